"""The words of the page in the place of its picture, for who reads by ear, larger, or to copy them."""

from PySide6.QtCore import QObject

from pdn_desktop.screens.forms.ui_pdf_viewer import Ui_PdfViewer
from pdn_desktop.screens.page_source import PageSource

_WITHOUT = "Cette page ne contient pas de texte : c’est sans doute une image numérisée."
_UNREAD = "Le texte de cette page n’a pas pu être lu."


class PageText(QObject):
    """Minds the words in a viewer."""

    def __init__(self, ui: Ui_PdfViewer, source: PageSource) -> None:
        super().__init__(source)
        self._ui, self._source = ui, source

    def read(self, page: int) -> None:
        """Show the words of this page, as soon as they are read."""
        self._ui.pageText.clear()
        self._source.read(page, self._show)

    def _show(self, words: str | None) -> None:
        self._ui.pageText.setPlainText(_UNREAD if words is None else words.strip() or _WITHOUT)
