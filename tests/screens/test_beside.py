"""The dossier is read and the opinion written from the mark, by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.scoring import Round, ScoreSheet
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.storage.call_file import CallFile
from tests.screens.screen_samples import FIRST, PASSERELLES

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(scoring_desk: Desk) -> Desk:
    return scoring_desk


@pytest.fixture
def room(desk: Desk, score_sheet: Callable[[Desk], ScoreSheetRoom]) -> ScoreSheetRoom:
    return score_sheet(desk)


@pytest.fixture
def settled(qtbot: QtBot, runner: Runner, room: ScoreSheetRoom) -> Callable[[], None]:
    def wait() -> None:
        timers = (room._refresh_timer, room._following, room.ui.aside.ui.dossier._rest)
        room.ui.grid.go_to(PASSERELLES, "C3")
        qtbot.waitUntil(lambda: not runner.busy and not any(timer.isActive() for timer in timers))

    return wait


def in_hand() -> QWidget:
    held = QApplication.focusWidget()
    assert held is not None
    return held


def test_the_dossier_is_read_to_its_end_and_back_from_the_mark(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    viewer, mark = room.ui.aside.ui.dossier.ui.viewer, room.ui.grid.cell(PASSERELLES, "C3").field
    qtbot.waitUntil(lambda: (viewer.page, viewer.pages) == (0, 3))
    for _ in range(9):
        qtbot.keyClick(in_hand(), Qt.Key.Key_PageDown)
    assert viewer.page == 2
    for _ in range(9):
        qtbot.keyClick(in_hand(), Qt.Key.Key_PageUp)
    assert viewer.page == 0
    assert in_hand() is mark


def test_reading_on_shows_the_dossier_when_it_was_put_away(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    room.ui.dossierButton.click()
    assert room.ui.aside.ui.dossierCard.isHidden()
    qtbot.keyClick(in_hand(), Qt.Key.Key_PageDown)
    assert not room.ui.aside.ui.dossierCard.isHidden()


def test_shift_goes_from_piece_to_piece(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    files = room.ui.aside.ui.dossier.ui.files
    last = files.count() - 1
    assert (files.currentIndex(), last) == (0, 1)
    for _ in range(2):
        qtbot.keyClick(in_hand(), Qt.Key.Key_PageDown, SHIFT)
        assert files.currentIndex() == last
    qtbot.keyClick(in_hand(), Qt.Key.Key_PageUp, SHIFT)
    assert files.currentIndex() == 0


def test_f5_goes_to_the_opinion_and_comes_back_to_the_mark(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None], scoring_office: CallFile
) -> None:
    settled()
    aside, mark = room.ui.aside.ui, room.ui.grid.cell(PASSERELLES, "C3").field
    qtbot.keyClick(in_hand(), Qt.Key.Key_F5)
    assert in_hand() is aside.notes.fields["strengths"]
    qtbot.keyClicks(in_hand(), "Plan clair")
    qtbot.keyClick(in_hand(), Qt.Key.Key_F5)
    assert in_hand() is mark
    assert aside.tabs.currentIndex() == 0
    settled()
    with scoring_office.unit("essai") as uow:
        assert uow.get(ScoreSheet, FIRST, PASSERELLES, Round.DOSSIER).strengths == "Plan clair"
