"""Recusals, on a real call file."""

from datetime import date

import pytest

from pdn_desktop.domain.call import ModuleCode, Settings
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking, recusing
from tests.usecases.committee_samples import do, filed, furnish, scored

MARKS = ("4", "3", "3", "4", "3")


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)


def declare(office: CallFile, candidacy: str, member: str = "m1", **more: str) -> list[Recusal]:
    return do(office, recusing.declare_recusal, member=member, candidacy=candidacy, **more)


def withdraw(office: CallFile, candidacy: str) -> list[Recusal]:
    return do(office, recusing.withdraw_recusal, member="m1", candidacy=candidacy)


def aside(office: CallFile, member: str = "m1") -> dict[str, str | None]:
    with office.unit("test") as uow:
        return {r.candidacy: r.cause for r in uow.all(Recusal, member=member)}


def test_a_recusal_reaches_all_that_compete_and_says_why(office: CallFile) -> None:
    entered = declare(office, "horizons", nature="administratrice")

    assert aside(office) == {
        "horizons": None,
        "passerelles": "horizons",
        "volcans": "horizons",
        "valmont": "horizons",
    }
    own = next(r for r in entered if r.candidacy == "horizons")
    assert (own.nature, own.by, own.declared_on) == ("administratrice", "m1", date(2024, 3, 20))
    assert {r.nature for r in entered if r.candidacy != "horizons"} == {""}


def test_the_chair_may_keep_it_to_one_candidacy_with_a_reason(office: CallFile) -> None:
    entered = declare(office, "horizons", restriction="Lien ancien et indirect.")

    assert aside(office) == {"horizons": None}
    assert entered[0].restriction == "Lien ancien et indirect."


def test_the_call_may_keep_all_recusals_to_one_candidacy(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("settings.edited")
        uow.replace(uow.get(Settings, "settings").with_(recusal_all_competitors=False))

    declare(office, "horizons")

    assert aside(office) == {"horizons": None}


def test_a_recusal_is_declared_once(office: CallFile) -> None:
    declare(office, "horizons")

    with pytest.raises(Refusal, match="déjà déporté"):
        declare(office, "horizons")


def test_a_rival_s_recusal_becomes_one_s_own(office: CallFile) -> None:
    declare(office, "horizons")

    declare(office, "passerelles", nature="salariée")

    assert aside(office)["passerelles"] is None
    assert len(aside(office)) == 4


def test_a_recused_member_s_final_sheet_no_longer_counts(office: CallFile) -> None:
    scored(office, "m1", "passerelles", MARKS)
    scored(office, "m2", "passerelles", MARKS)

    declare(office, "horizons")

    with office.unit("test") as uow:
        assert uow.tallies(ModuleCode.M1)["passerelles"].raters == 1


def test_a_recusal_lifted_takes_what_followed_with_it_and_stays_in_the_history(office: CallFile) -> None:
    own = next(r for r in declare(office, "horizons") if r.cause is None)

    lifted = withdraw(office, "horizons")

    assert aside(office) == {}
    assert len(lifted) == 4
    with office.unit("test") as uow:
        past = [(actor, record) for _, actor, record in uow.history(Recusal, own.id)]
    assert past == [("m1", own), ("m1", None)]


def test_lifting_one_of_two_leaves_what_the_other_reaches(office: CallFile) -> None:
    declare(office, "passerelles")  # reaches horizons and valmont
    declare(office, "volcans")  # reaches horizons too

    withdraw(office, "passerelles")

    assert aside(office) == {"volcans": None, "horizons": "volcans"}


def test_lifting_a_recusal_of_one_s_own_may_leave_it_following_from_another(office: CallFile) -> None:
    declare(office, "horizons")
    declare(office, "passerelles", nature="salariée")

    withdraw(office, "passerelles")

    assert aside(office)["passerelles"] == "horizons"


def test_what_follows_from_another_recusal_is_not_lifted_by_itself(office: CallFile) -> None:
    declare(office, "horizons")

    with pytest.raises(Refusal, match="en propre"):
        withdraw(office, "passerelles")
    assert len(aside(office)) == 4


def test_a_candidacy_registered_later_is_reached(office: CallFile) -> None:
    declare(office, "horizons")
    declare(office, "horizons", "m2", restriction="Lien ancien.")

    with office.unit("test") as uow:
        uow.act("candidacy.registered")
        late = filed("declic", "03", ModuleCode.M1, 99).with_(id="late")
        uow.add(late)
        entered = recusing.extend_recusals(uow, candidacy=late)

    assert [(r.member, r.candidacy, r.cause) for r in entered] == [("m1", "late", "horizons")]
    assert aside(office)["late"] == "horizons"
    assert "late" not in aside(office, "m2")


def test_a_candidacy_whose_territory_widens_is_reached(office: CallFile) -> None:
    declare(office, "volcans")
    with office.unit("test") as uow:
        wider = uow.get(Candidacy, "passerelles").with_(coverage=frozenset({"03", "63"}))

    do(office, checking.edit_candidacy, candidacy=wider)

    assert aside(office)["passerelles"] == "volcans"


def test_the_chair_narrows_a_recusal_that_was_declared_wide(office: CallFile) -> None:
    declare(office, "horizons", nature="administratrice")

    lifted = do(office, recusing.narrow_recusal, member="m1", candidacy="horizons", reason=" Lien ancien. ")

    assert [r.candidacy for r in lifted] == ["passerelles", "volcans", "valmont"]
    assert aside(office) == {"horizons": None}
    with office.unit("test") as uow:
        (own,) = uow.all(Recusal, member="m1")
    assert (own.restriction, own.nature) == ("Lien ancien.", "administratrice")


def test_a_narrowed_recusal_leaves_what_another_one_reaches(office: CallFile) -> None:
    declare(office, "horizons")
    declare(office, "volcans")

    do(office, recusing.narrow_recusal, member="m1", candidacy="volcans", reason="Lien ancien.")

    assert aside(office) == {
        "horizons": None,
        "passerelles": "horizons",
        "volcans": None,
        "valmont": "horizons",
    }


@pytest.mark.parametrize(
    ("candidacy", "reason", "said"),
    [
        ("volcans", "x", "ne s’est pas déporté de cette candidature en propre"),
        ("horizons", " ", "demande un motif"),
        ("pixels", "x", "est déjà limité"),
    ],
)
def test_narrowing_is_refused(office: CallFile, candidacy: str, reason: str, said: str) -> None:
    declare(office, "horizons")
    declare(office, "pixels", restriction="Lien ancien.")

    with pytest.raises(Refusal, match=said):
        do(office, recusing.narrow_recusal, member="m1", candidacy=candidacy, reason=reason)


def test_a_narrowed_recusal_is_widened_and_its_reason_stays_in_the_history(office: CallFile) -> None:
    declare(office, "horizons", nature="administratrice", restriction="Lien ancien.")

    entered = do(office, recusing.widen_recusal, member="m1", candidacy="horizons")

    assert [r.candidacy for r in entered] == ["passerelles", "volcans", "valmont"]
    assert aside(office) == {
        "horizons": None,
        **dict.fromkeys(("passerelles", "volcans", "valmont"), "horizons"),
    }
    with office.unit("test") as uow:
        (own,) = (r for r in uow.all(Recusal, member="m1") if r.cause is None)
        assert (own.nature, own.restriction) == ("administratrice", "")
        assert [past.restriction for _, _, past in uow.history(Recusal, own.id)] == ["Lien ancien.", ""]
    with pytest.raises(Refusal, match="n’est pas limité"):
        do(office, recusing.widen_recusal, member="m1", candidacy="horizons")
