"""Why a letter does not leave: sentences, each with the way to where it is settled."""

from typing import Any

from PySide6.QtCore import Qt

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.cause_list import CauseList
from pdn_desktop.screens.widgets.link_line import LinkLine
from pdn_desktop.usecases.mailing import Cause

COURT = Cause("il manque l’adresse du tribunal", "call", "Settings/settings/court_address")


def test_a_cause_leads_where_it_is_settled(qtbot: Any, theme: Theme) -> None:
    shown = CauseList()
    qtbot.addWidget(shown)
    wanted: list[tuple[str, str]] = []
    shown.wanted.connect(lambda room, subject: wanted.append((room, subject)))
    shown.show_causes([COURT, Cause("ce qu’il annonce a changé")])
    assert shown.words == ("Il manque l’adresse du tribunal.", "Ce qu’il annonce a changé.")

    (way,) = shown.findChildren(LinkLine)
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert wanted == [("call", "Settings/settings/court_address")]


def test_one_way_serves_the_causes_it_settles_and_none_hides_the_list(qtbot: Any, theme: Theme) -> None:
    shown = CauseList()
    qtbot.addWidget(shown)
    shown.show_causes([Cause("un", "decisions", "M1-03"), Cause("deux", "decisions", "M1-03")])
    assert len(shown.findChildren(LinkLine)) == 1
    shown.show_causes([])
    assert shown.words == ()
    assert shown.isHidden()
