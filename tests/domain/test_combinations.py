"""Who could be retained together: all pairs, those somebody refuses last, the highest sum first."""

from decimal import Decimal

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.combinations import Combination, combinations
from pdn_desktop.domain.ranking import Row, rank
from pdn_desktop.domain.verdict import Scale, Score
from tests.domain.call_samples import candidacy
from tests.domain.scoring_samples import TIE_ORDER, grid, tallied

A, B, C = candidacy("a", "03"), candidacy("b", "63"), candidacy("c", "03", "63")
"""a applies for Allier, b for Puy-de-Dôme, c for both."""


def score(mark: str, raters: int = 1) -> Score:
    return Scale.of(grid(), raters).score(tallied("x", {"m1": (mark,) * 5}))


def rows(**marks: str) -> tuple[Row, ...]:
    return rank({name: score(mark) for name, mark in marks.items()}, TIE_ORDER)


def found(both: Candidacy, best: int = 5) -> list[Combination]:
    scopes = {"M1-03": rows(a="4", c="3"), "M1-63": rows(b="2", c="3")}
    return list(combinations(scopes, {"a": A, "b": B, "c": both}, best))


def pairs(combined: list[Combination]) -> list[tuple[str, ...]]:
    return [tuple(one.choice.values()) for one in combined]


def test_every_pair_comes_with_the_highest_sum_first() -> None:
    combined = found(C.with_(accepts_partial=True))

    assert pairs(combined) == [("a", "c"), ("a", "b"), ("c", "c"), ("c", "b")]
    assert [one.total for one in combined] == [
        Decimal(total) for total in ("140.00", "120.00", "120.00", "100.00")
    ]


def test_pairs_that_somebody_refuses_come_last() -> None:
    combined = found(C.with_(accepts_partial=False))

    assert pairs(combined) == [("a", "b"), ("c", "c"), ("a", "c"), ("c", "b")]
    assert [one.refused for one in combined] == [(), (), ("c",), ("c",)]


def test_who_did_not_answer_is_to_be_asked() -> None:
    combined = found(C)

    assert [one.unasked for one in combined] == [("c",), (), (), ("c",)]
    assert all(one.possible for one in combined)


def test_only_the_best_of_each_scope_are_combined() -> None:
    assert pairs(found(C, best=1)) == [("a", "c")]


def test_one_scope_is_no_combination() -> None:
    assert combinations({"M1-03": rows(a="4"), "M1-63": ()}, {"a": A}, 5) == ()


def test_what_cannot_be_ranked_is_combined_with_nothing() -> None:
    provisional = rank({"b": score("2", raters=2)}, TIE_ORDER)

    assert combinations({"M1-03": rows(a="4"), "M1-63": provisional}, {"a": A, "b": B}, 5) == ()
