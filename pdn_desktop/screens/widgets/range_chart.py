"""Weights on a scale of 0 to 100: what each weighs, and from where to where something holds."""

from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from pdn_desktop.screens.theme import Tokens
from pdn_desktop.screens.widgets.track_chart import FULL, TrackChart

MARK = 5


@dataclass(frozen=True)
class Range:
    """One line: its label, where it holds, where it stands, and the words that say the same."""

    label: str
    low: float
    high: float
    at: float
    figure: str


class RangeChart(TrackChart[Range]):
    """The part of each track that holds is filled, a dot stands where the weight does."""

    thickness = 8
    figures = Qt.AlignmentFlag.AlignRight

    @override
    def paint_track(self, painter: QPainter, line: Range, box: QRectF, tokens: Tokens) -> None:
        point = box.width() / FULL
        held = QRectF(box.left() + line.low * point, box.top(), (line.high - line.low) * point, box.height())
        painter.setPen(tokens.color("accent"))
        painter.setBrush(tokens.color("accent_soft"))
        painter.drawRoundedRect(held, box.height() / 2, box.height() / 2)
        painter.setBrush(tokens.color("accent"))
        painter.drawEllipse(QPointF(box.left() + line.at * point, box.center().y()), MARK, MARK)
