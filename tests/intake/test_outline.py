"""A table of contents is read in the child process, in reading order; one that goes in circles ends."""

import pytest

from pdn_desktop.intake import pdf as subject
from pdn_desktop.intake.pdf import read_outline
from tests.intake.pdf_samples import pdf

ROOT = b"<< /First 9 0 R /Last 9 0 R /Count 1 >>"  # of a document of two pages: objects from 8


def document(*entries: bytes) -> bytes:
    return pdf(page_texts=("un", "deux"), catalog=b"/Outlines 8 0 R", extra=(ROOT, *entries))


def test_entries_come_in_reading_order_with_depth_and_page() -> None:
    content = document(
        b"<< /Title (Projet) /First 10 0 R /Next 11 0 R /Dest [4 0 R /XYZ 0 0 0] >>",
        b"<< /Title <FEFF00C9007100750069007000650020003C0062003E> /A << /S /GoTo /D [6 0 R /Fit] >> >>",
        b"<< /Title (Budget) /Dest [6 0 R /Fit] >>",
    )
    assert read_outline(content) == [(0, "Projet", 0), (1, "Équipe <b>", 1), (0, "Budget", 1)]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (b"<< /Title (A) /Next 9 0 R /Dest [4 0 R /Fit] >>", [(0, "A", 0)]),
        (b"<< /Title (A) /First 9 0 R /Dest [4 0 R /Fit] >>", [(0, "A", 0)]),
        (b"<< /Title (A) /A << /S /URI /URI (http://a.example) >> >>", []),
        (b"<< /Title (A) /A << /S /Launch /F (cmd.exe) >> >>", []),
        (b"<< /Title (A) /Dest [99 0 R /Fit] >>", []),
        (b"<< /Title (A) /Dest (nowhere) >>", []),
        (b"<< /Title 12 /Dest [4 0 R /Fit] >>", []),
        (b"<< /Title (A\\007\\012B) /Dest [4 0 R /Fit] >>", [(0, "A B", 0)]),
        (b"9 0 R", []),
    ],
)
def test_what_leads_nowhere_or_in_circles_ends(entry: bytes, found: list[tuple[int, str, int]]) -> None:
    assert read_outline(document(entry)) == found


def test_a_very_long_one_is_cut() -> None:
    entries = [b"<< /Title (T) /Next %d 0 R /Dest [4 0 R /Fit] >>" % (10 + n) for n in range(3_000)]
    assert len(read_outline(document(*entries))) == 500


@pytest.mark.parametrize("content", [b"", b"PK", pdf(), b"%PDF-1.7\n"])
def test_a_document_without_one_has_none(content: bytes) -> None:
    assert list(read_outline(content)) == []


def test_too_heavy_a_document_is_not_read_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "INSPECTED_BYTES", 100)
    assert read_outline(document(b"<< /Title (A) /Dest [4 0 R /Fit] >>")) == ()
