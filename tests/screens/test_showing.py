"""A received file is shown whatever it is, the window at work meanwhile; what could act is not opened."""

import io
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from pdn_desktop import app_doors
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import ReceivedFile
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.screens import showing as subject
from pdn_desktop.screens.aids import Aids
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.private_copies import PrivateCopies
from pdn_desktop.screens.showing import Showing
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrivals import GREEDY
from pdn_desktop.usecases.candidacies import FileRow
from tests.conftest import FixedClock
from tests.documents.form_samples import dossier
from tests.intake.pdf_samples import pdf
from tests.intake.test_filled_forms import by_pikepdf
from tests.screens.conftest import Recorder
from tests.screens.test_pictures import png_bomb

DOCX = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml word/document.xml"


class Table:
    """A viewer, and what shows files in it."""

    def __init__(self, desk: Desk, runner: Runner, qtbot: QtBot) -> None:
        self.viewer, self.warned, self.handed = PdfViewer(), list[str](), list[Path]()
        qtbot.addWidget(self.viewer)
        self.viewer.resize(420, 500)
        with qtbot.waitExposed(self.viewer):
            self.viewer.show()
        self.desk, self._runner, self._qtbot = desk, runner, qtbot
        desk.aids = Aids(FileReader, PrivateCopies(self._opened))
        self.showing = Showing(desk, self.viewer, self.warned.append)

    def _opened(self, copy: Path) -> bool:
        self.handed.append(copy)
        return True

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not (self._runner.busy or self.viewer.source.busy), timeout=20_000)

    def show(self, name: str, content: bytes, *warnings: str) -> None:
        self.showing.show(name, content, warnings)
        self.settle()

    @property
    def empty(self) -> str:
        """Return what stands in the place of the page."""
        ui = self.viewer.ui
        return ui.empty.text.text() if ui.stack.currentWidget() is ui.empty else ""


@pytest.fixture
def table(
    qtbot: QtBot, theme: Theme, runner: Runner, messages: Messages, clock: FixedClock, filed_office: CallFile
) -> Table:
    desk = Desk(runner, messages, clock, "essai")
    desk.seat(filed_office)
    return Table(desk, runner, qtbot)


@pytest.fixture(scope="module")
def filled() -> bytes:
    return by_pikepdf(Press().form(dossier(ModuleCode.M1)).content)


def test_a_filled_form_shows_its_answers_and_keeps_the_original(
    table: Table, filled: bytes, tmp_path: Path
) -> None:
    table.show("Dossier.pdf", filled)
    viewer = table.viewer
    assert viewer.ui.note.text().startswith("Copie de lecture, où les réponses saisies sont dessinées.")
    viewer.ui.textButton.click()
    table.settle()
    assert "Clermont-Ferrand" in viewer.ui.pageText.toPlainText()
    viewer.save_copy(str(tmp_path / "copie.pdf"))
    assert (tmp_path / "copie.pdf").read_bytes() == filled


def test_a_plain_document_says_nothing(table: Table) -> None:
    table.show("Dossier.pdf", pdf())
    assert (table.viewer.pages, table.viewer.ui.note.isHidden(), table.warned) == (1, True, [""])


def test_answers_that_cannot_be_drawn_are_warned_of(table: Table) -> None:
    table.show("Dossier.pdf", pdf(catalog=b"/AcroForm << /Fields [%s] >>" % (b"6 0 R " * 300_000)))
    assert table.viewer.pages == 1
    assert table.warned[-1].startswith(
        "Formulaire rempli à l’écran : ses réponses n’ont pas pu être dessinées"
    )


def test_a_picture_is_shown_as_a_page(table: Table) -> None:
    photo = io.BytesIO()
    Image.new("RGB", (90, 60)).save(photo, "JPEG")
    table.show("photo.jpg", photo.getvalue())
    assert table.viewer.pages == 1


def test_a_picture_that_is_a_bomb_is_said_to_be_opened_elsewhere(table: Table) -> None:
    table.show("plan.png", png_bomb(60_000))
    assert table.viewer.ui.empty.title.text() == "Ce fichier ne se lit pas ici"
    assert table.empty.startswith("« plan.png » est une image PNG. Une copie privée s’ouvre avec")
    table.viewer.ui.empty.button.click()
    table.settle()
    assert [copy.name for copy in table.handed] == ["plan.png"]


def test_an_office_file_is_opened_from_a_private_copy(table: Table) -> None:
    table.show("Budget.docx", DOCX)
    assert table.empty == (
        "« Budget.docx » est un document Office (Word, Excel ou PowerPoint). Une copie privée s’ouvre avec "
        "le logiciel du poste. L’original reçu est gardé tel quel."
    )
    table.viewer.ui.empty.button.click()
    table.settle()
    assert [copy.read_bytes() for copy in table.handed] == [DOCX]


@pytest.mark.parametrize(
    ("name", "content", "warning", "said"),
    [
        ("facture.exe", b"MZ\x90", "", "« facture.exe » n’est pas ouvert d’ici : c’est un programme."),
        ("Budget.xlsx", b"<html>", "", "« Budget.xlsx » n’est pas ouvert d’ici : son contenu n’est pas"),
        ("Dossier.pdf", pdf(), GREEDY, "Ce fichier demande des ressources démesurées : il n’est pas affiché"),
        ("Dossier.pdf", b"MZ\x90", "", "« Dossier.pdf » est endommagé ou n’est pas un PDF."),
    ],
)
def test_what_is_not_shown_is_said(table: Table, name: str, content: bytes, warning: str, said: str) -> None:
    table.show(name, content, *([warning] if warning else []))
    assert table.empty.startswith(said)
    assert table.viewer.ui.moreButton.isEnabled()  # a copy can be kept


