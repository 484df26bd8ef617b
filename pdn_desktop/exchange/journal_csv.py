"""The journal for spreadsheets; its last line holds the last hash of the chain."""

from pdn_desktop.exchange.spreadsheet import write_table
from pdn_desktop.usecases.journal_sheet import HEADER, Extract, cells


def journal_csv(extract: Extract) -> bytes:
    """Return the acts of the extract, each with its hash, below a header."""
    lines = ((*cells(row), row.hash) for row in extract.rows)
    return write_table(((*HEADER, "Empreinte"), *lines, (), (f"{extract.summary}. {extract.seal}",)))
