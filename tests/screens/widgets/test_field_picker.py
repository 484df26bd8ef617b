"""The fields of a text: found by meaning, explained, inserted by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.field_picker import FieldPicker
from pdn_desktop.usecases.field_guide import FieldHelp

NAME = FieldHelp("structure.raison_sociale", "Le destinataire", "nom de la structure", "X", "{{ n }}")
CITY = FieldHelp("caf.adresse", "Qui écrit", "adresse", "", "{{ a }}", "{% for caf in cafs %}")


@pytest.fixture
def picker(qtbot: Any, theme: Theme) -> FieldPicker:
    made = FieldPicker()
    qtbot.addWidget(made)
    made.show_fields([NAME, CITY])
    return made


def test_a_field_is_found_by_its_meaning_and_inserted_by_enter(picker: FieldPicker, qtbot: Any) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)
    qtbot.keyClicks(picker.search, "adresse")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked == ["{{ a }}"]


def test_a_field_of_a_list_says_which_loop_it_needs(picker: FieldPicker, qtbot: Any) -> None:
    qtbot.keyClicks(picker.search, "caf.adresse")
    assert picker.note.text() == (
        "Qui écrit\u00a0: adresse.\nÀ écrire entre {% for caf in cafs %} et {% endfor %}."
    )


def test_nothing_found_inserts_nothing(picker: FieldPicker, qtbot: Any) -> None:
    picked: list[str] = []
    picker.picked.connect(picked.append)
    qtbot.keyClicks(picker.search, "zzz")
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picked == []
    assert not picker.insert.isEnabled()
