"""A step asks what it needs: as high as its fields, or as the screen allows."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens import readings
from pdn_desktop.screens.step_dialog import AROUND, Step, StepDialog
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.field_row import Field


@pytest.fixture
def window(qtbot: Any, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def asked(window: QWidget, qtbot: Any, number: int, then: Callable[..., object] = print) -> StepDialog:
    fields = [Field(f"f{n}", f"Champ {n}", readings.line(), hint="Une remarque.") for n in range(number)]
    dialog = StepDialog(Step("Étape", "Ce qui est demandé.", "Agir", fields), then, window)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def test_a_few_fields_are_all_in_sight(window: QWidget, qtbot: Any) -> None:
    dialog = asked(window, qtbot, 3)

    assert dialog.ui.scroll.verticalScrollBar().maximum() == 0
    dialog.reject()


def test_many_fields_scroll_and_the_buttons_stay_on_the_screen(window: QWidget, qtbot: Any) -> None:
    dialog = asked(window, qtbot, 20)

    room = dialog.screen().availableGeometry().height() - AROUND
    assert dialog.height() == room
    assert dialog.ui.scroll.verticalScrollBar().maximum() > 0
    assert dialog.ui.accept.mapTo(dialog, dialog.ui.accept.rect().bottomLeft()).y() < room
    dialog.reject()


def test_ctrl_enter_accepts_from_any_field(window: QWidget, qtbot: Any) -> None:
    told: list[object] = []
    dialog = asked(window, qtbot, 2, told.append)
    qtbot.keyClicks(dialog.rows["f1"].editor, "Vu")
    qtbot.keyClick(dialog.rows["f1"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert told == [{"f0": "", "f1": "Vu"}]
