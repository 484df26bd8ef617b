"""Everything letters and conventions are written from, read once from the call file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pdn_desktop.domain.call import (
    Call,
    DecisionScope,
    FundingLine,
    Institution,
    Module,
    ModuleCode,
    Settings,
    scopes,
)
from pdn_desktop.domain.candidacy import Applicant, Candidacy, ReceiptEvent
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.hearing import Hearing, HearingCommitment, HearingDay
from pdn_desktop.domain.outcomes import Decision, IssuedDocument, Outcome, ScopeDecision
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import current_call, current_settings
from pdn_desktop.usecases.waiting_arrivals import waiting_arrivals


@dataclass(frozen=True)
class Docket:
    """The call, its institutions and candidates, what was decided, and what was already issued."""

    call: Call
    settings: Settings
    modules: Mapping[ModuleCode, Module]
    institutions: Mapping[str, Institution]  # by code
    scopes: Mapping[str, DecisionScope]  # by code « M1-03 »
    applicants: Mapping[str, Applicant]
    candidacies: Mapping[str, Candidacy]  # in the order of their numbers
    scope_decisions: Mapping[str, ScopeDecision]
    decisions: Mapping[tuple[str, str], Decision]  # by (scope, candidacy)
    grids: Mapping[ModuleCode, ScoringGrid]  # the latest of each module
    funding: Mapping[str, Sequence[FundingLine]]  # by candidacy
    members: Sequence[Member]  # in their order
    hearing_days: Mapping[ModuleCode, HearingDay]
    hearings: Mapping[str, Hearing]  # by candidacy
    commitments: Mapping[str, Sequence[HearingCommitment]]  # taken at hearings, by candidacy
    documents: Sequence[IssuedDocument]  # none that another one replaces
    waiting: Mapping[str, Sequence[ReceiptEvent]]  # arrivals no document acknowledges, by candidacy

    def scopes_of(self, candidacy: Candidacy) -> tuple[DecisionScope, ...]:
        """Return the scopes a candidacy covers, by department."""
        return tuple(
            scope
            for scope in self.scopes.values()
            if scope.module is candidacy.module and scope.department in candidacy.coverage
        )

    def institutions_of(self, codes: Iterable[str]) -> tuple[Institution, ...]:
        """Return the institutions of these scopes, once each, by department."""
        wanted = {self.scopes[code].institution for code in codes}
        return tuple(caf for caf in self.institutions.values() if caf.code in wanted)

    def criterion(self, module: ModuleCode, code: str) -> str:
        """Return a criterion's label as the call words it; its code when the grid has no such criterion."""
        grid = self.grids.get(module)
        labels = {c.code: c.label for c in grid.criteria} if grid else {}
        return labels.get(code, code)

    def winners(self, scope: str) -> Sequence[Applicant]:
        """Return the structures retained in a scope, in the order of their candidacies' numbers."""
        return self._winners.get(scope, ())

    def candidacies_of(self, applicant: str) -> Sequence[Candidacy]:
        """Return a structure's candidacies, in the order of their numbers."""
        return self._candidacies.get(applicant, ())

    def documents_of(self, candidacy: str) -> Sequence[IssuedDocument]:
        """Return the standing documents that concern a candidacy."""
        return self._documents.get(candidacy, ())

    def named_in(self, text: str) -> list[Applicant]:
        """Return the structures whose name stands in a text, whatever its capitals."""
        said = text.casefold()
        opened = (self._names.get(word, ()) for word in set(re.findall(r"\w+", said)))
        return [applicant for found in opened for applicant in found if applicant.name.casefold() in said]

    @cached_property
    def _winners(self) -> Mapping[str, Sequence[Applicant]]:
        return _grouped(
            (scope, self.applicants[candidacy.applicant])
            for candidacy in self.candidacies.values()
            for scope in self.scopes
            if (scope, candidacy.id) in self.decisions
            and self.decisions[scope, candidacy.id].outcome is Outcome.RETAINED
        )

    @cached_property
    def _candidacies(self) -> Mapping[str, Sequence[Candidacy]]:
        return _grouped((candidacy.applicant, candidacy) for candidacy in self.candidacies.values())

    @cached_property
    def _documents(self) -> Mapping[str, Sequence[IssuedDocument]]:
        return _grouped((key, document) for document in self.documents for key in document.candidacies)

    @cached_property
    def _names(self) -> Mapping[str, Sequence[Applicant]]:
        opening = ((re.search(r"\w+", a.name.casefold()), a) for a in self.applicants.values())
        return _grouped((found.group(), applicant) for found, applicant in opening if found)


def docket(uow: UnitOfWork) -> Docket:
    """Read the docket; `Refusal` when the file holds no call yet."""
    modules = sorted(uow.all(Module), key=lambda module: module.code)
    institutions = sorted(uow.all(Institution), key=lambda caf: caf.department)
    candidacies = sorted(uow.all(Candidacy), key=lambda candidacy: candidacy.number)
    grids = sorted(uow.all(ScoringGrid), key=lambda grid: grid.number)
    return Docket(
        call=current_call(uow),
        settings=current_settings(uow),
        modules={module.code: module for module in modules},
        institutions={caf.code: caf for caf in institutions},
        scopes={scope.code: scope for scope in scopes(modules, institutions)},
        applicants={applicant.id: applicant for applicant in uow.all(Applicant)},
        candidacies={candidacy.id: candidacy for candidacy in candidacies},
        scope_decisions={decision.scope: decision for decision in uow.all(ScopeDecision)},
        decisions={(decision.scope, decision.candidacy): decision for decision in uow.all(Decision)},
        grids={grid.module: grid for grid in grids},
        funding=_grouped((line.candidacy, line) for line in uow.all(FundingLine)),
        members=sorted(uow.all(Member), key=lambda member: member.position),
        hearing_days={day.module: day for day in uow.all(HearingDay)},
        hearings={hearing.candidacy: hearing for hearing in uow.all(Hearing)},
        commitments=_grouped((one.candidacy, one) for one in uow.all(HearingCommitment)),
        documents=[document for document in uow.all(IssuedDocument) if document.replaced_by is None],
        waiting=waiting_arrivals(uow),
    )


def _grouped[T](pairs: Iterable[tuple[str, T]]) -> Mapping[str, Sequence[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
