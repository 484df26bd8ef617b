"""A box says in brief what it has no room to say whole; the whole stays in the list and aloud."""

from pytestqt.qtbot import QtBot

from pdn_desktop.screens.outcome_words import module_brief
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.choice_box import ChoiceBox

WHOLE = "Module 1 — Coordination générale"


def test_what_does_not_fit_is_said_in_brief(qtbot: QtBot, theme: Theme) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.offer([("M1", WHOLE), ("M2", "Module 2 — Formation renforcée")])
    box.shorten_by(module_brief)

    box.resize(box.sizeHint())
    assert box.shown == WHOLE
    box.resize(160, box.height())
    assert (box.shown, box.currentText()) == ("Module 1", WHOLE)


def test_words_without_brief_ones_are_cut_with_an_ellipsis(qtbot: QtBot, theme: Theme) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.offer([("", "Toutes les dates"), ("2024-07", "Du mois de juillet 2024")])
    box.shorten_by(lambda key: "" if key else "Période")

    box.resize(90, box.height())
    assert box.shown == "Période"
    box.setCurrentIndex(1)
    assert box.shown == "Du mois de juillet 2024"
