"""The totals of one scope as bars, for the eye; the same is said in words and stands in the table beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.theme import Tokens
from pdn_desktop.screens.widgets.track_chart import FULL, TrackChart


@dataclass(frozen=True)
class Bar:
    """One candidacy: its name, its total out of 100 when it has one, and the words that stand for it."""

    label: str
    total: float | None
    figure: str
    hollow: bool = False  # provisional: drawn as an outline


class RankingChart(TrackChart[Bar]):
    """Bars from 0 to 100; the threshold, when there is one, is a dashed line said in words elsewhere."""

    least_label = 90

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._threshold: float | None = None
        self.setAccessibleName("Totaux sur 100")

    def show_bars(self, bars: Sequence[Bar], threshold: float | None = None) -> None:
        """Show these, best first."""
        self._threshold = threshold
        self.show_lines(bars)
        self.setVisible(any(bar.total is not None for bar in bars))

    @override
    def paint_track(self, painter: QPainter, line: Bar, box: QRectF, tokens: Tokens) -> None:
        if line.total is not None:
            height = box.height()
            filled = QRectF(box.left(), box.top(), max(height, box.width() * line.total / FULL), height)
            painter.setPen(tokens.color("accent"))
            painter.setBrush(tokens.color("accent_soft" if line.hollow else "accent"))
            painter.drawRoundedRect(filled, height / 2, height / 2)

    @override
    def paint_over(self, painter: QPainter, track: QRect, tokens: Tokens) -> None:
        if self._threshold is not None:
            at = round(track.left() + track.width() * self._threshold / FULL)
            painter.setPen(QPen(tokens.color("dim"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(at, 0, at, len(self.lines) * self.line_height)
