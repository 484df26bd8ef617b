"""A line that opens something: an icon and its name, cut with « … » when there is no room."""

from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, tokens_of

PICTURE = 16


class LinkLine(QPushButton):
    """One line in the colour of links; its whole text is its tooltip and its accessible name."""

    def __init__(self, drawing: str, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "item")
        self.setToolTip(text)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._drawing, self._words = icon(drawing, "accent"), text

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = PICTURE + SPACE_1 + metrics.horizontalAdvance(self._words) + 4 * SPACE_1 + 2
        return QSize(width, max(PICTURE, metrics.height()) + 2 * SPACE_1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(6 * PICTURE, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        area = self.rect().adjusted(2 * SPACE_1, 0, -2 * SPACE_1, 0)
        picture = area.adjusted(0, (area.height() - PICTURE) // 2, 0, 0)
        picture.setSize(QSize(PICTURE, PICTURE))
        self._drawing.paint(painter, picture)
        painter.setPen(tokens_of(self).color("accent"))
        words = area.adjusted(PICTURE + SPACE_1, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
