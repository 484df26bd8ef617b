"""What is left to settle in the call, before which step, and where."""

from typing import Any

import pytest

from pdn_desktop.domain.call import Institution, Settings
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda import Urgency
from pdn_desktop.usecases.call_setup import CallSetup, call_setup, remaining
from pdn_desktop.usecases.ports import Clock
from tests.usecases import letter_samples


@pytest.fixture
def call(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("secrétariat") as uow:
        letter_samples.found_call(uow, clock)
    return office


def seen(call: CallFile, clock: Clock) -> CallSetup:
    with call.unit("lecture") as uow:
        return call_setup(uow, clock)


def subjects(setup: CallSetup, title: str) -> list[str]:
    return [task.subject for group in setup.groups if group.title == title for task in group.tasks]


def test_each_empty_setting_leads_to_its_field(call: CallFile, clock: Clock) -> None:
    setup = seen(call, clock)

    assert subjects(setup, "Tribunal et données") == [
        "Settings/settings/court_address",
        "Settings/settings/retention",
    ]
    allier = subjects(setup, "Caf de l’Allier")
    assert (allier[0], len(allier)) == ("Institution/CAF03/address_lines", 12)
    assert subjects(setup, "Conventions")[-1] == "Settings/settings/records_kept"
    assert setup.for_letters == 26


def test_scoring_waits_for_voices_and_for_an_adopted_grid(call: CallFile, clock: Clock) -> None:
    assert subjects(seen(call, clock), "Notation") == [
        "Member//",
        "ScoringGrid/M1/",
        "ScoringGrid/M2/",
    ]
    with call.unit("essai") as uow:
        uow.act("member.added")
        uow.add(Member(id="m9", name="Dominique Modèle", role=Role.CHAIR))
    assert subjects(seen(call, clock), "Notation") == ["ScoringGrid/M1/", "ScoringGrid/M2/"]


def test_useful_facts_are_advice_and_not_counted(call: CallFile, clock: Clock) -> None:
    setup = seen(call, clock)
    advice = [task for group in setup.groups if group.title == "À prévoir" for task in group.tasks]

    assert {task.urgency for task in advice} == {Urgency.ADVICE}
    assert "Institution/CAF63/deposit_addresses" in {task.subject for task in advice}
    assert remaining(setup, Institution) == 24
    assert remaining(setup, Settings, ScoringGrid) == 2 + 3 + 2


def test_a_group_goes_when_it_is_settled(call: CallFile, clock: Clock) -> None:
    with call.unit("essai") as uow:
        uow.act("settings.edited")
        letter_samples.fill_settings(uow)

    titles = [group.title for group in seen(call, clock).groups]

    assert titles == ["Notation", "À prévoir"]


def test_records_come_in_order(call: CallFile, clock: Clock) -> None:
    setup = seen(call, clock)

    assert [caf.code for caf in setup.institutions] == ["CAF03", "CAF63"]
    assert [piece.position for piece in setup.pieces] == list(range(len(setup.pieces)))
    kinds: dict[str, Any] = {}
    for record in setup.records():
        kinds[type(record).__name__] = kinds.get(type(record).__name__, 0) + 1
    assert (kinds["Module"], kinds["ScoringGrid"], kinds["Call"], kinds["Settings"]) == (2, 2, 1, 1)
