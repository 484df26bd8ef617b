"""Pieces, amounts and the preset of a call."""

from pathlib import Path

from PySide6.QtCore import Qt

from pdn_desktop.domain.call import FundingLine, ModuleCode
from pdn_desktop.domain.candidacy import Expectation, LegalFamily, PieceRequirement
from pdn_desktop.screens.call_funding import FundingSection
from pdn_desktop.screens.call_pieces import PiecesSection
from tests.screens.call_desk import CallDesk, decide
from tests.screens.conftest import Recorder


def test_a_piece_is_changed_added_moved_and_removed(call_desk: CallDesk) -> None:
    section = call_desk.section("pieces", PiecesSection)
    row = call_desk.go("PieceRequirement/PROJET/announced_in_call")
    call_desk.qtbot.keyClick(row.editor, Qt.Key.Key_Space)
    call_desk.settle()
    expected = call_desk.go("PieceRequirement/PROJET/expected_company")
    call_desk.qtbot.keyClick(expected.editor, Qt.Key.Key_Up)
    call_desk.settle()
    piece = call_desk.get(PieceRequirement, "PROJET")
    assert piece.announced_in_call
    assert piece.expectations[LegalFamily.COMPANY] is Expectation.REQUIRED
    call_desk.qtbot.keyClick(call_desk.go("PieceRequirement/PROJET/module_M2").editor, Qt.Key.Key_Space)
    call_desk.settle()
    assert call_desk.get(PieceRequirement, "PROJET").modules == {ModuleCode.M1}

    before = [each.code for each in section.records]
    section.insert("Plan de financement")
    call_desk.settle()
    added = section.chosen
    assert [each.code for each in section.records][2] == added == "PLAN_DE_FINA"
    section.tools.down.click()
    call_desk.settle()
    section.tools.remove.click()
    call_desk.settle()
    assert [each.code for each in section.records] == before
    for _ in range(3):
        call_desk.undo.undo()
        call_desk.settle()
    assert [each.code for each in section.records] == before


def test_amounts_wait_for_a_retained_candidacy(call_desk: CallDesk) -> None:
    section = call_desk.section("funding", FundingSection)
    assert section.stack.currentWidget() is section.empty
    decide(call_desk.office)
    call_desk.room.changed()
    call_desk.settle()
    card = section.cards[0]
    assert card.title.text() == "Passerelles numériques d’Allier – M1-03"

    call_desk.write(card.rows["M1-03-2025"], "30 000")
    assert [line.cents for line in call_desk.all(FundingLine)] == [3_000_000]
    assert card.text.text().endswith("Total accordé\u00a0: 30\u00a0000,00\u00a0€.")
    call_desk.undo.undo()
    call_desk.settle()
    assert call_desk.all(FundingLine) == []
    assert card.rows["M1-03-2025"].text() == ""


def test_the_call_is_saved_as_a_preset_without_persons(
    call_desk: CallDesk, recorder: Recorder, tmp_path: Path
) -> None:
    call_desk.write(call_desk.go("Institution/CAF03/director_name"), "Dominique EXEMPLE")

    call_desk.room.save_preset(tmp_path / "mon-appel.toml")
    call_desk.settle()

    ((path, preset),) = call_desk.written
    assert (path.name, preset.name) == ("mon-appel.toml", "mon-appel")
    assert preset.institutions[0].director_name == ""
    assert recorder.texts == ["Le préréglage est enregistré, sans aucune donnée sur des personnes."]
