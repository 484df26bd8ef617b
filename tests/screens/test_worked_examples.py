"""The worked examples typed in « Notation » and read in « Délibération »; a member who stands aside.

Every mark goes through the keys of the real grid, every figure is read off the real tables.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import Call, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.scoring import ScoreSheet, SheetStatus
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.deliberation import DeliberationRoom
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench, Room
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.recusing import declare_recusal
from tests.domain.call_samples import ALLIER, M1, M2, PUY_DE_DOME, candidacy
from tests.domain.scoring_samples import grid, member
from tests.screens.conftest import Recorder

CODE = keys.new_code()
FILED = (
    *((name, "03", ModuleCode.M1) for name in ("A", "B", "C")),
    *((name, "63", ModuleCode.M1) for name in ("E1", "E2", "E3")),
    ("F", "03 63", ModuleCode.M2),
)
SHEETS = {
    "m1": {
        "A": "4 5 4 3,5 4",
        "B": "4,5 3 4 3 3,5",
        "C": "3 4 3 4 3",
        "E1": "4 3 3 4 3",
        "E2": "3,5 4 3,5 4 2,5",
        "E3": "3,5 4 3 4 3",
        "F": "4 3 4 3 4,5",
    },
    "m2": {
        "A": "3,5 4 4 4 4,5",
        "B": "4 3 3,5 3,5 4",
        "C": "3 3,5 3,5 3 3",
        "F": "3,5 3 4 4 4",
    },
    "m3": {"A": "4 4,5 3 3 4", "C": "3,5 3 3 N 3,5"},
}


def clock() -> datetime:
    return datetime(2024, 5, 20, 11, tzinfo=UTC)


def furnish(office: CallFile, **settings: object) -> None:
    """Write two Caf, two modules with the proposed grids, three voices and the candidacies."""
    with office.unit("secrétariat") as uow:
        uow.act("call.created", "PDN-2024")
        uow.add(Call(id="call", year=2024, reference="PDN-2024", title="Appel 2024"))
        uow.add(Settings(**settings))
        for records in ([M1, M2], [ALLIER, PUY_DE_DOME], [grid(ModuleCode.M1), grid(ModuleCode.M2)]):
            uow.add_all(records)
        uow.add_all([member(who, position=place) for place, who in enumerate(("m1", "m2", "m3"))])
        uow.add_all([Applicant(id=f"a-{name}", name=name) for name, _, _ in FILED])
        for number, (name, coverage, module) in enumerate(FILED, start=1):
            fields = {"number": f"PDN-2024-{module}-{number:03d}", "applicant": f"a-{name}", "module": module}
            uow.add(candidacy(name, *coverage.split(), **fields))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[CallFile]:
    with call_file.create(tmp_path / "appel.pdn", CODE, clock=clock) as made:
        yield made


@pytest.fixture
def bench(runner: Runner, messages: Messages, preferences: Preferences, office: CallFile) -> Iterator[Bench]:
    desk = Desk(runner, messages, clock, "essai")
    desk.seat(office)
    yield Bench(desk, messages, QUndoStack(), preferences, lambda _key, _subject: None)
    runner.stop()


@pytest.fixture
def entered(qtbot: QtBot, theme: Theme, runner: Runner) -> Callable[[Room], None]:
    """Return what opens a room, and waits until it is filled."""

    def enter(room: Room) -> None:
        room.resize(1170, 660)
        qtbot.addWidget(room)
        with qtbot.waitExposed(room):
            room.show()
        room.activateWindow()
        settle(qtbot, runner, room)

    return enter


def settle(qtbot: QtBot, runner: Runner, room: Room) -> None:
    qtbot.waitUntil(lambda: not runner.busy and not room._refresh_timer.isActive())


class Evening:
    """A member's evening: sheets filled from the first criterion to the last, then finalised by F9."""

    def __init__(self, qtbot: QtBot, runner: Runner, room: ScoreSheetRoom) -> None:
        self._qtbot, self._runner, self._room = qtbot, runner, room

    def sit(self, who: str, module: str) -> None:
        self._room.choice.choose_module(module)
        self._room.look_at(who)
        self._qtbot.waitUntil(lambda: self._at(who, module))
        settle(self._qtbot, self._runner, self._room)

    def fill(self, name: str, marks: str) -> None:
        for place, mark in enumerate(marks.split(), start=1):
            self._room.ui.grid.go_to(name, f"C{place}")
            field = self._room.ui.grid.cell(name, f"C{place}").field
            self._qtbot.keyClicks(field, mark)
            if mark == "N":
                self._room.ui.grid.go_to(name, f"C{place}", comment=True)
                self._qtbot.keyClicks(self._room.ui.grid.cell(name, f"C{place}").comment, "Rien au dossier.")
            else:
                self._qtbot.keyClick(field, Qt.Key.Key_Return)
        self._room.ui.grid.go_to(name, "C1")
        settle(self._qtbot, self._runner, self._room)
        self._qtbot.keyClick(self._room.ui.grid.cell(name, "C1").field, Qt.Key.Key_F9)
        settle(self._qtbot, self._runner, self._room)

    def _at(self, who: str, module: str) -> bool:
        board = self._room._board
        return board is not None and (board.member.id, str(board.grid.module)) == (who, module)


