"""Gestures in the room of the decisions: a scope is opened, results are chosen, words are written."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.drafts import DecisionChoice
from pdn_desktop.domain.outcomes import Outcome
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.decisions import DecisionsRoom
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.scope_page import ScopePage
from pdn_desktop.screens.widgets.award_line import AwardLine
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.decision_card import _button
from pdn_desktop.screens.widgets.field_row import FieldRow
from tests.usecases.letter_samples import PASSERELLES

WHY = "Le calendrier n’a pas été précisé."


def opened_room(bench: Bench, qtbot: QtBot) -> DecisionsRoom:
    room = DecisionsRoom(bench)
    room.resize(1170, 660)
    qtbot.addWidget(room)
    with qtbot.waitExposed(room):
        room.show()
    qtbot.waitUntil(lambda: room.board is not None)
    return room


def at_rest(qtbot: QtBot, runner: Runner, room: DecisionsRoom) -> None:
    qtbot.waitUntil(lambda: not runner.busy and not room._refresh_timer.isActive())


def page(room: DecisionsRoom, scope: str = "M1-03") -> ScopePage:
    room.open(scope)
    assert room.page is not None
    return room.page


def choose(line: AwardLine, outcome: Outcome, reason: str = "") -> None:
    line.outcome.setCurrentIndex(line.outcome.findData(outcome.value))
    line.outcome.activated.emit(line.outcome.currentIndex())
    if reason:
        line.rows[0].text.setPlainText(reason)


def write(row: FieldRow, text: str) -> None:
    if isinstance(row.editor, Comment):
        row.editor.setPlainText(text)
    elif isinstance(row.editor, QLineEdit):
        row.editor.setText(text)


def propose(shown: ScopePage, retained: str = PASSERELLES) -> None:
    for candidacy, line in shown.proposal.form.lines.items():
        choose(line, *((Outcome.RETAINED,) if candidacy == retained else (Outcome.NOT_RETAINED, WHY)))
    shown.proposal.foot.act.click()


def pick(shown: ScopePage, choice: DecisionChoice) -> None:
    _button(shown.decision.choices, choice).click()
