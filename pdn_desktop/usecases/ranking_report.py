"""The « tableau de synthèse » (§5.5): per scope, ranks, totals, means by criterion, raters and ties."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import Outcome, Proposal
from pdn_desktop.domain.ranking import VOTE, Row
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.verdict import CriterionScore, to_hundredths
from pdn_desktop.usecases.matter import Note
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ScopeRanking, call_scopes, ranking
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.sheets import Press, Printed, TableSection, TableSheet

ROUNDING = "Les écarts d’un centième entre un total et ses composantes proviennent des arrondis."
NOBODY = "Aucune candidature recevable."

_OUTCOMES = {
    Outcome.RETAINED: "Retenue",
    Outcome.WAITING_LIST: "Liste complémentaire",
    Outcome.NOT_RETAINED: "Non retenue",
}


def ranking_report(
    uow: UnitOfWork, clock: Clock, press: Press, *, module: ModuleCode | None = None
) -> Printed:
    """Print the ranking of every scope, or of one module's."""
    return press.tables(ranking_sheet(uow, clock, module=module))


def ranking_sheet(uow: UnitOfWork, clock: Clock, *, module: ModuleCode | None = None) -> TableSheet:
    """Return the report as tables, one per scope."""
    call = current_call(uow)
    modules = [m for m in sorted(uow.all(Module), key=lambda m: m.code) if module in {None, m.code}]
    sections = [section for one in modules for section in _sections(uow, clock, one)]
    return TableSheet(
        title="Tableau de synthèse des candidatures",
        subtitle=call.title,
        dated=paris_day(clock()),
        sections=tuple(sections),
    )


def printed_notes(uow: UnitOfWork, clock: Clock, module: ModuleCode) -> Mapping[str, Note]:
    """Return what letters print of each ranked candidacy's score: its total and its rank in each scope."""
    cafs = {caf.code: caf for caf in uow.all(Institution)}
    notes: dict[str, Note] = {}
    for ranked in ranking(uow, clock, module=module):
        inside = wording.territory_in([cafs[ranked.scope.institution]])
        count = sum(row.rank is not None for row in ranked.rows)
        for row in ranked.rows:
            if row.rank is not None and row.score.total is not None:
                before = notes[row.candidacy].ranks if row.candidacy in notes else ()
                here = f"au rang {row.rank} sur {count} {inside}"
                notes[row.candidacy] = Note(row.score.total, (*before, here))
    return notes


def _sections(uow: UnitOfWork, clock: Clock, module: Module) -> Iterator[TableSection]:
    cafs = {caf.code: caf for caf in uow.all(Institution)}
    applicants = {applicant.id: applicant for applicant in uow.all(Applicant)}
    if not any(scope.module is module.code for scope in call_scopes(uow)):
        return
    for ranked in ranking(uow, clock, module=module.code):
        proposals = {proposal.candidacy: proposal for proposal in uow.all(Proposal, scope=ranked.scope.code)}
        yield _section(module, cafs[ranked.scope.institution], ranked, applicants, proposals)


def _section(
    module: Module,
    caf: Institution,
    ranked: ScopeRanking,
    applicants: Mapping[str, Applicant],
    proposals: Mapping[str, Proposal],
) -> TableSection:
    heading = f"Module {wording.module_number(module)} – {module.title} – {caf.department_name}"
    if not ranked.rows:
        return TableSection(heading, NOBODY, (), ())
    grid = ranked.rows[0].score.grid
    names = {key: applicants[candidacy.applicant].name for key, candidacy in ranked.candidacies.items()}
    codes = [criterion.code for criterion in grid.criteria]
    rows = tuple(_row(ranked, row, names, proposals.get(row.candidacy)) for row in ranked.rows)
    return TableSection(
        heading=heading,
        introduction=_introduction(grid),
        header=(
            "Rang",
            "Dossier",
            "Structure",
            "Total /100",
            *codes,
            "Notateurs",
            "Départage",
            "Proposition",
        ),
        rows=rows,
        numeric=frozenset(range(3, 5 + len(codes))) | {0},
        widths=(0.8, 2.2, 3.6, 1.3, *[0.9] * len(codes), 1.3, 1.4, 1.8),
        notes=tuple(_notes(ranked.rows, names)),
    )


def _introduction(grid: ScoringGrid) -> str:
    weights = "\u00a0; ".join(
        f"{c.code}\u00a0{c.short or c.label}\u00a0({wording.decimal_text(c.weight, 0)})"
        for c in grid.criteria
    )
    status = " proposée, à arrêter par le comité" if grid.proposed else ""
    return f"Moyennes sur {wording.decimal_text(grid.scale_max, 0)}. Pondération{status}\u00a0: {weights}."


def _row(
    ranked: ScopeRanking, row: Row, names: Mapping[str, str], proposal: Proposal | None
) -> tuple[str, ...]:
    score = row.score
    total = "–" if score.total is None else wording.decimal_text(score.total, 2)
    return (
        "–" if row.rank is None else str(row.rank),
        ranked.candidacies[row.candidacy].number,
        names[row.candidacy],
        f"{total} (provisoire)" if score.provisional and score.total is not None else total,
        *(_mean_text(part) for part in score.criteria),
        str(score.raters),
        {None: "", VOTE: "vote du comité"}.get(row.decided_by, row.decided_by or ""),
        _OUTCOMES[proposal.outcome] if proposal else "",
    )


def _mean_text(part: CriterionScore) -> str:
    if part.standing is None:
        return "–"
    return f"{_hundredths(part.standing)}{'*' if part.agreed is not None else ''}"


def _hundredths(value: Fraction) -> str:
    return wording.decimal_text(to_hundredths(value), 2)


def _notes(rows: Sequence[Row], names: Mapping[str, str]) -> Iterator[str]:
    for row in rows:
        for part in row.score.criteria:
            if part.agreed is not None:
                mean = "aucune" if part.mean is None else _hundredths(part.mean)
                agreed = wording.decimal_text(part.agreed, 2)
                yield (
                    f"* {names[row.candidacy]}, {part.criterion}\u00a0: note arrêtée {agreed}, "
                    f"moyenne des membres\u00a0: {mean}."
                )
    if any(row.score.provisional for row in rows):
        yield "Un total provisoire n’a pas assez de notateurs pour être classé."
    yield ROUNDING
