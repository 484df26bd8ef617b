"""The page of one candidacy: what it shows, what is saved from it and undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, PieceState, ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.screens.candidacy_picker import CandidacyPicker
from pdn_desktop.screens.desk import SaveState
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.usecases import checking
from pdn_desktop.usecases.agenda import Urgency
from tests.screens import secretary
from tests.screens.conftest import Recorder
from tests.screens.secretary import LATE, ON_TIME, UNSIGNED, Secretary
from tests.usecases.arrival_samples import arrival

# ---- going there and back -------------------------------------------------------------------------------


def test_enter_opens_the_dossier_and_escape_comes_back(at_work: Secretary, qtbot: Any) -> None:
    room = at_work.room
    room.ui.table.setFocus()
    qtbot.keyClick(room.ui.table, Qt.Key.Key_Return)
    at_work.settle()
    assert room.on_page
    assert at_work.page.ui.title.text() == "Déclic 12-25"
    assert at_work.page.ui.subtitle.text() == "PDN-2024-M1-001 · Coordination générale · Allier"

    qtbot.keyClick(at_work.page, Qt.Key.Key_Escape)
    at_work.settle()
    assert not room.on_page
    assert room.ui.table.hasFocus()


def test_the_first_pdf_received_stands_beside(at_work: Secretary) -> None:
    at_work.open(ON_TIME)

    at_work.qtbot.waitUntil(lambda: at_work.page.ui.pane.ui.viewer.pages == 2)


def test_the_version_that_prevails_stands_beside_and_copies_are_one_line(at_work: Secretary) -> None:
    at_work.take_in(
        arrival(
            subject="Module 1, Allier, à l’autre pôle", attachments=secretary.papers("Dossier.pdf", "CV.pdf")
        )
    )
    at_work.take_in(
        arrival(
            subject="Module 1, Allier, version corrigée",
            attachments=secretary.papers("Dossier corrigé.pdf"),
            received_at=datetime(2024, 3, 16, 18, tzinfo=PARIS),
        )
    )
    at_work.open(ON_TIME)

    files = at_work.page.ui.pane.ui.files
    lines = [files.itemText(number) for number in range(files.count())]
    assert [line for line in lines if "Message" not in line] == [
        "Dossier.pdf — reçu le 15/03/2024, version remplacée",
        "CV.pdf — reçu le 15/03/2024",
        "Dossier corrigé.pdf — reçu le 16/03/2024",
    ]
    assert files.currentText() == lines[-2]
    copy = at_work.page._shown.detail.receipts[1].files[1]
    at_work.page.arrivals.opened.emit(copy.id)
    assert files.currentText() == "CV.pdf — reçu le 15/03/2024"


def test_a_file_named_in_a_tab_is_brought_forward(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    (receipt,) = at_work.page._shown.detail.receipts
    at_work.page.arrivals.opened.emit(receipt.files[1].id)

    assert at_work.page.ui.pane.ui.files.currentText() == "CV.pdf — reçu le 15/03/2024"


def test_one_goes_from_dossier_to_dossier_in_the_order_of_the_list(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    assert not at_work.page.ui.previous.isEnabled()

    at_work.page.ui.next.click()
    at_work.settle()
    assert at_work.page.ui.title.text() == "Réseau Jeunes Volcans"


def test_tabs_turn_by_keys_and_another_dossier_begins_at_its_top(at_work: Secretary, qtbot: Any) -> None:
    at_work.open(ON_TIME)
    tabs, control = at_work.page.ui.tabs, Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(at_work.page, Qt.Key.Key_PageUp, control)
    assert tabs.tabText(tabs.currentIndex()) == "Suivi"
    assert tabs.tabBar().hasFocus()
    qtbot.keyClick(at_work.page, Qt.Key.Key_PageDown, control)
    assert tabs.tabText(tabs.currentIndex()) == "Contrôle"

    bar = at_work.page._areas()[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    at_work.page.ui.next.click()
    at_work.settle()
    assert bar.value() == 0


def test_form_and_documents_take_turns_in_a_narrow_window(at_work: Secretary, qtbot: Any) -> None:
    at_work.open(ON_TIME)
    at_work.room.resize(600, 380)
    page = at_work.page
    qtbot.waitUntil(lambda: not page.ui.paper.isVisible())

    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert (page.ui.tabs.isVisible(), page.ui.paper.isVisible()) == (False, True)

    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert (page.ui.tabs.isVisible(), at_work.room.on_page) == (True, True)


# ---- signature and pieces -------------------------------------------------------------------------------


def test_the_signature_is_seen_and_unseen(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    box = at_work.page.control.signature
    box.setCurrentIndex(box.findData("yes"))
    box.activated.emit(box.currentIndex())
    at_work.settle()
    assert at_work.filed.signed is True

    at_work.room.bench.undo.undo()
    at_work.settle()
    assert at_work.filed.signed is None
    assert box.currentData() == "unknown"


def choose(at_work: Secretary, code: str, state: PieceState) -> None:
    box = at_work.page.pieces.line(code).state
    box.setCurrentIndex(box.findData(state.value))
    box.activated.emit(box.currentIndex())
    at_work.settle()


def test_a_piece_is_received_by_its_first_letter_and_taken_back(at_work: Secretary, qtbot: Any) -> None:
    at_work.open(ON_TIME)
    at_work.page._turn_to(at_work.page.pieces)
    box = at_work.page.pieces.line("STATUTS").state
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_R)
    at_work.settle()
    assert at_work.piece("STATUTS").state is PieceState.RECEIVED

    at_work.room.bench.undo.undo()
    at_work.settle()
    assert at_work.piece("STATUTS").state is PieceState.MISSING
    assert box.currentText() == "Manquante"


def test_a_piece_set_aside_waits_for_its_reason(at_work: Secretary, qtbot: Any) -> None:
    at_work.open(ON_TIME)
    at_work.page._turn_to(at_work.page.pieces)
    choose(at_work, "STATUTS", PieceState.WAIVED)
    line = at_work.page.pieces.line("STATUTS")
    assert at_work.piece("STATUTS") is None
    assert at_work.room.desk.state is SaveState.NOT_SAVED

    qtbot.keyClicks(line.reason.editor, "Statuts connus de la Caf.")
    qtbot.keyClick(line.reason.editor, Qt.Key.Key_Return)
    at_work.settle()
    kept = at_work.piece("STATUTS")
    assert (kept.state, kept.reason) == (PieceState.WAIVED, "Statuts connus de la Caf.")
    assert at_work.room.desk.state is SaveState.SAVED


def test_leaving_a_piece_without_its_reason_forgets_the_state(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    choose(at_work, "STATUTS", PieceState.NON_CONFORMING)
    at_work.room.leave()

    assert at_work.page.pieces.line("STATUTS").state.currentText() == "Manquante"
    assert at_work.room.desk.state is SaveState.SAVED


def test_a_file_is_said_to_be_a_piece(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    (receipt,) = at_work.page._shown.detail.receipts
    menu = at_work.page.pieces.line("STATUTS").files.menu()
    assert [action.text() for action in menu.actions()] == ["Dossier.pdf", "CV.pdf"]

    menu.actions()[1].trigger()
    at_work.settle()
    kept = at_work.piece("STATUTS")
    assert (kept.state, kept.files) == (PieceState.RECEIVED, (receipt.files[1].id,))


def test_what_the_call_announced_is_marked(at_work: Secretary) -> None:
    at_work.open(UNSIGNED)
    lines = {code: at_work.page.pieces.line(code).note.text() for code in ("DOSSIER", "PROG")}

    checked = "contrôlée le 20 mars 2024 par secrétariat"
    assert lines == {"DOSSIER": f"attendue · pièce annoncée dans l’appel · {checked}", "PROG": "attendue"}
    assert at_work.page.pieces.card.text.text() == (
        "12\u00a0pièces attendues manquent, dont 1 annoncée dans l’appel."
    )


def test_the_wheel_scrolls_past_a_piece_and_changes_nothing(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.page._turn_to(at_work.page.pieces)
    box = at_work.page.pieces.line("DOSSIER").state
    turn = QWheelEvent(
        QPointF(5, 5), box.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    at_work.settle()

    assert box.currentText() == "Reçue"


# ---- the structure --------------------------------------------------------------------------------------


def test_a_field_is_saved_when_it_is_left_and_undone(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.type_in("city", "Moulins")
    assert at_work.structure.city == "Moulins"

    at_work.room.bench.undo.undo()
    at_work.settle()
    assert at_work.structure.city == ""
    assert at_work.field("city").text() == ""


def test_a_wrong_siret_is_kept_and_told_beside_the_field(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.type_in("siret", "732 829 320 00079")
    assert at_work.structure.siret == "732 829 320 00079"
    assert "La clé de ce SIRET est fausse" in at_work.field("siret").note.text()

    at_work.type_in("siret", "000 031 013 00014")
    assert at_work.structure.siret == "00003101300014"
    assert at_work.field("siret").text() == "000\u00a0031\u00a0013\u00a000014"


def test_a_structure_keeps_a_name(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.type_in("name", " ")

    assert at_work.field("name").note.text() == "Une structure a un nom."
    assert at_work.structure.name == "Déclic 12-25"
    at_work.field("name").take_back()


def test_the_territory_is_chosen_among_those_of_the_call(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    box = at_work.field("coverage").editor
    assert [box.itemText(n) for n in range(box.count())] == ["Allier", "Puy-de-Dôme", "Allier et Puy-de-Dôme"]

    box.setCurrentIndex(2)
    box.activated.emit(2)
    at_work.settle()
    assert at_work.filed.coverage == {"03", "63"}
    assert at_work.page.ui.subtitle.text().endswith("Allier et Puy-de-Dôme")


def test_an_undo_leads_back_to_the_dossier_it_belongs_to(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    at_work.type_in("city", "Moulins")
    at_work.open(LATE)
    at_work.room.bench.undo.undo()
    at_work.settle()

    assert at_work.page.ui.title.text() == "Déclic 12-25"
    assert at_work.page.ui.tabs.tabText(at_work.page.ui.tabs.currentIndex()) == "Structure"


# ---- arrivals and dates ---------------------------------------------------------------------------------


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_an_arrival_is_told_to_the_second(at_work: Secretary) -> None:
    at_work.open(LATE)
    (card,) = at_work.page.arrivals.cards

    assert "18 mars 2024 à 00:00:01" in labels(card)
    assert card.timing.status.word == "2\u00a0s après la limite"


def test_a_date_of_arrival_is_corrected(at_work: Secretary) -> None:
    at_work.open(LATE)
    (receipt,) = at_work.page._shown.detail.receipts
    at_work.page.arrivals.dated.emit(receipt)
    dialog = at_work.dialog(StepDialog)
    dialog.rows["day"].editor.setText("17/03/2024")
    dialog.rows["hour"].editor.setText("23:59:59")
    dialog.ui.accept.click()
    at_work.settle()

    assert at_work.filed.received_at == datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)
    assert at_work.page.arrivals.cards[0].timing.status.word == "Dans le délai"


def test_a_loose_arrival_is_attached_from_the_list(at_work: Secretary, recorder: Recorder) -> None:
    with at_work.office.unit("essai") as uow:
        secretary.loose(uow, "one")
    at_work.room.changed()
    at_work.settle()
    at_work.qtbot.waitUntil(at_work.room.ui.loose.isVisible)
    button, apart = at_work.room.ui.loose.buttons()
    assert apart.text() == "Nouvelle candidature…"
    button.click()
    at_work.settle()
    picker = next(child for child in at_work.page.findChildren(CandidacyPicker))
    picker.ui.filter.search.setText("volcans")
    picker.ui.accept.click()
    at_work.settle()

    with at_work.office.unit("lecture") as uow:
        filed = uow.get(ReceiptEvent, "one").candidacy
        assert uow.get(Candidacy, filed or "").number == LATE
    assert recorder.texts == ["L’envoi est rattaché à PDN-2024-M1-002."]
    assert not at_work.room.ui.loose.isVisible()


def test_a_loose_arrival_made_a_candidacy_is_taken_back_by_ctrl_z(at_work: Secretary) -> None:
    with at_work.office.unit("essai") as uow:
        secretary.loose(uow, "one")
    at_work.room.changed()
    at_work.settle()
    at_work.qtbot.waitUntil(at_work.room.ui.loose.isVisible)
    at_work.room.ui.loose.buttons()[1].click()
    at_work.qtbot.waitUntil(lambda: bool(at_work.page.findChildren(StepDialog)))
    dialog = at_work.page.findChildren(StepDialog)[-1]
    structures = dialog.rows["structure"].editor
    structures.setCurrentIndex(1)
    structures.activated.emit(1)
    dialog.ui.accept.click()
    at_work.settle()
    with at_work.office.unit("lecture") as uow:
        made = uow.get(ReceiptEvent, "one").candidacy
    assert made
    undo = at_work.room.bench.undo
    undo.undo()
    at_work.settle()
    with at_work.office.unit("lecture") as uow:
        assert uow.get(ReceiptEvent, "one").candidacy is None
        assert uow.find(Candidacy, made) is None
    undo.redo()
    at_work.settle()
    with at_work.office.unit("lecture") as uow:
        assert uow.get(ReceiptEvent, "one").candidacy == made


def test_silence_before_the_decision_is_warned_of(at_work: Secretary) -> None:
    at_work.open(ON_TIME)

    assert "Décision implicite de rejet\u00a0: 15 mai 2024" in labels(at_work.page.follow_up.dues)
    assert "La décision annoncée peut venir après cette date." in labels(at_work.page.follow_up.dues)


def test_silence_that_has_fallen_is_told_as_such(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    board = at_work.page.board
    assert board is not None
    late = tuple(replace(due, urgency=Urgency.OVERDUE) for due in board.dues)
    at_work.page.follow_up.show_board(replace(board, dues=late))
    told = labels(at_work.page.follow_up.dues)
    assert any(words.startswith("Le silence vaut rejet depuis cette date") for words in told)
    assert "La décision annoncée peut venir après cette date." not in told


def test_a_request_that_a_ruling_did_without_is_said_to_be_awaited_no_more(at_work: Secretary) -> None:
    at_work.open(ON_TIME)
    candidacy = at_work.filed.id
    office = at_work.office
    with office.unit("essai") as uow:
        checking.request_supplement(
            uow, secretary.clock, candidacy=candidacy, items=("Budget",), asked_on=date(2024, 3, 18),
            due_on=date(2024, 3, 25),
        )  # fmt: skip
    at_work.open(ON_TIME)
    gone = "Plus attendus\u00a0: la recevabilité a été prononcée depuis."
    assert gone not in labels(at_work.page.follow_up.requests)
    with office.unit("essai") as uow:
        admissible = checking.Ruling(AdmissibilityStatus.ADMISSIBLE)
        checking.rule_admissibility(uow, secretary.clock, candidacy=candidacy, ruling=admissible)
    at_work.open(ON_TIME)
    assert gone in labels(at_work.page.follow_up.requests)


def test_every_control_of_a_dossier_has_a_name(
    at_work: Secretary, named: Callable[[QWidget], list[str]]
) -> None:
    at_work.open(UNSIGNED)
    for number in range(at_work.page.ui.tabs.count()):
        at_work.page.ui.tabs.setCurrentIndex(number)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert named(at_work.page) == []


def test_what_happened_is_told_while_its_tab_is_on_show(at_work: Secretary) -> None:
    at_work.open(UNSIGNED)
    assert at_work.page.follow_up._past == []

    at_work.page._turn_to(at_work.page.follow_up)
    at_work.settle()
    told = labels(at_work.page.follow_up.history)
    assert "Signature du dossier contrôlée" in told
    assert "Pièce contrôlée\u00a0: Dossier de candidature complété, daté et signé" in told

    at_work.page.control.signed.emit(True)
    at_work.settle()
    past = [words for widget in at_work.page.follow_up._past for words in labels(widget)]
    assert past.count("Signature du dossier contrôlée") == 2


def test_the_journal_is_one_click_away(at_work: Secretary) -> None:
    asked: list[str] = []
    at_work.open(UNSIGNED)
    at_work.page._turn_to(at_work.page.follow_up)
    at_work.settle()
    at_work.page.follow_up.journal.connect(asked.append)
    at_work.page.follow_up._past[-1].findChildren(QPushButton)[0].click()

    assert asked == [UNSIGNED]


def test_what_is_due_fits_the_narrowest_page(at_work: Secretary) -> None:
    at_work.room.resize(590, 384)
    at_work.open(ON_TIME)
    tab = at_work.page.follow_up
    at_work.page._turn_to(tab)
    at_work.settle()
    letters = [b for b in tab.dues.findChildren(QPushButton) if b.text().startswith("Voir ")]
    assert len(letters) >= 2
    assert tab.minimumSizeHint().width() <= 590 - 2 * 24
