"""A day of hearings: no overlap, lunch kept, the same length for all, the order anyone can check."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingMode, HearingStatus, Pause, Phase
from pdn_desktop.domain.hearing_slots import (
    Slot,
    alphabetical,
    drawn_by_lot,
    laid_out,
    late_slots,
    leaving,
    over_lunch,
    overlapping,
    phase_at,
    slot_at,
)
from tests.domain.call_samples import candidacy

DAY = HearingDay(module=ModuleCode.M1, on=date(2024, 3, 21))


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 3, 21, hour, minute, tzinfo=PARIS)


def told(slots: tuple[Slot, ...]) -> list[str]:
    return [f"{s.candidacy} {s.starts_at:%H:%M}-{s.ends_at:%H:%M}" for s in slots]


def test_the_default_slot_is_45_minutes_and_10_between() -> None:
    """Domain §4.2: 3 + 15 + 20 + 2 + 5, then 10."""
    assert told(laid_out(DAY, "abcd")) == [
        "a 09:00-09:45",
        "b 09:55-10:40",
        "c 10:50-11:35",
        "d 11:45-12:30",
    ]
    assert DAY.heard_for == 40


def test_a_slot_that_would_run_into_lunch_waits_until_it_ends() -> None:
    day = DAY.with_(first_slot=time(11, 30))

    assert told(laid_out(day, "abc")) == ["a 11:30-12:15", "b 14:00-14:45", "c 14:55-15:40"]


def test_extra_minutes_are_the_same_for_all() -> None:
    assert {s.ends_at - s.starts_at for s in laid_out(DAY.with_(extra=10), "abcdefgh")} == {
        timedelta(minutes=55)
    }


def test_slots_are_laid_around_those_taken() -> None:
    taken = [Slot(at(9, 30), at(10, 15), "held")]

    assert told(laid_out(DAY, "ab", taken)) == ["a 10:25-11:10", "b 11:20-12:05"]


def test_a_day_that_does_not_hold_tells_which_slots_end_late() -> None:
    slots = laid_out(DAY, [f"c{n}" for n in range(10)])

    assert [s.candidacy for s in late_slots(DAY, slots)] == ["c8", "c9"]


def test_a_day_without_lunch_runs_through() -> None:
    day = DAY.with_(lunch_from=None, lunch_until=None, first_slot=time(12))

    assert told(laid_out(day, "ab")) == ["a 12:00-12:45", "b 12:55-13:40"]


def test_nobody_and_ten_thousand_are_laid_out() -> None:
    assert laid_out(DAY, []) == ()
    assert len(laid_out(DAY, [str(n) for n in range(10_000)])) == 10_000


def test_a_slot_keeps_its_length_through_the_night_that_loses_an_hour() -> None:
    slot = slot_at(DAY, "a", datetime(2024, 3, 31, 1, 50, tzinfo=PARIS))

    assert slot.ends_at.astimezone(UTC) - slot.starts_at.astimezone(UTC) == timedelta(minutes=45)
    Hearing(candidacy="a", starts_at=slot.starts_at, ends_at=slot.ends_at)


def test_nobody_is_heard_past_midnight() -> None:
    slots = laid_out(DAY.with_(first_slot=time(20)), [str(n) for n in range(6)])

    assert [f"{slot.starts_at:%d %H:%M}" for slot in slots] == [
        "21 20:00",
        "21 20:55",
        "21 21:50",
        "21 22:45",
        "22 20:00",
        "22 20:55",
    ]


minutes = st.integers(1, 60)


@given(
    first=st.times(min_value=time(7), max_value=time(17)),
    length=minutes,
    pause=st.integers(0, 30),
    taken=st.lists(st.tuples(st.integers(0, 600), minutes), max_size=4),
    count=st.integers(0, 12),
)
def test_whatever_the_day_no_slots_overlap_and_lunch_is_kept(
    first: time, length: int, pause: int, taken: list[tuple[int, int]], count: int
) -> None:
    day = DAY.with_(first_slot=first.replace(second=0, microsecond=0), presentation=length, pause=pause)
    kept = [
        Slot(at(8) + timedelta(minutes=a), at(8) + timedelta(minutes=a + b), f"k{n}")
        for n, (a, b) in enumerate(taken)
    ]
    slots = laid_out(day, [f"c{n}" for n in range(count)], kept)

    own = {slot.candidacy for slot in slots}
    assert [p for p in overlapping([*slots, *kept]) if {p[0].candidacy, p[1].candidacy} & own] == []
    assert not any(over_lunch(day, slot) for slot in slots)
    assert [slot.candidacy for slot in sorted(slots)] == [f"c{n}" for n in range(count)]


def test_lots_are_drawn_by_a_seed_anyone_can_use_again() -> None:
    filed = [candidacy(name, "03") for name in ("passerelles", "volcans", "horizons", "valmont")]

    drawn = drawn_by_lot("21 mars", filed)

    assert drawn == ("passerelles", "horizons", "valmont", "volcans")
    assert drawn_by_lot("21 mars", filed[::-1]) == drawn
    assert drawn_by_lot("autre", filed) != drawn


def test_equal_names_pass_by_number() -> None:
    one, two = candidacy("b", "03"), candidacy("a", "03")

    assert alphabetical([("même nom", one), ("même nom", two)]) == ["a", "b"]


def test_a_recused_member_leaves_for_each_slot_concerned() -> None:
    slots = laid_out(DAY, "abc")
    recusals = [
        Recusal(id="1", member="x", candidacy="c"),
        Recusal(id="2", member="x", candidacy="a"),
        Recusal(id="3", member="y", candidacy="elsewhere"),
    ]

    assert {who: [s.candidacy for s in left] for who, left in leaving(slots, recusals).items()} == {
        "x": ["a", "c"]
    }


def test_the_clock_knows_the_part_and_what_is_left_of_it() -> None:
    part = phase_at(DAY, timedelta(minutes=17))
    assert (part.phase, part.left, part.left_in_all) == (
        Phase.PRESENTATION,
        timedelta(minutes=1),
        timedelta(minutes=28),
    )
    over = phase_at(DAY, timedelta(minutes=47))
    assert (over.phase, over.left_in_all) == (Phase.EXCHANGE, timedelta(minutes=-2))
    assert phase_at(DAY, timedelta()).phase is Phase.WELCOME


def test_pauses_do_not_count_in_the_time_heard() -> None:
    hearing = Hearing(
        candidacy="a",
        starts_at=at(9),
        ends_at=at(9, 45),
        began_at=at(9, 5),
        pauses=(Pause(since=at(9, 10), until=at(9, 14)), Pause(since=at(9, 20))),
    )

    assert hearing.elapsed(at(9, 30)) == timedelta(minutes=11)
    assert hearing.paused


def test_a_planned_hearing_has_a_slot_and_ends_after_it_began() -> None:
    with pytest.raises(ValidationError):
        Hearing(candidacy="a", status=HearingStatus.PLANNED)
    with pytest.raises(ValidationError):
        Hearing(candidacy="a", starts_at=at(9), ends_at=at(8))
    with pytest.raises(ValidationError):
        HearingDay(module=ModuleCode.M1, on=date(2024, 3, 21), lunch_from=time(12), lunch_until=None)


def test_an_invitation_is_outdated_by_another_hour_place_or_link() -> None:
    day = DAY.with_(place="Mairie", room="Salle 2", video_link="https://exemple.test")
    hearing = Hearing(
        candidacy="a",
        status=HearingStatus.CONVENED,
        starts_at=at(9),
        ends_at=at(9, 45),
        convened_on=date(2024, 3, 14),
        convened_for=at(9),
        convened_at="Mairie, Salle 2",
    )

    assert not hearing.moved(day)
    assert hearing.with_(starts_at=at(9, 30)).moved(day)
    assert hearing.moved(day.with_(room="Salle 3"))
    assert hearing.with_(mode=HearingMode.VIDEO).moved(day)
    assert not hearing.with_(convened_on=None).moved(day)


def test_a_slot_by_hand_has_the_length_of_the_day() -> None:
    assert slot_at(DAY, "a", at(15)) == Slot(at(15), at(15, 45), "a")
