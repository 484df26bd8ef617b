"""How far a scope's ranking carries, how members mark: for the committee to read, never applied (§3.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.discussion import Topic, topics
from pdn_desktop.domain.ranking import Row, competing, rank
from pdn_desktop.domain.raters import Habit, Level, alpha, habits
from pdn_desktop.domain.robustness import (
    DRAWS,
    Acceptability,
    WeightRange,
    leave_one_out,
    medians,
    profile,
    ranges_of_first,
    ranges_of_order,
    rank_acceptability,
)
from pdn_desktop.domain.scoring import AgreedMark, Mark, ScoreSheet, TieSettlement
from pdn_desktop.domain.verdict import (
    NOTHING,
    Scale,
    Tally,
    agreed_by_candidacy,
    counting_sheets,
    standing_marks,
    tally,
)
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import current_grid
from pdn_desktop.usecases.scope_ranking import ScopeRanking, call_scopes, scope_of
from pdn_desktop.usecases.setting_up import current_settings


@dataclass(frozen=True)
class Variant:
    """The ranking as it would be on other grounds: without one member (an id), or on medians (empty)."""

    without: str
    rows: tuple[Row, ...]
    changed: tuple[str, ...]  # candidacies whose rank differs from the committee's


@dataclass(frozen=True)
class ScopeRobustness:
    """What would change one scope's ranking. Empty ranges: fewer than two candidacies are ranked."""

    ranking: ScopeRanking
    first: tuple[WeightRange, ...]
    order: tuple[WeightRange, ...]
    without: tuple[Variant, ...]
    median: Variant
    acceptability: tuple[Acceptability, ...]


@dataclass(frozen=True)
class Rating:
    """How the members of a module mark; `agreement` is Krippendorff's alpha, per level of measurement."""

    habits: tuple[tuple[Member, Habit], ...]
    agreement: Mapping[Level, Fraction | None]


def robustness(uow: UnitOfWork, _clock: Clock, *, scope: str, draws: int = DRAWS) -> ScopeRobustness:
    """Return what would change the ranking of one scope."""
    place = scope_of(uow, scope)
    counted = Counted(uow, place.module)
    running = counted.running(place.department)
    settlement = uow.find(TieSettlement, scope)
    ranked = ScopeRanking(place, counted.rank(running, counted.tallies, settlement), running)
    order = [row.candidacy for row in ranked.rows if row.rank is not None]
    profiles = {row.candidacy: profile(row.score) for row in ranked.rows if row.rank is not None}
    grid = counted.scale.grid
    weights = {criterion.code: grid.points(criterion.code) for criterion in grid.criteria}
    several = len(order) > 1
    variants = counted.without_each(running, settlement)
    middle = counted.rank(running, medians(counted.tallies, counted.standing), settlement)
    return ScopeRobustness(
        ranking=ranked,
        first=ranges_of_first(order, profiles, weights) if several else (),
        order=ranges_of_order(order, profiles, weights) if several else (),
        without=tuple(Variant(member, rows, _moved(ranked.rows, rows)) for member, rows in variants),
        median=Variant("", middle, _moved(ranked.rows, middle)),
        acceptability=rank_acceptability(profiles, draws=draws),
    )


def rating(uow: UnitOfWork, _clock: Clock, *, module: ModuleCode) -> Rating:
    """Return the habits of the members who marked this module, and how far they agree."""
    counted = Counted(uow, module)
    known = {member.id: member for member in counted.members}
    found = {habit.member: habit for habit in habits(counted.standing)}
    return Rating(
        habits=tuple((known[member], found[member]) for member in known if member in found),
        agreement={level: alpha(counted.standing, level) for level in Level},
    )


def discussion(uow: UnitOfWork, _clock: Clock, *, module: ModuleCode) -> tuple[Topic, ...]:
    """Return what the members disagree on in a module, what can change most first."""
    counted = Counted(uow, module)
    given: dict[tuple[str, str], list[Decimal]] = {}
    for mark in counted.standing:
        if mark.value is not None:
            given.setdefault((mark.candidacy, mark.criterion), []).append(mark.value)
    scopes = [scope for scope in call_scopes(uow) if scope.module is module]
    fields = [
        {row.candidacy: row.score for row in counted.rank(counted.running(scope.department), counted.tallies)}
        for scope in scopes
    ]
    return topics(counted.scale, fields, given)


class Counted:
    """The sheets and marks that count for a module, read once and tallied in more than one way."""

    def __init__(self, uow: UnitOfWork, module: ModuleCode) -> None:
        grid = current_grid(uow, module)
        self.scale = Scale.of(grid, current_settings(uow).min_raters)
        self.filed = sorted(uow.all(Candidacy, module=module), key=lambda c: c.number)
        self.members: Sequence[Member] = sorted(uow.all(Member), key=lambda m: m.position)
        self._agreed = agreed_by_candidacy(uow.all(AgreedMark))
        own = {candidacy.id for candidacy in self.filed}
        sheets = [sheet for sheet in uow.all(ScoreSheet) if sheet.candidacy in own]
        marks = [mark for mark in uow.all(Mark) if mark.candidacy in own]
        recusals = uow.all(Recusal)
        self.sheets = list(counting_sheets(self.members, sheets, recusals))
        self.standing = standing_marks(self.sheets, marks)
        self.tallies = tally(self.members, sheets, marks, recusals)

    def running(self, department: str) -> dict[str, Candidacy]:
        """Return the candidacies that compete in a department, by id."""
        return {candidacy.id: candidacy for candidacy in competing(self.filed, department)}

    def rank(
        self,
        running: Mapping[str, Candidacy],
        tallies: Mapping[str, Tally],
        settlement: TieSettlement | None = None,
    ) -> tuple[Row, ...]:
        """Rank these candidacies on these tallies, with the agreed marks."""
        scores = {c: self.scale.score(tallies.get(c, NOTHING), self._agreed.get(c)) for c in running}
        return rank(scores, self.scale.grid.tie_order, settlement)

    def without_each(
        self, running: Mapping[str, Candidacy], settlement: TieSettlement | None
    ) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Yield each member who rated some of these candidacies, and the ranking without them."""
        rated = [sheet for sheet in self.sheets if sheet.candidacy in running]
        for member, tallies in leave_one_out(self.tallies, rated, self.standing):
            yield member, self.rank(running, tallies, settlement)


def _moved(before: Sequence[Row], after: Sequence[Row]) -> tuple[str, ...]:
    """Return the candidacies whose rank is not the same in both."""
    ranks = {row.candidacy: row.rank for row in after}
    return tuple(row.candidacy for row in before if ranks[row.candidacy] != row.rank)
