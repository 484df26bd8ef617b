"""The machine format: read, taken in, written and read again; what is refused, and where."""

import json
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop import assets
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingQuestion, PrivateNote
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.scoring import AgreedMark, Mark, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.session import Attendance, Disagreement, Vote
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.machine_format import read_call, write_call
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.delivery import Imported
from pdn_desktop.usecases.importing import export_call, import_delivery
from pdn_desktop.usecases.ports import Clock


def sample() -> dict[str, Any]:
    """Return the example of the format, completed."""
    return {
        "format": "pdn-call/1",
        "members": [
            {"id": "m1", "name": "Mme Un", "institution": "CAF03", "role": "voting"},
            {"id": "m2", "name": "M. Deux", "institution": "CAF63", "role": "voting"},
        ],
        "applicants": [{"id": "a1", "name": "Alpha", "legal_form": "association", "siret": None}],
        "candidacies": [
            {
                "id": "c1",
                "applicant": "a1",
                "module": "M1",
                "coverage": ["03", "63"],
                "received_at": "2024-03-10T10:00:00+01:00",
                "admissibility": "admissible",
            }
        ],
        "recusals": [{"member": "m2", "candidacy": "c1"}],
        "marks": [
            {
                "member": "m1",
                "candidacy": "c1",
                "criterion": "C1",
                "round": "dossier",
                "value": "3.5",
                "comment": "",
            },
            {
                "member": "m1",
                "candidacy": "c1",
                "criterion": "C4",
                "round": "after_audition",
                "value": None,
                "abstained": True,
                "comment": "…",
            },
        ],
        "agreed": [{"candidacy": "c1", "criterion": "C1", "value": "4", "reason": "débat"}],
    }


def take_in(office: CallFile, clock: Clock, data: dict[str, Any] | str) -> Imported:
    text = data if isinstance(data, str) else json.dumps(data)
    with office.unit("test") as uow:
        delivery = read_call(text.encode(), origin="fichier « a.json »")
        return import_delivery(uow, clock, delivery=delivery)


def written(office: CallFile, clock: Clock) -> str:
    with office.unit("test") as uow:
        return "".join(write_call(export_call(uow, clock)))


def test_rows_become_records(office: CallFile, clock: Clock) -> None:
    done = take_in(office, clock, sample())

    assert done.counts == {
        "members": 2,
        "applicants": 1,
        "candidacies": 1,
        "recusals": 1,
        "marks": 2,
        "agreed": 1,
    }
    with office.unit("test") as uow:
        assert uow.get(Member, "m1").role is Role.VOTING
        assert uow.get(Applicant, "a1").name == "Alpha"
        candidacy = uow.get(Candidacy, "c1")
        assert candidacy.number == "PDN-2024-M1-001"
        assert candidacy.coverage == {"03", "63"}
        assert candidacy.received_at == datetime.fromisoformat("2024-03-10T10:00:00+01:00")
        assert candidacy.status is AdmissibilityStatus.ADMISSIBLE
        assert [(r.member, r.candidacy) for r in uow.all(Recusal)] == [("m2", "c1")]
        assert uow.get(AgreedMark, "c1", "C1").value == Decimal(4)
        assert uow.get(Mark, "m1", "c1", "C1", "dossier").value == Decimal("3.5")
        assert uow.get(Mark, "m1", "c1", "C4", "after_audition").abstained


def test_imported_sheets_are_final_and_seal_the_grid(office: CallFile, clock: Clock) -> None:
    take_in(office, clock, sample())

    with office.unit("test") as uow:
        sheets = {sheet.round: sheet for sheet in uow.all(ScoreSheet)}
        grids = {grid.module: grid for grid in uow.all(ScoringGrid)}
    assert {round_: sheet.status for round_, sheet in sheets.items()} == {
        Round.DOSSIER: SheetStatus.FINAL,
        Round.AFTER_AUDITION: SheetStatus.FINAL,
    }
    assert sheets[Round.DOSSIER].finalised_at == clock()
    assert grids["M1"].seal == grids["M1"].digest()
    assert not grids["M2"].sealed


