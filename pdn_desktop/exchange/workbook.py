"""Registers as a workbook that Excel and LibreOffice open; words stay words, never formulas or links."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pdn_desktop.usecases.intake_registers import Cell, IntakeRegister

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
    out = BytesIO()
    with Workbook(out, _INERT) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
            "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss", "align": "left"}),
        }
        for register in registers:
            created = datetime.combine(register.on, time(), tzinfo=UTC).replace(tzinfo=None)
            book.set_properties({"title": register.call, "created": created})
            _fill(book.add_worksheet(register.kind.value), register, formats)
    return out.getvalue()


def _fill(sheet: Worksheet, register: IntakeRegister, formats: dict[str, Format]) -> None:
    for number, column in enumerate(register.columns):
        sheet.write_string(0, number, column.title, formats["head"])
    for row, cells in enumerate(register.rows, start=1):
        for number, cell in enumerate(cells):
            _put(sheet, row, number, cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(register.rows), len(register.columns) - 1)
    sheet.autofit(_WIDEST * 7)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, formats: dict[str, Format]) -> None:
    match cell:
        case datetime():
            sheet.write_datetime(row, column, cell.replace(tzinfo=None), formats["moment"])
        case date():
            sheet.write_datetime(row, column, cell, formats["day"])
        case int():
            sheet.write_number(row, column, cell)
        case str() if cell:
            sheet.write_string(row, column, cell[:CELL_LENGTH])
        case _:
            return
