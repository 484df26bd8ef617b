"""What « Comité » and « Pièces » share: a list in an order of its own, and the fields of the row chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from pdn_desktop.domain.record import Record
from pdn_desktop.screens.call_section import Section
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.field_row import Field
from pdn_desktop.screens.widgets.list_tools import ListTools
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.record_form import RecordForm
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView


@dataclass(frozen=True)
class ListWords:
    """How such a list speaks: its name, what is typed to add a row, what it says when it is empty."""

    name: str
    add: str
    back: str
    drawing: str
    empty: str
    teaching: str


class ListSection[T: Record](Section):
    """Rows are chosen by the first part of their key; subclasses add, remove and order them."""

    def __init__(
        self,
        bench: Bench,
        edits: Edits,
        columns: Sequence[Column[T]],
        fields: Iterable[Field],
        words: ListWords,
    ) -> None:
        super().__init__(bench, edits)
        self.records: list[T] = []
        self.chosen = ""
        self._at = 0
        self.model: RecordsModel[T] = RecordsModel(columns, lambda record: record.key[0], self)
        self.table, self.empty = RecordsView(), EmptyState()
        self.tools = ListTools(words.add)
        self.form = RecordForm(bench.desk, edits, tuple(fields))
        self.notice = QLabel()
        self._furnish(words)

    def title_of(self, record: T) -> str:
        """Return how a record is called."""
        raise NotImplementedError

    def insert(self, words: str) -> None:
        """Add a row of this name."""
        raise NotImplementedError

    def take_out(self, record: T, keys: Sequence[str]) -> None:
        """Take a row out of the list that these keys stand in."""
        raise NotImplementedError

    def put_in_order(self, before: Sequence[str], after: Sequence[str]) -> None:
        """Put the rows in another order."""
        raise NotImplementedError

    def show_records(self, records: Iterable[T]) -> None:
        """Show these rows in their order; the chosen one stays chosen."""
        self.records = [self.edits.known(place_of(record)) for record in records]
        keys = self._keys()
        if self.chosen not in keys:
            self.chosen = keys[min(self._at, len(keys) - 1)] if keys else ""
        self.table.select_key(self.chosen)  # before the rows change: the former choice would come back
        self.model.show_rows(self.records)
        self.stack.setCurrentWidget(self.table if self.records else self.empty)
        self.split.set_detail_shown(shown=bool(self.records))
        self._choose(self.chosen)

    @override
    def look_at(self, key: str, field: str) -> None:
        if not key:
            self.split.show_list()
            self.tools.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.chosen = key
        self.table.select_key(key)
        row = self.form.row(field)
        if row is not None:
            self.split.bring(row)
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def commit(self) -> None:
        self.form.commit()

    def remove_chosen(self) -> None:
        """Take the chosen row out; a refusal says why not."""
        record = self.record()
        if record is not None:
            self.take_out(record, self._keys())

    def move_chosen(self, by: int) -> None:
        """Move the chosen row one place up or down."""
        before = self._keys()
        if self.chosen not in before:
            return
        after = [key for key in before if key != self.chosen]
        after.insert(max(0, before.index(self.chosen) + by), self.chosen)
        if after != before:
            self.put_in_order(before, after)

    def record(self) -> T | None:
        """Return the record chosen, if any."""
        return next((record for record in self.records if record.key[0] == self.chosen), None)

    def _keys(self) -> list[str]:
        return [record.key[0] for record in self.records]

    def _choose(self, key: str) -> None:
        self.chosen = key
        keys = self._keys()
        at = keys.index(key) if key in keys else -1
        self._at = max(0, at)
        self.tools.allow(up=at > 0, down=0 <= at < len(keys) - 1, remove=at >= 0)
        record = self.record()
        if record is not None:
            self.split.entitle(self.title_of(record))
            self.form.show_record(place_of(record), self.title_of(record))

    def _open(self) -> None:
        self.split.show_detail()
        self.form.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _furnish(self, words: ListWords) -> None:
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.setProperty("type", "dim")
        self.table.setAccessibleName(words.name)
        self.table.show_model(self.model)
        self.table.setSortingEnabled(False)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self._open())
        self.empty.teach(words.drawing, words.empty, words.teaching)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.split = MasterDetail(words.back)
        self.split.column.addWidget(self.stack, 1)
        self.split.column.addWidget(self.tools)
        Landing(self.split.master, self.table)
        self.split.set_detail(self.form)
        self.tools.added.connect(self.insert)
        self.tools.moved.connect(self.move_chosen)
        self.tools.removed.connect(self.remove_chosen)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.split, 1)
