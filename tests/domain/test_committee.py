"""How far a recusal reaches (domain §1.6)."""

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.committee import Member, Recusal, Role, reaching, recusal_extent
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

    found = reaching(candidacy("new", "03"), entered, FILED)

    assert names([*found]) == ["x-federation"]


def test_a_recusal_already_entered_is_not_entered_twice() -> None:
    new = candidacy("new", "03")
    entered = [recusal("x", "federation"), recusal("x", "new", cause="federation")]

    assert reaching(new, entered, [*FILED, new]) == []


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
