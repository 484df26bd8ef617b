"""Notation on the real call file: what is typed is kept, what is refused is put back, all can be undone."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.mark_history_dialog import MarkHistoryDialog
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.score_cell import Entry
from pdn_desktop.storage.call_file import CallFile
from tests.screens import screen_samples
from tests.screens.conftest import Recorder, type_mark
from tests.screens.screen_samples import AWAY, FIRST, HORIZONS, PASSERELLES, SECOND, VOLCANS


@pytest.fixture
def office(scoring_office: CallFile) -> CallFile:
    return scoring_office


@pytest.fixture
def desk(scoring_desk: Desk) -> Desk:
    return scoring_desk


@pytest.fixture
def room(desk: Desk, score_sheet: Callable[[Desk], ScoreSheetRoom]) -> ScoreSheetRoom:
    return score_sheet(desk)


@pytest.fixture
def settled(marks_settled: Callable[[], None]) -> Callable[[], None]:
    return marks_settled


def held(office: CallFile, candidacy: str, criterion: str, member: str = FIRST) -> Mark | None:
    with office.unit("essai") as uow:
        return uow.find(Mark, member, candidacy, criterion, Round.DOSSIER)


def value(office: CallFile, candidacy: str, criterion: str) -> Decimal | None:
    mark = held(office, candidacy, criterion)
    return mark.value if mark else None


def test_what_the_file_holds_is_shown(room: ScoreSheetRoom, settled: Callable[[], None]) -> None:
    settled()
    assert room.ui.grid.cell(PASSERELLES, "C4").field.text() == "3,5"
    assert room.ui.grid.cell(PASSERELLES, "C1").comment.text().startswith("Projet clair")
    assert room.ui.progress.text() == "8\u00a0réponses sur 20"


def test_a_typed_mark_is_kept_and_counted(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, VOLCANS, "C4", "2.5")
    settled()
    assert value(office, VOLCANS, "C4") == Decimal("2.5")
    assert room.ui.progress.text() == "9\u00a0réponses sur 20"
    assert room.desk.state is SaveState.SAVED
    assert room.ui.grid.focusWidget() is room.ui.grid.cell(VOLCANS, "C5").field


def test_the_seal_that_the_first_mark_sets_leaves_the_grid_as_it_is(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    room.ui.grid.go_to(VOLCANS, "C4")
    cell, board = room.ui.grid.cell(VOLCANS, "C4"), room._board
    assert board is not None
    room.show_board(replace(board, grid=board.grid.with_(seal="autre", sealed_at=screen_samples.clock())))
    assert room.ui.grid.cell(VOLCANS, "C4") is cell
    assert cell.field.hasFocus()


def test_undo_and_redo_reach_the_file_and_lead_the_eye(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, PASSERELLES, "C1", "2")
    type_mark(qtbot, room, PASSERELLES, "C2", "3")
    assert room.bench.undo.undoText() == "la note – Passerelles numériques d’Allier, C2"
    room.bench.undo.undo()
    room.bench.undo.undo()
    settled()
    assert (value(office, PASSERELLES, "C1"), value(office, PASSERELLES, "C2")) == (Decimal(4), Decimal(5))
    assert room.ui.grid.cell(PASSERELLES, "C1").field.text() == "4"
    assert room.ui.grid.focusWidget() is room.ui.grid.cell(PASSERELLES, "C1").field
    room.bench.undo.redo()
    settled()
    assert value(office, PASSERELLES, "C1") == Decimal(2)


def test_undo_leads_to_the_sheet_it_changed_from_another(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, PASSERELLES, "C1", "2")
    settled()
    room.look_at(SECOND)
    qtbot.waitUntil(lambda: room._board is not None and room._board.member.id == SECOND)
    settled()
    room.bench.undo.undo()
    qtbot.waitUntil(lambda: room._board is not None and room._board.member.id == FIRST)
    settled()
    assert value(office, PASSERELLES, "C1") == Decimal(4)
    assert room.ui.grid.place == (PASSERELLES, "C1")
    assert room.ui.member.currentData() == FIRST


def test_a_burst_of_marks_is_kept_to_the_last(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    for criterion in ("C1", "C2", "C3", "C4", "C5"):
        for text in ("1", "2", "3.5"):
            type_mark(qtbot, room, HORIZONS, criterion, text)
    settled()
    assert [value(office, HORIZONS, f"C{n}") for n in range(1, 6)] == [Decimal("3.5")] * 5
    assert room.ui.grid.cell(HORIZONS, "C5").field.text() == "3,5"


def test_abstention_and_its_undo(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    room.ui.grid.go_to(PASSERELLES, "C3")
    qtbot.keyClick(room.ui.grid.cell(PASSERELLES, "C3").field, Qt.Key.Key_N)
    settled()
    mark = held(office, PASSERELLES, "C3")
    assert mark is not None
    assert (mark.value, mark.abstained) == (None, True)
    room.bench.undo.undo()
    settled()
    assert value(office, PASSERELLES, "C3") == Decimal(4)
    assert room.ui.grid.cell(PASSERELLES, "C3").entry == Entry(Decimal(4))


def test_comment_is_kept_when_the_room_is_left(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    room.ui.grid.go_to(VOLCANS, "C2", comment=True)
    qtbot.keyClicks(room.ui.grid.cell(VOLCANS, "C2").comment, "Solide")
    assert room.desk.state is SaveState.SAVING
    room.leave()
    settled()
    mark = held(office, VOLCANS, "C2")
    assert mark is not None
    assert (mark.comment, mark.value) == ("Solide", Decimal(4))
    assert room.desk.state is SaveState.SAVED


def test_what_is_no_mark_is_said_and_not_saved(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    type_mark(qtbot, room, PASSERELLES, "C1", "6")
    settled()
    assert value(office, PASSERELLES, "C1") == Decimal(4)
    assert room.desk.state is SaveState.NOT_SAVED
    type_mark(qtbot, room, PASSERELLES, "C1", "4")
    settled()
    assert room.desk.state is SaveState.SAVED


def test_a_refused_mark_is_put_back(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None], recorder: Recorder
) -> None:
    settled()
    with office.unit("essai") as uow:  # another window finalises the sheet meanwhile
        uow.act("sheet.finalised", PASSERELLES)
        sheet = uow.get(ScoreSheet, FIRST, PASSERELLES, Round.DOSSIER)
        uow.replace(sheet.with_(status=SheetStatus.FINAL))
    type_mark(qtbot, room, PASSERELLES, "C1", "1")
    settled()
    assert recorder.texts == ["Cette fiche est close : elle ne change plus."]
    assert room.ui.grid.cell(PASSERELLES, "C1").field.text() == "4"
    assert value(office, PASSERELLES, "C1") == Decimal(4)
    assert room.desk.state is SaveState.SAVED


def test_sheet_is_finalised_then_reopened_with_a_reason(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None], recorder: Recorder
) -> None:
    recorder.accepts = True
    settled()
    room.ui.grid.go_to(PASSERELLES, "C2", comment=True)
    qtbot.keyClicks(room.ui.grid.cell(PASSERELLES, "C2").comment, "Reconnue")
    room.act_on_sheet(PASSERELLES)
    settled()
    assert recorder.questions[0].title == "Finaliser la fiche de « Passerelles numériques d’Allier » ?"
    assert recorder.texts == ["La fiche de « Passerelles numériques d’Allier » est finalisée."]
    assert room.ui.grid.cell(PASSERELLES, "C1").field.isReadOnly()
    place = room.ui.grid.place
    assert place is not None
    assert (place[0] != PASSERELLES, place[1]) == (
        True,
        "C1",
    )  # on to the next sheet: F9 would reopen this one
    room.act_on_sheet(PASSERELLES)
    dialog = room.findChild(ReasonDialog)
    assert dialog is not None
    assert not dialog.ui.accept.isEnabled()
    dialog.ui.reason.setPlainText("Erreur de saisie")
    dialog.ui.accept.click()
    settled()
    assert not room.ui.grid.cell(PASSERELLES, "C1").field.isReadOnly()
    with office.unit("essai") as uow:
        assert uow.get(ScoreSheet, FIRST, PASSERELLES, Round.DOSSIER).reopened_reason == "Erreur de saisie"


def test_unfinished_sheet_says_what_lacks(
    room: ScoreSheetRoom, settled: Callable[[], None], recorder: Recorder
) -> None:
    recorder.accepts = True
    settled()
    room.act_on_sheet(VOLCANS)
    settled()
    assert recorder.questions == []
    assert room.ui.grid.cell(VOLCANS, "C4").field.hasFocus()
    assert "sans note ni abstention : C4" in recorder.texts[0]


def test_another_member_s_sheet_is_another_board(
    room: ScoreSheetRoom, settled: Callable[[], None], preferences: Preferences
) -> None:
    settled()
    room.look_at(SECOND)
    settled()
    assert room.ui.grid.cell(PASSERELLES, "C1").field.text() == ""
    assert preferences.text("member") == SECOND
    room.look_at(AWAY)
    settled()
    assert room.ui.stack.currentWidget() is room.ui.empty
    assert room.ui.notice.text() == ""
    assert room.ui.empty.title.text().startswith("Claude Essai s’est déporté(e)\u00a0: PDN-2024-M1-001")


def test_notes_are_kept_with_their_candidacy(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    settled()
    room.ui.grid.go_to(PASSERELLES, "C1")
    room.ui.aside.ui.tabs.setCurrentIndex(1)
    field = room.ui.aside.ui.notes.fields["questions"]
    qtbot.keyClicks(field, "Tuilage ?")
    room.ui.grid.go_to(VOLCANS, "C1")
    settled()
    with office.unit("essai") as uow:
        assert uow.get(ScoreSheet, FIRST, PASSERELLES, Round.DOSSIER).questions == "Tuilage ?"
        assert uow.get(ScoreSheet, FIRST, VOLCANS, Round.DOSSIER).questions == ""
    assert field.text() == ""


def test_dossier_follows_the_candidacy_in_hand(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    viewer = room.ui.aside.ui.dossier.ui.viewer
    room.ui.grid.go_to(PASSERELLES, "C1")
    qtbot.waitUntil(lambda: viewer.pages == 3)
    viewer.ui.textButton.click()
    qtbot.waitUntil(lambda: "PDN-2024-M1-001" in viewer.ui.pageText.toPlainText())
    room.ui.grid.go_to(VOLCANS, "C1")
    qtbot.waitUntil(lambda: not viewer.ui.textButton.isChecked() and viewer.pages == 3)
    viewer.ui.textButton.click()
    qtbot.waitUntil(lambda: "PDN-2024-M1-002" in viewer.ui.pageText.toPlainText())


def test_f6_goes_to_what_is_missing_and_f8_hides_the_dossier(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    room.ui.grid.go_to(PASSERELLES, "C1")
    room.activateWindow()
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: room.ui.grid.place == (VOLCANS, "C4"))
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: not room.ui.aside.ui.dossierCard.isVisible())


def test_one_criterion_is_marked_across_candidacies(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    settled()
    room.ui.grid.go_to(PASSERELLES, "C4")
    room.activateWindow()
    for _ in range(2):
        qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: room.ui.face.currentText() == "Un critère")
    cells = room.ui.grid.cells()
    assert {criterion for (_, criterion), cell in cells.items() if cell.isVisible()} == {"C4"}
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_Return)
    assert room.ui.grid.place == (VOLCANS, "C4")
    qtbot.keyClicks(room.ui.grid.focusWidget(), "2,5")
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    settled()
    assert room.ui.grid.place == (VOLCANS, "C5")
    assert value(office, VOLCANS, "C4") == Decimal("2.5")
    room.bench.undo.undo()
    settled()
    assert value(office, VOLCANS, "C4") is None
    assert room.ui.grid.place == (VOLCANS, "C4")


def test_what_is_hidden_is_said_and_remembered(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None], recorder: Recorder
) -> None:
    settled()
    room.ui.grid.go_to(VOLCANS, "C1")
    room.activateWindow()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_M, both)
    qtbot.waitUntil(room.ui.hiddenLines.isVisible)
    assert room.ui.hiddenLines.text() == "1\u00a0candidature masquée, 2\u00a0notes manquantes – Tout afficher"
    qtbot.keyClick(room.ui.grid.focusWidget(), Qt.Key.Key_P, both)
    room.look_at(SECOND)
    settled()
    assert not room.ui.hiddenLines.isVisible()
    room.look_at(FIRST)
    settled()
    assert room.ui.grid.view.candidacies.concealed == (VOLCANS,)
    assert room.ui.grid.view.pinned == (1, 0)
    room.ui.hiddenLines.click()
    assert room.ui.grid.cell(VOLCANS, "C1").isVisible()
    assert not room.ui.hiddenLines.isVisible()


def test_marks_missing_out_of_sight_are_said(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None], recorder: Recorder
) -> None:
    settled()
    view = room.ui.grid.view
    hidden = frozenset(view.candidacies.keys) - {PASSERELLES}
    room.ui.grid.show_view(replace(view, candidacies=replace(view.candidacies, hidden=hidden)))
    room.ui.missing.click()
    assert recorder.texts == ["12\u00a0réponses restent à donner parmi ce qui est masqué."]


def test_the_menu_of_a_cell_leads_to_its_history(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    menu = room.views.menu_of(PASSERELLES, "C1")
    acts = {action.text().partition("\t")[0]: action for action in menu.actions()}
    acts["Épingler la candidature"].trigger()
    assert room.ui.grid.view.across[0] == PASSERELLES
    assert room.ui.grid.view.pinned == (1, 0)
    acts["Historique de la note…"].trigger()
    qtbot.waitUntil(lambda: room.findChild(MarkHistoryDialog) is not None)
    dialog = room.findChild(MarkHistoryDialog)
    assert dialog is not None
    assert [(step.what, step.after) for step in dialog.model.rows()][1:] == [("Note", "4")]
    dialog.close()


def test_narrow_window_keeps_to_the_grid(room: ScoreSheetRoom, qtbot: QtBot) -> None:
    room.resize(620, 320)
    qtbot.waitUntil(lambda: not room.ui.aside.isVisible())
    room.ui.guideButton.click()
    assert room.ui.aside.isVisible()


def test_a_declaration_stands_before_the_grid_until_it_is_made(
    room: ScoreSheetRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None], recorder: Recorder
) -> None:
    with office.unit("essai") as uow:
        uow.act("interests.withdrawn")
        for each in uow.all(InterestDeclaration, member=SECOND):
            uow.remove(each)
    room.look_at(SECOND)
    page = room.ui.interests
    qtbot.waitUntil(lambda: room.ui.stack.currentWidget() is page)
    assert [line.row.name for line in page.lines][:1] == ["Passerelles numériques d’Allier"]
    assert room.hints[0].keys == "A"
    assert not room.ui.missing.isEnabled()

    page.lines[0].linked.setChecked(True)
    page.lines[0].nature.setText("élue")
    page.rest.click()
    assert room.desk.state is SaveState.NOT_SAVED
    recorder.accepts = True
    page.declare.click()
    assert recorder.questions[-1].title == "Déclarer un lien avec Passerelles numériques d’Allier\u00a0?"

    qtbot.waitUntil(lambda: room.ui.stack.currentWidget() is not page)
    settled()
    with office.unit("essai") as uow:
        reached = uow.all(Recusal, member=SECOND)
    assert PASSERELLES in {recusal.candidacy for recusal in reached}
    assert room.desk.state is SaveState.SAVED


def test_every_control_has_a_name(
    room: ScoreSheetRoom, settled: Callable[[], None], named: Callable[[QWidget], list[str]]
) -> None:
    settled()
    assert named(room) == []


def test_a_refusal_to_finalise_goes_once_something_is_answered(
    room: ScoreSheetRoom, qtbot: QtBot, settled: Callable[[], None], messages: Messages
) -> None:
    room.act_on_sheet(VOLCANS)
    settled()
    with qtbot.waitSignal(messages.withdrawn) as withdrawn:
        qtbot.keyClicks(room.ui.grid.cell(VOLCANS, "C4").field, "3")
        qtbot.keyClick(room.ui.grid.cell(VOLCANS, "C4").field, Qt.Key.Key_Return)
    assert withdrawn.args == ["sheet.unfinished"]
    settled()


def test_in_a_small_window_all_choices_are_readable_and_one_part_stands_beside_the_grid(
    room: ScoreSheetRoom, settled: Callable[[], None]
) -> None:
    room.resize(575, 300)
    settled()
    ui = room.ui
    assert [box.shown for box in (ui.module, ui.member, ui.round, ui.face)] == [
        "M1",
        "Membre Exemple",
        "Dossier",
        "Côte à côte",
    ]
    for box in (ui.module, ui.member, ui.round, ui.face):
        assert box.width() >= min(box.sizeHint().width(), 150)
    ui.dossierButton.click()
    ui.guideButton.click()
    assert (ui.guideButton.isChecked(), ui.dossierButton.isChecked()) == (True, False)
    assert ui.aside.ui.dossierCard.isHidden()
    room.resize(1170, 660)
    assert ui.round.shown == "Sur dossier"


def test_beside_the_dossier_of_a_small_window_a_mark_is_whole(
    room: ScoreSheetRoom, settled: Callable[[], None]
) -> None:
    room.resize(575, 300)
    settled()
    room.ui.dossierButton.click()
    settled()
    field = room.ui.grid.cell(PASSERELLES, "C1").field
    assert field.mapTo(room.ui.grid, field.rect().topRight()).x() < room.ui.grid.width()


def test_the_menu_of_a_mark_leads_the_secretary_to_what_made_the_figures(
    theme: Theme, desk: Desk, messages: Messages, preferences: Preferences, qtbot: QtBot
) -> None:
    went: list[tuple[str, str]] = []
    bench = Bench(desk, messages, QUndoStack(), preferences, lambda *place: went.append(place))
    for person, words in ((Person("essai"), 1), (Person("essai", Post.MEMBER, FIRST), 0)):
        desk.person = person
        room = ScoreSheetRoom(bench)
        qtbot.addWidget(room)
        with qtbot.waitExposed(room):
            room.show()
        qtbot.waitUntil(lambda room=room: room.ui.stack.currentWidget() is room.ui.split)
        menu = room.views.menu_of(PASSERELLES, "C3")
        found = [each for each in menu.actions() if each.text().startswith("D’où viennent")]
        assert len(found) == words
        for each in found:
            each.trigger()
        room.hide()
    assert went == [("deliberation", f"figure/M1/C3/{PASSERELLES}")]
