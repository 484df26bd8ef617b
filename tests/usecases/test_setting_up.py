"""Making a call from a preset, then changing it: what is allowed, what is refused, what is journaled."""

from datetime import date
from decimal import Decimal

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import Call, Institution, JournalEntry, Module, Settings
from pdn_desktop.domain.candidacy import (
    Applicant,
    Candidacy,
    PieceCheck,
    PieceRequirement,
    PieceState,
)
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.scoring import ScoreSheet, ScoringGrid
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import (
    Preset,
    create_call,
    current_call,
    missing_settings,
    remove_member,
    set_call,
    set_grid,
    set_institution,
    set_member,
    set_module,
    set_pieces,
    set_settings,
)

PRESET = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="préréglage")


@pytest.fixture
def made(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("secrétariat") as uow:
        create_call(uow, clock, preset=PRESET)
    return office


def register(uow: UnitOfWork, clock: Clock) -> Candidacy:
    """Write one candidacy, as registering would."""
    candidacy = Candidacy(
        id="c1", number="PDN-2024-M1-001", applicant="a1", module="M1", coverage={"03"}, received_at=clock()
    )
    uow.act("candidacy.registered", candidacy.number)
    uow.add(Applicant(id="a1", name="Alpha"))
    uow.add(candidacy)
    return candidacy


def test_create_call_writes_the_whole_preset(made: CallFile) -> None:
    with made.unit("test") as uow:
        call = current_call(uow)
        assert (call.reference, call.preset, call.demonstration) == ("PDN-2024", "call-2024", False)
        assert [uow.count(kind) for kind in (Module, Institution, ScoringGrid, PieceRequirement)] == [
            2,
            2,
            2,
            26,
        ]
        assert [entry.action for entry in uow.all(JournalEntry)][-1:] == ["call.created"]


def test_two_calls_from_one_preset_are_two_calls(made: CallFile, clock: Clock) -> None:
    with made.unit("test") as uow:
        assert current_call(uow).id != PRESET.call.id
        with pytest.raises(Refusal, match="contient déjà un appel"):
            create_call(uow, clock, preset=PRESET)


def test_an_empty_file_has_no_call(office: CallFile) -> None:
    with office.unit("test") as uow, pytest.raises(Refusal, match="ne contient pas encore d’appel"):
        current_call(uow)


def test_a_preset_that_contradicts_itself_is_refused(office: CallFile, clock: Clock) -> None:
    twice = Preset(**{**vars(PRESET), "grids": PRESET.grids + PRESET.grids})

    with office.unit("test") as uow, pytest.raises(Refusal, match="Dans la liste des grilles"):
        create_call(uow, clock, preset=twice)


def test_parts_of_the_call_are_edited_one_act_each(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        set_call(uow, clock, call=current_call(uow).with_(title="Appel 2024"))
    with made.unit("a") as uow:
        set_module(uow, clock, module=uow.get(Module, "M1").with_(audition_on=date(2024, 3, 22)))
    with made.unit("a") as uow:
        set_institution(uow, clock, institution=uow.get(Institution, "CAF03").with_(city="Moulins"))
    with made.unit("a") as uow:
        set_settings(uow, clock, settings=uow.get(Settings, "settings").with_(min_raters=3))
    with made.unit("a") as uow:
        set_member(uow, clock, member=Member(id="m1", name="Mme X"))
    with made.unit("a") as uow:
        set_member(uow, clock, member=uow.get(Member, "m1").with_(role=Role.CHAIR))

    with made.unit("a") as uow:
        assert uow.all(Call)[0].title == "Appel 2024"
        assert uow.get(Module, "M1").audition_on == date(2024, 3, 22)
        assert uow.get(Institution, "CAF03").city == "Moulins"
        assert uow.get(Settings, "settings").min_raters == 3
        assert uow.get(Member, "m1").role is Role.CHAIR
        assert [entry.action for entry in uow.all(JournalEntry)][-6:] == [
            "call.edited",
            "module.edited",
            "institution.edited",
            "settings.edited",
            "member.added",
            "member.edited",
        ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"mission_end": date(2024, 5, 1)},
            "La mission du module M1 finit avant d’avoir commencé",
        ),
        ({"decision_until": None}, "a un premier et un dernier jour"),
        ({"decision_until": date(2024, 3, 1)}, "La période de décision du module M1 finit"),
        ({"capacity": 0}, "La capacité du module M1"),
        ({"supplement_days": -1}, "Une durée du module M1 est négative"),
    ],
)
def test_a_module_that_does_not_hold_is_refused(
    made: CallFile, clock: Clock, change: dict[str, object], said: str
) -> None:
    with made.unit("a") as uow, pytest.raises(Refusal, match=said):
        set_module(uow, clock, module=uow.get(Module, "M1").with_(**change))


