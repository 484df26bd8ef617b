"""What the room « Délibération » shows of a module: rankings, what decided them, marks, what is left.

For information, and never by itself a decision: nothing is awarded by arithmetic (domain §3.5).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pdn_desktop.domain.call import DecisionScope, Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.outcomes import Proposal
from pdn_desktop.domain.ranking import VOTE, Row, ties
from pdn_desktop.domain.record import MARK_QUANTUM
from pdn_desktop.domain.scoring import AgreedMark, ScoringGrid, TieSettlement
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.usecases.agenda import Task, Urgency, by_urgency, first_named
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import current_grid
from pdn_desktop.usecases.scope_ranking import (
    ScopeRanking,
    Scored,
    call_scopes,
    numbers,
    ranking_among_common_raters,
)
from pdn_desktop.usecases.score_board import MarksTable, members_marks
from pdn_desktop.usecases.setting_up import current_settings

WHOLE = 200
"""Up to so many candidacies, everyone's answers are read at once; beyond, of the one that is looked at."""
MOST_TIES = 5
"""So many ties of a scope are tasks; the others follow once these are settled."""


@dataclass(frozen=True)
class Contender:
    """One admissible candidacy of the module, with everyone's marks and how many are expected."""

    candidacy: Candidacy
    structure: str
    table: MarksTable
    expected: int  # members who vote and do not stand aside
    whole: bool = True  # False: the members' own answers are still to be read, with `members_marks`

    @property
    def raters_text(self) -> str:
        """Return « 2/3 »: members whose sheet counts, of those expected."""
        return f"{self.table.score.raters}/{self.expected}"


@dataclass(frozen=True)
class Panel:
    """One scope's ranking, ties still shared, the vote that settled some, and the informative ranking."""

    scope: DecisionScope
    institution: Institution
    ranking: ScopeRanking
    ties: tuple[tuple[str, ...], ...]
    settlement: TieSettlement | None
    proposed: bool
    common: ScopeRanking
    common_raters: tuple[Member, ...]
    same_raters: bool  # the informative ranking says nothing more

    @cached_property
    def tied(self) -> frozenset[str]:
        """Return every candidacy that still shares its rank."""
        return frozenset(candidacy for group in self.ties for candidacy in group)


@dataclass(frozen=True)
class DeliberationBoard:
    """A module as the committee debates it."""

    module: Module
    grid: ScoringGrid
    settings: Settings
    panels: tuple[Panel, ...]  # by department
    contenders: Mapping[str, Contender]  # by id, by number
    tasks: tuple[Task, ...]

    @property
    def whole(self) -> bool:
        """Tell whether everyone's answers are in it: a module of thousands leaves them in the file."""
        return len(self.contenders) <= WHOLE

    def decided_by(self, panel: Panel, row: Row) -> str:
        """Return which rule set a candidacy apart from those with the same total; empty without a tie."""
        if row.candidacy in panel.tied:
            return "Ex æquo, à départager"
        if row.decided_by == VOTE:
            return "Départagée par un vote du comité"
        if row.decided_by is None:
            return ""
        criterion = self.grid.criterion(row.decided_by)
        return f"Départagée par {criterion.code} « {criterion.short or criterion.label} »"


def deliberation_modules(uow: UnitOfWork, _clock: Clock) -> tuple[Module, ...]:
    """Return the modules there are to deliberate on, in order."""
    return tuple(sorted(uow.all(Module), key=lambda module: module.code))