def test_same_file_again_changes_nothing(office: CallFile, clock: Clock) -> None:
    take_in(office, clock, sample())
    entries = office.entries

    again = take_in(office, clock, sample())

    assert again.counts == {}
    assert office.entries == entries


def test_export_import_export_is_equal(offices: Callable[[str], CallFile], clock: Clock) -> None:
    first, second = offices("un"), offices("deux")
    data = sample()
    data["settings"] = {"min_raters": 1, "court_address": "6 cours Fictif"}
    data["sheets"] = [{"member": "m2", "candidacy": "c1", "round": "dossier", "strengths": "clair"}]
    data["proposals"] = [
        {
            "scope": "M1-03",
            "candidacy": "c1",
            "outcome": "retained",
            "reasons": [{"criterion": "C1", "text": "projet précis"}],
            "at": "2024-04-02T10:00:00+02:00",
        }
    ]
    data["continued"] = [{"scope": "M1-63", "reason": "Besoin urgent", "at": "2024-04-02T10:00:00+02:00"}]
    data["funding"] = [{"id": "f1", "candidacy": "c1", "institution": "CAF03", "year": 2024, "cents": 100}]
    take_in(first, clock, data)

    text = written(first, clock)
    take_in(second, clock, text)

    assert written(second, clock) == text
    assert json.loads(text)["settings"]["min_raters"] == 1


def test_declarations_of_interests_go_round_and_name_known_structures(
    offices: Callable[[str], CallFile], clock: Clock
) -> None:
    first, second = offices("un"), offices("deux")
    data = sample()
    row = {"id": "d1", "member": "m1", "module": "M1", "at": "2024-03-18T09:00:00+01:00", "by": "Mme Alpha"}
    data["declarations"] = [
        {**row, "links": {"a1": "élue"}, "withdrawn": "erreur", "withdrawn_at": "2024-03-18T10:00:00+01:00"},
        {**row, "id": "d2", "clear": ["a1"]},
    ]
    take_in(first, clock, data)
    take_in(second, clock, written(first, clock))

    with second.unit("test") as uow:
        told = [(d.links, d.clear, d.holds) for d in uow.all(InterestDeclaration)]
    assert told == [({"a1": "élue"}, (), False), ({}, ("a1",), True)]
    schema = json.loads(assets.read_text("schemas/pdn-call-1.schema.json"))
    jsonschema.validate(json.loads(written(second, clock)), schema)
    with pytest.raises(Refusal, match="n’existe pas"):
        take_in(second, clock, {**data, "declarations": [{**row, "id": "d3", "clear": ["a9"]}]})


def test_hearings_go_round_and_private_notes_stay_home(
    offices: Callable[[str], CallFile], clock: Clock
) -> None:
    first, second = offices("un"), offices("deux")
    data = sample()
    at = "2024-03-21T09:00:00+01:00"
    data["hearing_days"] = [{"module": "M1", "on": "2024-03-21", "first_slot": "09:30", "place": "Mairie"}]
    data["questions"] = [
        {"id": "M1-Q01", "module": "M1", "text": "Reformulée ?"},
        {"id": "q2", "module": "M1", "text": "Propre ?", "candidacy": "c1"},
    ]
    data["hearings"] = [
        {
            "candidacy": "c1",
            "status": "held",
            "starts_at": at,
            "ends_at": "2024-03-21T09:45:00+01:00",
            "attendees": [{"name": "Mme Fictive", "function": "Présidente"}],
            "began_at": at,
            "finished_at": "2024-03-21T09:40:00+01:00",
        }
    ]
    data["hearing_notes"] = [{"candidacy": "c1", "criterion": "C1", "text": "Clair", "at": at}]
    data["answers"] = [{"question": "q2", "candidacy": "c1", "asked": True, "answer": "Oui"}]
    data["commitments"] = [{"id": "e1", "candidacy": "c1", "text": "un point mensuel", "at": at}]
    take_in(first, clock, data)
    with first.unit("m1") as uow:
        uow.act("test")
        uow.add(PrivateNote(member="m1", candidacy="c1", text="Pour moi", at=clock()))

    text = written(first, clock)
    take_in(second, clock, text)

    assert written(second, clock) == text
    assert "Pour moi" not in text
    with second.unit("test") as uow:
        assert uow.get(HearingDay, "M1").first_slot == time(9, 30)
        assert uow.get(HearingQuestion, "M1-Q01").text == "Reformulée ?"
        assert uow.get(Hearing, "c1").attendees[0].name == "Mme Fictive"


