"""What is written about a hearing: each text, tick or list is saved at once, and is one step of undo."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pdn_desktop.screens.background import Job
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Act
from pdn_desktop.usecases.hearing_questions import edit_commitment, set_answer
from pdn_desktop.usecases.hearing_room import (
    set_attendance,
    set_hearing_note,
    set_private_note,
    set_remarks,
)

NOTE, PRIVATE, REMARK, ANSWER, COMMITMENT, ATTENDANCE = (
    "note",
    "private",
    "remark",
    "answer",
    "commitment",
    "attendance",
)
"""The kinds of what is written."""


@dataclass(frozen=True)
class Spot:
    """Where something is written: its kind, the candidacy, which one of its kind, and the field of that."""

    what: str
    candidacy: str
    key: str = ""  # criterion, member, question or commitment
    field: str = ""


@dataclass(frozen=True)
class Presence:
    """Who came, on both sides of the table."""

    attendees: tuple[Any, ...] = ()
    members: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()


class Writings(QObject):
    """Holds what is shown, saved or on its way; `shown` carries a spot to show again, `went_back` the eye."""

    shown = Signal(object)
    went_back = Signal(object)

    def __init__(self, desk: Desk, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._undo = desk, undo
        self._known: dict[Spot, Any] = {}
        self._in_flight: Counter[Spot] = Counter()

    def learn(self, spot: Spot, value: Any) -> None:
        """Take note of what the file holds, unless something newer is on its way there."""
        if not self._in_flight[spot]:
            self._known[spot] = value

    def known(self, spot: Spot) -> Any:
        """Return what is written there, saved or about to be."""
        return self._known[spot]

    def give(self, spot: Spot, after: Any, words: str, refused: Callable[[str, Any], bool]) -> None:
        """Write this.

        `refused` gets the sentence and the former value when the file declines it, and answers whether it
        shows it.
        """
        before = self._known[spot]
        if before != after:
            job = self.write(spot, before, after).refused(lambda refusal: refused(refusal.brief, before))
            job.then(lambda _: self._undo.push(_Written(self, spot, before, after, words)))

    def write(self, spot: Spot, before: Any, after: Any) -> Job[Any]:
        """Put one value in the place of another."""
        self._in_flight[spot] += 1
        self._known[spot] = after
        self.shown.emit(spot)
        job = self._desk.do(act_of(spot, after)).then(lambda _: self._landed(spot))
        return job.otherwise(lambda _: self._declined(spot, before))

    def _landed(self, spot: Spot) -> None:
        self._in_flight[spot] -= 1

    def _declined(self, spot: Spot, before: Any) -> None:
        self._in_flight[spot] -= 1
        self._known[spot] = before
        self.shown.emit(spot)


class _Written(QUndoCommand):
    """A change already written when it is pushed."""

    def __init__(self, writings: Writings, spot: Spot, before: Any, after: Any, words: str) -> None:
        super().__init__(words)
        self._writings, self._spot = writings, spot
        self._before, self._after = before, after
        self._pushed = False

    @override
    def redo(self) -> None:
        if self._pushed:
            self._write(self._before, self._after)
        self._pushed = True

    @override
    def undo(self) -> None:
        self._write(self._after, self._before)

    def _write(self, before: Any, after: Any) -> None:
        self._writings.write(self._spot, before, after)
        self._writings.went_back.emit(self._spot)


def act_of(spot: Spot, value: Any) -> Act:
    """Return the use case that writes this value there."""
    candidacy, key = spot.candidacy, spot.key
    match spot.what:
        case "note":
            return partial(set_hearing_note, candidacy=candidacy, criterion=key, text=value)
        case "private":
            return partial(set_private_note, member=key, candidacy=candidacy, text=value)
        case "answer":
            return partial(set_answer, question=key, candidacy=candidacy, **{spot.field: value})
        case "commitment":
            return partial(edit_commitment, commitment=key, text=value)
        case "attendance":
            people, seated, remote = value.attendees, value.members, value.remote
            return partial(
                set_attendance,
                candidacy=candidacy,
                attendees=people,
                members=seated,
                remote_members=remote,
            )
        case _:
            return partial(set_remarks, candidacy=candidacy, **{spot.field: value})
