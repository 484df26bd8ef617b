"""The room of candidacies: the list, what it says, how it narrows."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.candidacies import CandidaciesRoom
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from tests.conftest import FixedClock
from tests.screens import secretary

CODE = keys.new_code()


@pytest.fixture(scope="module")
def three_filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filed") / "appel.pdn"
    with call_file.create(path, CODE) as office:
        secretary.furnished(office, secretary.clock)
    return path


@pytest.fixture
def office(three_filed: Path, tmp_path: Path, clock: FixedClock) -> Iterator[CallFile]:
    path = tmp_path / "appel.pdn"
    shutil.copy(three_filed, path)
    with call_file.open_(path, CODE, clock=clock) as opened:
        yield opened


@pytest.fixture
def bench(
    runner: Runner, messages: Messages, preferences: Preferences, clock: FixedClock, office: CallFile
) -> Bench:
    desk = Desk(runner, messages, clock, "secrétariat")
    desk.seat(office)
    return Bench(desk, messages, QUndoStack(), preferences, lambda _key, _subject: None)


@pytest.fixture
def room(qtbot: Any, theme: Theme, bench: Bench, runner: Runner) -> CandidaciesRoom:
    made = CandidaciesRoom(bench)
    made.resize(1170, 660)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() > 0 and not runner.busy)
    return made


def shown(room: CandidaciesRoom) -> list[list[str]]:
    columns = range(room.model.columnCount())
    return [
        [str(room.model.index(row, column).data()) for column in columns]
        for row in range(room.model.rowCount())
    ]


def test_a_line_says_what_came_what_is_missing_and_what_is_due(room: CandidaciesRoom) -> None:
    assert shown(room) == [
        ["PDN-2024-M1-001", "Déclic 12-25", "M1", "Allier", "15/03/2024 à 10:00", "Reçue",
         "12\u00a0pièces", "AR, dans 9\u00a0jours"],
        ["PDN-2024-M1-002", "Réseau Jeunes Volcans", "M1", "Puy-de-Dôme", "18/03/2024, hors délai", "Reçue",
         "13\u00a0pièces", "AR, dans 13\u00a0jours"],
        ["PDN-2024-M2-001", "SCIC Pixels et Pédagogie", "M2", "Allier et Puy-de-Dôme", "15/03/2024 à 10:00",
         "En contrôle", "12\u00a0pièces, signature", "AR, dans 9\u00a0jours"],
    ]  # fmt: skip


def test_typing_narrows_the_list_whatever_the_accents(room: CandidaciesRoom, qtbot: Any) -> None:
    qtbot.keyClicks(room.ui.filter.search, "reseau VOLCANS")

    assert [row[0] for row in shown(room)] == ["PDN-2024-M1-002"]
    assert room.ui.filter.count.text() == "1\u00a0candidature"


def test_state_and_module_narrow_the_list(room: CandidaciesRoom) -> None:
    room.ui.filter.choose("status", "received")
    room.ui.filter.choose("module", "M2")
    assert shown(room) == []

    room.ui.filter.choose("module", "M1")
    assert [row[0] for row in shown(room)] == ["PDN-2024-M1-001", "PDN-2024-M1-002"]


def test_ctrl_f_goes_to_the_search_and_escape_empties_it(room: CandidaciesRoom, qtbot: Any) -> None:
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    qtbot.keyClick(room.ui.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert room.ui.filter.search.hasFocus()

    qtbot.keyClicks(room.ui.filter.search, "rien de tel")
    qtbot.keyClick(room.ui.filter.search, Qt.Key.Key_Escape)
    assert len(shown(room)) == 3


def test_loose_arrivals_stand_above_the_list(
    room: CandidaciesRoom, office: CallFile, qtbot: Any, runner: Runner
) -> None:
    assert not room.ui.loose.isVisible()
    with office.unit("test") as uow:
        secretary.loose(uow, "one", "two")
    room.changed()
    qtbot.waitUntil(room.ui.loose.isVisible)

    assert room.ui.loose.title.text() == "2\u00a0envois à rattacher"


def test_a_call_without_candidacies_says_what_to_do(
    room: CandidaciesRoom, qtbot: Any, runner: Runner
) -> None:
    room.show_rows([])

    assert room.ui.stack.currentWidget() is room.ui.empty
    assert room.ui.empty.title.text() == "Aucune candidature pour le moment"


def test_every_control_of_the_list_has_a_name(
    room: CandidaciesRoom, named: Callable[[QWidget], list[str]]
) -> None:
    assert named(room) == []
