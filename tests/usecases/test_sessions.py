"""A session is planned with its whole agenda, which follows what is to be examined and can be rearranged."""

from datetime import date

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.session import AgendaItem, ItemKind, Session
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.hearing_plan import set_hearing_day
from pdn_desktop.usecases.hearings import hearing_day
from pdn_desktop.usecases.revising import revise
from pdn_desktop.usecases.session_room import open_session
from pdn_desktop.usecases.sessions import (
    add_item,
    complete_agenda,
    drop_session,
    keep_session,
    order_items,
    plan_session,
    remove_item,
)
from pdn_desktop.usecases.setting_up import remove_member
from tests.usecases.committee_samples import do, filed
from tests.usecases.session_samples import agenda, furnish, items_of, seat, view


def test_a_session_is_planned_on_the_hearings_day_with_all_there_is_to_examine(office: CallFile) -> None:
    furnish(office)
    day = do(office, hearing_day, module=ModuleCode.M2)
    changes = {"on": date(2024, 5, 30), "place": "Mairie de Vichy", "video_link": "https://visio.example"}
    do(office, set_hearing_day, day=day.with_(**changes))
    second = do(office, plan_session, module=ModuleCode.M2)

    assert (second.on, second.place, second.video_link) == (
        date(2024, 5, 30),
        "Mairie de Vichy",
        "https://visio.example",
    )
    shown = view(office)
    assert (shown.session.chairs, shown.session.secretary) == (("chair1", "chair2"), "Mme Secrétaire")
    assert agenda(shown) == [
        (ItemKind.OPENING, ""),
        (ItemKind.ADMISSIBILITY, ""),
        (ItemKind.CANDIDACY, "passerelles"),
        (ItemKind.CANDIDACY, "volcans"),
        (ItemKind.CANDIDACY, "horizons"),
        (ItemKind.CANDIDACY, "valmont"),
        (ItemKind.SCOPE, "M1-03"),
        (ItemKind.SCOPE, "M1-63"),
        (ItemKind.OTHER, ""),
    ]
    assert [each.minutes for each in items_of(shown)] == [5, 10, 15, 15, 15, 15, 15, 15, 10]
    assert shown.items[2].name == "PDN-2024-M1-001 – Passerelles numériques d’Allier"
    assert shown.items[6].name == "Classement et proposition M1-03 – Caf de l’Allier"


def test_the_agenda_is_completed_with_what_became_admissible_since(office: CallFile) -> None:
    furnish(office)
    with office.unit("Secrétariat") as uow:
        uow.act("candidacy.registered")
        uow.add(filed("passerelles", "03", ModuleCode.M1, 9).with_(id="tard"))

    assert view(office).gaps == 1
    do(office, complete_agenda, session="s1")
    shown = view(office)
    assert (shown.gaps, agenda(shown)[-1]) == (0, (ItemKind.CANDIDACY, "tard"))


def test_items_are_added_reordered_and_removed(office: CallFile) -> None:
    furnish(office)
    own = AgendaItem(id="pause", session="s1", kind=ItemKind.OTHER, title="Suspension de séance", position=9)
    do(office, add_item, item=own)
    order = [each.id for each in reversed(items_of(view(office)))]
    do(office, order_items, session="s1", order=order)

    shown = view(office)
    assert [each.id for each in items_of(shown)] == order
    assert shown.items[0].title == "Suspension de séance"
    do(office, remove_item, item="pause")
    assert len(view(office).items) == 9
    with pytest.raises(Refusal, match="intitulé"):
        do(office, add_item, item=own.with_(title="  "))


def test_what_was_dealt_with_stays_on_the_agenda_and_in_the_file(office: CallFile) -> None:
    furnish(office)
    do(office, open_session, session="s1")
    first = items_of(view(office))[0]

    with pytest.raises(Refusal, match="traité en séance"):
        do(office, remove_item, item=first.id)
    with pytest.raises(Refusal, match="a été ouverte"):
        do(office, drop_session, session="s1")


def test_a_session_not_yet_opened_can_be_taken_out_whole(office: CallFile) -> None:
    furnish(office)
    seat(office, "chair1", "m1")
    do(office, drop_session, session="s1")

    with office.unit("lecture") as uow:
        assert (uow.count(Session), uow.count(AgendaItem)) == (0, 0)


def test_fields_are_revised_one_by_one_and_only_voices_preside(office: CallFile) -> None:
    session = furnish(office)
    revised = do(
        office, revise, kind=Session, key=("s1",), before={"place": ""}, after={"place": "Caf de l’Allier"}
    )
    assert revised.place == "Caf de l’Allier"
    item = items_of(view(office))[2]
    noted = do(
        office,
        revise,
        kind=AgendaItem,
        key=(item.id,),
        before={"notes": ""},
        after={"notes": "Le comité relève un budget <b>équilibré</b>."},
    )
    assert noted.notes == "Le comité relève un budget <b>équilibré</b>."
    with pytest.raises(Refusal, match="voix délibérative"):
        do(office, keep_session, session=session.with_(chairs=("advisor",), version=1))


def test_a_member_who_attends_stays_in_the_committee(office: CallFile) -> None:
    furnish(office)
    seat(office, "advisor")
    member = view(office).members["advisor"]
    with pytest.raises(Refusal, match="présence notée en séance"):
        do(office, remove_member, member=member)
