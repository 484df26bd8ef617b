"""Where the call stands, ready to show: what is left to do, the stages of the procedure, the échéancier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pdn_desktop.domain.call import Module
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.wording import long_date, month_range
from pdn_desktop.usecases.agenda import Task, tasks
from pdn_desktop.usecases.agenda_facts import facts
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.stages import Stage, stages


@dataclass(frozen=True)
class Milestone:
    """One step of the échéancier (appel §3): a day, or a range when `last` differs from `first`."""

    label: str
    module: str
    first: date
    last: date
    text: str  # the date in words


@dataclass(frozen=True)
class Figure:
    """A count worth seeing at a glance, out of a whole when there is one."""

    label: str
    value: int
    whole: int | None = None


@dataclass(frozen=True)
class Overview:
    """The call at a glance."""

    title: str
    today: date
    demonstration: bool
    figures: tuple[Figure, ...]
    tasks: tuple[Task, ...]
    milestones: tuple[Milestone, ...]
    stages: tuple[Stage, ...] = ()  # of the whole procedure, which is the secretary's


def overview(uow: UnitOfWork, clock: Clock) -> Overview:
    """Return where the call stands today, in Paris, and what is left to do, most pressing first."""
    call = current_call(uow)
    known = facts(uow, clock)
    return Overview(
        title=call.title,
        today=known.today,
        demonstration=call.demonstration,
        figures=(),
        tasks=tasks(known),
        milestones=tuple(sorted(_milestones(uow.all(Module)), key=lambda step: (step.first, step.last))),
        stages=stages(uow, known),
    )


def _milestones(modules: Iterable[Module]) -> Iterator[Milestone]:
    for module in modules:
        deadline = paris_day(module.deadline)
        yield _day("Limite de dépôt", module, deadline)
        if module.audition_on:
            yield _day("Audition des candidats", module, module.audition_on)
        if module.decision_from and module.decision_until:
            text = month_range(module.decision_from, module.decision_until)
            yield Milestone("Décision", module.code, module.decision_from, module.decision_until, text)
        yield _day("Début de la mission", module, module.mission_start)


def _day(label: str, module: Module, day: date) -> Milestone:
    return Milestone(label, module.code, day, day, long_date(day))
