"""A figure that opens what made it: words in the colour of links, one control, reached by Tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class FigureButton(QPushButton):
    """Shows a figure as a link; its accessible description says what it opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "figure")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, opens: str) -> None:
        """Show this figure, which opens that."""
        self.setText(text)
        self.setToolTip(opens)
        self.setAccessibleName(text)
        self.setAccessibleDescription(opens)
