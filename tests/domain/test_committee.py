"""How far a recusal reaches (domain §1.6)."""

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role, recusal_extent, to_follow
from tests.domain.call_samples import candidacy

ALLIER = candidacy("allier", "03")
VOLCANS = candidacy("volcans", "63")
FEDERATION = candidacy("federation", "03", "63")
TRAINERS = candidacy("trainers", "03", "63", module=ModuleCode.M2)
FILED = [ALLIER, VOLCANS, FEDERATION, TRAINERS]


def names(found: list[object]) -> list[str]:
    return [getattr(each, "id", "") for each in found]


def test_a_conflict_with_a_bi_departmental_candidacy_reaches_both_scopes_of_its_module() -> None:
    assert names([*recusal_extent(FEDERATION, FILED)]) == ["allier", "volcans", "federation"]


def test_a_conflict_with_a_one_department_candidacy_reaches_its_rivals_only() -> None:
    assert names([*recusal_extent(ALLIER, FILED)]) == ["allier", "federation"]


def test_a_conflict_in_one_module_leaves_the_other_open() -> None:
    assert names([*recusal_extent(TRAINERS, FILED)]) == ["trainers"]


def test_the_call_may_set_it_to_the_candidacy_alone() -> None:
    assert names([*recusal_extent(FEDERATION, FILED, all_competitors=False)]) == ["federation"]


def test_a_rival_not_yet_ruled_admissible_is_reached_too() -> None:
    unruled = candidacy("new", "03", status=AdmissibilityStatus.RECEIVED)

    assert names([*recusal_extent(ALLIER, [ALLIER, unruled])]) == ["allier", "new"]


def recusal(who: str, on: str, **fields: object) -> Recusal:
    return Recusal.model_validate({"id": f"{who}-{on}", "member": who, "candidacy": on, **fields})


def test_a_candidacy_registered_later_is_reached_by_the_recusals_of_its_scopes() -> None:
    entered = [
        recusal("x", "federation"),
        recusal("x", "allier", cause="federation"),
        recusal("y", "volcans"),
        recusal("z", "federation", restriction="Lien ancien."),
        recusal("w", "trainers"),
    ]

    assert followed(candidacy("new", "03"), entered) == [("x-federation", "new")]


def followed(changed: Candidacy, entered: list[Recusal]) -> list[tuple[str, str]]:
    return [(root.id, target.id) for root, target in to_follow(changed, entered, FILED)]


def test_a_recusal_already_entered_is_not_entered_twice() -> None:
    entered = [recusal("x", "federation"), recusal("x", "new", cause="federation")]

    assert followed(candidacy("new", "03"), entered) == []


def test_two_recusals_of_a_member_enter_a_newcomer_once() -> None:
    entered = [recusal("x", "federation"), recusal("x", "allier")]

    assert followed(candidacy("new", "03"), entered) == [("x-federation", "new")]


def test_a_conflicted_candidacy_that_widens_reaches_its_new_rivals() -> None:
    entered = [recusal("x", "allier"), recusal("x", "federation", cause="allier")]

    assert followed(candidacy("allier", "03", "63"), entered) == [("x-allier", "volcans")]


@pytest.mark.parametrize(
    ("role", "votes"),
    [
        (Role.CHAIR, True),
        (Role.VOTING, True),
        (Role.ADVISORY, False),
        (Role.OBSERVER, False),
        (Role.SECRETARY, False),
    ],
)
def test_whose_voice_counts(role: Role, votes: bool) -> None:
    assert Member(id="m", name="x", role=role).votes is votes
