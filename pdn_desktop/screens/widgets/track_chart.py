"""One track per line, its label on the left and its figure on the right: what the charts share."""

from collections.abc import Sequence
from typing import Protocol, override

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, Tokens, tokens_of

FULL = 100
LABEL_SHARE = 0.4


class Line(Protocol):
    """What every line has: its label, and the words that say what is drawn."""

    @property
    def label(self) -> str:
        """Return what the line is about."""

    @property
    def figure(self) -> str:
        """Return what is drawn, in words."""


class TrackChart[T: Line](QWidget):
    """Draws tracks of 0 to 100; the same is said in words. Subclasses give `paint_track`."""

    thickness = 10
    least_label = 0
    figures = Qt.AlignmentFlag.AlignLeft

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[T] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show these, from top to bottom."""
        self.lines = lines
        said = "\u00a0; ".join(f"{line.label}\u00a0: {line.figure}" for line in lines)
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def paint_track(self, painter: QPainter, line: T, box: QRectF, tokens: Tokens) -> None:
        """Draw what fills the track of this line."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter, track: QRect, tokens: Tokens) -> None:
        """Draw what goes over all tracks, of which this is the first."""

    @property
    def line_height(self) -> int:
        """Return the height of one line, in logical pixels."""
        return self.fontMetrics().height() + SPACE_2

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, len(self.lines) * self.line_height + SPACE_1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self)
        figure = max((self.fontMetrics().horizontalAdvance(line.figure) for line in self.lines), default=0)
        label = max(self.least_label, round(self.width() * LABEL_SHARE))
        width = max(0, self.width() - label - figure - 2 * SPACE_3)
        track = QRect(label + SPACE_2, 0, width, self.line_height)
        for number, line in enumerate(self.lines):
            self._paint_line(painter, line, track.translated(0, number * self.line_height), tokens)
        self.paint_over(painter, track, tokens)
        painter.end()

    def _paint_line(self, painter: QPainter, line: T, track: QRect, tokens: Tokens) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        words = QRect(0, track.top(), track.left() - SPACE_2, track.height())
        name = painter.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, words.width())
        figure = QRect(track.right() + SPACE_2, track.top(), 0, track.height())
        figure.setRight(self.width())
        painter.setPen(tokens.color("text"))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(figure, middle | self.figures, line.figure)
        top = track.center().y() - self.thickness / 2
        box = QRectF(track.left(), top, track.width(), self.thickness)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("line"))
        painter.drawRoundedRect(box, self.thickness / 2, self.thickness / 2)
        self.paint_track(painter, line, box, tokens)
