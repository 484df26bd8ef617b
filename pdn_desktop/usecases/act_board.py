"""What the page of acts shows: minutes, syntheses and decisions, and what they wait for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.usecases.acts import PlannedAct, act_plan
from pdn_desktop.usecases.call_setup import subject_of
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_templates import ACTS
from pdn_desktop.usecases.mailing import Cause
from pdn_desktop.usecases.minutes import minutes_words
from pdn_desktop.usecases.outbox import Progress
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import empty_settings

SYNTHESIS = "synthesis"
"""What is printed and never issued: the « tableau de synthèse » of a module."""

_PLACES: Mapping[str, str] = {
    "la séance": "deliberation",
    "la présence": "deliberation",
    "l’heure de": "deliberation",
    "le lieu": "deliberation",
    "la présidence": "deliberation",
    "assez de notes": "deliberation",
    "la recevabilité": "candidacies",
    "ce qu’il est advenu": "hearings",
    "la proposition du comité": "decisions",
    "le scellement": "call",
    "la date à laquelle la grille": "call",
    "le nom de qui préside": "call",
}
"""Where what a document lacks is given, by how its words begin."""


_OUTDATED = "ce que dit ce document a changé depuis son émission\u00a0: annulez-le et remplacez-le"


@dataclass(frozen=True)
class ActRow:
    """One line: the minutes, the synthesis or a decision; `act` is None when nothing can be issued."""

    key: str  # « minutes/M1 », « synthesis/M1 », « validation/M1-03 »
    label: str
    about: str  # « Module 1 », « M1-03, Caf de l’Allier »
    module: ModuleCode
    progress: Progress
    act: PlannedAct | None = None
    causes: tuple[Cause, ...] = ()
    words: MinutesWords | None = None  # what may be worded: of minutes not yet issued

    @property
    def issued(self) -> IssuedDocument | None:
        """Return the document as it was issued, if it was."""
        return self.act.issued if self.act else None


def act_board(uow: UnitOfWork, clock: Clock) -> tuple[ActRow, ...]:
    """Return the acts in the order of the process, module by module."""
    found = docket(uow)
    empty = {
        setting.french: subject_of(setting.kind, setting.key, setting.field)
        for setting in empty_settings(uow, clock)
    }
    acts = act_plan(uow, clock)
    rows = [_row(uow, found, act, empty) for act in acts]
    rows += [_synthesis(module) for code, module in found.modules.items() if code in found.grids]
    decided = {act.scopes for act in acts if act.kind is DocumentKind.VALIDATION}
    rows += [_awaited(found, code) for code in found.scopes if (code,) not in decided]
    order = (DocumentKind.MINUTES, SYNTHESIS, DocumentKind.VALIDATION)
    return tuple(sorted(rows, key=lambda row: (row.module, order.index(row.key.partition("/")[0]), row.key)))


def _row(uow: UnitOfWork, found: Docket, act: PlannedAct, empty: Mapping[str, str]) -> ActRow:
    minutes = act.kind is DocumentKind.MINUTES
    about = _module_words(found.modules[act.module]) if minutes else _scope_words(found, act.scopes[0])
    causes = [Cause(_OUTDATED)] if act.outdated else list(_causes(act, empty))
    return ActRow(
        key=f"{act.kind.value}/{act.module if minutes else act.scopes[0]}",
        label=ACTS[act.kind],
        about=about,
        module=act.module,
        progress=_progress(act),
        act=act,
        causes=tuple(causes),
        words=minutes_words(uow, module=act.module) if minutes and act.issued is None else None,
    )


def _progress(act: PlannedAct) -> Progress:
    if act.issued:
        return Progress.TO_REDO if act.outdated else Progress.ISSUED
    return Progress.READY if act.ready else Progress.BLOCKED


def _causes(act: PlannedAct, empty: Mapping[str, str]) -> Iterator[Cause]:
    for what in act.missing:
        room = next((room for start, room in _PLACES.items() if what.startswith(start)), "")
        subject = {"deliberation": f"session/{act.module}", "decisions": what.rpartition(" ")[2]}.get(
            room, ""
        )
        if what in empty:
            room, subject = "call", empty[what]
        yield Cause(f"il manque {what}", room, subject)


def _synthesis(module: Module) -> ActRow:
    return ActRow(
        key=f"{SYNTHESIS}/{module.code}",
        label="Tableau de synthèse",
        about=_module_words(module),
        module=module.code,
        progress=Progress.NOTHING,
    )


def _awaited(found: Docket, scope: str) -> ActRow:
    place = found.scopes[scope]
    why = Cause("la décision de la Caf n’est pas encore enregistrée", "decisions", scope)
    return ActRow(
        key=f"{DocumentKind.VALIDATION.value}/{scope}",
        label=ACTS[DocumentKind.VALIDATION],
        about=_scope_words(found, scope),
        module=place.module,
        progress=Progress.WAITING,
        causes=(why,),
    )


def _module_words(module: Module) -> str:
    return f"Module {module.code[1:]}"


def _scope_words(found: Docket, scope: str) -> str:
    return f"{scope}, {found.institutions[found.scopes[scope].institution].department_name}"
