"""A scroll area with a heading row and a heading column that stay, aligned to the pixel at any scale.

The headings have no scroll range of their own: they are placed by the body's own offsets.
"""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, QMargins, QObject, QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget


class StickyArea(QScrollArea):
    """Shows a grid of cells under `tops` and beside `sides`; their places follow the grid's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._corner = QWidget(self)
        self._top, self._side = QWidget(self), QWidget(self)
        self._tops: Sequence[QWidget] = ()
        self._sides: Sequence[QWidget] = ()
        self._grid: QGridLayout | None = None
        self._side_width = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._align)

    def furnish(
        self, body: QWidget, tops: Sequence[QWidget], sides: Sequence[QWidget], side_width: int
    ) -> None:
        """Show this body, whose layout is a grid, with its headings; former ones are deleted."""
        for old in (*self._tops, *self._sides):
            old.deleteLater()
        layout = body.layout()
        if not isinstance(layout, QGridLayout):
            msg = "the body is laid out as a grid"
            raise TypeError(msg)
        self._grid, self._tops, self._sides, self._side_width = layout, tops, sides, side_width
        for top in tops:
            top.setParent(self._top)
            top.show()
        for side in sides:
            side.setParent(self._side)
            side.show()
        self.setWidget(body)
        body.installEventFilter(self)
        self._align()

    def set_corner(self, corner: QWidget) -> None:
        """Stand this widget where the two headings meet."""
        self._corner.deleteLater()
        self._corner = corner
        corner.setParent(self)
        corner.show()

    def set_side_width(self, width: int) -> None:
        """Give the heading column another width."""
        if width != self._side_width:
            self._side_width = width
            self._align()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._soon.start()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._scroll()

    def _align(self) -> None:
        if self._grid is None:
            return
        for row, side in enumerate(self._sides):
            wanted = _height(side, self._side_width)
            if wanted != self._grid.rowMinimumHeight(row):  # setting it asks for another layout, even in vain
                self._grid.setRowMinimumHeight(row, wanted)
        self._grid.activate()
        self._place()

    def _place(self) -> None:
        grid = self._grid
        if grid is None:
            return
        widths = [_cell(grid, 0, column).width() for column in range(len(self._tops))]
        height = max(map(_height, self._tops, widths), default=0)
        margins = QMargins(self._side_width, height, 0, 0)
        if margins != self.viewportMargins():  # same
            self.setViewportMargins(margins)
        view = self.viewport().geometry()
        self._corner.setGeometry(0, 0, view.left(), height)
        self._top.setGeometry(view.left(), 0, view.width(), height)
        self._side.setGeometry(0, view.top(), view.left(), view.height())
        self._scroll()

    def _scroll(self) -> None:
        grid = self._grid
        if grid is None:
            return
        dx, dy = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for column, top in enumerate(self._tops):
            rect = _cell(grid, 0, column)
            top.setGeometry(rect.left() - dx, 0, rect.width(), self._top.height())
        for row, side in enumerate(self._sides):
            rect = _cell(grid, row, 0)
            side.setGeometry(0, rect.top() - dy, self._side_width, rect.height())


def _cell(grid: QGridLayout, row: int, column: int) -> QRect:
    """Return where a cell lies; what the layout itself says may come from its last trial of another width."""
    item = grid.itemAtPosition(row, column)
    return item.geometry() if item is not None else grid.cellRect(row, column)


def _height(heading: QWidget, width: int) -> int:
    wanted = heading.heightForWidth(width)
    return wanted if wanted >= 0 else heading.sizeHint().height()
