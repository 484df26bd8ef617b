"""A line of text that gives way: cut with « … » when there is no room, whole in its tooltip.

The window shows one at its first paint: the many enumerations of `Qt`, slow to make, are left for later.
"""

from typing import override

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """One line, from the left, never wider than its place; its text is shown as it is, never as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("M…"), self.sizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        metrics, around = self.fontMetrics(), margins.top() + margins.bottom()
        return QSize(metrics.horizontalAdvance(self.text()), metrics.height() + around)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area, metrics = self.contentsRect(), self.fontMetrics()
        shown = self.text()
        if metrics.horizontalAdvance(shown) <= area.width() and "<" not in shown:
            super().paintEvent(event)
            return
        if metrics.horizontalAdvance(shown) > area.width():
            shown = metrics.elidedText(shown, QtCore.Qt.TextElideMode.ElideRight, area.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        baseline = area.top() + (area.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(area.left(), baseline, shown)
        painter.end()
