"""A large button of words: an icon, what it does, a detail; one control, one name."""

from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.picture import Picture

PICTURE = 22


class LinkButton(QPushButton):
    """Shows what it is told to; as high as its words, which wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "item")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._picture = Picture(self, size=PICTURE)
        self._title, self._detail = QLabel(self), QLabel(self)
        self._words = QVBoxLayout()
        self._words.setSpacing(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        self._row.setSpacing(SPACE_3)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        for label, kind in ((self._title, "strong"), (self._detail, "small")):
            label.setProperty("type", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._words.addWidget(label)
        for label in (self._title, self._detail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, drawing: str, title: str, detail: str) -> None:
        """Show this from now on."""
        self._picture.draw(drawing, "accent")
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)
