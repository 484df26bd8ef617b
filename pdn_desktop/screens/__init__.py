"""Qt, and only here; importing this package imports nothing else of the program."""
