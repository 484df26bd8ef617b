"""What a proposal or a decision must justify, and where a scope stands (domain §1.5, §3.5 rule 13, §7.3).

Nothing is awarded by arithmetic: the committee proposes, each Caf decides, and what departs is reasoned.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import Decision, Outcome, Proposal, Reason, ScopeRuling
from pdn_desktop.domain.ranking import Row

_PREFERENCE = {Outcome.RETAINED: 2, Outcome.WAITING_LIST: 1, Outcome.NOT_RETAINED: 0}


@dataclass(frozen=True)
class Award:
    """What is proposed or decided for one candidacy in one scope."""

    candidacy: str
    outcome: Outcome
    rank: int | None = None  # on the waiting list
    reasons: tuple[Reason, ...] = ()
    strengths: str = ""
    departure: str = ""  # of a proposal: why it departs from the arithmetic
    reservations: tuple[str, ...] = ()  # of a decision: commitments for the convention


def departures(awards: Iterable[Award], rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the candidacies preferred to one ranked before them or beside them, or preferred unranked."""
    preferences = {award.candidacy: _PREFERENCE[award.outcome] for award in awards}
    ranks = {row.candidacy: row.rank for row in rows if row.rank is not None}
    left_behind = {level: _best_below(level, preferences, ranks) for level in _PREFERENCE.values()}
    return tuple(
        candidacy
        for candidacy, level in preferences.items()
        if level and _passes_over(ranks.get(candidacy), left_behind[level])
    )


def _passes_over(rank: int | None, left_behind: int | None) -> bool:
    return rank is None or (left_behind is not None and left_behind <= rank)


def _best_below(level: int, preferences: Mapping[str, int], ranks: Mapping[str, int]) -> int | None:
    """Return the best rank among those less preferred than this level; None when there is none."""
    return min((rank for c, rank in ranks.items() if preferences.get(c, level) < level), default=None)


def over_capacity(awards: Sequence[Award], rows: Iterable[Row], capacity: int | None) -> tuple[str, ...]:
    """Return the retained candidacies beyond the capacity, the worst ranked; none without a limit."""
    places = {row.candidacy: place for place, row in enumerate(rows)}
    retained = [award.candidacy for award in awards if award.outcome is Outcome.RETAINED]
    if capacity is None:
        return ()
    return tuple(sorted(retained, key=lambda c: places.get(c, len(places)))[capacity:])


def unreasoned(awards: Iterable[Award], criteria: Collection[str]) -> tuple[str, ...]:
    """Return the candidacies not retained without a reason tied to a criterion of the call (domain §5.4)."""
    return tuple(
        award.candidacy
        for award in awards
        if award.outcome is Outcome.NOT_RETAINED
        and not any(reason.criterion in criteria and reason.text.strip() for reason in award.reasons)
    )


def astray(awards: Iterable[Award], criteria: Collection[str]) -> tuple[str, ...]:
    """Return the candidacies with a reason tied to nothing the call announced."""
    return tuple(a.candidacy for a in awards if any(r.criterion not in criteria for r in a.reasons))


def waiting_ranks_hold(awards: Iterable[Award]) -> bool:
    """Tell whether the waiting list is numbered 1, 2, 3… and nothing else bears a rank."""
    ranks = [award.rank for award in awards if award.outcome is Outcome.WAITING_LIST]
    others = [award.rank for award in awards if award.outcome is not Outcome.WAITING_LIST]
    numbered = sorted(rank for rank in ranks if rank is not None) == list(range(1, len(ranks) + 1))
    return numbered and not any(others)


def altered(awards: Iterable[Award], proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Return the candidacies decided otherwise than the committee proposed."""
    proposed = {proposal.candidacy: (proposal.outcome, proposal.rank) for proposal in proposals}
    return tuple(a.candidacy for a in awards if proposed.get(a.candidacy) != (a.outcome, a.rank))


def indivisible(
    candidacies: Iterable[Candidacy], outcomes: Mapping[tuple[str, str], Outcome]
) -> tuple[Candidacy, ...]:
    """Return the candidacies that refuse a partial award and would be given one (« réponse indivisible »).

    `outcomes` maps (scope, candidacy) to what is decided, else proposed; a scope without either says nothing.
    """
    return tuple(
        candidacy
        for candidacy in candidacies
        if candidacy.accepts_partial is False and _divided(candidacy, outcomes)
    )


def _divided(candidacy: Candidacy, outcomes: Mapping[tuple[str, str], Outcome]) -> bool:
    scopes = [f"{candidacy.module}-{department}" for department in candidacy.coverage]
    known = [outcomes[scope, candidacy.id] for scope in scopes if (scope, candidacy.id) in outcomes]
    retained = [outcome is Outcome.RETAINED for outcome in known]
    return any(retained) and not all(retained)


def standing_outcomes(
    proposals: Iterable[Proposal], decisions: Iterable[Decision]
) -> dict[tuple[str, str], Outcome]:
    """Return what is decided, else proposed, per (scope, candidacy)."""
    proposed = {(p.scope, p.candidacy): p.outcome for p in proposals}
    return {**proposed, **{(d.scope, d.candidacy): d.outcome for d in decisions}}


class ScopeState(StrEnum):
    """Where a scope stands (domain §1.5); it follows from the facts and is stored nowhere."""

    OPEN = "open"
    CLOSED = "closed"
    UNDER_REVIEW = "under_review"
    OPINION_GIVEN = "opinion_given"
    AWARDED = "awarded"
    UNSUCCESSFUL = "unsuccessful"
    NO_FOLLOW_UP = "no_follow_up"
    AWARD_WITHDRAWN = "award_withdrawn"  # a retained candidacy withdrew: the committee proposes again


@dataclass(frozen=True)
class ScopeFacts:
    """What a scope's state follows from."""

    closed: bool  # past the module's deadline
    examined: bool  # the checks of a candidacy have begun
    opinion: bool  # the committee has proposed
    ruling: ScopeRuling | None  # the Caf's standing decision
    withdrawn: bool = False  # a retained candidacy has withdrawn since

    @property
    def state(self) -> ScopeState:
        """Return where the scope stands."""
        if self.ruling is not None:
            withdrawn = self.ruling is ScopeRuling.AWARDED and self.withdrawn
            return ScopeState.AWARD_WITHDRAWN if withdrawn else ScopeState(self.ruling.value)
        if not self.closed:
            return ScopeState.OPEN
        if self.opinion:
            return ScopeState.OPINION_GIVEN
        return ScopeState.UNDER_REVIEW if self.examined else ScopeState.CLOSED

    @property
    def rulings(self) -> frozenset[ScopeRuling]:
        """Return what the Caf may decide: nothing while candidacies may come, an award on an opinion only."""
        if not self.closed:
            return frozenset()
        without = frozenset({ScopeRuling.UNSUCCESSFUL, ScopeRuling.NO_FOLLOW_UP})
        return without | {ScopeRuling.AWARDED} if self.opinion else without
