"""How far each stage of the procedure has come, from a call just made to one with a committee at work."""

from datetime import datetime

from pdn_desktop import assets
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda_facts import facts
from pdn_desktop.usecases.member_board import member_overview
from pdn_desktop.usecases.setting_up import create_call
from pdn_desktop.usecases.stages import Standing, stages
from tests.usecases.committee_samples import do, furnish, scored

AHEAD, UNDERWAY, DONE = Standing.AHEAD, Standing.UNDERWAY, Standing.DONE


def spring() -> datetime:
    """Return a morning between both deadlines."""
    return datetime(2024, 3, 20, 9, tzinfo=PARIS)


def told(office: CallFile) -> dict[str, tuple[Standing, str]]:
    with office.unit("secrétariat") as uow:
        found = stages(uow, facts(uow, spring))
    return {stage.title: (stage.standing, stage.words.replace("\u00a0", " ")) for stage in found}


def test_a_new_call_says_what_comes_first(office: CallFile) -> None:
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024.toml")
    with office.unit("secrétariat") as uow:
        create_call(uow, spring, preset=preset)

    assert told(office) == {
        "Appel": (UNDERWAY, "26 réglages à compléter, comité à nommer : 0 voix délibérative sur 2"),
        "Candidatures": (AHEAD, "Aucune pour le moment"),
        "Recevabilité": (AHEAD, "Pas encore"),
        "Notation": (AHEAD, "Pas encore"),
        "Auditions": (AHEAD, "Pas encore"),
        "Délibération": (AHEAD, "Aucune séance enregistrée"),
        "Décisions": (AHEAD, "0 périmètre décidé sur 4"),
        "Courriers": (AHEAD, "Rien d’émis pour le moment"),
    }


def test_a_committee_at_work_is_counted(office: CallFile) -> None:
    furnish(office)
    with office.unit("secrétariat") as uow:
        uow.act("test.prepared")
        uow.replace(uow.get(Candidacy, "declic").with_(status=AdmissibilityStatus.INCOMPLETE))
    scored(office, "m1", "passerelles", ["4", "4", "4", "4", "4"])
    found = told(office)

    assert found["Recevabilité"] == (UNDERWAY, "5 prononcées sur 6")
    assert found["Notation"][0] is UNDERWAY
    assert found["Notation"][1].startswith("1 fiche finalisée sur ")


def test_sheets_that_count_no_more_hide_none_that_is_expected(office: CallFile) -> None:
    furnish(office)
    for name in ("declic", "passerelles", "valmont"):
        scored(office, "m1", name, ["4", "4", "4", "4", "4"])
    with office.unit("secrétariat") as uow:
        uow.act("test.prepared")
        uow.replace(uow.get(Candidacy, "declic").with_(status=AdmissibilityStatus.WITHDRAWN))
        uow.add(Recusal(id="r", member="m1", candidacy="valmont"))
        sheets = {each.member.id: (each.final, each.expected) for each in facts(uow, spring).sheets}
    assert sheets == {"m1": (1, 4), "m2": (0, 5), "m3": (0, 5)}


def test_the_hearing_of_who_withdrew_since_is_not_counted(office: CallFile) -> None:
    furnish(office)
    with office.unit("secrétariat") as uow:
        uow.act("test.prepared")
        for candidacy in uow.all(Candidacy):
            uow.add(Hearing(candidacy=candidacy.id, status=HearingStatus.CANCELLED, reason="Sans objet."))
        uow.replace(uow.get(Candidacy, "declic").with_(status=AdmissibilityStatus.WITHDRAWN))
    assert told(office)["Auditions"] == (DONE, "5 terminées sur 5")


def test_a_member_sees_no_stage(office: CallFile) -> None:
    furnish(office)
    assert do(office, member_overview, member="m1").stages == ()
