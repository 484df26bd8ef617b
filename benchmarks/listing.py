"""One keystroke in the search of « Candidatures » on 10,000 lines, against the same on 1,000."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure, Stopwatch, interleaved
from benchmarks.sample_call import clock, found
from pdn_desktop.app_doors import doors
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Scheme, Theme
from pdn_desktop.storage import call_file, keys

FEW, MANY = 1_000, 10_000
RUNS = 60
TYPED = (
    "s",
    "st",
    "str",
    "structure",
    "structure 4",
    "structure 42",
    "structure",
    "PDN",
    "PDN-2024-M1-9",
    "",
)


def measure(folder: Path) -> Figure:
    """Search both rooms in turn, letter after letter; painting is left out, it costs the same on both."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # offscreen has no size hints
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme(application, Scheme.LIGHT)
    with searching(folder, FEW) as floor, searching(folder, MANY) as program:
        pairs = interleaved(floor, program, RUNS)
    del theme
    return Figure(f"filtrer {MANY} candidatures", f"filtrer {FEW}", pairs, MANY / FEW, ceiling_ms=20)


@contextmanager
def searching(folder: Path, candidacies: int) -> Iterator[Stopwatch]:
    """Give a stopwatch for one change of the search, in the real room over so many candidacies."""
    runner, messages = Runner(), Messages()
    desk = Desk(runner, messages, clock, "mesure")
    with call_file.create(folder / f"{candidacies}.pdn", keys.new_code()) as office:
        found(office, candidacies=candidacies, members=1)
        desk.seat(office)
        bench = Bench(desk, messages, QUndoStack(), Preferences(folder), lambda _key, _subject: None)
        room: Any = next(door for door in doors() if door.key == "candidacies").load(bench)
        room.refresh()
        rest(runner)
        assert room.model.rowCount() == candidacies
        texts = cycle(TYPED)

        def search() -> float:
            text = next(texts)
            started = perf_counter()
            room.ui.filter.search.setText(text)
            return perf_counter() - started

        yield search
        runner.stop()


def rest(runner: Runner) -> None:
    """Let the background thread come to rest, and its results be shown."""
    while runner.busy:
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
