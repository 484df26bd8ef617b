"""A sentence that stands out beside what it is about: an icon, words, a colour, never a colour alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.picture import Picture


class Callout(QFrame):
    """Shows a sentence and, below it, what to do; hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(self, size=18)
        self.text, self.detail = QLabel(self), QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(2)
        row.addLayout(self.column, 1)
        for label in (self.text, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(label)
        self.hide()

    def say(self, tone: str, drawing: str, text: str, detail: str = "") -> None:
        """Show this; an empty text hides the callout."""
        self.setVisible(bool(text))
        self.text.setText(text)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self._picture.draw(drawing, tone)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().polish(self)

    def refuse(self, text: str, detail: str) -> None:
        """Show why something cannot be done, and have it read aloud."""
        self.say("bad", "warning", text, detail)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{text} {detail}"))
