"""The ranking as a report: one table per scope, with means, raters, spread and what is proposed (§5.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import Outcome
from pdn_desktop.domain.ranking import VOTE, Row
from pdn_desktop.domain.verdict import to_hundredths
from pdn_desktop.domain.wording import counted, decimal_text, modules_of, territory_in
from pdn_desktop.usecases.deciding import ScopeView, scope_views
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import current_grid
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.sheets import TableSection, TableSheet

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.RETAINED: "retenue",
    Outcome.WAITING_LIST: "liste complémentaire",
    Outcome.NOT_RETAINED: "non retenue",
}
_NOTES = (
    "Les totaux sont calculés exactement, puis arrondis au centième ; « – » : ne peut pas être établi.",
    "Le comité propose, chaque Caf décide : le classement n’attribue rien par lui-même.",
)


def ranking_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> TableSheet:
    """Return the ranking of each scope of a module, ready for the press."""
    described = uow.get(Module, module)
    institutions = {caf.code: caf for caf in uow.all(Institution)}
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    codes = [criterion.code for criterion in current_grid(uow, module).criteria]
    title = f"Classement {modules_of([described])}"
    sections = [
        _section(view, institutions[view.scope.institution], structures, codes)
        for view in scope_views(uow, clock, module=module)
    ]
    sections[-1] = replace(sections[-1], notes=(*sections[-1].notes, *_NOTES))
    return TableSheet(title, current_call(uow).title, paris_day(clock()), tuple(sections))


def _section(
    view: ScopeView, institution: Institution, structures: Mapping[str, str], codes: list[str]
) -> TableSection:
    counts = view.right.counts
    facts = (
        f"{counted(counts.received, 'candidature reçue', 'candidatures reçues')}, "
        f"dont {counts.in_time} dans le délai et "
        f"{counted(counts.admissible, 'recevable', 'recevables')}."
    )
    return TableSection(
        heading=f"{view.scope.code} – {territory_in([institution])}",
        introduction=facts,
        header=("Rang", "Candidature", "Structure", "Total", *codes, "Notateurs", "Proposition"),
        rows=tuple(_cells(view, row, structures, codes) for row in view.ranking.rows),
        numeric=frozenset(range(3, 5 + len(codes))),
        widths=(0.7, 2.2, 3.4, 1, *(0.8 for _ in codes), 1.2, 1.9),
        notes=tuple(_departures(view)),
    )


def _cells(view: ScopeView, row: Row, structures: Mapping[str, str], codes: list[str]) -> tuple[str, ...]:
    candidacy = view.ranking.candidacies[row.candidacy]
    proposal = view.proposals.get(row.candidacy)
    means = {part.criterion: part.standing for part in row.score.criteria}
    return (
        _rank(row),
        candidacy.number,
        structures[candidacy.applicant],
        _decimal(row.score.total),
        *(_decimal(None if (mean := means[code]) is None else to_hundredths(mean)) for code in codes),
        str(row.score.raters),
        _OUTCOMES[proposal.outcome] if proposal else "",
    )


def _rank(row: Row) -> str:
    if row.rank is None:
        return "–"
    settled = {None: "", VOTE: " (vote)"}.get(row.decided_by, f" ({row.decided_by})")
    return f"{row.rank}{settled}"


def _decimal(value: Decimal | None) -> str:
    return "–" if value is None else decimal_text(value, 2)


def _departures(view: ScopeView) -> Iterator[str]:
    for candidacy, proposal in view.proposals.items():
        if proposal.departure and candidacy in view.ranking.candidacies:
            number = view.ranking.candidacies[candidacy].number
            yield f"{number} : écart motivé avec le classement. {proposal.departure}"
