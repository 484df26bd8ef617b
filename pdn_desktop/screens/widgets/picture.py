"""A decorative icon: follows the theme, says nothing to assistive tools, since words stand beside it."""

from typing import override

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.screens.icons import icon


class Picture(QWidget):
    """Paints one of our icons in the colours of the moment."""

    def __init__(
        self, parent: QWidget | None = None, drawing: str = "", tone: str = "dim", size: int = 20
    ) -> None:
        super().__init__(parent)
        self._icon = QIcon()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(size, size)
        if drawing:
            self.draw(drawing, tone)

    def draw(self, drawing: str, tone: str = "dim") -> None:
        """Show this icon from now on."""
        self._icon = icon(drawing, tone)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
