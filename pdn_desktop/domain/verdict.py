"""From marks to totals, exactly (domain §3.5): mean per criterion, weights, half-up to two decimals.

No float anywhere: marks are integers of `MARK_QUANTUM`, means are exact fractions, totals exact decimals.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import lcm

from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.record import MARK_QUANTUM
from pdn_desktop.domain.scoring import FULL, AgreedMark, Mark, Round, ScoreSheet, ScoringGrid, SheetStatus

_UNITS = int(1 / MARK_QUANTUM)  # quanta in one point


@dataclass(frozen=True)
class Tally:
    """The counted marks of one candidacy: integers of `MARK_QUANTUM`, never floats.

    `sums` maps a criterion to (sum of marks, how many marks); an abstention or a missing mark is in neither.
    `raters` counts the members whose final sheet counts.
    """

    raters: int = 0
    sums: dict[str, tuple[int, int]] = field(default_factory=dict)


NOTHING = Tally()
"""The tally of a candidacy nobody has scored."""


def counting_sheets(
    members: Iterable[Member], sheets: Iterable[ScoreSheet], recusals: Iterable[Recusal]
) -> Iterator[ScoreSheet]:
    """Yield the final sheets of voting members who do not stand aside for that candidacy (domain §3.5, 1)."""
    voting = {member.id for member in members if member.votes}
    aside = {(recusal.member, recusal.candidacy) for recusal in recusals}
    for sheet in sheets:
        counts = sheet.status is SheetStatus.FINAL and sheet.member in voting
        if counts and (sheet.member, sheet.candidacy) not in aside:
            yield sheet


def common_raters(counted: Iterable[ScoreSheet], candidacies: Iterable[str]) -> frozenset[str]:
    """Return the members whose sheets count for every one of these candidacies (domain §3.5, 12)."""
    rated: defaultdict[str, set[str]] = defaultdict(set)
    for sheet in counted:
        rated[sheet.member].add(sheet.candidacy)
    wanted = set(candidacies)
    return frozenset(member for member, theirs in rated.items() if wanted and wanted <= theirs)


def standing_marks(sheets: Iterable[ScoreSheet], marks: Iterable[Mark]) -> list[Mark]:
    """Return the answers of these sheets that stand: after the audition where given, else on the dossier.

    An abstention after the audition replaces the mark on the dossier as well (domain §3.5, 2).
    """
    counted = {sheet.key for sheet in sheets}
    standing: dict[tuple[str, str, str], Mark] = {}
    for mark in marks:
        if mark.answered and (mark.member, mark.candidacy, mark.round) in counted:
            place = (mark.member, mark.candidacy, mark.criterion)
            if mark.round is Round.AFTER_AUDITION or place not in standing:
                standing[place] = mark
    return list(standing.values())


def tally(
    members: Iterable[Member],
    sheets: Iterable[ScoreSheet],
    marks: Iterable[Mark],
    recusals: Iterable[Recusal],
) -> dict[str, Tally]:
    """Return the tally of each candidacy with a sheet that counts; storage's aggregate must equal it."""
    counted = list(counting_sheets(members, sheets, recusals))
    raters: defaultdict[str, set[str]] = defaultdict(set)
    for sheet in counted:
        raters[sheet.candidacy].add(sheet.member)
    sums: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for mark in standing_marks(counted, marks):
        if mark.value is not None:
            before, count = sums[mark.candidacy].get(mark.criterion, (0, 0))
            sums[mark.candidacy][mark.criterion] = (before + quanta(mark.value), count + 1)
    return {candidacy: Tally(len(who), sums[candidacy]) for candidacy, who in raters.items()}


def quanta(value: Decimal) -> int:
    """Return a mark as an integer of `MARK_QUANTUM`."""
    return int(value / MARK_QUANTUM)


@dataclass(frozen=True)
class CriterionScore:
    """One criterion of one candidacy: the members' mean, and the agreed mark that replaces it, if any."""

    criterion: str
    marks: int
    mean: Fraction | None  # of the members; None when nobody marked it
    agreed: Decimal | None  # « note arrêtée »
    share: Fraction  # points for one point of mark: weight out of 100 / scale

    @property
    def standing(self) -> Fraction | None:
        """Return what counts: the agreed mark, else the mean."""
        return self.mean if self.agreed is None else Fraction(self.agreed)

    @property
    def contribution(self) -> Decimal | None:
        """Return the points this criterion brings, rounded for itself: printed ones may not add up."""
        return None if self.standing is None else to_hundredths(self.standing * self.share)


