"""A comment grows, saves itself after a rest, and lets Tab leave."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.widgets.comment import Comment


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(Comment())
    column.addWidget(QLineEdit())
    made.resize(200, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def comment(page: QWidget) -> Comment:
    found = page.findChild(Comment)
    assert found is not None
    found.setFocus()
    return found


def test_saved_after_a_rest(comment: Comment, qtbot: QtBot) -> None:
    drafting: list[bool] = []
    comment.drafting.connect(drafting.append)
    with qtbot.waitSignal(comment.committed, timeout=3000) as committed:
        qtbot.keyClicks(comment, "Bon")
    assert committed.args == ["Bon"]
    assert drafting[0]
    assert not drafting[-1]
    assert not comment.pending


def test_saved_when_left_by_tab(comment: Comment, page: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClicks(comment, "Bien")
    with qtbot.waitSignal(comment.committed, timeout=400) as committed:
        qtbot.keyClick(comment, Qt.Key.Key_Tab)
    assert committed.args == ["Bien"]
    assert page.focusWidget() is page.findChild(QLineEdit)


def test_grows_with_its_text(comment: Comment, qtbot: QtBot) -> None:
    low = comment.height()
    comment.setPlainText("un\ndeux\ntrois")
    qtbot.waitUntil(lambda: comment.height() > low)
    comment.clear()
    qtbot.waitUntil(lambda: comment.height() == low)


def test_no_break_spaces_are_kept(comment: Comment, qtbot: QtBot) -> None:
    comment.show_text("Équipe solide\u00a0; à revoir\nen mars")
    assert not comment.pending
    assert comment.text() == "Équipe solide\u00a0; à revoir\nen mars"


def test_what_the_file_holds_does_not_overwrite_a_draft(comment: Comment, qtbot: QtBot) -> None:
    qtbot.keyClicks(comment, "en cours")
    comment.show_text("ancien")
    assert comment.toPlainText() == "en cours"
