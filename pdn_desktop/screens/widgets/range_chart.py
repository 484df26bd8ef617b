"""Weights on a scale of 0 to 100: what each weighs, and from where to where something holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, Tokens, tokens_of

TRACK, MARK = 8, 5
FULL = 100
LABEL_SHARE = 0.36


@dataclass(frozen=True)
class Range:
    """One line: its label, where it holds, where it stands, and the words that say the same."""

    label: str
    low: float
    high: float
    at: float
    figure: str


class RangeChart(QWidget):
    """One track per line, the part that holds filled, a dot where the weight stands; said in words too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ranges: Sequence[Range] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ranges(self, ranges: Sequence[Range]) -> None:
        """Show these, from top to bottom."""
        self._ranges = ranges
        said = " ; ".join(f"{line.label} : {line.figure}" for line in ranges)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, len(self._ranges) * self._line + SPACE_1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + SPACE_2

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self)
        figure = max((self.fontMetrics().horizontalAdvance(line.figure) for line in self._ranges), default=0)
        label = round(self.width() * LABEL_SHARE)
        track = QRect(label + SPACE_2, 0, max(0, self.width() - label - figure - 2 * SPACE_3), self._line)
        for number, line in enumerate(self._ranges):
            self._paint_line(painter, line, track.translated(0, number * self._line), tokens)
        painter.end()

    def _paint_line(self, painter: QPainter, line: Range, track: QRect, tokens: Tokens) -> None:
        sides = Qt.AlignmentFlag.AlignVCenter
        words = QRect(0, track.top(), track.left() - SPACE_2, track.height())
        name = painter.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, words.width())
        painter.setPen(tokens.color("text"))
        painter.drawText(words, sides | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(
            QRect(track.right(), track.top(), self.width() - track.right(), track.height()),
            sides | Qt.AlignmentFlag.AlignRight,
            line.figure,
        )
        box = QRectF(track.left(), track.center().y() - TRACK / 2, track.width(), TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("line"))
        painter.drawRoundedRect(box, TRACK / 2, TRACK / 2)
        point = track.width() / FULL
        held = QRectF(box.left() + line.low * point, box.top(), (line.high - line.low) * point, TRACK)
        painter.setPen(tokens.color("accent"))
        painter.setBrush(tokens.color("accent_soft"))
        painter.drawRoundedRect(held, TRACK / 2, TRACK / 2)
        painter.setBrush(tokens.color("accent"))
        painter.drawEllipse(QPointF(box.left() + line.at * point, box.center().y()), MARK, MARK)
