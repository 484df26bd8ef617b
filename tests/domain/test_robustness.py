"""What would change a ranking: turning points worked out by hand, and checked by weighing again."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.robustness import (
    Swap,
    WeightRange,
    profile,
    ranges_of_first,
    ranges_of_order,
    rank_acceptability,
)
from pdn_desktop.domain.verdict import Scale
from tests.domain.scoring_samples import grid, tallied

TWO = {"C1": Fraction(60), "C2": Fraction(40)}
MIRROR = {
    "a": {"C1": Fraction(5), "C2": Fraction(1)},
    "b": {"C1": Fraction(1), "C2": Fraction(5)},
}
BEST = {"a": {"C1": Fraction(4), "C2": Fraction(4)}, "b": {"C1": Fraction(3), "C2": Fraction(4)}}

MARKS = st.integers(0, 10).map(lambda half: Fraction(half, 2))
PROFILES = st.lists(
    st.fixed_dictionaries(dict.fromkeys(("C1", "C2", "C3"), MARKS)), min_size=2, max_size=6
).map(lambda rows: {f"c{place}": row for place, row in enumerate(rows)})
WEIGHTS = st.lists(st.integers(1, 30), min_size=3, max_size=3).map(
    lambda parts: {f"C{i}": Fraction(100 * part, sum(parts)) for i, part in enumerate(parts, start=1)}
)


def total(marks: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    return sum((weights[code] * mark for code, mark in marks.items()), Fraction(0))


def rescaled(weights: Mapping[str, Fraction], code: str, weight: Fraction) -> dict[str, Fraction]:
    others = {other: w * (100 - weight) / (100 - weights[code]) for other, w in weights.items()}
    return others | {code: weight}


def test_mirrored_candidacies_swap_at_equal_weights() -> None:
    ranges = ranges_of_first(["a", "b"], MIRROR, TWO)

    swap = Swap(rises="b", falls="a")
    assert ranges == (
        WeightRange("C1", Fraction(60), Fraction(50), Fraction(100), below=swap),
        WeightRange("C2", Fraction(40), Fraction(0), Fraction(50), above=swap),
    )


def test_no_weight_dethrones_a_candidacy_that_is_never_behind() -> None:
    assert all(held.always for held in ranges_of_first(["a", "b"], BEST, TWO))


def test_a_single_criterion_has_nothing_to_rescale() -> None:
    only = {"a": {"C1": Fraction(4)}, "b": {"C1": Fraction(3)}}

    (held,) = ranges_of_order(["a", "b"], only, {"C1": Fraction(100)})

    assert held == WeightRange("C1", Fraction(100), Fraction(100), Fraction(100))
    assert held.always


def test_an_order_settled_by_another_rule_has_no_room() -> None:
    """Totals equal once rounded are ranked by criteria: the exact totals may say the contrary."""
    held = ranges_of_first(["b", "a"], MIRROR, TWO)

    assert [(part.low, part.high) for part in held] == [(Fraction(w), Fraction(w)) for w in (60, 40)]


def test_the_first_keeps_its_place_longer_than_the_whole_order() -> None:
    three = MIRROR | {"c": {"C1": Fraction(0), "C2": Fraction(5)}}

    first, order = (rule(["a", "b", "c"], three, TWO)[0] for rule in (ranges_of_first, ranges_of_order))

    assert (first.low, first.below) == (Fraction(50), Swap("b", "a"))
    assert (order.low, order.below) == (Fraction(50), Swap("b", "a"))
    assert ranges_of_order(["b", "c"], three, TWO)[0].low == 0


@given(PROFILES, WEIGHTS)
def test_the_order_holds_within_its_bounds_and_breaks_just_beyond(
    profiles: dict[str, dict[str, Fraction]], weights: dict[str, Fraction]
) -> None:
    order = sorted(profiles, key=lambda c: total(profiles[c], weights), reverse=True)

    for held in ranges_of_order(order, profiles, weights):
        for bound in (held.low, held.high):
            totals = [total(profiles[c], rescaled(weights, held.criterion, bound)) for c in order]
            assert totals == sorted(totals, reverse=True)
        for swap, step in ((held.below, -Fraction(1, 10**9)), (held.above, Fraction(1, 10**9))):
            if swap:
                beyond = (held.low if step < 0 else held.high) + step
                moved = rescaled(weights, held.criterion, beyond)
                assert total(profiles[swap.rises], moved) > total(profiles[swap.falls], moved)


def test_a_profile_holds_what_counts() -> None:
    score = Scale.of(grid(), 1).score(tallied("A", {"m1": ("4", "3", "3", "4", "3")}), {"C1": Decimal("4.5")})

    assert profile(score) == {"C1": Fraction(9, 2), "C2": 3, "C3": 3, "C4": 4, "C5": 3}


def test_mirrored_candidacies_win_under_half_of_all_weightings() -> None:
    a, b = rank_acceptability(MIRROR)

    assert a.shares[0] == pytest.approx(0.5, abs=2 * a.error)
    assert a.shares[0] + b.shares[0] == pytest.approx(1)
    assert a.error == pytest.approx(0.0098, abs=0.0001)


def test_three_candidacies_share_the_weightings_as_the_geometry_says() -> None:
    """With weights (t, 1 − t): a wins for t > 2/3, b for t < 1/3, c between."""
    three = {
        "a": {"C1": Fraction(4), "C2": Fraction(0)},
        "b": {"C1": Fraction(0), "C2": Fraction(4)},
        "c": {"C1": Fraction(8, 3), "C2": Fraction(8, 3)},
    }

    wins = {found.candidacy: found.shares[0] for found in rank_acceptability(three)}

    assert wins == pytest.approx({"a": 1 / 3, "b": 1 / 3, "c": 1 / 3}, abs=0.02)


def test_the_best_on_every_criterion_is_first_under_all() -> None:
    best, other = rank_acceptability(BEST, draws=500)

    assert best.shares == (1.0, 0.0)
    assert other.shares == (0.0, 1.0)
    assert best.error == 0


def test_equal_candidacies_share_the_better_rank() -> None:
    twins = {"a": BEST["a"], "b": BEST["a"]}

    assert [found.shares for found in rank_acceptability(twins, draws=100)] == [(1.0, 0.0), (1.0, 0.0)]


def test_the_same_seed_gives_the_same_answer() -> None:
    assert rank_acceptability(MIRROR, draws=200, seed=7) == rank_acceptability(MIRROR, draws=200, seed=7)


def test_nobody_is_ranked_among_none() -> None:
    assert rank_acceptability({}) == ()
