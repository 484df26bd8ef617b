"""A comment grows, saves itself after a rest, and lets Tab leave."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.theme import Theme, tokens_of
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


def test_a_scroll_bar_that_comes_and_goes_does_not_turn_in_circles(qtbot: QtBot, theme: Theme) -> None:
    comment = Comment()
    qtbot.addWidget(comment)
    comment.show_text("Projet clair, équipe solide ; calendrier à préciser pour la période de tuilage. " * 3)
    with qtbot.waitExposed(comment):
        comment.show()
    for width in (*range(60, 400), *range(400, 20, -1), 300):
        comment.resize(width, comment.height())
    assert comment.height() == fitting(comment)


def fitting(comment: Comment) -> int:
    """Return the height that shows all the lines of this text, which are fewer than the most."""
    lines = round(comment.document().size().height())
    assert 1 < lines < 12
    return lines * comment.fontMetrics().lineSpacing() + round(2 * comment.document().documentMargin()) + 12


def test_a_closed_comment_looks_as_closed_as_a_closed_field(
    page: QWidget, comment: Comment, theme: Theme
) -> None:
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setReadOnly(True)
    comment.setReadOnly(True)

    assert ground(comment) == ground(field) == tokens_of(comment).sunken


def ground(widget: QWidget) -> str:
    """Return the colour a widget is painted on, near its corner."""
    return widget.grab().toImage().pixelColor(6, 6).name()
