"""The answers of a filled form become part of its pages, whoever filled it in; a bad file gives no copy."""

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.intake import pdf as subject
from pdn_desktop.intake.pdf import drawn_answers
from pdn_desktop.usecases.arrivals import Answers
from tests.documents.form_samples import dossier
from tests.intake.pdf_samples import pdf, stream, zip_bomb
from tests.intake.test_filled_forms import by_pdfium, by_pikepdf, by_pypdf, written


@pytest.fixture(scope="module")
def blank() -> bytes:
    return Press().form(dossier(ModuleCode.M1)).content


def text(content: bytes) -> str:
    """Return what a viewer without a form engine shows of the first page."""
    words: str = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    return words.replace("\r\n", "\n")


@pytest.mark.parametrize("fill_in", [by_pypdf, by_pikepdf])
def test_answers_are_on_the_pages(blank: bytes, fill_in: Callable[[bytes], bytes]) -> None:
    answers = drawn_answers(fill_in(blank))

    assert not answers.unseen
    shown = text(answers.copy)
    assert shown.count("L’Œuvre d’été « Zoë » & Cie €") == 1
    assert "Allier et Puy-de-Dôme" in shown  # the words of the choice, not its code
    assert "12 rue de l’Été\nBP 3" in shown


def test_what_the_filling_program_drew_is_kept(blank: bytes) -> None:
    copy = drawn_answers(by_pdfium(blank)).copy
    assert "Clermont-Ferrand" in text(copy)
    with pikepdf.open(io.BytesIO(copy)) as document:
        assert "/AcroForm" not in document.Root
        kinds = {str(note.Subtype) for page in document.pages for note in page.get("/Annots", [])}
    assert "/Widget" not in kinds


def widget(entries: bytes, drawing: bytes = b"/BBox [0 0 50 10]") -> bytes:
    """Return a page with one filled field whose drawing reads « Oui », shown at 100, 200 in double size."""
    place = b"/Subtype /Widget /Rect [100 200 200 220] /AP << /N 7 0 R >>"
    field = b"<< /FT /Tx /T (a) /V (Oui) /Type /Annot %b %b >>" % (place, entries)
    appearance = stream(
        b"BT /F1 8 Tf 1 1 Td (Oui) Tj ET",
        b"/Type /XObject /Subtype /Form %b /Resources << /Font << /F1 3 0 R >> >>" % drawing,
    )
    made = pdf(catalog=b"/AcroForm << /Fields [6 0 R] >>", extra=(field, appearance))
    return made.replace(b"/Contents 5 0 R", b"/Annots [6 0 R] /Contents 5 0 R")


def test_a_drawing_is_fitted_into_its_place() -> None:
    page = pypdfium2.PdfDocument(drawn_answers(widget(b"")).copy)[0]
    words = page.get_textpage()
    place = words.search("Oui").get_next()
    assert place is not None
    left, bottom, right, top = words.get_charbox(place[0])
    assert 100 <= left < right <= 200
    assert 200 <= bottom < top <= 220


@pytest.mark.parametrize("entries", [b"/F 2", b"/F 32"], ids=["hidden", "never on screen"])
def test_what_is_hidden_stays_hidden(entries: bytes) -> None:
    assert "Oui" not in text(drawn_answers(widget(entries)).copy)


@pytest.mark.parametrize(
    "drawing", [b"", b"/BBox [0 0 0 0]", b"/BBox [(a) 0 0 0]", b"/BBox [0 0 9 9] /Matrix [1 2]"]
)
def test_a_drawing_that_cannot_be_placed_is_left_out(drawing: bytes) -> None:
    answers = drawn_answers(widget(b"", drawing))
    assert "Bonjour" in text(answers.copy)


def packed(content: bytes) -> bytes:
    """Return the file written anew, its objects in packs, as newer programs write."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return written(
            lambda target: document.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        )


def test_a_form_inside_packed_objects_is_found(blank: bytes) -> None:
    content = packed(by_pikepdf(blank))
    assert b"/AcroForm" not in content
    assert "Clermont-Ferrand" in text(drawn_answers(content).copy)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", pdf(), packed(pdf()), pdf(catalog=b"/AcroForm << /Fields [] >>"), zip_bomb(50)],
    ids=["nothing", "no pdf", "no form", "packed, no form", "no field", "bomb without a form"],
)
def test_without_answers_there_is_no_copy(content: bytes) -> None:
    assert drawn_answers(content) == Answers()


@pytest.mark.parametrize(
    "content",
    [
        pdf(catalog=b"/AcroForm << /Fields [%s] >>" % (b"6 0 R " * 300_000)),
        b"%PDF-1.7 /AcroForm",
    ],
    ids=["300,000 fields", "damaged"],
)
def test_answers_that_cannot_be_drawn_are_said_to_be_unseen(content: bytes) -> None:
    assert drawn_answers(content) == Answers(unseen=True)


def test_a_greedy_form_is_given_up_in_time() -> None:
    field = b"<< /FT /Tx /T (a) /V (%s) >>" % (b"x" * 30_000_000)
    assert drawn_answers(
        pdf(catalog=b"/AcroForm << /Fields [6 0 R] >>", extra=(field,)), seconds=0.5
    ) == Answers(unseen=True)


def test_too_heavy_a_form_is_said_to_be_unseen(monkeypatch: pytest.MonkeyPatch, blank: bytes) -> None:
    monkeypatch.setattr(subject, "FORM_BYTES", 100)
    assert drawn_answers(blank) == Answers(unseen=True)
