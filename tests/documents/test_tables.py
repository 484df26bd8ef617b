"""Reports: headers repeated for the eye and read once, long rows cut, wide tables on their side."""

from io import BytesIO

import pikepdf
import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.usecases.sheets import TableSection, Watch
from tests.documents.sheet_samples import report
from tests.documents.tagged_pdf import TaggedPdf


def section(**changes: object) -> TableSection:
    """Return a table of two columns."""
    facts = {"heading": "Titre", "introduction": "", "header": ("A", "B"), "rows": (("1", "2"),)}
    return TableSection(**{**facts, **changes})  # type: ignore[arg-type]  # a test's shorthand


def test_a_short_report_is_read_in_order(press: Press) -> None:
    pdf = TaggedPdf(press.tables(report(rows=1)).content)

    assert pdf.problems() == []
    assert pdf.read() == [
        ("H1", "Tableau de synthèse"),
        ("P", "Document préparatoire"),
        ("H2", "Module 1 – Allier"),
        ("P", "Classement des candidatures recevables."),
        ("TH", "Rang"),
        ("TH", "Structure"),
        ("TH", "Total"),
        ("TD", "1"),
        ("TD", "Association 1"),
        ("TD", "78,33"),
        ("P", "Total sur 100."),
    ]
    assert pdf.outline() == [(0, "Tableau de synthèse", 1), (1, "Module 1 – Allier", 1)]
    assert pdf.pages[0].artefacts == ["Tableau de synthèse – 22 mars 2024", "Page 1/1"]


def test_the_header_is_seen_on_each_page_and_heard_once(press: Press) -> None:
    pdf = TaggedPdf(press.tables(report(rows=120)).content)

    assert len(pdf.pages) == 4
    assert [page.artefacts[:3] == ["Rang", "Structure", "Total"] for page in pdf.pages] == [
        False,
        True,
        True,
        True,
    ]
    assert len(pdf.read("TH")) == 3
    assert [words for _, words in pdf.read("TD")][1::3] == [f"Association {n}" for n in range(1, 121)]
    assert pdf.problems() == []


def test_a_table_to_write_in_has_high_rows(press: Press) -> None:
    rows = tuple((str(n), "") for n in range(30))
    sizes = []
    for height in (0, 20):
        sheet = report(sections=(section(rows=rows, row_mm=height),))
        sizes.append(len(TaggedPdf(press.tables(sheet).content).pages))

    assert sizes == [1, 3]


def test_a_row_higher_than_a_page_goes_on(press: Press) -> None:
    prose = " ".join(f"mot{number}" for number in range(1500))
    pdf = TaggedPdf(press.tables(report(sections=(section(rows=(("1", prose), ("2", "fin"))),))).content)

    assert pdf.read("TD") == [("TD", "1"), ("TD", prose), ("TD", "2"), ("TD", "fin")]
    assert len(pdf.pages) == 5
    assert pdf.problems() == []


def test_a_word_of_300_letters_does_not_crush_its_neighbours(press: Press) -> None:
    rows = (("x" * 300, "un mot et un autre"),)
    pdf = TaggedPdf(press.tables(report(sections=(section(rows=rows),))).content)

    assert len(pdf.pages) == 1
    assert pdf.read("TD") == [("TD", "x" * 300), ("TD", "un mot et un autre")]


@pytest.mark.parametrize(("columns", "side"), [(3, (595, 842)), (12, (842, 595))])
def test_a_wide_table_turns_the_page(press: Press, columns: int, side: tuple[int, int]) -> None:
    row = tuple(f"Colonne numéro {n}" for n in range(columns))
    content = press.tables(report(sections=(section(header=row, rows=(row,)),))).content

    with pikepdf.open(BytesIO(content)) as pdf:
        assert tuple(round(float(edge)) for edge in pdf.pages[0].mediabox[2:]) == side
    assert TaggedPdf(content).problems() == []


def test_numbers_stand_right_and_given_widths_are_kept(press: Press) -> None:
    sections = (section(widths=(3, 1), numeric=frozenset({1}), rows=(("a", "1"), ("b", "1000"))),)
    content = press.tables(report(sections=sections)).content

    with pikepdf.open(BytesIO(content)) as pdf:
        stream = pikepdf.parse_content_stream(pdf.pages[0])
        moves = [float(operands[0]) for operands, operator in stream if str(operator) == "Td"]
    shown = TaggedPdf(content).read("TD")
    assert [words for _, words in shown] == ["a", "1", "b", "1000"]
    assert any(90 < move < 110 for move in moves)  # « 1 » at the right of a column of 115 points


def test_an_empty_cell_and_an_empty_table_still_print(press: Press) -> None:
    sections = (section(rows=(("", "x"),)), section(rows=(), heading=""))
    pdf = TaggedPdf(press.tables(report(sections=sections, subtitle="", watch=Watch(draft=True))).content)

    assert pdf.problems() == []
    assert pdf.read("TD") == [("TD", "x")]
    assert "PROJET" in pdf.pages[0].artefacts


def test_hostile_cells_are_words(press: Press) -> None:
    hostile = "<b>&{{x}} *a* \U000f0000 \u202e\x07\x0b"
    pdf = TaggedPdf(press.tables(report(title=hostile, sections=(section(rows=((hostile, "漢"),)),))).content)

    assert pdf.read("TD") == [("TD", "<b>&{{x}} *a*"), ("TD", "□")]
    assert pdf.read("H1") == [("H1", "<b>&{{x}} *a*")]
    assert pdf.metadata("dc:title") == "<b>&{{x}} *a*"
    assert pdf.problems() == []
