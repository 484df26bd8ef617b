"""The steps that lead an older call file to today's tables; none of them reads `tables`, which moves on.

A field added to a record becomes a column of `tables` by itself; the same change needs a step here:
`versions/r000N_what.py`, its number in `schema.REVISIONS`, and the file of the new generation, written by
`python -m tests.storage.released_call`. Tests compare the steps with the tables, and open every such file.
"""
