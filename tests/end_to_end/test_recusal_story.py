"""A member stands aside: declared on screen, refused the dossier, counted nowhere, told in the minutes."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from pdn_desktop import app, paths
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.screens.call import CallRoom
from pdn_desktop.screens.call_recusals import RecusalsSection
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.deliberation import DeliberationRoom
from pdn_desktop.screens.hearings import HearingsRoom
from pdn_desktop.screens.home import HomeRoom
from pdn_desktop.screens.identity_dialog import IdentityDialog
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.people import Post
from pdn_desktop.screens.question_dialog import QuestionDialog
from pdn_desktop.screens.reading import ReadingRoom
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Room
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.session_page import SessionPage
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.issuing import document_bytes
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusal_sheet import recusal_sheet
from pdn_desktop.usecases.reviewing import SheetPlace, finalise_sheet
from pdn_desktop.usecases.session_sheets import session_attendance_sheet
from tests.conftest import FixedClock
from tests.screens import screen_samples
from tests.usecases import letter_samples, minutes_samples
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, VALMONT, VOLCANS

CONFLICTED, SECOND, CHAIR, FOURTH = "m1", "m2", "m3", "m4"
COMMITTEE = (
    Member(
        id=CONFLICTED,
        name="Alix Exemple",
        civility="Madame",
        capacity="administratrice de la Fédération Horizons jeunesse 03-63",
    ),
    Member(id=SECOND, name="Dominique Modèle", civility="Monsieur", position=1),
    Member(id=CHAIR, name="Claude Spécimen", civility="Madame", role=Role.CHAIR, position=2),
    Member(id=FOURTH, name="Camille Essai", civility="Madame", position=3),
)
NATURE = "membre du conseil d’administration depuis 2021"
REASON = "le lien ne porte que sur la fédération"
MARKS = {PASSERELLES: "4 4 4 3.5 4", VOLCANS: "3 4 3 3 3", HORIZONS: "4 3 4 3 3.5", VALMONT: "3 3 3 3 3"}


def founded(path: Path, code: str) -> CallFile:
    """Make the call of the example: three of four members have finalised their sheets of module 1."""
    office = call_file.create(path, code, clock=screen_samples.clock)
    for part in (letter_samples.found_call, _committee, screen_samples.files):
        with office.unit("essai") as uow:
            part(uow, screen_samples.clock)
    others = (SECOND, CHAIR, FOURTH)
    screen_samples.declare(office, others)
    for member in others:
        for candidacy, values in MARKS.items():
            screen_samples.mark(office, member, candidacy, values)
            with office.unit("essai") as uow:
                finalise_sheet(uow, screen_samples.clock, sheet=SheetPlace(member, candidacy))
    return office


def _committee(uow: UnitOfWork, _clock: Clock) -> None:
    uow.act("member.added", "essai")
    letter_samples.fill_settings(uow)
    minutes_samples.propose(uow)
    for grid in uow.all(ScoringGrid):
        uow.replace(grid.with_(adopted_on=date(2024, 3, 14), adopted_by="le comité", proposed=False))
    for member in COMMITTEE:
        uow.put(member)
    for head, applicant in zip("ABCDEFG", uow.all(Applicant), strict=True):
        uow.replace(applicant.with_(head_last_name=f"Témoin-{head}"))


class Laptop:
    """The program on one laptop, worked with as a person does."""

    def __init__(self, program: app.Program, qtbot: Any) -> None:
        self.program, self.qtbot = program, qtbot

    def settle(self) -> None:
        """Wait until all that was asked is done and shown."""
        window = self.program.window
        for _ in range(2):
            self.qtbot.waitUntil(lambda: not self.program.runner.busy, timeout=20_000)
            room = window.room
            if room is not None:
                self.qtbot.waitUntil(lambda room=room: not room._refresh_timer.isActive())
        self.qtbot.waitUntil(lambda: not self.program.runner.busy, timeout=20_000)

    def be(self, name: str, post: Post, member: str = "") -> None:
        """Say who works here, in the dialog that asks."""
        self.program.introduce()
        dialog = self.dialog(IdentityDialog)
        form = dialog.ui.identity
        form.name.setText(name)
        form.posts[post].setChecked(True)
        form.member.setCurrentIndex(form.member.findData(member))
        self.settle()
        dialog.ui.accept.click()
        self.settle()

    def enter[R: Room](self, key: str, kind: type[R], subject: str = "") -> R:
        """Open this room."""
        self.program.window.go(key, subject)
        self.settle()
        room = self.program.window.room
        assert isinstance(room, kind)
        return room

    def dialog[D: QDialog](self, kind: type[D]) -> D:
        """Return the dialog on show."""
        window = self.program.window
        self.qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=10_000)
        return next(d for d in window.findChildren(kind) if d.isVisible())


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> CallFile:
    """Return the call of the example, open; the program closes it."""
    clock.now = screen_samples.READING_DAY
    code = keys.new_code()
    founded(tmp_path / "appel.pdn", code).close()
    return call_file.open_(tmp_path / "appel.pdn", code, clock=clock)


@pytest.fixture
def laptop(qtbot: QtBot, qapp: QApplication, office: CallFile, clock: FixedClock) -> Iterator[Laptop]:
    """Return the program with that call on show."""
    guard = CrashGuard(paths.logs_folder())
    program = app.Program(qapp, guard, clock)
    program.window.resize(1366, 768)
    program.start(None)
    qtbot.waitExposed(program.window)
    program.enter(office)
    made = Laptop(program, qtbot)
    made.settle()
    yield made
    program.window.close()
    program.stop()
    guard.remove()
    program.window.deleteLater()
    program.deleteLater()


def test_recusal_from_the_declaration_to_the_minutes(
    laptop: Laptop, office: CallFile, clock: FixedClock, tmp_path: Path
) -> None:
    laptop.be("Secrétariat", Post.SECRETARY)
    assert raters(laptop) == {"M1-03": ["3/4"] * 3, "M1-63": ["3/4"] * 2}

    laptop.be("Alix Exemple", Post.MEMBER, CONFLICTED)
    assert "Module 1\u00a0: déclarez vos intérêts avant de noter" in home_tasks(laptop)
    declare(laptop)
    refused_everywhere(laptop)

    laptop.be("Secrétariat", Post.SECRETARY)
    assert raters(laptop) == {"M1-03": ["3/3"] * 3, "M1-63": ["3/3"] * 2}
    narrow(laptop)
    assert raters(laptop) == {"M1-03": ["3/3", "3/4", "3/4"], "M1-63": ["3/3", "3/4"]}

    laptop.be("Alix Exemple", Post.MEMBER, CONFLICTED)
    mark_the_rival(laptop)
    laptop.be("Secrétariat", Post.SECRETARY)
    assert raters(laptop) == {"M1-03": ["3/3", "4/4", "3/4"], "M1-63": ["3/3", "3/4"]}
    sit(laptop)
    signed = print_the_sheet_to_sign(laptop, tmp_path / "emargement.pdf")
    assert "Alix Exemple se déporte et quitte la salle pour les points 5, 7 et 8" in signed
    assert NATURE not in signed
    read_the_register(office, clock)
    read_the_minutes(issue_minutes(laptop, office, clock))


def home_tasks(laptop: Laptop) -> list[str]:
    return laptop.enter("home", HomeRoom).ui.tasks.texts


def raters(laptop: Laptop) -> dict[str, list[str]]:
    """Return how many of the expected sheets each candidacy has, scope by scope."""
    pane = laptop.enter("deliberation", DeliberationRoom).ranking
    found = {}
    for number in range(pane.tabs.count()):
        pane.tabs.setCurrentIndex(number)
        lines = sorted(pane.model.rows(), key=lambda line: line.row.candidacy)
        found[pane.scope] = [line.contender.raters_text for line in lines]
    laptop.settle()
    return found


def declare(laptop: Laptop) -> None:
    """Say a link with one structure, and none with the others."""
    room = laptop.enter("scoring", ScoreSheetRoom, "M1/")
    page = room.ui.interests
    assert room.ui.stack.currentWidget() is page
    line = next(line for line in page.lines if line.row.applicant == HORIZONS)
    assert line.row.hints == ("Votre organisme ou votre qualité cite cette structure.",)
    laptop.qtbot.keyClick(line.clear, Qt.Key.Key_L)
    line.nature.setText(NATURE)
    page.rest.click()
    laptop.settle()
    laptop.qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    question = laptop.dialog(QuestionDialog)
    laptop.settle()
    question.ui.accept.click()
    laptop.settle()


def refused_everywhere(laptop: Laptop) -> None:
    """See nothing of any dossier of the scopes, neither to mark, nor to read, nor to hear."""
    scoring = laptop.enter("scoring", ScoreSheetRoom, "M1/").ui
    assert scoring.stack.currentWidget() is scoring.empty
    assert scoring.empty.title.text().endswith("PDN-2024-M1-003 et 1\u00a0autre")
    assert not scoring.missing.isEnabled()

    reading = laptop.enter("candidacies", ReadingRoom, PASSERELLES).ui
    assert reading.closed.title.text() == "Vous vous êtes déporté(e)\u00a0: PDN-2024-M1-001"
    assert not reading.dossier.isVisible()

    hearing = laptop.enter("hearings", HearingsRoom, PASSERELLES).ui
    assert hearing.stack.currentWidget() is hearing.empty
    assert hearing.empty.title.text() == "Vous vous êtes déporté(e)\u00a0: PDN-2024-M1-001"
    assert not any("Module 1" in text for text in home_tasks(laptop))


def narrow(laptop: Laptop) -> None:
    """Keep the recusal to the one candidacy, as the chair decides with a reason."""
    room = laptop.enter("call", CallRoom, f"Recusal/{CONFLICTED}/{HORIZONS}")
    section = room.sections["recusals"]
    assert isinstance(section, RecusalsSection)
    assert section.detail.text() == (
        f"Alix Exemple a un lien avec Fédération Horizons jeunesse 03-63\u00a0: {NATURE}. "
        "Déclaré le 19 mars 2024 par Alix Exemple. "
        "Le déport s’étend à PDN-2024-M1-001, PDN-2024-M1-002 et PDN-2024-M1-004."
    )
    section.narrow.click()
    dialog = laptop.dialog(ReasonDialog)
    dialog.ui.reason.setPlainText(REASON)
    laptop.settle()
    dialog.ui.accept.click()
    laptop.settle()
    assert section.detail.text().endswith(f"Limité à cette candidature. Motif\u00a0: {REASON}.")


def mark_the_rival(laptop: Laptop) -> None:
    """Mark a candidacy that is open again, and still see nothing of the one the link is with."""
    room = laptop.enter("scoring", ScoreSheetRoom, f"M1/{PASSERELLES}")
    assert room.ui.notice.text() == "Déport\u00a0: PDN-2024-M1-003."
    for criterion, value in zip(("C1", "C2", "C3", "C4", "C5"), "44444", strict=True):
        room.ui.grid.go_to(PASSERELLES, criterion)
        field = room.ui.grid.cell(PASSERELLES, criterion).field
        laptop.qtbot.keyClicks(field, value)
        laptop.qtbot.keyClick(field, Qt.Key.Key_Return)
    laptop.settle()
    room.act_on_sheet(PASSERELLES)
    question = laptop.dialog(QuestionDialog)
    laptop.settle()
    question.ui.accept.click()
    laptop.settle()
    reading = laptop.enter("candidacies", ReadingRoom, HORIZONS).ui
    assert reading.closed.isVisible()


def sit(laptop: Laptop) -> None:
    """Hold the session: whoever stands aside leaves for what the link is about, and counts nowhere there."""
    page = laptop.enter("deliberation", DeliberationRoom, "session/M1").session
    page.empty.button.click()
    laptop.settle()
    place = page.form.row("place")
    assert place is not None
    place._set_text("9 rue Modèle, Moulins")
    place.commit()
    page.roll.all.click()
    laptop.settle()
    assert page.roll.lines[CONFLICTED].leaves.status.word == "Sort\u00a0: points 5, 7 et 8"
    page.clock.act.click()
    laptop.settle()
    vote_on(laptop, page, 5)
    page.clock.close_session.click()
    laptop.settle()


def print_the_sheet_to_sign(laptop: Laptop, path: Path) -> str:
    """Save the sheet to sign from where the session is held, and return what it says."""
    room = laptop.enter("deliberation", DeliberationRoom, "session/M1")
    assert room.papers is not None
    assert room.session.view is not None
    sheet = partial(session_attendance_sheet, session=room.session.view.session.id)
    room.papers.save(sheet, str(path))
    laptop.settle()
    return text_of(path.read_bytes())


def vote_on(laptop: Laptop, page: SessionPage, number: int) -> None:
    """Deal with this item up to its vote; there is one voice less than in the room."""
    assert page.view is not None
    shown = page.view.items[number - 1]
    page.agenda.take_up(shown.item.id)
    laptop.settle()
    item = page.agenda.item
    item.begin.click()
    laptop.settle()
    assert item.aside.text.text() == "Quitte la salle pour ce point, déport\u00a0: Alix Exemple."
    assert item.sentence.text() == (
        "3\u00a0voix (3\u00a0présents, 0\u00a0représenté) sur 3\u00a0: il en faut 2\u00a0; "
        "1\u00a0membre déporté n’est pas compté."
    )
    for votes_for, told in (
        ("4", "Ce point compte 3\u00a0voix, mandats compris\u00a0: 4 sont saisies."),
        ("3", ""),
    ):
        item.ballot.rows["votes_for"]._set_text(votes_for)
        item.ballot.record()
        laptop.settle()
        assert item.ballot.foot.refusal.text.text() == told
    assert [line.words.text() for line in item.vote_lines] == ["3 pour, 0 contre, 0\u00a0abstention"]


def read_the_register(office: CallFile, clock: FixedClock) -> None:
    """Read on paper, for chair and secretary, what nobody else is told."""
    with office.unit("lecture") as uow:
        said = text_of(Press().tables(recusal_sheet(uow, clock)).content)
    for words in (NATURE, REASON, "le 19/03/2024, par Alix Exemple"):
        assert words in said, words


def issue_minutes(laptop: Laptop, office: CallFile, clock: FixedClock) -> str:
    """Issue the minutes and return what they say."""
    page = laptop.enter("letters", LettersRoom, "acts/M1").acts
    laptop.qtbot.waitUntil(lambda: not page._passing.isActive())
    laptop.settle()
    assert page.ui.causes.words == ()
    page.ui.issue.click()
    question = laptop.dialog(QuestionDialog)
    question.ui.accept.click()
    laptop.settle()
    with office.unit("lecture") as uow:
        (document,) = uow.all(IssuedDocument)
        return text_of(document_bytes(uow, clock, document=document.id))


def read_the_minutes(said: str) -> None:
    """Find who stood aside and why the chair narrowed it, never the nature of the link."""
    for words in (
        "Alix Exemple s’est déportée de l’examen de la candidature PDN-2024-M1-003, ",
        "a quitté la séance pendant cet examen et n’y a pas pris part.",
        f"La présidence a limité ce déport au motif suivant : {REASON}.",
        "ne sont pas pris en compte dans le quorum des points correspondants.",
        "Fédération Horizons jeunesse 03-63 (déport : Alix Exemple)",
    ):
        assert words in said, words
    assert NATURE not in said
    assert "conseil d’administration" not in said


def text_of(content: bytes) -> str:
    """Return what a PDF says, on one line, blanks of any kind as one."""
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
