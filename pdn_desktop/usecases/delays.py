"""Which candidates are to be told to wait, and until when that is due (domain §5.4, L13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pdn_desktop.domain.call import Institution, Module, ModuleCode, Settings, scopes
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.delays import EXAMINED, delay_notice_due
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, ScopeDecision
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings


@dataclass(frozen=True)
class Delays:
    """What « lettres d’attente » depend on, read once for all candidacies."""

    modules: Mapping[ModuleCode, Module]
    settings: Settings
    undecided: frozenset[tuple[ModuleCode, str]]  # module and department
    told: Mapping[str, datetime]  # when each candidacy's standing letter was issued
    moved: Mapping[ModuleCode, datetime]  # when the planned decision was last moved
    today: date

    def due(self, candidacy: Candidacy, silence: date) -> date | None:
        """Return the day before which a candidacy is told to wait; None without need, or once it was told."""
        if candidacy.id in self.told and not self.outdated(candidacy):
            return None
        if candidacy.status not in EXAMINED or not self.waits(candidacy):
            return None
        return delay_notice_due(self.modules[candidacy.module], self.settings, silence, self.today)

    def outdated(self, candidacy: Candidacy) -> bool:
        """Tell whether the planned decision was moved since the letter told it."""
        told, moved = self.told.get(candidacy.id), self.moved.get(candidacy.module)
        return bool(told and moved and moved > told and self.waits(candidacy))

    def waits(self, candidacy: Candidacy) -> bool:
        """Tell whether a scope it covers is undecided."""
        return any((candidacy.module, department) in self.undecided for department in candidacy.coverage)


def delays(uow: UnitOfWork, today: date) -> Delays:
    """Read what « lettres d’attente » depend on."""
    modules = {module.code: module for module in uow.all(Module)}
    settled = {decision.scope for decision in uow.all(ScopeDecision) if decision.settled}
    every = scopes(list(modules.values()), uow.all(Institution))
    notices = uow.all(IssuedDocument, kind=DocumentKind.DELAY_NOTICE, replaced_by=None)
    moved = {code: _moved(uow, code) for code in modules} if notices else {}
    return Delays(
        modules=modules,
        settings=current_settings(uow),
        undecided=frozenset((scope.module, scope.department) for scope in every if scope.code not in settled),
        told={candidacy: notice.issued_at for notice in notices for candidacy in notice.candidacies},
        moved={code: at for code, at in moved.items() if at},
        today=today,
    )


def _moved(uow: UnitOfWork, code: ModuleCode) -> datetime | None:
    """Return when the day on which the decision is now expected was last changed."""
    last, planned = None, None
    for at, _, module in uow.history(Module, code):
        if module and module.decision_expected_on != planned:
            last, planned = at, module.decision_expected_on
    return last
