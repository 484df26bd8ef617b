"""What would have to change for a ranking to change. Shown for information, never applied (domain §3.5, 13).

Weights vary exactly, on totals that are not rounded; only weightings drawn at random are floats, and say
their error.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import sqrt, sumprod
from random import Random

from pdn_desktop.domain.scoring import FULL, Mark, ScoreSheet
from pdn_desktop.domain.verdict import Score, Tally, quanta

DRAWS = 10_000
CONFIDENCE_95 = 1.96

type Profile = Mapping[str, Fraction]
"""What counts for each criterion of one candidacy: its agreed mark, else the mean."""


def profile(score: Score) -> dict[str, Fraction]:
    """Return what counts for each criterion of a score that may be ranked."""
    return {criterion.code: score.standing(criterion.code) for criterion in score.grid.criteria}


# ---- one weight moves, the others keep their proportions -------------------------------------------------


@dataclass(frozen=True)
class Swap:
    """`rises` passes `falls`: two candidacies."""

    rises: str
    falls: str


@dataclass(frozen=True)
class WeightRange:
    """The weights of one criterion, out of 100, over which an order holds; others are rescaled alike.

    Both bounds hold; just beyond, the swap happens. None = the order holds to the end of the scale.
    """

    criterion: str
    weight: Fraction
    low: Fraction
    high: Fraction
    below: Swap | None = None
    above: Swap | None = None

    @property
    def always(self) -> bool:
        """Tell whether no weight of this criterion changes the order."""
        return self.below is None and self.above is None


def ranges_of_first(
    order: Sequence[str], profiles: Mapping[str, Profile], weights: Mapping[str, Fraction]
) -> tuple[WeightRange, ...]:
    """Return, per criterion, the weights over which the first of this order stays first."""
    first, *others = order
    return _ranges([(first, other) for other in others], profiles, weights)


def ranges_of_order(
    order: Sequence[str], profiles: Mapping[str, Profile], weights: Mapping[str, Fraction]
) -> tuple[WeightRange, ...]:
    """Return, per criterion, the weights over which the whole order stays as it is."""
    return _ranges(list(pairwise(order)), profiles, weights)


def _ranges(
    pairs: Sequence[tuple[str, str]], profiles: Mapping[str, Profile], weights: Mapping[str, Fraction]
) -> tuple[WeightRange, ...]:
    lead = {pair: _Lead.of(profiles[pair[0]], profiles[pair[1]], weights) for pair in pairs}
    return tuple(_range(code, weight, lead) for code, weight in weights.items())


@dataclass(frozen=True)
class _Lead:
    """By how much one candidacy leads another, per criterion and in all, in points of mark × weight."""

    apart: Profile
    weighed: Fraction

    @classmethod
    def of(cls, ahead: Profile, behind: Profile, weights: Mapping[str, Fraction]) -> "_Lead":
        apart = {code: ahead[code] - behind[code] for code in weights}
        return cls(apart, sum((weights[code] * gap for code, gap in apart.items()), Fraction(0)))

    def turning_point(self, code: str, weight: Fraction) -> tuple[int, Fraction]:
        """Return which way the lead shrinks (−1 below, 1 above, 0 neither) and the weight where it is nil.

        With t for this weight and R for the lead on the others rescaled to one point,
        lead(t) = t × own + (100 − t) × R is a straight line.
        """
        rest = (self.weighed - weight * self.apart[code]) / (FULL - weight)
        slope = self.apart[code] - rest
        if not slope:
            return 0, weight
        return (-1 if slope > 0 else 1), -FULL * rest / slope


def _range(code: str, weight: Fraction, leads: Mapping[tuple[str, str], _Lead]) -> WeightRange:
    low, high = Fraction(0), Fraction(FULL)
    below = above = None
    if weight == FULL:  # the only criterion: there is nothing to rescale
        return WeightRange(code, weight, weight, weight)
    for (ahead, behind), lead in leads.items():
        swap = Swap(rises=behind, falls=ahead)
        if lead.weighed < 0:  # equal once rounded, set apart by another rule: nothing is left to lose
            return WeightRange(code, weight, weight, weight, swap, swap)
        side, point = lead.turning_point(code, weight)
        if side < 0 and point > low:
            low, below = point, swap
        elif side > 0 and point < high:
            high, above = point, swap
    return WeightRange(code, weight, low, high, below, above)


# ---- all weights at once ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Acceptability:
    """The share of all weightings that give a candidacy each rank, first rank first (SMAA-2)."""

    candidacy: str
    shares: tuple[float, ...]
    draws: int

    @property
    def error(self) -> float:
        """Return the half-width, at 95 %, of the least certain share."""
        return max(CONFIDENCE_95 * sqrt(share * (1 - share) / self.draws) for share in self.shares)


def rank_acceptability(
    profiles: Mapping[str, Profile], *, draws: int = DRAWS, seed: int = 2024
) -> tuple[Acceptability, ...]:
    """Rank these candidacies under weightings drawn evenly among all (flat Dirichlet).

    The same seed gives the same answer. Candidacies with the same total share the better rank.
    """
    vectors = [[float(mark) for mark in marks.values()] for marks in profiles.values()]
    counts = [[0] * len(vectors) for _ in vectors]
    for weights in _weightings(len(vectors[0]) if vectors else 0, draws, Random(seed)):  # noqa: S311 -- a survey, not a secret
        for candidacy, place in _places([sumprod(weights, vector) for vector in vectors]):
            counts[candidacy][place] += 1
    return tuple(
        Acceptability(candidacy, tuple(count / draws for count in row), draws)
        for candidacy, row in zip(profiles, counts, strict=True)
    )


def _weightings(criteria: int, draws: int, random: Random) -> Iterator[list[float]]:
    """Yield weightings spread evenly over all that are possible, up to a factor."""
    for _ in range(draws):
        yield [random.expovariate() for _ in range(criteria)]


def _places(totals: Sequence[float]) -> Iterable[tuple[int, int]]:
    """Yield each index with its rank from 0; equal totals share theirs."""
    place, last = 0, float("inf")
    for index, candidacy in enumerate(sorted(range(len(totals)), key=totals.__getitem__, reverse=True)):
        if totals[candidacy] < last:
            place, last = index, totals[candidacy]
        yield candidacy, place


# ---- other tallies -----------------------------------------------------------------------------------------


def leave_one_out(
    tallies: Mapping[str, Tally], counted: Iterable[ScoreSheet], standing: Iterable[Mark]
) -> Iterator[tuple[str, dict[str, Tally]]]:
    """Yield each member whose sheets count, with the tallies as they would be without them.

    `tallies`, `counted` and `standing` are those of the same sheets (`verdict`).
    """
    marks: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in standing:
        marks[mark.member, mark.candidacy].append(mark)
    rated: defaultdict[str, set[str]] = defaultdict(set)
    for sheet in counted:
        rated[sheet.member].add(sheet.candidacy)
    for member, candidacies in rated.items():
        fewer = {c: _without(tallies[c], marks[member, c]) for c in candidacies}
        yield member, {**tallies, **fewer}


def _without(tally: Tally, marks: Iterable[Mark]) -> Tally:
    sums = dict(tally.sums)
    for mark in marks:
        if mark.value is not None:
            total, count = sums.pop(mark.criterion)
            if count > 1:
                sums[mark.criterion] = (total - quanta(mark.value), count - 1)
    return Tally(tally.raters - 1, sums)


def medians(tallies: Mapping[str, Tally], standing: Iterable[Mark]) -> dict[str, Tally]:
    """Return tallies whose mean per criterion is the median of the marks, exactly."""
    given: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for mark in standing:
        if mark.value is not None:
            given[mark.candidacy][mark.criterion].append(quanta(mark.value))
    return {
        candidacy: Tally(tally.raters, {code: _middle(marks) for code, marks in given[candidacy].items()})
        for candidacy, tally in tallies.items()
    }


def _middle(marks: list[int]) -> tuple[int, int]:
    """Return the median as (sum, count): the middle mark, or the two middle ones."""
    ordered, half = sorted(marks), len(marks) // 2
    return (ordered[half], 1) if len(marks) % 2 else (ordered[half - 1] + ordered[half], 2)
