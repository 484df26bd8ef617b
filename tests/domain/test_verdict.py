"""The worked examples of domain §3.6, word for word; invariants; and an oracle written another way."""

import os
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.ranking import rank
from pdn_desktop.domain.scoring import (
    AgreedMark,
    Criterion,
    Mark,
    Round,
    ScoreSheet,
    ScoringGrid,
    SheetStatus,
)
from pdn_desktop.domain.verdict import (
    Scale,
    Score,
    Tally,
    agreed_by_candidacy,
    quanta,
    spread,
    tally,
    to_hundredths,
)
from tests.domain.scoring_samples import final, grid, marks_of, member, tallied

M1 = Scale.of(grid(ModuleCode.M1), 2)
M2 = Scale.of(grid(ModuleCode.M2), 2)

A = {
    "m1": ("4", "5", "4", "3.5", "4"),
    "m2": ("3.5", "4", "4", "4", "4.5"),
    "m3": ("4", "4.5", "3", "3", "4"),
}
B = {
    "m1": ("4.5", "3", "4", "3", "3.5"),
    "m2": ("4", "3", "3.5", "3.5", "4"),
    "m3": ("0", "0", "0", "0", "0"),
}
C = {
    "m1": ("3", "4", "3", "4", "3"),
    "m2": ("3", "3.5", "3.5", "3", "3"),
    "m3": ("3.5", "3", "3", None, "3.5"),
}
F = {"m1": ("4", "3", "4", "3", "4.5"), "m2": ("3.5", "3", "4", "4", "4")}


def means(score: Score) -> list[str]:
    return [f"{to_hundredths(part.mean * 10) / 10:.3f}" for part in score.criteria if part.mean is not None]


def test_example_a() -> None:
    score = M1.score(tallied("A", A))

    assert score.total == Decimal("78.33")
    assert means(score) == ["3.833", "4.500", "3.667", "3.500", "4.167"]
    assert [part.mean for part in score.criteria] == [
        Fraction(23, 6),
        Fraction(9, 2),
        Fraction(11, 3),
        Fraction(7, 2),
        Fraction(25, 6),
    ]


def test_the_printed_contributions_of_example_a_add_up_to_a_hundredth_more() -> None:
    printed = [part.contribution for part in M1.score(tallied("A", A)).criteria]

    assert printed == [Decimal(text) for text in ("23.00", "13.50", "14.67", "10.50", "16.67")]
    assert sum(part for part in printed if part is not None) == Decimal("78.34")


def test_example_b_counts_two_raters_as_the_third_stands_aside() -> None:
    score = M1.score(tallied("B", B, recused="m3"))

    assert score.total == Decimal("74.25")
    assert score.raters == 2
    assert [part.mean for part in score.criteria] == [
        Fraction(17, 4),
        3,
        Fraction(15, 4),
        Fraction(13, 4),
        Fraction(15, 4),
    ]


def test_example_c_leaves_an_abstention_out_of_its_criterion_s_mean() -> None:
    score = M1.score(tallied("C", C))

    assert score.total == Decimal("65.33")
    assert score.total != Decimal("61.83")  # the wrong method: missing = 0
    assert means(score) == ["3.167", "3.500", "3.167", "3.500", "3.167"]
    assert [part.marks for part in score.criteria] == [3, 3, 3, 2, 3]


@pytest.mark.parametrize(
    "values", [("4", "3", "3", "4", "3"), ("3.5", "4", "3.5", "4", "2.5"), ("3.5", "4", "3", "4", "3")]
)
def test_examples_e_have_equal_totals(values: tuple[str, ...]) -> None:
    assert Scale.of(grid(), 1).score(tallied("E", {"m1": values})).total == Decimal("69.00")


def test_example_f_in_module_2() -> None:
    score = M2.score(tallied("F", F))

    assert score.total == Decimal("77.00")
    assert means(score) == ["3.750", "3.000", "4.000", "3.500", "4.250"]


def test_one_rater_is_not_enough_to_be_ranked() -> None:
    score = M1.score(tallied("A", {"m1": A["m1"]}))

    assert score.provisional
    assert score.total == Decimal("81.50")
    assert not score.rankable


def test_agreed_marks_on_every_criterion_make_up_for_missing_raters() -> None:
    agreed = {f"C{place}": Decimal(4) for place in range(1, 6)}

    score = M1.score(Tally(), agreed)

    assert (score.total, score.provisional, score.raters) == (Decimal("80.00"), False, 0)


def test_agreed_marks_on_some_criteria_do_not() -> None:
    score = M1.score(tallied("A", {"m1": A["m1"]}), {"C1": Decimal(5)})

    assert score.provisional
    assert score.total == Decimal("87.50")


