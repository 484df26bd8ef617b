"""The keys of the room, at the foot of the window: as many as fit, and the way to all of them."""

from collections.abc import Sequence
from typing import override

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

ALL = "F1 : toutes les touches"
BETWEEN = "   ·   "


class HintLine(QLabel):
    """One line, never wider than its place, that never stops in the middle of a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: Sequence[str] = ()
        self.setMinimumWidth(1)

    def show_hints(self, hints: Sequence[str]) -> None:
        """Show these hints, the first ones first."""
        self._hints = hints
        self._fit()

    def _fit(self) -> None:
        hints, metrics = list(self._hints), self.fontMetrics()
        text = BETWEEN.join(hints)
        while hints and metrics.horizontalAdvance(text) > self.width():
            hints.pop()
            text = BETWEEN.join((*hints, ALL))
        if text != self.text():
            self.setText(text)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
