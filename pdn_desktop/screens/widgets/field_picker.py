"""The fields a text may print: searched, explained, put into the text by Enter or a double click."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.field_guide import FieldHelp

_COLUMNS: tuple[Column[FieldHelp], ...] = (
    Column("Champ", lambda field: field.path),
    Column("Signification", lambda field: field.meaning),
)


class FieldPicker(QWidget):
    """`picked` carries what is to be inserted."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search, self.table, self.note = QLineEdit(self), RecordsView(self), QLabel(self)
        self.insert = QPushButton("Insérer", self)
        self.search.setPlaceholderText("Chercher un champ")
        self.search.setAccessibleName("Chercher un champ")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.table.setAccessibleName("Champs du texte")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("type", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        for widget in (self.search, self.table, self.note):
            column.addWidget(widget)
        column.addWidget(self.insert, 0, Qt.AlignmentFlag.AlignLeft)
        self.model = RecordsModel(_COLUMNS, lambda field: field.snippet + field.within + field.path, self)
        self.table.show_model(self.model)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._pick)
        self.table.chosen.connect(lambda _: self._explain())
        self.table.opened.connect(lambda _: self._pick())
        self.insert.clicked.connect(self._pick)
        self._explain()

    def show_fields(self, fields: Sequence[FieldHelp]) -> None:
        """Offer these fields."""
        self.model.show_rows(fields)
        self._explain()

    def come(self) -> None:
        """Let a field be searched at once."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _searched(self, text: str) -> None:
        self.model.search(text)
        if self.model.rowCount():
            self.table.selectRow(0)
        self._explain()

    def _current(self) -> FieldHelp | None:
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def _pick(self) -> None:
        field = self._current()
        if field is None and self.model.rowCount():
            field = self.model.row(0)
        if field is not None:
            self.picked.emit(field.snippet)

    def _explain(self) -> None:
        field = self._current()
        self.insert.setEnabled(self.model.rowCount() > 0)
        if field is None:
            self.note.setText("Entrée ou double clic insère le champ à l’endroit du curseur.")
            return
        parts = [f"{field.group} : {field.meaning}." if field.meaning else field.group]
        parts += [f"Exemple : {field.example}"] if field.example else []
        parts += [f"À écrire entre {field.within} et {{% endfor %}}."] if field.within else []
        self.note.setText("\n".join(parts))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)
