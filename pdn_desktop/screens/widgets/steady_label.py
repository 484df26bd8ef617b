"""Words that wrap, and ask for another place only when they become higher or lower.

A label of Qt has all that surrounds it laid out again at each change of its words; a grid of cells feels it.
"""

from typing import override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_AS_WRITTEN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_FLAGS = int(_AS_WRITTEN) | int(Qt.TextFlag.TextWordWrap)
_ANY_HEIGHT = 10_000


class SteadyLabel(QLabel):
    """As wide as its place, as high as its words; they are shown as they are, never as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._told_otherwise = False  # the layout may know heights of former words
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def text(self) -> str:
        return self._words

    @override
    def setText(self, text: str) -> None:
        if text == self._words:
            return
        before, self._words = self.heightForWidth(self.width()), text
        self.setAccessibleName(text)
        self._told_otherwise = True
        if self.heightForWidth(self.width()) != before:
            self._ask_for_place()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._area(QRect(0, 0, max(1, width), _ANY_HEIGHT)).height()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._told_otherwise and event.oldSize().width() != self.width():
            self._ask_for_place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), _FLAGS, self._words)
        painter.end()

    def _ask_for_place(self) -> None:
        self._told_otherwise = False
        self.updateGeometry()

    def _area(self, within: QRect) -> QRect:
        return self.fontMetrics().boundingRect(within, _FLAGS, self._words or " ")
