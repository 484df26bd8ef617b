"""One page of a PDF, as wide, as large and as turned as the reader wants it, with what a search found on it.

Qt's own view follows the links of a document whose author nobody knows, turns no page round and draws no
comment; this one does the contrary. One picture of one page is held, of no more than `MOST_PIXELS`.
"""

import math
from enum import Enum, auto
from typing import override

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocumentRenderOptions, QPdfLink, QPdfPageRenderer, QPdfSearchModel
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pdn_desktop.screens.page_source import PageSource

MARGIN = 6
ZOOM_STEP = 1.2
LEAST_ZOOM, MOST_ZOOM = 0.1, 6.0
MOST_PIXELS = 9_000_000
"""A page of A4 at 300 dots per inch; larger, its picture is stretched."""
LONGEST_SIDE = 30_000
"""Of a page on the screen, in logical pixels: scroll bars and painters count no further in peace."""
REST_MS, RETRY_MS = 20, 60
POINTS_PER_INCH = 72

_TURNS = (
    QPdfDocumentRenderOptions.Rotation.None_,
    QPdfDocumentRenderOptions.Rotation.Clockwise90,
    QPdfDocumentRenderOptions.Rotation.Clockwise180,
    QPdfDocumentRenderOptions.Rotation.Clockwise270,
)
_FOUND, _FOUND_HERE = QColor(255, 214, 0, 110), QColor(255, 120, 0, 150)


class Fit(Enum):
    """What the size of the page follows."""

    WIDTH = auto()
    PAGE = auto()
    FREE = auto()


