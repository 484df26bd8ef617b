"""The ranking of each scope, drawn from the sums that storage counts; ties and the votes that settle them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pdn_desktop.domain import deadlines, wording
from pdn_desktop.domain.call import DecisionScope, Institution, Module, ModuleCode, Settings, scopes
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.ranking import Row, competing, rank, ties
from pdn_desktop.domain.scoring import AgreedMark, Mark, ScoreSheet, ScoringGrid, TieSettlement
from pdn_desktop.domain.verdict import (
    NOTHING,
    Scale,
    Score,
    agreed_by_candidacy,
    common_raters,
    counting_sheets,
    tally,
)
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import current_grid
from pdn_desktop.usecases.session_quorum import require_quorum
from pdn_desktop.usecases.setting_up import current_settings


@dataclass(frozen=True)
class ScopeRanking:
    """One scope's ranking; `candidacies` holds those of its rows, by id."""

    scope: DecisionScope
    rows: tuple[Row, ...]
    candidacies: Mapping[str, Candidacy]

    @property
    def best_total(self) -> Decimal | None:
        """Return the first total that is ranked."""
        return next((row.score.total for row in self.rows if row.rank is not None), None)


def ranking(uow: UnitOfWork, _clock: Clock, *, module: ModuleCode) -> tuple[ScopeRanking, ...]:
    """Return the ranking of each scope of a module, by department."""
    scored = Scored(uow, module)
    return tuple(scored.ranking(scope) for scope in call_scopes(uow) if scope.module is module)


def ranking_among_common_raters(
    uow: UnitOfWork, _clock: Clock, *, scope: str
) -> tuple[ScopeRanking, tuple[Member, ...]]:
    """Return the scope ranked on the members who rated all its candidacies, and who they are (§3.5, 12).

    For information only: recusals may have had candidacies rated by different people.
    """
    place = scope_of(uow, scope)
    grid, settings = current_grid(uow, place.module), current_settings(uow)
    filed = sorted(uow.all(Candidacy, module=place.module), key=lambda c: c.number)
    running = {candidacy.id: candidacy for candidacy in competing(filed, place.department)}
    members, sheets, recusals = uow.all(Member), uow.all(ScoreSheet), uow.all(Recusal)
    common = common_raters(counting_sheets(members, sheets, recusals), running)
    raters = tuple(member for member in members if member.id in common)
    tallies = tally(raters, sheets, uow.all(Mark), recusals)
    scale = Scale.of(grid, settings.min_raters)
    rows = rank({c: scale.score(tallies.get(c, NOTHING)) for c in running}, grid.tie_order)
    return ScopeRanking(place, rows, running), raters


class Scored:
    """The admissible candidacies of a module with their scores, read once for all its scopes."""

    def __init__(self, uow: UnitOfWork, module: ModuleCode) -> None:
        self.grid: ScoringGrid = current_grid(uow, module)
        self.settings: Settings = current_settings(uow)
        self.filed = sorted(uow.all(Candidacy, module=module), key=lambda c: c.number)
        self._settlements = {settlement.scope: settlement for settlement in uow.all(TieSettlement)}
        self._scores = self._all_scores(uow, module)

    def _all_scores(self, uow: UnitOfWork, module: ModuleCode) -> dict[str, Score]:
        scale = Scale.of(self.grid, self.settings.min_raters)
        tallies = uow.tallies(module)
        agreed = agreed_by_candidacy(uow.all(AgreedMark))
        return {
            candidacy.id: scale.score(tallies.get(candidacy.id, NOTHING), agreed.get(candidacy.id))
            for candidacy in self.filed
            if candidacy.status is AdmissibilityStatus.ADMISSIBLE
        }

    @property
    def admissible(self) -> tuple[Candidacy, ...]:
        """Return the candidacies that have a score, by number."""
        return tuple(candidacy for candidacy in self.filed if candidacy.id in self._scores)

    def score(self, candidacy: str) -> Score:
        """Return the score of this candidacy; `Refusal` when it is not, or no longer, admissible."""
        if candidacy not in self._scores:
            raise Refusal("Cette candidature n’est pas recevable à ce jour\u00a0: elle n’a pas de note.")
        return self._scores[candidacy]

    def ranking(self, scope: DecisionScope, *, settled: bool = True) -> ScopeRanking:
        """Rank one scope, with the committee's vote on ties unless told otherwise."""
        running = competing(self.filed, scope.department)
        scores = {candidacy.id: self._scores[candidacy.id] for candidacy in running}
        settlement = self._settlements.get(scope.code) if settled else None
        rows = rank(scores, self.grid.tie_order, settlement)
        return ScopeRanking(scope, rows, {candidacy.id: candidacy for candidacy in running})


def call_scopes(uow: UnitOfWork) -> tuple[DecisionScope, ...]:
    """Return every scope of the call, by module then department."""
    return scopes(uow.all(Module), uow.all(Institution))


def scope_of(uow: UnitOfWork, code: str) -> DecisionScope:
    """Return the scope of this code (« M1-03 »); `Refusal` when the call has none."""
    known = {scope.code: scope for scope in call_scopes(uow)}
    if code not in known:
        raise Refusal(
            f"L’appel n’a pas de périmètre «\u00a0{code}\u00a0».",
            to_do=f"Périmètres de l’appel\u00a0: {wording.listed(known)}.",
        )
    return known[code]


def settle_tie(
    uow: UnitOfWork, clock: Clock, *, scope: str, order: Sequence[str], reason: str
) -> TieSettlement:
    """Record the committee's vote on candidacies the criteria leave equal: ids, best first (§3.5, 11).

    Votes on other ties of the scope stand.
    """
    if not reason.strip():
        raise Refusal("Un départage se motive.", to_do="Écrivez comment le comité a voté.")
    place = scope_of(uow, scope)
    ranked = Scored(uow, place.module).ranking(place, settled=False)
    tied = ties(ranked.rows)
    if sorted(order) not in map(sorted, tied):
        raise Refusal(
            "Un départage porte sur toutes les candidatures qui partagent un rang, et sur elles seules.",
            to_do=_tied_text(ranked, tied),
        )
    require_quorum(uow, clock, module=place.module, candidacies=set(ranked.candidacies))
    before = uow.find(TieSettlement, scope)
    standing = [candidacy for candidacy in (before.order if before else ()) if candidacy not in order]
    reasons = [before.reason, reason.strip()] if before and standing else [reason.strip()]
    uow.act("tie.settled", scope)
    settlement = TieSettlement(
        scope=scope,
        order=(*standing, *order),
        reason="\n".join(reasons),
        on=deadlines.paris_day(clock()),
    )
    return uow.put(settlement)


def _tied_text(ranked: ScopeRanking, tied: Iterable[Sequence[str]]) -> str:
    groups = [numbers(ranked, group) for group in tied]
    return f"À départager\u00a0: {'\u00a0; '.join(groups)}." if groups else "Aucun rang n’est partagé."


def numbers(ranked: ScopeRanking, candidacies: Iterable[str]) -> str:
    """Return the numbers of these candidacies as a list in words."""
    known = ranked.candidacies
    return wording.listed(sorted(known[c].number if c in known else c for c in candidacies))
