"""One structure of a declaration of interests: nothing links one to it, or a link whose nature is said."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.usecases.declaring import InterestRow

LONGEST_NATURE = 300
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
_SAY = "Nature du lien, courte et factuelle : mandat, emploi, famille, financement…"


class InterestLine(QFrame):
    """`changed` follows each answer; `opened` shows its field; `stepped` asks for a line up (-1) or down."""

    changed = Signal()
    opened = Signal()
    stepped = Signal(int)

    def __init__(self, row: InterestRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.clear, self.linked = QRadioButton("Aucun lien", self), QRadioButton("Un lien", self)
        self.nature = QLineEdit(self)
        self.nature.setMaxLength(LONGEST_NATURE)
        self.nature.setPlaceholderText(_SAY)
        self.nature.hide()
        self._choice = QButtonGroup(self)
        self._furnish()
        self._name()

    @property
    def answered(self) -> bool:
        """Tell whether this line says what it must."""
        return self.clear.isChecked() or (self.linked.isChecked() and bool(self.link))

    @property
    def link(self) -> str:
        """Return the nature of the link; empty when there is none or it is not said yet."""
        return self.nature.text().strip() if self.linked.isChecked() else ""

    @property
    def touched(self) -> bool:
        """Tell whether anything was answered."""
        return self._choice.checkedButton() is not None

    def land(self) -> None:
        """Take the keyboard: to what is still to be said, else to what was answered."""
        if self.linked.isChecked() and not self.link:
            place: QWidget = self.nature
        else:
            place = self.linked if self.linked.isChecked() else self.clear
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def say_clear(self) -> None:
        """Answer that nothing links one to it."""
        self.clear.setChecked(True)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer by one letter and go from line to line; the field keeps its letters."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
            return True
        if watched is self.nature:
            return False
        if event.key() == Qt.Key.Key_A:
            self.clear.setChecked(True)
            self.stepped.emit(1)
        elif event.key() == Qt.Key.Key_L:
            self.linked.setChecked(True)
            self.nature.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _furnish(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(paragraph(self.row.name, self, "strong"))
        place = " · ".join(filter(None, (*self.row.numbers, self.row.place)))
        words.addWidget(paragraph(place, self, "small"))
        for hint in self.row.hints:
            words.addWidget(paragraph(f"Indice : {hint}", self, "warn"))
        head.setSpacing(SPACE_3)
        head.addLayout(words, 1)
        for button in (self.clear, self.linked):
            self._choice.addButton(button)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            button.installEventFilter(self)
        self.nature.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addLayout(head)
        column.addWidget(self.nature)
        self._choice.buttonToggled.connect(lambda *_: self._toggled())
        self.nature.textChanged.connect(lambda _: self.changed.emit())

    def _name(self) -> None:
        self.clear.setAccessibleName(f"Aucun lien avec {self.row.name}")
        self.linked.setAccessibleName(f"Un lien avec {self.row.name}")
        self.nature.setAccessibleName(f"Nature du lien avec {self.row.name}")
        for button in (self.clear, self.linked):
            button.setAccessibleDescription(" ".join(self.row.hints))

    def _toggled(self) -> None:
        self.nature.setVisible(self.linked.isChecked())
        self.changed.emit()
        if self.linked.isChecked():
            self.opened.emit()