def test_an_agreed_mark_replaces_the_mean_which_stays_beside_it() -> None:
    score = M1.score(tallied("A", A), {"C1": Decimal("4.5")})

    assert score.criterion("C1").mean == Fraction(23, 6)
    assert score.criterion("C1").agreed == Decimal("4.5")
    assert score.criterion("C1").standing == Fraction(9, 2)
    assert score.criterion("C1").contribution == Decimal("27.00")
    assert score.total == Decimal("82.33")


def test_a_criterion_nobody_marked_leaves_no_total() -> None:
    score = M1.score(tallied("A", {"m1": ("4", "4", "4", "4", None), "m2": ("4", "4", "4", "4", None)}))

    assert score.total is None
    assert score.raters == 2
    assert score.criterion("C5").standing is None
    assert score.criterion("C5").contribution is None
    assert not score.rankable


def test_a_half_hundredth_is_rounded_up() -> None:
    half = ScoringGrid(
        module=ModuleCode.M1,
        criteria=(
            Criterion(code="C1", label="x", weight=Decimal("0.01")),
            Criterion(code="C2", label="y", weight=Decimal("99.99")),
        ),
    )

    score = Scale.of(half, 1).score(Tally(1, {"C1": (2500, 1), "C2": (0, 1)}))

    assert score.total == Decimal("0.01")


def test_vigilance_points_out_means_below_the_threshold_only() -> None:
    score = M1.score(tallied("A", {"m1": ("2", "1.5", "4", "4", None), "m2": ("2", "2", "4", "4", None)}))

    assert score.vigilance(Decimal(2)) == ("C2",)


@pytest.mark.parametrize(
    ("values", "gap"), [(["4", "2", "3.5"], "2"), (["4"], "0"), ([], "0"), (["0", "5"], "5")]
)
def test_spread(values: list[str], gap: str) -> None:
    assert spread(map(Decimal, values)) == Decimal(gap)


def test_agreed_marks_by_candidacy() -> None:
    agreed = [AgreedMark(candidacy="a", criterion="C1", value=Decimal(4), reason="Écart discuté en séance.")]

    assert agreed_by_candidacy(agreed) == {"a": {"C1": Decimal(4)}}


# Who counts (domain §3.5, 1 and 2)


def one(sheets: list[ScoreSheet], marks: list[Mark], who: Member | None = None) -> Tally | None:
    return tally([who or member("m1")], sheets, marks, []).get("a")


@pytest.mark.parametrize("status", [SheetStatus.DRAFT, SheetStatus.REOPENED, SheetStatus.NOT_RATED])
def test_only_final_sheets_count(status: SheetStatus) -> None:
    sheet = ScoreSheet(member="m1", candidacy="a", status=status)

    assert one([sheet], marks_of("m1", "a", A["m1"])) is None


@pytest.mark.parametrize("role", [Role.ADVISORY, Role.OBSERVER, Role.SECRETARY])
def test_only_voices_that_vote_count(role: Role) -> None:
    assert one([final("m1", "a")], marks_of("m1", "a", A["m1"]), member("m1", role=role)) is None


def test_the_chair_votes() -> None:
    counted = one([final("m1", "a")], marks_of("m1", "a", ["4"]), member("m1", role=Role.CHAIR))

    assert counted == Tally(1, {"C1": (4000, 1)})


def test_marks_without_a_sheet_do_not_count() -> None:
    assert one([], marks_of("m1", "a", A["m1"])) is None


def test_a_mark_after_the_audition_replaces_the_one_on_the_dossier() -> None:
    sheets = [final("m1", "a"), final("m1", "a", Round.AFTER_AUDITION)]
    marks = [*marks_of("m1", "a", ["4"], round=Round.AFTER_AUDITION), *marks_of("m1", "a", ["2", "3"])]

    assert one(sheets, marks) == Tally(1, {"C1": (4000, 1), "C2": (3000, 1)})


def test_an_abstention_after_the_audition_replaces_the_mark_on_the_dossier() -> None:
    sheets = [final("m1", "a"), final("m1", "a", Round.AFTER_AUDITION)]
    marks = [*marks_of("m1", "a", ["2", "3"]), *marks_of("m1", "a", [None], round=Round.AFTER_AUDITION)]

    assert one(sheets, marks) == Tally(1, {"C2": (3000, 1)})


def test_an_unfinished_sheet_after_the_audition_replaces_nothing() -> None:
    draft = ScoreSheet(member="m1", candidacy="a", round=Round.AFTER_AUDITION)
    marks = [*marks_of("m1", "a", ["2"]), *marks_of("m1", "a", ["4"], round=Round.AFTER_AUDITION)]

    assert one([final("m1", "a"), draft], marks) == Tally(1, {"C1": (2000, 1)})