def test_sessions_go_round_and_name_known_members_and_subjects(
    offices: Callable[[str], CallFile], clock: Clock
) -> None:
    first, second = offices("un"), offices("deux")
    data = sample()
    at = "2024-03-21T09:00:00+01:00"
    session = {"id": "s1", "module": "M1", "on": "2024-03-21", "began_at": at, "chairs": ["m1"]}
    data["sessions"] = [session]
    data["attendances"] = [
        {
            "session": "s1",
            "member": "m1",
            "presence": "video",
            "absences": [{"since": at, "until": "2024-03-21T10:00:00+01:00"}],
        },
        {"session": "s1", "member": "m2", "presence": "represented", "proxy": "m1"},
    ]
    item = {"id": "i1", "session": "s1", "kind": "candidacy", "subject": "c1", "conclusion": "Favorable."}
    data["agenda_items"] = [item, {"id": "i2", "session": "s1", "kind": "scope", "subject": "M1-03"}]
    seats = {"eligible": 2, "present": 1, "represented": 1, "required": 2}
    data["votes"] = [{"id": "v1", "item": "i1", "votes_for": 2, "at": at, **seats}]
    data["disagreements"] = [{"id": "d1", "item": "i1", "member": "m2", "words": "Trop cher.", "at": at}]
    take_in(first, clock, data)
    text = written(first, clock)
    take_in(second, clock, text)

    assert written(second, clock) == text
    with second.unit("test") as uow:
        assert (uow.get(Vote, "v1").votes_for, uow.get(Disagreement, "d1").words) == (2, "Trop cher.")
        assert uow.get(Attendance, "s1", "m2").proxy == "m1"
    schema = json.loads(assets.read_text("schemas/pdn-call-1.schema.json"))
    jsonschema.validate(json.loads(text), schema)
    strange = (
        ("sessions", [{**session, "id": "s2", "chairs": ["m9"]}]),
        ("agenda_items", [{**item, "id": "i3", "subject": "c9"}]),
        ("agenda_items", [{**item, "id": "i3", "kind": "scope", "subject": "M9-99"}]),
        ("attendances", [{"session": "s1", "member": "m1", "presence": "represented", "proxy": "m9"}]),
        ("votes", [{**data["votes"][0], "id": "v2", "item": "i9"}]),
    )
    for section, rows in strange:
        with pytest.raises(Refusal, match=r"n’existe pas|autre valeur"):
            take_in(second, clock, {**data, section: rows})


def test_export_keeps_the_documented_keys(office: CallFile, clock: Clock) -> None:
    take_in(office, clock, sample())

    data = json.loads(written(office, clock))

    assert data["members"][0] == {
        "id": "m1", "name": "Mme Un", "institution": "CAF03", "role": "voting", "position": 0,
    }  # fmt: skip
    assert data["applicants"] == sample()["applicants"]
    assert sample()["candidacies"][0].items() <= data["candidacies"][0].items()
    assert data["marks"] == sample()["marks"]
    assert data["agreed"] == sample()["agreed"]
    assert {"member": "m2", "candidacy": "c1"}.items() <= data["recusals"][0].items()


def test_numbers_follow_file_order_around_given_ones(office: CallFile, clock: Clock) -> None:
    data = sample()
    row = data["candidacies"][0]
    data["applicants"] += [{"id": f"a{n}", "name": "X"} for n in (2, 3, 4)]
    data["candidacies"] = [
        {**row, "id": "c1"},
        {**row, "id": "c2", "number": "PDN-2024-M1-002"},
        {**row, "id": "c3"},
        {**row, "id": "c4", "number": "PDN-2024-M1-007"},
        {**row, "id": "c5", "module": "M2"},
    ]
    take_in(office, clock, data)

    later = {**data, "candidacies": [*data["candidacies"], {**row, "id": "c6"}]}
    take_in(office, clock, later)

    with office.unit("test") as uow:
        numbers = {candidacy.id: candidacy.number for candidacy in uow.all(Candidacy)}
    assert numbers == {
        "c1": "PDN-2024-M1-001",
        "c2": "PDN-2024-M1-002",
        "c3": "PDN-2024-M1-003",
        "c4": "PDN-2024-M1-007",
        "c5": "PDN-2024-M2-001",
        "c6": "PDN-2024-M1-008",
    }