def deliberation_board(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> DeliberationBoard:
    """Return what the committee debates for one module; `Refusal` when the module has no grid."""
    scored = Scored(uow, module)
    institutions = {caf.code: caf for caf in uow.all(Institution)}
    contenders = {contender.candidacy.id: contender for contender in _contenders(uow, clock, scored)}
    whole = len(contenders) <= WHOLE
    panels = tuple(
        _panel(uow, clock, scored.ranking(scope), institutions[scope.institution], whole=whole)
        for scope in call_scopes(uow)
        if scope.module is module
    )
    return DeliberationBoard(
        module=uow.get(Module, module),
        grid=current_grid(uow, module),
        settings=current_settings(uow),
        panels=panels,
        contenders=contenders,
        tasks=by_urgency(_tasks(contenders, panels)),
    )


def _contenders(uow: UnitOfWork, clock: Clock, scored: Scored) -> Iterator[Contender]:
    if len(scored.admissible) > WHOLE:
        yield from _many_contenders(uow, scored)
        return
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    voting = {member.id for member in uow.all(Member) if member.votes}
    for candidacy in scored.admissible:
        aside = {recusal.member for recusal in uow.all(Recusal, candidacy=candidacy.id)}
        table = members_marks(uow, clock, candidacy=candidacy.id)
        yield Contender(candidacy, structures[candidacy.applicant], table, len(voting - aside))


def _many_contenders(uow: UnitOfWork, scored: Scored) -> Iterator[Contender]:
    """Yield thousands of contenders from what the engine sums: marks would take minutes to become objects."""
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    voting = {member.id for member in uow.all(Member) if member.votes}
    aside: defaultdict[str, set[str]] = defaultdict(set)
    for recusal in uow.all(Recusal):
        aside[recusal.candidacy].add(recusal.member)
    agreed: defaultdict[str, dict[str, AgreedMark]] = defaultdict(dict)
    for mark in uow.all(AgreedMark):
        agreed[mark.candidacy][mark.criterion] = mark
    ends = uow.extremes(scored.grid.module)
    for candidacy in scored.admissible:
        table = summed_marks(scored, candidacy, ends.get(candidacy.id, {}), agreed[candidacy.id])
        expected = len(voting - aside[candidacy.id])
        yield Contender(candidacy, structures[candidacy.applicant], table, expected, whole=False)


def summed_marks(
    scored: Scored,
    candidacy: Candidacy,
    ends: Mapping[str, tuple[int, int]],
    agreed: Mapping[str, AgreedMark],
) -> MarksTable:
    """Return what a candidacy's marks make, without the members who gave them."""
    score, settings = scored.score(candidacy.id), scored.settings
    spreads = {
        criterion.code: (high - low) * MARK_QUANTUM
        for criterion in scored.grid.criteria
        for low, high in (ends.get(criterion.code, (0, 0)),)
    }
    return MarksTable(
        candidacy=candidacy,
        grid=scored.grid,
        score=score,
        members=(),
        aside=(),
        spreads=spreads,
        to_discuss=tuple(code for code, gap in spreads.items() if gap >= settings.spread_alert),
        vigilance=score.vigilance(settings.vigilance_threshold),
        agreed=agreed,
    )


def _panel(
    uow: UnitOfWork, clock: Clock, ranked: ScopeRanking, institution: Institution, *, whole: bool
) -> Panel:
    code = ranked.scope.code
    common, raters = ranking_among_common_raters(uow, clock, scope=code) if whole else (ranked, ())
    return Panel(
        scope=ranked.scope,
        institution=institution,
        ranking=ranked,
        ties=tuple(map(tuple, ties(ranked.rows))),
        settlement=uow.find(TieSettlement, code),
        proposed=uow.count(Proposal, scope=code) > 0,
        common=common,
        common_raters=raters,
        same_raters=not whole or all(row.score.raters == len(raters) for row in ranked.rows),
    )


def _tasks(contenders: Mapping[str, Contender], panels: tuple[Panel, ...]) -> Iterator[Task]:
    """Return what is left before the committee can propose, in the order of the debate."""
    yield from _unfinished(list(contenders.values()))
    yield from _to_discuss(list(contenders.values()))
    for panel in panels:
        for group in panel.ties[:MOST_TIES]:
            yield Task(
                f"Ex æquo à départager dans le périmètre {panel.scope.code}",
                f"{numbers(panel.ranking, group)} : les critères ne les départagent pas, le comité vote.",
                Urgency.SOON,
                room="deliberation",
                subject=group[0],
            )
    ready = [panel.scope.code for panel in panels if panel.ranking.rows and not panel.proposed]
    if ready:
        text = f"Proposition du comité à écrire pour {counted(len(ready), 'périmètre', 'périmètres')}"
        yield Task(text, f"{listed(ready)}.", room="decisions", subject=ready[0])


def _unfinished(contenders: list[Contender]) -> Iterator[Task]:
    waiting = [c for c in contenders if c.table.score.raters < c.expected]
    missing = sum(c.expected - c.table.score.raters for c in waiting)
    if missing:
        text = counted(missing, "fiche n’est pas finalisée", "fiches ne sont pas finalisées")
        provisional = sum(not c.table.score.rankable for c in waiting)
        held = counted(provisional, "candidature ne peut", "candidatures ne peuvent")
        detail = f"Faute de notes, {held} pas encore être classée{'s' if provisional > 1 else ''}."
        yield Task(text, detail if provisional else _named(waiting), room="scoring")


def _to_discuss(contenders: list[Contender]) -> Iterator[Task]:
    apart = [c for c in contenders if _open_gaps(c)]
    gaps = sum(len(_open_gaps(contender)) for contender in apart)
    if gaps:
        text = counted(gaps, "écart de notes à discuter", "écarts de notes à discuter")
        yield Task(text, _named(apart), room="deliberation", subject=apart[0].candidacy.id)


def _open_gaps(contender: Contender) -> list[str]:
    """Return the criteria whose spread is worth a word, and on which no mark was agreed."""
    return [code for code in contender.table.to_discuss if code not in contender.table.agreed]


def _named(contenders: list[Contender]) -> str:
    return f"{first_named([contender.candidacy.number for contender in contenders])}."
