"""The page outside any call: who works here is asked first, then recalled; recent calls lead back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.welcome import Welcome
from pdn_desktop.screens.widgets.link_button import LinkButton
from pdn_desktop.screens.widgets.places import Place


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Welcome:
    made = Welcome()
    made.resize(683, 330)
    qtbot.addWidget(made)
    made.show_person(Person("jdupont"), first_time=True)
    made.show_recent([])
    made.ui.places.show_places([Place("Les appels", Path("/données/appels"))], "")
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_the_first_time_each_change_is_told(page: Welcome, named: Callable[[QWidget], list[str]]) -> None:
    told: list[Person] = []
    page.introduced.connect(told.append)
    page.ui.identity.name.setText("Claire d’Été <b>")
    page.ui.identity.posts[Post.MEMBER].click()
    assert told[-1] == Person("Claire d’Été <b>", Post.MEMBER)
    page.ui.identity.name.clear()
    assert told[-1].name == "Claire d’Été <b>"
    assert named(page) == []


def test_the_name_typed_takes_the_place_of_the_login(page: Welcome, qtbot: QtBot) -> None:
    page.setFocus()
    qtbot.keyClicks(page.ui.identity.name, "Claire")
    assert page.ui.identity.person.name == "Claire"


def test_later_who_works_here_is_recalled_and_can_change(page: Welcome, qtbot: QtBot) -> None:
    page.show_person(Person("Claire d’Été", Post.MEMBER), first_time=False)
    assert not page.ui.whoCard.isVisible()
    assert page.ui.who.accessibleName() == "Claire d’Été"
    assert page.ui.who.accessibleDescription().startswith("Membre du comité")
    with qtbot.waitSignal(page.who_asked):
        page.ui.who.click()


def test_nothing_is_wider_than_the_page(page: Welcome) -> None:
    scroll = page.ui.scroll
    assert scroll.horizontalScrollBar().maximum() == 0


def test_a_recent_call_is_opened(page: Welcome, qtbot: QtBot) -> None:
    page.show_person(Person("Claire"), first_time=False)
    page.show_recent([Path("/données/appel 2024.pdn")])
    (recent,) = page.ui.recentCard.findChildren(LinkButton)
    with qtbot.waitSignal(page.open_asked) as asked:
        recent.click()
    assert asked.args == ["/données/appel 2024.pdn"]


def test_the_keyboard_lands_on_ones_name_then_on_the_latest_call(page: Welcome, qtbot: QtBot) -> None:
    page.setFocus()
    assert page.ui.identity.name.hasFocus()
    page.show_person(Person("Claire"), first_time=False)
    page.show_recent([Path("/données/appel 2024.pdn"), Path("/données/appel 2023.pdn")])
    latest, before = page.ui.recentCard.findChildren(LinkButton)
    qtbot.waitUntil(before.isVisible)
    page.setFocus()
    assert latest.hasFocus()
    assert page.ui.who.nextInFocusChain() is latest
    assert latest.nextInFocusChain() is before
