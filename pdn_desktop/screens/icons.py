"""Our own icons: stroke drawings, coloured from the palette in force each time they are painted.

Qt keeps what was drawn: the same button is painted again and again.
"""

from functools import cache
from typing import override

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from pdn_desktop import assets
from pdn_desktop.screens.theme import tokens_in


def icon(name: str, tone: str = "text") -> QIcon:
    """Return this icon in the colour of this token; dimmed when disabled, accented when checked."""
    return QIcon(_Drawing(name, tone))


@cache  # a few dozen small drawings, asked for again at each change of a button
def _svg(name: str) -> bytes:
    return assets.read_bytes(f"icons/{name}.svg")


class _Drawing(QIconEngine):
    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.topLeft(), self.scaledPixmap(rect.size(), mode, state, scale))

    def _token(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode is QIcon.Mode.Disabled:
            return "outline"
        return "accent" if state is QIcon.State.On else self._tone

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        if size.isEmpty():  # painted before it has a place
            return QPixmap()
        color = tokens_in(QGuiApplication.palette()).color(self._token(mode, state)).name()
        key = f"{self._name} {color} {size.width()}x{size.height()} {scale}"
        drawn = QPixmap()
        if not QPixmapCache.find(key, drawn):
            drawn = self._drawn(color, size, scale)
            QPixmapCache.insert(key, drawn)
        return drawn

    def _drawn(self, color: str, size: QSize, scale: float) -> QPixmap:
        drawn = QPixmap(size * scale)
        drawn.setDevicePixelRatio(scale)
        drawn.fill(QColor(0, 0, 0, 0))
        painter = QPainter(drawn)
        svg = _svg(self._name).replace(b"currentColor", color.encode())
        QSvgRenderer(svg).render(painter, QRectF(QPoint(0, 0), size))
        painter.end()
        return drawn

    @override
    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._tone)
