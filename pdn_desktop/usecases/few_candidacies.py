"""Scopes with one candidacy at most: their Caf may declare them unsuccessful, or they are examined."""

from collections.abc import Iterable, Iterator, Sequence

from pdn_desktop.domain.call import DecisionScope, Module
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.deadlines import is_late
from pdn_desktop.domain.outcomes import ContinuedExamination
from pdn_desktop.domain.unsuccessful import MOST_FOR_COUNT, counts
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings


def few_scopes(
    uow: UnitOfWork, clock: Clock, candidacies: Sequence[Candidacy], scopes: Iterable[DecisionScope]
) -> Iterator[DecisionScope]:
    """Yield the closed scopes with one candidacy at most whose examination nobody said to go on with (§3)."""
    basis, now = current_settings(uow).unsuccessful_count_basis, clock()
    deadlines = {module.code: module.deadline for module in uow.all(Module)}
    going_on = {each.scope for each in uow.all(ContinuedExamination)}
    for scope in scopes:
        deadline = deadlines[scope.module]
        found = counts(candidacies, scope, deadline).by(basis)
        if is_late(now, deadline) and found <= MOST_FOR_COUNT and scope.code not in going_on:
            yield scope
