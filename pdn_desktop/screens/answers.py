"""Answers given in the score grid: written at once, one undo step each, put back when they are refused."""

from collections import Counter
from typing import override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from pdn_desktop.domain.scoring import Round
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.widgets.score_cell import Entry
from pdn_desktop.usecases.reviewing import Cell, SheetPlace, abstain, enter_mark, set_comment

type Key = tuple[str, str]
"""Candidacy and criterion."""

_NOTHING = Entry()


class Answers(QObject):
    """One member's answers in a round; `shown` carries what a cell must show, `went_back` where undo was.

    An undo may be of another sheet than the one in hand: `went_back` names it.
    """

    shown = Signal(object, object)
    went_back = Signal(object, object, bool)
    settled = Signal()

    def __init__(self, desk: Desk, undo: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._undo = desk, undo
        self._member, self._round = "", Round.DOSSIER
        self._entries: dict[Key, Entry] = {}
        self._answered = 0
        self._written: set[str] = set()  # candidacies whose sheets changed since they were last read…
        self._others = 0  # … and how many acts changed something else
        desk.changed.connect(self._changed)
        self._in_flight: Counter[tuple[SheetPlace, str]] = Counter()

    def turn_to(self, member: str, round_: Round) -> None:
        """Hold this member's answers from now on."""
        self._member, self._round = member, round_
        self._entries.clear()
        self._answered = 0

    def sheet(self, candidacy: str) -> SheetPlace:
        """Return the sheet in hand for this candidacy."""
        return SheetPlace(self._member, candidacy, self._round)

    def learn(self, key: Key, entry: Entry) -> bool:
        """Take note of what the file holds; False while something newer is on its way there."""
        if self._in_flight and self._in_flight[self.sheet(key[0]), key[1]]:
            return False
        self._hold(key, entry)
        return True

    def known(self, key: Key) -> Entry:
        """Return the answer as given, saved or about to be."""
        return self._entries.get(key, _NOTHING)

    def count(self) -> tuple[int, int]:
        """Return how many criteria are answered, of how many."""
        return self._answered, len(self._entries)

    def wrote(self, candidacy: str) -> None:
        """Note that an act, which just succeeded, changed the sheet of this candidacy and nothing else."""
        self._written.add(candidacy)
        self._others -= 1

    def written(self) -> frozenset[str]:
        """Return the candidacies to read again, none when anything else changed; it is read from now on."""
        written = frozenset() if self._others else frozenset(self._written)
        self._written.clear()
        self._others = 0
        return written

    def give(self, key: Key, after: Entry, words: str) -> None:
        """Write an answer that the person gave; `words` name it in « Annuler … »."""
        before = self.known(key)
        if before != after:
            self._undo.push(_Edit(self, self.sheet(key[0]), key, before, after, words))

    def write(self, sheet: SheetPlace, key: Key, before: Entry, after: Entry) -> None:
        """Write what differs between two answers; show the former again when it is refused."""
        cell = Cell(sheet.member, sheet.candidacy, key[1], sheet.round)
        self._in_flight[sheet, key[1]] += 1
        self._show(sheet, key, after)
        if not _same_mark(before, after) and after.abstained:
            job = self._desk.do(abstain, cell=cell)
        elif not _same_mark(before, after):
            job = self._desk.do(enter_mark, cell=cell, value=after.value)
        else:
            job = self._desk.do(set_comment, cell=cell, comment=after.comment)
        job.then(lambda _: self._landed(sheet, key)).otherwise(lambda _: self._refused(sheet, key, before))

    def go_back_to(self, sheet: SheetPlace, key: Key, before: Entry, after: Entry) -> None:
        """Write an answer again, or take it back, and lead the eye to it."""
        self.write(sheet, key, before, after)
        self.went_back.emit(sheet, key, _same_mark(before, after))

    def _landed(self, sheet: SheetPlace, key: Key) -> None:
        self._in_flight -= Counter([(sheet, key[1])])
        self.wrote(sheet.candidacy)
        self.settled.emit()

    def _refused(self, sheet: SheetPlace, key: Key, before: Entry) -> None:
        self._in_flight -= Counter([(sheet, key[1])])
        self._show(sheet, key, before)

    def _show(self, sheet: SheetPlace, key: Key, entry: Entry) -> None:
        if sheet == self.sheet(key[0]):
            self._hold(key, entry)
            self.shown.emit(key, entry)

    def _hold(self, key: Key, entry: Entry) -> None:
        self._answered += entry.answered - self.known(key).answered
        self._entries[key] = entry

    def _changed(self) -> None:
        self._others += 1


class _Edit(QUndoCommand):
    """One answer; pushing it writes it, undoing it writes the former one."""

    def __init__(
        self, answers: Answers, sheet: SheetPlace, key: Key, before: Entry, after: Entry, words: str
    ) -> None:
        super().__init__(words)
        self._answers, self._sheet, self._key = answers, sheet, key
        self._before, self._after = before, after
        self._pushed = False

    @override
    def redo(self) -> None:
        if self._pushed:
            self._answers.go_back_to(self._sheet, self._key, self._before, self._after)
        else:
            self._pushed = True
            self._answers.write(self._sheet, self._key, self._before, self._after)

    @override
    def undo(self) -> None:
        self._answers.go_back_to(self._sheet, self._key, self._after, self._before)


def _same_mark(one: Entry, other: Entry) -> bool:
    return (one.value, one.abstained) == (other.value, other.abstained)
