"""The search in a document: what is typed, how often it is found, and the way from one place to the next."""

from PySide6.QtCore import QObject, Qt

from pdn_desktop.screens.forms.ui_pdf_viewer import Ui_PdfViewer
from pdn_desktop.screens.page_hits import PageHits
from pdn_desktop.screens.widgets.page_view import PageView


class PageSearch(QObject):
    """Minds the bar of the search of a viewer."""

    def __init__(self, ui: Ui_PdfViewer, found: PageHits, view: PageView) -> None:
        super().__init__(view)
        self._ui, self._found, self._view = ui, found, view
        self._result = -1
        ui.searchButton.toggled.connect(self._show)
        ui.searchField.textChanged.connect(self._search)
        ui.searchField.returnPressed.connect(lambda: self._go(1))
        ui.searchNext.clicked.connect(lambda: self._go(1))
        ui.searchPrevious.clicked.connect(lambda: self._go(-1))
        found.changed.connect(self._count)

    def _show(self, shown: bool) -> None:  # noqa: FBT001 -- a slot
        self._ui.searchBar.setVisible(shown)
        if shown:
            self._ui.searchField.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._ui.searchField.clear()

    def _search(self, text: str) -> None:
        self._result = -1
        self._found.look_for(text)

    def _count(self) -> None:
        """Say how often it is found so far: pages are gone through one by one."""
        found, asked = len(self._found), bool(self._ui.searchField.text())
        where = f"{self._result + 1} sur {found}" if self._result >= 0 else ""
        words = where or f"{found} trouvé{'s' if found > 1 else ''}"
        if self._found.cut_short:
            words += ", recherche interrompue"
        self._ui.searchCount.setText(words if asked else "")
        for button in (self._ui.searchPrevious, self._ui.searchNext):
            button.setEnabled(found > 0)

    def _go(self, step: int) -> None:
        found = len(self._found)
        if found:
            self._result = 0 if self._result < 0 < step else (self._result + step) % found
            self._count()
            self._view.go_to_result(self._result)
