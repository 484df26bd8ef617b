"""What must be justified, and the states of a scope (domain §1.5, §3.5 rule 13, §7.3)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.awarding import (
    Award,
    ScopeFacts,
    ScopeState,
    altered,
    astray,
    departures,
    indivisible,
    over_capacity,
    standing_outcomes,
    unreasoned,
    waiting_ranks_hold,
)
from pdn_desktop.domain.outcomes import Decision, Outcome, Proposal, Reason, ScopeRuling
from pdn_desktop.domain.ranking import Row
from pdn_desktop.domain.verdict import Scale, Tally
from tests.domain.call_samples import candidacy
from tests.domain.scoring_samples import grid

YES, WAIT, NO = Outcome.RETAINED, Outcome.WAITING_LIST, Outcome.NOT_RETAINED
SCORE = Scale.of(grid(), 1).score(Tally())
NOW = datetime(2024, 4, 12, 9, tzinfo=UTC)


def rows(**ranks: int | None) -> list[Row]:
    return [Row(name, rank, SCORE) for name, rank in ranks.items()]


def awards(**outcomes: Outcome) -> list[Award]:
    return [Award(name, outcome) for name, outcome in outcomes.items()]


@pytest.mark.parametrize(
    ("outcomes", "departing"),
    [
        ({"a": YES, "b": NO, "c": NO}, ()),
        ({"a": YES, "b": WAIT, "c": NO}, ()),
        ({"a": YES, "b": YES, "c": YES}, ()),
        ({"a": NO, "b": NO, "c": NO}, ()),
        ({"a": NO, "b": YES, "c": NO}, ("b",)),
        ({"a": WAIT, "b": YES, "c": NO}, ("b",)),
        ({"a": YES, "b": NO, "c": WAIT}, ("c",)),
        ({"a": NO, "b": WAIT, "c": YES}, ("b", "c")),
    ],
)
def test_preferring_a_worse_ranked_candidacy_is_a_departure(
    outcomes: dict[str, Outcome], departing: tuple[str, ...]
) -> None:
    assert departures(awards(**outcomes), rows(a=1, b=2, c=3)) == departing


def test_choosing_among_equals_is_a_departure_as_arithmetic_does_not_choose() -> None:
    assert departures(awards(a=YES, b=NO), rows(a=1, b=1)) == ("a",)


def test_retaining_what_could_not_be_ranked_is_a_departure() -> None:
    assert departures(awards(a=YES, b=YES), rows(a=1, b=None)) == ("b",)


def test_passing_over_what_could_not_be_ranked_is_none() -> None:
    assert departures(awards(a=YES, b=NO), rows(a=1, b=None)) == ()


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3, None]), st.sampled_from(list(Outcome))), max_size=6))
def test_departures_are_what_comparing_every_pair_finds(filed: list[tuple[int | None, Outcome]]) -> None:
    level = {YES: 2, WAIT: 1, NO: 0}
    named = {f"c{n}": each for n, each in enumerate(filed)}
    obvious = {
        name
        for name, (rank, outcome) in named.items()
        if level[outcome]
        and (
            rank is None
            or any(
                level[other] < level[outcome] and place is not None and place <= rank
                for place, other in named.values()
            )
        )
    }

    found = departures(
        [Award(name, outcome) for name, (_, outcome) in named.items()],
        rows(**{name: rank for name, (rank, _) in named.items()}),
    )

    assert set(found) == obvious


@pytest.mark.parametrize(("capacity", "beyond"), [(None, ()), (3, ()), (2, ("c",)), (1, ("b", "c"))])
def test_capacity_is_exceeded_by_the_worst_ranked(capacity: int | None, beyond: tuple[str, ...]) -> None:
    assert over_capacity(awards(c=YES, b=YES, a=YES), rows(a=1, b=2, c=3), capacity) == beyond


def because(criterion: str, text: str = "calendrier non précisé") -> tuple[Reason, ...]:
    return (Reason(criterion=criterion, text=text),)


def test_not_retained_needs_a_reason_tied_to_a_criterion() -> None:
    given_ = [
        Award("a", NO, reasons=because("C1")),
        Award("b", NO),
        Award("c", NO, reasons=because("C9")),
        Award("d", NO, reasons=because("C1", " ")),
        Award("e", YES),
        Award("f", WAIT),
    ]

    assert unreasoned(given_, {"C1", "C2"}) == ("b", "c", "d")
    assert astray(given_, {"C1", "C2"}) == ("c",)


@pytest.mark.parametrize(
    ("ranks", "hold"), [([1, 2], True), ([2, 1], True), ([1, 3], False), ([1, 1], False), ([None], False)]
)
def test_the_waiting_list_is_numbered_from_one(ranks: list[int | None], hold: bool) -> None:
    assert waiting_ranks_hold([Award("z", NO), *(Award("w", WAIT, rank=rank) for rank in ranks)]) is hold


def test_only_the_waiting_list_is_numbered() -> None:
    assert not waiting_ranks_hold([Award("a", YES, rank=1)])


def proposal(name: str, outcome: Outcome, rank: int | None = None, scope: str = "M1-03") -> Proposal:
    return Proposal(scope=scope, candidacy=name, outcome=outcome, rank=rank, at=NOW)


def test_what_is_decided_otherwise_than_proposed() -> None:
    proposed = [proposal("a", YES), proposal("b", NO), proposal("c", WAIT, 1)]
    decided = [Award("a", NO), Award("b", NO), Award("c", WAIT, rank=2), Award("d", NO)]

    assert altered(decided, proposed) == ("a", "c", "d")


def test_an_indivisible_reply_retained_in_one_department_only_is_flagged() -> None:
    refuses = candidacy("refuses", "03", "63", accepts_partial=False)
    accepts = candidacy("accepts", "03", "63", accepts_partial=True)
    silent = candidacy("silent", "03", "63")
    outcomes = {
        (scope, name): outcome
        for name in ("refuses", "accepts", "silent")
        for scope, outcome in (("M1-03", YES), ("M1-63", NO))
    }

    assert indivisible([refuses, accepts, silent], outcomes) == (refuses,)


def test_an_indivisible_reply_waits_for_the_second_scope() -> None:
    refuses = candidacy("refuses", "03", "63", accepts_partial=False)

    assert indivisible([refuses], {("M1-03", "refuses"): YES}) == ()
    assert indivisible([refuses], {("M1-03", "refuses"): YES, ("M1-63", "refuses"): YES}) == ()
    assert indivisible([refuses], {("M1-03", "refuses"): WAIT, ("M1-63", "refuses"): NO}) == ()


def test_what_is_decided_stands_before_what_was_proposed() -> None:
    decided = Decision(scope="M1-03", candidacy="a", outcome=NO, at=NOW)

    assert standing_outcomes([proposal("a", YES), proposal("a", YES, scope="M1-63")], [decided]) == {
        ("M1-03", "a"): NO,
        ("M1-63", "a"): YES,
    }


R = ScopeRuling


@pytest.mark.parametrize(
    ("facts", "state", "rulings"),
    [
        (ScopeFacts(False, True, False, None), ScopeState.OPEN, set()),
        (ScopeFacts(True, False, False, None), ScopeState.CLOSED, {R.UNSUCCESSFUL, R.NO_FOLLOW_UP}),
        (ScopeFacts(True, True, False, None), ScopeState.UNDER_REVIEW, {R.UNSUCCESSFUL, R.NO_FOLLOW_UP}),
        (ScopeFacts(True, True, True, None), ScopeState.OPINION_GIVEN, set(R)),
        (ScopeFacts(True, True, True, R.AWARDED), ScopeState.AWARDED, set(R)),
        (ScopeFacts(True, True, True, R.AWARDED, withdrawn=True), ScopeState.AWARD_WITHDRAWN, set(R)),
        (
            ScopeFacts(True, False, False, R.UNSUCCESSFUL),
            ScopeState.UNSUCCESSFUL,
            {R.UNSUCCESSFUL, R.NO_FOLLOW_UP},
        ),
        (ScopeFacts(True, True, True, R.NO_FOLLOW_UP, withdrawn=True), ScopeState.NO_FOLLOW_UP, set(R)),
    ],
)
def test_states_of_a_scope(facts: ScopeFacts, state: ScopeState, rulings: set[ScopeRuling]) -> None:
    assert facts.state is state
    assert facts.rulings == rulings
