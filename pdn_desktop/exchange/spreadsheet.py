"""Tables for spreadsheets: CSV as Excel and LibreOffice open it in France; no cell acts as a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet compute a cell, or split it."""


def write_table(lines: Iterable[Iterable[str]]) -> bytes:
    """Return these lines, header included, as UTF-8 with its mark; an apostrophe goes before a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows(map(_inert, line) for line in lines)
    return out.getvalue().encode("utf-8-sig")


def acting(cell: str) -> str:
    """Return a cell of `write_table` as it was given."""
    return cell[1:] if cell.startswith("'") and _would_act(cell) else cell


def _inert(cell: str) -> str:
    return f"'{cell}" if _would_act(cell) else cell


def _would_act(cell: str) -> bool:
    """Tell whether a spreadsheet would compute a cell, its apostrophes set aside."""
    return cell.lstrip("'").startswith(_FORMULA)
