"""One page of a PDF, as wide, as large and as turned as the reader wants it, with what a search found on it.

Qt's own view follows the links of a document whose author nobody knows, turns no page round and draws no
comment; this one does the contrary. One picture of one page is held, of no more than `MOST_PIXELS`.
"""

import math
from enum import Enum, auto
from functools import partial
from typing import override

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from pdn_desktop.screens.page_hits import PageHits
from pdn_desktop.screens.page_source import Kind, PageSource

MARGIN = 6
ZOOM_STEP = 1.2
LEAST_ZOOM, MOST_ZOOM = 0.1, 6.0
MOST_PIXELS = 9_000_000
"""A page of A4 at 300 dots per inch; larger, its picture is stretched."""
LONGEST_SIDE = 30_000
"""Of a page on the screen, in logical pixels: scroll bars and painters count no further in peace."""
LATE_MS = 600
"""After which it is said what is waited for."""
POINTS_PER_INCH = 72
QUARTERS = 4

_FOUND, _FOUND_HERE = QColor(255, 214, 0, 110), QColor(255, 120, 0, 150)


class Fit(Enum):
    """What the size of the page follows."""

    WIDTH = auto()
    PAGE = auto()
    FREE = auto()


class PageView(QAbstractScrollArea):
    """Shows one page of a document; `turned_to` carries its number, from 0, `fit_changed` what sizes it.

    `lost` carries the number of a page that cannot be drawn.
    """

    turned_to = Signal(int)
    fit_changed = Signal()
    lost = Signal(int)

    def __init__(self, source: PageSource, found: PageHits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source, self._found = source, found
        self.page = self.turns = 0  # its number; by how many quarters it is turned, clockwise
        self.fit, self._zoom = Fit.WIDTH, 1.0
        self._picture, self._pictured = QImage(), (-1, 0, QSize())
        self._asked = (-1, 0, QSize())
        self._result = -1
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._draw)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(self.viewport().update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setSingleStep(40)
        found.changed.connect(self.viewport().update)

    # ---- what is shown ----------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Return how large the page is shown, 1.0 being its size on paper."""
        return self._scale * POINTS_PER_INCH / self.logicalDpiX()

    @property
    def is_drawn(self) -> bool:
        """Tell whether the picture on show is that of the page, at its size."""
        return self._source.pages > 0 and self._pictured == self._wanted

    def show_document(self, page: int = 0, place: int = 0) -> None:
        """Begin with this page of the document, which was opened anew, from this place of it."""
        self.page, self.turns = min(page, self._source.pages - 1), 0
        self._result = -1
        self._pictured = (*self._pictured[:2], QSize())
        self._asked = (-1, 0, QSize())
        self._lay_out()
        self.verticalScrollBar().setValue(place)

    def forget(self) -> None:
        """Let go of the picture; another document is waited for."""
        self._picture, self._pictured = QImage(), (-1, 0, QSize())
        self._late.start()
        self.viewport().update()

    def go_to(self, page: int, *, at_foot: bool = False) -> None:
        """Show this page from its top, or its foot."""
        if not 0 <= page < self._source.pages:
            return
        self.page = page
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if at_foot else bar.minimum())
        self.turned_to.emit(page)

    def turn(self, quarters: int) -> None:
        """Turn every page clockwise by so many quarters."""
        self.turns = (self.turns + quarters) % QUARTERS
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
        found = self._found[number]
        self._result = number
        if found.page != self.page:
            self.go_to(found.page)
        if found.places:
            _bring_into_view(self, _on_sheet(found.places[0], self._paper, self.turns, self._sheet).toRect())
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
        self._rest.start()
        self.viewport().update()

    def _draw(self) -> None:
        """Ask for the picture of the page."""
        wanted = self._wanted
        if not self.isVisible() or not self._source.pages or wanted in (self._pictured, self._asked):
            return
        self._asked = wanted
        self._late.start()
        self._source.draw(Kind.VIEW, *wanted, partial(self._keep, wanted))

    def _keep(self, drawn: tuple[int, int, QSize], picture: QImage | None) -> None:
        if drawn == self._asked:
            self._asked = (-1, 0, QSize())
        if picture is None:
            self.lost.emit(drawn[0])
        elif picture.isNull():
            self._lay_out()
        elif drawn[:2] == self._wanted[:2]:
            self._picture, self._pictured = picture, drawn
            self.viewport().update()
        if picture is not None and not self.is_drawn:
            self._rest.start()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().mid())
        late = not self._late.isActive()
        if not self._source.pages:
            if late:
                _say(self, painter, "Ouverture du document…", self.palette().windowText().color())
            return
        sheet = self._sheet
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self._pictured[:2] == (self.page, self.turns):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.is_drawn)
            painter.drawImage(sheet, self._picture)
        elif late:
            _say(self, painter, f"La page {self.page + 1} se dessine…", QColor(Qt.GlobalColor.darkGray))
        here = self._found[self._result] if 0 <= self._result < len(self._found) else None
        for found in self._found.on(self.page):
            for place in found.places:
                colour = _FOUND_HERE if found is here else _FOUND
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
        self._rest.start()

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
        last = self._source.pages - 1
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
        if not (at_edge and 0 <= self.page + step < self._source.pages):
            return False
        self.go_to(self.page + step, at_foot=step < 0)
        return True


def _say(view: QAbstractScrollArea, painter: QPainter, words: str, colour: QColor) -> None:
    painter.setPen(colour)
    painter.drawText(view.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)


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
