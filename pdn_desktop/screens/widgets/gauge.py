"""How high a mark or a count is, at a glance; the figure always stands beside it."""

from typing import override

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.screens.theme import tokens_of

THICKNESS = 6


class Gauge(QWidget):
    """A bar filled up to a share from 0 to 1; None leaves it empty. Decorative: words say the same."""

    def __init__(self, parent: QWidget | None = None, tone: str = "accent") -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(24)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_share(self, share: float | None) -> None:
        """Fill the bar up to this share."""
        self._share = share
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(80, THICKNESS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, (self.height() - THICKNESS) / 2, self.width(), THICKNESS)
        painter.setBrush(tokens.color("line"))
        painter.drawRoundedRect(bar, THICKNESS / 2, THICKNESS / 2)
        if self._share is not None and self._share > 0:
            bar.setWidth(max(THICKNESS, bar.width() * min(1.0, self._share)))
            painter.setBrush(tokens.color(self._tone))
            painter.drawRoundedRect(bar, THICKNESS / 2, THICKNESS / 2)
        painter.end()
