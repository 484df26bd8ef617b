"""Lay the hearings of a day out: no overlap, lunch kept, the same length for all (domain §4.1, §4.2)."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.deadlines import PARIS, paris
from pdn_desktop.domain.hearing import Hearing, HearingDay, Phase


@dataclass(frozen=True, order=True)
class Slot:
    """When one candidacy is heard; instants in Paris, the end without the pause after it."""

    starts_at: datetime
    ends_at: datetime
    candidacy: str

    def overlaps(self, other: "Slot") -> bool:
        """Tell whether both would need the room at once."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def slot_of(hearing: Hearing) -> Slot | None:
    """Return a hearing's slot; None while it has none."""
    if hearing.starts_at is None or hearing.ends_at is None:
        return None
    return Slot(paris(hearing.starts_at), paris(hearing.ends_at), hearing.candidacy)


def slot_at(day: HearingDay, candidacy: str, starts_at: datetime) -> Slot:
    """Return the slot of the day's length that begins at this instant."""
    begin = paris(starts_at)
    return Slot(begin, _later(begin, day.length), candidacy)


def laid_out(day: HearingDay, order: Iterable[str], taken: Sequence[Slot] = ()) -> tuple[Slot, ...]:
    """Return slots for these candidacies in this order, from the first slot on, around those taken.

    No slot runs into lunch; a pause stands before and after each. A day too short is not cut: the last
    slots end late, then pass on following days, which `late_slots` tells.
    """
    blocked = sorted((slot.starts_at, slot.ends_at) for slot in taken)
    cursor = _at(day.on, day.first_slot)
    slots = []
    for candidacy in order:
        slot = _next_free(day, candidacy, cursor, blocked)
        slots.append(slot)
        cursor = _later(slot.ends_at, timedelta(minutes=day.pause))
    return tuple(slots)


def late_slots(day: HearingDay, slots: Iterable[Slot]) -> list[Slot]:
    """Return the slots that end after the hour the day should end by."""
    limit = _at(day.on, day.ends_by)
    return [slot for slot in slots if slot.ends_at > limit]


def over_lunch(day: HearingDay, slot: Slot) -> bool:
    """Tell whether a slot runs into lunch."""
    lunch = _lunch(day, slot.starts_at.date())
    return lunch is not None and slot.starts_at < lunch[1] and lunch[0] < slot.ends_at


def overlapping(slots: Sequence[Slot]) -> list[tuple[Slot, Slot]]:
    """Return the pairs of slots that would need the room at once, by time."""
    placed = sorted(slots)
    pairs = []
    for place, slot in enumerate(placed):
        for other in placed[place + 1 :]:
            if other.starts_at >= slot.ends_at:
                break
            pairs.append((slot, other))
    return pairs


def alphabetical(named: Iterable[tuple[str, Candidacy]]) -> list[str]:
    """Return the candidacies by the name they are given with, then by number."""
    return [candidacy.id for _, candidacy in sorted(named, key=lambda pair: (pair[0], pair[1].number))]


def drawn_by_lot(seed: str, candidacies: Iterable[Candidacy]) -> tuple[str, ...]:
    """Return the candidacies in the order this seed draws: by the SHA-256 of « seed:number »."""
    return tuple(candidacy.id for candidacy in sorted(candidacies, key=lambda c: _lot(seed, c.number)))


def leaving(slots: Iterable[Slot], recusals: Iterable[Recusal]) -> Mapping[str, tuple[Slot, ...]]:
    """Return, per member, the slots he or she leaves the room for (domain §1.6)."""
    aside: defaultdict[str, set[str]] = defaultdict(set)
    for recusal in recusals:
        aside[recusal.member].add(recusal.candidacy)
    placed = sorted(slots)
    found = {member: tuple(s for s in placed if s.candidacy in kept) for member, kept in aside.items()}
    return {member: left for member, left in found.items() if left}


def _lot(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def _at(on: date, hour: time) -> datetime:
    return paris(datetime.combine(on, hour, PARIS).astimezone(UTC))


def _later(moment: datetime, length: timedelta) -> datetime:
    """Return the instant so much later; by UTC, as a night of the year has an hour less, and one has more."""
    return paris(moment.astimezone(UTC) + length)


def _lunch(day: HearingDay, on: date) -> tuple[datetime, datetime] | None:
    if day.lunch_from is None or day.lunch_until is None:
        return None
    return _at(on, day.lunch_from), _at(on, day.lunch_until)


def _next_free(
    day: HearingDay, candidacy: str, cursor: datetime, blocked: Sequence[tuple[datetime, datetime]]
) -> Slot:
    """Return the first slot from the cursor on that meets neither lunch nor what is taken."""
    pause = timedelta(minutes=day.pause)
    slot = _by_day(day, candidacy, cursor)
    while True:
        lunch = _lunch(day, slot.starts_at.date())
        until = lunch[1] if lunch and over_lunch(day, slot) else None
        for begin, end in blocked:
            if begin < slot.ends_at + pause and slot.starts_at < end + pause:
                until = max(until or end, end + pause)
        if until is None or until <= slot.starts_at:
            return slot
        slot = _by_day(day, candidacy, until)


def _by_day(day: HearingDay, candidacy: str, cursor: datetime) -> Slot:
    """Return the slot from the cursor on; the first one of the next day when it would run past midnight."""
    slot = slot_at(day, candidacy, cursor)
    begins = slot.starts_at.time()
    past_midnight = slot.ends_at.date() > slot.starts_at.date() and begins != day.first_slot
    if not past_midnight and begins >= day.first_slot:
        return slot
    return slot_at(day, candidacy, _at(slot.ends_at.date(), day.first_slot))


@dataclass(frozen=True)
class PhaseClock:
    """Where a hearing stands in its parts: the part, how long it lasts, and what is left of it and of all.

    What is left goes below zero once the time is over: nobody is cut off (domain §4.2).
    """

    phase: Phase
    length: timedelta
    left: timedelta
    left_in_all: timedelta


def phase_at(day: HearingDay, elapsed: timedelta) -> PhaseClock:
    """Return the part of the hearing that this time falls in; the last one when the slot is over."""
    begun = timedelta()
    phase, length = day.phases[0][0], timedelta()
    for phase, minutes in day.phases:
        length = timedelta(minutes=minutes)
        if elapsed < begun + length or (phase, minutes) == day.phases[-1]:
            break
        begun += length
    return PhaseClock(phase, length, begun + length - elapsed, day.length - elapsed)
