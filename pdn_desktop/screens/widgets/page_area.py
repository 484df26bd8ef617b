"""Pages that scroll down only; they take no focus themselves, Tab goes through what they hold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pdn_desktop.screens.theme import SPACE_2


class DownArea(QScrollArea):
    """Scrolls a page as wide as its place, on the ground of the window."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, page: QWidget) -> None:
        """Show this page."""
        self.setWidget(page)
        page.setAutoFillBackground(False)


class PageArea(DownArea):
    """Cards that end where the page ends, and give way to the scroll bar only when there is one."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.verticalScrollBar().rangeChanged.connect(self._keep_apart)

    def _keep_apart(self, _least: int, most: int) -> None:
        """Leave a gap between the cards and the bar, when it shows."""
        gap = SPACE_2 if most else 0
        if self.viewportMargins().right() != gap:
            self.setViewportMargins(0, 0, gap, 0)


def scrolled(page: QWidget, name: str) -> DownArea:
    """Return this page in an area of this name."""
    area = DownArea(name)
    area.hold(page)
    return area
