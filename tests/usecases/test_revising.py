"""Changing the call field by field: nothing else moves, and nothing seen too long ago is overwritten."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import Institution, JournalEntry, Module, Settings
from pdn_desktop.domain.candidacy import Applicant, Candidacy, PieceCheck, PieceRequirement, PieceState
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.hearing import HearingDay
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import revising
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.revising import (
    LOGO_BYTES,
    arrange_pieces,
    dismiss_member,
    insert_piece,
    order_members,
    revise,
    set_logo,
)
from pdn_desktop.usecases.setting_up import create_call, set_member
from tests.domain.call_samples import candidacy

PRESET = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="préréglage")
PICTURE = assets.read_bytes("icons/app.svg")
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def call(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("secrétariat") as uow:
        create_call(uow, clock, preset=replace(PRESET, pieces=PRESET.pieces[:3]))
    return office


def do(call: CallFile, clock: Clock, act: Any, **arguments: Any) -> Any:
    with call.unit("secrétariat") as uow:
        return act(uow, clock, **arguments)


def get[R: Record](call: CallFile, kind: type[R], *key: str) -> R:
    with call.unit("lecture") as uow:
        return uow.get(kind, *key)


def test_one_field_changes_and_the_others_stay(call: CallFile, clock: Clock) -> None:
    kept = do(
        call, clock, revise,
        kind=Institution, key=("CAF03",), before={"phone": ""}, after={"phone": "04 70 00 00 00"},
    )  # fmt: skip

    held = get(call, Institution, "CAF03")
    assert (held.phone, held.name, held.version) == ("04 70 00 00 00", "Caf de l’Allier", 1)
    assert kept == held
    with call.unit("lecture") as uow:
        assert uow.all(JournalEntry)[-1].action == "institution.edited"


def test_two_fields_of_one_record_do_not_collide(call: CallFile, clock: Clock) -> None:
    for name, value in (("phone", "04 70 00 00 00"), ("city", "Moulins")):
        do(
            call, clock, revise,
            kind=Institution, key=("CAF03",), before={name: ""}, after={name: value},
        )  # fmt: skip

    held = get(call, Institution, "CAF03")
    assert (held.phone, held.city) == ("04 70 00 00 00", "Moulins")


def test_a_value_that_is_no_longer_the_one_seen_is_not_overwritten(call: CallFile, clock: Clock) -> None:
    with pytest.raises(Refusal, match="modifié entre-temps"):
        do(
            call, clock, revise,
            kind=Module, key=("M1",), before={"title": "Autre"}, after={"title": "Coordination"},
        )  # fmt: skip

    assert get(call, Module, "M1").title == "Coordination générale"


@pytest.mark.parametrize(
    ("kind", "key", "after", "words"),
    [
        (Module, ("M1",), {"mission_end": "2020-01-01"}, "finit avant d’avoir commencé"),
        (Settings, ("settings",), {"min_raters": 0}, "au moins un notateur"),
        (Settings, ("settings",), {"min_raters": "peu"}, "un nombre entier est attendu"),
        (Institution, ("CAF03",), {"department": "63"}, "déjà chargée du département 63"),
        (ScoringGrid, ("M1", "1"), {"step": Decimal(2)}, "le pas ne divise pas l’échelle"),
    ],
)
def test_what_would_not_hold_is_refused_in_french(
    call: CallFile, clock: Clock, kind: type[Record], key: tuple[str, ...], after: dict[str, Any], words: str
) -> None:
    before = get(call, kind, *key)

    with pytest.raises(Refusal, match=words):
        do(call, clock, revise, kind=kind, key=key, before={}, after=after)

    assert get(call, kind, *key) == before


def test_what_people_correct_field_by_field_can_be_revised() -> None:
    kinds = {kind.__name__ for kind in revising._KEEPERS}

    assert kinds == {
        "Call", "Module", "Institution", "Settings", "Member", "ScoringGrid", "PieceRequirement",
        "Applicant", "Candidacy", "HearingDay", "HearingQuestion", "Session", "AgendaItem", "IssuedDocument",
        "MinutesWords",
    }  # fmt: skip


def test_a_logo_is_kept_by_its_digest(call: CallFile, clock: Clock) -> None:
    kept = do(call, clock, set_logo, institution="CAF03", content=PNG)

    with call.unit("lecture") as uow:
        assert uow.blob(kept.logo_sha256) == PNG


@pytest.mark.parametrize("content", [PICTURE, b"", PNG + b"\0" * LOGO_BYTES])
def test_a_logo_is_a_picture_of_reasonable_weight(call: CallFile, clock: Clock, content: bytes) -> None:
    with pytest.raises(Refusal, match=r"logo|PNG ou JPEG"):
        do(call, clock, set_logo, institution="CAF03", content=content)

    assert get(call, Institution, "CAF03").logo_sha256 == ""


def test_members_sit_in_the_order_given(call: CallFile, clock: Clock) -> None:
    for number, identity in enumerate("abc"):
        do(call, clock, set_member, member=Member(id=identity, name=identity.upper(), position=number))

    do(call, clock, order_members, order=["c", "a"])

    with call.unit("lecture") as uow:
        assert {member.id: member.position for member in uow.all(Member)} == {"c": 0, "a": 1, "b": 2}
    do(call, clock, dismiss_member, member="c")
    with call.unit("lecture") as uow:
        assert [member.id for member in uow.all(Member)] == ["a", "b"]


def test_pieces_are_inserted_moved_and_dropped(call: CallFile, clock: Clock) -> None:
    fresh = PieceRequirement(code="ESSAI", label="Pièce d’essai", modules={"M1"}, expectations={})
    do(call, clock, insert_piece, piece=fresh, at=1)

    def codes() -> list[str]:
        with call.unit("lecture") as uow:
            return [p.code for p in sorted(uow.all(PieceRequirement), key=lambda piece: piece.position)]

    before = codes()
    assert before[1] == "ESSAI"
    with pytest.raises(Refusal, match="déjà le code « ESSAI »"):
        do(call, clock, insert_piece, piece=fresh, at=0)
    do(call, clock, arrange_pieces, order=[before[3], before[0]])
    assert codes() == [before[3], before[0]]


def test_a_piece_already_checked_is_not_dropped(call: CallFile, clock: Clock) -> None:
    code = PRESET.pieces[0].code
    with call.unit("essai") as uow:
        uow.act("piece.checked")
        uow.add(Applicant(id="a1", name="Alpha"))
        uow.add(candidacy("c1", "03", number="PDN-2024-M1-001", applicant="a1"))
        uow.add(PieceCheck(candidacy="c1", piece=code, state=PieceState.RECEIVED, at=clock()))

    with pytest.raises(Refusal, match="déjà été contrôlée"):
        do(call, clock, arrange_pieces, order=[])


def test_a_structure_and_its_candidacy_are_changed_field_by_field(call: CallFile, clock: Clock) -> None:
    with call.unit("secrétariat") as uow:
        uow.act("test.prepared")
        uow.add(Applicant(id="a1", name="Déclic 12-25", acronym="D12"))
        uow.add(candidacy("c1", "03", applicant="a1"))
    do(
        call, clock, revise,
        kind=Applicant, key=("a1",), before={"city": ""}, after={"city": "Moulins"},
    )  # fmt: skip
    do(
        call, clock, revise,
        kind=Candidacy, key=("c1",), before={"incumbent": False}, after={"incumbent": True},
    )  # fmt: skip

    held = get(call, Applicant, "a1")
    assert (held.acronym, held.city) == ("D12", "Moulins")
    assert get(call, Candidacy, "c1").incumbent
    with pytest.raises(Refusal, match="ne relève d’aucune Caf"):
        do(
            call, clock, revise,
            kind=Candidacy, key=("c1",), before={}, after={"coverage": frozenset({"75"})},
        )  # fmt: skip


def test_the_day_of_hearings_is_kept_from_its_first_change_on(call: CallFile, clock: Clock) -> None:
    change = {"before": {"place": ""}, "after": {"place": "Salle des Lilas"}}
    day = do(call, clock, revise, kind=HearingDay, key=("M1",), **change)

    assert (day.place, day.on) == ("Salle des Lilas", date(2024, 3, 21))
    with pytest.raises(Refusal, match="modifié entre-temps"):
        do(call, clock, revise, kind=HearingDay, key=("M1",), **change)
