"""A PDF beside the form: one page at a time, so that memory stays flat; zoom, search, text alternative."""

from pathlib import Path
from typing import override

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from pdn_desktop.errors import cause_of
from pdn_desktop.screens.forms.ui_pdf_viewer import Ui_PdfViewer
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing

ZOOM_STEP = 1.2
LEAST_ZOOM, MOST_ZOOM = 0.25, 5.0

_ICONS = {
    "previousPage": "previous",
    "nextPage": "next",
    "zoomOut": "minus",
    "zoomIn": "plus",
    "fitWidth": "fit",
    "searchButton": "search",
    "textButton": "text",
    "saveButton": "save",
    "searchPrevious": "previous",
    "searchNext": "next",
}


class PdfViewer(QWidget):
    """Shows one document given as bytes; `save_failed` carries the sentence when a copy cannot be written."""

    save_failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_PdfViewer()
        self.ui.setupUi(self)
        # Never a child of its view: Qt would then read it after its end, and abort at exit.
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._bytes = QByteArray()
        self._name = ""
        self._search = QPdfSearchModel(self)
        self._search.setDocument(self._document)
        self._view = QPdfView(self)
        self._furnish()
        self._connect()
        self.clear("Aucun document", "Choisissez un document pour le lire ici.")

    def show_bytes(self, content: bytes, name: str) -> None:
        """Show this document from its first page; say why when it cannot be shown."""
        self._name = name
        self._view.setAccessibleName(f"Document : {name}")
        self._bytes = QByteArray(content)
        self.ui.searchField.clear()
        self._load()

    def show_again(self, content: bytes, name: str) -> None:
        """Show a newer state of the document on show, at the same place of the same page."""
        page, bar = self.page, self._view.verticalScrollBar()
        place = bar.value()
        self.show_bytes(content, name)
        if 0 < page < self.pages:
            self.go_to_page(page)
        bar.setValue(place)

    def keep(self, content: bytes, name: str) -> None:
        """Offer a copy of something that is not a PDF: another program reads it."""
        self._name, self._bytes = name, QByteArray(content)
        self.clear(
            "Ce fichier ne se lit pas ici", f"Enregistrez une copie de « {name} » pour l’ouvrir ailleurs."
        )
        self.ui.bar.setEnabled(True)

    def clear(self, title: str, text: str) -> None:
        """Show no document, and this instead."""
        self._close()
        self.ui.bar.setEnabled(False)
        self.ui.searchBar.hide()
        self.ui.pageLabel.setText("—")
        self.ui.empty.teach("document", title, text)
        self.ui.stack.setCurrentWidget(self.ui.empty)

    @property
    def page(self) -> int:
        """Return the number of the page shown, from 0."""
        return self._view.pageNavigator().currentPage()

    @property
    def pages(self) -> int:
        """Return how many pages the document has."""
        return self._document.pageCount()

    def go_to_page(self, page: int) -> None:
        """Show this page from its top."""
        if 0 <= page < self.pages:
            self._view.pageNavigator().jump(page, QPointF(), 0)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.SinglePage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setSearchModel(self._search)
        self.ui.pageColumn.addWidget(self._view)
        Landing(self, self._view)
        for name, drawing in _ICONS.items():
            button: QToolButton = getattr(self.ui, name)
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(18, 18))
        self.ui.searchBar.hide()

    def _connect(self) -> None:
        ui, navigator = self.ui, self._view.pageNavigator()
        ui.previousPage.clicked.connect(lambda: self.go_to_page(self.page - 1))
        ui.nextPage.clicked.connect(lambda: self.go_to_page(self.page + 1))
        ui.zoomIn.clicked.connect(lambda: self._zoom(ZOOM_STEP))
        ui.zoomOut.clicked.connect(lambda: self._zoom(1 / ZOOM_STEP))
        ui.fitWidth.clicked.connect(lambda: self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        ui.searchButton.toggled.connect(self._show_search)
        ui.textButton.toggled.connect(self._show_text)
        ui.saveButton.clicked.connect(self._ask_where)
        ui.searchField.textChanged.connect(self._search.setSearchString)
        ui.searchField.returnPressed.connect(lambda: self._next_result(1))
        ui.searchNext.clicked.connect(lambda: self._next_result(1))
        ui.searchPrevious.clicked.connect(lambda: self._next_result(-1))
        ui.unlock.clicked.connect(self._unlock)
        ui.password.returnPressed.connect(self._unlock)
        self._search.countChanged.connect(self._count_results)
        navigator.currentPageChanged.connect(lambda _: self._page_changed())
        self._view.installEventFilter(self)
        self._view.viewport().installEventFilter(self)

    # ---- the document -----------------------------------------------------------------------------------

    def _close(self) -> None:
        self._document.close()
        self._buffer.close()

    def _load(self, password: str = "") -> None:
        self._close()
        self._buffer.setData(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.setPassword(password)
        self._document.load(self._buffer)
        self._judge(wrong_password=bool(password))

    def _judge(self, *, wrong_password: bool) -> None:
        error, kinds = self._document.error(), QPdfDocument.Error
        if error == kinds.IncorrectPassword:
            self.ui.bar.setEnabled(False)
            self.ui.passwordFault.setText("Ce mot de passe ne convient pas." if wrong_password else "")
            self.ui.stack.setCurrentWidget(self.ui.passwordPage)
        elif error != kinds.None_ or not self.pages:
            self.clear(
                "Ce document ne peut pas être affiché",
                f"« {self._name} » est endommagé ou n’est pas un PDF. L’original reçu est gardé tel quel.",
            )
            self.ui.bar.setEnabled(True)
        else:
            self.ui.bar.setEnabled(True)
            self.ui.textButton.setChecked(False)
            self.ui.stack.setCurrentWidget(self.ui.pagePage)
            self.go_to_page(0)
            self._page_changed()

    def _unlock(self) -> None:
        password = self.ui.password.text()
        self.ui.password.clear()
        self._load(password)

    def _page_changed(self) -> None:
        self.ui.pageLabel.setText(f"{self.page + 1} / {self.pages}")
        self.ui.pageLabel.setAccessibleName(f"Page {self.page + 1} sur {self.pages}")
        self.ui.previousPage.setEnabled(self.page > 0)
        self.ui.nextPage.setEnabled(self.page + 1 < self.pages)
        if self.ui.textButton.isChecked():
            self._fill_text()

    def _zoom(self, factor: float) -> None:
        base = self._view.zoomFactor()
        if self._view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            width = self._document.pagePointSize(self.page).width() * self.logicalDpiX() / 72
            base = self._view.viewport().width() / max(1.0, width)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(MOST_ZOOM, max(LEAST_ZOOM, base * factor)))

    # ---- text and search --------------------------------------------------------------------------------

    def _show_text(self, shown: bool) -> None:  # noqa: FBT001 -- a slot
        if shown:
            self._fill_text()
        self.ui.stack.setCurrentWidget(self.ui.textPage if shown else self.ui.pagePage)

    def _fill_text(self) -> None:
        text = self._document.getAllText(self.page).text().strip()
        self.ui.pageText.setPlainText(
            text or "Cette page ne contient pas de texte : c’est sans doute une image numérisée."
        )

    def _show_search(self, shown: bool) -> None:  # noqa: FBT001 -- a slot
        self.ui.searchBar.setVisible(shown)
        if shown:
            self.ui.searchField.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ui.searchField.clear()

    def _count_results(self) -> None:
        found, asked = self._search.count(), bool(self.ui.searchField.text())
        self.ui.searchCount.setText(f"{found} trouvé{'s' if found > 1 else ''}" if asked else "")
        for button in (self.ui.searchPrevious, self.ui.searchNext):
            button.setEnabled(found > 0)

    def _next_result(self, step: int) -> None:
        found = self._search.count()
        if not found:
            return
        number = (self._view.currentSearchResultIndex() + step) % found
        self._view.setCurrentSearchResultIndex(number)
        place = self._search.resultAtIndex(number)
        self._view.pageNavigator().jump(place.page(), place.location(), 0)

    # ---- a copy -----------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Enregistrer une copie", self._name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_copy)
        dialog.open()

    def save_copy(self, name: str) -> None:
        """Write the document as received into this file, in clear."""
        try:
            Path(name).write_bytes(self._bytes.data())
        except OSError as error:
            self.save_failed.emit(f"La copie n’a pas pu être écrite dans « {name} » ({cause_of(error)}).")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        step = _turn(event)
        bar = self._view.verticalScrollBar()
        at_edge = bar.value() >= bar.maximum() if step > 0 else bar.value() <= bar.minimum()
        if step and at_edge and 0 <= self.page + step < self.pages:
            self.go_to_page(self.page + step)
            bar.setValue(bar.minimum() if step > 0 else bar.maximum())
            return True
        return super().eventFilter(watched, event)


def _turn(event: QEvent) -> int:
    """Return +1 when the event asks to go down past the page, -1 to go up, 0 otherwise."""
    if isinstance(event, QWheelEvent) and not event.modifiers():
        return -1 if event.angleDelta().y() > 0 else 1 if event.angleDelta().y() < 0 else 0
    if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
        return {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
    return 0
