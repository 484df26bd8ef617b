"""The room during one hearing: clock, notes, questions, presence, promises; a member's notes and marks."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QWidget

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.hearing import (
    Attendee,
    HearingAnswer,
    HearingCommitment,
    HearingNote,
    HearingQuestion,
    HearingStatus,
    PrivateNote,
)
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.domain.wording import clock_time
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.usecases import hearing_room
from pdn_desktop.usecases.declaring import withdraw_declaration
from pdn_desktop.usecases.reviewing import (
    Cell,
    SheetPlace,
    enter_mark,
    finalise_sheet,
    set_comment,
    set_notes,
)
from tests.screens.conftest import EnterHearings, Recorder
from tests.screens.hearing_desk import DAY_BEFORE, THE_DAY, HearingDesk, do, plain
from tests.screens.screen_samples import AWAY, FIRST, SECOND
from tests.usecases.letter_samples import PASSERELLES, VOLCANS


@pytest.fixture
def at_work(enter_hearings: EnterHearings, planned_hearings: Path) -> HearingDesk:
    """Return the secretariat, on the morning of the hearings, in the room of the first."""
    made = enter_hearings(planned_hearings)
    made.sit("Passerelles")
    return made


@pytest.fixture
def member(enter_hearings: EnterHearings, planned_hearings: Path) -> HearingDesk:
    """Return a member at his own laptop."""
    return enter_hearings(planned_hearings, member=FIRST)


def hold(at_work: HearingDesk) -> None:
    """Begin the hearing on show."""
    at_work.room.session.clock.act.click()
    at_work.settle()


# ---- the clock --------------------------------------------------------------------------------------------


def test_clock_tells_the_part_and_what_is_left(at_work: HearingDesk) -> None:
    clock = at_work.room.session.clock
    assert (clock.figure.text(), clock.phase.text()) == ("40:00", "Pas encore commencée")
    hold(at_work)
    at_work.wait(minutes=5)
    assert (clock.figure.text(), clock.phase.text()) == ("13:00", "Présentation par le candidat")
    assert plain(clock.detail.text()) == "restantes · 2:00 écoulées · 5:00 depuis le début"
    assert at_work.filed("Passerelles").began_at == THE_DAY


def test_two_discreet_warnings_and_nothing_is_cut(at_work: HearingDesk) -> None:
    clock = at_work.room.session.clock
    hold(at_work)
    told = []
    for minutes in (12, 1, 4, 1):  # 12, 13, 17, 18 minutes after the start
        at_work.wait(minutes=minutes)
        told.append(plain(clock.warning.status.word) if not clock.warning.isHidden() else "")
    assert told == ["", "Moins de 5 min", "Moins de 1 min", ""]
    assert clock.phase.text() == "Questions du comité"
    at_work.wait(minutes=40)
    assert plain(clock.figure.text()) == "+ 13:00"
    assert clock.detail.text().startswith("au-delà du temps prévu, rien n’est coupé")
    assert at_work.filed("Passerelles").running


def test_part_that_ends_early_gives_way_to_the_next(at_work: HearingDesk) -> None:
    clock = at_work.room.session.clock
    hold(at_work)
    at_work.wait(minutes=4)
    assert clock.next.text() == "Aux questions"
    clock.next.click()
    assert (clock.phase.text(), clock.figure.text()) == ("Questions du comité", "20:00")


def test_pause_stands_still_and_is_deducted(at_work: HearingDesk) -> None:
    clock = at_work.room.session.clock
    hold(at_work)
    at_work.wait(minutes=5)
    clock.act.click()
    at_work.settle()
    assert clock.phase.text() == "Présentation par le candidat : en pause"
    at_work.wait(minutes=10)
    assert clock.figure.text() == "13:00"
    assert clock.act.text() == "Reprendre"
    clock.act.click()
    at_work.settle()
    at_work.wait(minutes=1)
    clock.end.click()
    at_work.settle()
    hearing = at_work.filed("Passerelles")
    assert hearing.status is HearingStatus.HELD
    assert hearing.finished_at == THE_DAY + timedelta(minutes=16)
    assert (clock.figure.text(), clock.phase.text()) == ("6:00", "Durée réelle, pauses déduites")


def test_end_pressed_too_soon_is_undone(at_work: HearingDesk) -> None:
    hold(at_work)
    at_work.wait(minutes=3)
    at_work.room.session.clock.end.click()
    at_work.settle()
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert at_work.filed("Passerelles").running
    assert at_work.filed("Passerelles").began_at == THE_DAY


def test_real_times_are_corrected_by_hand(at_work: HearingDesk) -> None:
    hold(at_work)
    at_work.room.session.clock.end.click()
    at_work.settle()
    at_work.room.session.clock.correct.click()
    at_work.answer(began="8 h 58", finished="9 h 41")
    hearing = at_work.filed("Passerelles")
    assert [
        clock_time(paris(hearing.began_at or THE_DAY)),
        clock_time(paris(hearing.finished_at or THE_DAY)),
    ] == [
        "8\u00a0h\u00a058",
        "9\u00a0h\u00a041",
    ]
    assert plain(at_work.room.session.clock.times.text()) == "Commencée à 8 h 58, terminée à 9 h 41"


def test_keys_hold_the_whole_hearing(at_work: HearingDesk) -> None:
    session = at_work.room.session
    session.notes.notes["C1"].setFocus()
    at_work.press(Qt.Key.Key_F9)
    assert at_work.filed("Passerelles").running
    at_work.press(Qt.Key.Key_F6)
    assert session.clock.phase.text() == "Présentation par le candidat"
    at_work.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert at_work.filed("Passerelles").status is HearingStatus.HELD
    at_work.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert session.ui.title.text() == "Réseau Jeunes Volcans"
    at_work.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.ui.title.text() == "Passerelles numériques d’Allier"


def test_hearing_does_not_begin_before_its_day_and_says_why(at_work: HearingDesk) -> None:
    at_work.clock.now = DAY_BEFORE
    at_work.room.refresh()
    at_work.settle()
    clock = at_work.room.session.clock
    assert not clock.act.isEnabled()
    assert plain(clock.detail.text()) == "Elle est prévue le 21 mars 2024."


# ---- notes ------------------------------------------------------------------------------------------------


def test_note_is_in_the_file_as_soon_as_typing_rests(at_work: HearingDesk) -> None:
    row = at_work.room.session.notes.notes["C1"]
    row.editor.setFocus()
    at_work.qtbot.keyClicks(row.editor, "Calendrier <b>clair</b>")
    assert at_work.room.desk.state != "Tout est enregistré"
    at_work.qtbot.waitUntil(lambda: bool(at_work.all(HearingNote)))
    assert at_work.read(HearingNote, PASSERELLES, "C1").text == "Calendrier <b>clair</b>"
    assert row.editor.hasFocus()
    at_work.settle()
    assert at_work.room.desk.state == "Tout est enregistré"


def test_what_is_being_typed_outlives_what_happens_meanwhile(at_work: HearingDesk) -> None:
    row = at_work.room.session.notes.notes["C2"]
    assert isinstance(row.editor, QPlainTextEdit)
    row.editor.setPlainText("Une exp")
    hold(at_work)
    row.editor.insertPlainText("")
    assert row.editor.toPlainText() == "Une exp"
    at_work.room.refresh()
    at_work.settle()
    assert row.editor.toPlainText() == "Une exp"


def test_note_typed_goes_to_the_hearing_it_was_typed_in(at_work: HearingDesk) -> None:
    row = at_work.room.session.notes.notes["C1"]
    assert isinstance(row.editor, QPlainTextEdit)
    row.editor.setPlainText("Pour Passerelles.")
    at_work.room.session.ui.next.click()
    at_work.settle()
    assert row.editor.toPlainText() == ""
    assert at_work.read(HearingNote, PASSERELLES, "C1").text == "Pour Passerelles."
    assert [note.candidacy for note in at_work.all(HearingNote)] == [PASSERELLES]


def test_note_is_undone_and_done_again(at_work: HearingDesk) -> None:
    row = at_work.room.session.notes.notes["C1"]
    at_work.fill(row, "Première version.")
    at_work.fill(row, "Deuxième version.")
    stack = at_work.room.bench.undo
    assert stack.undoText() == "C1 · Qualité du projet – Passerelles numériques d’Allier"
    stack.undo()
    at_work.settle()
    assert row.text() == "Première version."
    stack.redo()
    at_work.settle()
    assert at_work.read(HearingNote, PASSERELLES, "C1").text == "Deuxième version."


def test_reminder_stands_near_the_free_fields(at_work: HearingDesk) -> None:
    session = at_work.room.session
    said = "Restez factuel. Ces notes peuvent être communiquées à la personne concernée."
    for page in (session.notes.card, session.notes.aside, session.questions.core):
        assert any(said in label.text() for label in page.findChildren(QLabel))


def test_incident_is_kept(at_work: HearingDesk) -> None:
    at_work.fill(at_work.room.session.notes.remarks["incidents"], "Liaison coupée de 9 h 12 à 9 h 15.")
    assert at_work.filed("Passerelles").incidents == "Liaison coupée de 9 h 12 à 9 h 15."


# ---- questions --------------------------------------------------------------------------------------------


def test_question_is_ticked_with_who_asked_and_the_answer(at_work: HearingDesk) -> None:
    questions = at_work.room.session.questions
    line = next(iter(questions.lines.values()))
    tick = line.rows["asked"].editor
    assert isinstance(tick, QCheckBox)
    tick.click()
    at_work.settle()
    at_work.fill(line.rows["asked_by"], SECOND)
    at_work.fill(line.rows["answer"], "Quatre réunions de tuilage.")
    kept = at_work.read(HearingAnswer, line.question.id, PASSERELLES)
    assert (kept.asked, kept.asked_by, kept.answer) == (True, SECOND, "Quatre réunions de tuilage.")
    assert at_work.room.session.ui.tabs.tabText(1) == "Questions (1/10)"
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert line.rows["answer"].text() == ""


def test_question_of_a_sheet_is_taken_up(at_work: HearingDesk) -> None:
    notes = {"strengths": "", "weaknesses": "", "questions": "Quel plan B si le coordinateur part ?"}
    sheet = SheetPlace(FIRST, PASSERELLES)
    do(at_work.office, set_notes, sheet=sheet, **notes)
    do(at_work.office, set_comment, cell=Cell(FIRST, PASSERELLES, "C2"), comment="Références vérifiées.")
    do(at_work.office, finalise_sheet, sheet=sheet)
    at_work.room.refresh()
    at_work.settle()
    questions = at_work.room.session.questions
    questions.taken.emit(notes["questions"], FIRST)
    at_work.settle()
    added = [question for question in at_work.all(HearingQuestion) if question.candidacy == PASSERELLES]
    assert [(question.text, question.member) for question in added] == [(notes["questions"], FIRST)]
    assert questions._proposals == []
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert len(questions._proposals) == 1


def test_question_for_one_candidate_is_added_and_removed(at_work: HearingDesk) -> None:
    questions = at_work.room.session.questions
    questions.adder.line.setText("Et {{le}} budget ?")
    questions.adder.criterion.setCurrentIndex(questions.adder.criterion.findData("C4"))
    at_work.qtbot.keyClick(questions.adder.line, Qt.Key.Key_Return)
    at_work.settle()
    line = list(questions.lines.values())[-1]
    assert line.rows["asked"].label.text() == "C4 · Et {{le}} budget ?"
    line.remove.click()
    at_work.settle()
    assert line.question.id not in questions.lines


# ---- who is there, what is promised -----------------------------------------------------------------------


def test_presence_on_both_sides_of_the_table(at_work: HearingDesk) -> None:
    attendance = at_work.room.session.attendance
    at_work.fill(
        attendance.people, "Camille Exemple, présidente\nSacha Modèle, coordinateur pressenti, à distance"
    )
    attendance.all.click()
    at_work.settle()
    attendance.lines[SECOND].remote.click()
    at_work.settle()
    hearing = at_work.filed("Passerelles")
    assert hearing.attendees == (
        Attendee(name="Camille Exemple", function="présidente"),
        Attendee(name="Sacha Modèle", function="coordinateur pressenti", remote=True),
    )
    assert (hearing.members, hearing.remote_members) == ((FIRST, SECOND), (SECOND,))


def test_member_who_stands_aside_cannot_be_seated(at_work: HearingDesk) -> None:
    line = at_work.room.session.attendance.lines["m3"]
    assert not line.present.isEnabled()
    assert not line.leaves.isHidden()
    assert line.present.accessibleDescription() == "Déport : sort de la salle."


def test_commitment_is_kept_reworded_and_undone(at_work: HearingDesk) -> None:
    tab = at_work.room.session.commitments
    tab.adder.line.setText("Tenir une permanence mensuelle à Vichy")
    tab.adder.add.click()
    at_work.settle()
    line = next(iter(tab.lines.values()))
    at_work.fill(line.row, "Tenir une permanence mensuelle à Vichy et à Thiers")
    assert [kept.text for kept in at_work.all(HearingCommitment)] == [
        "Tenir une permanence mensuelle à Vichy et à Thiers"
    ]
    assert at_work.room.session.ui.tabs.tabText(3) == "Engagements (1)"
    line.remove.click()
    at_work.settle()
    assert at_work.all(HearingCommitment) == []
    at_work.room.bench.undo.undo()
    at_work.settle()
    assert len(at_work.all(HearingCommitment)) == 1


def test_commitment_without_words_keeps_the_former_ones(at_work: HearingDesk) -> None:
    tab = at_work.room.session.commitments
    tab.adder.line.setText("Publier un bilan annuel")
    tab.adder.add.click()
    at_work.settle()
    line = next(iter(tab.lines.values()))
    at_work.fill(line.row, "  ")
    assert line.row.fault == "Un engagement a des mots ; sinon, retirez-le."
    assert [kept.text for kept in at_work.all(HearingCommitment)] == ["Publier un bilan annuel"]


def test_candidate_not_heard_is_said(at_work: HearingDesk) -> None:
    refused = {"status": HearingStatus.ABSENT, "reason": "Personne ne s’est présenté."}
    do(at_work.office, hearing_room.record_unheard, candidacy=PASSERELLES, **refused)
    at_work.room.refresh()
    at_work.settle()
    notice = at_work.room.session.ui.notice
    assert notice.text.text() == "Le candidat n’est pas venu : Personne ne s’est présenté."


# ---- a member ---------------------------------------------------------------------------------------------


def test_member_sees_the_room_only_and_writes_nothing_shared(member: HearingDesk) -> None:
    member.sit("Passerelles")
    room = member.room
    assert [room.faces.tabText(number) for number in range(room.faces.count())] == ["Séance"]
    tabs = room.session.ui.tabs
    assert [tabs.tabText(n) for n in range(tabs.count())] == ["Mes notes", "Questions (0/10)", "Engagements"]
    assert room.session.clock.act.isHidden()
    assert not any(line.rows["asked"].editor.isEnabled() for line in room.session.questions.lines.values())


def test_own_notes_and_marks_are_hidden_until_asked_for(member: HearingDesk) -> None:
    own = member.room.session.own
    member.sit("Passerelles")
    assert own.stack.currentWidget() is own.veil
    assert not any(line.cell.isVisible() for line in own.lines.values())
    own.show_all.click()
    assert own.lines["C1"].before.text() == "Sur dossier : 4"
    assert own.lines["C1"].isVisible()
    member.sit("Réseau")
    assert own.stack.currentWidget() is own.veil


def test_mark_after_the_hearing_stands_beside_the_one_on_the_dossier(member: HearingDesk) -> None:
    do(member.office, hearing_room.start_hearing, candidacy=PASSERELLES)
    member.sit("Passerelles")
    own = member.room.session.own
    own.show_all.click()
    cell = own.lines["C1"].cell
    assert cell._meaning.text() == "Inchangée : la note sur dossier reste."
    cell.field.setText("4,5")
    cell.field.commit()
    member.settle()
    marks = [member.read(Mark, FIRST, PASSERELLES, "C1", round_).value for round_ in Round]
    assert marks == [Decimal(4), Decimal("4.5")]
    assert own.lines["C1"].before.text() == "Sur dossier : 4"
    member.room.bench.undo.undo()
    member.settle()
    assert cell.field.text() == ""


def test_no_mark_before_the_hearing(member: HearingDesk) -> None:
    member.sit("Passerelles")
    own = member.room.session.own
    own.show_all.click()
    assert own.lines["C1"].cell.field.isReadOnly()
    assert plain(own.marks.text.text()) == (
        "L’audition, prévue le jeudi 21 mars 2024 à 9 h 55, n’a pas encore commencé."
    )


def test_private_note_is_the_members_own(member: HearingDesk) -> None:
    member.sit("Passerelles")
    own = member.room.session.own
    own.show_all.click()
    member.fill(own.note, "À l’aise sur le numérique.")
    assert member.read(PrivateNote, FIRST, PASSERELLES).text == "À l’aise sur le numérique."
    member.sit("Réseau")
    assert own.note.text() == ""
    assert [note.candidacy for note in member.all(PrivateNote)] == [PASSERELLES]


def test_sheet_after_the_hearing_is_finalised_here(member: HearingDesk, recorder: Recorder) -> None:
    recorder.accepts = True
    sheet = SheetPlace(FIRST, PASSERELLES)
    do(member.office, set_comment, cell=Cell(FIRST, PASSERELLES, "C2"), comment="Références vérifiées.")
    do(member.office, finalise_sheet, sheet=sheet)
    do(member.office, hearing_room.start_hearing, candidacy=PASSERELLES)
    cell = Cell(FIRST, PASSERELLES, "C1", Round.AFTER_AUDITION)
    do(member.office, enter_mark, cell=cell, value=Decimal("3.5"))
    member.sit("Passerelles")
    own = member.room.session.own
    own.show_all.click()
    own.foot.act.click()
    member.settle()
    done = member.read(ScoreSheet, FIRST, PASSERELLES, Round.AFTER_AUDITION)
    assert done.status is SheetStatus.FINAL
    assert own.marks.text.text().startswith("Votre fiche après audition est finalisée.")


def test_member_who_is_not_known_yet_is_asked_first(
    enter_hearings: EnterHearings, planned_hearings: Path
) -> None:
    nobody = enter_hearings(planned_hearings, member="?")
    nobody.room.desk.person = Person("Quelqu’un", Post.MEMBER)
    nobody.room.refresh()
    nobody.settle()
    assert nobody.room.ui.stack.currentWidget() is nobody.room.ui.empty
    assert nobody.room.ui.empty.title.text() == "Quel membre êtes-vous ?"


# ---- small screens ----------------------------------------------------------------------------------------


def test_dossier_and_notes_take_turns_on_a_small_screen(
    enter_hearings: EnterHearings, planned_hearings: Path, named: Callable[[QWidget], list[str]]
) -> None:
    at_work = enter_hearings(planned_hearings, (599, 300))
    at_work.sit("Réseau")
    session = at_work.room.session
    hold(at_work)
    assert session.ui.aside.isHidden()
    assert session.clock.bar.isHidden()
    assert session.clock.height() < 50
    at_work.press(Qt.Key.Key_F8)
    assert session.ui.form.isHidden()
    assert session.ui.dossierCard.isVisible()
    at_work.press(Qt.Key.Key_Escape)
    assert session.ui.form.isVisible()
    assert at_work.filed("Réseau").candidacy == VOLCANS
    assert named(at_work.room) == []


def test_whoever_stands_aside_sees_nothing_of_the_hearing(
    enter_hearings: EnterHearings, planned_hearings: Path
) -> None:
    away = enter_hearings(planned_hearings, member=AWAY)
    away.sit("Passerelles")

    assert away.room.ui.stack.currentWidget() is away.room.ui.empty
    assert away.room.ui.empty.title.text() == "Vous vous êtes déporté(e)\u00a0: PDN-2024-M1-001"
    assert away.room.hints == ()
    away.room.resize(640, 360)
    away.settle()
    assert away.room.ui.hearing.isVisible()  # the way to another hearing


def test_hearings_open_once_interests_are_declared(member: HearingDesk) -> None:
    (declaration,) = [d for d in member.all(InterestDeclaration) if (d.member, d.module) == (FIRST, "M1")]
    do(member.office, withdraw_declaration, declaration=declaration.id, reason="oubli")
    member.room.changed()
    member.settle()
    member.sit("Réseau")

    assert member.room.ui.stack.currentWidget() is member.room.ui.empty
    assert member.room.ui.empty.title.text() == "Déclarez d’abord vos intérêts"
    assert member.room.ui.empty.button.text() == "Déclarer mes intérêts…"
