"""A scroll area with a heading row and a heading column that stay, aligned to the pixel at any scale.

The headings have no scroll range of their own: they are placed by the body's own offsets.
"""

from collections.abc import Iterator, Sequence
from typing import override

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from pdn_desktop.screens.theme import tokens_of

EDGE = 2
"""How thick the edge of what is pinned is, in logical pixels."""


class StickyGrid(QGridLayout):
    """A grid whose first columns and rows may be pinned: they are moved by as much as was scrolled."""

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        self._pinned = 0, 0
        self._scrolled = self._moved = QPoint()

    def lay_anew(self, cells: Sequence[Sequence[QWidget]], width: int, pinned: tuple[int, int]) -> None:
        """Show these rows of cells, and nothing else; `pinned` tells how many columns and rows stay."""
        while self.takeAt(0) is not None:
            pass
        for column in range(self.columnCount()):
            self._size(column, 0, 0)
        for row in range(self.rowCount()):
            self.setRowMinimumHeight(row, 0)
            self.setRowStretch(row, 0)
        self.setEnabled(False)  # else the whole grid would be laid out at each cell that comes
        for row, line in enumerate(cells):
            for column, cell in enumerate(line):
                self._size(column, width, 1)
                self.addWidget(cell, row, column)
                cell.show()
        for cell in (cell for line in reversed(cells) for cell in reversed(line)) if any(pinned) else ():
            cell.raise_()  # what is pinned comes first: others pass below it
        self.setEnabled(True)
        self.setRowStretch(len(cells), 1)
        self._pinned, self._moved = pinned, QPoint()

    def _size(self, column: int, width: int, stretch: int) -> None:
        self.setColumnMinimumWidth(column, width)
        self.setColumnStretch(column, stretch)

    @property
    def holds_pinned(self) -> bool:
        """Tell whether anything stays in sight."""
        return any(self._pinned)

    def scrolled(self, offset: QPoint) -> None:
        """Note how far the body was scrolled."""
        self._scrolled = offset
        self._move_to(offset)

    def free_from(self) -> QPoint:
        """Return where, in sight, the cells that are not pinned begin."""
        columns, rows = self._pinned
        right = max((self._place(0, column).right() + 1 for column in range(columns)), default=0)
        bottom = max((self._place(row, 0).bottom() + 1 for row in range(rows)), default=0)
        return QPoint(
            right - self._scrolled.x() if columns else 0, bottom - self._scrolled.y() if rows else 0
        )

    def pins(self, widget: QWidget) -> tuple[bool, bool]:
        """Tell whether this widget stays in sight when the body is scrolled across, and down."""
        at = self.indexOf(widget)
        place: tuple[int, ...] = tuple(self.getItemPosition(at)) if at >= 0 else (0, 0)  # type: ignore[arg-type]  # PySide6 says object
        return place[1] < self._pinned[0], place[0] < self._pinned[1]

    @override
    def setGeometry(self, rect: QRect) -> None:
        self._move_to(QPoint())  # where the layout, which may change nothing, believes them to be
        super().setGeometry(rect)
        self._move_to(self._scrolled)

    def _move_to(self, offset: QPoint) -> None:
        step, self._moved = offset - self._moved, offset
        if step.isNull():
            return
        columns, rows = self._pinned
        for row, column in self._cells():
            item = self.itemAtPosition(row, column)
            widget = item.widget() if item is not None else None
            if widget is not None:
                across, down = step.x() if column < columns else 0, step.y() if row < rows else 0
                widget.move(widget.pos() + QPoint(across, down))

    def _cells(self) -> Iterator[tuple[int, int]]:
        columns, rows = self._pinned
        for row in range(self.rowCount()):
            yield from ((row, column) for column in range(self.columnCount() if row < rows else columns))

    def _place(self, row: int, column: int) -> QRect:
        return _cell(self, row, column)


class _Edge(QWidget):
    """The edge below which cells pass that are not pinned."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens_of(self).color("outline"))
        painter.end()


class StickyArea(QScrollArea):
    """Shows a grid of cells under `tops` and beside `sides`; their places follow the grid's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._corner = QWidget(self)
        self._edges = _Edge(self), _Edge(self)
        for edge in self._edges:
            edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            edge.hide()
        self._top, self._side = QWidget(self), QWidget(self)
        self._tops: Sequence[QWidget] = ()
        self._sides: Sequence[QWidget] = ()
        self._grid: StickyGrid | None = None
        self._side_width = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._align)

    def furnish(self, body: QWidget, grid: StickyGrid) -> None:
        """Show this body, laid out as this grid; the headings of the former one are deleted."""
        for old in (*self._top.children(), *self._side.children()):
            old.deleteLater()
        self._grid, self._tops, self._sides = grid, (), ()
        self.setWidget(body)
        body.installEventFilter(self)

    def head(self, tops: Sequence[QWidget], sides: Sequence[QWidget], side_width: int) -> None:
        """Show these headings; those shown so far are put aside for another time."""
        for old in {*self._tops, *self._sides} - {*tops, *sides}:
            old.hide()
        self._tops, self._sides, self._side_width = tops, sides, side_width
        for heading, band in (*((top, self._top) for top in tops), *((side, self._side) for side in sides)):
            if heading.parentWidget() is not band:
                heading.setParent(band)
            heading.show()
        if self._grid is not None and self._grid.holds_pinned:
            for heading in (*reversed(tops), *reversed(sides)):
                heading.raise_()  # the first ones are pinned: others pass below them
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

    def bring(self, cell: QWidget) -> None:
        """Scroll to this cell of the grid, out from under what is pinned."""
        self.ensureWidgetVisible(cell, 0, 0)
        if self._grid is None:
            return
        free, place = self._grid.free_from(), cell.mapTo(self.viewport(), QPoint())
        across, down = self._grid.pins(cell)
        for bar, stays, start, at in (
            (self.horizontalScrollBar(), across, free.x(), place.x()),
            (self.verticalScrollBar(), down, free.y(), place.y()),
        ):
            if at < start and not stays:
                bar.setValue(bar.value() + at - start)

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
        grid.scrolled(QPoint(dx, dy))
        self._show_edges(grid.free_from(), dx, dy)
        for column, top in enumerate(self._tops):
            rect = _cell(grid, 0, column)
            top.setGeometry(rect.left() - dx, 0, rect.width(), self._top.height())
        for row, side in enumerate(self._sides):
            rect = _cell(grid, row, 0)
            side.setGeometry(0, rect.top() - dy, self._side_width, rect.height())

    def _show_edges(self, free: QPoint, dx: int, dy: int) -> None:
        view, across, down = self.viewport().geometry(), *self._edges
        across.setVisible(bool(free.x() and dx))
        down.setVisible(bool(free.y() and dy))
        across.setGeometry(view.left() + free.x() - 1, 0, EDGE, view.bottom() + 1)
        down.setGeometry(0, view.top() + free.y() - 1, view.right() + 1, EDGE)
        for edge in self._edges:
            edge.raise_()


def _cell(grid: QGridLayout, row: int, column: int) -> QRect:
    """Return where a cell lies; what the layout itself says may come from its last trial of another width."""
    item = grid.itemAtPosition(row, column)
    return item.geometry() if item is not None else grid.cellRect(row, column)


def _height(heading: QWidget, width: int) -> int:
    wanted = heading.heightForWidth(width)
    return wanted if wanted >= 0 else heading.sizeHint().height()
