"""Registers and marks as workbooks for Excel and LibreOffice; words stay words, never formulas or links."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pdn_desktop.usecases.intake_registers import IntakeRegister
from pdn_desktop.usecases.marks_book import BookCell, BookSheet, MarksBook

CELL_LENGTH = 32_767
"""The longest text a cell holds in the format."""

_WIDEST = 60  # characters
_INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(registers: Sequence[IntakeRegister]) -> bytes:
    """Return one sheet per register: a heading that stays in sight, filters, dates as dates of Paris."""
    sheets = [
        BookSheet(each.short, tuple(column.title for column in each.columns), each.rows) for each in registers
    ]
    return _written(registers[-1].call, registers[-1].on, sheets)


def write_marks(book: MarksBook) -> bytes:
    """Return every mark of a call: a sheet per module, opinions, synthesis, history."""
    return _written(book.call, book.on, book.sheets)


def _written(title: str, on: date, sheets: Sequence[BookSheet]) -> bytes:
    out = BytesIO()
    with Workbook(out, _INERT) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
            "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss", "align": "left"}),
        }
        created = datetime.combine(on, time(), tzinfo=UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "created": created})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.title), sheet, formats)
    return out.getvalue()


def _fill(sheet: Worksheet, told: BookSheet, formats: dict[str, Format]) -> None:
    for number, title in enumerate(told.header):
        sheet.write_string(0, number, title, formats["head"])
    for row, cells in enumerate(told.rows, start=1):
        for number, cell in enumerate(cells):
            _put(sheet, row, number, cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(told.rows), len(told.header) - 1)
    sheet.autofit(_WIDEST * 7)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _put(sheet: Worksheet, row: int, column: int, cell: BookCell, formats: dict[str, Format]) -> None:
    match cell:
        case datetime():
            sheet.write_datetime(row, column, cell.replace(tzinfo=None), formats["moment"])
        case date():
            sheet.write_datetime(row, column, cell, formats["day"])
        case int() | Decimal():
            sheet.write_number(row, column, cell)
        case str() if cell:
            sheet.write_string(row, column, cell[:CELL_LENGTH])
        case _:
            return
