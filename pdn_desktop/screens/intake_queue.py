"""What was dropped, in order: read and inspected one after the other in the background."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pdn_desktop.errors import Refusal
from pdn_desktop.screens.background import Cancelled, Job
from pdn_desktop.screens.desk import Desk
from pdn_desktop.usecases.arrival_files import unfolded
from pdn_desktop.usecases.arrivals import Arrival, Reader, Reports

READ_AHEAD_BYTES = 300_000_000
"""What is read waits in memory for its review: beyond this, reading waits too."""


@dataclass(frozen=True)
class Read:
    """What a file turned out to hold."""

    arrival: Arrival
    reports: Reports


class Stage(StrEnum):
    """Where one file stands."""

    WAITING = "waiting"
    READING = "reading"
    READY = "ready"
    REGISTERED = "registered"
    KNOWN = "known"  # registered before, under this very message
    SKIPPED = "skipped"
    REFUSED = "refused"
    UNREAD = "unread"  # reading was stopped before its turn


PENDING = frozenset({Stage.WAITING, Stage.READING, Stage.READY})


@dataclass(frozen=True)
class Entry:
    """One file dropped; `words` says why it was refused, or what it became; `detail` what to do then."""

    path: Path
    name: str  # to show: without characters that turn or hide text
    stage: Stage = Stage.WAITING
    content: Read | None = None
    words: str = ""
    detail: str = ""

    @property
    def weight(self) -> int:
        """Return how many bytes it holds in memory."""
        return len(self.content.arrival.original) if self.content else 0


class IntakeQueue(QObject):
    """Reads files in turn, none stops the others; `changed` follows each step."""

    changed = Signal()

    def __init__(self, desk: Desk, make_reader: Callable[[], Reader], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._make_reader = desk, make_reader
        self._reader: Reader | None = None
        self._job: Job[Read | Refusal] | None = None
        self.entries: list[Entry] = []

    def add(self, paths: Iterable[Path]) -> None:
        """Add these files, those of a folder one by one; a file that still waits is not added twice.

        `Refusal` when a folder holds more than anybody sends.
        """
        held = {entry.path for entry in self.entries if entry.stage in PENDING}
        fresh = [path for path in dict.fromkeys(unfolded(paths)) if path not in held]
        self.entries += [Entry(path, "".join(filter(str.isprintable, path.name))) for path in fresh]
        self.changed.emit()
        self._read_next()

    def settle(self, place: int, stage: Stage, words: str = "") -> None:
        """Say what became of an entry, let go of what it held, and go on reading."""
        self._put(place, replace(self.entries[place], stage=stage, words=words, detail="", content=None))
        self._read_next()

    def read_again(self, place: int) -> None:
        """Take an entry that was passed over, refused or not read back into the queue."""
        self.settle(place, Stage.WAITING)

    def stop_reading(self) -> None:
        """Leave what is not read yet on the disk; what is being read is not kept."""
        unread = {Stage.WAITING, Stage.READING}
        self.entries = [replace(e, stage=Stage.UNREAD) if e.stage in unread else e for e in self.entries]
        if self._job is not None:
            self._job.cancel()
        self.changed.emit()

    def clear(self) -> None:
        """Forget every entry."""
        self.stop_reading()
        self.entries = []
        self.changed.emit()

    def next_pending(self, after: int = -1) -> int:
        """Return the place of the next entry to review, from here then from the top; -1 when none is left."""
        places = [place for place, entry in enumerate(self.entries) if entry.stage in PENDING]
        return next((place for place in places if place > after), places[0] if places else -1)

    def count(self, *stages: Stage) -> int:
        """Return how many entries are at one of these stages."""
        return sum(entry.stage in stages for entry in self.entries)

    @property
    def reading(self) -> bool:
        """Tell whether files wait to be read or are being read."""
        return self.count(Stage.WAITING, Stage.READING) > 0

    def _read_next(self) -> None:
        if self._job is not None or sum(entry.weight for entry in self.entries) > READ_AHEAD_BYTES:
            return
        place = next((n for n, entry in enumerate(self.entries) if entry.stage is Stage.WAITING), -1)
        if place < 0:
            return
        entry = replace(self.entries[place], stage=Stage.READING)
        self._put(place, entry)
        of = f"{place + 1} sur {len(self.entries)}"
        self._job = self._desk.background(partial(self._reading, entry.path))
        self._job.called(f"Lecture des envois, {of}…", can_cancel=True)
        self._job.then(lambda found: self._was_read(entry, found))
        self._job.otherwise(lambda failure: self._not_read(entry, failure))

    def _reading(self, path: Path, job: Job[Read | Refusal]) -> Read | Refusal:
        """Read and inspect one file, in the background; a refusal is an answer like another."""
        if self._reader is None:
            self._reader = self._make_reader()
        try:
            arrival = self._reader.read(path)
            job.step(1, 2)
            return Read(arrival, self._reader.inspect(arrival))
        except Refusal as refusal:
            return refusal

    def _was_read(self, entry: Entry, found: Read | Refusal) -> None:
        self._job = None
        place = next((n for n, each in enumerate(self.entries) if each is entry), -1)
        if place >= 0 and isinstance(found, Refusal):
            self._put(place, _refused(entry, found))
        elif place >= 0 and isinstance(found, Read):
            self._put(place, replace(entry, stage=Stage.READY, content=found, name=found.arrival.file_name))
        self._read_next()

    def _not_read(self, entry: Entry, failure: Exception) -> None:
        self._job = None
        if isinstance(failure, Cancelled) and any(each is entry for each in self.entries):
            self.stop_reading()  # cancelled where the work is named, not here
        self._read_next()

    def _put(self, place: int, entry: Entry) -> None:
        self.entries[place] = entry
        self.changed.emit()


def _refused(entry: Entry, refusal: Refusal) -> Entry:
    detail = " ".join(part for part in (refusal.safe, refusal.to_do) if part)
    return replace(entry, stage=Stage.REFUSED, words=refusal.what, detail=detail)
