"""The room of hearings at the secretariat: the day, the planning, the invitations, the papers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.deadlines import PARIS, paris
from pdn_desktop.domain.hearing import HearingDay, HearingMode, HearingQuestion, HearingStatus
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.widgets.ordered_table import ROW
from pdn_desktop.usecases.ports import UnitOfWork
from tests.screens import secretary
from tests.screens.conftest import EnterHearings, Recorder
from tests.screens.hearing_desk import M1, PLACE, THE_DAY, HearingDesk, plain

ALT = Qt.KeyboardModifier.AltModifier
ORDER = [
    ("9 h – 9 h 45", "Fédération Horizons jeunesse 03-63", "Planifiée"),
    ("9 h 55 – 10 h 40", "Passerelles numériques d’Allier", "Planifiée"),
    ("10 h 50 – 11 h 35", "Réseau Jeunes Volcans", "Planifiée"),
    ("11 h 45 – 12 h 30", "Valmont-sur-Sioule", "Planifiée"),
]


@pytest.fixture
def blank(enter_hearings: EnterHearings, unplanned_hearings: Path) -> HearingDesk:
    return enter_hearings(unplanned_hearings)


@pytest.fixture
def at_work(enter_hearings: EnterHearings, planned_hearings: Path) -> HearingDesk:
    return enter_hearings(planned_hearings)


def undo(at_work: HearingDesk) -> None:
    at_work.room.bench.undo.undo()
    at_work.settle()


# ---- the plan ---------------------------------------------------------------------------------------------


def test_what_is_left_comes_first_and_leads_there(blank: HearingDesk) -> None:
    room = blank.room
    assert list(map(plain, room.planning.tasks.texts)) == [
        "Régler la journée d’auditions",
        "4 auditions à planifier",
    ]
    first = room.planning.tasks.findChildren(QPushButton)[0]
    first.click()
    blank.settle()
    assert room.face == "day"
    assert room.ui.stack.currentWidget() is room.day


def test_planning_proposed_is_taken_back_in_one_step(blank: HearingDesk, recorder: Recorder) -> None:
    assert [line[0] for line in blank.lines] == ["—", "—", "—", "—"]
    blank.room.planning.propose.click()
    blank.settle()
    assert blank.lines == ORDER
    assert list(map(plain, recorder.texts)) == ["4 auditions planifiées, de 9 h à 12 h 30."]
    undo(blank)
    assert {state for *_, state in blank.lines} == {"À planifier"}
    blank.room.bench.undo.redo()
    blank.settle()
    assert blank.lines == ORDER


def test_planning_that_would_move_someone_asks_first(at_work: HearingDesk, recorder: Recorder) -> None:
    at_work.room.planning.propose.click()
    at_work.settle()
    assert recorder.texts == ["Le planning suit déjà les réglages de la journée."]
    row = at_work.room.day.forms[0].row("first_slot")
    assert row is not None
    at_work.fill(row, "8 h 30")
    at_work.room.planning.propose.click()
    at_work.settle()
    assert [question.title for question in recorder.questions] == ["Refaire le planning ?"]
    assert at_work.lines == ORDER
    recorder.accepts = True
    at_work.room.planning.propose.click()
    at_work.settle()
    assert at_work.lines[0] == ("8 h 30 – 9 h 15", "Fédération Horizons jeunesse 03-63", "Planifiée")


def test_alt_and_arrows_let_a_candidate_pass_earlier(at_work: HearingDesk) -> None:
    at_work.choose("Réseau")
    at_work.qtbot.keyClick(at_work.room.planning.table, Qt.Key.Key_Up, ALT)
    at_work.settle()
    assert [name.split()[0] for _, name, _ in at_work.lines] == [
        "Fédération",
        "Réseau",
        "Passerelles",
        "Valmont-sur-Sioule",
    ]
    assert [hours for hours, *_ in at_work.lines] == [hours for hours, *_ in ORDER]
    assert at_work.room.planning.chosen is not None
    assert at_work.room.planning.chosen.structure == "Réseau Jeunes Volcans"
    undo(at_work)
    assert at_work.lines == ORDER


def test_first_row_does_not_move_up(at_work: HearingDesk) -> None:
    at_work.choose("Fédération")
    at_work.qtbot.keyClick(at_work.room.planning.table, Qt.Key.Key_Up, ALT)
    at_work.settle()
    assert at_work.lines == ORDER
    assert not at_work.room.bench.undo.canUndo()


def test_row_dragged_takes_its_place_and_the_others_follow(at_work: HearingDesk) -> None:
    model = at_work.room.planning.model
    dragged = model.mimeData([model.index(0, 0)])
    assert dragged.hasFormat(ROW)
    move = Qt.DropAction.MoveAction
    assert not model.dropMimeData(dragged, move, 3, 0, QModelIndex())
    at_work.settle()
    assert [name.split()[0] for _, name, _ in at_work.lines] == [
        "Passerelles",
        "Réseau",
        "Fédération",
        "Valmont-sur-Sioule",
    ]
    assert not model.canDropMimeData(QMimeData(), move, 0, 0, QModelIndex())


def test_hour_is_changed_by_hand_and_a_clash_is_declined(at_work: HearingDesk, recorder: Recorder) -> None:
    at_work.choose("Valmont")
    at_work.room.planning.card.move_.click()
    at_work.answer(hour="14 h")
    assert at_work.lines[-1] == ("14 h – 14 h 45", "Valmont-sur-Sioule", "Planifiée")
    at_work.room.planning.card.move_.click()
    at_work.answer(hour="9 h 10")
    assert "se chevauchent" in recorder.texts[-1]
    assert at_work.filed("Valmont").starts_at == datetime(2024, 3, 21, 14, tzinfo=PARIS)


def test_members_who_stand_aside_are_told(at_work: HearingDesk) -> None:
    at_work.choose("Fédération")
    assert at_work.room.planning.card.facts.text() == "Déport : Claude Essai sort de la salle."
    assert not at_work.room.planning.table.isColumnHidden(3)


def test_lots_are_drawn_and_recorded(at_work: HearingDesk, recorder: Recorder) -> None:
    recorder.accepts = True
    at_work.room.show_face("day")
    at_work.room.day.lots.click()
    at_work.settle()
    day = at_work.read(HearingDay, "M1")
    assert day.drawn_by == "Camille Exemple"
    assert sorted(day.drawn) == sorted(at_work.key(name.split()[0]) for _, name, _ in ORDER)
    assert f"graine « {day.seed} »" in at_work.room.day.order.text.text()
    at_work.room.day.alphabet.click()
    at_work.settle()
    assert at_work.read(HearingDay, "M1").order == "alphabetical"


def test_video_is_chosen_for_one_candidate(at_work: HearingDesk) -> None:
    card = at_work.room.planning.card
    at_work.choose("Réseau")
    card.mode.setCurrentIndex(card.mode.findData(HearingMode.VIDEO))
    card.mode.activated.emit(card.mode.currentIndex())
    at_work.settle()
    assert at_work.filed("Réseau").mode is HearingMode.VIDEO
    undo(at_work)
    assert at_work.filed("Réseau").mode is HearingMode.ON_SITE


# ---- the day ----------------------------------------------------------------------------------------------


def test_each_field_of_the_day_is_saved_when_left_and_undone(blank: HearingDesk) -> None:
    blank.room.show_face("day")
    row = next(row for form in blank.room.day.forms if (row := form.row("place")))
    blank.fill(row, PLACE)
    assert blank.read(HearingDay, "M1").place == PLACE
    undo(blank)
    assert blank.read(HearingDay, "M1").place == ""


def test_what_the_invitations_print_and_is_empty_is_flagged(blank: HearingDesk) -> None:
    blank.room.show_face("day")
    rows = {row.field.name: row for form in blank.room.day.forms for row in form.rows}
    flagged = {name for name, row in rows.items() if row.tag is not None and row.tag.isVisible()}
    assert flagged == {"place", "room"}
    place = rows["place"]
    assert isinstance(place.editor, QLineEdit)
    place.editor.setText("Caf de l’Allier, Moulins")
    place.commit()
    blank.settle()

    assert place.tag is not None
    assert not place.tag.isVisible()
    assert rows["room"].tag is not None
    assert rows["room"].tag.isVisible()


def test_the_quorum_is_told_from_the_settings_and_typed_nowhere_else(blank: HearingDesk) -> None:
    forms = {form.title.text(): form for form in blank.room.day.forms}

    assert forms["Le comité"].row("quorum") is None
    assert plain(forms["Le comité"].text.text()).endswith(
        "Quorum annoncé : la majorité des membres ayant voix délibérative (Appel › Réglages)."
    )


def test_lunch_has_both_its_ends_or_none(blank: HearingDesk) -> None:
    form = blank.room.day.forms[0]
    begin, end = form.row("lunch_from"), form.row("lunch_until")
    assert begin is not None
    assert end is not None
    blank.fill(begin, "")
    assert (begin.text(), end.text()) == ("", "")
    blank.fill(begin, "12 h")
    assert (begin.text(), end.text()) == ("12:00", "13:30")


def test_impossible_length_is_said_beside_its_field(blank: HearingDesk) -> None:
    row = blank.room.day.forms[1].row("presentation")
    assert row is not None
    blank.fill(row, "0")
    assert row.fault == "Un nombre entier, de 1 à 240."
    assert blank.all(HearingDay) == []


# ---- invitations ------------------------------------------------------------------------------------------


def test_invitation_waits_for_the_place_and_says_so(blank: HearingDesk) -> None:
    blank.room.planning.propose.click()
    blank.settle()
    planning = blank.room.planning
    assert not planning.convene.isEnabled()
    assert planning.convene.toolTip() == "Il manque le lieu des auditions."
    assert planning.card.reasons["convene"].text() == "Il manque le lieu des auditions."
    assert list(map(plain, planning.tasks.texts)) == [
        "Régler la journée d’auditions",
        "4 convocations à émettre",
        "Convoquer les membres du comité",
    ]


def test_all_are_invited_and_told_again_when_they_move(at_work: HearingDesk, recorder: Recorder) -> None:
    recorder.accepts = True
    assert at_work.room.planning.convene.text() == "Convoquer (4)"
    at_work.room.planning.convene.click()
    at_work.settle()
    assert plain(recorder.questions[-1].title) == "Émettre 4 convocations ?"
    assert {state for *_, state in at_work.lines} == {"Convoquée"}
    assert len(at_work.all(IssuedDocument)) == 4
    at_work.choose("Fédération")
    at_work.qtbot.keyClick(at_work.room.planning.table, Qt.Key.Key_Down, ALT)
    at_work.settle()
    assert [state for *_, state in at_work.lines] == [
        "À reconvoquer",
        "À reconvoquer",
        "Convoquée",
        "Convoquée",
    ]
    at_work.room.planning.card.reconvene.click()
    dialog = at_work.dialog(ReasonDialog)
    dialog.ui.reason.setPlainText("À la demande du candidat.")
    dialog.ui.accept.click()
    at_work.settle()
    assert [state for *_, state in at_work.lines] == ["À reconvoquer", *["Convoquée"] * 3]
    assert len(at_work.all(IssuedDocument)) == 5


def test_a_hearing_left_on_another_day_is_not_said_to_end_late(at_work: HearingDesk) -> None:
    at_work.choose("Valmont")
    row = at_work.room.day.forms[0].row("on")
    assert row is not None
    at_work.fill(row, "14/03/2024")
    card = at_work.room.planning.card
    assert card.alert.text.text() == "Ce n’est pas le jour réglé pour les auditions."
    assert card.alert.detail.text() == "Changez l’heure, ou la date dans la page Journée."


def test_absence_has_its_reason_and_can_be_taken_back(at_work: HearingDesk) -> None:
    at_work.room.letters.convene(at_work.room.planning.ready())
    at_work.settle()
    at_work.choose("Valmont")
    at_work.room.planning.card.settle.click()
    at_work.answer(status="declined", reason="La commune renonce à être entendue.")
    assert at_work.filed("Valmont").status is HearingStatus.DECLINED
    card = at_work.room.planning.card
    assert card.alert.text.text() == "Déclinée : La commune renonce à être entendue."
    assert card.alert.detail.text() == "La candidature est notée sur son dossier."
    undo(at_work)
    assert at_work.filed("Valmont").status is HearingStatus.CONVENED


def test_absence_without_reason_is_asked_again(at_work: HearingDesk) -> None:
    at_work.choose("Valmont")
    at_work.room.planning.card.settle.click()
    at_work.answer(status="absent", reason="  ")
    assert at_work.filed("Valmont").status is HearingStatus.PLANNED


def test_papers_are_written_where_asked(at_work: HearingDesk, tmp_path: Path, recorder: Recorder) -> None:
    menu = at_work.room.planning.papers.menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Planning de la journée…",
        "Convocation des membres…",
        "Feuille d’émargement…",
        "Grille de questions de ce candidat…",
    ]
    from pdn_desktop.usecases.hearing_sheets import attendance_sheet

    out = tmp_path / "emargement.pdf"
    at_work.room.papers.save(lambda uow, clock: attendance_sheet(uow, clock, module=M1), str(out))
    at_work.settle()
    assert out.read_bytes().startswith(b"%PDF")
    assert recorder.texts == ["Le PDF est enregistré."]


# ---- core questions ---------------------------------------------------------------------------------------


def test_core_questions_are_the_calls_and_become_the_committees(at_work: HearingDesk) -> None:
    at_work.room.show_face("questions")
    at_work.settle()
    page = at_work.room.questions
    assert len(page.records) == 10
    assert page.notice.text().startswith("Questions proposées par le logiciel")
    row = page.form.row("text")
    assert row is not None
    at_work.fill(row, "Comment tenez-vous les six premiers mois ?")
    kept = at_work.read(HearingQuestion, page.records[0].id)
    assert (kept.text, kept.proposed) == ("Comment tenez-vous les six premiers mois ?", False)


def test_core_question_is_added_moved_and_taken_back(at_work: HearingDesk) -> None:
    at_work.room.show_face("questions")
    at_work.settle()
    page = at_work.room.questions
    page.insert("Et la protection des mineurs ?")
    at_work.settle()
    assert page.records[-1].text == "Et la protection des mineurs ?"
    page.move_chosen(-1)
    at_work.settle()
    assert page.records[-2].text == "Et la protection des mineurs ?"
    undo(at_work)
    undo(at_work)
    assert len(at_work.all(HearingQuestion)) == 18
    assert len(page.records) == 10


# ---- how many ---------------------------------------------------------------------------------------------


def test_no_candidate_at_all_teaches(blank: HearingDesk) -> None:
    def none_left(uow: UnitOfWork) -> None:
        uow.act("test.prepared")
        for candidacy in uow.all(Candidacy, module=M1):
            uow.replace(candidacy.with_(status=AdmissibilityStatus.RECEIVED))

    with blank.office.unit("essai") as uow:
        none_left(uow)
    blank.room.refresh()
    blank.settle()
    assert blank.room.ui.empty.title.text() == "Aucune candidature à entendre"
    assert plain(blank.room.ui.empty.text.text()) == (
        "4 candidatures attendent une décision de recevabilité : seules celles qui sont recevables sont "
        "entendues."
    )
    blank.room.show_face("day")
    blank.settle()
    assert blank.room.ui.stack.currentWidget() is blank.room.day


def test_forty_candidates_go_past_the_end_of_the_day(blank: HearingDesk) -> None:
    with blank.office.unit("essai") as uow:
        secretary.crowd(uow, 36)
        for candidacy in uow.all(Candidacy, module=M1):
            uow.replace(candidacy.with_(status=AdmissibilityStatus.ADMISSIBLE))
    blank.room.refresh()
    blank.settle()
    blank.room.planning.propose.click()
    blank.settle()
    assert len(blank.lines) == 40
    assert "La journée ne tient pas" in blank.room.planning.warnings.text.text()
    assert blank.room.planning.table.height() < 600


def test_name_with_markup_is_shown_as_it_is(blank: HearingDesk) -> None:
    name = "<b>Réseau</b> {{x}} d’Écluse"
    structure = blank.read(Applicant, blank.read(Candidacy, blank.key("Réseau")).applicant)
    with blank.office.unit("essai") as uow:
        uow.act("test.prepared")
        uow.replace(structure.with_(name=name))
    blank.room.refresh()
    blank.settle()
    blank.choose("<b>")
    assert blank.room.planning.card.card.title.text() == name
    assert blank.room.planning.card.card.title.textFormat() is Qt.TextFormat.PlainText


# ---- for all ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", ["plan", "session", "day", "questions"])
@pytest.mark.parametrize("size", [(1170, 660), (599, 300)])
def test_every_face_is_named_and_reached_by_tab(
    enter_hearings: EnterHearings,
    planned_hearings: Path,
    named: Callable[[QWidget], list[str]],
    face: str,
    size: tuple[int, int],
) -> None:
    at_work = enter_hearings(planned_hearings, size)
    at_work.sit("Passerelles")
    at_work.room.show_face(face)
    at_work.settle()
    assert named(at_work.room) == []


def test_subjects_lead_to_their_face(at_work: HearingDesk) -> None:
    room = at_work.room
    for subject, face in (("day", "day"), ("questions", "questions"), ("plan", "plan")):
        room.look_at(subject)
        at_work.settle()
        assert room.face == face
    room.look_at(f"session/{at_work.key('Réseau')}")
    at_work.settle()
    assert (room.face, room.session.ui.title.text()) == ("session", "Réseau Jeunes Volcans")
    room.look_at("M2")
    at_work.settle()
    assert room.board is not None
    assert room.board.module.code == "M2"


def test_undo_leads_back_to_the_room_of_the_hearing(at_work: HearingDesk) -> None:
    at_work.sit("Réseau")
    at_work.room.session.clock.act.click()
    at_work.settle()
    assert at_work.filed("Réseau").running
    at_work.room.show_face("plan")
    undo(at_work)
    assert not at_work.filed("Réseau").running
    assert paris(at_work.filed("Réseau").starts_at or THE_DAY) - THE_DAY == timedelta(hours=1, minutes=49)


def test_faces_are_turned_by_keyboard_and_each_names_its_own_keys(at_work: HearingDesk) -> None:
    room, control = at_work.room, Qt.KeyboardModifier.ControlModifier
    assert "F9" not in [hint.keys for hint in room.hints]
    at_work.press(Qt.Key.Key_PageDown, control)
    assert room.face == "session"
    assert "F9" in [hint.keys for hint in room.hints]
    at_work.press(Qt.Key.Key_PageDown, control)
    assert room.face == "day"
    assert room.day.forms[0].rows[0].editor.hasFocus()
    at_work.press(Qt.Key.Key_PageUp, control)
    assert room.face == "session"
