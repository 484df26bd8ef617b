"""The grid of a module: weights that sum to 100, levels, seal and what replaces it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from pdn_desktop.domain.scoring import ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.workings import seal_text
from pdn_desktop.screens.call_grids import GridPage, GridsSection
from pdn_desktop.screens.desk import SaveState
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.screens.widgets.field_row import FieldRow
from pdn_desktop.screens.widgets.level_guide import guide_title
from pdn_desktop.usecases import reviewing
from tests.screens import screen_samples
from tests.screens.call_desk import CallDesk
from tests.screens.conftest import Recorder
from tests.usecases.letter_samples import PASSERELLES


def grid_page(call_desk: CallDesk, module: str = "M1") -> GridPage:
    call_desk.room.look_at(f"ScoringGrid/{module}/")
    call_desk.settle()
    page = call_desk.section("grids", GridsSection).page
    assert isinstance(page, GridPage)
    return page


def test_weights_are_saved_together_and_undone_together(call_desk: CallDesk) -> None:
    rows = grid_page(call_desk).criteria.editor.rows
    for row, text in ((rows[0], "25"), (rows[1], "20")):
        row.weight.setFocus()
        row.weight.selectAll()
        call_desk.qtbot.keyClicks(row.weight, text)
        call_desk.qtbot.keyClick(row.weight, Qt.Key.Key_Return)
        expected = SaveState.NOT_SAVED if text == "25" else SaveState.SAVING
        assert call_desk.desk.state is expected
    call_desk.settle()

    assert [int(c.weight) for c in call_desk.get(ScoringGrid, "M1", "1").criteria] == [25, 20, 20, 15, 20]
    assert call_desk.desk.state is SaveState.SAVED
    call_desk.undo.undo()
    call_desk.settle()
    assert rows[0].weight.text() == "30"
    assert call_desk.room.focusWidget() is rows[0].weight


def test_levels_scale_and_tie_order_are_saved(call_desk: CallDesk) -> None:
    page = grid_page(call_desk)
    page.ties.list.setCurrentRow(1)
    page.ties.up.click()
    call_desk.settle()
    assert call_desk.get(ScoringGrid, "M1", "1").tie_order == ("C3", "C1", "C5", "C4", "C2")

    row = page.levels.row("C2_0")
    assert row is not None
    row.editor.setPlainText("aucune référence")
    row.commit()
    call_desk.settle()
    grid = call_desk.get(ScoringGrid, "M1", "1")
    assert grid.criterion("C2").descriptors[:2] == ("aucune référence", "expérience ancienne ou marginale")

    step = call_desk.go("ScoringGrid/M1/step")
    assert step.text() == "0.5"
    top = call_desk.go("ScoringGrid/M1/scale_max")
    call_desk.write(top, "5,2")
    assert "le pas ne divise pas l’échelle" in top.note.text()


def test_the_grid_says_that_its_weights_are_proposed_then_is_sealed(
    call_desk: CallDesk, recorder: Recorder
) -> None:
    page = grid_page(call_desk, "M2")
    assert page.seal.text.text().startswith("Pondération proposée par le logiciel, à arrêter par le comité")
    page.seal.act.click()
    dialog = call_desk.dialog(StepDialog)
    assert dialog.rows["adopted_on"].text() == "19/03/2024"
    dialog.ui.accept.click()
    call_desk.settle()

    grid = call_desk.get(ScoringGrid, "M2", "1")
    assert grid.sealed
    assert page.seal.text.text() == (
        "Arrêtée le 19 mars 2024 par le comité technique jeunesse bi-départemental. "
        "Scellée le 19 mars 2024 à 10\u00a0h\u00a0: elle ne change plus."
    )
    assert page.seal.digest.text().replace(" ", "").endswith(grid.seal)
    assert page.criteria.editor.rows[0].label.isReadOnly()
    assert recorder.texts == ["La grille est arrêtée et scellée."]


def test_a_grid_whose_weights_do_not_sum_is_not_sealed(call_desk: CallDesk) -> None:
    page = grid_page(call_desk)
    page.criteria.editor.rows[0].weight.setText("99")
    page.criteria.editor.rows[0].typed.emit()

    page.seal.act.click()

    assert not any(isinstance(w, StepDialog) for w in QApplication.topLevelWidgets())
    assert call_desk.room.focusWidget() is page.criteria.editor.rows[0].weight


def test_a_sealed_grid_is_replaced_with_a_reason(call_desk: CallDesk) -> None:
    screen_samples.declare(call_desk.office, ["m1"])
    screen_samples.mark(call_desk.office, "m1", PASSERELLES, "4 4 4 3.5 4")
    with call_desk.office.unit("m1") as uow:
        reviewing.finalise_sheet(uow, screen_samples.clock, sheet=reviewing.SheetPlace("m1", PASSERELLES))
    call_desk.room.changed()
    call_desk.settle()
    page = grid_page(call_desk)
    assert page.seal.text.text() == (
        "Scellée le 19 mars 2024 à 10\u00a0h par la première note donnée\u00a0: elle ne change plus."
    )
    page.seal.act.click()
    dialog = call_desk.dialog(ReasonDialog)
    dialog.ui.reason.setPlainText("Erreur de report des poids.")
    dialog.ui.accept.click()
    call_desk.settle()

    assert page.seal.title.text() == "Grille n°\u00a02 – Coordination générale"
    assert not page.criteria.editor.rows[0].label.isReadOnly()
    (sheet,) = call_desk.all(ScoreSheet, candidacy=PASSERELLES)
    assert sheet.status is SheetStatus.REOPENED
    assert page.seal.text.text().endswith(
        "Remplace la version n°\u00a01. Motif\u00a0: Erreur de report des poids."
    )
    first = call_desk.get(ScoringGrid, "M1", "1")
    (past,) = page.past.entries
    assert isinstance(past, QLabel)
    assert past.text().startswith(
        "Version n°\u00a01. Scellée le 19 mars 2024 à 10\u00a0h par la première note"
    )
    assert seal_text(first.seal) in past.text()


def choose(call_desk: CallDesk, row: FieldRow, key: str) -> None:
    assert isinstance(row.editor, QComboBox)
    row.editor.setCurrentIndex(row.editor.findData(key))
    row.commit()
    call_desk.settle()


def test_weights_are_points_or_coefficients(call_desk: CallDesk) -> None:
    page = grid_page(call_desk)
    kind = call_desk.go("ScoringGrid/M1/coefficients")
    assert page.past.isHidden()

    choose(call_desk, kind, "coefficients")
    editor = page.criteria.editor
    editor.rows[0].weight.setText("40")
    editor.rows[0].left.emit()
    call_desk.settle()

    grid = call_desk.get(ScoringGrid, "M1", "1")
    assert (grid.coefficients, [int(c.weight) for c in grid.criteria]) == (True, [40, 15, 20, 15, 20])
    assert editor.sum.text() == "Somme des coefficients\u00a0: 110. Le total est ramené à 100."
    choose(call_desk, kind, "points")
    call_desk.settle()
    assert "leur somme fait 100" in kind.note.text()
    assert call_desk.get(ScoringGrid, "M1", "1").coefficients


def test_coefficients_that_come_out_even_become_points(call_desk: CallDesk) -> None:
    page = grid_page(call_desk)
    kind = call_desk.go("ScoringGrid/M1/coefficients")
    choose(call_desk, kind, "coefficients")
    for row, text in zip(page.criteria.editor.rows, ("6", "3", "4", "3", "4"), strict=True):
        row.weight.setText(text)
    page.criteria.editor.rows[0].left.emit()
    call_desk.settle()
    assert [int(c.weight) for c in call_desk.get(ScoringGrid, "M1", "1").criteria] == [6, 3, 4, 3, 4]

    choose(call_desk, kind, "points")
    call_desk.settle()

    grid = call_desk.get(ScoringGrid, "M1", "1")
    assert (grid.coefficients, [int(c.weight) for c in grid.criteria]) == (False, [30, 15, 20, 15, 20])


def test_sub_criteria_guide_the_reading(call_desk: CallDesk) -> None:
    page = grid_page(call_desk)
    row = page.levels.row("C1_parts")
    assert row is not None
    row.editor.setPlainText("faisabilité\npertinence")
    row.commit()
    call_desk.settle()

    criterion = call_desk.get(ScoringGrid, "M1", "1").criterion("C1")
    assert criterion.sub_criteria == ("faisabilité", "pertinence")
    assert guide_title(criterion).endswith("\nÀ regarder\u00a0: faisabilité\u00a0; pertinence")