def test_a_sheet_after_the_audition_alone_counts() -> None:
    marks = marks_of("m1", "a", ["4"], round=Round.AFTER_AUDITION)

    assert one([final("m1", "a", Round.AFTER_AUDITION)], marks) == Tally(1, {"C1": (4000, 1)})


def test_an_empty_answer_after_the_audition_leaves_the_mark_on_the_dossier() -> None:
    sheets = [final("m1", "a"), final("m1", "a", Round.AFTER_AUDITION)]
    empty = Mark(member="m1", candidacy="a", criterion="C1", round=Round.AFTER_AUDITION)

    assert one(sheets, [*marks_of("m1", "a", ["2"]), empty]) == Tally(1, {"C1": (2000, 1)})


# Invariants

MARKS = st.lists(st.sampled_from([None, "0", "0.5", "1", "2.5", "3.5", "5"]), min_size=5, max_size=5)
SHEETS = st.dictionaries(st.sampled_from(["m1", "m2", "m3", "m4", "m5"]), MARKS, min_size=1)


@given(SHEETS, st.randoms())
def test_the_order_of_members_does_not_matter(sheets: dict[str, list[str | None]], random: Random) -> None:
    shuffled = list(sheets.items())
    random.shuffle(shuffled)

    assert M1.score(tallied("a", dict(shuffled))).total == M1.score(tallied("a", sheets)).total


@given(SHEETS)
def test_an_abstention_is_as_if_the_member_had_not_been_asked(sheets: dict[str, list[str | None]]) -> None:
    abstaining: dict[str, list[str | None]] = {**sheets, "m9": [None] * 5}

    assert tallied("a", abstaining).sums == tallied("a", sheets).sums


@given(SHEETS)
def test_a_missing_mark_is_never_a_zero(sheets: dict[str, list[str | None]]) -> None:
    given_marks = [[values[place] for values in sheets.values() if values[place]] for place in range(5)]
    expected = [
        sum(map(Fraction, values)) / len(values) if (values := [v for v in marks if v]) else None
        for marks in given_marks
    ]

    assert [part.mean for part in M1.score(tallied("a", sheets)).criteria] == expected


@given(SHEETS, MARKS)
def test_a_recused_member_never_counts(sheets: dict[str, list[str | None]], own: list[str | None]) -> None:
    assert tallied("a", {**sheets, "m9": own}, recused="m9") == tallied("a", sheets)


@given(SHEETS, MARKS)
def test_one_more_sheet_on_a_never_moves_b(
    sheets: dict[str, list[str | None]], more: list[str | None]
) -> None:
    members = [member(who) for who in [*sheets, "m9"]]
    finals = [final(who, candidacy) for who in sheets for candidacy in "ab"]
    marks = [m for who, values in sheets.items() for c in "ab" for m in marks_of(who, c, values)]

    before = tally(members, finals, marks, [])
    after = tally(members, [*finals, final("m9", "a")], [*marks, *marks_of("m9", "a", more)], [])

    assert after["b"] == before["b"]


# The oracle: the same rules, written another way, over raw marks


@dataclass(frozen=True)
class Case:
    grid: ScoringGrid
    members: list[Member]
    sheets: list[ScoreSheet]
    marks: list[Mark]
    recusals: list[Recusal]
    agreed: dict[str, dict[str, Decimal]]


def random_case(random: Random) -> Case:
    steps = random.choice([Decimal("0.25"), Decimal("0.5"), Decimal(1)])
    full = random.choice([Decimal(4), Decimal(5), Decimal(10), Decimal(20)])
    codes = [f"C{place}" for place in range(1, random.randint(2, 5))]
    cuts = sorted(random.sample(range(1, 200), len(codes) - 1))
    halves = [b - a for a, b in zip([0, *cuts], [*cuts, 200], strict=True)]
    coefficients = random.random() < 0.3
    if coefficients:
        halves = [random.randint(1, 14) for _ in codes]
    scored = ScoringGrid(
        module=ModuleCode.M1,
        criteria=tuple(
            Criterion(code=code, label=code, weight=Decimal(half) / 2)
            for code, half in zip(codes, halves, strict=True)
        ),
        scale_max=full,
        step=steps,
        tie_order=tuple(codes),
        coefficients=coefficients,
    )
    members = [
        Member.model_construct(id=f"m{n}", name="x", role=random.choices(list(Role), [1, 2, 9, 1, 1])[0])
        for n in range(random.randint(1, 4))
    ]
    pairs = [(m.id, c) for m in members for c in ("a", "b", "c")]
    places = [(m, c, code, on) for m, c in pairs for code in codes for on in Round if random.random() < 0.8]
    return Case(
        scored,
        members,
        [
            ScoreSheet.model_construct(
                member=m, candidacy=c, round=on, status=random.choices(list(SheetStatus), [1, 9, 1, 1])[0]
            )
            for m, c in pairs
            for on in Round
            if random.random() < 0.9
        ],
        [
            Mark.model_construct(
                member=m,
                candidacy=c,
                criterion=code,
                round=on,
                value=value,
                abstained=value is None and random.random() < 0.7,
            )
            for m, c, code, on in places
            for value in [steps * random.randint(0, int(full / steps)) if random.random() < 0.9 else None]
        ],
        [Recusal(id=f"{m}{c}", member=m, candidacy=c) for m, c in pairs if random.random() < 0.1],
        {
            c: {code: steps * random.randint(0, int(full / steps)) for code in codes if random.random() < 0.3}
            for c in ("a", "b")
        },
    )


