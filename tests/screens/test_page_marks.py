"""« Page utile pour C3 »: marked while reading, reached from the grid, opened by itself for one criterion."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.grid_view import Face
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.storage.call_file import CallFile
from tests.screens import screen_samples
from tests.screens.conftest import Recorder
from tests.screens.screen_samples import FIRST, PASSERELLES, VOLCANS

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(scoring_office: CallFile) -> CallFile:
    return scoring_office


@pytest.fixture
def desk(runner: Runner, messages: Messages, office: CallFile) -> Iterator[Desk]:
    made = Desk(runner, messages, screen_samples.clock, "essai")
    made.person = Person("essai", Post.MEMBER, FIRST)
    made.seat(office)
    yield made
    runner.stop()


@pytest.fixture
def room(desk: Desk, score_sheet: Callable[[Desk], ScoreSheetRoom]) -> ScoreSheetRoom:
    return score_sheet(desk)


@pytest.fixture
def settled(qtbot: QtBot, runner: Runner, room: ScoreSheetRoom) -> Callable[[], None]:
    def wait() -> None:
        timers = (room._refresh_timer, room._following, room.ui.aside.ui.dossier._rest)
        source = room.ui.aside.ui.dossier.ui.viewer.source
        qtbot.waitUntil(
            lambda: not (runner.busy or source.busy or any(timer.isActive() for timer in timers)),
            timeout=20_000,
        )

    return wait


def marked(office: CallFile) -> list[tuple[str, int, str]]:
    with office.unit("essai") as uow:
        return [(page.file, page.page, page.criterion) for page in uow.all(UsefulPage, member=FIRST)]


def read(room: ScoreSheetRoom, settled: Callable[[], None], candidacy: str, page: int) -> None:
    """Put the cursor on C3 and turn the dossier to this page."""
    room.ui.grid.go_to(candidacy, "C3")
    settled()
    room.ui.aside.ui.dossier.ui.viewer.go_to_page(page - 1)


def said(room: ScoreSheetRoom, candidacy: str, criterion: str) -> list[str]:
    cell = room.ui.grid.cell(candidacy, criterion)
    return [b.text() for b in cell.findChildren(QToolButton) if b.text() and not b.isHidden()]


def test_the_page_in_hand_is_marked_told_and_taken_back(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    read(room, settled, PASSERELLES, 2)
    button = room.ui.aside.ui.dossier.ui.useful
    assert (button.text(), button.isChecked(), button.accessibleName()) == (
        "C3",
        False,
        "Page 2 utile pour C3",
    )
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_F3, SHIFT)
    settled()
    assert marked(office) == [(f"f-{PASSERELLES}", 2, "C3")]
    assert button.isChecked()
    assert said(room, PASSERELLES, "C3") == ["p.\u00a02"]
    room.ui.grid.go_to(VOLCANS, "C1")
    settled()
    room.bench.undo.undo()
    settled()
    assert marked(office) == []
    assert said(room, PASSERELLES, "C3") == []
    assert room.ui.grid.place == (PASSERELLES, "C3")
    assert room.ui.aside.ui.dossier.ui.viewer.page == 1
    room.bench.undo.redo()
    settled()
    assert marked(office) == [(f"f-{PASSERELLES}", 2, "C3")]


def test_the_key_and_the_click_lead_to_the_marked_pages_in_turn(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    viewer = room.ui.aside.ui.dossier.ui.viewer
    for page in (2, 3):
        read(room, settled, PASSERELLES, page)
        room.marks.toggle()
        settled()
    assert said(room, PASSERELLES, "C3") == ["p.\u00a02 +1"]
    room.ui.grid.go_to(VOLCANS, "C3")
    settled()
    field = room.ui.grid.cell(PASSERELLES, "C3").field
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, CONTROL)
    settled()
    qtbot.waitUntil(lambda: viewer.page == 1)
    assert room.ui.grid.place == (PASSERELLES, "C3")
    qtbot.keyClick(field, Qt.Key.Key_F3)
    assert viewer.page == 2
    qtbot.keyClick(field, Qt.Key.Key_F3)
    assert viewer.page == 1


def test_one_criterion_opens_each_dossier_at_its_page(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    viewer = room.ui.aside.ui.dossier.ui.viewer
    for candidacy, page in ((PASSERELLES, 3), (VOLCANS, 2)):
        read(room, settled, candidacy, page)
        room.marks.toggle()
        settled()
    room.ui.grid.show_view(replace(room.ui.grid.view, face=Face.CRITERION, here=(VOLCANS, "C3")))
    for candidacy, page in ((PASSERELLES, 2), (VOLCANS, 1)):
        room.ui.grid.go_to(candidacy, "C3")
        settled()
        qtbot.waitUntil(lambda page=page: viewer.page == page)  # type: ignore[misc]  # the page of this turn


def test_pages_of_the_dossier_are_offered_by_criterion(
    room: ScoreSheetRoom, settled: Callable[[], None]
) -> None:
    offered = room.ui.aside.ui.dossier.ui.usefulPages
    assert offered.isHidden()
    read(room, settled, PASSERELLES, 2)
    room.marks.toggle()
    settled()
    room.ui.grid.go_to(PASSERELLES, "C1")
    settled()
    assert not offered.isHidden()
    assert [action.text() for action in offered.menu().actions()] == [
        "C3 · p.\u00a02 · Dossier de candidature.pdf"
    ]


def test_without_a_mark_the_way_is_told(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None], recorder: Recorder
) -> None:
    room.ui.grid.go_to(VOLCANS, "C1")
    settled()
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_F3)
    assert recorder.texts == ["Aucune page utile n’est marquée pour C1 dans ce dossier."]
