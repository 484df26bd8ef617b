"""What is worth the committee's time: disagreements, ordered by what settling them can change (§3.5, 7)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pdn_desktop.domain.verdict import Scale, Score, spread


@dataclass(frozen=True)
class Topic:
    """One criterion of one candidacy on which the members' marks differ.

    `places` counts, over all scopes, the ranks between the criterion settled at the members' lowest mark and
    at their highest; `points` is the same gap in points out of 100.
    """

    candidacy: str
    criterion: str
    lowest: Decimal
    highest: Decimal
    places: int
    points: Fraction

    @property
    def spread(self) -> Decimal:
        """Return the gap between the highest and the lowest mark."""
        return self.highest - self.lowest


def topics(
    scale: Scale,
    scopes: Sequence[Mapping[str, Score]],
    given: Mapping[tuple[str, str], Sequence[Decimal]],
) -> tuple[Topic, ...]:
    """Return the disagreements still open, those that can move most ranks first, then most points.

    `scopes` holds the scores of each scope's competitors; `given` the counted marks per candidacy and
    criterion. A criterion that has its agreed mark is settled.
    """
    found = list(_topics(scale, scopes, given))
    return tuple(sorted(found, key=lambda topic: (-topic.places, -topic.points)))


def _topics(
    scale: Scale,
    scopes: Sequence[Mapping[str, Score]],
    given: Mapping[tuple[str, str], Sequence[Decimal]],
) -> Iterator[Topic]:
    scores = {candidacy: score for scope in scopes for candidacy, score in scope.items()}
    fields = [_Field.of(scope) for scope in scopes]
    for (candidacy, criterion), marks in given.items():
        score = scores.get(candidacy)
        if score is None or criterion in score.agreed or not spread(marks):
            continue
        lowest, highest = min(marks), max(marks)
        ends = [_settled(scale, score, criterion, mark) for mark in (lowest, highest)]
        share = score.criterion(criterion).share
        yield Topic(
            candidacy=candidacy,
            criterion=criterion,
            lowest=lowest,
            highest=highest,
            places=sum(field.places(candidacy, *ends) for field in fields),
            points=Fraction(highest - lowest) * share,
        )


def _settled(scale: Scale, score: Score, criterion: str, mark: Decimal) -> int | None:
    """Return the total, in hundredths, were this criterion agreed at this mark."""
    return scale.score(score.tally, {**score.agreed, criterion: mark}).hundredths


@dataclass(frozen=True)
class _Field:
    """The totals of one scope that are ranked, in hundredths."""

    totals: Mapping[str, int]

    @classmethod
    def of(cls, scores: Mapping[str, Score]) -> "_Field":
        ranked = {c: s.hundredths for c, s in scores.items() if s.rankable and s.hundredths is not None}
        return cls(ranked)

    def places(self, candidacy: str, low: int | None, high: int | None) -> int:
        """Return how many ranks lie between these two totals of a candidacy; 0 where it is not ranked."""
        if candidacy not in self.totals or low is None or high is None:
            return 0
        others = (total for other, total in self.totals.items() if other != candidacy)
        return _between(others, low, high)


def _between(totals: Iterable[int], low: int, high: int) -> int:
    """Return how many totals a candidacy passes on its way: one it ends equal with counts as well."""
    return sum(low <= total <= high for total in totals) if low != high else 0
