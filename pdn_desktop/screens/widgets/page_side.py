"""Beside the page: the pages in small, and the table of contents the document carries, if it has one."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from pdn_desktop.screens.page_source import PageSource
from pdn_desktop.screens.paper import AskOutline, Outline
from pdn_desktop.screens.theme import SPACE_1
from pdn_desktop.screens.widgets.page_strip import PageStrip

OUTLINE_WIDTH = 220


class PageSide(QWidget):
    """Leads to a page; `chosen` carries its number, from 0."""

    chosen = Signal(int)

    def __init__(self, source: PageSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._ask: AskOutline | None = None
        self._asked: AskOutline | None = None
        self.tabs, self.strip, self.outline = QTabBar(self), PageStrip(source, self), QTreeWidget(self)
        self._parts = QStackedWidget(self)
        for part, words in ((self.strip, "Pages"), (self.outline, "Plan")):
            self._parts.addWidget(part)
            self.tabs.addTab(words)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Pages en petit ou plan")
        self.outline.setHeaderHidden(True)
        self.outline.setAccessibleName("Plan du document")
        self.outline.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self.tabs)
        column.addWidget(self._parts, 1)
        self.setFixedWidth(self.strip.width())
        self.tabs.currentChanged.connect(self._turn_to)
        self.strip.chosen.connect(self.chosen)
        self.outline.currentItemChanged.connect(self._choose)
        self.show_outline(())

    def show_document(self) -> None:
        """Show the pages of the document, which was opened anew, and no table of contents yet."""
        self._ask = self._asked = None
        self.strip.show_document()
        self.show_outline(())

    def open_at(self, page: int) -> None:
        """Come into view, with this page marked and at hand."""
        self.show()
        self.strip.mark(page)
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, outline: AskOutline | None) -> None:
        """Have this table of contents read once there is where to show it."""
        self._ask = outline
        self._ask_outline()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._ask_outline()

    def _ask_outline(self) -> None:
        ask = self._ask
        if ask and self.isVisible():
            self._ask, self._asked = None, ask
            ask(lambda outline: self._take(ask, outline))

    def _take(self, asked: AskOutline, outline: Outline) -> None:
        """Show what was read, unless the document is another by now."""
        if asked is self._asked:
            self.show_outline([entry for entry in outline if entry[2] < self._source.pages])

    def show_outline(self, outline: Outline) -> None:
        """Offer this table of contents; without entries there is nothing to choose."""
        self.outline.blockSignals(True)
        self.outline.clear()
        above: list[QTreeWidgetItem] = []
        for depth, title, page in outline:
            del above[depth:]
            entry = QTreeWidgetItem([title])
            entry.setData(0, Qt.ItemDataRole.UserRole, page)
            entry.setToolTip(0, f"{title} — page {page + 1}")
            (above[-1].addChild if above else self.outline.addTopLevelItem)(entry)
            above.append(entry)
        self.outline.expandToDepth(0)
        self.outline.blockSignals(False)
        self.tabs.setVisible(bool(outline))
        self.tabs.setCurrentIndex(0)

    def _turn_to(self, part: int) -> None:
        self._parts.setCurrentIndex(part)
        self.setFixedWidth(OUTLINE_WIDTH if part else self.strip.width())

    def _choose(self, entry: QTreeWidgetItem | None) -> None:
        if entry is not None:
            self.chosen.emit(entry.data(0, Qt.ItemDataRole.UserRole))
