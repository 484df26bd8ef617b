"""The editor of letters' texts: no-break spaces kept, whole replacements undone, the faulty line marked."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.template_editor import TemplateEditor


@pytest.fixture
def window(qtbot: Any, theme: Theme) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(400, 200)
    return made


@pytest.fixture
def editor(window: QWidget, qtbot: Any) -> TemplateEditor:
    made = TemplateEditor(window)
    for widget in (made, QLineEdit(window)):
        window.layout().addWidget(widget)
    with qtbot.waitExposed(window):
        window.show()
    made.setFocus()
    return made


def test_no_break_spaces_survive(editor: TemplateEditor) -> None:
    editor.show_text("Module\u00a01\u00a0: «\u00a0x\u00a0»\n")
    assert editor.text() == "Module\u00a01\u00a0: «\u00a0x\u00a0»\n"


def test_a_text_put_in_the_place_of_another_is_undone_by_the_keyboard(
    editor: TemplateEditor, qtbot: Any
) -> None:
    editor.show_text("avant")
    editor.put_text("après")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "avant"


def test_typing_is_told_when_it_rests_or_when_the_editor_is_left(editor: TemplateEditor, qtbot: Any) -> None:
    rested: list[str] = []
    editor.rested.connect(lambda: rested.append(editor.text()))
    qtbot.keyClicks(editor, "ab")
    editor.settle()
    editor.settle()
    assert rested == ["ab"]


def test_showing_a_text_is_no_typing(editor: TemplateEditor) -> None:
    rested: list[str] = []
    editor.rested.connect(lambda: rested.append(editor.text()))
    editor.show_text("x")
    editor.settle()
    assert rested == []


def test_the_faulty_line_is_marked_until_it_is_mended(editor: TemplateEditor) -> None:
    editor.show_text("un\ndeux\ntrois")
    editor.show_fault(2)
    (mark,) = editor.extraSelections()
    assert mark.cursor.block().text() == "deux"
    editor.show_fault(0)
    assert editor.extraSelections() == []


def test_a_line_beyond_the_text_marks_nothing(editor: TemplateEditor) -> None:
    editor.show_text("un")
    editor.show_fault(9)
    assert editor.extraSelections() == []


def test_tab_leaves_the_editor(editor: TemplateEditor, qtbot: Any) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == ""
    assert not editor.hasFocus()
