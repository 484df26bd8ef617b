"""A field hands over what reads well, keeps what does not, and never loses what is being typed."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from pdn_desktop.screens import readings
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form

DAY = Field("day", "Date", readings.day(), hint="Jour de la séance.")
TEXT = Field("text", "Texte", readings.paragraphs(), Form.TEXT)
CHOICE = Field(
    "voice", "Voix", readings.choice({"a": 1, "b": 2}), Form.CHOICE, options={"a": "Une", "b": "Deux"}
)
BOX = Field("ticked", "Liste d’attente", readings.yes_no(), Form.SWITCH)


class Heard:
    """What a field handed over, and whether it said to be ahead and faulty."""

    def __init__(self, row: FieldRow) -> None:
        self.values: list[Any] = []
        self.drafts: list[tuple[bool, bool]] = []
        row.committed.connect(self.values.append)
        row.drafting.connect(lambda *state: self.drafts.append(state))


@pytest.fixture
def page(qtbot: Any, theme: Theme) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addWidget(QLineEdit(made))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def shown(page: QWidget, field: Field, value: object) -> tuple[FieldRow, Heard]:
    row = FieldRow(field, page)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(row)
    row.show_value(value)
    row.show()
    return row, Heard(row)


def typed(qtbot: Any, row: FieldRow, text: str) -> None:
    assert isinstance(row.editor, QLineEdit)
    row.editor.setFocus()
    row.editor.selectAll()
    qtbot.keyClicks(row.editor, text)


def test_a_value_is_handed_over_when_the_field_is_left(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, DAY, None)
    typed(qtbot, row, "17.3.24")
    assert heard.values == []
    assert heard.drafts[-1] == (True, False)

    qtbot.keyClick(row.editor, Qt.Key.Key_Return)

    assert [value.isoformat() for value in heard.values] == ["2024-03-17"]
    assert row.text() == "17/03/2024"
    assert row.note.text() == "dimanche 17 mars 2024"
    assert heard.drafts[-1] == (False, False)


def test_a_fault_stands_below_the_field_and_is_read_with_it(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, DAY, None)
    assert row.note.text() == "Jour de la séance."
    typed(qtbot, row, "demain")
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)

    assert row.note.text() == "Une date, par exemple 17/03/2024 ou 17 mars 2024."
    assert row.editor.accessibleDescription() == row.note.text()
    assert row.editor.property("invalid") is True
    assert (heard.values, heard.drafts[-1]) == ([], (True, True))


def test_a_faulty_draft_outlives_a_refresh(page: QWidget, qtbot: Any) -> None:
    row, _ = shown(page, DAY, None)
    typed(qtbot, row, "demain")
    row.commit()

    row.show_value(readings.day().read("18/03/2024"))

    assert (row.text(), row.pending) == ("demain", True)


def test_escape_and_undo_take_back_what_is_not_saved(page: QWidget, qtbot: Any) -> None:
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ):
        row, heard = shown(page, DAY, readings.day().read("17/03/2024"))
        typed(qtbot, row, "demain")
        row.commit()

        qtbot.keyClick(row.editor, key, modifier)

        assert (row.text(), row.fault, heard.drafts[-1]) == ("17/03/2024", "", (False, False))


def test_a_refusal_keeps_what_was_typed(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, Field("name", "Nom", readings.line()), "Avant")
    typed(qtbot, row, "Ensuite")
    row.commit()
    row.refuse("Le disque est plein.", "Avant")

    assert (row.text(), row.note.text(), heard.drafts[-1]) == (
        "Ensuite",
        "Le disque est plein.",
        (True, True),
    )
    row.commit()
    assert heard.values == ["Ensuite", "Ensuite"]


def test_text_is_saved_while_typing_rests_and_a_blank_at_its_end_is_left_alone(
    page: QWidget, qtbot: Any
) -> None:
    row, heard = shown(page, TEXT, "")
    assert isinstance(row.editor, Comment)
    row.editor.setFocus()
    qtbot.keyClicks(row.editor, "Une phrase ")
    row.editor.commit()

    row.show_value("Une phrase")

    assert heard.values == ["Une phrase"]
    assert row.editor.text() == "Une phrase "
    assert not row.pending


def test_a_text_taken_back_while_it_is_typed_is_not_saved(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, TEXT, "Gardée")
    assert isinstance(row.editor, Comment)
    row.editor.setFocus()
    qtbot.keyClicks(row.editor, "Pas ")
    qtbot.keyClick(row.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    row.editor.commit()

    assert (row.text(), heard.values) == ("Gardée", [])


def test_a_choice_is_saved_at_once_and_the_wheel_chooses_nothing(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, CHOICE, 1)
    assert isinstance(row.editor, QComboBox)
    turn = QWheelEvent(
        QPoint(5, 5), row.editor.mapToGlobal(QPoint(5, 5)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(row.editor, turn)
    assert row.text() == "a"

    row.editor.setFocus()
    qtbot.keyClick(row.editor, Qt.Key.Key_Down)
    assert heard.values == [2]


def test_the_words_beside_a_box_tick_it(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, BOX, value=False)
    qtbot.mouseClick(row.label, Qt.MouseButton.LeftButton)

    assert heard.values == [True]
    row.allow(writing=False)
    qtbot.mouseClick(row.label, Qt.MouseButton.LeftButton)
    assert heard.values == [True]


def test_what_is_set_from_outside_is_committed_after_a_pause(page: QWidget, qtbot: Any) -> None:
    row, heard = shown(page, Field("name", "Nom", readings.line()), "Avant")
    assert isinstance(row.editor, QLineEdit)
    row.editor.setText("Dicté")

    qtbot.waitUntil(lambda: heard.values == ["Dicté"], timeout=3000)


def test_marks_stand_beside_the_label(page: QWidget) -> None:
    row, _ = shown(page, DAY, None)
    row.mark(empty=True, ours=True)
    assert row.tag is not None
    assert row.origin is not None
    assert (row.tag.status.word, row.tag.isVisible(), row.origin.isVisible()) == ("À compléter", True, False)

    row.mark(empty=False, ours=True)
    assert (row.tag.isVisible(), row.origin.isVisible()) == (False, True)


def test_every_field_is_named_and_its_label_leads_to_it(page: QWidget) -> None:
    for field, kind in ((DAY, QLineEdit), (TEXT, Comment), (CHOICE, QComboBox), (BOX, QCheckBox)):
        row, _ = shown(page, field, field.reading.read("") if field is BOX else None if field is DAY else "")
        assert isinstance(row.editor, kind)
        assert row.editor.accessibleName() == field.label
        assert row.label.buddy() is row.editor