@dataclass(frozen=True)
class Score:
    """A candidacy's score: its total in hundredths of a point, and what it is made of."""

    grid: ScoringGrid
    tally: Tally
    agreed: Mapping[str, Decimal]
    hundredths: int | None  # None: some criterion has neither mark nor agreed mark
    provisional: bool  # too few raters, and not every criterion agreed: shown, never ranked

    @property
    def raters(self) -> int:
        """Return how many members' sheets count."""
        return self.tally.raters

    @property
    def total(self) -> Decimal | None:
        """Return the total out of 100, rounded half-up to two decimals; None when it cannot be computed."""
        return None if self.hundredths is None else Decimal(self.hundredths).scaleb(-2)

    @property
    def rankable(self) -> bool:
        """Tell whether the committee may rank it (domain §3.5, 6)."""
        return self.hundredths is not None and not self.provisional

    def standing(self, code: str) -> Fraction:
        """Return what counts for a criterion: the agreed mark, else the mean; KeyError without either."""
        if code in self.agreed:
            return Fraction(self.agreed[code])
        total, count = self.tally.sums[code]
        return Fraction(total, count * _UNITS)

    def criterion(self, code: str) -> CriterionScore:
        """Return one criterion's part."""
        total, count = self.tally.sums.get(code, (0, 0))
        return CriterionScore(
            criterion=code,
            marks=count,
            mean=Fraction(total, count * _UNITS) if count else None,
            agreed=self.agreed.get(code),
            share=self.grid.points(code) / Fraction(self.grid.scale_max),
        )

    @property
    def criteria(self) -> tuple[CriterionScore, ...]:
        """Return every criterion's part, in the grid's order."""
        return tuple(self.criterion(criterion.code) for criterion in self.grid.criteria)

    def vigilance(self, threshold: Decimal) -> tuple[str, ...]:
        """Return the criteria below the informative threshold, which never eliminates (domain §3.4)."""
        return tuple(c.code for c in self.grid.criteria if self._below(c.code, quanta(threshold)))

    def _below(self, code: str, threshold: int) -> bool:
        """Tell whether what counts for a criterion is below a mark, in quanta; not without anything."""
        if code in self.agreed:
            return quanta(self.agreed[code]) < threshold
        total, count = self.tally.sums.get(code, (0, 0))
        return total < threshold * count


@dataclass(frozen=True)
class Scale:
    """A grid's weights and maximum as integers over one denominator: made once, used for every candidacy."""

    grid: ScoringGrid
    min_raters: int
    weights: tuple[tuple[str, int], ...]
    full: int  # what all weights at the maximal mark weigh: worth 100 points

    @classmethod
    def of(cls, grid: ScoringGrid, min_raters: int) -> "Scale":
        """Prepare a grid; `min_raters` is the setting of domain §3.5, 6."""
        weights = [Fraction(criterion.weight) for criterion in grid.criteria]
        unit = lcm(*(weight.denominator for weight in weights))
        codes = (criterion.code for criterion in grid.criteria)
        whole = tuple((code, int(weight * unit)) for code, weight in zip(codes, weights, strict=True))
        return cls(grid, min_raters, whole, quanta(grid.scale_max) * sum(weight for _, weight in whole))

    def score(self, tally: Tally, agreed: Mapping[str, Decimal] | None = None) -> Score:
        """Score one candidacy from its tally and its agreed marks per criterion."""
        standing = agreed or {}
        sums = tally.sums
        if standing:
            sums = {**sums, **{code: (quanta(value), 1) for code, value in standing.items()}}
        settled = tally.raters >= self.min_raters or all(code in standing for code, _ in self.weights)
        return Score(self.grid, tally, standing, self._hundredths(sums), not settled)

    def _hundredths(self, sums: Mapping[str, tuple[int, int]]) -> int | None:
        """Return Σ weight × mean / scale in hundredths, half-up, over one common denominator."""
        try:
            parts = [(weight, *sums[code]) for code, weight in self.weights]
        except KeyError:
            return None
        common = lcm(*(count for _, _, count in parts))
        weighed = sum(weight * total * (common // count) for weight, total, count in parts)
        denominator = common * self.full
        return (200 * FULL * weighed + denominator) // (2 * denominator)


def agreed_by_candidacy(marks: Iterable[AgreedMark]) -> dict[str, dict[str, Decimal]]:
    """Return the agreed marks as {candidacy: {criterion: value}}."""
    agreed: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for mark in marks:
        agreed[mark.candidacy][mark.criterion] = mark.value
    return dict(agreed)


def spread(values: Iterable[Decimal]) -> Decimal:
    """Return the gap between the highest and the lowest mark; zero for fewer than two."""
    given = list(values)
    return max(given) - min(given) if given else Decimal(0)


def to_hundredths(value: Fraction) -> Decimal:
    """Return a fraction that is not negative, rounded half-up to two decimals, exactly."""
    doubled = 200 * value.numerator + value.denominator
    return Decimal(doubled // (2 * value.denominator)).scaleb(-2)
