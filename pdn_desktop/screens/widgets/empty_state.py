"""What an empty room shows: why there is nothing yet, and the next thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.picture import Picture

PICTURE = 48
TEXT_WIDTH = 440


class EmptyState(QWidget):
    """A drawing, a sentence, an explanation and one button; `acted` follows the button."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(self, size=PICTURE)
        self.title, self.text = QLabel(self), QLabel(self)
        self.button = QPushButton(self)
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.acted)
        self.title.setProperty("type", "title")
        self.text.setProperty("type", "dim")
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_2)
        column.addStretch(1)
        column.addLayout(_centred(self.picture))
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMaximumWidth(TEXT_WIDTH)
            column.addLayout(_centred(label, stretch=100))
        column.addSpacing(SPACE_3)
        column.addLayout(_centred(self.button))
        column.addStretch(2)

    def teach(self, drawing: str, title: str, text: str, action: str = "") -> None:
        """Show this; without an action there is no button."""
        self.picture.draw(drawing)
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))


def _centred(widget: QWidget, stretch: int = 0) -> QHBoxLayout:
    """Return a row with this in its middle; an alignment would cut the words that wrap."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, stretch)
    row.addStretch(1)
    return row
