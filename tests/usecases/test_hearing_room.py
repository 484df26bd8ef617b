"""In the room: the clock, who sat, the notes, absences, and what marks may be given afterwards."""

from datetime import timedelta
from decimal import Decimal

import pytest

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.hearing import Attendee, Hearing, HearingNote, HearingStatus, PrivateNote
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Mark, Round
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import hearing_plan, hearing_room, reviewing
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import Cell
from pdn_desktop.usecases.score_board import Column, score_board
from tests.usecases.hearing_samples import M1, Room, at

AFTER = Cell("m1", "valmont", "C1", Round.AFTER_AUDITION)


@pytest.fixture
def room(office: CallFile) -> Room:
    planned = Room(office, None)
    planned.plan()
    return planned


def found[R: Record](room: Room, kind: type[R], *key: str) -> R:
    return room.do(lambda uow, _clock: uow.get(kind, *key))


def column(room: Room, candidacy: str) -> Column:
    board = room.do(score_board, module=M1, member="m1", round_=Round.AFTER_AUDITION)
    return next(each for each in board.columns if each.candidacy.id == candidacy)


def test_the_real_times_come_from_the_clock_and_pauses_do_not_count(room: Room) -> None:
    room.now = at(9, 4)
    room.do(hearing_room.start_hearing, candidacy="valmont")
    room.now = at(9, 20)
    room.do(hearing_room.pause_hearing, candidacy="valmont", reason="Lien coupé")
    room.now = at(9, 26)
    room.do(hearing_room.resume_hearing, candidacy="valmont")
    room.now = at(9, 50)
    held = room.do(hearing_room.stop_hearing, candidacy="valmont")

    assert (held.status, held.began_at, held.finished_at) == (HearingStatus.HELD, at(9, 4), at(9, 50))
    assert held.elapsed(at(18)) == timedelta(minutes=40)


def test_one_hearing_at_a_time(room: Room) -> None:
    room.now = at(9)
    room.do(hearing_room.start_hearing, candidacy="valmont")

    with pytest.raises(Refusal, match="PDN-2024-M1-004 est en cours"):
        room.do(hearing_room.start_hearing, candidacy="horizons")
    with pytest.raises(Refusal, match="a déjà commencé"):
        room.do(hearing_room.start_hearing, candidacy="valmont")


def test_what_is_not_planned_does_not_begin(room: Room) -> None:
    room.do(hearing_plan.unplan_hearing, candidacy="valmont")

    with pytest.raises(Refusal, match="n’est pas planifiée"):
        room.do(hearing_room.start_hearing, candidacy="valmont")


def test_ending_while_paused_closes_the_pause(room: Room) -> None:
    room.now = at(9)
    room.do(hearing_room.start_hearing, candidacy="valmont")
    room.do(hearing_room.pause_hearing, candidacy="valmont")
    room.now = at(9, 30)
    held = room.do(hearing_room.stop_hearing, candidacy="valmont")

    assert held.pauses[0].until == at(9, 30)
    assert held.elapsed(at(10)) == timedelta()


def test_times_are_corrected_by_hand_and_taken_back(room: Room) -> None:
    held = room.do(
        hearing_room.set_hearing_times, candidacy="valmont", began_at=at(9, 1), finished_at=at(9, 44)
    )
    assert held.status is HearingStatus.HELD
    back = room.do(hearing_room.set_hearing_times, candidacy="valmont", began_at=None, finished_at=None)
    assert (back.status, back.began_at) == (HearingStatus.PLANNED, None)
    with pytest.raises(Refusal, match="finit après avoir commencé"):
        room.do(hearing_room.set_hearing_times, candidacy="valmont", began_at=at(9), finished_at=at(8))


