"""Cards that scroll: they end where the page ends, and give way to the scroll bar only when there is one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pdn_desktop.screens.theme import SPACE_2


class PageArea(QScrollArea):
    """Scrolls down only; takes no focus itself, Tab goes through what it holds."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._keep_apart)

    def hold(self, page: QWidget) -> None:
        """Show this page, on the ground of the window."""
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def _keep_apart(self, _least: int, most: int) -> None:
        """Leave a gap between the cards and the bar, when it shows."""
        gap = SPACE_2 if most else 0
        if self.viewportMargins().right() != gap:
            self.setViewportMargins(0, 0, gap, 0)
