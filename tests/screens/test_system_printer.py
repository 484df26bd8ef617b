"""Printers of the computer: stand-ins for `lp` and `lpstat`, and pages drawn as Windows gets them."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from pdn_desktop.errors import Refusal
from pdn_desktop.screens.system_printer import Order, draw, printers, send
from tests.screens.screen_samples import dossier


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the system's print commands."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def put(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_the_usual_printer_comes_first(tools: Path) -> None:
    put(tools, "lp", "true")
    put(
        tools,
        "lpstat",
        'if [ "$1" = -d ]; then echo "system default destination: Caf_2"; else echo Caf_1; echo Caf_2; fi',
    )
    assert printers() == ("Caf_2", "Caf_1")


def test_without_a_print_system_there_is_no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printers() == ()


def test_the_final_pdf_goes_to_lp_with_its_order_and_touches_no_disk(tools: Path, tmp_path: Path) -> None:
    put(tools, "lp", f'echo "$@" > {tmp_path}/asked; cat > {tmp_path}/taken')
    send(Order("Caf_2", copies=3, two_sided=True), "Courriers", b"%PDF-1.7 vectors")

    assert (tmp_path / "asked").read_text() == ("-d Caf_2 -n 3 -t Courriers -o sides=two-sided-long-edge\n")
    assert (tmp_path / "taken").read_bytes() == b"%PDF-1.7 vectors"


def test_what_the_printer_declines_is_told_in_its_words(tools: Path) -> None:
    put(tools, "lp", "cat > /dev/null; echo 'lp: no such destination' >&2; exit 1")
    with pytest.raises(Refusal, match="lp: no such destination"):
        send(Order("Caf_9", two_sided=False), "Courriers", b"%PDF")


def test_pages_are_drawn_one_by_one(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    draw(printer, dossier("PDN-2024-M1-001"))

    pages = PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) == 3
    assert round(float(pages[0].mediabox.width)) == 595