def test_unknown_keys_are_ignored_and_named(office: CallFile, clock: Clock) -> None:
    data = sample() | {"generator": "x"}
    data["marks"][0]["weight"] = 3

    done = take_in(office, clock, data)

    assert done.ignored == ("generator", "marks[].weight")


def set_in(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Return what puts this value at « marks[0].value »."""

    def change(data: dict[str, Any]) -> None:
        section, _, rest = path.partition("[")
        index, _, key = rest.partition("].")
        data[section][int(index)][key] = value

    return change


def added(section: str, row: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    return lambda data: data[section].append(row)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_in("marks[0].value", "5.5"), "à « marks[0].value » : la note va de 0 à 5, par pas de 0,5"),
        (set_in("marks[0].value", "3.7"), "à « marks[0].value » : la note va de 0 à 5, par pas de 0,5"),
        (set_in("marks[0].value", "-1"), "à « marks[0].value » : la note va de 0 à 5, par pas de 0,5"),
        (set_in("marks[0].value", 3.5), "à « marks[0].value » : une note s’écrit entre guillemets"),
        (set_in("marks[0].value", "NaN"), "à « marks[0].value » : un nombre est attendu"),
        (set_in("marks[1].value", "3"), "à « marks[1] » : « ne se prononce pas » exclut une note"),
        (set_in("marks[0].criterion", "C9"), "le critère « C9 » n’est pas dans la grille du module M1"),
        (set_in("marks[0].member", "m9"), "à « marks[0].member » : « m9 » n’existe pas"),
        (set_in("marks[0].round", "audition"), "à « marks[0].round » : valeur inconnue ; valeurs admises"),
        (set_in("candidacies[0].coverage", []), "à « candidacies[0].coverage » : une candidature porte sur"),
        (set_in("candidacies[0].coverage", ["75"]), "aucune Caf de l’appel n’a la charge du département 75"),
        (set_in("candidacies[0].applicant", "a9"), "à « candidacies[0].applicant » : « a9 » n’existe pas"),
        (set_in("candidacies[0].received_at", "2024-03-10"), "à « candidacies[0].received_at »"),
        (set_in("candidacies[0].received_at", "2024-03-10T10:00:00"), "le décalage horaire manque"),
        (set_in("candidacies[0].number", "PDN-2024-M1-999999999"), "un registre va jusqu’à 99999"),
        (set_in("candidacies[0].module", "M3"), "valeurs admises : M1, M2"),
        (set_in("applicants[0].name", " "), "à « applicants[0].name » : une structure a un nom"),
        (set_in("applicants[0].name", "x" * 20_001), "à « applicants[0].name » : texte trop long"),
        (set_in("members[0].id", "x" * 201), "à « members[0].id » : un identifiant a de 1 à 200 caractères"),
        (set_in("members[0].id", ""), "à « members[0].id » : un identifiant a de 1 à 200 caractères"),
        (set_in("agreed[0].reason", ""), "à « agreed[0].reason » : une note arrêtée est motivée"),
        (added("members", {"id": "m1", "name": "Autre"}), "à « members[2].name » : une autre valeur"),
        (added("members", {"name": "Sans"}), "à « members[2].id » : cette donnée manque"),
        (added("marks", {"member": "m1"}), "à « marks[2].candidacy » : cette donnée manque"),
        (lambda data: data["marks"].append(3), "à « marks[2] » : un objet est attendu"),
        (lambda data: data.update(marks={}), "à « marks » : une liste est attendue"),
        (
            lambda data: data.update(format="x"),
            "à « format » : ce fichier n’est pas au format « pdn-call/1 »",
        ),
        (
            lambda data: data.update(questions=[{"id": "q", "module": "M1", "text": "?", "candidacy": "c9"}]),
            "à « q.candidacy » : « c9 » n’existe pas",
        ),
        (
            lambda data: data.update(hearing_days=[{"module": "M1", "on": "2024-03-21", "welcome": -1}]),
            "à « hearing_days[0] » : les durées sont positives",
        ),
        (
            lambda data: data.update(hearings=[{"candidacy": "c1"}]),
            "à « hearings[0] » : une audition planifiée a son créneau",
        ),
        (lambda data: data.update(settings={"min_raters": 0}), "Il faut au moins un notateur"),
        (lambda data: data.update(grids=[{"module": "M1", "seal": "x"}]), "Le sceau de la grille"),
    ],
)
def test_a_fault_is_refused_at_its_place_and_nothing_is_taken_in(
    office: CallFile, clock: Clock, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    data = sample()
    change(data)
    entries = office.entries

    with pytest.raises(Refusal) as refused:
        take_in(office, clock, data)

    assert said in str(refused.value).replace("\u00a0", " ")
    assert office.entries == entries


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "Fichier « a.json », ligne 1, colonne 2 : ce n’est pas du JSON correct."),
        ("[]", "Fichier « a.json » : un objet JSON est attendu."),
        ("[" * 100_000, "Fichier « a.json » : les données sont imbriquées trop profondément."),
        ('{"x": NaN}', "Fichier « a.json » : un nombre est hors de toute mesure."),
        ('{"x": ' + "9" * 5_000 + "}", "Fichier « a.json » : un nombre est hors de toute mesure."),
    ],
)
def test_hostile_text_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_call(text.encode(), origin="fichier « a.json »")

    assert refused.value.what.replace("\u00a0", " ") == said


def test_half_a_character_is_refused() -> None:
    data = sample()
    data["members"][0]["name"] = "\ud800"

    with pytest.raises(Refusal, match=r"members\[0\].name"):
        read_call(json.dumps(data).encode(), origin="fichier « a.json »")


@pytest.mark.parametrize(
    ("section", "index", "key", "value"),
    [
        ("marks", 0, "value", "4"),
        ("marks", 0, "comment", "autre"),
        ("candidacies", 0, "coverage", ["03"]),
        ("applicants", 0, "siret", "1"),
        ("agreed", 0, "value", "3"),
        ("members", 0, "role", "advisory"),
    ],
)
def test_contradicting_what_is_held_is_refused(
    office: CallFile, clock: Clock, section: str, index: int, key: str, value: Any
) -> None:
    take_in(office, clock, sample())
    data = sample()
    data[section][index][key] = value

    with pytest.raises(Refusal, match="une autre valeur est déjà enregistrée"):
        take_in(office, clock, data)


def test_sealed_grid_keeps_its_weights(office: CallFile, clock: Clock) -> None:
    take_in(office, clock, sample())
    grids = json.loads(written(office, clock))["grids"]
    grids[0]["criteria"][0]["weight"], grids[0]["criteria"][2]["weight"] = "20", "30"

    with pytest.raises(Refusal, match="est scellée"):
        take_in(office, clock, {"format": "pdn-call/1", "grids": grids})


marks = st.decimals(min_value=0, max_value=5, places=1).map(lambda d: (d * 2).to_integral_value() / 2)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@given(value=marks, comment=texts, name=texts.filter(lambda text: text.strip()))
def test_values_survive_the_format(value: Decimal, comment: str, name: str) -> None:
    data = sample()
    data["marks"][0] |= {"value": f"{value.normalize():f}", "comment": comment}
    data["applicants"][0]["name"] = name

    delivery = read_call(json.dumps(data, ensure_ascii=False).encode(), origin="a")

    mark, applicant = delivery.sections["marks"].records[0], delivery.sections["applicants"].records[0]
    assert isinstance(mark, Mark)
    assert isinstance(applicant, Applicant)
    assert (mark.value, mark.comment, applicant.name) == (value, comment, name.strip())


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(Refusal, match="le fichier a trop de lignes"):
        read_call(b'{"format": "pdn-call/1", "marks": [' + b"0," * 3_000_000 + b"0]}", origin="a")
