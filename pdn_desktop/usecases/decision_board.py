"""What the room « Décisions » shows: every scope of the call, module by module and Caf by Caf (appel §3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pdn_desktop.domain.awarding import ScopeState
from pdn_desktop.domain.call import Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.drafts import DraftKind, ScopeDraft
from pdn_desktop.domain.outcomes import ContinuedExamination
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.usecases.agenda import Task, Urgency, by_urgency
from pdn_desktop.usecases.deciding import ScopeView, scope_views
from pdn_desktop.usecases.funding import Award as Funding
from pdn_desktop.usecases.funding import awards
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import current_grid
from pdn_desktop.usecases.setting_up import current_settings


@dataclass(frozen=True)
class ScopeSheet:
    """One scope with all that is needed to propose, decide and fund in it."""

    view: ScopeView
    module: Module
    institution: Institution
    grid: ScoringGrid
    settings: Settings
    structures: Mapping[str, str]  # by candidacy
    funding: tuple[Funding, ...]  # of the candidacies retained here
    continued: ContinuedExamination | None = None  # though the scope may be declared unsuccessful
    drafts: Mapping[DraftKind, ScopeDraft] = field(default_factory=dict)  # typed, and not recorded

    @property
    def code(self) -> str:
        """Return the scope's code."""
        return self.view.scope.code

    @property
    def state(self) -> ScopeState:
        """Return where the scope stands."""
        return self.view.facts.state

    @property
    def unfunded(self) -> tuple[Funding, ...]:
        """Return the retained candidacies without any amount yet."""
        return tuple(one for one in self.funding if not any(one.cents.values()))


@dataclass(frozen=True)
class DecisionBoard:
    """The matrix: modules down, Caf across; and what is left to do, most pressing first."""

    modules: tuple[Module, ...]
    institutions: tuple[Institution, ...]
    sheets: Mapping[str, ScopeSheet]  # by scope, in order
    tasks: tuple[Task, ...]


def decision_board(uow: UnitOfWork, clock: Clock) -> DecisionBoard:
    """Return every scope; `Refusal` when a module has no grid yet."""
    modules = tuple(sorted(uow.all(Module), key=lambda module: module.code))
    sheets = {sheet.code: sheet for module in modules for sheet in _sheets(uow, clock, module)}
    return DecisionBoard(
        modules=modules,
        institutions=tuple(sorted(uow.all(Institution), key=lambda caf: caf.department)),
        sheets=sheets,
        tasks=by_urgency(task for sheet in sheets.values() for task in _tasks(sheet)),
    )


def _sheets(uow: UnitOfWork, clock: Clock, module: Module) -> Iterator[ScopeSheet]:
    institutions = {caf.code: caf for caf in uow.all(Institution)}
    names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    funding = awards(uow, clock)
    continued = {each.scope: each for each in uow.all(ContinuedExamination)}
    drafts = uow.all(ScopeDraft)
    for view in scope_views(uow, clock, module=ModuleCode(module.code)):
        competing = view.ranking.candidacies
        yield ScopeSheet(
            view=view,
            module=module,
            institution=institutions[view.scope.institution],
            grid=current_grid(uow, module.code),
            settings=current_settings(uow),
            structures={key: names[candidacy.applicant] for key, candidacy in competing.items()},
            funding=tuple(one for one in funding if one.scope == view.scope.code),
            continued=continued.get(view.scope.code),
            drafts={draft.kind: draft for draft in drafts if draft.scope == view.scope.code},
        )


def _tasks(sheet: ScopeSheet) -> Iterator[Task]:
    """Return what this scope waits for."""
    place = f"{sheet.code} ({sheet.institution.name})"
    match sheet.state:
        case ScopeState.OPEN:
            return
        case ScopeState.CLOSED | ScopeState.UNDER_REVIEW if sheet.view.right.by_count and not sheet.continued:
            text, detail = f"Poursuivre ou déclarer infructueux\u00a0: {place}", _FEW
        case ScopeState.CLOSED | ScopeState.UNDER_REVIEW:
            text, detail = f"Proposition du comité attendue\u00a0: {place}", _PROPOSE
        case ScopeState.OPINION_GIVEN:
            text, detail = f"Décision de la Caf attendue\u00a0: {place}", "Le comité a rendu son avis."
        case ScopeState.AWARD_WITHDRAWN:
            text, detail = f"Nouvelle proposition attendue\u00a0: {place}", _WITHDRAWN
        case _:
            yield from _to_fund(sheet)
            return
    yield Task(text, detail, _urgency(sheet.state), room="decisions", subject=sheet.code)


def _urgency(state: ScopeState) -> Urgency:
    return Urgency.SOON if state is ScopeState.AWARD_WITHDRAWN else Urgency.OPEN


def _to_fund(sheet: ScopeSheet) -> Iterator[Task]:
    for one in sheet.unfunded:
        text = f"Montants à saisir\u00a0: {one.number}, {one.institution_name}"
        yield Task(text, "La convention les imprime.", Urgency.ADVICE, room="decisions", subject=sheet.code)


_FEW = "Une candidature au plus\u00a0: les deux voies sont ouvertes et se valent."
_PROPOSE = "Un résultat par candidature, motivé quand elle n’est pas retenue."
_WITHDRAWN = "La structure retenue s’est retirée."
