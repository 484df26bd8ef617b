"""The printers of this computer: `lp` takes the final PDF as it is; Windows gets its pages as pictures.

Nothing is written in clear on the disk: `lp` reads the PDF from its standard input.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from pdn_desktop.errors import Refusal

ANSWER_WITHIN = 10
"""Seconds; a print server that cannot be reached would keep `lpstat` waiting for minutes."""
DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Order:
    """How to print: on which printer, how often, on both sides of the sheet or on one."""

    printer: str
    copies: int = 1
    two_sided: bool = True


def printers() -> tuple[str, ...]:
    """Return the printers of this computer, the usual one first; none when printing is not installed."""
    if sys.platform == "win32":
        return _first(QPrinterInfo.defaultPrinterName(), QPrinterInfo.availablePrinterNames())
    if not (shutil.which("lp") and shutil.which("lpstat")):
        return ()
    usual = _asked("lpstat", "-d").rpartition(":")[2].strip()
    return _first(usual, [name.strip() for name in _asked("lpstat", "-e").splitlines() if name.strip()])


def send(order: Order, title: str, content: bytes) -> None:
    """Hand a PDF to the printer; `Refusal` with the printer's own words when it is not taken."""
    if sys.platform == "win32":
        printer = QPrinter(QPrinterInfo.printerInfo(order.printer), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        _arrange(printer, order)
        draw(printer, content)
        return
    command = [
        "lp",
        "-d",
        order.printer,
        "-n",
        str(order.copies),
        "-t",
        title,
        "-o",
        f"sides={_sides(order)}",
    ]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=60, check=False)  # noqa: S603 -- the system's lp, a list of arguments
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_taken(order, str(error)) from error
    if done.returncode:
        raise _not_taken(order, done.stderr.decode(errors="replace"))


def draw(printer: QPrinter, content: bytes) -> None:
    """Draw each page of a PDF on a page of the printer, as a picture of 300 dots per inch."""
    data = QByteArray(content)
    buffer, document = QBuffer(data), QPdfDocument()
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_taken(Order(printer.printerName()), "l’imprimante ne répond pas")
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        size = document.pagePointSize(page) * (DOTS_PER_INCH / _POINTS_PER_INCH)
        painter.drawImage(QRectF(painter.viewport()), document.render(page, size.toSize()))
    painter.end()
    document.close()


def _arrange(printer: QPrinter, order: Order) -> None:
    printer.setCopyCount(order.copies)
    duplex = QPrinter.DuplexMode
    printer.setDuplex(duplex.DuplexLongSide if order.two_sided else duplex.DuplexNone)


def _sides(order: Order) -> str:
    return "two-sided-long-edge" if order.two_sided else "one-sided"


def _asked(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=ANSWER_WITHIN, check=False)  # noqa: S603 -- the system's lpstat, a list of arguments
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def _first(usual: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(name for name in names if name == usual), *names]))


def _not_taken(order: Order, why: str) -> Refusal:
    said = " ".join(why.split())[:300]
    return Refusal(
        f"L’imprimante « {order.printer} » n’a pas pris le document ({said}).",
        safe="Les documents émis n’ont pas changé.",
        to_do="Vérifiez l’imprimante, ou enregistrez les documents en fichiers.",
    )
