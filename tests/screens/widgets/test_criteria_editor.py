"""Criteria are handed over together, and only when their weights sum to 100."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.criteria_editor import CriteriaEditor

CRITERIA = (
    Criterion(code="C1", label="La qualité du projet", weight=Decimal(60), descriptors=("rien", "tout")),
    Criterion(code="C2", label="L’expérience", short="Expérience", weight=Decimal(40)),
)


class Heard:
    """What the editor handed over."""

    def __init__(self, editor: CriteriaEditor) -> None:
        self.values: list[tuple[Criterion, ...]] = []
        self.drafts: list[tuple[bool, bool]] = []
        editor.committed.connect(self.values.append)
        editor.drafting.connect(lambda *state: self.drafts.append(state))


@pytest.fixture
def editor(qtbot: Any, theme: Theme) -> CriteriaEditor:
    made = CriteriaEditor()
    made.show_criteria(CRITERIA, writing=True)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def heard(editor: CriteriaEditor) -> Heard:
    return Heard(editor)


def weigh(qtbot: Any, editor: CriteriaEditor, number: int, text: str) -> None:
    field = editor.rows[number].weight
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_sum_is_live_and_nothing_is_saved_until_it_is_100(
    editor: CriteriaEditor, heard: Heard, qtbot: Any
) -> None:
    assert editor.sum.text() == "Total : 100 points sur 100."
    weigh(qtbot, editor, 0, "55")
    assert (
        editor.sum.text() == "Total : 95 points sur 100. Il manque 5 points. Rien n’est enregistré d’ici là."
    )
    assert (heard.values, heard.drafts[-1]) == ([], (True, True))

    weigh(qtbot, editor, 1, "46")
    assert "Il y a 1 point de trop." in editor.sum.text()
    weigh(qtbot, editor, 1, "45")

    assert [[c.weight for c in criteria] for criteria in heard.values] == [[Decimal(55), Decimal(45)]]
    assert heard.values[0][0].descriptors == ("rien", "tout")
    assert heard.drafts[-1] == (False, False)


@pytest.mark.parametrize("text", ["", "beaucoup", "0", "-5", "101", "NaN"])
def test_a_weight_is_a_positive_number(editor: CriteriaEditor, heard: Heard, qtbot: Any, text: str) -> None:
    editor.rows[0].weight.setFocus()
    editor.rows[0].weight.clear()
    qtbot.keyClicks(editor.rows[0].weight, text)
    qtbot.keyClick(editor.rows[0].weight, Qt.Key.Key_Return)

    assert "Le poids du critère C1 est un nombre, de 1 à 100." in editor.sum.text()
    assert heard.values == []


def test_a_label_alone_is_saved_when_typing_rests(editor: CriteriaEditor, heard: Heard, qtbot: Any) -> None:
    editor.rows[1].label.setPlainText("L’expérience de la\nstructure ")
    editor.rows[1].label.commit()

    assert heard.values[-1][1].label == "L’expérience de la structure"


def test_a_criterion_is_added_with_a_share_of_the_points(
    editor: CriteriaEditor, heard: Heard, qtbot: Any
) -> None:
    editor.add.click()
    assert "Le critère C3 n’a pas de libellé." in editor.sum.text()
    editor.rows[2].label.setPlainText("La durée")
    weigh(qtbot, editor, 2, "10")
    weigh(qtbot, editor, 1, "30")

    assert [criterion.code for criterion in heard.values[-1]] == ["C1", "C2", "C3"]
    assert len(heard.values) == 1


def test_a_criterion_is_removed_once_its_points_are_given_back(
    editor: CriteriaEditor, heard: Heard, qtbot: Any
) -> None:
    editor.rows[1].remove.click()
    assert heard.values == []
    weigh(qtbot, editor, 0, "100")

    assert [criterion.code for criterion in heard.values[-1]] == ["C1"]


def test_undo_takes_back_a_draft(editor: CriteriaEditor, heard: Heard, qtbot: Any) -> None:
    weigh(qtbot, editor, 0, "55")

    qtbot.keyClick(editor.rows[0].weight, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert editor.rows[0].weight.text() == "60"
    assert (heard.drafts[-1], editor.pending) == ((False, False), False)


def test_a_draft_outlives_a_refresh(editor: CriteriaEditor, qtbot: Any) -> None:
    weigh(qtbot, editor, 0, "55")

    editor.show_criteria((CRITERIA[0], CRITERIA[1].with_(short="Vécu")), writing=True)

    assert (editor.rows[0].weight.text(), editor.rows[1].short.text()) == ("55", "Vécu")


def test_a_refusal_keeps_what_was_typed(editor: CriteriaEditor, heard: Heard, qtbot: Any) -> None:
    weigh(qtbot, editor, 0, "55")
    weigh(qtbot, editor, 1, "45")
    editor.refuse(CRITERIA)

    assert editor.pending
    assert (editor.rows[0].weight.text(), heard.drafts[-1]) == ("55", (True, True))


def test_a_sealed_grid_is_only_read(editor: CriteriaEditor) -> None:
    editor.show_criteria(CRITERIA, writing=False)

    assert all(field.isReadOnly() for row in editor.rows for field in row.fields)
    assert not editor.add.isVisible()
    assert not editor.rows[0].remove.isVisible()


def test_every_control_has_a_name(editor: CriteriaEditor, named: Any) -> None:
    assert named(editor) == []
