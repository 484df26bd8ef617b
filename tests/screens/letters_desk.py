"""The letters' room on a call whose module 1 is decided: what its tests work with."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pdn_desktop.documents.press import Press
from pdn_desktop.exchange.mail_files import write_draft
from pdn_desktop.exchange.register_csv import write_register
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.letter_files import Writers
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.issue_run import IssueRun
from pdn_desktop.usecases.outbox import Progress, outbox
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from tests.usecases import letter_samples as samples

CODE = keys.new_code()
PATIENCE_MS = 20_000
"""Issuing and printing a dozen letters lasts on a loaded machine."""


def clock() -> datetime:
    """Return the morning letters are issued."""
    return samples.ISSUE_DAY


def decided_call(path: Path) -> Path:
    """Make a call file whose module 1 is decided and whose settings are filled in."""
    with call_file.create(path, CODE) as office, office.unit("secrétariat") as uow:
        samples.found_call(uow, clock)
        samples.fill_settings(uow)
        samples.decide_module_1(uow)
        samples.grant(uow)
    return path


def issued_call(path: Path) -> Path:
    """Make the same, with all that is ready issued."""
    with call_file.open_(decided_call(path), CODE, clock=clock) as office:
        with office.unit("secrétariat") as uow:
            ready = [row for row in outbox(uow, clock) if row.progress is Progress.READY]
        IssueRun(office, "secrétariat", clock, Press(), lambda *_: True).run(ready)
    return path


def opened(path: Path) -> Iterator[CallFile]:
    """Open it, and close it in the end."""
    with call_file.open_(path, CODE, clock=clock) as office:
        yield office


class Around:
    """What surrounds the room: where it asked to go, and the undo stack."""

    def __init__(self, runner: Runner, messages: Messages, preferences: Preferences, undo: Any) -> None:
        self.runner, self.messages, self.undo = runner, messages, undo
        self.preferences = preferences
        self.gone: list[tuple[str, str]] = []

    def room(self, office: CallFile, qtbot: Any, make_press: Callable[[], Press] = Press) -> LettersRoom:
        """Return the room, shown and read."""
        desk = Desk(self.runner, self.messages, clock, "secrétariat")
        desk.seat(office)
        go = lambda room, subject: self.gone.append((room, subject))  # noqa: E731 -- a slot of two words
        bench = Bench(desk, self.messages, self.undo, self.preferences, go)
        made = LettersRoom(bench, make_press, Writers(Path.write_bytes, write_draft, write_register))
        made.resize(1170, 660)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        qtbot.waitUntil(lambda: made.outbox.model.rowCount() > 0)
        return made


def settled(room: LettersRoom, runner: Runner, qtbot: Any) -> None:
    """Wait until nothing is read, typed or printed any more."""
    resting = (room.outbox._passing, room.texts.ui.editor._rest)
    qtbot.waitUntil(
        lambda: not runner.busy and not any(timer.isActive() for timer in resting), timeout=PATIENCE_MS
    )


def read(office: CallFile, work: Callable[[UnitOfWork, Clock], Any]) -> Any:
    """Return what a reading finds in the file."""
    with office.unit("test") as uow:
        return work(uow, clock)
