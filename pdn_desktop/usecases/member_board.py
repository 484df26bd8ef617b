"""What a member of the committee sees of the call: what he may mark, and how far his own sheets are (§3.7).

Nothing here is counted from another member's sheet; candidacies stood aside from are counted, never shown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.scoring import Round, ScoreSheet, SheetStatus
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.usecases.agenda import Task, Urgency, first_named
from pdn_desktop.usecases.declaring import interests_awaited
from pdn_desktop.usecases.overview import Figure, Overview, overview
from pdn_desktop.usecases.ports import Clock, UnitOfWork

_DONE = frozenset({SheetStatus.FINAL, SheetStatus.NOT_RATED})


class Access(StrEnum):
    """Whether a member may read a dossier."""

    OPEN = "open"
    UNDECLARED = "undeclared"  # interests come first
    ASIDE = "aside"  # recused


@dataclass(frozen=True)
class ReadingRow:
    """An admissible candidacy, whether the member may read it, and his sheet, None when not begun."""

    id: str
    number: str
    module: ModuleCode
    applicant: str
    territory: str
    sheet: SheetStatus | None
    access: Access = Access.OPEN

    @property
    def done(self) -> bool:
        """Tell whether nothing is left to do on the sheet."""
        return self.sheet in _DONE


def reading_list(uow: UnitOfWork, _clock: Clock, *, member: str) -> tuple[ReadingRow, ...]:
    """Return the admissible candidacies by number; those a member may not read are named, and no more."""
    aside = {recusal.candidacy for recusal in uow.all(Recusal, member=member)}
    asked = interests_awaited(uow, member)
    names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    sheets = {s.candidacy: s.status for s in uow.all(ScoreSheet, member=member, round=Round.DOSSIER)}
    institutions = uow.all(Institution)
    admissible = uow.all(Candidacy, status=AdmissibilityStatus.ADMISSIBLE)
    return tuple(
        ReadingRow(
            candidacy.id,
            candidacy.number,
            candidacy.module,
            names[candidacy.applicant],
            _territory(candidacy, institutions),
            sheets.get(candidacy.id),
            _access(candidacy, aside, asked),
        )
        for candidacy in sorted(admissible, key=lambda each: each.number)
    )


def own_access(uow: UnitOfWork, clock: Clock, *, member: str) -> Mapping[str, Access]:
    """Return what each admissible candidacy is to this member: open, to declare on first, or closed."""
    return {row.id: row.access for row in reading_list(uow, clock, member=member)}


def _access(candidacy: Candidacy, aside: Collection[str], asked: Collection[ModuleCode]) -> Access:
    if candidacy.id in aside:
        return Access.ASIDE
    return Access.UNDECLARED if candidacy.module in asked else Access.OPEN


def member_overview(uow: UnitOfWork, clock: Clock, *, member: str) -> Overview:
    """Return where the call stands for this member: his sheets, nobody else's; dates are the same for all."""
    listed_ = reading_list(uow, clock, member=member)
    rows = [row for row in listed_ if row.access is not Access.ASIDE]
    done = sum(row.done for row in rows)
    figures = (
        Figure("Candidatures à lire", len(rows)),
        Figure("Vos fiches finalisées", done, len(rows)),
        Figure("Déports", len(listed_) - len(rows)),
    )
    asked = interests_awaited(uow, member)
    tasks = (*_to_declare(asked), *_tasks(rows))
    return replace(overview(uow, clock), figures=figures, tasks=tasks, stages=())


def _to_declare(asked: Mapping[ModuleCode, int]) -> Iterator[Task]:
    for module, count in asked.items():
        text = f"Module {module[1:]}\u00a0: déclarez vos intérêts avant de noter"
        detail = (
            f"{counted(count, 'structure candidate', 'structures candidates')}, une réponse pour chacune."
        )
        yield Task(text, detail, Urgency.SOON, room="scoring", subject=module)


def _tasks(rows: Iterable[ReadingRow]) -> Iterator[Task]:
    left = [row for row in rows if not row.done]
    for module in sorted({row.module for row in left}):
        waiting = [row for row in left if row.module is module]
        text = f"Module {module[1:]} : {counted(len(waiting), 'fiche à finaliser', 'fiches à finaliser')}"
        yield Task(text, first_named([row.number for row in waiting]), room="scoring", subject=module)


def _territory(candidacy: Candidacy, institutions: Iterable[Institution]) -> str:
    return listed(caf.department_name for caf in institutions if caf.department in candidacy.coverage)
