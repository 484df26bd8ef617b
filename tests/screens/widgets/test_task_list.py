"""The list of tasks changes under the keyboard without taking it away."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.task_list import TaskList
from pdn_desktop.usecases.agenda import Task, Urgency

RULE = Task("Prononcer la recevabilité", "2 candidatures", Urgency.OPEN, room="candidacies")
SEND = Task("Envoyer les courriers", "3 courriers", Urgency.OPEN, room="letters")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    column, tasks = QVBoxLayout(made), TaskList(made)
    for widget in (QPushButton("Avant"), tasks, QPushButton("Après")):
        column.addWidget(widget)
    tasks.show_tasks([RULE, SEND])
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def tasks(page: QWidget) -> TaskList:
    return page.findChild(TaskList)


def line_of(tasks: TaskList, task: Task) -> QPushButton:
    return next(each for each in tasks.findChildren(QPushButton) if task.text in each.accessibleName())


def test_a_task_that_stays_keeps_its_line_and_the_keyboard(tasks: TaskList) -> None:
    line = line_of(tasks, SEND)
    line.setFocus()

    tasks.show_tasks([SEND])
    assert QApplication.focusWidget() is line
    assert tasks.texts == ["Envoyer les courriers"]


def test_a_task_told_otherwise_keeps_the_keyboard(tasks: TaskList) -> None:
    line_of(tasks, RULE).setFocus()

    tasks.show_tasks(
        [Task("Prononcer la recevabilité", "1 candidature", Urgency.SOON, room="candidacies"), SEND]
    )
    here = QApplication.focusWidget()
    assert here is not None
    assert here.accessibleDescription() == "1 candidature"


def test_lines_follow_the_order_of_the_tasks(tasks: TaskList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.chosen) as chosen:
        tasks.show_tasks([SEND, RULE])
        line_of(tasks, SEND).click()

    qtbot.waitUntil(lambda: line_of(tasks, SEND).y() < line_of(tasks, RULE).y())
    assert chosen.args == [SEND]
    tasks.show_tasks([])
    assert tasks.texts == []
