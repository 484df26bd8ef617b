"""The file format: what ReportLab lacks is added without touching ReportLab."""

import re
from datetime import date

import pytest
from reportlab.pdfbase import pdfdoc

from pdn_desktop.documents.archive import PDFA_1B, PDFA_3A, Facts, pdf_text
from pdn_desktop.documents.press import Press
from pdn_desktop.documents.tagging import TaggedCanvas
from tests.documents.sheet_samples import heads, letter
from tests.documents.tagged_pdf import TaggedPdf

FACTS = Facts("Titre", "Caf", "Sujet", date(2024, 5, 6))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Lien (a)\\", rb"(Lien \(a\)\\)"),
        ("Œ", b"<FEFF0152>"),
        ("a\u00a0: b", b"<FEFF006100A0003A00200062>"),
        ("a\nb", b"<FEFF0061000A0062>"),
    ],
)
def test_text_is_plain_or_utf_16(text: str, written: bytes) -> None:
    assert pdf_text(text) == written


def test_every_stream_ends_with_a_line_end_and_has_its_true_length(press: Press) -> None:
    content = press.letter(letter(letterheads=heads())).content
    streams = re.findall(rb"/Length (\d+)[^>]*>>\nstream\n(.*?)\nendstream\nendobj", content, re.DOTALL)

    assert len(streams) == content.count(b"endstream") >= 6
    assert [int(length) for length, _ in streams] == [len(data) for _, data in streams]


def test_reportlab_itself_is_left_as_it_is() -> None:
    TaggedCanvas(FACTS, PDFA_3A)

    assert pdfdoc.PDFStream.format.__qualname__ == "PDFStream.format"
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__
    assert "StructParents" not in pdfdoc.PDFPage.__NoDefault__


def test_the_cross_reference_table_finds_every_object(press: Press) -> None:
    content = press.letter(letter()).content
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    lines = content[start:].split(b"\n")

    assert lines[0] == b"xref"
    assert lines[2] == b"0000000000 65535 f "
    for number, line in enumerate(lines[3 : 2 + int(lines[1].split()[1])], 1):
        assert content[int(line[:10]) :].startswith(b"%d 0 obj\n" % number)


def test_each_conformance_claims_what_it_is() -> None:
    plain = TaggedPdf(Press(PDFA_1B).letter(letter()).content)

    assert plain.content.startswith(b"%PDF-1.4\n")
    assert [plain.metadata(f"pdfaid:{name}") for name in ("part", "conformance")] == ["1", "B"]
    assert plain.metadata("pdfuaid:part") == ""
    assert plain.problems() == ["does not claim PDF/A-3a and PDF/UA-1", "pdfuaid is not described"]
