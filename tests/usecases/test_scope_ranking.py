"""Rankings and ties on a real call file, and storage's sums against the reference."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from pdn_desktop.domain.call import ModuleCode, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.ranking import VOTE
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus, TieSettlement
from pdn_desktop.domain.verdict import tally
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import recusing, reviewing
from pdn_desktop.usecases.scope_ranking import ScopeRanking, ranking, ranking_among_common_raters, settle_tie
from tests.usecases.committee_samples import do, furnish, scored

E1 = ("4", "3", "3", "4", "3")
E2 = ("3.5", "4", "3.5", "4", "2.5")
E3 = ("3.5", "4", "3", "4", "3")


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office, min_raters=1)


def ranked(office: CallFile, module: ModuleCode = ModuleCode.M1) -> dict[str, ScopeRanking]:
    return {each.scope.code: each for each in do(office, ranking, module=module)}


def shown(found: ScopeRanking) -> list[tuple[str, int | None, str | None, str | None]]:
    return [(r.candidacy, r.rank, str(r.score.total), r.decided_by) for r in found.rows]


def test_a_bi_departmental_candidacy_stands_in_both_rankings_with_one_score(office: CallFile) -> None:
    scored(office, "m1", "passerelles", E1)
    scored(office, "m1", "horizons", E2)
    scored(office, "m1", "valmont", E3)
    scored(office, "m1", "volcans", ("5", "5", "5", "5", "5"))

    found = ranked(office)

    assert shown(found["M1-03"]) == [
        ("passerelles", 1, "69.00", "C1"),
        ("horizons", 2, "69.00", "C3"),
        ("valmont", 3, "69.00", "C3"),
    ]
    assert shown(found["M1-63"]) == [("volcans", 1, "100.00", None), ("horizons", 2, "69.00", None)]
    assert found["M1-03"].best_total == Decimal("69.00")
    assert found["M1-63"].candidacies["volcans"].number == "PDN-2024-M1-002"


def test_what_is_not_scored_enough_stands_last_without_a_rank(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("settings.edited")
        uow.replace(uow.get(Settings, "settings").with_(min_raters=2))
    scored(office, "m1", "passerelles", E1)
    scored(office, "m1", "horizons", E2)
    scored(office, "m2", "horizons", E2)

    (first, second, third) = ranked(office)["M1-03"].rows

    assert (first.candidacy, first.rank) == ("horizons", 1)
    assert (second.candidacy, second.rank, second.score.provisional) == ("passerelles", None, True)
    assert (third.candidacy, third.rank, third.score.total) == ("valmont", None, None)


def test_withdrawn_and_inadmissible_candidacies_are_not_ranked(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("candidacy.ruled")
        for name, status in (
            ("passerelles", AdmissibilityStatus.WITHDRAWN),
            ("valmont", AdmissibilityStatus.INADMISSIBLE),
        ):
            uow.replace(uow.get(Candidacy, name).with_(status=status))

    assert [row.candidacy for row in ranked(office)["M1-03"].rows] == ["horizons"]


def test_an_agreed_mark_moves_the_ranking(office: CallFile) -> None:
    scored(office, "m1", "passerelles", E1)
    scored(office, "m1", "valmont", E3)
    do(
        office,
        reviewing.agree_mark,
        candidacy="valmont",
        criterion="C1",
        value=Decimal("4.5"),
        reason="Écart levé.",
    )

    assert shown(ranked(office)["M1-03"])[:2] == [
        ("valmont", 1, "75.00", None),
        ("passerelles", 2, "69.00", None),
    ]


def tie(office: CallFile) -> None:
    for name in ("passerelles", "horizons", "valmont"):
        scored(office, "m1", name, E1)


def settle(office: CallFile, *order: str, reason: str = "Vote à la majorité.") -> TieSettlement:
    return do(office, settle_tie, scope="M1-03", order=order, reason=reason)


def test_a_vote_settles_what_criteria_leave_equal(office: CallFile) -> None:
    tie(office)
    assert [row.rank for row in ranked(office)["M1-03"].rows] == [1, 1, 1]

    settled = settle(office, "valmont", "passerelles", "horizons")

    assert settled.on == date(2024, 3, 20)
    assert shown(ranked(office)["M1-03"]) == [
        ("valmont", 1, "69.00", VOTE),
        ("passerelles", 2, "69.00", VOTE),
        ("horizons", 3, "69.00", VOTE),
    ]


@pytest.mark.parametrize(
    "order",
    [
        ("valmont", "passerelles"),
        ("valmont", "passerelles", "horizons", "horizons"),
        ("valmont", "passerelles", "horizons", "volcans"),
        (),
    ],
)
def test_a_vote_is_about_the_whole_tie_and_nothing_else(office: CallFile, order: tuple[str, ...]) -> None:
    tie(office)

    with pytest.raises(Refusal) as refusal:
        settle(office, *order)

    assert refusal.value.to_do.replace("\u00a0", " ") == (
        "À départager : PDN-2024-M1-001, PDN-2024-M1-003 et PDN-2024-M1-004."
    )


def test_a_vote_needs_a_tie_and_a_reason(office: CallFile) -> None:
    with pytest.raises(Refusal, match="Aucun rang n’est partagé"):
        settle(office, "passerelles", "valmont")
    tie(office)
    with pytest.raises(Refusal, match="se motive"):
        settle(office, "valmont", "passerelles", "horizons", reason=" ")


def test_a_vote_may_be_taken_again_and_the_former_one_stays_in_the_history(office: CallFile) -> None:
    tie(office)
    settle(office, "valmont", "passerelles", "horizons")

    again = settle(office, "horizons", "passerelles", "valmont", reason="Second vote.")

    assert (again.order, again.reason) == (("horizons", "passerelles", "valmont"), "Second vote.")
    with office.unit("test") as uow:
        assert len(uow.history(TieSettlement, "M1-03")) == 2


def test_a_vote_on_another_tie_leaves_the_first_one_standing(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("candidacy.edited")
        uow.replace(uow.get(Candidacy, "volcans").with_(coverage=frozenset({"03"})))
    for name, values in {"passerelles": E1, "horizons": E1, "valmont": E2, "volcans": E2}.items():
        scored(office, "m1", name, values)
    settle(office, "horizons", "passerelles", reason="Premier vote.")

    settled = settle(office, "volcans", "valmont", reason="Second vote.")

    assert settled.reason == "Premier vote.\nSecond vote."
    assert [(r.candidacy, r.rank) for r in ranked(office)["M1-03"].rows] == [
        ("horizons", 1),
        ("passerelles", 2),
        ("volcans", 3),
        ("valmont", 4),
    ]


def test_an_unknown_scope_is_refused_with_those_of_the_call(office: CallFile) -> None:
    with pytest.raises(Refusal, match="M1-03, M1-63, M2-03 et M2-63"):
        do(office, settle_tie, scope="M1-15", order=("a", "b"), reason="Vote.")


def test_a_recused_member_does_not_move_the_ranking(office: CallFile) -> None:
    scored(office, "m1", "passerelles", E1)
    scored(office, "m2", "passerelles", ("0", "0", "0", "0", "0"))
    do(office, recusing.declare_recusal, member="m2", candidacy="horizons")

    assert shown(ranked(office)["M1-03"])[0] == ("passerelles", 1, "69.00", None)


def test_the_informative_ranking_is_on_the_members_who_rated_all(office: CallFile) -> None:
    for name, values in {"passerelles": E1, "horizons": E2, "valmont": E3}.items():
        scored(office, "m1", name, values)
    scored(office, "m2", "valmont", ("5", "5", "5", "5", "5"))

    found, raters = do(office, ranking_among_common_raters, scope="M1-03")

    assert [rater.id for rater in raters] == ["m1"]
    assert shown(found) == [
        ("passerelles", 1, "69.00", "C1"),
        ("horizons", 2, "69.00", "C3"),
        ("valmont", 3, "69.00", "C3"),
    ]
    assert shown(ranked(office)["M1-03"])[0] == ("valmont", 1, "84.50", None)


def test_nobody_may_have_rated_all(office: CallFile) -> None:
    scored(office, "m1", "passerelles", E1)

    found, raters = do(office, ranking_among_common_raters, scope="M1-03")

    assert raters == ()
    assert [row.rank for row in found.rows] == [None, None, None]


@pytest.mark.parametrize("seed", range(8))
def test_storage_counts_as_the_reference_does(office: CallFile, seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- the same calls at each run
    with office.unit("test") as uow:
        uow.act("marks.drawn")
        for who in ("m1", "m2", "m3"):
            drawn = random.choices(list(Role), [1, 2, 6, 1, 1])[0]
            uow.put(uow.get(Member, who).with_(role=drawn))
        pairs = [(who, c.id) for who in ("m1", "m2", "m3") for c in uow.all(Candidacy)]
        uow.add_all(
            ScoreSheet(
                member=who,
                candidacy=name,
                round=on,
                status=random.choices(list(SheetStatus), [1, 8, 1, 1])[0],
            )
            for who, name in pairs
            for on in Round
            if random.random() < 0.8
        )
        uow.add_all(_draw(random, pairs))
        uow.add_all(
            Recusal(id=f"{who}-{name}", member=who, candidacy=name)
            for who, name in pairs
            if random.random() < 0.15
        )
    with office.unit("test") as uow:
        of_module = {c.id for c in uow.all(Candidacy, module=ModuleCode.M1)}
        reference = tally(uow.all(Member), uow.all(ScoreSheet), uow.all(Mark), uow.all(Recusal))

        assert dict(uow.tallies(ModuleCode.M1)) == {
            name: each for name, each in reference.items() if name in of_module
        }


def _draw(random: Random, pairs: list[tuple[str, str]]) -> list[Mark]:
    values = [Decimal(half) / 2 for half in range(11)]
    return [
        Mark(
            member=who,
            candidacy=name,
            criterion=f"C{place}",
            round=on,
            value=value,
            abstained=value is None and random.random() < 0.6,
        )
        for who, name in pairs
        for place in range(1, 6)
        for on in Round
        if random.random() < 0.8
        for value in [random.choice([None, *values])]
    ]
