"""A finished PDF on paper: asks for the printer and draws each page there; nothing goes to disk."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

DOTS = 300
"""Per inch: sharp enough to read, and a page of pixels that any computer can hold."""


def ask_printer(content: bytes, name: str, parent: QWidget) -> None:
    """Ask which printer, and print this PDF there under this name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: print_pages(content, printer))
    dialog.show()


def print_pages(content: bytes, printer: QPrinter) -> None:
    """Print every page, each as large as the paper lets it be."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter(printer)
    for number in range(document.pageCount()):
        if number:
            printer.newPage()
        painter.drawImage(QPoint(0, 0), _page(document, number, painter.viewport().size()))
    painter.end()
    document.close()


def _page(document: QPdfDocument, number: int, paper: QSize) -> QImage:
    size = document.pagePointSize(number).scaled(QSizeF(paper), Qt.AspectRatioMode.KeepAspectRatio)
    return document.render(number, size.toSize())
