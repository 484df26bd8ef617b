"""Ranks, ties and what decided them (domain §3.5, 9 to 11; §3.6, E1 to E3)."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.ranking import VOTE, Row, competing, rank, ties
from pdn_desktop.domain.scoring import TieSettlement
from pdn_desktop.domain.verdict import Scale, Score, Tally
from tests.domain.scoring_samples import TIE_ORDER, grid

SCALE = Scale.of(grid(), 1)
STRICT = Scale.of(grid(), 2)

E1 = ("4", "3", "3", "4", "3")
E2 = ("3.5", "4", "3.5", "4", "2.5")
E3 = ("3.5", "4", "3", "4", "3")


def tally_of(*values: str) -> Tally:
    return Tally(1, {f"C{place}": (int(Decimal(v) * 1000), 1) for place, v in enumerate(values, start=1)})


def scores(**values: tuple[str, ...]) -> dict[str, Score]:
    return {candidacy: SCALE.score(tally_of(*marks)) for candidacy, marks in values.items()}


def shown(rows: tuple[Row, ...]) -> list[tuple[str, int | None, str | None]]:
    return [(row.candidacy, row.rank, row.decided_by) for row in rows]


def settled(*order: str) -> TieSettlement:
    return TieSettlement(scope="M1-03", order=order, reason="Vote à la majorité.")


def test_examples_e_are_set_apart_by_c1_then_c3() -> None:
    rows = rank(scores(E3=E3, E1=E1, E2=E2), TIE_ORDER)

    assert shown(rows) == [("E1", 1, "C1"), ("E2", 2, "C3"), ("E3", 3, "C3")]
    assert [row.score.total for row in rows] == [Decimal("69.00")] * 3


def test_the_total_comes_first_and_needs_no_criterion() -> None:
    rows = rank(scores(low=("3", "5", "5", "5", "5"), high=("4", "5", "5", "5", "5")), TIE_ORDER)

    assert shown(rows) == [("high", 1, None), ("low", 2, None)]


def test_a_tie_nothing_settles_shares_its_rank() -> None:
    rows = rank(scores(a=E1, b=E1, c=("1", "1", "1", "1", "1")), TIE_ORDER)

    assert shown(rows) == [("a", 1, None), ("b", 1, None), ("c", 3, None)]
    assert ties(rows) == [["a", "b"]]


def test_the_committee_s_vote_settles_what_the_criteria_do_not() -> None:
    rows = rank(scores(a=E1, b=E1), TIE_ORDER, settled("b", "a"))

    assert shown(rows) == [("b", 1, VOTE), ("a", 2, VOTE)]
    assert ties(rows) == []


def test_a_vote_never_overturns_the_criteria() -> None:
    rows = rank(scores(E1=E1, E2=E2), TIE_ORDER, settled("E2", "E1"))

    assert shown(rows) == [("E1", 1, "C1"), ("E2", 2, "C1")]


def test_a_vote_on_two_of_three_settles_nothing() -> None:
    rows = rank(scores(a=E1, b=E1, c=E1), TIE_ORDER, settled("b", "a"))

    assert [row.rank for row in rows] == [1, 1, 1]


def test_one_of_three_set_apart_leaves_two_tied() -> None:
    rows = rank(scores(E2=E2, a=E1, b=E1), TIE_ORDER)

    assert shown(rows) == [("a", 1, None), ("b", 1, None), ("E2", 3, "C1")]


def test_an_agreed_mark_settles_a_tie_in_the_place_of_the_mean() -> None:
    tied = {
        "a": SCALE.score(tally_of(*E1)),
        "b": SCALE.score(tally_of("1", "3", "3", "4", "3"), {"C1": Decimal(4)}),
        "c": SCALE.score(tally_of(*E2), {"C1": Decimal("3.5")}),
    }

    assert shown(rank(tied, TIE_ORDER)) == [("a", 1, None), ("b", 1, None), ("c", 3, "C1")]


def test_what_cannot_be_ranked_stands_last_without_a_rank() -> None:
    mixed = {
        "unscored": STRICT.score(Tally()),
        "provisional": STRICT.score(tally_of("5", "5", "5", "5", "5")),
        "agreed": STRICT.score(Tally(), {f"C{place}": Decimal(2) for place in range(1, 6)}),
    }

    rows = rank(mixed, TIE_ORDER)

    assert shown(rows) == [("agreed", 1, None), ("unscored", None, None), ("provisional", None, None)]
    assert [row.score.total for row in rows] == [Decimal("40.00"), None, Decimal("100.00")]


def test_totals_are_compared_after_rounding() -> None:
    thirds = {
        "a": SCALE.score(Tally(3, {**tally_of(*E1).sums, "C2": (9001, 3)})),
        "b": SCALE.score(tally_of(*E1)),
    }

    rows = rank(thirds, ("C1",))

    assert [row.rank for row in rows] == [1, 1]
    assert thirds["a"].standing("C2") > thirds["b"].standing("C2")


def test_an_exact_mean_sets_apart_what_rounding_tied() -> None:
    thirds = {
        "b": SCALE.score(tally_of(*E1)),
        "a": SCALE.score(Tally(3, {**tally_of(*E1).sums, "C2": (9001, 3)})),
    }

    assert shown(rank(thirds, TIE_ORDER)) == [("a", 1, "C2"), ("b", 2, "C2")]


def candidacy(number: int, status: AdmissibilityStatus, *coverage: str) -> Candidacy:
    return Candidacy(
        id=f"c{number}",
        number=f"PDN-2024-M1-{number:03d}",
        applicant=f"a{number}",
        module=ModuleCode.M1,
        coverage=frozenset(coverage),
        received_at=datetime(2024, 3, 10, 9, tzinfo=UTC),
        status=status,
    )


def test_a_ranking_is_among_admissible_candidacies_covering_the_scope() -> None:
    filed = [
        candidacy(1, AdmissibilityStatus.ADMISSIBLE, "03"),
        candidacy(2, AdmissibilityStatus.ADMISSIBLE, "03", "63"),
        candidacy(3, AdmissibilityStatus.ADMISSIBLE, "63"),
        candidacy(4, AdmissibilityStatus.WITHDRAWN, "03"),
        candidacy(5, AdmissibilityStatus.INADMISSIBLE, "03"),
        candidacy(6, AdmissibilityStatus.CHECKING, "03"),
    ]

    assert [c.id for c in competing(filed, "03")] == ["c1", "c2"]
    assert [c.id for c in competing(filed, "63")] == ["c2", "c3"]


def test_nobody_to_rank() -> None:
    assert rank({}, TIE_ORDER) == ()


MARKS = st.tuples(*[st.sampled_from(["3", "3.5", "4"])] * 5)


@given(st.lists(MARKS, max_size=6), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_arrival(filed: list[tuple[str, ...]], random: Random) -> None:
    straight = scores(**{f"c{place}": marks for place, marks in enumerate(filed)})
    shuffled = list(straight.items())
    random.shuffle(shuffled)

    ranks = {row.candidacy: (row.rank, row.decided_by) for row in rank(straight, TIE_ORDER)}

    assert {r.candidacy: (r.rank, r.decided_by) for r in rank(dict(shuffled), TIE_ORDER)} == ranks


@given(MARKS, MARKS)
def test_equal_at_two_decimals_is_a_tie_when_no_criterion_may_decide(
    a: tuple[str, ...], b: tuple[str, ...]
) -> None:
    pair = scores(a=a, b=b)

    ranks = [row.rank for row in rank(pair, ())]

    assert (ranks == [1, 1]) is (pair["a"].total == pair["b"].total)


def obvious(scored: dict[str, Score], order: tuple[str, ...]) -> dict[str, tuple[int, str | None]]:
    """Rank by counting who is better, and name the first criterion after which nobody stays equal."""
    keys: dict[str, list[Decimal | Fraction]] = {
        name: [score.total or Decimal(0), *(score.standing(code) for code in order)]
        for name, score in scored.items()
    }
    ranks = {}
    for name, key in keys.items():
        rivals = [other for who, other in keys.items() if who != name and other[0] == key[0]]
        alone = [n for n in range(1, len(key)) if not any(o[: n + 1] == key[: n + 1] for o in rivals)]
        decided = order[alone[0] - 1] if rivals and alone else None
        ranks[name] = (1 + sum(other > key for other in keys.values()), decided)
    return ranks


@pytest.mark.parametrize("seed", range(5))
def test_an_oracle_written_another_way_agrees_on_ranks(seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- the same calls at each run
    for _ in range(300):
        scored = {
            f"c{n}": SCALE.score(
                Tally(2, {f"C{p}": (1000 * random.randint(5, 8), random.randint(2, 3)) for p in range(1, 6)})
            )
            for n in range(random.randint(1, 8))
        }
        order = tuple(random.sample(TIE_ORDER, random.randint(0, 5)))

        rows = rank(scored, order)

        assert {r.candidacy: (r.rank, r.decided_by) for r in rows} == obvious(scored, order)


def test_ten_thousand_candidacies_are_ranked_without_a_wait() -> None:
    random = Random(0)  # noqa: S311 -- the same call at each run
    tallies = {
        f"c{n}": Tally(8, {f"C{p}": (500 * random.randint(0, 80), 8) for p in range(1, 6)})
        for n in range(10_000)
    }

    started = perf_counter()
    rows = rank({name: SCALE.score(each) for name, each in tallies.items()}, TIE_ORDER)

    assert perf_counter() - started < 2  # 0.2 s on a quiet machine
    assert rows[0].rank == 1
    assert len(rows) == 10_000
