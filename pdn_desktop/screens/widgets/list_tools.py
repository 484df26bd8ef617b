"""What stands below a list whose rows are added, ordered and taken out by hand."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QToolButton, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2

LONGEST = 300


class ListTools(QWidget):
    """`added` carries what was typed, `moved` minus or plus one, `removed` takes the chosen row out."""

    added = Signal(str)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.add = QLineEdit(self), QPushButton("Ajouter", self)
        self.line.setPlaceholderText(what)
        self.line.setAccessibleName(what)
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumWidth(120)
        self.up = self._button("up", "Monter", lambda: self.moved.emit(-1))
        self.down = self._button("down", "Descendre", lambda: self.moved.emit(1))
        self.remove = self._button("close", "Retirer de la liste", self.removed.emit)
        self.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_2)
        for column, widget in enumerate((self.line, self.add, self.up, self.down, self.remove)):
            grid.addWidget(widget, 0, column)
        grid.setColumnStretch(0, 1)

    def allow(self, *, up: bool, down: bool, remove: bool) -> None:
        """Let the chosen row be moved and taken out, or not."""
        for button, allowed in ((self.up, up), (self.down, down), (self.remove, remove)):
            button.setEnabled(allowed)

    def _button(self, drawing: str, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "outlined")
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(act)
        return button

    def _add(self) -> None:
        words = " ".join(self.line.text().split())
        if words:
            self.line.clear()
            self.added.emit(words)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
