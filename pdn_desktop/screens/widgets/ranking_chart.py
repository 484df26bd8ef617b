"""The totals of one scope as bars, for the eye; the same is said in words and stands in the table beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, Tokens, tokens_of

BAR = 10
FULL = 100
LEAST_LABEL = 90
LABEL_SHARE = 0.36


@dataclass(frozen=True)
class Bar:
    """One candidacy: its name, its total out of 100 when it has one, and the words that stand for it."""

    label: str
    total: float | None
    figure: str
    hollow: bool = False  # provisional: drawn as an outline


class RankingChart(QWidget):
    """Bars from 0 to 100; the threshold, when there is one, is a dashed line said in words elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self._threshold: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Totaux sur 100")

    def show_bars(self, bars: Sequence[Bar], threshold: float | None = None) -> None:
        """Show these, best first."""
        self._bars, self._threshold = bars, threshold
        said = " ; ".join(f"{bar.label} : {bar.figure}" for bar in bars)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.setVisible(any(bar.total is not None for bar in bars))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, len(self._bars) * self._line + SPACE_1)

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
        figure = max((self.fontMetrics().horizontalAdvance(bar.figure) for bar in self._bars), default=0)
        label = max(LEAST_LABEL, round(self.width() * LABEL_SHARE))
        track = QRect(label + SPACE_2, 0, max(0, self.width() - label - figure - 2 * SPACE_3), self._line)
        for number, bar in enumerate(self._bars):
            self._paint_bar(painter, bar, track.translated(0, number * self._line), tokens)
        if self._threshold is not None:
            at = track.left() + track.width() * self._threshold / FULL
            painter.setPen(tokens.color("dim"))
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(round(at), 0, round(at), len(self._bars) * self._line)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, track: QRect, tokens: Tokens) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        words = QRect(0, track.top(), track.left() - SPACE_2, track.height())
        painter.setPen(tokens.color("text"))
        name = painter.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, name)
        box = QRectF(track.left(), track.center().y() - BAR / 2, track.width(), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("line"))
        painter.drawRoundedRect(box, BAR / 2, BAR / 2)
        if bar.total is not None:
            box.setWidth(max(BAR, box.width() * bar.total / FULL))
            painter.setPen(tokens.color("accent"))
            painter.setBrush(tokens.color("accent_soft" if bar.hollow else "accent"))
            painter.drawRoundedRect(box, BAR / 2, BAR / 2)
        figure = QRect(track.right() + SPACE_2, track.top(), self.width() - track.right(), track.height())
        painter.setPen(tokens.color("text"))
        painter.drawText(figure, middle | Qt.AlignmentFlag.AlignLeft, bar.figure)
