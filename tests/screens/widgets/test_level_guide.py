"""The levels of a criterion, with the present mark's brought out."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.level_guide import LevelGuide

LABELS = ["Non traité", "Très insuffisant", "Insuffisant", "Satisfaisant", "Bon", "Excellent"]


@pytest.fixture
def guide(qtbot: QtBot, theme: Theme) -> LevelGuide:
    made = LevelGuide()
    qtbot.addWidget(made)
    made.show_criterion("La qualité du projet", LABELS, ["pas de projet exploitable."])
    return made


def reached(guide: LevelGuide) -> list[str]:
    levels = [frame for frame in guide.findChildren(QFrame) if frame.property("reached")]
    return [level.findChildren(QLabel)[0].text() for level in levels]


@pytest.mark.parametrize(
    ("mark", "levels"), [("0", ["0"]), ("3", ["3"]), ("3.5", ["3", "4"]), ("5", ["5"]), (None, [])]
)
def test_present_level_is_brought_out(guide: LevelGuide, mark: str | None, levels: list[str]) -> None:
    guide.bring_out(None if mark is None else Decimal(mark))
    assert reached(guide) == levels


def test_label_and_descriptor_are_shown(guide: LevelGuide) -> None:
    texts = [label.text() for label in guide.findChildren(QLabel)]
    assert "Non traité — pas de projet exploitable." in texts
    assert "Excellent" in texts


def test_a_shorter_criterion_hides_the_levels_it_lacks(guide: LevelGuide) -> None:
    guide.show_criterion("Le calendrier", ["Non", "Oui"], [])
    words = [level.words.text() for level in guide._levels if not level.isHidden()]
    assert words == ["Non", "Oui"]
    guide.show_criterion("La qualité du projet", LABELS, [])
    assert [level.words.text() for level in guide._levels if not level.isHidden()] == LABELS
