"""The search in a document: what is typed, how often it is found, and the way from one place to the next."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtPdf import QPdfSearchModel

from pdn_desktop.screens.forms.ui_pdf_viewer import Ui_PdfViewer
from pdn_desktop.screens.widgets.page_view import PageView


class PageSearch(QObject):
    """Minds the bar of the search of a viewer."""

    def __init__(self, ui: Ui_PdfViewer, found: QPdfSearchModel, view: PageView) -> None:
        super().__init__(view)
        self._ui, self._found, self._view = ui, found, view
        self._result, self._page = -1, 0
        self._ahead = QTimer(self, interval=0)
        self._ahead.timeout.connect(self._look_on)
        ui.searchButton.toggled.connect(self._show)
        ui.searchField.textChanged.connect(self._search)
        ui.searchField.returnPressed.connect(lambda: self._go(1))
        ui.searchNext.clicked.connect(lambda: self._go(1))
        ui.searchPrevious.clicked.connect(lambda: self._go(-1))
        found.countChanged.connect(self._count)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 -- a slot
        self._ui.searchBar.setVisible(shown)
        if shown:
            self._ui.searchField.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ui.searchField.clear()

    def _search(self, text: str) -> None:
        self._result = -1
        self._found.setSearchString(text)
        self._count()
        self._page = 0
        if text:
            self._ahead.start()

    def _look_on(self) -> None:
        """Go through the next page: left to itself, Qt takes half a minute for three hundred."""
        document = self._found.document()
        if self._page >= document.pageCount() or not self._ui.searchField.text():
            self._ahead.stop()
            return
        self._found.resultsOnPage(self._page)
        self._page += 1

    def _count(self) -> None:
        """Say how often it is found so far: pages are gone through one by one."""
        found, asked = self._found.count(), bool(self._ui.searchField.text())
        where = f"{self._result + 1} sur {found}" if self._result >= 0 else ""
        words = where or f"{found} trouvé{'s' if found > 1 else ''}"
        self._ui.searchCount.setText(words if asked else "")
        for button in (self._ui.searchPrevious, self._ui.searchNext):
            button.setEnabled(found > 0)

    def _go(self, step: int) -> None:
        found = self._found.count()
        if found:
            self._result = 0 if self._result < 0 < step else (self._result + step) % found
            self._count()
            self._view.go_to_result(self._result)
