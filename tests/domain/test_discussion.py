"""What to discuss first: worked by hand on two scopes."""

from decimal import Decimal
from fractions import Fraction

from pdn_desktop.domain.discussion import Topic, topics
from pdn_desktop.domain.verdict import Scale, Score
from tests.domain.scoring_samples import grid, tallied

SCALE = Scale.of(grid(), 2)
LEVEL = ("3", "3", "3", "3", "3")


def scored(name: str, first: tuple[str, ...], second: tuple[str, ...]) -> Score:
    return SCALE.score(tallied(name, {"m1": first, "m2": second}))


def marks(*given: str) -> list[Decimal]:
    return [Decimal(mark) for mark in given]


FIELD = {
    "a": scored("a", ("5", "3", "3", "3", "3"), ("1", "3", "3", "3", "3")),
    "b": scored("b", LEVEL, LEVEL),
    "c": scored("c", ("4", "3", "3", "3", "3"), ("4", "3", "3", "3", "3")),
}
"""Totals: a 60, b 60, c 66. C1 weighs 30: at mark 1 a has 48, at mark 5 it has 72."""


def test_a_disagreement_that_spans_the_field_counts_the_places_it_can_move() -> None:
    found = topics(SCALE, [FIELD], {("a", "C1"): marks("5", "1")})

    assert found == (Topic("a", "C1", Decimal(1), Decimal(5), places=2, points=Fraction(24)),)
    assert found[0].spread == 4


def test_places_add_up_over_the_scopes_it_competes_in() -> None:
    (topic,) = topics(SCALE, [FIELD, {"a": FIELD["a"], "b": FIELD["b"]}], {("a", "C1"): marks("5", "1")})

    assert topic.places == 3


def test_what_can_move_ranks_comes_before_what_moves_points_only() -> None:
    far = scored("d", ("0", "0", "0", "0", "0"), ("0", "0", "4", "0", "0"))
    given = {("d", "C3"): marks("0", "4"), ("b", "C2"): marks("2", "3.5")}

    found = topics(SCALE, [FIELD | {"d": far}], given)

    assert [(topic.candidacy, topic.places) for topic in found] == [("b", 1), ("d", 0)]
    assert found[1].points > found[0].points


def test_agreement_and_agreed_marks_leave_nothing_to_discuss() -> None:
    agreed = SCALE.score(FIELD["a"].tally, {"C1": Decimal(3)})
    given = {("a", "C1"): marks("5", "1"), ("b", "C2"): marks("3", "3"), ("gone", "C1"): marks("1", "2")}

    assert topics(SCALE, [FIELD | {"a": agreed}], given) == ()


def test_a_candidacy_that_is_not_ranked_moves_no_place() -> None:
    alone = SCALE.score(tallied("e", {"m1": LEVEL}))

    (topic,) = topics(SCALE, [FIELD | {"e": alone}], {("e", "C1"): marks("1", "5")})

    assert (topic.places, topic.points) == (0, Fraction(24))
