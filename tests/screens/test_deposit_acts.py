"""Two registrations of one deposit are made one, an arrival leaves or replaces; all is taken back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, PieceState, ReceiptEvent
from pdn_desktop.screens.candidacy_picker import CandidacyPicker
from pdn_desktop.screens.step_dialog import StepDialog
from tests.screens.conftest import Recorder
from tests.screens.secretary import LATE, ON_TIME, Secretary


def _dialog(at_work: Secretary, kind: type[Any] = StepDialog) -> Any:
    at_work.qtbot.waitUntil(lambda: any(d.isVisible() for d in at_work.page.findChildren(kind)))
    return next(d for d in reversed(at_work.page.findChildren(kind)) if d.isVisible())


def _held(at_work: Secretary, number: str) -> Candidacy:
    with at_work.office.unit("lecture") as uow:
        return uow.all(Candidacy, number=number)[0]


def _choose(box: Any, words: str) -> None:
    box.setCurrentIndex(next(n for n in range(box.count()) if words in box.itemText(n)))
    box.activated.emit(box.currentIndex())


def _merge(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    menu = at_work.page.control.others.menu()
    next(each for each in menu.actions() if "Réunir" in each.text()).trigger()
    picker = _dialog(at_work, CandidacyPicker)
    picker.ui.filter.search.setText("volcans")
    picker.ui.accept.click()
    dialog = _dialog(at_work)
    assert [dialog.rows["kept"].editor.itemText(n) for n in range(2)] == [
        f"Garder {ON_TIME}",
        f"Garder {LATE}",
    ]
    dialog.ui.accept.click()
    at_work.settle()


def test_both_territories_are_shown_and_one_is_chosen(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    menu = at_work.page.control.others.menu()
    next(each for each in menu.actions() if "Réunir" in each.text()).trigger()
    picker = _dialog(at_work, CandidacyPicker)
    picker.ui.filter.search.setText("volcans")
    picker.ui.accept.click()
    row = _dialog(at_work).rows["coverage"]
    shown = [row.editor.itemText(n) for n in range(row.editor.count())]
    assert shown == [
        "Comme le numéro gardé",
        f"Allier ({ON_TIME})",
        f"Puy-de-Dôme ({LATE})",
    ]
    assert row.editor.currentText() == "Comme le numéro gardé"
    assert row.field.hint == f"{ON_TIME}\u00a0: Allier\n{LATE}\u00a0: Puy-de-Dôme"
    _choose(row.editor, LATE)
    _dialog(at_work).ui.accept.click()
    at_work.settle()
    assert _held(at_work, ON_TIME).coverage == {"63"}
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert _held(at_work, ON_TIME).coverage == {"03"}


def test_a_merge_is_undone_and_done_again(at_work: Secretary, recorder: Recorder) -> None:
    _merge(at_work)
    assert recorder.texts[-1] == f"{LATE} est réunie à {ON_TIME}."
    assert _held(at_work, LATE).status is AdmissibilityStatus.DUPLICATE
    undo = at_work.room.bench.undo
    undo.undo()
    at_work.settle()
    assert _held(at_work, LATE).status is AdmissibilityStatus.RECEIVED
    undo.redo()
    at_work.settle()
    assert _held(at_work, LATE).duplicate_of == _held(at_work, ON_TIME).id


def test_a_merge_is_taken_back_later_from_the_history(at_work: Secretary, recorder: Recorder) -> None:
    _merge(at_work)
    at_work.open(ON_TIME)
    at_work.page._turn_to(at_work.page.follow_up)
    at_work.settle()
    recorder.accepts = True
    button = next(b for b in at_work.page.follow_up.findChildren(QPushButton) if "réunion" in b.text())
    button.click()
    at_work.settle()
    assert recorder.questions[-1].accept == "Annuler la réunion"
    assert _held(at_work, LATE).status is AdmissibilityStatus.RECEIVED


def test_the_merged_one_leads_to_the_other_and_back(at_work: Secretary, recorder: Recorder) -> None:
    _merge(at_work)
    at_work.open(LATE)
    control = at_work.page.control
    assert control.advice.text.text().replace("\u00a0", " ") == f"Réunie à {ON_TIME} : ses envois y sont."
    assert [each.text() for each in control.others.menu().actions()] == [f"Annuler la réunion à {ON_TIME}…"]
    recorder.accepts = True
    control.others.menu().actions()[0].trigger()
    at_work.settle()
    assert recorder.texts[-1] == f"{LATE} est de nouveau une candidature à part."


def test_an_arrival_replaces_another_then_leaves(at_work: Secretary, recorder: Recorder) -> None:
    _merge(at_work)
    at_work.open(ON_TIME)
    late = at_work.page.board.detail.receipts[1]  # type: ignore[union-attr]  # it is on show
    at_work.page.arrivals.asked.emit("replace", late)
    _dialog(at_work).ui.accept.click()
    at_work.settle()
    assert "ne remplace pas une version reçue dans le délai" in recorder.texts[-1]
    at_work.page.arrivals.asked.emit("split", late)
    dialog = _dialog(at_work)
    _choose(dialog.rows["structure"].editor, "Une nouvelle structure")
    dialog.ui.accept.click()
    assert dialog.ui.fault.text() == "Nommez la nouvelle structure, ou choisissez-en une dans la liste."
    dialog.rows["name"].editor.setText("Commune <b>de</b> {{x}}")
    dialog.ui.accept.click()
    at_work.settle()
    assert recorder.texts[-1] == "L’envoi est enregistré à part, sous le numéro PDN-2024-M1-003."
    with at_work.office.unit("lecture") as uow:
        assert uow.get(ReceiptEvent, late.id).candidacy == _held_id(uow, "PDN-2024-M1-003")
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert _held(at_work, "PDN-2024-M1-003").status is AdmissibilityStatus.DUPLICATE


def _held_id(uow: Any, number: str) -> str:
    return str(uow.all(Candidacy, number=number)[0].id)


def test_complements_are_walked_by_the_keyboard(at_work: Secretary) -> None:
    """Read, put a file at its piece, ask, answer in part: no mouse, and the focus is never lost."""
    at_work.open(ON_TIME)
    page, keys = at_work.page, at_work.qtbot.keyClick
    page._turn_to(page.pieces)
    box = next(iter(page.pieces.tray.chips.values())).piece
    box.setFocus()
    keys(box, Qt.Key.Key_Home)
    at_work.settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Pièce que contient")
    ask = page.control.buttons[AdmissibilityStatus.INCOMPLETE]
    page._turn_to(page.control)
    ask.setFocus()
    keys(ask, Qt.Key.Key_Space)
    dialog = _dialog(at_work)
    assert dialog.focusWidget() is dialog.rows["items"].editor
    keys(dialog.ui.accept, Qt.Key.Key_Space)
    at_work.settle()
    page._turn_to(page.follow_up)
    note = next(b for b in page.follow_up.findChildren(QPushButton) if b.text() == "Noter la réponse…")
    note.setFocus()
    keys(note, Qt.Key.Key_Space)
    answer = _dialog(at_work)
    keys(answer.rows["item0"].editor, Qt.Key.Key_Space)
    keys(answer.ui.accept, Qt.Key.Key_Space)
    at_work.settle()
    (request,) = page.board.detail.requests  # type: ignore[union-attr]  # it is on show
    assert (request.answered_on, len(request.lacking)) == (None, 1)
    assert page.window().focusWidget() is page.ui.tabs.tabBar()  # what was pressed is written anew


@pytest.mark.parametrize("answer", ["Conforme", "Non conforme…"])
def test_a_check_is_concluded_and_undone(at_work: Secretary, answer: str) -> None:
    at_work.open(ON_TIME)
    box = at_work.page.control.conclusions["D4"]
    _choose(box, answer)
    if answer != "Conforme":
        dialog = _dialog(at_work)
        dialog.rows["note"].editor.setPlainText("Autre objet")
        dialog.ui.accept.click()
    at_work.settle()
    assert at_work.page.control._lines["D4"].conclusion.text().startswith(answer.rstrip("…"))
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert at_work.page.control._lines["D4"].conclusion.text() == ""
    assert at_work.piece("DOSSIER").state is PieceState.RECEIVED  # type: ignore[union-attr]  # it has one


def test_needs_for_the_hearing_are_kept_while_they_are_typed(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    row = at_work.page.identity.needs
    row.editor.setPlainText("Une boucle magnétique")
    row.commit()
    at_work.settle()
    assert at_work.page.board.needs == "Une boucle magnétique"  # type: ignore[union-attr]  # it is on show
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert row.text() == ""
