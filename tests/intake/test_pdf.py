"""PDF files of every kind go through the real child process."""

import io
import sys
from subprocess import run

import pikepdf
import pytest

from pdn_desktop.intake import pdf as subject
from pdn_desktop.intake.inspect import INSPECT_ARGUMENT
from pdn_desktop.intake.pdf import inspect_pdfs
from pdn_desktop.usecases.arrivals import PdfReport
from tests.intake.pdf_samples import assembled, form, pdf, zip_bomb

EXCESSIVE = "Le fichier demande des ressources démesurées pour être lu : ouvrez-le avec prudence."
DAMAGED = "Le fichier est abîmé : une partie peut manquer."


def _report(content: bytes) -> PdfReport:
    (report,) = inspect_pdfs([content])
    return report


def _protected(password: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(target, encryption=pikepdf.Encryption(user=password, owner="maître"))
    return target.getvalue()


def test_one_child_reads_pages_text_and_fields_of_several_files() -> None:
    texts, filled = inspect_pdfs(
        [pdf(page_texts=("Association Déclic", "page 2")), form({"siret": "00003101300014"})]
    )
    assert texts == PdfReport(pages=2, text="Association Déclic\npage 2")
    assert filled == PdfReport(pages=1, text="Bonjour", fields={"siret": "00003101300014"})


def test_field_values_keep_french_and_lose_controls() -> None:
    fields = _report(form({"nom": "L’Œuvre – 12 €\r\nrue\u202e\x07", "vide": "", "case": "/Off"})).fields
    assert fields == {"nom": "L’Œuvre – 12 €\nrue"}


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (b"", "Ce fichier est vide."),
        (
            b"PK\x03\x04word/document.xml",
            "Porte le nom d’un PDF mais c’est un document bureautique ou une archive : demandez un PDF.",
        ),
        (b"<html>", "Porte le nom d’un PDF mais n’en est pas un."),
        (b"%PDF-1.7\n", DAMAGED),
        (pdf()[:300], DAMAGED),
        (b"%PDF-1.4\n" + bytes(range(256)) * 50, DAMAGED),
        (
            assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
            DAMAGED,
        ),
    ],
    ids=["empty", "docx", "html", "header only", "truncated", "garbage", "pages in a circle"],
)
def test_what_is_no_sound_pdf_is_said_so(content: bytes, warning: str) -> None:
    assert _report(content) == PdfReport(warnings=(warning,))


def test_a_password_is_asked_only_when_one_is_needed() -> None:
    locked, opened = inspect_pdfs([_protected("secret"), _protected("")])
    assert (locked.encrypted, locked.locked, locked.pages) == (True, True, None)
    assert locked.warnings == ("Protégé par mot de passe : demandez une version ouverte à la structure.",)
    assert (opened.encrypted, opened.locked, opened.text) == (True, False, "Bonjour")


def test_what_could_act_is_listed() -> None:
    catalog = (
        b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (cmd.exe) >> >>"
        b" /Names << /EmbeddedFiles << /Names [] >> >> /AcroForm << /XFA [] /Fields [] >>"
    )
    assert _report(pdf(catalog=catalog)).warnings == (
        "Contient d’autres fichiers joints.",
        "Peut lancer un programme.",
        "Contient un script (JavaScript).",
        "Formulaire XFA : certains lecteurs ne l’affichent pas.",
    )


def test_a_filled_signature_field_is_seen() -> None:
    field = b"<< /FT /Sig /T (s) /V << /Type /Sig /Contents <00> >> >>"
    assert _report(pdf(catalog=b"/AcroForm << /Fields [6 0 R] >>", extra=(field,))).signed_electronically
    assert not _report(pdf()).signed_electronically


def test_a_zip_bomb_is_stopped_and_the_next_file_still_read() -> None:
    bomb, sound = inspect_pdfs([zip_bomb(100), pdf()])
    assert (bomb.pages, bomb.warnings) == (1, (EXCESSIVE,))
    assert sound.text == "Bonjour"


@pytest.mark.parametrize(
    "content",
    [
        pdf(catalog=b"/X " + b"[" * 200_000 + b"]" * 200_000),
        pdf(catalog=b"/AcroForm << /Fields [%s] >>" % (b"6 0 R " * 300_000)),
    ],
    ids=["200,000 arrays in one another", "300,000 fields"],
)
def test_greedy_structures_are_said_to_be(content: bytes) -> None:
    assert EXCESSIVE in _report(content).warnings


def test_a_file_that_outlasts_its_time_is_given_up_and_the_next_one_read() -> None:
    field = b"<< /FT /Tx /T (a) /V (%s) >>" % (b"x" * 60_000_000)  # a dozen seconds for pypdf
    greedy = pdf(catalog=b"/AcroForm << /Fields [6 0 R] >>", extra=(field,))
    given_up, sound = inspect_pdfs([greedy, pdf()], seconds=1.0)
    assert given_up == PdfReport(
        warnings=("L’inspection a été arrêtée : le fichier est démesuré ou piégé, ouvrez-le avec prudence.",)
    )
    assert sound.text == "Bonjour"


def test_too_heavy_a_file_is_kept_without_inspection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "INSPECTED_BYTES", 100)
    assert _report(pdf()).warnings == ("Trop lourd pour être inspecté (plus de 100 Mo) : gardé tel quel.",)


def test_the_child_loads_nothing_of_the_program_but_itself() -> None:
    code = (
        "import sys, pdn_desktop.intake.inspect\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('pdn_desktop', 'sqlmodel', 'pydantic')))"
    )
    loaded = run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert loaded == (
        "['pdn_desktop', 'pdn_desktop.children', 'pdn_desktop.intake', 'pdn_desktop.intake.inspect']"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no rlimits")
def test_the_child_cannot_write_a_file(tmp_path: object) -> None:
    code = (
        "from pdn_desktop.intake import inspect\n"
        "inspect.restrict()\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"open({str(tmp_path)!r} + '/trace', 'w').write('x' * 10)\n"
    )
    ended = run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert "OSError" in ended.stderr


def test_the_window_names_the_child_as_it_names_itself() -> None:
    assert subject._INSPECT_ARGUMENT == INSPECT_ARGUMENT


def test_a_child_that_does_not_answer_is_our_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "command", lambda *_: [sys.executable, "-c", "print('hello')"])
    with pytest.raises(RuntimeError, match="does not start"):
        inspect_pdfs([pdf()])
