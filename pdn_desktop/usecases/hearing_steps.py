"""What each hearing waits for, and how many of a module wait for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pdn_desktop.domain.call import Module
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.hearing import UNHEARD, Hearing, HearingDay, HearingNote, HearingStatus
from pdn_desktop.usecases.ports import UnitOfWork


class HearingStep(StrEnum):
    """What a candidacy's hearing waits for, in the order of the procedure."""

    PLAN = "plan"
    CONVENE = "convene"
    RECONVENE = "reconvene"  # moved since its invitation was issued
    HOLD = "hold"  # invited, to come
    RUNNING = "running"
    WRITE = "write"  # held, and no shared note yet
    DONE = "done"
    UNHEARD = "unheard"  # absent, declined, cancelled


STEP_WORDS: Mapping[HearingStep, tuple[str, str]] = {
    HearingStep.PLAN: ("audition à planifier", "auditions à planifier"),
    HearingStep.CONVENE: ("convocation à émettre", "convocations à émettre"),
    HearingStep.RECONVENE: (
        "audition déplacée depuis sa convocation",
        "auditions déplacées depuis leur convocation",
    ),
    HearingStep.HOLD: ("audition à tenir", "auditions à tenir"),
    HearingStep.RUNNING: ("audition en cours", "auditions en cours"),
    HearingStep.WRITE: ("audition tenue, sans notes", "auditions tenues, sans notes"),
    HearingStep.DONE: ("audition tenue", "auditions tenues"),
    HearingStep.UNHEARD: ("candidature non entendue", "candidatures non entendues"),
}
"""What each step is called, for one and for several."""


@dataclass(frozen=True)
class HearingsLeft:
    """A module's hearings: the day, announced or set, and how many candidacies wait for what."""

    module: Module
    on: date | None
    steps: Mapping[HearingStep, int]
    members_to_convene: bool = False  # the day is set, and nobody called the committee yet


def step_of(hearing: Hearing | None, day: HearingDay | None, *, noted: bool) -> HearingStep:
    """Return what a candidacy's hearing waits for."""
    if hearing is None or hearing.status is HearingStatus.NOT_PLANNED:
        return HearingStep.PLAN
    if hearing.running:
        return HearingStep.RUNNING
    if hearing.status is HearingStatus.HELD:
        return HearingStep.DONE if noted else HearingStep.WRITE
    if hearing.status in UNHEARD:
        return HearingStep.UNHEARD
    if hearing.convened_on is None:
        return HearingStep.CONVENE
    return HearingStep.RECONVENE if day and hearing.moved(day) else HearingStep.HOLD


def hearings_left(uow: UnitOfWork, candidacies: Sequence[Candidacy]) -> tuple[HearingsLeft, ...]:
    """Return, per module in order, what the hearings of its admissible candidacies wait for."""
    days = {day.module: day for day in uow.all(HearingDay)}
    hearings = {hearing.candidacy: hearing for hearing in uow.all(Hearing)}
    noted = {note.candidacy for note in uow.all(HearingNote) if note.text.strip()}
    found = []
    for module in sorted(uow.all(Module), key=lambda module: module.code):
        day = days.get(module.code)
        steps = Counter(
            step_of(hearings.get(candidacy.id), day, noted=candidacy.id in noted)
            for candidacy in candidacies
            if candidacy.module is module.code and candidacy.status is AdmissibilityStatus.ADMISSIBLE
        )
        on = day.on if day else module.audition_on
        to_call = day is not None and day.members_convened_on is None
        found.append(HearingsLeft(module, on, steps, to_call))
    return tuple(found)
