"""A PDF goes to the printer page by page, and what became of it is told."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from pdn_desktop.screens.printing import printed


@pytest.fixture
def two_pages(tmp_path: Path) -> bytes:
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(595, 842)
    writer.write(tmp_path / "deux.pdf")
    return (tmp_path / "deux.pdf").read_bytes()


def test_every_page_reaches_the_printer(qapp: QApplication, two_pages: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    assert printed(two_pages, printer).startswith("La feuille est envoyée à l’imprimante")
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 2
