"""What can be found in a call, and what a member finds of it."""

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.finding import Found, FoundKind, findable
from tests.usecases.committee_samples import do, furnish


def test_candidacies_come_first_and_everything_leads_somewhere(office: CallFile) -> None:
    furnish(office)
    found = do(office, findable)
    assert [each.kind for each in found] == [FoundKind.CANDIDACY] * 6 + [FoundKind.MEMBER] * 3
    assert found[2] == Found(
        FoundKind.CANDIDACY,
        "PDN-2024-M1-003 · Fédération Horizons jeunesse 03-63",
        "Module 1, 03 et 63",
        "candidacies",
        "horizons",
    )
    assert (found[-1].room, found[-1].subject) == ("call", "Member/m3/")


def test_a_member_finds_only_what_he_may_mark(office: CallFile) -> None:
    furnish(office)
    with office.unit("Secrétariat") as uow:
        uow.act("member.recused")
        uow.add(Recusal(id="r1", member="m1", candidacy="volcans"))
        uow.replace(uow.get(Candidacy, "declic").with_(status=AdmissibilityStatus.INCOMPLETE))
    found = do(office, findable, member="m1")
    assert [each.subject for each in found] == ["passerelles", "horizons", "valmont", "pixels"]
    assert {each.kind for each in found} == {FoundKind.CANDIDACY}
