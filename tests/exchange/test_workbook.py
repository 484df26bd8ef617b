"""Registers as a workbook: opened again by its own XML, words kept as words."""

import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.exchange.workbook import write_marks, write_workbook
from pdn_desktop.usecases.intake_registers import Cell, IntakeRegister, RegisterColumn, RegisterKind
from pdn_desktop.usecases.marks_book import BookSheet, MarksBook

COLUMNS = (
    RegisterColumn("a", "Structure", 1),
    RegisterColumn("b", "Reçu le"),
    RegisterColumn("c", "Fichiers"),
)


def register(*rows: tuple[Cell, ...]) -> IntakeRegister:
    return IntakeRegister(RegisterKind.DEPOSITS, "Registre", "Appel", date(2024, 3, 20), COLUMNS, rows)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_words_never_become_formulas_links_or_numbers() -> None:
    hostile = ("=1+1", "https://exemple.invalid", "0123", "<b>L’Été</b>", "@SUM(A1)", "a\x00b")
    held = parts(write_workbook([register(*((words, None, 1) for words in hostile))]))

    sheet = held["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert sheet.count('t="s"') == len(hostile) + len(COLUMNS)
    assert "<t>=1+1</t>" in held["xl/sharedStrings.xml"]
    assert "&lt;b&gt;L’Été&lt;/b&gt;" in held["xl/sharedStrings.xml"]


def test_moments_are_those_of_paris_and_counts_are_numbers() -> None:
    late = datetime(2024, 3, 18, 0, 0, 1, tzinfo=PARIS)
    sheet = parts(write_workbook([register(("Alpha", late, 12))]))["xl/worksheets/sheet1.xml"]

    assert "<v>45369.00001157408</v>" in sheet
    assert "<v>12</v>" in sheet


def test_an_empty_register_is_its_heading() -> None:
    sheet = parts(write_workbook([register()]))["xl/worksheets/sheet1.xml"]

    assert sheet.count("<row ") == 1


def test_too_long_a_text_is_cut_where_the_format_ends() -> None:
    held = parts(write_workbook([register(("x" * 40_000, None, 1))]))["xl/sharedStrings.xml"]

    assert held.count("x" * 32_767) == 1


def test_marks_are_numbers_and_what_members_write_stays_words() -> None:
    sheet = BookSheet("Module 1", ("Note", "Commentaire"), ((Decimal("3.5"), "=HYPERLINK(1)"), (None, "")))
    held = parts(write_marks(MarksBook("Appel", date(2024, 3, 20), (sheet,))))

    assert "<v>3.5</v>" in held["xl/worksheets/sheet1.xml"]
    assert "<f>" not in held["xl/worksheets/sheet1.xml"]
    assert "<t>=HYPERLINK(1)</t>" in held["xl/sharedStrings.xml"]
    assert 'name="Module 1"' in held["xl/workbook.xml"]
