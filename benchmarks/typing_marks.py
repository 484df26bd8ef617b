"""One mark typed in « Notation », from Enter to committed and painted, against a raw SQLite commit."""

import gc
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks.measure import Figure, Stopwatch, interleaved
from benchmarks.sample_call import clock, found
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.theme import Scheme, Theme
from pdn_desktop.storage import call_file, keys

RUNS = 60
PAUSE_MS = 300
"""Totals follow a moment later: the next mark waits for them, outside the measure."""

MARKS = "0123454"
"""Seven, so that a cell come to a second time holds another one: the same again would not be written."""


def measure(folder: Path) -> list[Figure]:
    """Type marks in the real room, and commit as many by hand, in turn: on few candidacies, then on many."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault(
        "QT_LOGGING_RULES", "default.warning=false"
    )  # offscreen has no size hints, and says so
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, Scheme.LIGHT)
    figures = []
    for candidacies in (4, 40):
        place = folder / f"typing{candidacies}"
        place.mkdir()
        with raw_commit(place / "raw.db") as floor, typing(place, application, candidacies) as program:
            pairs = interleaved(floor, program, RUNS)
        what = f"une note, d’Entrée à l’écran, {candidacies} candidatures"
        figures.append(Figure(what, "COMMIT SQLite et repaint", pairs, 2, ceiling_ms=50))
    del theme
    return figures


@contextmanager
def raw_commit(path: Path) -> Iterator[Stopwatch]:
    """Give a stopwatch for one commit in WAL and FULL, and the repaint of a bare field."""
    field = QLineEdit()
    field.show()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = wal")
        raw.execute("PRAGMA synchronous = full")
        raw.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, value INTEGER)")
        raw.execute("INSERT INTO mark VALUES (1, 0)")
        yield timed(lambda mark: commit_and_repaint(raw, field, mark))
    field.close()


def commit_and_repaint(raw: sqlite3.Connection, field: QLineEdit, mark: str) -> None:
    """Write one mark and show it."""
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE mark SET value = ? WHERE id = 1", (int(mark),))
    raw.execute("COMMIT")
    field.setText(mark)
    field.repaint()


@contextmanager
def typing(folder: Path, application: QApplication, candidacies: int) -> Iterator[Stopwatch]:
    """Give a stopwatch for one mark typed in the room, on a call of so many candidacies."""
    runner, messages = Runner(), Messages()
    desk = Desk(runner, messages, clock, "bench")
    with call_file.create(folder / "typing.pdn", keys.new_code()) as office:
        found(office, candidacies=candidacies, members=3)
        desk.seat(office)
        bench = Bench(desk, messages, QUndoStack(), Preferences(folder), lambda _key, _subject: None)
        room = ScoreSheetRoom(bench)
        room.resize(1366, 700)
        room.show()
        while not room.ui.grid.cells():
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        gc.collect()
        gc.freeze()  # as the program does once the call is open
        places = cycle(room.ui.grid.cells())
        yield timed(
            lambda _: until_painted(application, desk), before=lambda mark: prepare(room, next(places), mark)
        )
        room.close()
        runner.stop()


def prepare(room: ScoreSheetRoom, place: tuple[str, str], mark: str) -> None:
    """Type a mark without leaving the field, once the former one is through; what is typed is painted."""
    pause = QEventLoop()
    QTimer.singleShot(PAUSE_MS, pause.quit)
    pause.exec()
    room.ui.grid.go_to(*place)
    field = room.ui.grid.cell(*place).field
    field.clear()
    QTest.keyClicks(field, mark)
    QApplication.processEvents()


def until_painted(application: QApplication, desk: Desk) -> None:
    """Press Enter and wait for « Tout est enregistré » and the last repaint."""
    focused = application.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    while desk.state is not SaveState.SAVED:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()


def timed(do: Callable[[str], None], before: Callable[[str], None] = lambda _: None) -> Stopwatch:
    """Return a stopwatch that does this with another mark each time."""
    marks = cycle(MARKS)

    def once() -> float:
        mark = next(marks)
        before(mark)
        started = perf_counter()
        do(mark)
        return perf_counter() - started

    return once
