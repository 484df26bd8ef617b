"""What is due for a candidacy and when, in words: each thing, and the next one for the list (P4 to P7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.delays import EXAMINED
from pdn_desktop.domain.wording import counted
from pdn_desktop.usecases.agenda import SILENCE_NOTICE, SOON, Urgency, urgency_of
from pdn_desktop.usecases.candidacies import CandidacyRow, candidacy_list
from pdn_desktop.usecases.ports import Clock, UnitOfWork

_NOTICES = {"silence": SILENCE_NOTICE}


@dataclass(frozen=True)
class Due:
    """One thing due: a key, what it is, short and in full, the day, how pressing, and how far in words."""

    key: str  # « registration », « acknowledgement », « supplement », « delay_notice », « silence »
    short: str
    label: str
    day: date
    urgency: Urgency
    words: str  # « dans 3 jours », « en retard de 2 jours »

    @property
    def in_short(self) -> str:
        """Return « AR, dans 9 j », « Compléments, retard 2 j »."""
        words = re.sub(r"\bjours?$", "j", self.words).replace("en retard de", "retard")
        return f"{self.short}, {words}"


@dataclass(frozen=True)
class Listed:
    """A line of the list with what is due next; None when nothing is."""

    row: CandidacyRow
    due: Due | None


def listed_candidacies(uow: UnitOfWork, clock: Clock) -> tuple[Listed, ...]:
    """Return every candidacy with what is due next, by number."""
    today = paris_day(clock())
    return tuple(Listed(row, next_due(row, today)) for row in candidacy_list(uow, clock))


def next_due(row: CandidacyRow, today: date) -> Due | None:
    """Return what is due first; a missed registration receipt leaves its place to the acknowledgement."""
    waiting = [due for due in dues(row, today) if due.key != "registration" or due.day >= today]
    return min(waiting, key=lambda due: due.day, default=None)


def dues(row: CandidacyRow, today: date) -> tuple[Due, ...]:
    """Return all that is due for a candidacy still examined, in the order of the procedure."""
    if row.status not in EXAMINED:
        return ()
    return tuple(
        Due(
            key=key,
            short=short,
            label=label,
            day=day,
            urgency=urgency_of(day, today, _NOTICES.get(key, SOON)),
            words=_distance(key, day, today),
        )
        for key, short, label, day in _days(row)
    )


def _days(row: CandidacyRow) -> Iterator[tuple[str, str, str, date]]:
    if row.registration_due is not None:
        yield "registration", "AE", "Accusé d’enregistrement", row.registration_due
    if row.acknowledged_on is None:
        yield "acknowledgement", "AR", "Accusé de réception", row.acknowledgement_due
    if row.supplement_due is not None and not row.decided:
        yield "supplement", "Compléments", "Compléments attendus", row.supplement_due
    if row.delay_notice_due is not None:
        yield "delay_notice", "Attente", "Lettre d’attente", row.delay_notice_due
    if not row.decided:
        yield "silence", "Rejet implicite", "Décision implicite de rejet", row.implied_rejection


def _distance(key: str, day: date, today: date) -> str:
    """Return how far a day is; silence that has fallen is not late, it lasts."""
    words = distance(day, today)
    return words.replace("en retard de", "depuis") if key == "silence" else words


def distance(day: date, today: date) -> str:
    """Return « aujourd’hui », « demain », « dans 3 jours », « en retard de 2 jours »."""
    gap = day - today
    if gap < timedelta():
        return f"en retard de {counted(-gap.days, 'jour', 'jours')}"
    return {0: "aujourd’hui", 1: "demain"}.get(gap.days, f"dans {counted(gap.days, 'jour', 'jours')}")
