"""Presets: the facts of the 2024 call as published, the round trip, and refusals that name the place."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Expectation, LegalFamily
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import read_preset, write_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.setting_up import Preset, save_as_preset, set_institution

C3 = (
    "La cohérence du (des) projet(s) au regard des orientations fixées dans le présent cahier des charges et "
    "du projet global de la structure"
)
C5 = "Les qualifications et l’expérience du professionnel pressenti pour assurer la fonction de coordination"
M1 = {
    "C1": ("La qualité du projet (faisabilité et pertinence)", 30),
    "C2": ("L’expérience de la structure dans le domaine de la jeunesse", 15),
    "C3": (C3, 20),
    "C4": ("La capacité de la structure à mettre en œuvre durablement le projet", 15),
    "C5": (C5, 20),
}
M2_C5 = "Les références et l’expérience des professionnels pressentis pour assurer les temps de formation"


def test_published_dates(preset_2024: Preset) -> None:
    first, second = preset_2024.modules

    assert first.deadline == datetime.fromisoformat("2024-03-17T23:59:59+01:00")
    assert second.deadline == datetime.fromisoformat("2024-04-28T23:59:59+02:00")
    assert (first.audition_on, second.audition_on) == (date(2024, 3, 21), date(2024, 5, 16))
    assert (first.decision_from, first.decision_until) == (date(2024, 4, 1), date(2024, 5, 31))
    assert (second.decision_from, second.decision_until) == (date(2024, 6, 1), date(2024, 7, 31))
    assert (first.mission_start, first.mission_end) == (date(2024, 6, 1), date(2026, 12, 31))
    assert (second.mission_start, second.mission_end) == (date(2024, 9, 1), date(2025, 12, 31))
    assert (first.handover_months, second.handover_months) == (1, 0)
    assert (first.capacity, second.capacity) == (1, None)


def test_periods_have_the_published_lengths(preset_2024: Preset) -> None:
    days = [(m.mission_end - m.mission_start + timedelta(days=1)).days for m in preset_2024.modules]

    assert days == [944, 487]


def test_criteria_word_for_word_with_proposed_weights(preset_2024: Preset) -> None:
    first, second = preset_2024.grids

    assert {c.code: (c.label, c.weight) for c in first.criteria} == M1
    assert second.criterion("C5").label == M2_C5
    assert [c.weight for c in second.criteria] == [30, 10, 20, 10, 30]
    assert all(grid.proposed and not grid.sealed for grid in preset_2024.grids)
    assert all(len(c.descriptors) == 6 for grid in preset_2024.grids for c in grid.criteria)
    assert (first.scale_max, first.step) == (Decimal(5), Decimal("0.5"))
    assert first.tie_order == ("C1", "C3", "C5", "C4", "C2")


def test_what_the_call_does_not_say_is_empty(preset_2024: Preset) -> None:
    allier, puy_de_dome = preset_2024.institutions

    assert allier.deposit_addresses == ("partenaires@caf03.caf.fr",)
    assert puy_de_dome.deposit_addresses == ()
    assert {allier.director_name, allier.contact_name, allier.city, puy_de_dome.contact_email} == {""}
    assert (allier.address_lines, preset_2024.settings.court_address) == ((), "")


def test_only_the_signed_dossier_is_announced(preset_2024: Preset) -> None:
    pieces = {piece.code: piece for piece in preset_2024.pieces}

    assert len(pieces) == 26
    assert [piece.code for piece in preset_2024.pieces if piece.announced_in_call] == ["DOSSIER"]
    assert pieces["CER"].expectations[LegalFamily.ASSOCIATION] is Expectation.REQUIRED
    assert pieces["CER"].expectations[LegalFamily.TERRITORIAL] is Expectation.NOT_APPLICABLE
    assert pieces["CV_FORM"].modules == {ModuleCode.M2}


def test_all_candidates_are_asked_the_same_questions(preset_2024: Preset) -> None:
    asked = [question for question in preset_2024.questions if question.module is ModuleCode.M1]

    assert (len(asked), len(preset_2024.questions)) == (10, 18)
    assert all(question.proposed and question.candidacy is None for question in preset_2024.questions)
    assert [(question.id, question.criterion) for question in asked][-2:] == [
        ("M1-Q09", "C5"),
        ("M1-Q10", ""),
    ]
    assert asked[5].text == "Que se passe-t-il si la personne qui coordonne s’absente trois mois\u00a0?"


def test_title_and_clause_of_the_call(preset_2024: Preset) -> None:
    settings = preset_2024.settings

    assert settings.agreement_title == "Coordinateur du réseau des Promeneurs du net"
    assert "égal ou inférieur à 1" in settings.unsuccessful_clause
    assert settings.outgoing_operator == "Fédération des Centres Sociaux de l’Allier"


def test_round_trip(preset_2024: Preset) -> None:
    assert read_preset(write_preset(preset_2024).encode(), origin="copie") == preset_2024


def test_a_saved_call_is_a_preset_without_persons(office: CallFile, clock: Clock) -> None:
    with office.unit("test") as uow:
        allier = save_as_preset(uow, clock, name="a", label="A").institutions[0]
        named = allier.with_(director_name="Jeanne Exemple", contact_name="Paul Exemple", city="Moulins")
        set_institution(uow, clock, institution=named)

    with office.unit("test") as uow:
        saved = save_as_preset(uow, clock, name="call-2027", label="Appel 2027")

    assert saved.institutions[0] == allier.with_(city="Moulins")
    assert read_preset(write_preset(saved).encode(), origin="copie") == saved


def test_a_saved_call_equals_the_preset_it_came_from(
    office: CallFile, clock: Clock, preset_2024: Preset
) -> None:
    with office.unit("test") as uow:
        saved = save_as_preset(uow, clock, name=preset_2024.name, label=preset_2024.label)

    assert saved == preset_2024


SHIPPED = assets.read_text("presets/call-2024.toml")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("year = 2024", "year = ", "« a », ligne 13, colonne"),
        ("year = 2024", 'year = "deux mille"', "à « call.year » : un nombre entier est attendu"),
        ('weight = "30"', 'weight = "31"', "à « grids[0] » : les poids sont positifs et leur somme fait 100"),
        ('weight = "30"', 'weight = "x"', "à « grids[0].criteria[0].weight » : un nombre est attendu"),
        ('short = "Coh', 'court = "Coh', "à « grids[0].criteria[2].court » : donnée inconnue"),
        ('code = "M1"', 'code = "M3"', "à « modules[0].code » : valeur inconnue ; valeurs admises : M1, M2"),
        ("2024-03-17T23:59:59+01:00", "2024-03-17T23:59:59", "le décalage horaire manque"),
        ('"required"', '"requis"', "à « pieces[0].expectations.association » : valeur inconnue"),
        ('department = "03"', 'department = "63"', "Dans la liste des départements, « 63 » figure"),
        ("mission_end = 2026", "mission_end = 2020", "finit avant d’avoir commencé"),
        ("governance = ", 'director_name = "X"\ngovernance = ', "un préréglage ne fixe pas cette donnée"),
        ('name = "call-2024"', "name = 2024", "à « name » : un texte est attendu"),
        ("pdn-preset/1", "pdn-preset/9", "n’est pas un préréglage « pdn-preset/1 »"),
        ("[settings]", "[reglages]\n[settings]", "à « reglages » : donnée inconnue"),
        ("min_raters = 2 ", "min_raters = 0 ", "Il faut au moins un notateur"),
    ],
)
def test_a_fault_is_refused_at_its_place(before: str, after: str, said: str) -> None:
    assert before in SHIPPED
    content = SHIPPED.replace(before, after, 1).encode()

    with pytest.raises(Refusal) as refused:
        read_preset(content, origin="fichier « a »")

    assert said in str(refused.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "Fichier « a » : ce n’est pas un texte en UTF-8."),
        (b"a = " + b"[" * 5_000, "Fichier « a » : les données sont imbriquées trop profondément."),
        (b'format = "pdn-preset/1"\ncall = 3', "Fichier « a », à « call » : une table est attendue."),
        (b'format = "pdn-preset/1"\n[call]', "Fichier « a », à « call.year » : cette donnée manque."),
    ],
)
def test_hostile_content_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_preset(content, origin="fichier « a »")

    assert refused.value.what.replace("\u00a0", " ") == said
