"""A PDF is shown page by page; what cannot be shown is said, and the original is never touched."""

import os
import signal
import time
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from pdn_desktop.screens import page_child
from pdn_desktop.screens.paper import Paper
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.page_view import Fit
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from tests.screens.hostile_pages import endless


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


def show(viewer: PdfViewer, qtbot: QtBot, content: bytes, name: str = "dossier.pdf") -> None:
    viewer.show_bytes(content, name)
    rest(viewer, qtbot)


def rest(viewer: PdfViewer, qtbot: QtBot) -> None:
    """Wait until nothing is asked of the child any more, and what it answered is on show."""
    qtbot.waitUntil(
        lambda: not viewer.source.busy and (viewer.view.is_drawn or not viewer.view.isVisible()),
        timeout=20_000,
    )


def test_pages_are_turned(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    assert (viewer.ui.pageField.text(), viewer.ui.pageLabel.text()) == ("1", "/ 3")
    viewer.ui.nextPage.click()
    viewer.ui.nextPage.click()
    assert viewer.ui.pageField.text() == "3"
    assert not viewer.ui.nextPage.isEnabled()
    viewer.ui.previousPage.click()
    assert viewer.page == 1
    assert viewer.view.accessibleName() == "Document : dossier.pdf, page 2 sur 3"


def test_page_down_at_the_foot_turns_the_page(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    viewer.ui.zoomOut.click()
    for _ in range(12):
        viewer.ui.zoomOut.click()  # the whole page is in view: its foot is reached
    target = viewer.view
    qtbot.keyClick(target, Qt.Key.Key_PageDown)
    assert viewer.page == 1
    qtbot.keyClick(target, Qt.Key.Key_PageUp)
    assert viewer.page == 0


def test_text_of_the_page_is_readable(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    viewer.ui.textButton.click()
    rest(viewer, qtbot)
    assert viewer.ui.pageText.toPlainText() == "Page 1 du projet"
    viewer.ui.nextPage.click()
    rest(viewer, qtbot)
    assert viewer.ui.pageText.toPlainText() == "Page 2 du projet"


def test_search_counts_and_goes(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    viewer.ui.searchButton.click()
    viewer.ui.searchField.setText("projet")
    qtbot.waitUntil(lambda: viewer.ui.searchCount.text() == "3 trouvés")
    viewer.ui.searchNext.click()
    viewer.ui.searchNext.click()
    assert (viewer.page, viewer.ui.searchCount.text()) == (1, "2 sur 3")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a pdf", b"%PDF-1.7\n%%EOF", pdf()[:300]])
def test_damaged_document_is_said(viewer: PdfViewer, qtbot: QtBot, content: bytes) -> None:
    show(viewer, qtbot, content, "<b>dossier</b>.pdf")
    assert viewer.ui.stack.currentWidget() is viewer.ui.empty
    assert viewer.ui.empty.title.text() == "Ce document ne peut pas être affiché"
    assert viewer.ui.empty.text.textFormat() == Qt.TextFormat.PlainText
    show(viewer, qtbot, pdf())
    assert viewer.pages == 3


def test_locked_document_opens_with_its_password(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, locked(pdf(), "clé"))
    assert viewer.ui.stack.currentWidget() is viewer.ui.passwordPage
    viewer.ui.password.setText("faux")
    viewer.ui.unlock.click()
    rest(viewer, qtbot)
    assert viewer.ui.passwordFault.text() == "Ce mot de passe ne convient pas."
    viewer.ui.password.setText("clé")
    qtbot.keyClick(viewer.ui.password, Qt.Key.Key_Return)
    rest(viewer, qtbot)
    assert viewer.pages == 3
    assert viewer.ui.stack.currentWidget() is viewer.ui.pagePage


def test_copy_is_the_document_as_received(viewer: PdfViewer, qtbot: QtBot, tmp_path: Path) -> None:
    content = locked(pdf(), "clé")
    show(viewer, qtbot, content)
    viewer.save_copy(str(tmp_path / "copie.pdf"))
    assert (tmp_path / "copie.pdf").read_bytes() == content
    failures: list[str] = []
    viewer.save_failed.connect(failures.append)
    viewer.save_copy(str(tmp_path / "absent" / "copie.pdf"))
    assert failures[0].startswith("La copie n’a pas pu être écrite")


def test_everything_has_a_name(
    viewer: PdfViewer, qtbot: QtBot, named: Callable[[QWidget], list[str]]
) -> None:
    show(viewer, qtbot, pdf())
    viewer.ui.searchButton.click()
    assert named(viewer) == []


def test_a_page_is_gone_to_by_its_number(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf(30))
    viewer.activateWindow()
    qtbot.waitUntil(viewer.isActiveWindow)
    viewer.view.setFocus()
    qtbot.keyClick(viewer.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert viewer.ui.pageField.hasFocus()
    qtbot.keyClicks(viewer.ui.pageField, "17")
    qtbot.keyClick(viewer.ui.pageField, Qt.Key.Key_Return)
    assert (viewer.page, viewer.view.hasFocus()) == (16, True)
    viewer.ui.pageField.setText("31")  # more than there are: not taken
    qtbot.keyClick(viewer.ui.pageField, Qt.Key.Key_Return)
    assert viewer.page == 16


def test_home_and_end_lead_to_the_first_and_the_last_page(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf(5))
    qtbot.keyClick(viewer.view, Qt.Key.Key_End)
    assert viewer.page == 4
    qtbot.keyClick(viewer.view, Qt.Key.Key_Home)
    assert viewer.page == 0


def test_the_page_is_fitted_enlarged_and_turned(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    view = viewer.view
    qtbot.waitUntil(lambda: view.is_drawn)
    wide = view.zoom
    view.fit_to(Fit.PAGE)
    assert view.zoom < wide
    assert view.verticalScrollBar().maximum() == 0
    viewer.ui.zoomIn.click()
    assert view.fit is Fit.FREE
    qtbot.waitUntil(lambda: view.is_drawn)
    viewer.ui.fitWidth.click()
    assert view.zoom == pytest.approx(wide)
    view.turn(1)
    qtbot.waitUntil(lambda: view.is_drawn)
    assert view.zoom < wide  # lying down, it is wider
    view.turn(-2)
    assert view.turns == 3
    for _ in range(40):
        viewer.ui.zoomIn.click()
    assert view.zoom == pytest.approx(6.0)
    qtbot.waitUntil(lambda: view.is_drawn)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_what_was_found_is_marked_however_the_page_is_turned(
    viewer: PdfViewer, qtbot: QtBot, turns: int
) -> None:
    show(viewer, qtbot, pdf(1))
    viewer.view.fit_to(Fit.PAGE)
    viewer.view.turn(turns)
    qtbot.waitUntil(lambda: viewer.view.is_drawn)
    viewer.ui.searchButton.click()
    viewer.ui.searchField.setText("projet")
    qtbot.waitUntil(lambda: viewer.ui.searchCount.text() == "1 trouvé")
    viewer.ui.searchNext.click()
    qtbot.waitUntil(lambda: viewer.view.is_drawn)
    image = viewer.view.viewport().grab().toImage()
    marked = [
        (x / image.width(), y / image.height())
        for x in range(image.width())
        for y in range(image.height())
        if (colour := image.pixelColor(x, y)).red() - colour.blue() > 60
    ]
    assert marked
    across = sum(x for x, _ in marked) / len(marked)
    down = sum(y for _, y in marked) / len(marked)
    # « projet » stands at the upper left of the page
    assert [across < 0.5, down < 0.5] == [[True, True], [False, True], [False, False], [True, False]][turns]


def test_pages_in_small_are_drawn_as_they_come_into_view_and_few_are_kept(
    viewer: PdfViewer, qtbot: QtBot
) -> None:
    show(viewer, qtbot, pdf(200))
    strip = viewer.side.strip
    viewer.ui.sideButton.click()
    assert strip.isVisible()
    qtbot.waitUntil(lambda: strip.held >= 3)
    assert strip.held < 20
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert viewer.page == 1
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert viewer.page == 199
    for page in range(0, 200, 3):
        strip.mark(page)
        qtbot.waitUntil(lambda page=page: page in strip._pages._drawn)  # type: ignore[misc]  # a lambda with a default
    assert strip.held == 60
    viewer.ui.sideButton.click()
    assert not strip.isVisible()


def test_the_table_of_contents_is_asked_for_when_it_can_be_seen_and_leads_to_pages(
    viewer: PdfViewer, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def outline(use: Callable[..., object]) -> None:
        asked.append("outline")
        use([(0, "Projet", 0), (1, "Équipe <b>", 2), (0, "Ailleurs", 99)])

    content = pdf(5)
    viewer.show_paper(Paper("dossier.pdf", content, lambda use: use(content), outline=outline))
    rest(viewer, qtbot)
    assert asked == []
    viewer.ui.sideButton.click()
    assert asked == ["outline"]
    side = viewer.side
    assert side.tabs.isVisible()
    side.tabs.setCurrentIndex(1)
    assert side.outline.topLevelItemCount() == 1
    side.outline.setFocus()
    qtbot.keyClick(side.outline, Qt.Key.Key_Down)
    qtbot.keyClick(side.outline, Qt.Key.Key_Down)
    assert viewer.page == 2
    show(viewer, qtbot, pdf(), "autre.pdf")
    assert not side.tabs.isVisible()


def test_links_are_not_followed(viewer: PdfViewer, qtbot: QtBot) -> None:
    out = BytesIO()
    drawing = canvas.Canvas(out)
    drawing.drawString(72, 700, "Cliquez")
    drawing.linkURL("file:///etc/passwd", (0, 0, 595, 842))
    drawing.save()
    show(viewer, qtbot, out.getvalue())
    opened: list[object] = []
    catcher = Catcher(opened)
    QDesktopServices.setUrlHandler("file", catcher, "take")
    try:
        qtbot.mouseClick(viewer.view.viewport(), Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opened == []


class Catcher(QObject):
    def __init__(self, opened: list[object]) -> None:
        super().__init__()
        self.opened = opened

    @Slot("QUrl")
    def take(self, url: object) -> None:
        self.opened.append(url)


def test_a_long_document_is_searched_at_once(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf(300))
    viewer.ui.searchButton.click()
    viewer.ui.searchField.setText("projet")
    qtbot.waitUntil(lambda: viewer.ui.searchCount.text() == "300 trouvés")  # 30 seconds when Qt is left alone
    qtbot.keyClick(viewer.ui.searchField, Qt.Key.Key_Return)
    assert viewer.ui.searchCount.text() == "1 sur 300"


def test_a_page_that_stops_the_child_is_said_and_the_others_are_read(
    viewer: PdfViewer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    content = endless()
    paper = Paper("dossier.pdf", content, lambda use: use(content), open=lambda: opened.append("opened"))
    viewer.show_paper(paper)
    rest(viewer, qtbot)
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 0.5)
    viewer.ui.nextPage.click()
    qtbot.waitUntil(lambda: viewer.ui.stack.currentWidget() is viewer.ui.empty, timeout=20_000)
    assert viewer.ui.empty.title.text() == "La page 2 n’a pas pu être affichée"
    assert viewer.ui.empty.text.text() == (
        "Elle demande trop de mémoire ou de temps, ou fait échouer la lecture\u00a0: rien d’autre "
        "n’est touché, et l’original est gardé tel quel. Ouvrez le fichier avec le logiciel du poste, "
        "ou demandez-en un autre à la structure."
    )
    viewer.ui.empty.button.click()
    assert opened == ["opened"]
    monkeypatch.setattr(page_child, "REQUEST_SECONDS", 20.0)
    viewer.ui.previousPage.click()
    rest(viewer, qtbot)
    assert (viewer.page, viewer.ui.stack.currentWidget()) == (0, viewer.ui.pagePage)
    assert viewer.view.is_drawn


def test_a_document_over_which_the_child_dies_is_said_and_the_next_one_opens(
    viewer: PdfViewer, qtbot: QtBot
) -> None:
    viewer.show_bytes(pdf(), "dossier.pdf")
    process = viewer.source.process_id
    assert process > 0  # 0 is the group of the tests themselves
    os.kill(process, signal.SIGKILL)
    rest(viewer, qtbot)
    assert viewer.ui.empty.title.text() == "Ce document n’a pas pu être affiché"
    assert viewer.ui.empty.text.text() == (
        "«\u00a0dossier.pdf\u00a0» demande trop de mémoire ou de temps, ou fait échouer la "
        "lecture\u00a0: rien d’autre n’est touché, et l’original est gardé tel quel. Enregistrez une "
        "copie pour la lire avec un autre logiciel."
    )
    assert viewer.ui.moreButton.isEnabled()  # a copy can be kept
    show(viewer, qtbot, pdf())
    assert viewer.view.is_drawn


def test_a_newer_state_of_a_document_stays_at_its_place(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf(5), "projet.pdf")
    viewer.go_to_page(2)
    viewer.view.verticalScrollBar().setValue(30)
    rest(viewer, qtbot)
    viewer.show_again(pdf(4), "projet.pdf")
    assert viewer.pages == 5  # what was drawn stays until the newer state is
    rest(viewer, qtbot)
    assert (viewer.pages, viewer.page, viewer.view.verticalScrollBar().value()) == (4, 2, 30)
    viewer.show_again(pdf(2), "projet.pdf")
    rest(viewer, qtbot)
    assert (viewer.pages, viewer.page) == (2, 1)


def test_a_document_on_another_subject_begins_at_its_start(viewer: PdfViewer, qtbot: QtBot) -> None:
    for subject, page in (("M1", 0), ("M1", 2), ("M2", 0)):
        viewer.show_again(pdf(5), "projet.pdf", subject)
        rest(viewer, qtbot)
        assert viewer.page == page
        viewer.go_to_page(2)


def test_the_window_works_on_while_a_page_is_drawn(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, endless())
    ticks: list[float] = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    viewer.ui.nextPage.click()
    qtbot.waitUntil(lambda: len(ticks) > 50)
    assert max(later - sooner for sooner, later in pairwise(ticks)) < 0.4
    assert not viewer.view.is_drawn


def test_words_that_cannot_be_read_are_said(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    viewer.ui.textButton.click()
    process = viewer.source.process_id
    assert process > 0
    os.kill(process, signal.SIGKILL)
    rest(viewer, qtbot)
    assert viewer.ui.pageText.toPlainText() == "Le texte de cette page n’a pas pu être lu."


def test_a_viewer_out_of_sight_keeps_no_process(viewer: PdfViewer, qtbot: QtBot) -> None:
    show(viewer, qtbot, pdf())
    viewer._unseen.timer.setInterval(0)
    viewer.hide()
    qtbot.waitUntil(lambda: not viewer.source.process_id)
    viewer.show()
    viewer.ui.nextPage.click()
    rest(viewer, qtbot)
    assert (viewer.page, viewer.view.is_drawn) == (1, True)