@dataclass(frozen=True)
class Answer:
    """What the oracle says of one candidacy."""

    total: Decimal | None
    raters: int
    provisional: bool
    standing: dict[str, Fraction]

    @property
    def place(self) -> tuple[Fraction, ...] | None:
        """Return what to sort by, best last: the total, then the criteria in the tie order."""
        if self.total is None or self.provisional:
            return None
        return (Fraction(self.total), *(self.standing[code] for code in sorted(self.standing)))


def oracle(case: Case, candidacy: str, min_raters: int) -> Answer:
    """Answer the slow and obvious way."""
    voices = [m.id for m in case.members if m.role in {Role.CHAIR, Role.VOTING}]
    voices = [m for m in voices if not any(r.member == m and r.candidacy == candidacy for r in case.recusals)]
    status = {(s.member, s.round): s.status for s in case.sheets if s.candidacy == candidacy}
    answers = {
        (m.member, m.round, m.criterion): m
        for m in case.marks
        if m.candidacy == candidacy and (m.abstained or m.value is not None)
    }
    agreed = case.agreed.get(candidacy, {})
    standing: dict[str, Fraction] = {}
    for criterion in case.grid.criteria:
        values: list[Fraction] = []
        for voice in voices:
            for on in (Round.AFTER_AUDITION, Round.DOSSIER):
                answer = answers.get((voice, on, criterion.code))
                if status.get((voice, on)) is SheetStatus.FINAL and answer:
                    values += [] if answer.value is None else [Fraction(answer.value)]
                    break
        if criterion.code in agreed:
            values = [Fraction(agreed[criterion.code])]
        if values:
            standing[criterion.code] = sum(values, Fraction(0)) / len(values)
    parts = [Fraction(c.weight) * standing[c.code] for c in case.grid.criteria if c.code in standing]
    raters = sum(any(status.get((voice, on)) is SheetStatus.FINAL for on in Round) for voice in voices)
    weights = sum((Fraction(c.weight) for c in case.grid.criteria), Fraction(0))
    share = sum(parts, Fraction(0)) / Fraction(case.grid.scale_max) / weights
    hundredths = floor(share * 10_000 + Fraction(1, 2))
    return Answer(
        Decimal(hundredths) / 100 if len(parts) == len(case.grid.criteria) else None,
        raters,
        raters < min_raters and len(agreed) < len(case.grid.criteria),
        standing,
    )


CALLS = int(os.environ.get("PDN_RANDOM_CALLS", "1500"))
"""How many random calls; a hundred thousand take a few minutes."""
BATCHES = 10


@pytest.mark.parametrize("seed", range(BATCHES))
def test_an_oracle_written_another_way_agrees_on_random_calls(seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- the same calls at each run
    for _ in range(CALLS // BATCHES):
        case = random_case(random)
        scale = Scale.of(case.grid, 2)
        counted = tally(case.members, case.sheets, case.marks, case.recusals)
        scores = {c: scale.score(counted.get(c, Tally()), case.agreed.get(c)) for c in ("a", "b", "c")}
        said = {candidacy: oracle(case, candidacy, 2) for candidacy in scores}
        for candidacy, score in scores.items():
            answer = said[candidacy]
            assert (score.total, score.raters, score.provisional) == (
                answer.total,
                answer.raters,
                answer.provisional,
            )
        places = {candidacy: answer.place for candidacy, answer in said.items()}
        ranked = [place for place in places.values() if place]
        expected = {
            candidacy: 1 + sum(other > place for other in ranked) if place else None
            for candidacy, place in places.items()
        }
        assert {row.candidacy: row.rank for row in rank(scores, sorted(case.grid.tie_order))} == expected


def test_marks_are_kept_to_the_thousandth() -> None:
    assert quanta(Decimal("3.125")) == 3125
