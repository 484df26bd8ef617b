"""Records changed field by field: each change is written at once, and is one step of undo."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pdn_desktop.domain.record import Record
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.desk import Desk
from pdn_desktop.usecases.revising import revise, revised

type Place = tuple[type[Record], tuple[str, ...]]
"""The kind and the key of a record."""
type Act = Callable[..., Any]
"""A use case with its arguments in it: it still wants the unit of work and the clock."""


def place_of(record: Record) -> Place:
    """Return where this record stands."""
    return type(record), record.key


@dataclass(frozen=True)
class Change:
    """One edit a person made: the values seen and the new ones; `words` name it in « Annuler … »."""

    place: Place
    field: str  # to which an undo leads the eye
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    words: str

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.place, self.field, self.after, self.before, self.words)


class Edits(QObject):
    """Holds the records on show, as the person sees them: saved, or on their way to the file.

    `shown` carries the place of a record that is to be shown again, `went_back` where an undo happened.
    `stale` asks to read again, after a refusal.
    """

    shown = Signal(object)
    went_back = Signal(object, str)
    stale = Signal()

    def __init__(self, desk: Desk, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._undo = desk, undo
        self._known: dict[Place, Record] = {}
        self._in_flight: Counter[Place] = Counter()

    def learn(self, record: Record) -> None:
        """Take note of what the file holds, unless something newer is on its way there."""
        place = place_of(record)
        if not self._in_flight[place]:
            self._known[place] = record

    def known(self, place: Place) -> Any:
        """Return the record as given, saved or about to be; None when there is none."""
        return self._known.get(place)

    def fault(self, place: Place, after: Mapping[str, Any]) -> str:
        """Return in French why the record would not hold with these values; empty when it would."""
        try:
            revised(self._known[place], after)
        except Refusal as refusal:
            return refusal.what
        return ""

    def give(
        self,
        place: Place,
        field: str,
        after: Mapping[str, Any],
        words: str,
        refused: Callable[[str], bool | None],
    ) -> None:
        """Write these values of a record.

        `refused` gets the sentence when the file declines them, and answers whether it shows it.
        """
        held = self._known[place]
        change = Change(place, field, {name: getattr(held, name) for name in after}, after, words)
        if change.before != change.after:
            job = self._write(change, lambda: self._undo.push(_Edit(self, change)))
            job.refused(lambda refusal: bool(refused(refusal.brief)))

    def act(self, words: str, do: Act, undo: Act, lead: tuple[Place, str]) -> Job[Any]:
        """Do this, undone by that; `lead` is where the eye goes when it is undone or done again."""
        return self._desk.do(do).then(lambda _: self._undo.push(_Doing(self, words, do, undo, lead)))

    def did(self, words: str, do: Act, undo: Act, lead: tuple[Place, str]) -> None:
        """Let something just done be undone by that, and done again by this."""
        self._undo.push(_Doing(self, words, do, undo, lead))

    def write_again(self, change: Change, refused: Callable[[Exception], object]) -> None:
        """Write a change anew, or one that takes it back, and lead the eye there."""
        self._write(change, lambda: None).otherwise(refused)
        self.went_back.emit(change.place, change.field)

    def act_again(self, act: Act, lead: tuple[Place, str], refused: Callable[[Exception], object]) -> None:
        """Do something again, or what undoes it, and lead the eye there."""
        self._desk.do(act).then(lambda _: self.went_back.emit(*lead)).otherwise(refused)

    def _write(self, change: Change, landed: Callable[[], object]) -> Job[Any]:
        kind, key = change.place
        self._in_flight[change.place] += 1
        self._show(change.place, change.after)
        job = self._desk.do(revise, kind=kind, key=key, before=change.before, after=change.after)
        return job.then(partial(self._landed, change, landed)).otherwise(partial(self._declined, change))

    def _landed(self, change: Change, landed: Callable[[], object], held: Record) -> None:
        self._in_flight[change.place] -= 1
        self.learn(held)
        landed()

    def _declined(self, change: Change, _failure: Exception) -> None:
        self._in_flight[change.place] -= 1
        self._show(change.place, change.before)
        self.stale.emit()

    def _show(self, place: Place, values: Mapping[str, Any]) -> None:
        held = self._known.get(place)
        if held is not None:
            self._known[place] = held.with_(**values)
            self.shown.emit(place)


class _Edit(QUndoCommand):
    """A change already written when it is pushed; void once the file declines to take it back."""

    def __init__(self, edits: Edits, change: Change) -> None:
        super().__init__(change.words)
        self._edits, self._change = edits, change
        self._pushed = self._void = False

    @override
    def redo(self) -> None:
        if self._pushed:
            self._write(self._change)
        self._pushed = True

    @override
    def undo(self) -> None:
        self._write(self._change.reversed())

    def _write(self, change: Change) -> None:
        if self._void:
            self.setObsolete(True)
        else:
            self._edits.write_again(change, self._refused)

    def _refused(self, _: Exception) -> None:
        self._void = True


class _Doing(QUndoCommand):
    """Something already done when it is pushed, such as a member added; void once it cannot be undone."""

    def __init__(self, edits: Edits, words: str, do: Act, undo: Act, lead: tuple[Place, str]) -> None:
        super().__init__(words)
        self._edits, self._do, self._undo, self._lead = edits, do, undo, lead
        self._pushed = self._void = False

    @override
    def redo(self) -> None:
        if self._pushed:
            self._act(self._do)
        self._pushed = True

    @override
    def undo(self) -> None:
        self._act(self._undo)

    def _act(self, act: Act) -> None:
        if self._void:
            self.setObsolete(True)
        else:
            self._edits.act_again(act, self._lead, self._refused)

    def _refused(self, _: Exception) -> None:
        self._void = True
