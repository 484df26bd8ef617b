"""A declaration of interests typed by keyboard alone: one letter a structure, one act."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.interest_page import InterestPage
from pdn_desktop.usecases.declaring import InterestForm, InterestRow

CITED = "Votre organisme ou votre qualité cite cette structure."


def form(count: int = 3, **fields: object) -> InterestForm:
    rows = tuple(
        InterestRow(f"a{n}", f"L’Été <b>{n}</b>", (f"PDN-2024-M1-{n:03}",), "Gannat", (CITED,) if n else ())
        for n in range(count)
    )
    made = InterestForm(Member(id="m1", name="Mme Alpha"), ModuleCode.M1, rows, 0, None, reaches_rivals=True)
    return replace(made, **fields)  # type: ignore[arg-type]  # fields are named by the tests


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> InterestPage:
    made = InterestPage()
    made.resize(900, 500)
    qtbot.addWidget(made)
    made.show_form(form(), own=True)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.land()
    return made


def press(qtbot: QtBot, page: InterestPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.focusWidget(), key)


def test_three_answers_and_the_act_without_a_mouse(qtbot: QtBot, page: InterestPage) -> None:
    assert not page.declare.isEnabled()
    press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_L)
    qtbot.keyClicks(page.focusWidget(), " salariee ")
    press(qtbot, page, Qt.Key.Key_Return, Qt.Key.Key_A)

    assert page.count.text() == "3\u00a0réponses sur 3"
    assert page.focusWidget() is page.declare
    with qtbot.waitSignal(page.declared) as declared:
        press(qtbot, page, Qt.Key.Key_Space)
    assert declared.args == [["a0", "a2"], {"a1": "salariee"}]


def test_a_link_whose_nature_is_not_said_is_no_answer(qtbot: QtBot, page: InterestPage) -> None:
    press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_L)
    page.rest.click()

    assert page.count.text() == "2\u00a0réponses sur 3"
    assert not page.declare.isEnabled()
    assert page.focusWidget() is page.lines[1].nature
    assert page.rest.isHidden()


def test_the_others_are_answered_at_once(qtbot: QtBot, page: InterestPage) -> None:
    assert page.rest.text() == "Aucun lien avec les 3 structures"
    press(qtbot, page, Qt.Key.Key_A)
    assert page.rest.text() == "Aucun lien avec les 2 autres"
    page.rest.click()
    assert page.declare.isEnabled()


def test_arrows_go_from_line_to_line(qtbot: QtBot, page: InterestPage) -> None:
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert page.focusWidget() is page.lines[1].clear
    assert not any(line.touched for line in page.lines)


def test_answers_being_given_stay_when_a_structure_comes_in(qtbot: QtBot, page: InterestPage) -> None:
    press(qtbot, page, Qt.Key.Key_A, Qt.Key.Key_L)
    qtbot.keyClicks(page.focusWidget(), "elue")

    page.show_form(form(4), own=True)

    assert [line.answered for line in page.lines] == [True, True, False, False]
    assert page.lines[1].link == "elue"
    page.show_form(form(4, member=Member(id="m2", name="M. Bravo")), own=False)
    assert not any(line.touched for line in page.lines)


def test_what_is_answered_and_not_declared_is_held(qtbot: QtBot, page: InterestPage) -> None:
    with qtbot.waitSignal(page.held) as held:
        press(qtbot, page, Qt.Key.Key_A)
    assert held.args == [True]
    with qtbot.waitSignal(page.held) as held:
        page.forget()
    assert held.args == [False]


def test_every_control_has_a_name_and_words_are_never_markup(
    page: InterestPage, named: Callable[[QWidget], list[str]]
) -> None:
    assert named(page) == []
    assert page.lines[1].clear.accessibleName() == "Aucun lien avec L’Été <b>1</b>"
    assert page.lines[1].clear.accessibleDescription() == CITED


def test_those_filed_since_are_told(qtbot: QtBot, page: InterestPage) -> None:
    page.show_form(form(2, declared_on=date(2024, 3, 18)), own=True)
    told = [label.text() for label in page.findChildren(QLabel)]
    assert "2\u00a0structures enregistrées depuis la déclaration du 18 mars 2024, qui tient toujours." in told
