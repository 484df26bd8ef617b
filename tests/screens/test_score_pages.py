"""Notation of more candidacies than a page holds: what is counted, sought and undone is all of them."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.grid_view import Axis, Face
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.widgets.score_cell import Entry, ScoreCell
from pdn_desktop.storage.call_file import CallFile
from tests.screens import screen_samples
from tests.screens.conftest import Recorder, type_mark
from tests.screens.screen_samples import FIRST, PASSERELLES

MORE = 78
"""With the four of the samples, 82 candidacies: pages of 40, 40 and 2."""


def file_more(office: CallFile, more: int) -> None:
    """Add candidacies « k1 », « k2 »…, behind those of the samples; the first of them is marked."""
    with office.unit("essai") as uow:
        uow.act("candidacy.filed", "essai")
        filed = uow.get(Candidacy, PASSERELLES)
        applicant = uow.get(Applicant, filed.applicant)
        names = [f"k{number}" for number in range(1, more + 1)]
        for number, key in enumerate(names, start=1):
            uow.add(applicant.with_(id=key, name=f"Structure d’essai {number}", siret=""))
            uow.add(filed.with_(id=key, number=f"PDN-2024-M1-{100 + number}", applicant=key))
        own = uow.all(InterestDeclaration, member=FIRST)
        told = next(each for each in own if filed.applicant in each.clear)
        uow.replace(told.with_(clear=(*told.clear, *names)))


@pytest.fixture
def office(scoring_office: CallFile) -> CallFile:
    file_more(scoring_office, MORE)
    return scoring_office


@pytest.fixture
def desk(runner: Runner, messages: Messages, office: CallFile) -> Iterator[Desk]:
    made = Desk(runner, messages, screen_samples.clock, "essai")
    made.seat(office)
    yield made
    runner.stop()


@pytest.fixture
def shown(desk: Desk, score_sheet: Callable[[Desk], ScoreSheetRoom]) -> Callable[[], ScoreSheetRoom]:
    """Return what makes the room and shows it."""
    return lambda: score_sheet(desk)


@pytest.fixture
def room(shown: Callable[[], ScoreSheetRoom]) -> ScoreSheetRoom:
    return shown()


@pytest.fixture
def settled(marks_settled: Callable[[], None]) -> Callable[[], None]:
    return marks_settled


def held(office: CallFile, candidacy: str, criterion: str) -> Decimal | None:
    with office.unit("essai") as uow:
        mark = uow.find(Mark, FIRST, candidacy, criterion, Round.DOSSIER)
    return mark.value if mark else None


def words(room: ScoreSheetRoom) -> str:
    return room.ui.pageBar.words.text()


def test_a_page_is_laid_out_and_all_are_counted(room: ScoreSheetRoom, settled: Callable[[], None]) -> None:
    settled()
    assert len(room.ui.grid.cells()) == len(room.findChildren(ScoreCell)) == 200
    assert words(room) == "Candidatures 1 à 40 sur 82"
    assert room.ui.progress.text() == "8\u00a0réponses sur 410"


def test_keys_and_buttons_go_to_the_pages(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    room.activateWindow()
    room.ui.grid.go_to(PASSERELLES, "C2")
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_PageDown, both)
    assert (room.ui.grid.place, words(room)) == (("k37", "C2"), "Candidatures 41 à 80 sur 82")
    room.ui.pageBar.after.click()
    assert (room.ui.grid.place, words(room)) == (("k77", "C2"), "Candidatures 81 à 82 sur 82")
    assert not room.ui.pageBar.after.isEnabled()
    room.ui.grid.turn_page(1)
    assert room.ui.grid.place == ("k77", "C2")
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_PageUp, both)
    room.ui.pageBar.before.click()
    assert (room.ui.grid.view.across[0], room.ui.pageBar.before.isEnabled()) == (PASSERELLES, False)
    assert room.ui.grid.cell(PASSERELLES, "C4").field.text() == "3,5"
    assert len(room.findChildren(ScoreCell)) == 200


def test_enter_at_the_end_of_a_page_goes_on_to_the_next(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, "k36", "C5", "3")
    settled()
    assert (held(office, "k36", "C5"), room.ui.grid.place) == (Decimal(3), ("k37", "C1"))
    assert room.ui.progress.text() == "9\u00a0réponses sur 410"
    assert room.ui.grid.cell("k37", "C1").field.hasFocus()
    assert room.ui.grid.cell("k37", "C1").field.text() == ""


def test_f6_finds_what_is_missing_on_another_page(room: ScoreSheetRoom, settled: Callable[[], None]) -> None:
    settled()
    for key in (each for each in room.ui.grid.view.walk() if each != ("k78", "C3")):
        room.ui.grid.show_entry(*key, Entry(Decimal(3)))
    room.ui.missing.click()
    assert room.ui.grid.place == ("k78", "C3")
    assert room.ui.grid.cell("k78", "C3").field.hasFocus()


def test_undo_shows_the_page_of_what_it_changed(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, "k50", "C2", "4")
    settled()
    room.ui.grid.go_to(PASSERELLES, "C1")
    assert words(room) == "Candidatures 1 à 40 sur 82"
    room.bench.undo.undo()
    assert (room.ui.grid.place, words(room)) == (("k50", "C2"), "Candidatures 41 à 80 sur 82")
    settled()
    assert held(office, "k50", "C2") is None
    assert room.ui.grid.cell("k50", "C2").entry == Entry()
    room.bench.undo.redo()
    settled()
    assert room.ui.grid.cell("k50", "C2").field.text() == "4"


def test_heading_and_total_follow_the_marks_of_a_sheet_read_alone(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    for number in range(1, 6):
        type_mark(qtbot, room, "k60", f"C{number}", "5")
    settled()
    head = room.ui.grid.stock.names["k60"]
    assert head.total.text() == "100,00"


def test_what_is_no_mark_waits_on_its_page(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, "k1", "C1", "9")
    room.ui.grid.turn_page(1)
    settled()
    assert not room.ui.grid.cell("k1", "C1").isVisible()
    assert held(office, "k1", "C1") is None
    room.ui.grid.turn_page(-1)
    assert room.ui.grid.cell("k1", "C1").field.text() == "9"


def test_a_comment_being_written_is_kept_when_the_page_is_turned(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    settled()
    room.ui.grid.go_to("k1", "C1", comment=True)
    qtbot.keyClicks(room.ui.grid.cell("k1", "C1").comment, "Solide")
    room.ui.grid.turn_page(1)
    settled()
    with office.unit("essai") as uow:
        assert uow.get(Mark, FIRST, "k1", "C1", Round.DOSSIER).comment == "Solide"
    assert room.ui.grid.cell("k37", "C1").comment.text() == ""


def test_pinned_and_hidden_candidacies_on_a_later_page(
    room: ScoreSheetRoom, settled: Callable[[], None]
) -> None:
    settled()
    grid = room.ui.grid
    grid.show_view(grid.view.with_lines(Axis.CANDIDACIES, grid.view.candidacies.pinned_or_not("k2")))
    grid.turn_page(1)
    assert grid.view.across[:2] == ("k2", "k37")
    assert grid.view.pinned == (1, 0)
    assert words(room) == "Candidatures 41 à 79 sur 82, et 1\u00a0épinglée"
    grid.show_view(grid.view.with_lines(Axis.CANDIDACIES, grid.view.candidacies.without("k37")))
    assert grid.view.across[:2] == ("k2", "k38")
    assert words(room) == "Candidatures 41 à 79 sur 81, et 1\u00a0épinglée"
    assert room.ui.hiddenLines.text() == "1\u00a0candidature masquée, 5\u00a0notes manquantes – Tout afficher"


def test_a_sheet_of_another_page_is_finalised_and_the_next_one_follows(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None], recorder: Recorder
) -> None:
    recorder.accepts = True
    for number in range(1, 6):
        type_mark(qtbot, room, "k36", f"C{number}", "3")
    settled()
    room.act_on_sheet("k36")
    settled()
    with office.unit("essai") as uow:
        assert uow.get(ScoreSheet, FIRST, "k36", Round.DOSSIER).status is SheetStatus.FINAL
    qtbot.waitUntil(lambda: room.ui.grid.place == ("k37", "C1"))
    assert words(room) == "Candidatures 41 à 80 sur 82"


def test_another_room_leads_to_a_candidacy_of_another_page(
    shown: Callable[[], ScoreSheetRoom], desk: Desk, qtbot: QtBot
) -> None:
    desk.person = Person("essai", Post.MEMBER, FIRST)
    room = shown()
    room.look_at("M1/k70")
    qtbot.waitUntil(lambda: room.ui.grid.place == ("k70", "C1"))
    assert words(room) == "Candidatures 41 à 80 sur 82"


def test_one_candidacy_at_a_time_says_its_own_place(
    room: ScoreSheetRoom, settled: Callable[[], None]
) -> None:
    settled()
    room.views.read_as(Face.CANDIDACY)
    assert room.ui.pageBar.isHidden()
    room.ui.grid.go_to("k40", "C1")
    room.views.read_as(Face.CRITERION)
    assert (room.ui.grid.place, room.ui.grid.view.down[0]) == (("k40", "C1"), "k37")
    assert words(room) == "Candidatures 41 à 80 sur 82"
    assert not room.ui.pageBar.isHidden()


def test_every_control_has_a_name(
    room: ScoreSheetRoom, settled: Callable[[], None], named: Callable[[QWidget], list[str]]
) -> None:
    settled()
    assert named(room) == []
    assert room.ui.pageBar.after.accessibleName() == "Candidatures suivantes"
