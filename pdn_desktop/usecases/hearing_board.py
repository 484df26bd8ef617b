"""What the planning of a module's hearings shows: what is left to do, and why something cannot be done yet.

`hearing_board(uow, clock, *, module)` → `HearingBoard`: `rows` by time, then those without a slot. Each
row has its `step` (what it waits for), and `blocked`: by the name of an act, why it is not available.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.hearing import (
    AWAITED,
    Hearing,
    HearingDay,
    HearingNote,
    HearingStatus,
)
from pdn_desktop.domain.hearing_slots import Slot, late_slots, leaving, slot_of
from pdn_desktop.domain.session import quorum_words
from pdn_desktop.domain.wording import clock_time, counted, long_date
from pdn_desktop.usecases.convening import invitations
from pdn_desktop.usecases.correspondence import PlannedLetter
from pdn_desktop.usecases.hearing_plan import day_warnings
from pdn_desktop.usecases.hearing_steps import STEP_WORDS, HearingStep, step_of
from pdn_desktop.usecases.hearings import heard_candidacies, hearing_day, hearings_of, sorting_names
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings

_UNRULED = frozenset(
    {AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING, AdmissibilityStatus.INCOMPLETE}
)


@dataclass(frozen=True)
class HearingRow:
    """One candidacy in the planning."""

    candidacy: Candidacy
    structure: str
    status: HearingStatus
    step: HearingStep
    hearing: Hearing | None
    slot: Slot | None
    invitation: PlannedLetter | None  # due, waiting or issued
    leaving: tuple[str, ...]  # names of the members who leave the room
    late: bool  # ends after the hour the day should end by
    blocked: Mapping[str, str]  # act → why not, among convene, reconvene, start, move, unplan, settle

    @property
    def words(self) -> str:
        """Return what it waits for, in French."""
        return STEP_WORDS[self.step][0]

    @property
    def invitation_number(self) -> str:
        """Return the number its invitation was issued under; empty before."""
        return self.invitation.issued.number if self.invitation and self.invitation.issued else ""


@dataclass(frozen=True)
class HearingBoard:
    """A module's planning: its day, its rows, and what to be careful about, in French."""

    module: Module
    day: HearingDay
    day_kept: bool  # False: our proposal, nobody has set the day yet
    rows: tuple[HearingRow, ...]
    warnings: tuple[str, ...]
    leaving: Mapping[str, tuple[Slot, ...]]  # member's name → the slots he or she leaves for
    quorum: str  # its rule, as members are told it; empty without one
    unruled: int  # candidacies whose admissibility is still open: they come later

    def count(self, step: HearingStep) -> int:
        """Return how many rows wait for this."""
        return sum(row.step is step for row in self.rows)

    @property
    def remaining(self) -> tuple[str, ...]:
        """Return what is left to do, in French, by step: « 2 convocations à émettre »."""
        left = [step for step in HearingStep if step not in {HearingStep.DONE, HearingStep.UNHEARD}]
        return tuple(counted(self.count(step), *STEP_WORDS[step]) for step in left if self.count(step))


