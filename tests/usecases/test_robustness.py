"""Robustness read from a real call file: weights, members one by one, medians, habits, what to discuss."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.raters import Level
from pdn_desktop.domain.robustness import Swap
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.robustness import discussion, rating, robustness
from tests.usecases.committee_samples import do, furnish, scored

A = {
    "m1": ("4", "5", "4", "3.5", "4"),
    "m2": ("3.5", "4", "4", "4", "4.5"),
    "m3": ("4", "4.5", "3", "3", "4"),
}
B = {"m1": ("4.5", "3", "4", "3", "3.5"), "m2": ("4", "3", "3.5", "3.5", "4")}


@pytest.fixture
def examples(office: CallFile) -> CallFile:
    """Return a call with the worked examples A and B of domain §3.6; the third member stands aside from B."""
    furnish(office)
    for name, sheets in (("passerelles", A), ("horizons", B)):
        for who, values in sheets.items():
            scored(office, who, name, values)
    with office.unit("test") as uow:
        uow.act("recusal.entered", "horizons")
        uow.add(Recusal(id="r", member="m3", candidacy="horizons"))
    return office


def test_how_much_the_first_criterion_may_weigh_in_the_worked_example(examples: CallFile) -> None:
    found = do(examples, robustness, scope="M1-03", draws=100)

    assert [row.candidacy for row in found.ranking.rows] == ["passerelles", "horizons", "valmont"]
    by_code = {held.criterion: held for held in found.first}
    # A leads B by −5/12 on C1 and by 395/12 on the other 70 points: nil at t = 100 × 79 / 149.
    assert (by_code["C1"].low, by_code["C1"].high) == (Fraction(0), Fraction(7900, 149))
    assert by_code["C1"].above == Swap(rises="horizons", falls="passerelles")
    assert not by_code["C2"].always


def test_the_ranking_without_each_member_in_turn(examples: CallFile) -> None:
    found = do(examples, robustness, scope="M1-03", draws=100)

    changed = {variant.without: variant.changed for variant in found.without}
    # With two raters asked for, B is left with one and is ranked no more.
    assert changed == {"m1": ("horizons",), "m2": ("horizons",), "m3": ()}


def test_medians_take_the_middle_mark(examples: CallFile) -> None:
    found = do(examples, robustness, scope="M1-03", draws=100)

    totals = {row.candidacy: row.score.total for row in found.median.rows}
    assert totals["passerelles"] == Decimal("80.00")  # 4; 4.5; 4; 3.5; 4
    assert totals["horizons"] == Decimal("74.25")
    assert found.median.changed == ()


def test_an_empty_scope_has_nothing_to_tell(office: CallFile) -> None:
    furnish(office)

    found = do(office, robustness, scope="M2-63")

    assert (found.first, found.order, found.without, found.acceptability) == ((), (), (), ())


def test_members_habits_on_what_counts(examples: CallFile) -> None:
    found = do(examples, rating, module=ModuleCode.M1)

    assert [(member.id, habit.marks) for member, habit in found.habits] == [("m1", 10), ("m2", 10), ("m3", 5)]
    m3 = found.habits[2][1]
    assert m3.severity == Fraction(-7, 20)
    assert found.agreement[Level.INTERVAL] is not None


def test_what_moves_ranks_is_discussed_first(examples: CallFile) -> None:
    first, *others = do(examples, discussion, module=ModuleCode.M1)

    assert first.places >= max(topic.places for topic in others)
    assert {topic.candidacy for topic in (first, *others)} == {"passerelles", "horizons"}
