"""The foot names the keys it has room for, and says where the others are."""

import pytest
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.hint_line import HintLine

HINTS = ["F6 : Note manquante", "F7 : Repères", "F8 : Dossier"]


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> HintLine:
    made = HintLine()
    qtbot.addWidget(made)
    made.resize(800, 20)
    made.show_hints(HINTS)
    made.show()
    return made


def test_all_hints_when_there_is_room(line: HintLine) -> None:
    assert line.text() == "F6 : Note manquante   ·   F7 : Repères   ·   F8 : Dossier"


def test_no_hint_is_cut_in_the_middle(line: HintLine) -> None:
    line.resize(310, 20)
    assert line.text() == "F6 : Note manquante   ·   F1 : toutes les touches"
    line.resize(160, 20)
    assert line.text() == "F1 : toutes les touches"
    line.resize(800, 20)
    assert line.text() == "F6 : Note manquante   ·   F7 : Repères   ·   F8 : Dossier"


def test_a_page_without_keys_says_nothing(line: HintLine) -> None:
    line.show_hints([])
    assert line.text() == ""
