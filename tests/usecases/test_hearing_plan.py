"""Planning a day: proposed, accepted, moved; what was held stays, what was announced is told."""

from datetime import date, time
from typing import Any

import pytest

from pdn_desktop.domain.call import Module
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingMode, HearingOrder, HearingStatus
from pdn_desktop.domain.hearing_slots import Slot, slot_of
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import hearing_plan, hearing_room
from pdn_desktop.usecases.hearings import hearing_day
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from tests.usecases.hearing_samples import M1, Room, at


@pytest.fixture
def room(office: CallFile) -> Room:
    return Room(office, None)


def starts(room: Room) -> dict[str, str]:
    def read(uow: UnitOfWork, _clock: Any) -> dict[str, str]:
        return {
            h.candidacy: f"{h.starts_at.astimezone(at(9).tzinfo):%H:%M}"
            for h in uow.all(Hearing)
            if h.starts_at
        }

    return dict(sorted(room.do(read).items(), key=lambda pair: pair[1]))


def change(room: Room, **fields: Any) -> None:
    def write(uow: UnitOfWork, _clock: Any) -> None:
        uow.act("test")
        uow.replace(uow.get(Candidacy, "valmont").with_(**fields))

    room.do(write)


def test_all_admissible_candidacies_are_heard_by_name(room: Room) -> None:
    """Commune de Valmont, Fédération Horizons, Passerelles, Réseau Jeunes Volcans."""
    room.plan()

    assert starts(room) == {
        "valmont": "09:00",
        "horizons": "09:55",
        "passerelles": "10:50",
        "volcans": "11:45",
    }


def test_an_inadmissible_candidacy_is_not_heard(room: Room) -> None:
    change(room, status=AdmissibilityStatus.INADMISSIBLE)
    room.plan()

    assert "valmont" not in starts(room)
    with pytest.raises(Refusal, match="n’est pas recevable"):
        room.do(hearing_plan.move_hearing, candidacy="valmont", starts_at=at(15))


def test_the_day_of_the_call_is_proposed_and_another_one_is_warned_of(room: Room) -> None:
    def announced(uow: UnitOfWork, _clock: Any) -> None:
        uow.act("test")
        uow.replace(uow.get(Module, M1).with_(audition_on=date(2024, 3, 21)))

    room.do(announced)
    assert room.do(hearing_day, module=M1).on == date(2024, 3, 21)
    room.set_day(on=date(2024, 3, 22))

    (warning,) = room.do(hearing_plan.propose_plan, module=M1).warnings
    assert warning.startswith("L’appel annonce le jeudi 21 mars 2024, à titre prévisionnel")


def test_a_day_that_does_not_hold_is_warned_of(room: Room) -> None:
    room.set_day(first_slot=time(16))

    (warning,) = room.do(hearing_plan.propose_plan, module=M1).warnings
    assert warning == (
        "La journée ne tient pas\u00a0: 2\u00a0auditions finissent après 18\u00a0h, "
        "la dernière à 19\u00a0h\u00a030."
    )


def test_lots_are_drawn_once_and_kept(room: Room) -> None:
    room.set_day()
    day = room.do(hearing_plan.draw_lots, module=M1, seed="boule 7")

    assert (day.order, day.seed, day.drawn_by, day.drawn_at) == (
        HearingOrder.DRAWN,
        "boule 7",
        "Secrétariat",
        at(9, day=19),
    )
    proposal = room.do(hearing_plan.propose_plan, module=M1)
    assert tuple(slot.candidacy for slot in proposal.slots) == day.drawn
    assert sorted(day.drawn) == ["horizons", "passerelles", "valmont", "volcans"]


def test_a_candidacy_left_out_of_the_draw_is_told(room: Room) -> None:
    change(room, status=AdmissibilityStatus.CHECKING)
    room.set_day()
    room.do(hearing_plan.draw_lots, module=M1)
    change(room, status=AdmissibilityStatus.ADMISSIBLE, version=1)

    proposal = room.do(hearing_plan.propose_plan, module=M1)
    assert proposal.slots[-1].candidacy == "valmont"
    assert proposal.warnings[-1].startswith("Hors du tirage au sort\u00a0: PDN-2024-M1-004.")


