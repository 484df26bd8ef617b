"""PDN Sélection: the desk of a selection committee, offline and encrypted."""

__version__ = "0.1.0"
