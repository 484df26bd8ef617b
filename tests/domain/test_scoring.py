"""Grids: points or coefficients, and the seal that holds them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.scoring import Criterion, ScoringGrid
from pdn_desktop.domain.verdict import Scale, Tally
from tests.domain.scoring_samples import grid, tallied


def test_coefficients_weigh_as_the_points_they_stand_for() -> None:
    points = grid()
    halved = [c.with_(weight=c.weight / 5) for c in points.criteria]
    scored = points.with_(coefficients=True, criteria=tuple(halved))
    tally = tallied("A", {"m1": ("4", "5", "4", "3.5", "4"), "m2": ("3.5", "4", "4", "4", "4.5")})

    score, same = Scale.of(scored, 2).score(tally), Scale.of(points, 2).score(tally)

    assert [c.weight for c in scored.criteria] == [6, 3, 4, 3, 4]
    assert score.total == same.total == Decimal("80.25")
    assert [part.contribution for part in score.criteria] == [part.contribution for part in same.criteria]


def test_coefficients_need_no_round_sum() -> None:
    thirds = [Criterion(code=f"C{n}", label="x", weight=Decimal(n)) for n in (1, 2)]
    scored = ScoringGrid(module=ModuleCode.M1, criteria=tuple(thirds), coefficients=True)

    score = Scale.of(scored, 1).score(Tally(1, {"C1": (5000, 1), "C2": (0, 1)}))

    assert (score.total, scored.points("C1")) == (Decimal("33.33"), Fraction(100, 3))


def test_points_that_do_not_sum_to_100_are_refused_and_so_is_a_coefficient_of_nothing() -> None:
    criteria = grid().criteria
    for changes in (
        {"criteria": criteria[:3]},
        {"criteria": (criteria[0].with_(weight=0),), "coefficients": True},
    ):
        with pytest.raises(ValueError, match="weights are positive and sum to 100"):
            grid().with_(tie_order=(), **changes)


def test_a_seal_given_before_there_were_coefficients_still_holds() -> None:
    assert grid().digest() == "0bd44d585f93071f2b4485ac84dcd46e9595ba8492dd7301bb8fec6d51de87ff"
    assert grid().with_(coefficients=True).digest() != grid().digest()
