"""Words from outside are shown as they are, and never wider than their place."""

from typing import Any

from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.widgets.paragraph import breakable, paragraph, shorten


def test_markup_is_shown_as_it_is_written(qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    assert paragraph("<b>&{{x}}</b>", parent).text() == "<b>&{{x}}</b>"


def test_a_long_word_may_be_cut_at_the_end_of_a_line(qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label = paragraph("m" * 300, parent)

    assert label.minimumSizeHint().width() < 20 * label.fontMetrics().horizontalAdvance("m") + 20
    assert breakable("des mots courts") == "des mots courts"
    assert breakable("a" * 45).replace("\u200b", "|") == f"{'a' * 20}|{'a' * 20}|aaaaa"


def test_a_title_is_cut_with_dots() -> None:
    assert (shorten("court", 10), shorten("un titre trop long", 10)) == ("court", "un titre…")
