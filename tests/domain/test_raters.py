"""Habits of members, and Krippendorff's alpha against its published table."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.raters import Habit, Level, alpha, habits
from pdn_desktop.domain.scoring import Mark
from tests.domain.scoring_samples import marks_of

PUBLISHED = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
"""Krippendorff 2011, « Computing Krippendorff's Alpha-Reliability », D: four observers, twelve units."""


def table(rows: dict[str, str]) -> list[Mark]:
    return [
        mark
        for who, row in rows.items()
        for unit, value in enumerate(row.split())
        for mark in marks_of(who, f"unit{unit}", [None if value == "." else value])
    ]


@pytest.mark.parametrize(("level", "published"), [(Level.INTERVAL, "0.849"), (Level.ORDINAL, "0.815")])
def test_alpha_matches_the_published_table(level: Level, published: str) -> None:
    found = alpha(table(PUBLISHED), level)

    assert found is not None
    assert f"{float(found):.3f}" == published


@pytest.mark.parametrize("level", list(Level))
def test_alpha_is_one_when_all_agree(level: Level) -> None:
    assert alpha(table({"A": "1 2 3", "B": "1 2 3"}), level) == 1


def test_alpha_says_nothing_without_two_marks_that_differ() -> None:
    assert alpha(table({"A": "3 3", "B": "3 3"})) is None
    assert alpha(table({"A": "1 2 3"})) is None


@given(st.lists(st.tuples(*[st.integers(0, 10)] * 3), min_size=2, max_size=8))
def test_alpha_does_not_depend_on_who_marked_what(units: list[tuple[int, ...]]) -> None:
    straight, turned = (
        table({who: " ".join(str(unit[place]) for unit in units) for who, place in seats})
        for seats in (zip("ABC", (0, 1, 2), strict=True), zip("ABC", (2, 0, 1), strict=True))
    )

    assert alpha(straight) == alpha(turned)


def test_a_severe_member_stands_below_the_others() -> None:
    marks = [
        *marks_of("severe", "a", ("2", "2")),
        *marks_of("mild", "a", ("4", "4")),
        *marks_of("median", "a", ("3", None)),
    ]

    severe, mild, median = habits(marks)

    assert severe == Habit("severe", 2, Fraction(-7, 4), Decimal(0))  # −1.5 on C1, −2 on C2
    assert mild.severity == Fraction(7, 4)
    assert (median.marks, median.severity) == (1, Fraction(0))


def test_a_member_who_marked_alone_is_not_compared() -> None:
    (habit,) = habits(marks_of("alone", "a", ("2", "4")))

    assert (habit.severity, habit.spread) == (None, Decimal(1))


def test_who_only_abstained_has_no_habits() -> None:
    assert habits(marks_of("silent", "a", (None, None))) == ()
