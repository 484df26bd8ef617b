"""The dates of domain §1.4 and annex B, word for word."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain import deadlines
from pdn_desktop.domain.candidacy import SupplementRequest

M1 = deadlines.end_of_day(date(2024, 3, 17))
M2 = deadlines.end_of_day(date(2024, 4, 28))
FILED_M1 = datetime.fromisoformat("2024-03-17T10:00:00+01:00")


def asked(on: date, due: date, answered: date | None = None) -> SupplementRequest:
    return SupplementRequest(
        id=f"s{on}", candidacy="c1", asked_on=on, due_on=due, items=("Signature",), answered_on=answered
    )


def test_both_deadlines_are_the_last_second_of_a_sunday_in_paris() -> None:
    assert M1.isoformat() == "2024-03-17T23:59:59+01:00"
    assert M2.isoformat() == "2024-04-28T23:59:59+02:00"
    assert (M1.weekday(), M2.weekday()) == (6, 6)


@pytest.mark.parametrize(
    ("received", "deadline", "late"),
    [
        ("2024-03-17T23:59:59+01:00", M1, False),
        ("2024-03-17T23:59:59.999+01:00", M1, False),
        ("2024-03-18T00:00:00+01:00", M1, True),
        ("2024-03-17T22:59:59+00:00", M1, False),
        ("2024-03-17T23:00:00+00:00", M1, True),
        ("2024-04-28T23:59:59+02:00", M2, False),
        ("2024-04-28T22:59:59+00:00", M2, True),
    ],
)
def test_late_is_counted_to_the_second(received: str, deadline: datetime, late: bool) -> None:
    assert deadlines.is_late(datetime.fromisoformat(received), deadline) is late


@pytest.mark.parametrize(
    ("received", "late_by"),
    [
        ("2024-03-17T23:59:59.5+01:00", timedelta()),
        ("2024-03-18T00:00:00+01:00", timedelta(seconds=1)),
        ("2024-03-18T01:59:59+01:00", timedelta(hours=2)),
        ("2024-03-01T00:00:00+01:00", timedelta()),
    ],
)
def test_lateness(received: str, late_by: timedelta) -> None:
    assert deadlines.lateness(datetime.fromisoformat(received), M1) == late_by


def test_lateness_across_the_change_to_summer_time_is_elapsed_time() -> None:
    deadline = deadlines.end_of_day(date(2024, 3, 30))

    received = datetime(2024, 3, 31, 3, 0, 0, tzinfo=deadlines.PARIS)

    assert deadlines.lateness(received, deadline) == timedelta(hours=2, seconds=1)


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(hours=2), "2 h"),
        (timedelta(days=1, minutes=3, seconds=1), "1 j 3 min 1 s"),
        (timedelta(seconds=1), "1 s"),
        (timedelta(), "0 s"),
    ],
)
def test_durations(length: timedelta, text: str) -> None:
    assert deadlines.duration_text(length).replace("\u00a0", " ") == text


def test_an_arrival_is_told_in_time_or_by_how_much_it_is_late() -> None:
    assert deadlines.timing_text(M1, M1) == "dans le délai"
    assert deadlines.timing_text(M1 + timedelta(hours=2), M1) == "2\u00a0h après la limite"


def test_working_days_between_closing_and_audition() -> None:
    assert deadlines.working_days_between(date(2024, 3, 17), date(2024, 3, 21)) == 3
    assert deadlines.working_days_between(date(2024, 4, 28), date(2024, 5, 16)) == 10


def test_nothing_stands_between_neighbours() -> None:
    assert deadlines.working_days_between(date(2024, 3, 18), date(2024, 3, 19)) == 0
    assert deadlines.working_days_between(date(2024, 3, 18), date(2024, 3, 18)) == 0


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 4, 1), False),  # Easter Monday
        (date(2024, 3, 29), True),  # Good Friday is one in Alsace-Moselle only
        (date(2024, 5, 8), False),
        (date(2024, 5, 9), False),
        (date(2024, 5, 10), True),
        (date(2024, 5, 11), False),
        (date(2027, 5, 17), False),  # Whit Monday of the next call
    ],
)
def test_working_days(day: date, worked: bool) -> None:
    assert deadlines.is_working_day(day) is worked


def test_receipts_are_due_in_working_days_from_the_day_in_paris() -> None:
    assert deadlines.registration_due(FILED_M1) == date(2024, 3, 18)
    assert deadlines.acknowledgement_due(FILED_M1) == date(2024, 3, 29)
    assert deadlines.registration_due(datetime(2024, 3, 17, 23, 30, tzinfo=UTC)) == date(2024, 3, 19)


def test_silence_is_a_rejection_after_two_months() -> None:
    assert deadlines.implied_rejection(FILED_M1) == date(2024, 5, 17)
    assert deadlines.implied_rejection(M2) == date(2024, 6, 28)


def test_a_supplement_suspends_the_two_months_until_it_comes() -> None:
    request = asked(date(2024, 3, 20), date(2024, 3, 25), date(2024, 3, 22))

    assert deadlines.implied_rejection(FILED_M1, [request]) == date(2024, 5, 19)


@pytest.mark.parametrize("answered", [None, date(2024, 4, 30)])
def test_without_an_answer_in_time_the_suspension_ends_on_the_due_date(answered: date | None) -> None:
    request = asked(date(2024, 3, 20), date(2024, 3, 25), answered)

    assert deadlines.implied_rejection(FILED_M1, [request]) == date(2024, 5, 22)


def test_days_awaited_twice_count_once() -> None:
    requests = [
        asked(date(2024, 3, 22), date(2024, 3, 27)),
        asked(date(2024, 3, 20), date(2024, 3, 25)),
    ]

    assert deadlines.implied_rejection(FILED_M1, requests) == date(2024, 5, 24)


def test_a_request_after_the_rejection_changes_nothing() -> None:
    request = asked(date(2024, 5, 18), date(2024, 5, 25))

    assert deadlines.implied_rejection(FILED_M1, [request]) == date(2024, 5, 17)


def test_an_answer_the_same_day_suspends_nothing() -> None:
    request = asked(date(2024, 3, 20), date(2024, 3, 25), date(2024, 3, 20))

    assert deadlines.implied_rejection(FILED_M1, [request]) == date(2024, 5, 17)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 3, 17), 2, date(2024, 5, 17)),
        (date(2024, 11, 30), 2, date(2025, 1, 30)),
        (date(2024, 6, 1), 0, date(2024, 6, 1)),
        (date(2024, 6, 1), 12, date(2025, 6, 1)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert deadlines.add_months(day, months) == expected


def test_the_handover_is_the_first_month_of_module_1() -> None:
    assert deadlines.handover(date(2024, 6, 1), 1) == (date(2024, 6, 1), date(2024, 6, 30))
    assert deadlines.handover(date(2024, 9, 1), 0) is None


@pytest.mark.parametrize(
    ("first", "last", "days", "months"),
    [
        (date(2024, 6, 1), date(2026, 12, 31), 944, 31),
        (date(2024, 9, 1), date(2025, 12, 31), 487, 16),
        (date(2024, 1, 15), date(2024, 2, 13), 30, 0),
        (date(2024, 1, 15), date(2024, 2, 14), 31, 1),
    ],
)
def test_lengths_of_the_missions(first: date, last: date, days: int, months: int) -> None:
    assert deadlines.length_in_days(first, last) == days
    assert deadlines.length_in_months(first, last) == months


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(1, 20))
def test_the_nth_working_day_is_worked_and_has_n_minus_one_before_it(day: date, count: int) -> None:
    reached = deadlines.add_working_days(day, count)

    assert deadlines.is_working_day(reached)
    assert deadlines.working_days_between(day, reached) == count - 1


@given(DAYS, st.integers(0, 30))
def test_months_never_skip_a_month(day: date, count: int) -> None:
    later = deadlines.add_months(day, count)

    assert (later.year - day.year) * 12 + later.month - day.month == count
    assert later.day <= day.day


@given(DAYS, st.lists(st.tuples(st.integers(0, 50), st.integers(0, 15), st.none() | st.integers(0, 20))))
def test_suspension_never_brings_the_rejection_nearer(
    day: date, requests: list[tuple[int, int, int | None]]
) -> None:
    received = deadlines.end_of_day(day)
    made = [
        asked(
            day + timedelta(start),
            day + timedelta(start + due),
            None if answer is None else day + timedelta(start + answer),
        )
        for start, due, answer in requests
    ]

    assert deadlines.implied_rejection(received, made) >= deadlines.implied_rejection(received)
    assert deadlines.implied_rejection(received, made[::-1]) == deadlines.implied_rejection(received, made)


@pytest.mark.parametrize(
    ("notified", "last"),
    [
        (date(2024, 5, 13), date(2024, 7, 15)),  # 14 July is a Sunday and a holiday
        (date(2024, 5, 6), date(2024, 7, 8)),  # 7 July is a Sunday
        (date(2024, 1, 10), date(2024, 3, 11)),  # « délai franc »: neither end is counted
        (date(2023, 12, 31), date(2024, 3, 1)),  # no 31st of February
    ],
)
def test_remedies_end_two_clear_months_after_the_notification(notified: date, last: date) -> None:
    assert deadlines.remedies_until(notified) == last


def test_a_registered_letter_notifies_when_withdrawn_else_from_its_first_presentation() -> None:
    first, withdrawn = date(2024, 5, 10), date(2024, 5, 20)
    assert deadlines.registered_notified_on(first, withdrawn, date(2024, 5, 21)) == withdrawn
    assert deadlines.registered_notified_on(first, None, date(2024, 5, 25)) is None
    assert deadlines.registered_notified_on(first, None, date(2024, 5, 26)) == first
    assert deadlines.registered_notified_on(None, None, date(2024, 5, 26)) is None
