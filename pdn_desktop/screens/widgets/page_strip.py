"""The pages of a document in small, one under the other: drawn when they come into view, and few are kept."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QListView, QWidget

from pdn_desktop.screens.page_source import Kind, PageSource

THUMB = QSize(92, 116)
KEPT = 60
"""Pictures held: three megabytes at most, on a screen of two pixels to one."""
REST_MS = 10


class _Pages(QAbstractListModel):
    """Numbers of pages with their pictures, as far as these are drawn; `wanted` carries one that is not."""

    wanted = Signal(int)

    def __init__(self, source: PageSource, blank: Callable[[], QPixmap], parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._blank = source, blank
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 -- its interface
        return 0 if parent.isValid() else self._source.pages

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {index.row() + 1} sur {self.rowCount()}"
        return self._picture(index.row()) if role == Qt.ItemDataRole.DecorationRole else None

    def start_anew(self) -> None:
        """Forget the pictures of the document before."""
        self.beginResetModel()
        self._drawn.clear()
        self.endResetModel()

    def keep(self, page: int, picture: QPixmap) -> None:
        """Hold the picture of this page, and let the one go that was not looked at for longest."""
        self._drawn[page] = picture
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        at = self.index(page)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])

    def _picture(self, page: int) -> QPixmap:
        if page in self._drawn:
            self._drawn.move_to_end(page)
            return self._drawn[page]
        self.wanted.emit(page)
        return self._blank()


class PageStrip(QListView):
    """Shows the pages of a document in small; `chosen` carries the number of one, from 0."""

    chosen = Signal(int)

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._pages = _Pages(source, self._blank, self)
        self._wanted: list[int] = []
        self._asked = -1
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._furnish()
        self._connect()

    def show_document(self) -> None:
        """Show the pages of the document, which was opened anew."""
        self._wanted.clear()
        self._asked = -1
        self._pages.start_anew()

    def mark(self, page: int) -> None:
        """Mark this page as the one on show, and bring it into view."""
        at = self._pages.index(page)
        if at != self.currentIndex():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(at)
            self.selectionModel().blockSignals(False)
            self.viewport().update()
        self.scrollTo(at)

    @property
    def held(self) -> int:
        """Return how many pictures are held."""
        return len(self._pages._drawn)  # noqa: SLF001 -- of this module

    def _furnish(self) -> None:
        self.setModel(self._pages)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(THUMB)
        self.setGridSize(QSize(THUMB.width() + 24, THUMB.height() + 34))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(THUMB.width() + 48)
        self.setAccessibleName("Pages du document")

    def _connect(self) -> None:
        self.selectionModel().currentChanged.connect(self._choose)
        self._pages.wanted.connect(self._want)
        self._rest.timeout.connect(self._draw_next)

    def _choose(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())

    def _blank(self) -> QPixmap:
        """Return what stands where a page is not drawn yet."""
        ratio = self.devicePixelRatioF()
        sheet = QPixmap(THUMB * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(self.palette().color(QPalette.ColorRole.AlternateBase))
        return sheet

    def _want(self, page: int) -> None:
        if page not in self._wanted:
            self._wanted.append(page)
        if self._asked < 0 and not self._rest.isActive():
            self._rest.start(REST_MS)

    def _draw_next(self) -> None:
        """Have the page drawn that came into view last; what left the view meanwhile is not drawn."""
        view = self.viewport().rect()
        self._wanted = [
            page for page in self._wanted if view.intersects(self.visualRect(self._pages.index(page)))
        ]
        if not self._wanted:
            return
        page = self._asked = self._wanted.pop()
        room = THUMB * self.devicePixelRatioF()
        size = self._source.paper(page).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        drawn = size.toSize().expandedTo(QSize(1, 1))
        self._source.draw(Kind.SMALL, page, 0, drawn, partial(self._keep, page))

    def _keep(self, page: int, picture: QImage | None) -> None:
        if page == self._asked:
            self._asked = -1
            if picture is None:
                self._pages.keep(page, self._blank())
            elif picture.isNull():
                self._wanted.append(page)
            else:
                self._pages.keep(page, self._mounted(picture))
        self._rest.start(REST_MS)

    def _mounted(self, picture: QImage) -> QPixmap:
        """Return the page in the middle of the room every page takes."""
        ratio = self.devicePixelRatioF()
        mounted = QPixmap(THUMB * ratio)
        mounted.fill(Qt.GlobalColor.transparent)
        painter = QPainter(mounted)
        left, top = (mounted.width() - picture.width()) // 2, (mounted.height() - picture.height()) // 2
        painter.fillRect(left, top, picture.width(), picture.height(), Qt.GlobalColor.white)
        painter.drawImage(left, top, picture)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(left, top, picture.width() - 1, picture.height() - 1)
        painter.end()
        mounted.setDevicePixelRatio(ratio)
        return mounted
