"""A PDF is shown page by page; what cannot be shown is said, and the original is never touched."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer


def pdf(pages: int = 3) -> bytes:
    out = BytesIO()
    drawing = canvas.Canvas(out)
    for page in range(pages):
        drawing.drawString(72, 700, f"Page {page + 1} du projet")
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def locked(content: bytes, password: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    return out.getvalue()


@pytest.fixture
def viewer(qtbot: QtBot, theme: Theme) -> PdfViewer:
    made = PdfViewer()
    qtbot.addWidget(made)
    made.resize(420, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_pages_are_turned(viewer: PdfViewer) -> None:
    viewer.show_bytes(pdf(), "dossier.pdf")
    assert (viewer.ui.pageField.text(), viewer.ui.pageLabel.text()) == ("1", "/ 3")
    viewer.ui.nextPage.click()
    viewer.ui.nextPage.click()
    assert viewer.ui.pageField.text() == "3"
    assert not viewer.ui.nextPage.isEnabled()
    viewer.ui.previousPage.click()
    assert viewer.page == 1
    assert viewer.view.accessibleName() == "Document : dossier.pdf, page 2 sur 3"


def test_page_down_at_the_foot_turns_the_page(viewer: PdfViewer, qtbot: QtBot) -> None:
    viewer.show_bytes(pdf(), "dossier.pdf")
    viewer.ui.zoomOut.click()
    for _ in range(12):
        viewer.ui.zoomOut.click()  # the whole page is in view: its foot is reached
    target = viewer.view
    qtbot.keyClick(target, Qt.Key.Key_PageDown)
    assert viewer.page == 1
    qtbot.keyClick(target, Qt.Key.Key_PageUp)
    assert viewer.page == 0


def test_text_of_the_page_is_readable(viewer: PdfViewer) -> None:
    viewer.show_bytes(pdf(), "dossier.pdf")
    viewer.ui.textButton.click()
    assert viewer.ui.pageText.toPlainText() == "Page 1 du projet"
    viewer.ui.nextPage.click()
    assert viewer.ui.pageText.toPlainText() == "Page 2 du projet"


def test_search_counts_and_goes(viewer: PdfViewer, qtbot: QtBot) -> None:
    viewer.show_bytes(pdf(), "dossier.pdf")
    viewer.ui.searchButton.click()
    viewer.ui.searchField.setText("projet")
    qtbot.waitUntil(lambda: viewer.ui.searchCount.text() == "3 trouvés")
    viewer.ui.searchNext.click()
    viewer.ui.searchNext.click()
    assert (viewer.page, viewer.ui.searchCount.text()) == (1, "2 sur 3")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a pdf", b"%PDF-1.7\n%%EOF", pdf()[:300]])
def test_damaged_document_is_said(viewer: PdfViewer, content: bytes) -> None:
    viewer.show_bytes(content, "<b>dossier</b>.pdf")
    assert viewer.ui.stack.currentWidget() is viewer.ui.empty
    assert viewer.ui.empty.title.text() == "Ce document ne peut pas être affiché"
    assert viewer.ui.empty.text.textFormat() == Qt.TextFormat.PlainText
    viewer.show_bytes(pdf(), "dossier.pdf")
    assert viewer.pages == 3


def test_locked_document_opens_with_its_password(viewer: PdfViewer, qtbot: QtBot) -> None:
    viewer.show_bytes(locked(pdf(), "clé"), "dossier.pdf")
    assert viewer.ui.stack.currentWidget() is viewer.ui.passwordPage
    viewer.ui.password.setText("faux")
    viewer.ui.unlock.click()
    assert viewer.ui.passwordFault.text() == "Ce mot de passe ne convient pas."
    viewer.ui.password.setText("clé")
    qtbot.keyClick(viewer.ui.password, Qt.Key.Key_Return)
    assert viewer.pages == 3
    assert viewer.ui.stack.currentWidget() is viewer.ui.pagePage


def test_copy_is_the_document_as_received(viewer: PdfViewer, tmp_path: Path) -> None:
    content = locked(pdf(), "clé")
    viewer.show_bytes(content, "dossier.pdf")
    viewer.save_copy(str(tmp_path / "copie.pdf"))
    assert (tmp_path / "copie.pdf").read_bytes() == content
    failures: list[str] = []
    viewer.save_failed.connect(failures.append)
    viewer.save_copy(str(tmp_path / "absent" / "copie.pdf"))
    assert failures[0].startswith("La copie n’a pas pu être écrite")


def test_everything_has_a_name(viewer: PdfViewer, named: Callable[[QWidget], list[str]]) -> None:
    viewer.show_bytes(pdf(), "dossier.pdf")
    viewer.ui.searchButton.click()
    assert named(viewer) == []
