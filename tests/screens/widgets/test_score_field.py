"""A mark is typed with a comma or a point; empty is no mark; what is no mark is said in place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.widgets.score_field import MarkScale, ScoreField, french

SCALE = MarkScale(Decimal(5), Decimal("0.5"))


@pytest.fixture
def field(qtbot: QtBot) -> ScoreField:
    made = ScoreField(SCALE)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "mark"), [("3,5", "3.5"), ("3.5", "3.5"), ("0", "0"), ("5", "5"), (" 4 ", "4"), ("4,0", "4.0")]
)
def test_comma_and_point_are_equal(field: ScoreField, qtbot: QtBot, typed: str, mark: str) -> None:
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed.args == [Decimal(mark)]


@pytest.mark.parametrize("typed", ["6", "4,3", "-1", "abc", "1e1", "5,5", "nan", "inf", "３x"])
def test_what_is_no_mark_is_refused_in_words(field: ScoreField, qtbot: QtBot, typed: str) -> None:
    faults: list[str] = []
    field.faulted.connect(faults.append)
    field.setText(typed)
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert faults[-1] == "De 0 à 5, par pas de 0,5"
    assert field.property("invalid")
    assert field.pending


def test_empty_is_no_mark_and_not_zero(field: ScoreField, qtbot: QtBot) -> None:
    field.show_mark(Decimal(0))
    assert field.text() == "0"
    field.clear()
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed.args == [None]


def test_arrows_step_and_stop_at_the_ends(field: ScoreField, qtbot: QtBot) -> None:
    marks: list[Decimal] = []
    field.committed.connect(marks.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
    assert marks == [Decimal(0), Decimal("0.5"), Decimal(0)]
    field.show_mark(Decimal(5))
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "5"


def test_same_mark_is_not_committed_again(field: ScoreField, qtbot: QtBot) -> None:
    field.show_mark(Decimal("3.5"))
    with qtbot.assertNotEmitted(field.committed):
        field.setText("3.5")
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_key_n_asks_to_abstain(field: ScoreField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.abstain_asked):
        qtbot.keyClick(field, Qt.Key.Key_N)
    field.show_mark(None, abstained=True)
    assert field.text() == "NSP"
    with qtbot.assertNotEmitted(field.committed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    field.setText("4")
    with qtbot.waitSignal(field.committed) as committed:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert committed.args == [Decimal(4)]


def test_control_arrows_and_enter_move(field: ScoreField, qtbot: QtBot) -> None:
    moves: list[tuple[int, int]] = []
    field.moved.connect(lambda down, right: moves.append((down, right)))
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(field, key, control)
    qtbot.keyClick(field, Qt.Key.Key_Enter)
    assert moves == [(-1, 0), (1, 0), (0, -1), (0, 1), (1, 0)]


def test_text_set_by_an_assistive_tool_is_committed(field: ScoreField, qtbot: QtBot) -> None:
    field.clearFocus()
    with qtbot.waitSignal(field.committed, timeout=3000) as committed:
        field.setText("4")
    assert committed.args == [Decimal(4)]


def test_a_mark_in_the_making_is_left_alone(field: ScoreField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.committed, wait=1100):
        qtbot.keyClicks(field, "3.")
    qtbot.keyClicks(field, "5")
    assert field.text() == "3,5"
    assert not field.property("invalid")


def test_what_can_become_no_mark_is_said_after_a_pause(field: ScoreField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.faulted, timeout=3000) as told:
        qtbot.keyClicks(field, "35")
    assert told.args == ["De 0 à 5, par pas de 0,5"]


@pytest.mark.parametrize(
    ("step", "typed", "expected"),
    [
        ("0.5", "3,", True),
        ("0.5", "3", False),
        ("0.5", "4,0", False),
        ("0.5", "", False),
        ("0.25", "3,2", True),
    ],
)
def test_what_is_no_mark_yet(step: str, typed: str, expected: bool) -> None:
    assert MarkScale(Decimal(5), Decimal(step)).unfinished(typed) is expected


@given(st.integers(0, 10))
def test_a_mark_shown_is_read_back(halves: int) -> None:
    mark = Decimal(halves) / 2
    assert SCALE.read(french(mark)) == mark
