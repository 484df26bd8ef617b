"""A finished PDF on paper: asks for the printer and draws each page there; nothing goes to disk."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from pdn_desktop.errors import Refusal
from pdn_desktop.screens.system_printer import draw


def ask_printer(content: bytes, name: str, told: Callable[[str], object], parent: QWidget) -> None:
    """Ask which printer, print this PDF there under this name, and tell in French what became of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.accepted.connect(lambda: told(printed(content, printer)))
    dialog.show()


def printed(content: bytes, printer: QPrinter) -> str:
    """Print every page, and return what to tell: that it was sent, or why it was not."""
    try:
        draw(printer, content)
    except Refusal as refusal:
        return str(refusal)
    return "La feuille est envoyée à l’imprimante : vérifiez qu’elle en sort bien."
