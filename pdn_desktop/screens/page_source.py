"""Where the pages of the document on show come from: its bytes, or the call file when they are many."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSizeF, QTimer
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer

from pdn_desktop.screens.content_device import ContentDevice
from pdn_desktop.usecases.ports import Content

RENEWED_AFTER = 6
"""Drawings of a heavy document: the engine keeps what it read of each page for as long as it is open."""


class PageSource(QObject):
    """Holds one document open; pages are drawn by what `furnish` sets up, told with `drawn`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Never a child of its view: Qt would then read it after its end, and abort at exit.
        self.document = QPdfDocument(self)
        self._drawing = QPdfDocument(self)
        self._shown: bytes | Content = b""
        self._password = ""
        self._sources: list[QIODevice] = []
        self._drawn = 0
        self._renewal = QTimer(self, singleShot=True, interval=0)
        self._renewal.timeout.connect(self._renew)

    @property
    def free(self) -> bool:
        """Tell whether the document may be read now: no act is at work on the call file it lies in."""
        return isinstance(self._shown, bytes) or self._shown.free

    def take(self, shown: bytes | Content) -> None:
        """Stand for this document from now on; it is opened by `load`."""
        self.close()
        self._shown = shown

    def load(self, password: str = "") -> QPdfDocument.Error:
        """Open the document; say what is wrong with it."""
        self.close()
        self._password = password
        self._open(self.document)
        if not isinstance(self._shown, bytes):
            self._open(self._drawing)
        return self.document.error()

    def close(self) -> None:
        """Let go of the document."""
        self._renewal.stop()
        self._drawn = 0
        self.document.close()
        self._drawing.close()
        for source in self._sources:
            source.close()
            source.deleteLater()
        self._sources.clear()

    def furnish(self, renderer: QPdfPageRenderer) -> None:
        """Have this draw the pages of the document that was opened."""
        mode, light = QPdfPageRenderer.RenderMode, isinstance(self._shown, bytes)
        renderer.setDocument(self.document if light else self._drawing)
        renderer.setRenderMode(mode.MultiThreaded if light else mode.SingleThreaded)

    def paper(self, page: int) -> QSizeF:
        """Return the size of a page in points, never nothing; the engine reads the whole page for it."""
        asked = self.document if isinstance(self._shown, bytes) else self._drawing
        return asked.pagePointSize(page).expandedTo(QSizeF(1, 1))

    def drawn(self) -> None:
        """Note that a page was drawn; the engine begins anew now and then, so that memory stays flat."""
        self._drawn += 1
        if self._drawn >= RENEWED_AFTER and not isinstance(self._shown, bytes):
            self._renewal.start()

    def _renew(self) -> None:
        if not self.free:
            self._renewal.start(RENEWED_AFTER)
            return
        self._drawn = 0
        self._drawing.close()
        self._drawing.load(self._sources[-1])

    def _open(self, document: QPdfDocument) -> None:
        source = self._device()
        self._sources.append(source)
        document.setPassword(self._password)
        document.load(source)

    def _device(self) -> QIODevice:
        if not isinstance(self._shown, bytes):
            return ContentDevice(self._shown, self)
        source = QBuffer(self)
        source.setData(QByteArray(self._shown))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        return source
