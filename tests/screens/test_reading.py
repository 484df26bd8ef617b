"""A member reads the dossiers he marks, and finds no way to change or to see anything else."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.home import SAY_WHO, HomeRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.reading import ReadingRoom
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage import call_file
from tests.screens import screen_samples
from tests.screens.screen_samples import AWAY, FIRST, PASSERELLES, SECOND


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reading") / "appel.pdn"
    screen_samples.made(path).close()
    return path


class Went(list[tuple[str, str]]):
    """Where the room led, and whether it asked who is there."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def go(self, room: str, subject: str) -> None:
        self.append((room, subject))

    def ask(self) -> None:
        self.asked += 1


@pytest.fixture
def went() -> Went:
    return Went()


@pytest.fixture
def bench(
    template: Path,
    tmp_path: Path,
    runner: Runner,
    messages: Messages,
    preferences: Preferences,
    theme: Theme,
    went: Went,
) -> Iterator[Bench]:
    path = Path(shutil.copy(template, tmp_path / "appel.pdn"))
    desk = Desk(runner, messages, screen_samples.clock, "Membre")
    desk.person = Person("Membre", Post.MEMBER, FIRST)
    with call_file.open_(path, screen_samples.CODE, clock=screen_samples.clock) as office:
        desk.seat(office)
        yield Bench(desk, messages, QUndoStack(), preferences, went.go, went.ask)
        runner.stop()


def shown[R: QWidget](qtbot: QtBot, room: R) -> R:
    room.resize(1170, 660)
    qtbot.addWidget(room)
    with qtbot.waitExposed(room):
        room.show()
    return room


def test_the_dossiers_one_marks_are_read_and_lead_to_one_s_sheet(
    qtbot: QtBot, bench: Bench, went: Went, named: Callable[[QWidget], list[str]]
) -> None:
    room = shown(qtbot, ReadingRoom(bench))
    qtbot.waitUntil(lambda: room.model.rowCount() > 0 and room.ui.dossier.ui.files.count() > 0)
    assert room.model.key_at(0) == PASSERELLES
    assert room.ui.title.text() == "PDN-2024-M1-001 · Passerelles numériques d’Allier"
    assert named(room) == []
    room.ui.score.click()
    assert went == [("scoring", f"M1/{PASSERELLES}")]


def test_a_dossier_one_stands_aside_from_is_refused_whole(qtbot: QtBot, bench: Bench, went: Went) -> None:
    bench.desk.person = Person("Membre", Post.MEMBER, AWAY)
    room = shown(qtbot, ReadingRoom(bench))
    qtbot.waitUntil(lambda: room.model.rowCount() > 0)
    room.look_at(PASSERELLES)

    assert room.ui.closed.title.text() == "Vous vous êtes déporté(e)\u00a0: PDN-2024-M1-001"
    assert room.ui.closed.isVisible()
    assert not room.ui.dossier.isVisible()
    assert not room.ui.score.isVisible()
    assert room.ui.dossier.ui.files.count() == 0
    qtbot.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert went == []


def test_dossiers_open_once_interests_are_declared(qtbot: QtBot, bench: Bench, went: Went) -> None:
    with bench.desk.office.unit("essai") as uow:
        uow.act("interests.withdrawn")
        for each in uow.all(InterestDeclaration, member=SECOND):
            uow.remove(each)
    bench.desk.person = Person("Membre", Post.MEMBER, SECOND)
    room = shown(qtbot, ReadingRoom(bench))
    qtbot.waitUntil(lambda: room.model.rowCount() > 0)

    assert room.ui.closed.title.text() == "Déclarez d’abord vos intérêts"
    assert room.ui.dossier.ui.files.count() == 0
    room.ui.closed.button.click()
    assert went == [("scoring", f"M1/{PASSERELLES}")]


def test_one_side_at_a_time_when_narrow(qtbot: QtBot, bench: Bench) -> None:
    room = shown(qtbot, ReadingRoom(bench))
    qtbot.waitUntil(lambda: room.model.rowCount() > 0)
    room.resize(600, 340)
    qtbot.waitUntil(lambda: not room.ui.dossierSide.isVisible())
    room.ui.table.setFocus()
    qtbot.keyClick(room.ui.table, Qt.Key.Key_Return)
    assert room.ui.dossierSide.isVisible()
    assert not room.ui.listSide.isVisible()
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert room.ui.listSide.isVisible()


def test_a_member_who_has_not_said_who_is_asked(qtbot: QtBot, bench: Bench, went: Went) -> None:
    bench.desk.person = Person("Membre", Post.MEMBER)
    for room in (ReadingRoom(bench), ScoreSheetRoom(bench)):
        shown(qtbot, room)
        qtbot.waitUntil(lambda room=room: room.ui.empty.title.text() == "Qui êtes-vous\u00a0?")
        assert room.ui.stack.currentWidget() is room.ui.empty
        room.ui.empty.button.click()
    assert went.asked == 2


def test_only_one_s_own_sheet_can_be_shown(qtbot: QtBot, bench: Bench) -> None:
    bench.preferences.remember_text("member", SECOND)
    room = shown(qtbot, ScoreSheetRoom(bench))
    qtbot.waitUntil(lambda: room.ui.stack.currentWidget() is room.ui.split)
    member = room.ui.member
    assert [member.itemData(n) for n in range(member.count())] == [FIRST]
    assert not member.isVisible()
    room.look_at(f"M1/{PASSERELLES}")
    qtbot.waitUntil(lambda: room.ui.grid.place == (PASSERELLES, "C1"))


def test_the_first_room_counts_one_s_own_sheets(qtbot: QtBot, bench: Bench, went: Went) -> None:
    room = shown(qtbot, HomeRoom(bench))
    qtbot.waitUntil(lambda: len(room._tiles) == 3)
    assert "Vos fiches finalisées" in room._tiles[1].accessibleName()
    bench.desk.person = Person("Membre", Post.MEMBER)
    room.refresh()
    qtbot.waitUntil(lambda: room._tiles == [])
    room.ui.tasks.chosen.emit(SAY_WHO)
    assert (went.asked, went) == (1, [])