class PageView(QAbstractScrollArea):
    """Shows one page of a document; `turned_to` carries its number, from 0, `fit_changed` what sizes it."""

    turned_to = Signal(int)
    fit_changed = Signal()

    def __init__(self, source: PageSource, search: QPdfSearchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._document, self._search = source, source.document, search
        self._renderer = QPdfPageRenderer(self)
        self._renderer.pageRendered.connect(self._keep)
        self.page = self.turns = 0  # its number; by how many quarters it is turned, clockwise
        self.fit, self._zoom = Fit.WIDTH, 1.0
        self._picture, self._pictured = QImage(), (-1, 0, QSize())
        self._result = -1
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._draw)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        search.countChanged.connect(self.viewport().update)

    # ---- what is shown ----------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Return how large the page is shown, 1.0 being its size on paper."""
        return self._scale * POINTS_PER_INCH / self.logicalDpiX()

    @property
    def is_drawn(self) -> bool:
        """Tell whether the picture on show is that of the page, at its size."""
        return self._pictured == self._wanted

    def show_document(self) -> None:
        """Begin with the first page of the document, which was opened anew."""
        self._source.furnish(self._renderer)
        self.page = self.turns = 0
        self._result = -1
        self.forget()
        self._lay_out()

    def forget(self) -> None:
        """Let go of the picture."""
        self._picture, self._pictured = QImage(), (-1, 0, QSize())
        self.viewport().update()

    def go_to(self, page: int, *, at_foot: bool = False) -> None:
        """Show this page from its top, or its foot."""
        if not 0 <= page < self._document.pageCount():
            return
        self.page = page
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if at_foot else bar.minimum())
        self.turned_to.emit(page)

    def turn(self, quarters: int) -> None:
        """Turn every page clockwise by so many quarters."""
        self.turns = (self.turns + quarters) % len(_TURNS)
        self._lay_out()

    def fit_to(self, fit: Fit) -> None:
        """Let the size of the page follow this."""
        self._zoom = self.zoom
        self.fit = fit
        self._lay_out()
        self.fit_changed.emit()

    def zoom_by(self, factor: float) -> None:
        """Show the page larger, or smaller below 1, around the middle of what is in view."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [
            (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars
        ]
        self._zoom = min(MOST_ZOOM, max(LEAST_ZOOM, self.zoom * factor))
        self.fit = Fit.FREE
        self._lay_out()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.fit_changed.emit()

    def go_to_result(self, number: int) -> None:
        """Show what the search found, this one marked."""
        found = self._search.resultAtIndex(number)
        self._result = number
        if found.page() != self.page:
            self.go_to(found.page())
        places = found.rectangles()
        if places:
            _bring_into_view(self, _on_sheet(places[0], self._paper, self.turns, self._sheet).toRect())
        self.viewport().update()

    # ---- sizes ------------------------------------------------------------------------------------------

    @property
    def _paper(self) -> QSizeF:
        """Return the size of the page as turned, in points; never nothing."""
        size = self._source.paper(self.page)
        return size.transposed() if self.turns % 2 else size

    @property
    def _scale(self) -> float:
        """Return how many logical pixels a point takes."""
        paper, room = self._paper, self._room
        scales = {
            Fit.WIDTH: room.width() / paper.width(),
            Fit.PAGE: min(room.width() / paper.width(), room.height() / paper.height()),
            Fit.FREE: self._zoom * self.logicalDpiX() / POINTS_PER_INCH,
        }
        most = LONGEST_SIDE / max(paper.width(), paper.height())
        return min(scales[self.fit], most)

    @property
    def _room(self) -> QSize:
        """Return what there is to fit into, as if no scroll bar stood there: it would come and go."""
        bar = self.verticalScrollBar().sizeHint().width() if self.fit is Fit.WIDTH else 0
        whole = self.maximumViewportSize() - QSize(2 * MARGIN + bar, 2 * MARGIN)
        return whole.expandedTo(QSize(1, 1))

    @property
    def _sheet(self) -> QRect:
        """Return where the page stands in the viewport."""
        paper, scale, view = self._paper, self._scale, self.viewport().size()
        width, height = max(1, round(paper.width() * scale)), max(1, round(paper.height() * scale))
        left = (view.width() - width) // 2 if width + 2 * MARGIN <= view.width() else MARGIN
        top = (view.height() - height) // 2 if height + 2 * MARGIN <= view.height() else MARGIN
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(QPoint(left, top) - shift, QSize(width, height))

    @property
    def _wanted(self) -> tuple[int, int, QSize]:
        """Return which picture the page asks for: of which page, turned how, of how many pixels."""
        size = QSizeF(self._sheet.size()) * self.devicePixelRatioF()
        excess = size.width() * size.height() / MOST_PIXELS
        drawn = size / math.sqrt(excess) if excess > 1 else size
        return self.page, self.turns, drawn.toSize().expandedTo(QSize(1, 1))

    # ---- drawing ----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        view, sheet = self.viewport().size(), self._sheet.size() + QSize(2 * MARGIN, 2 * MARGIN)
        for bar, whole, part in (
            (self.horizontalScrollBar(), sheet.width(), view.width()),
            (self.verticalScrollBar(), sheet.height(), view.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
        self._rest.start(REST_MS)
        self.viewport().update()

    def _draw(self) -> None:
        """Ask for the picture of the page, once what it is read from is free."""
        page, turns, size = self._wanted
        if not self.isVisible() or not self._document.pageCount() or self.is_drawn:
            return
        if not self._source.free:
            self._rest.start(RETRY_MS)
            return
        options = QPdfDocumentRenderOptions()
        options.setRotation(_TURNS[turns])
        options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
        self._renderer.requestPage(page, size, options)

    def _keep(self, page: int, size: QSize, picture: QImage, options: QPdfDocumentRenderOptions) -> None:
        self._source.drawn()
        drawn = (page, _TURNS.index(options.rotation()), size)
        if drawn[:2] == self._wanted[:2]:
            self._picture, self._pictured = picture, drawn
            self.viewport().update()
        if not self.is_drawn:
            self._rest.start(REST_MS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().mid())
        if not self._document.pageCount():
            return
        sheet = self._sheet
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self._pictured[:2] == (self.page, self.turns):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.is_drawn)
            painter.drawImage(sheet, self._picture)
        here = self._search.resultAtIndex(self._result) if self._result >= 0 else None
        for found in self._search.resultsOnPage(self.page):
            colour = _FOUND_HERE if here is not None and _same(found, here) else _FOUND
            for place in found.rectangles():
                painter.fillRect(_on_sheet(place, self._paper, self.turns, sheet), colour)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @override
    def showEvent(self, event: object) -> None:
        self._rest.start(REST_MS)

    # ---- wheel and keys ---------------------------------------------------------------------------------

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        way = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and way:
            self.zoom_by(ZOOM_STEP if way > 0 else 1 / ZOOM_STEP)
        elif way and not event.modifiers() and self._turn_page(-1 if way > 0 else 1):
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        last = self._document.pageCount() - 1
        if step and self._turn_page(step):
            return
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(last)
        else:
            super().keyPressEvent(event)

    def _turn_page(self, step: int) -> bool:
        """Go to the next page at the foot of this one, to the one before at its top; tell whether it did."""
        bar = self.verticalScrollBar()
        at_edge = bar.value() >= bar.maximum() if step > 0 else bar.value() <= bar.minimum()
        if not (at_edge and 0 <= self.page + step < self._document.pageCount()):
            return False
        self.go_to(self.page + step, at_foot=step < 0)
        return True


def _bring_into_view(view: QAbstractScrollArea, place: QRect) -> None:
    room = view.viewport().rect()
    for bar, start, end, most in (
        (view.horizontalScrollBar(), place.left(), place.right(), room.width()),
        (view.verticalScrollBar(), place.top(), place.bottom(), room.height()),
    ):
        if start < 0 or end > most:
            bar.setValue(bar.value() + (start + end - most) // 2)


def _on_sheet(place: QRectF, paper: QSizeF, turns: int, sheet: QRect) -> QRectF:
    """Return where a place of the page, in points from its upper left corner, stands on its turned sheet."""
    x, y, width, height = place.x(), place.y(), place.width(), place.height()
    match turns:
        case 1:
            x, y, width, height = paper.width() - y - height, x, height, width
        case 2:
            x, y = paper.width() - x - width, paper.height() - y - height
        case 3:
            x, y, width, height = y, paper.height() - x - width, height, width
    scale = sheet.width() / paper.width()
    return QRectF(sheet.x() + x * scale, sheet.y() + y * scale, width * scale, height * scale)


def _same(one: QPdfLink, other: QPdfLink) -> bool:
    return one.page() == other.page() and one.location() == other.location()
