"""Window, splitters and filters come back; what no longer fits is left out without a word."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.placement import PLACED, Placement
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.filter_bar import FilterBar


class Plain(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.filter = FilterBar(self)
        self.filter.add_choice("module", "Module", (("", "Tous"), ("M1", "Module 1")))
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(QWidget())
        self.split.addWidget(QWidget())
        column.addWidget(self.filter)
        column.addWidget(self.split)
        self.resize(600, 400)


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Callable[[], Plain]:
    def made() -> Plain:
        room = Plain()
        qtbot.addWidget(room)
        return room

    return made


def test_filters_and_handles_come_back(make: Callable[[], Plain], preferences: Preferences) -> None:
    placement, first = Placement(preferences), make()
    placement.restore_room("letters", first)
    assert not first.split.property(PLACED)
    first.filter.choose("module", "M1")
    first.filter.search.setText("assoc")
    first.split.setSizes([100, 480])
    first.split.splitterMoved.emit(100, 1)
    placement.keep_room("letters", first)

    again = make()
    placement.restore_room("letters", again)

    assert again.filter.choice("module") == "M1"
    assert again.filter.search.text() == ""
    assert again.split.property(PLACED)
    assert again.split.sizes() == first.split.sizes()


@pytest.mark.parametrize("kept", ["", "{", "[1]", '{"module": "M1"}', '[{"module": "M9"}]', '[{"x": 1}]'])
def test_what_was_tampered_with_is_left_out(
    make: Callable[[], Plain], preferences: Preferences, kept: str
) -> None:
    preferences.remember_text("letters/filters", kept)
    preferences.remember_state("letters/split0", QByteArray(b"not a state"))
    room = make()
    Placement(preferences).restore_room("letters", room)
    assert room.filter.choice("module") == ""
    assert not room.split.property(PLACED)


@pytest.mark.parametrize("kept", [QByteArray(), QByteArray(b"nonsense")])
def test_a_first_window_fits_its_screen(
    qtbot: QtBot, preferences: Preferences, theme: Theme, kept: QByteArray
) -> None:
    preferences.remember_state("window", kept)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(4000, 3000)
    Placement(preferences).restore_window(window)
    available = window.screen().availableSize()
    assert window.width() <= available.width()
    assert window.height() <= available.height()


def test_a_window_left_on_a_screen_that_is_gone_comes_back_in_sight(
    qtbot: QtBot, preferences: Preferences, theme: Theme
) -> None:
    away, back = QMainWindow(), QMainWindow()
    for window in (away, back):
        qtbot.addWidget(window)
    away.setGeometry(9000, 7000, 700, 400)
    placement = Placement(preferences)
    placement.keep_window(away)
    placement.restore_window(back)
    assert back.screen().availableGeometry().intersects(back.geometry())
