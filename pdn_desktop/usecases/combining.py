"""« Combinaisons »: who could be retained in the scopes of a module taken together, for information."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pdn_desktop.domain.call import DecisionScope, Institution, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.combinations import Combination, combinations
from pdn_desktop.domain.outcomes import Outcome, Proposal
from pdn_desktop.domain.wording import decimal_text, listed
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ScopeRanking, Scored, call_scopes

BEST = 4
"""So many ranked candidacies of each scope are combined: beyond, the committee would read a catalogue."""


@dataclass(frozen=True)
class Combined:
    """A module's combinations; `proposed` is what the committee proposes in every scope, when it has."""

    scopes: Mapping[str, str]  # the scopes combined, with their department in words
    combinations: tuple[Combination, ...]
    candidacies: Mapping[str, Candidacy]
    structures: Mapping[str, str]  # by candidacy
    places: Mapping[tuple[str, str], tuple[int, Decimal]]  # (scope, candidacy): rank and total
    proposed: Mapping[str, tuple[str, ...]]  # by scope: candidacies the committee proposes to retain

    def is_proposed(self, one: Combination) -> bool:
        """Tell whether this is what the committee proposes."""
        retained = {scope: self.proposed.get(scope, ()) for scope in self.scopes}
        return all(retained[scope] == (chosen,) for scope, chosen in one.choice.items())

    def answer(self, one: Combination) -> str:
        """Return what stands in the way of a combination, in one French sentence; empty when nothing does."""
        if one.refused:
            return f"{self._named(one.refused)} n’accepte pas un seul département."
        if one.unasked:
            return f"{self._named(one.unasked)} n’a pas dit si un seul département lui convient."
        return ""

    def sentence(self, one: Combination) -> str:
        """Return a combination in words: who gets what, on which total, and what stands in its way."""
        parts = []
        for scope, chosen in one.choice.items():
            rank, total = self.places[scope, chosen]
            place = f"{decimal_text(total, 2)}, rang {rank}"
            parts.append(f"{self.scopes[scope]}\u00a0: {self.structures[chosen]} ({place})")
        said = f"{'\u00a0; '.join(parts)}. Somme\u00a0: {decimal_text(one.total, 2)}."
        proposed = " Proposée par le comité." if self.is_proposed(one) else ""
        answer = self.answer(one)
        return f"{said}{proposed}{f' {answer}' if answer else ''}"

    def _named(self, candidacies: tuple[str, ...]) -> str:
        return listed(self.structures[each] for each in candidacies)


def combined(uow: UnitOfWork, _clock: Clock, *, module: ModuleCode) -> Combined:
    """Return the combinations of a module's scopes; `Refusal` when the module has no grid."""
    scored = Scored(uow, module)
    ranked = [scored.ranking(scope) for scope in call_scopes(uow) if scope.module is module]
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    candidacies = {key: each for one in ranked for key, each in one.candidacies.items()}
    found = combinations({one.scope.code: one.rows for one in ranked}, candidacies, BEST)
    names = {caf.code: caf.department_name for caf in uow.all(Institution)}
    return Combined(
        scopes={scope.code: names[scope.institution] for scope in _combined_scopes(ranked, found)},
        combinations=found,
        candidacies=candidacies,
        structures={key: structures[each.applicant] for key, each in candidacies.items()},
        places={
            (one.scope.code, row.candidacy): (row.rank, row.score.total)
            for one in ranked
            for row in one.rows
            if row.rank is not None and row.score.total is not None
        },
        proposed={one.scope.code: _retained(uow, one.scope.code) for one in ranked},
    )


def _combined_scopes(ranked: list[ScopeRanking], found: tuple[Combination, ...]) -> list[DecisionScope]:
    codes = set(found[0].choice) if found else set()
    return [one.scope for one in ranked if one.scope.code in codes]


def _retained(uow: UnitOfWork, scope: str) -> tuple[str, ...]:
    return tuple(p.candidacy for p in uow.all(Proposal, scope=scope) if p.outcome is Outcome.RETAINED)