def hearing_board(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> HearingBoard:
    """Return the planning of a module's hearings."""
    heard = heard_candidacies(uow, module)
    hearings = hearings_of(uow, heard)
    day = hearing_day(uow, clock, module=module)
    described = uow.get(Module, module)
    slots = [slot for h in hearings.values() if h.status in AWAITED or h.begun if (slot := slot_of(h))]
    reading = _Reading(uow, clock, day, hearings, slots)
    names = sorting_names(uow)
    rows = [reading.row(candidacy) for candidacy in heard]
    rows.sort(key=lambda row: (row.slot is None, row.slot, names.get(row.candidacy.applicant, "")))
    return HearingBoard(
        module=described,
        day=day,
        day_kept=uow.find(HearingDay, module) is not None,
        rows=tuple(rows),
        warnings=day_warnings(described, day, slots),
        leaving={reading.members[key]: left for key, left in reading.leaving.items()},
        quorum=quorum_words(current_settings(uow)),
        unruled=sum(c.status in _UNRULED for c in uow.all(Candidacy, module=module)),
    )


class _Reading:
    """What all rows are read from, once."""

    def __init__(
        self,
        uow: UnitOfWork,
        clock: Clock,
        day: HearingDay,
        hearings: Mapping[str, Hearing],
        slots: list[Slot],
    ) -> None:
        self._now = clock()
        self._day = day
        self._hearings = hearings
        self._structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._invitations = invitations(uow, clock, module=day.module)
        self._noted = {note.candidacy for note in uow.all(HearingNote) if note.text.strip()}
        self._late = {slot.candidacy for slot in late_slots(day, slots)}
        self._running = next((h.candidacy for h in uow.all(Hearing) if h.running), "")
        self.members = {member.id: member.name for member in uow.all(Member)}
        recusals = uow.all(Recusal)
        self.leaving = {k: v for k, v in leaving(slots, recusals).items() if k in self.members}
        self._aside: dict[str, dict[str, None]] = {}
        for recusal in recusals:
            name = self.members.get(recusal.member, "")
            self._aside.setdefault(recusal.candidacy, {})[name] = None

    def row(self, candidacy: Candidacy) -> HearingRow:
        """Return one candidacy's row."""
        hearing = self._hearings.get(candidacy.id)
        letter = self._invitations.get(candidacy.id)
        return HearingRow(
            candidacy=candidacy,
            structure=self._structures.get(candidacy.applicant, ""),
            status=hearing.status if hearing else HearingStatus.NOT_PLANNED,
            step=step_of(hearing, self._day, noted=candidacy.id in self._noted),
            hearing=hearing,
            slot=slot_of(hearing) if hearing else None,
            invitation=letter,
            leaving=tuple(self._aside.get(candidacy.id, ())),
            late=candidacy.id in self._late,
            blocked=dict(self._blocked(candidacy, hearing, letter)),
        )

    def _blocked(
        self, candidacy: Candidacy, hearing: Hearing | None, letter: PlannedLetter | None
    ) -> Iterator[tuple[str, str]]:
        if hearing is None or hearing.status is HearingStatus.NOT_PLANNED:
            first = "L’audition n’a pas encore de créneau."
            yield from ((act, first) for act in ("convene", "reconvene", "start", "unplan", "settle"))
            return
        yield from _letter_blocked(letter)
        yield from _begun_blocked(hearing)
        if not hearing.begun and self._running and self._running != candidacy.id:
            yield "start", "Une autre audition est en cours\u00a0: terminez-la d’abord."
        elif not hearing.begun and hearing.starts_at and _before_its_day(hearing.starts_at, self._now):
            yield "start", f"Elle est prévue le {long_date(paris_day(hearing.starts_at))}."


def _letter_blocked(letter: PlannedLetter | None) -> Iterator[tuple[str, str]]:
    if letter is None:
        yield from ((act, "L’audition n’est plus à venir.") for act in ("convene", "reconvene"))
        return
    if letter.issued:
        yield "convene", f"La convocation {letter.issued.number} est déjà émise."
    lacking = [*letter.waits, *(f"il manque {what}" for what in letter.missing)]
    act = "reconvene" if letter.issued else "convene"
    if lacking:
        said = "\u00a0; ".join(lacking)
        yield act, f"{said[:1].upper()}{said[1:]}."
    if letter.issued and not letter.outdated:
        yield "reconvene", "La convocation émise dit toujours la bonne heure et le bon lieu."
    if letter.issued is None:
        yield "reconvene", "Aucune convocation n’est encore émise."


def _begun_blocked(hearing: Hearing) -> Iterator[tuple[str, str]]:
    if hearing.begun and hearing.began_at:
        said = f"L’audition a commencé à {clock_time(paris(hearing.began_at))}."
        yield from ((act, said) for act in ("start", "move", "unplan", "settle"))
    elif hearing.begun:
        yield from ((act, "L’audition a eu lieu.") for act in ("start", "move", "unplan", "settle"))
    elif hearing.convened_on:
        yield "unplan", "Ce créneau a été annoncé au candidat\u00a0: annulez l’audition, ou déplacez-la."


def _before_its_day(starts_at: datetime, now: datetime) -> bool:
    return paris_day(starts_at) > paris_day(now)
