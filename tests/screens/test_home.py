"""The first room says what is left to do and leads there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QPushButton, QWidget

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.home import HomeRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Theme
from pdn_desktop.usecases.agenda import Task, Urgency
from pdn_desktop.usecases.overview import Figure, Milestone, Overview
from pdn_desktop.usecases.stages import Stage, Standing

SEEN = Overview(
    title="Appel d’essai",
    today=date(2024, 3, 20),
    demonstration=False,
    figures=(Figure("Candidatures reçues", 8), Figure("Recevables", 6, 8)),
    tasks=(
        Task("Recevabilité à prononcer", "PDN-2024-M1-001", Urgency.OPEN, "candidacies", "c1"),
        Task("2 réglages à compléter", "L’adresse.", Urgency.ADVICE),
    ),
    milestones=(
        Milestone("Limite de dépôt", "M1", date(2024, 3, 17), date(2024, 3, 17), "17 mars 2024"),
        Milestone("Décision", "M1", date(2024, 4, 1), date(2024, 5, 31), "en avril ou mai 2024"),
    ),
)


class Opened:
    """Where the room wanted to go."""

    def __init__(self) -> None:
        self.places: list[tuple[str, str]] = []

    def __call__(self, room: str, subject: str = "") -> None:
        self.places.append((room, subject))


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def room(
    qtbot: Any,
    theme: Theme,
    runner: Runner,
    messages: Messages,
    preferences: Preferences,
    opened: Opened,
) -> HomeRoom:
    desk = Desk(runner, messages, lambda: datetime.now(UTC), "secrétariat")
    made = HomeRoom(Bench(desk, messages, QUndoStack(), preferences, opened))
    qtbot.addWidget(made)
    made.show_overview(SEEN)
    made.resize(1100, 640)
    return made


def lines(room: HomeRoom) -> list[QPushButton]:
    return room.ui.tasks.findChildren(QPushButton)


def test_a_task_leads_to_its_room_and_subject(room: HomeRoom, qtbot: Any, opened: Opened) -> None:
    qtbot.keyClick(lines(room)[0], Qt.Key.Key_Space)

    assert opened.places == [("candidacies", "c1")]


def test_a_task_without_a_room_cannot_be_clicked(room: HomeRoom) -> None:
    assert [line.isEnabled() for line in lines(room)] == [True, False]


def test_the_urgency_is_said_in_words(room: HomeRoom) -> None:
    assert lines(room)[0].accessibleName() == "À faire : Recevabilité à prononcer"


def test_nothing_left_is_said_too(room: HomeRoom) -> None:
    room.show_overview(
        Overview("Appel", date(2024, 3, 20), demonstration=False, figures=(), tasks=(), milestones=())
    )

    assert room.ui.tasks.texts == []
    assert room.ui.timeline.told() == ""


def test_the_timeline_is_told_in_words(room: HomeRoom) -> None:
    assert room.ui.timeline.told() == (
        "Aujourd’hui : 20 mars 2024. M1, Limite de dépôt : 17 mars 2024 (passé) ; "
        "M1, Décision : en avril ou mai 2024."
    )


def test_the_timeline_goes_below_the_tasks_when_the_window_is_narrow(room: HomeRoom) -> None:
    def beside(width: int) -> bool:
        room.resize(width, 500)
        room.grab()  # delivers the resize to a hidden room
        return room.ui.timelineCard.x() > room.ui.taskCard.x()

    assert (beside(1100), beside(600), beside(1100)) == (True, False, True)


def test_the_stages_stand_where_there_is_room_and_lead_to_their_rooms(
    room: HomeRoom, qtbot: Any, opened: Opened
) -> None:
    stages = (
        Stage("Recevabilité", "6\u00a0prononcées sur 8", Standing.UNDERWAY, "candidacies", "c7", 0.75),
        Stage("Décisions", "Pas encore", Standing.AHEAD, "decisions"),
    )
    few, many = replace(SEEN, stages=stages), replace(SEEN, stages=stages, tasks=SEEN.tasks * 3)
    columns = []
    for seen in (few, many, few):
        room.show_overview(seen)
        room.grab()
        columns.append(room.ui.stageCard.x() == room.ui.taskCard.x())
    first, second = room.ui.stages.lines
    qtbot.keyClick(first, Qt.Key.Key_Space)

    assert columns == [True, False, True]
    assert opened.places == [("candidacies", "c7")]
    assert [first.accessibleName(), first.accessibleDescription()] == [
        "Recevabilité, en cours",
        "6\u00a0prononcées sur 8",
    ]
    assert [first.gauge.isHidden(), second.gauge.isHidden()] == [False, True]


def test_a_laptop_shows_the_whole_room_without_scrolling(room: HomeRoom) -> None:
    steps = tuple(replace(SEEN.milestones[0], module=f"M{n}") for n in range(8))
    room.show_overview(replace(SEEN, milestones=steps))
    room.resize(1170, 686)
    room.grab()
    assert room.ui.scroll.verticalScrollBar().maximum() == 0


def test_every_control_has_a_name(room: HomeRoom, named: Callable[[QWidget], list[str]]) -> None:
    room.show_overview(SEEN)

    assert named(room) == []
