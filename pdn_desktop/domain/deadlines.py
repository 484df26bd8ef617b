"""Dates of the procedure, in Paris: deadlines to the second, working days, silence (domain §1.1, §1.4)."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from dateutil.easter import easter

from pdn_desktop.domain.candidacy import SupplementRequest

PARIS = ZoneInfo("Europe/Paris")
IMPLIED_REJECTION_MONTHS = 2
"""Silence of two months on a request for money is a rejection (CRPA L. 231-4, 3°)."""

REMEDIES_MONTHS = 2
"""Two months to go to court, from the notification (CJA R. 421-1)."""
KEPT_BY_THE_POST = 15
"""How many days a registered letter waits for its addressee after its first presentation."""

_DAY = timedelta(days=1)
_FIXED_HOLIDAYS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_DAYS_AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday
_FRIDAY = 4


def paris(instant: datetime) -> datetime:
    """Return the instant on the clocks of Paris."""
    return instant.astimezone(PARIS)


def paris_day(instant: datetime) -> date:
    """Return the day it was in Paris."""
    return paris(instant).date()


def end_of_day(day: date) -> datetime:
    """Return 23:59:59 in Paris: the deadline when the call gives a day and no hour (appel §5)."""
    return datetime.combine(day, time(23, 59, 59), PARIS)


def is_late(received_at: datetime, deadline: datetime) -> bool:
    """Tell whether an arrival is late, to the second: what falls within the deadline's second is in time."""
    return lateness(received_at, deadline) > timedelta()


def lateness(received_at: datetime, deadline: datetime) -> timedelta:
    """Return by how much an arrival is late; zero when it is in time."""
    # In UTC: between two Paris instants Python would subtract what the clocks show, summer time or not.
    late_by = received_at.astimezone(UTC).replace(microsecond=0) - deadline.astimezone(UTC)
    return max(late_by, timedelta())


def duration_text(length: timedelta) -> str:
    """Return « 2 h », « 1 j 3 min 1 s »: what is not zero, to the second."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "j"), (hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count}\u00a0{unit}" for count, unit in parts if count) or "0\u00a0s"


def timing_text(received_at: datetime, deadline: datetime) -> str:
    """Return « dans le délai », or by how much an arrival missed it: « 2 h après la limite »."""
    late_by = lateness(received_at, deadline)
    return f"{duration_text(late_by)} après la limite" if late_by else "dans le délai"


@cache  # the same days each time
def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of metropolitan France (code du travail, L. 3133-1)."""
    fixed = (date(year, month, day) for month, day in _FIXED_HOLIDAYS)
    movable = (easter(year) + timedelta(days=days) for days in _DAYS_AFTER_EASTER)
    return frozenset((*fixed, *movable))


def is_working_day(day: date) -> bool:
    """Tell whether a day is worked: Monday to Friday, public holidays apart."""
    return day.weekday() <= _FRIDAY and day not in public_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """Return the count-th working day after a day, itself not counted."""
    for _ in range(count):
        day += _DAY
        while not is_working_day(day):
            day += _DAY
    return day


def working_days_between(first: date, last: date) -> int:
    """Count the working days strictly between two days."""
    return sum(is_working_day(first + _DAY * step) for step in range(1, (last - first).days))


def add_months(day: date, count: int) -> date:
    """Return the same day so many months later, or the last day of that month when it has no such day."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def registration_due(received_at: datetime, working_days: int = 1) -> date:
    """Return when the « accusé d’enregistrement » is due (CRPA R. 112-11-1)."""
    return add_working_days(paris_day(received_at), working_days)


def acknowledgement_due(received_at: datetime, working_days: int = 10) -> date:
    """Return when the « accusé de réception » is due (CRPA R. 112-11-1)."""
    return add_working_days(paris_day(received_at), working_days)


def implied_rejection(received_at: datetime, requests: Iterable[SupplementRequest] = ()) -> date:
    """Return when silence becomes a rejection: two months, and the days a supplement was awaited.

    Awaited = from the request to the answer, or to its due date without one (CRPA L. 114-5, by analogy);
    days awaited twice count once, and a request made after the date changes nothing.
    """
    limit = add_months(paris_day(received_at), IMPLIED_REJECTION_MONTHS)
    suspended: set[date] = set()
    for request in sorted(requests, key=lambda r: r.asked_on):
        if request.asked_on > limit + _DAY * len(suspended):
            break
        until = min(request.answered_on or request.due_on, request.due_on)
        suspended.update(request.asked_on + _DAY * step for step in range((until - request.asked_on).days))
    return limit + _DAY * len(suspended)


def remedies_until(notified_on: date) -> date:
    """Return the last day to go to court against a decision notified on this day (CJA R. 421-1).

    Two months, neither the first day nor the last one counted (« délai franc »); a Saturday, a Sunday or a
    public holiday leads to the next working day.
    """
    last = add_months(notified_on, REMEDIES_MONTHS) + _DAY
    return last if is_working_day(last) else add_working_days(last, 1)


def registered_notified_on(presented_on: date | None, delivered_on: date | None, today: date) -> date | None:
    """Return the day a registered letter notifies: its delivery, or its first presentation when unclaimed.

    None while the post still keeps it, fifteen days from the first presentation (domain §1.3, P15).
    """
    if delivered_on is not None:
        return delivered_on
    kept = presented_on is not None and today <= presented_on + _DAY * KEPT_BY_THE_POST
    return None if kept else presented_on


def handover(mission_start: date, months: int) -> tuple[date, date] | None:
    """Return the first and last day of the « tuilage », which begins with the mission; None without one."""
    if months <= 0:
        return None
    return mission_start, add_months(mission_start, months) - _DAY


def length_in_days(first: date, last: date) -> int:
    """Return how many days a period lasts, both ends included."""
    return (last - first).days + 1


def length_in_months(first: date, last: date) -> int:
    """Return how many whole months a period lasts, both ends included."""
    after = last + _DAY
    months = (after.year - first.year) * 12 + after.month - first.month
    return months if add_months(first, months) <= after else months - 1
