"""The arithmetic of a score written out, as `verdict` and `ranking` compute it (domain §3.5, 4, 8, 9 and 11).

Exact figures are cut after a few decimals, and say so with « … »; only a total is ever rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import batched

from pdn_desktop.domain.scoring import FULL, ScoringGrid
from pdn_desktop.domain.verdict import CriterionScore, Score
from pdn_desktop.domain.wording import decimal_text, mark_text

ROUNDING = "Les écarts d’un centième proviennent des arrondis."
ROUNDED = ", arrondi à "
_MORE = "…"
_PLACES = 3
_GROUP = 8
_POINTS = 2
"""Points are printed to two decimals at least."""


def exact_text(value: Fraction, least: int = 0) -> str:
    """Return « 4,25 », or « 3,833… » when more than three decimals follow: cut, never rounded.

    At least `least` decimals are written. The value is not negative.
    """
    scaled = value * 10**_PLACES
    whole = scaled.numerator // scaled.denominator
    digits = f"{Decimal(whole).scaleb(-_PLACES):f}".replace(".", ",")
    if whole != scaled:
        return f"{digits}{_MORE}"
    units, _, decimals = digits.partition(",")
    kept = decimals.rstrip("0").ljust(least, "0")
    return f"{units},{kept}" if kept else units


def mean_text(values: Sequence[Decimal]) -> str:
    """Return « (4 + 3,5 + 4) / 3 = 3,833… »: how the members' marks make their mean; « 4 » for one alone."""
    if len(values) == 1:
        return mark_text(values[0])
    mean = sum(map(Fraction, values), Fraction(0)) / len(values)
    return f"({' + '.join(map(mark_text, values))}) / {len(values)} = {exact_text(mean)}"


def points_text(grid: ScoringGrid, part: CriterionScore) -> str:
    """Return « 3,833… × 30 / 5 = 23,00 »: what counts for a criterion, made points; empty when nothing is."""
    if part.standing is None:
        return ""
    weight, scale = mark_text(grid.criterion(part.criterion).weight), mark_text(grid.scale_max)
    points = exact_text(part.standing * part.share, _POINTS)
    over = f"{FULL} / ({mark_text(grid.weight)} × {scale})" if grid.coefficients else ""
    factor = f"{weight} × {over}" if over else f"{weight} / {scale}"
    return f"{exact_text(part.standing)} × {factor} = {points}"


def weight_text(grid: ScoringGrid, code: str) -> str:
    """Return what a criterion weighs: « 30 points », « coefficient 6 »."""
    weight = grid.criterion(code).weight
    if grid.coefficients:
        return f"coefficient\u00a0{mark_text(weight)}"
    return f"{mark_text(weight)}\u00a0{'points' if weight >= 2 else 'point'}"  # noqa: PLR2004 -- the plural starts at two


def total_text(score: Score) -> str:
    """Return « 23,00 + 13,50 + 14,666… = 51,166…, arrondi à 51,17 »; empty without a total."""
    points = [part.standing * part.share for part in score.criteria if part.standing is not None]
    if score.total is None:
        return ""
    total = sum(points, Fraction(0))
    added = f"{' + '.join(exact_text(each, _POINTS) for each in points)} = {exact_text(total, _POINTS)}"
    rounded = decimal_text(score.total, _POINTS)
    return added if Fraction(score.total) == total else f"{added}{ROUNDED}{rounded}"


def seal_text(seal: str) -> str:
    """Return a seal in groups of eight, to be read aloud and compared."""
    return " ".join("".join(group) for group in batched(seal, _GROUP, strict=False))


@dataclass(frozen=True)
class TieStep:
    """One criterion on which a candidacy was held against those it was still equal with, best mean first."""

    criterion: str
    standings: Mapping[str, Fraction]  # by candidacy


def tie_steps(scores: Mapping[str, Score], tie_order: Sequence[str], candidacy: str) -> tuple[TieStep, ...]:
    """Return the criteria that were asked, in the declared order, until one set the candidacy apart.

    None when no other of these candidacies has its total, or when it has none that is ranked.
    """
    own = scores[candidacy]
    group = [each for each, score in scores.items() if score.rankable and score.total == own.total]
    steps: list[TieStep] = []
    for code in tie_order if own.rankable else ():
        if len(group) == 1:
            break
        ordered = sorted(group, key=lambda each: scores[each].standing(code), reverse=True)
        steps.append(TieStep(code, {each: scores[each].standing(code) for each in ordered}))
        group = [each for each in group if scores[each].standing(code) == own.standing(code)]
    return tuple(steps)
