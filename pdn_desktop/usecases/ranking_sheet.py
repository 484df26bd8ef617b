"""The ranking as a report: one table per scope, with weights, means, raters and what is proposed (§5.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import Outcome, Proposal
from pdn_desktop.domain.ranking import VOTE, Row
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.verdict import CriterionScore, to_hundredths
from pdn_desktop.domain.wording import counted, decimal_text, long_date, mark_text, modules_of, territory_in
from pdn_desktop.domain.workings import seal_text, weight_text
from pdn_desktop.usecases.deciding import ScopeView, scope_views
from pdn_desktop.usecases.minutes_facts import ScoreFact, score_facts
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
    (
        "Les totaux sont calculés exactement, puis arrondis au centième\u00a0; les écarts d’un centième "
        "proviennent des arrondis\u00a0; «\u00a0–\u00a0»\u00a0: ne peut pas être établi."
    ),
    "Écart\u00a0: le plus grand écart entre les notes de deux membres, et son critère.",
    "Le comité propose, chaque Caf décide\u00a0: le classement n’attribue rien par lui-même.",
)


def ranking_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> TableSheet:
    """Return the ranking of each scope of a module, ready for the press."""
    described = uow.get(Module, module)
    institutions = {caf.code: caf for caf in uow.all(Institution)}
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    grid = current_grid(uow, module)
    spreads = {score.number: _widest(score) for score in score_facts(uow, module=module)}
    title = f"Classement {modules_of([described])}"
    sections = [
        _section(view, institutions[view.scope.institution], structures, grid, spreads)
        for view in scope_views(uow, clock, module=module)
    ]
    sections[-1] = replace(sections[-1], notes=(*sections[-1].notes, *_NOTES, *_seal(grid)))
    return TableSheet(title, current_call(uow).title, paris_day(clock()), tuple(sections))


def _section(
    view: ScopeView,
    institution: Institution,
    structures: Mapping[str, str],
    grid: ScoringGrid,
    spreads: Mapping[str, str],
) -> TableSection:
    codes = [criterion.code for criterion in grid.criteria]
    return TableSection(
        heading=f"{view.scope.code} – {territory_in([institution])}",
        introduction=f"{_facts(view)} {_weights(grid)}",
        header=("Rang", "Candidature", "Structure", "Total", *codes, "Écart", "Notateurs", "Proposition"),
        rows=tuple(_cells(view, row, structures, spreads) for row in view.ranking.rows),
        numeric=frozenset(range(3, 6 + len(codes))),
        widths=(0.7, 2.2, 3.4, 1, *(0.8 for _ in codes), 1.3, 1.2, 1.9),
        notes=(*_agreed(view), *_provisional(view), *_departures(view)),
    )


def _facts(view: ScopeView) -> str:
    counts = view.right.counts
    return (
        f"{counted(counts.received, 'candidature reçue', 'candidatures reçues')}, "
        f"dont {counts.in_time} dans le délai et "
        f"{counted(counts.admissible, 'recevable', 'recevables')}."
    )


def _weights(grid: ScoringGrid) -> str:
    each = [f"{c.code}\u00a0{c.short or c.label}\u00a0({_weight(grid, c.code)})" for c in grid.criteria]
    status = " proposée, à arrêter par le comité" if grid.proposed else ""
    scale = decimal_text(grid.scale_max, 0)
    return f"Moyennes sur {scale}. Pondération{status}\u00a0: {'\u00a0; '.join(each)}."


def _weight(grid: ScoringGrid, code: str) -> str:
    """Return « 30 » points, said once for all, or « coefficient 6 »."""
    return weight_text(grid, code) if grid.coefficients else mark_text(grid.criterion(code).weight)


def _seal(grid: ScoringGrid) -> Iterator[str]:
    """Yield what tells the grid of these marks from any other: its version and its seal (domain §3.2)."""
    if grid.sealed:
        adopted = f", arrêtée le {long_date(grid.adopted_on)}" if grid.adopted_on else ""
        yield f"Grille n°\u00a0{grid.number}{adopted}. Sceau (SHA-256)\u00a0: {seal_text(grid.seal)}."
    if grid.reason:
        yield f"Motif du remplacement de la grille précédente\u00a0: {grid.reason}"


def _cells(
    view: ScopeView, row: Row, structures: Mapping[str, str], spreads: Mapping[str, str]
) -> tuple[str, ...]:
    candidacy = view.ranking.candidacies[row.candidacy]
    proposal = view.proposals.get(row.candidacy)
    provisional = row.score.provisional and row.score.total is not None
    return (
        _rank(row),
        candidacy.number,
        structures[candidacy.applicant],
        f"{_decimal(row.score.total)}{' (p)' if provisional else ''}",
        *(_mean(part) for part in row.score.criteria),
        spreads.get(candidacy.number, "–"),
        str(row.score.raters),
        _outcome(proposal) if proposal else "",
    )


def _outcome(proposal: Proposal) -> str:
    rank = f", rang {proposal.rank}" if proposal.rank else ""
    return f"{_OUTCOMES[proposal.outcome]}{rank}"


def _widest(score: ScoreFact) -> str:
    """Return the widest gap between two members' marks and its criterion; a dash when all agree."""
    gap, code = max((part.spread, part.criterion) for part in score.criteria)
    return f"{mark_text(gap)} ({code})" if gap else "–"


def _mean(part: CriterionScore) -> str:
    shown = _decimal(None if part.standing is None else to_hundredths(part.standing))
    return shown if part.agreed is None else f"{shown}*"


def _rank(row: Row) -> str:
    if row.rank is None:
        return "–"
    settled = {None: "", VOTE: " (vote)"}.get(row.decided_by, f" ({row.decided_by})")
    return f"{row.rank}{settled}"


def _decimal(value: Decimal | None) -> str:
    return "–" if value is None else decimal_text(value, 2)


def _agreed(view: ScopeView) -> Iterator[str]:
    """Yield each agreed mark with the mean it replaces: both stay visible (domain §3.5, 8)."""
    for row in view.ranking.rows:
        for part in row.score.criteria:
            if part.agreed is not None:
                number = view.ranking.candidacies[row.candidacy].number
                mean = "aucune" if part.mean is None else _decimal(to_hundredths(part.mean))
                said = f"note arrêtée {_decimal(part.agreed)}, moyenne des membres\u00a0: {mean}."
                yield f"* {number}, {part.criterion}\u00a0: {said}"


def _provisional(view: ScopeView) -> Iterator[str]:
    if any(row.score.provisional and row.score.total is not None for row in view.ranking.rows):
        yield "(p)\u00a0: total provisoire, qui n’a pas assez de notateurs pour être classé."


def _departures(view: ScopeView) -> Iterator[str]:
    for candidacy, proposal in view.proposals.items():
        if proposal.departure and candidacy in view.ranking.candidacies:
            number = view.ranking.candidacies[candidacy].number
            yield f"{number}\u00a0: écart motivé avec le classement. {proposal.departure}"