def test_an_absence_has_a_reason_and_eliminates_nobody(room: Room) -> None:
    with pytest.raises(Refusal, match="demande un motif"):
        room.do(hearing_room.record_unheard, candidacy="valmont", status=HearingStatus.ABSENT, reason=" ")
    absent = room.do(
        hearing_room.record_unheard, candidacy="valmont", status=HearingStatus.ABSENT, reason="Pas venue"
    )

    assert (absent.status, absent.reason) == (HearingStatus.ABSENT, "Pas venue")
    assert found(room, Candidacy, "valmont").status == "admissible"
    moved = room.do(hearing_plan.move_hearing, candidacy="valmont", starts_at=at(16))
    assert (moved.status, moved.reason) == (HearingStatus.PLANNED, "")


def test_a_member_who_stands_aside_is_not_in_the_room(room: Room) -> None:
    room.do(declare_recusal, member="m2", candidacy="valmont", nature="Élu")
    people = [Attendee(name="Jean d’Été <b>", function="Maire"), Attendee(name="{{x}}", remote=True)]

    with pytest.raises(Refusal, match="m2"):
        room.do(hearing_room.set_attendance, candidacy="valmont", attendees=people, members=["m1", "m2"])
    seated = room.do(
        hearing_room.set_attendance,
        candidacy="valmont",
        attendees=people,
        members=["m1"],
        remote_members=["m3"],
    )
    assert (seated.members, seated.remote_members) == (("m1", "m3"), ("m3",))
    assert found(room, Hearing, "valmont").attendees == tuple(people)


def test_notes_are_shared_by_criterion_and_private_by_member(room: Room) -> None:
    room.do(hearing_room.set_hearing_note, candidacy="valmont", criterion="C1", text="Calendrier pré")
    room.do(hearing_room.set_hearing_note, candidacy="valmont", criterion="C1", text="Calendrier précisé")
    room.do(hearing_room.set_private_note, member="m1", candidacy="valmont", text="Convaincant")

    note = found(room, HearingNote, "valmont", "C1")
    assert (note.text, note.by) == ("Calendrier précisé", "Secrétariat")
    assert found(room, PrivateNote, "m1", "valmont").text == "Convaincant"


def test_a_member_who_stands_aside_writes_no_note(room: Room) -> None:
    room.do(declare_recusal, member="m2", candidacy="valmont", nature="Élu")

    with pytest.raises(Refusal, match="Un déport écarte"):
        room.do(hearing_room.set_private_note, member="m2", candidacy="valmont", text="…")


def test_remarks_left_unsaid_stay(room: Room) -> None:
    room.do(hearing_room.set_remarks, candidacy="valmont", incidents="Alarme", needs="Boucle magnétique")
    kept = room.do(hearing_room.set_remarks, candidacy="valmont", remarks="RAS")

    assert (kept.incidents, kept.needs, kept.remarks) == ("Alarme", "Boucle magnétique", "RAS")


def test_marks_after_the_audition_wait_for_it(room: Room) -> None:
    with pytest.raises(Refusal, match="prévue le jeudi 21 mars 2024 à 9\u00a0h, n’a pas encore commencé"):
        room.do(reviewing.enter_mark, cell=AFTER, value=Decimal(4))
    assert not column(room, "valmont").open
    room.hold("valmont", at(9))

    room.do(reviewing.enter_mark, cell=AFTER, value=Decimal(4))
    assert found(room, Mark, *AFTER.key).value == Decimal(4)
    assert column(room, "valmont").open


def test_who_was_not_heard_is_scored_on_the_dossier(room: Room) -> None:
    room.do(hearing_room.record_unheard, candidacy="valmont", status=HearingStatus.ABSENT, reason="Pas venue")

    with pytest.raises(Refusal, match="n’a pas été entendue"):
        room.do(reviewing.enter_mark, cell=AFTER, value=Decimal(4))
    room.do(reviewing.enter_mark, cell=Cell("m1", "valmont", "C1"), value=Decimal(4))


def test_a_call_without_hearings_in_the_program_takes_marks_after_them(room: Room) -> None:
    room.do(hearing_plan.unplan_hearing, candidacy="valmont")

    room.do(reviewing.enter_mark, cell=AFTER, value=Decimal(4))
    assert column(room, "valmont").waits == ""
