"""The arithmetic written out: the worked cases of domain §3.6, word for word."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from pdn_desktop.domain.verdict import Scale, Score, Tally
from pdn_desktop.domain.workings import exact_text, mean_text, points_text, tie_steps, total_text, weight_text
from tests.domain.scoring_samples import TIE_ORDER, grid, tallied

A = {
    "m1": ("4", "5", "4", "3.5", "4"),
    "m2": ("3.5", "4", "4", "4", "4.5"),
    "m3": ("4", "4.5", "3", "3", "4"),
}
E = {
    "E1": ("4", "3", "3", "4", "3"),
    "E2": ("3.5", "4", "3.5", "4", "2.5"),
    "E3": ("3.5", "4", "3", "4", "3"),
}


def score_of(sheets: Mapping[str, Sequence[str]], min_raters: int = 1, **agreed: str) -> Score:
    standing = {code: Decimal(value) for code, value in agreed.items()}
    return Scale.of(grid(), min_raters).score(tallied("c", sheets), standing)


def test_the_mean_of_example_a_is_written_out() -> None:
    assert mean_text([Decimal(4), Decimal("3.5"), Decimal(4)]) == "(4 + 3,5 + 4) / 3 = 3,833…"


def test_one_mark_is_its_own_mean() -> None:
    assert mean_text([Decimal("3.50")]) == "3,5"


@pytest.mark.parametrize(
    ("criterion", "written"),
    [
        ("C1", "3,833… × 30 / 5 = 23,00"),
        ("C2", "4,5 × 15 / 5 = 13,50"),
        ("C3", "3,666… × 20 / 5 = 14,666…"),
        ("C4", "3,5 × 15 / 5 = 10,50"),
        ("C5", "4,166… × 20 / 5 = 16,666…"),
    ],
)
def test_the_points_of_example_a_are_written_out(criterion: str, written: str) -> None:
    assert points_text(grid(), score_of(A).criterion(criterion)) == written


def test_an_agreed_mark_makes_the_points_in_the_place_of_the_mean() -> None:
    assert points_text(grid(), score_of(A, C1="4.5").criterion("C1")) == "4,5 × 30 / 5 = 27,00"


def test_coefficients_are_brought_to_a_hundred() -> None:
    halves = tuple(c.with_(weight=c.weight / 5) for c in grid().criteria)
    scored = grid().with_(coefficients=True, criteria=halves)
    part = Scale.of(scored, 1).score(tallied("c", A)).criterion("C1")

    assert points_text(scored, part) == "3,833… × 6 × 100 / (20 × 5) = 23,00"
    assert weight_text(scored, "C1") == "coefficient\u00a06"
    assert weight_text(grid(), "C1") == "30\u00a0points"


def test_nothing_counted_makes_no_points() -> None:
    empty = Scale.of(grid(), 1).score(Tally())

    assert (points_text(grid(), empty.criterion("C1")), total_text(empty)) == ("", "")


def test_the_total_of_example_a_is_rounded_once() -> None:
    written = "23,00 + 13,50 + 14,666… + 10,50 + 16,666… = 78,333…, arrondi à 78,33"

    assert total_text(score_of(A)) == written


def test_a_total_that_falls_right_is_not_said_to_be_rounded() -> None:
    assert total_text(score_of({"m1": E["E1"]})) == "24,00 + 9,00 + 12,00 + 12,00 + 12,00 = 69,00"


@pytest.mark.parametrize(
    ("value", "written"),
    [(Fraction(4), "4"), (Fraction(1, 8), "0,125"), (Fraction(2, 3), "0,666…"), (Fraction(1, 16), "0,062…")],
)
def test_figures_are_cut_and_say_so(value: Fraction, written: str) -> None:
    assert exact_text(value) == written


def test_the_first_of_examples_e_is_set_apart_by_c1() -> None:
    (step,) = tie_steps(tied(), TIE_ORDER, "E1")

    assert (step.criterion, step.standings) == (
        "C1",
        {"E1": Fraction(4), "E2": Fraction(7, 2), "E3": Fraction(7, 2)},
    )


def test_the_second_of_examples_e_is_set_apart_by_c3() -> None:
    steps = tie_steps(tied(), TIE_ORDER, "E2")

    assert [(step.criterion, list(step.standings)) for step in steps] == [
        ("C1", ["E1", "E2", "E3"]),
        ("C3", ["E2", "E3"]),
    ]


def test_a_candidacy_alone_with_its_total_was_compared_with_nobody() -> None:
    assert tie_steps({**tied(), "A": score_of(A)}, TIE_ORDER, "A") == ()


def test_a_provisional_total_is_compared_with_nobody() -> None:
    scores = {name: score_of({"m1": values}, min_raters=2) for name, values in E.items()}

    assert tie_steps(scores, TIE_ORDER, "E1") == ()


def test_equals_on_every_criterion_are_compared_on_all_of_them() -> None:
    twins = {"a": score_of({"m1": E["E1"]}), "b": score_of({"m1": E["E1"]})}

    assert [step.criterion for step in tie_steps(twins, TIE_ORDER, "a")] == list(TIE_ORDER)


def tied() -> dict[str, Score]:
    return {name: score_of({"m1": values}) for name, values in E.items()}