def test_what_candidacies_rest_on_no_longer_changes(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        register(uow, clock)
    with made.unit("a") as uow:
        with pytest.raises(Refusal, match="La référence de l’appel"):
            set_call(uow, clock, call=current_call(uow).with_(reference="PDN-2025"))
        with pytest.raises(Refusal, match="Le département d’une Caf ne change plus"):
            set_institution(uow, clock, institution=uow.get(Institution, "CAF03").with_(department="15"))


def test_two_caf_do_not_share_a_department(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow, pytest.raises(Refusal, match="déjà chargée du département 63"):
        set_institution(uow, clock, institution=uow.get(Institution, "CAF03").with_(department="63"))


def test_a_grid_changes_until_it_is_sealed(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        grid = uow.get(ScoringGrid, "M1", "1").with_(step=Decimal("0.25"))
        set_grid(uow, clock, grid=grid)
    with made.unit("a") as uow:
        grid = uow.get(ScoringGrid, "M1", "1")
        set_grid(uow, clock, grid=grid.with_(seal=grid.digest(), sealed_at=clock()))
    with made.unit("a") as uow:
        sealed = uow.get(ScoringGrid, "M1", "1")
        with pytest.raises(Refusal, match="est scellée"):
            set_grid(uow, clock, grid=sealed.with_(step=Decimal(1)))
        with pytest.raises(Refusal, match="Le sceau"):
            set_grid(uow, clock, grid=uow.get(ScoringGrid, "M2", "1").with_(seal="x"))


def test_a_member_who_marked_stays(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        candidacy = register(uow, clock)
        uow.add_all([Member(id="m1", name="Mme X"), Member(id="m2", name="M. Y")])
        uow.add(ScoreSheet(member="m1", candidacy=candidacy.id))

    with made.unit("a") as uow:
        with pytest.raises(Refusal, match="reste inscrit au comité"):
            remove_member(uow, clock, member=uow.get(Member, "m1"))
        remove_member(uow, clock, member=uow.get(Member, "m2"))

    with made.unit("a") as uow:
        assert [member.id for member in uow.all(Member)] == ["m1"]


def test_a_nameless_member_is_refused(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow, pytest.raises(Refusal, match="a un nom"):
        set_member(uow, clock, member=Member(id="m1", name=" "))


def test_pieces_are_replaced_and_numbered_in_order(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        pieces = {piece.code: piece for piece in uow.all(PieceRequirement)}
        set_pieces(uow, clock, pieces=[pieces["CER"], pieces["DOSSIER"]])

    with made.unit("a") as uow:
        assert {p.code: p.position for p in uow.all(PieceRequirement)} == {"CER": 0, "DOSSIER": 1}


def test_a_checked_piece_stays_in_the_list(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        register(uow, clock)
        uow.add(PieceCheck(candidacy="c1", piece="CER", state=PieceState.RECEIVED, at=clock()))
    with made.unit("a") as uow, pytest.raises(Refusal, match="a déjà été contrôlée"):
        set_pieces(uow, clock, pieces=[uow.get(PieceRequirement, "DOSSIER")])


def fill(uow: UnitOfWork) -> None:
    """Fill in whatever letters need."""
    uow.act("settings.edited")
    text = "À remplir"
    for caf in uow.all(Institution):
        uow.replace(
            caf.with_(
                address_lines=(text,), city=text, phone=text, email=text, service=text, director_title=text,
                director_name=text, contact_name=text, contact_capacity=text, contact_phone=text,
                contact_email=text, dpo=text,
            )
        )  # fmt: skip
    settings = uow.get(Settings, "settings")
    uow.replace(settings.with_(court_address=text, retention=text))


@pytest.mark.parametrize(
    ("agreements", "expected"),
    [
        (False, ()),
        (
            True,
            (
                "le pourcentage de l’acompte",
                "la date de remise du bilan annuel",
                "la durée de conservation des justificatifs",
            ),
        ),
    ],
)
def test_missing_settings_once_letters_are_ready(
    made: CallFile, clock: Clock, *, agreements: bool, expected: tuple[str, ...]
) -> None:
    with made.unit("a") as uow:
        fill(uow)
    with made.unit("a") as uow:
        assert missing_settings(uow, clock, agreements=agreements) == expected


def test_missing_settings_of_a_fresh_call(made: CallFile, clock: Clock) -> None:
    with made.unit("a") as uow:
        missing = missing_settings(uow, clock)

    assert missing[:3] == (
        "l’adresse du tribunal",
        "la durée de conservation des données personnelles",
        "l’adresse postale de la Caf de l’Allier",
    )
    assert len(missing) == 26