def rows(room: DeliberationRoom) -> list[tuple[str, ...]]:
    """Return rank, structure, total and raters of the scope on show."""
    columns = [
        c for c in room.ranking.model.columns if c.title in {"Rang", "Structure", "Total", "Notateurs"}
    ]
    return [tuple(column.text(line) for column in columns) for line in room.ranking.model.rows()]


def test_the_worked_examples_come_out_as_printed(
    qtbot: QtBot,
    runner: Runner,
    bench: Bench,
    office: CallFile,
    entered: Callable[[Room], None],
    recorder: Recorder,
) -> None:
    furnish(office, min_raters=1, comment_below=0, comment_above=5)
    recorder.accepts = True
    with office.unit("secrétariat") as uow:
        declare_recusal(uow, clock, member="m3", candidacy="B", restriction="Décision de la présidence.")
    scoring = ScoreSheetRoom(bench)
    entered(scoring)
    evening = Evening(qtbot, runner, scoring)
    for who, sheets in SHEETS.items():
        for module in ("M1", "M2"):
            own = {name: marks for name, marks in sheets.items() if (name == "F") == (module == "M2")}
            if own:
                evening.sit(who, module)
            for name, marks in own.items():
                evening.fill(name, marks)
    scoring.hide()
    with office.unit("essai") as uow:
        assert uow.count(ScoreSheet, status=SheetStatus.FINAL) == 13

    bench.preferences.remember_text("module", "M1")
    room = DeliberationRoom(bench)
    entered(room)

    assert rows(room) == [
        ("1re", "A", "78,33", "3/3"),
        ("2e", "B", "74,25", "2/2"),
        ("3e", "C", "65,33", "3/3"),
    ]
    room.ranking.show_scope("M1-63")
    assert [row[:3] for row in rows(room)] == [
        ("1re", "E1", "69,00"),
        ("2e", "E2", "69,00"),
        ("3e", "E3", "69,00"),
    ]
    assert room.ranking.decided.text() == (
        "E1\u00a0: Départagée par C1 «\u00a0Critère 1\u00a0».\n"
        "E2\u00a0: Départagée par C3 «\u00a0Critère 3\u00a0».\n"
        "E3\u00a0: Départagée par C3 «\u00a0Critère 3\u00a0»."
    )
    room.ui.module.setCurrentIndex(room.ui.module.findData("M2"))
    room._turn()
    qtbot.waitUntil(lambda: room.board is not None and room.board.module.code is ModuleCode.M2)
    assert rows(room) == [("1re", "F", "77,00", "2/3")]


def test_a_member_who_declares_a_link_stands_aside_to_the_deliberation(
    qtbot: QtBot,
    runner: Runner,
    bench: Bench,
    office: CallFile,
    entered: Callable[[Room], None],
    recorder: Recorder,
) -> None:
    furnish(office, min_raters=1, interests_first=True, comment_below=0, comment_above=5)
    recorder.accepts = True
    bench.preferences.remember_text("module", "M1")
    scoring = ScoreSheetRoom(bench)
    entered(scoring)
    page = scoring.ui.interests
    scoring.look_at("m3")
    qtbot.waitUntil(lambda: bool(page.form and page.form.member.id == "m3" and len(page.lines) == 6))
    settle(qtbot, runner, scoring)
    linked = next(line for line in page.lines if line.row.name == "B")
    linked.linked.setFocus()
    qtbot.keyClick(linked.linked, Qt.Key.Key_Space)
    assert linked.nature.isVisible()
    qtbot.keyClicks(linked.nature, "administratrice")
    page.rest.click()
    page.declare.click()
    qtbot.waitUntil(lambda: scoring.ui.stack.currentWidget() is not page)
    settle(qtbot, runner, scoring)
    with office.unit("essai") as uow:
        assert {recusal.candidacy for recusal in uow.all(Recusal, member="m3")} == {"A", "B", "C"}
    scoring.look_at("m1")
    qtbot.waitUntil(lambda: bool(page.form and page.form.member.id == "m1"))
    page.rest.click()
    page.declare.click()
    qtbot.waitUntil(lambda: scoring.ui.stack.currentWidget() is not page)
    settle(qtbot, runner, scoring)
    evening = Evening(qtbot, runner, scoring)
    evening.sit("m1", "M1")
    evening.fill("B", "4,5 3 4 3 3,5")
    scoring.hide()

    room = DeliberationRoom(bench)
    entered(room)

    assert rows(room)[0] == ("1re", "B", "75,00", "1/2")
    room.ui.open.click()
    room.origins.ask("B")
    settle(qtbot, runner, room)
    view = room.origins.pane.view
    assert view is not None
    said = [label.text() for label in view.findChildren(QLabel)]
    assert "Notateurs\u00a0: 1 sur 2" in said
    assert "m3\u00a0: déport" in said
    assert not any("administratrice" in text for text in said)
