"""Acts that are kept, not sent: the committee's minutes per module, each Caf's decision per scope (§5.5)."""

import json
from dataclasses import dataclass, replace

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_sheets import Drafting, Issuing, frozen
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.minutes_facts import minutes_facts
from pdn_desktop.usecases.minutes_sheet import minutes_sheet, minutes_title
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.result_fields import standing_ruling
from pdn_desktop.usecases.sheets import ActSheet
from pdn_desktop.usecases.validation_sheet import opinion_on, validation_sheet, validation_title


@dataclass(frozen=True)
class PlannedAct:
    """The minutes of a module, or a Caf's decision on a scope: to issue, or issued."""

    kind: DocumentKind
    module: ModuleCode
    scopes: tuple[str, ...]
    title: str
    missing: tuple[str, ...] = ()  # what is to be filled in first, in French
    issued: IssuedDocument | None = None
    outdated: bool = False  # what it tells was decided anew since it was issued
    applicant: None = None
    structure: str = ""  # of nobody: a letter's fields, empty
    candidacies: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Tell whether it may be issued."""
        return self.issued is None and not self.missing


def act_plan(uow: UnitOfWork, clock: Clock) -> tuple[PlannedAct, ...]:
    """Return the minutes of each module that has a grid, then each Caf's decision that stands."""
    found = docket(uow)
    minutes = (minutes_act(uow, clock, module=code) for code in found.modules if code in found.grids)
    rulings = (
        validation_act(uow, clock, scope=code) for code in found.scopes if standing_ruling(found, code)
    )
    return (*minutes, *rulings)


def minutes_act(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> PlannedAct:
    """Return the minutes of a module as they stand; what they lack is told."""
    found = docket(uow)
    scopes = tuple(code for code, scope in found.scopes.items() if scope.module is module)
    issued = _issued(found, DocumentKind.MINUTES, scopes)
    act = PlannedAct(
        kind=DocumentKind.MINUTES,
        module=module,
        scopes=scopes,
        title=f"Procès-verbal – {minutes_title(found.modules[module])}",
        issued=issued,
    )
    if issued:
        return replace(act, outdated=_told(uow.blob(issued.data_sha256)) != _told(_today(uow, clock, act)))
    return _with_gaps(uow, clock, act)


def validation_act(uow: UnitOfWork, clock: Clock, *, scope: str) -> PlannedAct:
    """Return a Caf's decision on a scope as a document; it stands already."""
    found = docket(uow)
    place = found.scopes[scope]
    issued = _issued(found, DocumentKind.VALIDATION, (scope,))
    title = validation_title(found.modules[place.module], found.institutions[place.institution])
    act = PlannedAct(
        kind=DocumentKind.VALIDATION,
        module=place.module,
        scopes=(scope,),
        title=f"Décision – {title}",
        issued=issued,
        outdated=issued is not None and found.scope_decisions[scope].at > issued.issued_at,
    )
    return act if issued else _with_gaps(uow, clock, act)


def planned_act(uow: UnitOfWork, clock: Clock, document: IssuedDocument) -> PlannedAct | None:
    """Return the act an issued document is about, as the call now stands; None when it stands no more."""
    scope = document.scopes[0]
    if document.kind is DocumentKind.MINUTES:
        return minutes_act(uow, clock, module=ModuleCode(scope.partition("-")[0]))
    return validation_act(uow, clock, scope=scope) if standing_ruling(docket(uow), scope) else None


def act_sheet(uow: UnitOfWork, clock: Clock, act: PlannedAct, drafting: Drafting) -> ActSheet:
    """Return the sheet of an act as the call now stands; what is empty and required stands in `gaps`."""
    found = docket(uow)
    if act.kind is DocumentKind.MINUTES:
        return minutes_sheet(found, minutes_facts(uow, clock, module=act.module), drafting)
    scope = found.scopes[act.scopes[0]]
    return validation_sheet(found, scope, opinion_on(uow, found, scope), drafting)


def _with_gaps(uow: UnitOfWork, clock: Clock, act: PlannedAct) -> PlannedAct:
    gaps = Gaps()
    act_sheet(uow, clock, act, Drafting("", Issuing(""), paris_day(clock()), gaps, lambda _: b""))
    return replace(act, missing=tuple(gaps.missing))


def _today(uow: UnitOfWork, clock: Clock, act: PlannedAct) -> bytes:
    """Return what an act would be frozen as now; nothing is kept of it."""
    drafting = Drafting("", Issuing(""), paris_day(clock()), Gaps(), lambda _: b"")
    return frozen(act_sheet(uow, clock, act, drafting), lambda _: "")


def _told(content: bytes) -> tuple[object, ...]:
    """Return what frozen minutes tell, without their number, their date and the journal's last act."""
    sheet = json.loads(content)
    fields = {name: value for name, value in sheet["fields"].items() if name != "pv"}
    return fields, sheet["annexes"][:-1], sheet["signatories"]


def _issued(found: Docket, kind: DocumentKind, scopes: tuple[str, ...]) -> IssuedDocument | None:
    """Return the standing document of this kind about these scopes."""
    same = (d for d in found.documents if d.kind is kind and set(d.scopes) & set(scopes))
    return next(same, None)