def test_a_disguised_document_is_not_handed_over(table: Table, recorder: Recorder) -> None:
    table.show("Dossier.pdf", b"MZ\x90")
    table.viewer.ui.empty.button.click()
    table.settle()
    assert table.handed == []
    assert "« Dossier.pdf » n’est pas ouvert d’ici : c’est un programme." in recorder.texts[-1]


def test_a_file_chosen_meanwhile_wins(table: Table, filled: bytes) -> None:
    table.showing.show("Dossier.pdf", filled)
    table.showing.show("CV.pdf", pdf(page_texts=("un", "deux")))
    table.settle()
    assert (table.viewer.pages, table.viewer.ui.note.isHidden()) == (2, True)
    table.showing.show("Dossier.pdf", filled)
    table.showing.nothing()
    table.settle()
    assert table.viewer.pages == 2


def kept(office: CallFile, content: bytes) -> FileRow:
    """Keep these bytes as a received file, and return its row."""
    with office.unit("essai") as uow:
        (first, *_) = uow.all(ReceivedFile)
        digest = uow.store_blob(content)
        file = first.with_(id="lourd", name="Dossier.pdf", sha256=digest, size=len(content), position=99)
        uow.add(file)
        uow.act("receipt.attached", "PDN-2024-M1-001")
    return FileRow("lourd", file.name, file.media_type, file.size, 3, digest, (), ())


def test_a_heavy_document_is_read_from_the_call_piece_by_piece(
    table: Table, filed_office: CallFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(subject, "HEAVY_BYTES", 100)
    content = pdf(page_texts=("un", "deux", "trois"))
    viewer = table.viewer
    table.showing.show_kept(kept(filed_office, content))
    qtbot.waitUntil(lambda: viewer.pages == 3 and viewer.view.is_drawn)
    viewer.ui.sideButton.click()
    qtbot.waitUntil(lambda: viewer.side.strip.held == 3)
    for _ in range(12):  # more than the engine is let grow for
        viewer.go_to_page((viewer.page + 1) % 3)
        qtbot.waitUntil(lambda: viewer.view.is_drawn)
    viewer.save_copy(str(tmp_path / "copie.pdf"))
    table.settle()
    assert (tmp_path / "copie.pdf").read_bytes() == content


def test_a_heavy_document_waits_until_the_call_is_free(
    table: Table, filed_office: CallFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "HEAVY_BYTES", 100)
    row, ticks = kept(filed_office, pdf()), list[float]()
    table.showing.show_kept(row)

    def at_work(_: object) -> None:
        with filed_office.unit("essai"):
            time.sleep(0.5)  # an act that lasts

    table.desk.background(at_work)
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    qtbot.waitUntil(lambda: table.viewer.view.is_drawn, timeout=10_000)
    assert max(later - sooner for sooner, later in pairwise(ticks)) < 0.4


def test_a_heavy_document_says_what_is_not_read_in_it(
    table: Table, filed_office: CallFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "HEAVY_BYTES", 100)
    table.showing.show_kept(kept(filed_office, pdf(page_texts=("un", "deux"))))
    qtbot.waitUntil(lambda: table.viewer.view.is_drawn)
    assert table.viewer.ui.note.text() == subject.HEAVY


def test_a_heavy_form_shows_its_answers_while_they_can_be_drawn(
    table: Table, filed_office: CallFile, filled: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "HEAVY_BYTES", 100)
    row = kept(filed_office, filled)
    table.showing.show_kept(row)
    table.settle()
    qtbot.waitUntil(lambda: table.viewer.ui.note.text() == subject.ANSWERED)

    monkeypatch.setattr(subject, "ANSWERED_BYTES", 100)
    table.showing.show_kept(row)
    qtbot.waitUntil(lambda: table.viewer.ui.note.text() == subject.HEAVY)


def test_a_heavy_file_that_is_no_pdf_is_shown_otherwise(
    table: Table, filed_office: CallFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "HEAVY_BYTES", 10)
    table.showing.show_kept(kept(filed_office, b"MZ" + bytes(100)))
    table.settle()
    assert table.empty.startswith("« Dossier.pdf » est endommagé")


def greedy() -> bytes:
    """Return a form over which the child process is killed."""
    field = b"<< /FT /Tx /T (a) /V (%s) >>" % (b"x" * 30_000_000)
    return pdf(catalog=b"/AcroForm << /Fields [6 0 R] >>", extra=(field,))


def test_the_window_lives_while_a_hostile_file_is_read(table: Table, qtbot: QtBot) -> None:
    table.desk.aids = Aids(lambda: FileReader(seconds_per_file=1.0), PrivateCopies())
    ticks: list[float] = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    table.showing.show("Dossier.pdf", greedy())
    table.settle()
    assert len(ticks) > 20
    assert table.warned[-1].startswith("Formulaire rempli à l’écran")


def test_the_program_gives_its_desk_what_shows_files() -> None:
    aids = app_doors.aids()
    assert aids.make_reader().answers(b"").copy == b""
