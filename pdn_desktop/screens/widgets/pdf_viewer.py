"""A PDF beside the form: one page at a time, so that memory stays flat; zoom, search, text alternative."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pdn_desktop.screens.forms.ui_pdf_viewer import Ui_PdfViewer
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.page_hits import PageHits
from pdn_desktop.screens.page_source import PageSource
from pdn_desktop.screens.paper import Paper, paper_of
from pdn_desktop.screens.paper_faults import NOT_SHOWN, not_drawn, not_opened
from pdn_desktop.screens.unseen import Unseen
from pdn_desktop.screens.widgets.page_search import PageSearch
from pdn_desktop.screens.widgets.page_side import PageSide
from pdn_desktop.screens.widgets.page_text import PageText
from pdn_desktop.screens.widgets.page_view import ZOOM_STEP, Fit, PageView
from pdn_desktop.screens.widgets.paper_file import OPEN_OUTSIDE, PaperFile

_ICONS = {
    "sideButton": "pages",
    "previousPage": "previous",
    "nextPage": "next",
    "zoomOut": "minus",
    "zoomIn": "plus",
    "fitWidth": "fit",
    "searchButton": "search",
    "textButton": "text",
    "moreButton": "more",
    "searchPrevious": "previous",
    "searchNext": "next",
}


UNSEEN_MS = 60_000
"""After which a viewer that is out of sight keeps no process of its own."""


class PdfViewer(QWidget):
    """Shows one document; `save_failed` carries the sentence when a copy cannot be written.

    `began` follows a document shown, `turned` each page of it.
    """

    save_failed = Signal(str)
    began = Signal()
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_PdfViewer()
        self.ui.setupUi(self)
        self._source = PageSource(self)
        self._paper = paper_of("", b"")
        found = PageHits(self._source)
        self.view = PageView(self._source, found, self)
        self._search = PageSearch(self.ui, found, self.view)
        self._text = PageText(self.ui, self._source)
        self.side = PageSide(self._source, self)
        self._file = PaperFile(self)
        self._place = (0, 0)  # the page to begin with, and how far down
        self._tried = False  # a password was typed
        self._subject = ""  # what the document on show is about, when that was told
        self._unseen = Unseen(self, UNSEEN_MS, self._source.let_go)
        self._furnish()
        self._connect()
        self.clear("Aucun document", "Choisissez un document pour le lire ici.")

    def show_bytes(self, content: bytes, name: str) -> None:
        """Show this document of the program's own from its first page; say why when it cannot be shown."""
        self.show_paper(paper_of(name, content))

    def show_again(self, content: bytes, name: str, subject: str = "") -> None:
        """Show a newer state of the document on show, at the same place; another subject, from its start."""
        if not self.pages or subject != self._subject:
            self.show_bytes(content, name)
            self._subject = subject
            return
        self._place = (self.page, self.view.verticalScrollBar().value())
        self._stand_for(paper_of(name, content))
        self._source.load()

    def show_paper(self, paper: Paper) -> None:
        """Show this document from its first page, or say why it is not shown."""
        self._close()
        self._stand_for(paper)
        if not paper.why:
            self.ui.stack.setCurrentWidget(self.ui.pagePage)
            self._source.load()
            return
        self.clear(NOT_SHOWN, paper.why, OPEN_OUTSIDE if paper.open else "")
        self._allow_copy()

    def warm(self) -> None:
        """Have ready what draws: a document is about to be shown."""
        self._source.warm()

    def _stand_for(self, paper: Paper) -> None:
        self._paper, self._tried = paper, False
        self.view.setAccessibleName(f"Document\u00a0: {paper.name}")
        self.ui.searchField.clear()
        self.ui.note.setText(paper.note)
        self.ui.note.setVisible(bool(paper.note))
        self._file.take(paper)
        self._source.take(paper.shown)

    def clear(self, title: str, text: str, action: str = "") -> None:
        """Show no document, and this instead."""
        self._close()
        self.ui.bar.setEnabled(False)
        self.ui.searchBar.hide()
        self.ui.note.hide()
        self.ui.pageField.clear()
        self.ui.pageLabel.setText("—")
        self.ui.empty.teach("document", title, text, action)
        self.ui.stack.setCurrentWidget(self.ui.empty)

    @property
    def source(self) -> PageSource:
        """Return where its pages come from."""
        return self._source

    @property
    def page(self) -> int:
        """Return the number of the page shown, from 0."""
        return self.view.page

    @property
    def pages(self) -> int:
        """Return how many pages the document has."""
        return self._source.pages

    def go_to_page(self, page: int) -> None:
        """Show this page from its top."""
        self.view.go_to(page)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        self.side.hide()
        ui.pageRow.addWidget(self.side)
        ui.pageRow.addWidget(self.view, 1)
        Landing(self, self.view)
        for name, drawing in _ICONS.items():
            button: QToolButton = getattr(ui, name)
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(16, 16))
        ui.pageField.setValidator(QIntValidator(1, 99_999, ui.pageField))
        ui.pageField.setFixedWidth(ui.pageField.fontMetrics().horizontalAdvance("000") + 18)
        ui.moreButton.setMenu(self._menu())
        ui.searchBar.hide()
        ui.note.hide()

    def _menu(self) -> QMenu:
        menu, view = QMenu(self.ui.moreButton), self.view
        menu.addAction("Page &entière", lambda: view.fit_to(Fit.PAGE))
        menu.addAction("Pleine &largeur", lambda: view.fit_to(Fit.WIDTH))
        menu.addSeparator()
        menu.addAction("Tourner vers la &droite", lambda: view.turn(1))
        menu.addAction("Tourner vers la &gauche", lambda: view.turn(-1))
        self._file.offer_in(menu)
        return menu

    def _connect(self) -> None:
        ui, view = self.ui, self.view
        ui.sideButton.toggled.connect(lambda on: self.side.open_at(self.page) if on else self.side.hide())
        ui.previousPage.clicked.connect(lambda: self.go_to_page(self.page - 1))
        ui.nextPage.clicked.connect(lambda: self.go_to_page(self.page + 1))
        ui.pageField.returnPressed.connect(self._go_to_typed)
        ui.pageField.editingFinished.connect(self._page_changed)
        ui.zoomIn.clicked.connect(lambda: view.zoom_by(ZOOM_STEP))
        ui.zoomOut.clicked.connect(lambda: view.zoom_by(1 / ZOOM_STEP))
        ui.fitWidth.clicked.connect(lambda: view.fit_to(Fit.WIDTH))
        ui.textButton.toggled.connect(self._show_text)
        ui.unlock.clicked.connect(self._unlock)
        ui.password.returnPressed.connect(self._unlock)
        ui.empty.acted.connect(self._file.open_outside)
        self._file.save_failed.connect(self.save_failed)
        self.side.chosen.connect(self.go_to_page)
        self._source.opened.connect(self._begin)
        self._source.refused.connect(self._refuse)
        view.lost.connect(self._lose)
        view.turned_to.connect(lambda _: self._page_changed())
        go_to = QShortcut("Ctrl+G", self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        go_to.activated.connect(self._type_page)

    # ---- the document -----------------------------------------------------------------------------------

    def _close(self) -> None:
        self._place, self._subject = (0, 0), ""
        self._source.close()
        self.view.forget()

    def _refuse(self, why: str) -> None:
        """Say why the document is not shown, which was to be opened."""
        if why == "locked":
            self.ui.bar.setEnabled(False)
            self.ui.passwordFault.setText("Ce mot de passe ne convient pas." if self._tried else "")
            self.ui.stack.setCurrentWidget(self.ui.passwordPage)
            return
        title, text = not_opened(self._paper, stopped=why == "stopped")
        self.clear(title, text, OPEN_OUTSIDE if self._paper.open else "")
        self._allow_copy()

    def _lose(self, page: int) -> None:
        """Say that this page cannot be drawn, in its place; the others still can."""
        if page == self.page:
            title, text = not_drawn(self._paper, page)
            action = OPEN_OUTSIDE if self._paper.open else ""
            self.ui.empty.teach("document", title, text, action)
            self.ui.stack.setCurrentWidget(self.ui.empty)

    def _begin(self) -> None:
        self._allow_copy()
        self.ui.textButton.setChecked(False)
        self.ui.stack.setCurrentWidget(self.ui.pagePage)
        self.ui.pageField.validator().setTop(self.pages)  # type: ignore[attr-defined]  # it is the one set above
        self.view.show_document(*self._place)
        self.side.show_document()
        self.side.offer(self._paper.outline)
        self._page_changed()
        self.began.emit()

    def _allow_copy(self) -> None:
        """Let the bar be used; without a page, only for what is done with the file."""
        self.ui.bar.setEnabled(True)
        for name in _ICONS:
            if name not in {"moreButton", "searchPrevious", "searchNext"}:
                getattr(self.ui, name).setEnabled(self.pages > 0)
        self.ui.pageField.setEnabled(self.pages > 0)

    def _unlock(self) -> None:
        password = self.ui.password.text()
        self.ui.password.clear()
        self._tried = True
        self._source.load(password)

    # ---- pages ------------------------------------------------------------------------------------------

    def _page_changed(self) -> None:
        number, pages = self.page + 1, self.pages
        if not pages:
            return
        self.ui.pageField.setText(str(number))
        self.ui.pageField.setAccessibleName(f"Page, de 1 à {pages}")
        self.ui.pageLabel.setText(f"/ {pages}")
        self.view.setAccessibleName(f"Document : {self._paper.name}, page {number} sur {pages}")
        self.ui.previousPage.setEnabled(self.page > 0)
        self.ui.nextPage.setEnabled(number < pages)
        self.side.strip.mark(self.page)
        if self.ui.textButton.isChecked():
            self._text.read(self.page)
        elif self.ui.stack.currentWidget() is self.ui.empty:
            self.ui.stack.setCurrentWidget(self.ui.pagePage)  # the page before could not be drawn
        self.turned.emit()

    def _type_page(self) -> None:
        if self.pages:
            self.ui.pageField.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ui.pageField.selectAll()

    def _go_to_typed(self) -> None:
        self.go_to_page(int(self.ui.pageField.text()) - 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- text -------------------------------------------------------------------------------------------

    def _show_text(self, shown: bool) -> None:  # noqa: FBT001 -- a slot
        if shown:
            self._text.read(self.page)
        self.ui.stack.setCurrentWidget(self.ui.textPage if shown else self.ui.pagePage)

    def save_copy(self, name: str) -> None:
        """Write the document as received into this file, in clear."""
        self._file.write(name)
