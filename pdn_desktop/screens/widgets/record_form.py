"""A card of fields bound to one record: each is saved when it is left, and shows what the file holds."""

from collections.abc import Collection, Sequence
from typing import Any, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.theme import SPACE_2, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.field_row import Field, FieldRow

TWO_COLUMNS_FROM = 580
"""Below this width, in logical pixels, fields stand one below the other."""


class Card(QFrame):
    """A titled card with an explanation; what it holds is added to `column`."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_4)
        self.column.setSpacing(SPACE_2)
        self.title, self.text = QLabel(title, self), QLabel(text, self)
        for label, kind in ((self.title, "title"), (self.text, "dim")):
            label.setProperty("type", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setHidden(not label.text())
            self.column.addWidget(label)

    def say(self, text: str) -> None:
        """Explain the card in these words."""
        self.text.setText(text)
        self.text.setHidden(not text)


class FieldColumns(QWidget):
    """Fields in two columns when there is room, one below the other else; a wide one takes the whole line."""

    def __init__(self, rows: Sequence[FieldRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(SPACE_3)
        self._arrange(1)

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        line = at = 0
        for row in self._rows:
            span = columns if row.field.wide else 1
            if at + span > columns:
                line, at = line + 1, 0
            self._grid.addWidget(row, line, at, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= TWO_COLUMNS_FROM else 1
        if columns != self._columns:
            self._arrange(columns)


class RecordForm(Card):
    """Shows fields of one record, in two columns when there is room; `owner` names it in « Annuler … »."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        edits: Edits,
        fields: Sequence[Field],
        title: str = "",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, text, parent)
        self._desk, self._edits = desk, edits
        self._place: Place | None = None
        self._owner = ""
        self.rows = [self._row(field) for field in fields]
        self.column.addWidget(FieldColumns(self.rows, self))
        edits.shown.connect(self._shown_again)

    def show_record(
        self, place: Place, owner: str, *, empty: Collection[str] = (), writing: bool = True
    ) -> None:
        """Show this record; what was typed on another one is committed first."""
        if place != self._place and self._place is not None:
            self.commit()
            for row in self.rows:
                row.take_back()
        self._place, self._owner = place, owner
        self._fill()
        for row in self.rows:
            row.allow(writing=writing)
            row.mark(empty=row.field.name in empty, ours=self._ours(row))

    def commit(self) -> None:
        """Commit what is being typed."""
        for row in self.rows if self._place else ():
            row.commit()

    def row(self, name: str) -> FieldRow | None:
        """Return the field of this name, if the form has it."""
        return next((row for row in self.rows if row.field.name == name), None)

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(field, self)
        row.committed.connect(lambda value: self._give(row, value))
        row.report_to(self._desk)
        return row

    def _give(self, row: FieldRow, value: Any) -> None:
        place, field = self._place, row.field
        if place is None:
            return
        record = self._edits.known(place)
        changes = field.changes(record, value)
        fault = self._edits.fault(place, changes)
        if fault:
            row.refuse(fault, field.value(record))
            return
        words = f"{field.label} – {self._owner}" if self._owner else field.label

        def refused(sentence: str) -> bool:
            shown = place == self._place and row.isVisible()
            if shown:
                row.refuse(sentence, field.value(record))
            return shown

        self._edits.give(place, field.name, changes, words, refused)

    def _shown_again(self, place: Place) -> None:
        if place == self._place:
            self._fill()

    def _fill(self) -> None:
        record = self._edits.known(self._place) if self._place else None
        if record is not None:
            for row in self.rows:
                row.show_value(row.field.value(record))
            self.changed.emit()

    def _ours(self, row: FieldRow) -> bool:
        """Tell whether the field still holds the default the program proposes."""
        if not row.field.ours or self._place is None:
            return False
        default = self._place[0].model_fields[row.field.name].default
        return bool(getattr(self._edits.known(self._place), row.field.name) == default)
