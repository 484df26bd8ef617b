"""How members mark, beside one another: shown for information, never applied to a mark (domain §3.5, 7)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import permutations
from statistics import pstdev

from pdn_desktop.domain.scoring import Mark


@dataclass(frozen=True)
class Habit:
    """One member's way of marking, in points of the scale.

    `severity` is the mean gap to the others' mean on what they marked too: below zero, more severe than they.
    """

    member: str
    marks: int
    severity: Fraction | None  # None: nobody else marked the same
    spread: Decimal  # standard deviation of the member's own marks


def habits(marks: Iterable[Mark]) -> tuple[Habit, ...]:
    """Return the habits of the members who gave these marks, by first mark; abstentions say nothing."""
    given = [mark for mark in marks if mark.value is not None]
    units = _units(given)
    by_member: defaultdict[str, list[Mark]] = defaultdict(list)
    for mark in given:
        by_member[mark.member].append(mark)
    return tuple(
        Habit(
            member=member,
            marks=len(own),
            severity=_mean(
                [gap for mark in own for gap in _gap(mark, units[mark.candidacy, mark.criterion])]
            ),
            spread=pstdev([mark.value for mark in own if mark.value is not None]),
        )
        for member, own in by_member.items()
    )


type Units = Mapping[tuple[str, str], Mapping[str, Fraction]]
"""What was marked, (candidacy, criterion), with the mark of each member."""


def _units(marks: Iterable[Mark]) -> dict[tuple[str, str], dict[str, Fraction]]:
    units: defaultdict[tuple[str, str], dict[str, Fraction]] = defaultdict(dict)
    for mark in marks:
        if mark.value is not None:
            units[mark.candidacy, mark.criterion][mark.member] = Fraction(mark.value)
    return dict(units)


def _gap(mark: Mark, unit: Mapping[str, Fraction]) -> Iterator[Fraction]:
    """Yield how far a mark is from the mean of the others', when there are others."""
    others = [value for member, value in unit.items() if member != mark.member]
    if others:
        yield unit[mark.member] - sum(others, Fraction(0)) / len(others)


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


# ---- agreement -------------------------------------------------------------------------------------------


class Level(StrEnum):
    """How differences between marks weigh: by their size, or by how many marks lie between."""

    INTERVAL = "interval"
    ORDINAL = "ordinal"


def alpha(marks: Iterable[Mark], level: Level = Level.INTERVAL) -> Fraction | None:
    """Return Krippendorff's alpha, exactly: 1 = full agreement, 0 = no better than chance.

    None when no two marks differ among those that can be compared. Any number of members, missing marks
    allowed (Krippendorff 2011, « Computing Krippendorff's Alpha-Reliability », canonical form).
    """
    units = [list(unit.values()) for unit in _units(marks).values() if len(unit) > 1]
    frequency: defaultdict[Fraction, int] = defaultdict(int)
    for value in (value for unit in units for value in unit):
        frequency[value] += 1
    apart = _differences(frequency, level)
    total = sum(frequency.values())
    expected = sum(
        (frequency[one] * frequency[other] * gap for (one, other), gap in apart.items()), Fraction(0)
    )
    if not expected:
        return None
    observed = sum((_disagreement(unit, apart) for unit in units), Fraction(0))
    return 1 - (total - 1) * observed / expected


def _disagreement(unit: Sequence[Fraction], apart: Mapping[tuple[Fraction, Fraction], Fraction]) -> Fraction:
    """Return the differences among the marks of one unit, each mark weighing once."""
    pairs = (apart[one, other] for one, other in permutations(unit, 2) if one != other)
    return sum(pairs, Fraction(0)) / (len(unit) - 1)


def _differences(
    frequency: Mapping[Fraction, int], level: Level
) -> dict[tuple[Fraction, Fraction], Fraction]:
    """Return the squared difference of each pair of distinct values."""
    values = sorted(frequency)
    if level is Level.INTERVAL:
        return {(one, other): (one - other) ** 2 for one, other in permutations(values, 2)}
    place: dict[Fraction, Fraction] = {}
    passed = 0
    for value in values:  # the middle of the places its marks take when all are put in line
        place[value] = passed + Fraction(frequency[value], 2)
        passed += frequency[value]
    return {(one, other): (place[one] - place[other]) ** 2 for one, other in permutations(values, 2)}