def test_planning_anew_leaves_what_was_held_and_what_was_settled(room: Room) -> None:
    room.plan()
    room.hold("valmont", at(9, 2))
    room.do(
        hearing_room.record_unheard, candidacy="horizons", status=HearingStatus.DECLINED, reason="Empêchement"
    )
    room.do(hearing_plan.reorder_hearings, module=M1, order=["volcans", "passerelles"])

    assert starts(room) == {
        "valmont": "09:00",
        "horizons": "09:55",
        "volcans": "09:55",
        "passerelles": "10:50",
    }
    proposal = room.do(hearing_plan.propose_plan, module=M1)
    assert [slot.candidacy for slot in proposal.kept] == ["valmont"]
    assert [slot.candidacy for slot in proposal.slots] == ["passerelles", "volcans"]
    with pytest.raises(Refusal, match="a eu lieu"):
        room.do(hearing_plan.move_hearing, candidacy="valmont", starts_at=at(16))


def test_a_slot_moves_to_a_free_hour_only(room: Room) -> None:
    room.plan()

    with pytest.raises(Refusal, match=r"PDN-2024-M1-003 et de PDN-2024-M1-001 se chevauchent"):
        room.do(hearing_plan.move_hearing, candidacy="passerelles", starts_at=at(10, 20))
    room.do(hearing_plan.move_hearing, candidacy="passerelles", starts_at=at(15))
    assert starts(room)["passerelles"] == "15:00"


def test_two_candidacies_exchange_their_slots(room: Room) -> None:
    room.plan()
    room.do(hearing_plan.swap_hearings, one="valmont", other="volcans")

    assert starts(room) == {
        "volcans": "09:00",
        "horizons": "09:55",
        "passerelles": "10:50",
        "valmont": "11:45",
    }


def test_a_slot_nobody_was_told_of_is_taken_back(room: Room) -> None:
    room.plan()
    taken = room.do(hearing_plan.unplan_hearing, candidacy="valmont")

    assert (taken.status, taken.starts_at) == (HearingStatus.NOT_PLANNED, None)


def test_accepting_overlapping_slots_by_hand_is_refused_whole(room: Room) -> None:
    room.set_day()
    slots = [Slot(at(9), at(9, 45), "valmont"), Slot(at(9, 30), at(10, 15), "horizons")]

    with pytest.raises(Refusal, match="se chevauchent"):
        room.do(hearing_plan.accept_plan, module=M1, slots=slots)
    assert starts(room) == {}


def test_video_is_for_all_or_for_nobody(room: Room) -> None:
    room.plan(video_offered=False)

    with pytest.raises(Refusal, match="n’est pas proposée"):
        room.do(hearing_plan.set_hearing_mode, candidacy="valmont", mode=HearingMode.VIDEO)


def test_names_are_not_due_after_the_hearing(room: Room) -> None:
    with pytest.raises(Refusal, match="au plus tard le jour"):
        room.set_day(names_due_on=date(2024, 3, 22))


def test_accepting_a_plan_keeps_the_day_it_was_made_for(room: Room) -> None:
    proposal = room.do(hearing_plan.propose_plan, module=M1)
    room.do(hearing_plan.accept_plan, module=M1, slots=proposal.slots)

    kept = room.do(lambda uow, _clock: uow.get(HearingDay, M1))
    assert (kept.on, kept.place) == (date(2024, 3, 19), "")


def test_a_plan_is_taken_back_as_it_stood(room: Room) -> None:
    room.plan()
    before = starts(room)
    kept = [slot for h in room.do(_hearings) if h.candidacy != "valmont" and (slot := slot_of(h))]
    room.do(hearing_plan.restore_slots, module=M1, slots=kept, without=["valmont"])

    assert starts(room) == {key: hour for key, hour in before.items() if key != "valmont"}


def test_an_absence_taken_back_leaves_the_invitation_issued(room: Room) -> None:
    room.plan()
    slot = Slot(at(9), at(9, 45), "horizons")
    room.do(_convened)
    room.do(hearing_room.record_unheard, candidacy="horizons", status=HearingStatus.ABSENT, reason="Malade.")
    room.do(hearing_plan.restore_slots, module=M1, slots=[slot])

    hearing = room.do(lambda uow, _clock: uow.get(Hearing, "horizons"))
    assert (hearing.status, hearing.reason) == (HearingStatus.CONVENED, "")


def test_what_began_is_not_taken_back(room: Room) -> None:
    room.plan()
    room.hold("horizons", at(9))

    with pytest.raises(Refusal, match="a eu lieu"):
        room.do(hearing_plan.restore_slots, module=M1, slots=[], without=["horizons"])


def _hearings(uow: UnitOfWork, _clock: Clock) -> list[Hearing]:
    return uow.all(Hearing)


def _convened(uow: UnitOfWork, _clock: Clock) -> None:
    uow.act("test.prepared")
    told = {"status": HearingStatus.CONVENED, "convened_on": date(2024, 3, 19)}
    uow.replace(uow.get(Hearing, "horizons").with_(**told))
