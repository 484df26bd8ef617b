"""A status: an icon and a word on a soft background, never a colour alone."""

from dataclasses import dataclass
from typing import override

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, Tokens, tokens_of

ICON_SIZE = 14
FURNITURE = ICON_SIZE + SPACE_1 + 2 * SPACE_2
"""What a pill takes beside its word."""


@dataclass(frozen=True)
class Status:
    """What a pill says: the name of its colours, an icon, a word."""

    tone: str  # ok, warn, bad, todo, info, neutral
    drawing: str
    word: str


def pill_size(word: str, font: QFont) -> QSize:
    """Return the room a pill of this word takes."""
    metrics = QFontMetrics(pill_font(font))
    return QSize(metrics.horizontalAdvance(word) + FURNITURE, metrics.height() + 2 * SPACE_1)


def pill_font(font: QFont) -> QFont:
    """Return the font of a pill's word, from the running one."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    small.setWeight(QFont.Weight.DemiBold)
    return small


def paint_pill(painter: QPainter, place: QRect, status: Status, drawing: QIcon, tokens: Tokens) -> None:
    """Paint a pill at the left of this place, centred in its height, cut with « … » when it is too wide."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = pill_size(status.word, painter.font()).boundedTo(place.size())
    painter.setFont(pill_font(painter.font()))
    box = QRect(place.left(), place.center().y() - size.height() // 2, size.width(), size.height())
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(tokens.color(f"{status.tone}_soft"))
    painter.drawRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
    middle = box.center().y() - ICON_SIZE // 2 + 1
    drawing.paint(painter, QRect(box.left() + SPACE_2, middle, ICON_SIZE, ICON_SIZE))
    painter.setPen(tokens.color(status.tone))
    text = box.adjusted(SPACE_2 + ICON_SIZE + SPACE_1, 0, 1 - SPACE_2, 0)
    word = painter.fontMetrics().elidedText(status.word, QtCore.Qt.TextElideMode.ElideRight, text.width())
    painter.drawText(text, QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class Pill(QWidget):
    """Shows one status."""

    def __init__(self, parent: QWidget | None = None, status: Status | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._status = Status("neutral", "info", "")
        self._drawing = QIcon()
        if status is not None:
            self.show_status(status)

    @property
    def status(self) -> Status:
        """Return what the pill says."""
        return self._status

    def show_status(self, status: Status) -> None:
        """Say this from now on."""
        if status == self._status:
            return
        self._status = status
        self._drawing = icon(status.drawing, status.tone)
        self.setAccessibleName(status.word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return pill_size(self._status.word, self.font())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_pill(painter, self.rect(), self._status, self._drawing, tokens_of(self))
        painter.end()
