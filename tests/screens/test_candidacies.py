"""The room of candidacies: the list, what it says, how it narrows."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.candidacies import CandidaciesRoom
from tests.screens import secretary
from tests.screens.secretary import Secretary


@pytest.fixture
def room(at_work: Secretary) -> CandidaciesRoom:
    return at_work.room


def shown(room: CandidaciesRoom) -> list[list[str]]:
    columns = range(room.model.columnCount())
    return [
        [str(room.model.index(row, column).data()) for column in columns]
        for row in range(room.model.rowCount())
    ]


def test_a_line_says_what_came_what_is_missing_and_what_is_due(room: CandidaciesRoom) -> None:
    assert shown(room) == [
        ["PDN-2024-M1-001", "Déclic 12-25", "M1", "Allier", "15/03/2024", "Reçue",
         "12\u00a0pièces", "AR, dans 9\u00a0j"],
        ["PDN-2024-M1-002", "Réseau Jeunes Volcans", "M1", "Puy-de-Dôme", "Hors délai 18/03", "Reçue",
         "13\u00a0pièces", "AR, dans 13\u00a0j"],
        ["PDN-2024-M2-001", "SCIC Pixels et Pédagogie", "M2", "Allier et Puy-de-Dôme", "15/03/2024",
         "En contrôle", "12 et signature", "AR, dans 9\u00a0j"],
    ]  # fmt: skip


def test_typing_narrows_the_list_whatever_the_accents(room: CandidaciesRoom, qtbot: Any) -> None:
    qtbot.keyClicks(room.ui.filter.search, "reseau VOLCANS")

    assert [row[0] for row in shown(room)] == ["PDN-2024-M1-002"]
    assert room.ui.filter.count.text() == "1\u00a0candidature"


def test_state_and_module_narrow_the_list(room: CandidaciesRoom) -> None:
    room.ui.filter.choose("status", "received")
    room.ui.filter.choose("module", "M2")
    assert shown(room) == []

    room.ui.filter.choose("module", "M1")
    assert [row[0] for row in shown(room)] == ["PDN-2024-M1-001", "PDN-2024-M1-002"]


def test_ctrl_f_goes_to_the_search_and_escape_empties_it(room: CandidaciesRoom, qtbot: Any) -> None:
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    qtbot.keyClick(room.ui.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert room.ui.filter.search.hasFocus()

    qtbot.keyClicks(room.ui.filter.search, "rien de tel")
    qtbot.keyClick(room.ui.filter.search, Qt.Key.Key_Escape)
    assert len(shown(room)) == 3


def test_loose_arrivals_stand_above_the_list(at_work: Secretary, qtbot: Any) -> None:
    room = at_work.room
    assert not room.ui.loose.isVisible()
    with at_work.office.unit("test") as uow:
        secretary.loose(uow, "one", "two")
    room.changed()
    qtbot.waitUntil(room.ui.loose.isVisible)

    assert room.ui.loose.title.text() == "2\u00a0envois à rattacher"


def test_a_letter_leads_to_the_field_it_lacks(at_work: Secretary) -> None:
    candidacy = at_work.room.model.key_at(0)
    at_work.room.look_at(f"{candidacy}/address_lines")
    at_work.settle()

    focused = at_work.room.focusWidget()
    assert (at_work.page.candidacy, focused.accessibleName()) == (candidacy, "Adresse")


def test_the_candidacy_chosen_is_told_beside_the_list_where_there_is_room(room: CandidaciesRoom) -> None:
    room.resize(1170, 600)
    room.grab()  # delivers the resize
    told = [room.ui.peek.card.title.text()]
    room.ui.table.selectRow(1)
    told.append(room.ui.peek.card.title.text())
    assert told == ["Déclic 12-25", "Réseau Jeunes Volcans"]
    assert room.ui.peek.isVisible()

    room.ui.filter.choose("module", "M2")
    told.append(room.ui.peek.card.title.text())
    room.ui.filter.search.setText("rien de tel")
    room.resize(1000, 600)
    room.grab()
    assert told[2:] == ["SCIC Pixels et Pédagogie"]
    assert (room.ui.peek.isVisible(), room.ui.peek.card.isHidden()) == (False, True)


def test_a_call_without_candidacies_says_what_to_do(
    room: CandidaciesRoom, qtbot: Any, runner: Runner
) -> None:
    room.show_prepared([])

    assert room.ui.stack.currentWidget() is room.ui.empty
    assert room.ui.empty.title.text() == "Aucune candidature pour le moment"


def test_every_control_of_the_list_has_a_name(
    room: CandidaciesRoom, named: Callable[[QWidget], list[str]]
) -> None:
    assert named(room) == []


def test_ten_thousand_candidacies_are_listed_and_found(room: CandidaciesRoom, at_work: Secretary) -> None:
    with at_work.office.unit("essai") as uow:
        secretary.crowd(uow, 10_000)
    room.changed()
    at_work.qtbot.waitUntil(lambda: room.model.rowCount() == 10_003, timeout=20_000)
    room.ui.filter.search.setText("ecluse 4210")

    assert [row[0] for row in shown(room)] == ["PDN-2024-M1-04210", "PDN-2024-M1-04310"]
    assert room.ui.filter.count.text() == "2\u00a0candidatures"


@pytest.mark.parametrize(
    ("width", "titles"),
    [
        (1600, ["Numéro", "Structure", "Module", "Territoire", "Reçue le", "État", "Il manque"]),
        (1300, ["Numéro", "Structure", "Reçue le", "État", "Il manque"]),
        (1170, ["Numéro", "Structure", "Reçue le", "État"]),
        (1000, ["Numéro", "Structure", "Reçue le", "État", "Il manque"]),
        (600, ["Structure", "Module", "État"]),
    ],
)
def test_columns_give_way_to_the_structure_in_a_narrow_window(
    room: CandidaciesRoom, width: int, titles: list[str]
) -> None:
    room.resize(width, 600)
    room.grab()  # delivers the resize
    table = room.ui.table
    shown_titles = [
        column.title for n, column in enumerate(room.model.columns) if not table.isColumnHidden(n)
    ]

    assert shown_titles == [*titles, "Échéance"]
