"""The steps that lead an older call file to today's tables; none of them reads `tables`, which moves on."""
