"""Who is addressed and how: never guessed."""

import pytest

from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.domain.courtesy import (
    agreement,
    capacity,
    designation,
    full_name,
    legal_form_text,
    person,
    salutation,
)
from pdn_desktop.domain.wording import of


@pytest.mark.parametrize(
    ("civility", "function", "expected"),
    [
        ("Madame", "Présidente", "Madame la Présidente"),
        ("Monsieur", "Président", "Monsieur le Président"),
        ("Mme", "présidente de l’association", "Madame la Présidente"),
        ("Monsieur", "Maire", "Monsieur le Maire"),
        ("Madame", "Maire", "Madame la Maire"),
        ("Madame", "Directrice", "Madame la Directrice"),
        ("M.", "Directeur général", "Monsieur le Directeur général"),
        ("Madame", "Gérante", "Madame"),
        ("Monsieur", "Gérant", "Monsieur"),
        ("Madame", "Coprésidente", "Madame la Coprésidente"),
        ("Madame", "Grande organisatrice", "Madame"),
        ("Madame", "", "Madame"),
        ("", "Présidente", "Madame, Monsieur"),
        ("Docteur", "Présidente", "Madame, Monsieur"),
        ("", "", "Madame, Monsieur"),
    ],
)
def test_the_salutation_follows_civility_and_function(civility: str, function: str, expected: str) -> None:
    assert salutation(civility, function) == expected


@pytest.mark.parametrize(
    ("name", "form", "the", "of_it"),
    [
        ("Réseau Jeunes Volcans", LegalForm.ASSOCIATION, "l’association Réseau Jeunes Volcans",
         "de l’association Réseau Jeunes Volcans"),
        ("Association Déclic 12-25", LegalForm.ASSOCIATION, "l’association Déclic 12-25",
         "de l’association Déclic 12-25"),
        ("Fédération Horizons jeunesse 03-63", LegalForm.ASSOCIATION, "la Fédération Horizons jeunesse 03-63",
         "de la Fédération Horizons jeunesse 03-63"),
        ("Valmont-sur-Sioule", LegalForm.MUNICIPALITY, "la commune de Valmont-sur-Sioule",
         "de la commune de Valmont-sur-Sioule"),
        ("Commune de Valmont-sur-Sioule", LegalForm.MUNICIPALITY, "la commune de Valmont-sur-Sioule",
         "de la commune de Valmont-sur-Sioule"),
        ("Yzeure", LegalForm.MUNICIPALITY, "la commune d’Yzeure", "de la commune d’Yzeure"),
        ("Le Mayet-d’École", LegalForm.MUNICIPALITY, "la commune du Mayet-d’École",
         "de la commune du Mayet-d’École"),
        ("Ville de Moulins", LegalForm.MUNICIPALITY, "la Ville de Moulins", "de la Ville de Moulins"),
        ("CCAS de Thiers", LegalForm.SOCIAL_CENTRE, "le CCAS de Thiers", "du CCAS de Thiers"),
        ("Pixels & Pédagogie", LegalForm.COOPERATIVE, "la coopérative Pixels & Pédagogie",
         "de la coopérative Pixels & Pédagogie"),
        ("SCIC Pixels & Pédagogie", LegalForm.COOPERATIVE, "la SCIC Pixels & Pédagogie",
         "de la SCIC Pixels & Pédagogie"),
        ("FormaNet Conseil", LegalForm.COMPANY, "la société FormaNet Conseil",
         "de la société FormaNet Conseil"),
        ("SARL FormaNet Conseil", LegalForm.COMPANY, "la SARL FormaNet Conseil",
         "de la SARL FormaNet Conseil"),
        ("Institut du Val", LegalForm.PUBLIC_BODY, "l’Institut du Val", "de l’Institut du Val"),
        ("Camille Exemple", LegalForm.SOLE_TRADER, "Camille Exemple", "de Camille Exemple"),
        ("<b>&{{x}}", LegalForm.ASSOCIATION, "l’association <b>&{{x}}", "de l’association <b>&{{x}}"),
    ],
)  # fmt: skip
def test_a_structure_is_named_with_its_article(name: str, form: LegalForm, the: str, of_it: str) -> None:
    named = designation(Applicant(id="a", name=name, legal_form=form))
    assert named == the
    assert of(named) == of_it


def test_the_legal_form_is_spelled_for_the_convention() -> None:
    assert legal_form_text(LegalForm.ASSOCIATION) == "association régie par la loi du 1er juillet 1901"
    assert legal_form_text(LegalForm.OTHER) == ""


def test_a_person_is_named_with_a_short_civility_when_known() -> None:
    assert person("Madame", "Claire EXEMPLE") == "Mme\u00a0Claire EXEMPLE"
    assert person("M.", "Jean EXEMPLE") == "M.\u00a0Jean EXEMPLE"
    assert person("", "Claude EXEMPLE") == "Claude EXEMPLE"


def test_a_capacity_loses_its_article_after_a_name() -> None:
    assert capacity("Le Directeur de la Caf de l’Allier") == "directeur de la Caf de l’Allier"
    assert capacity("La Directrice") == "directrice"
    assert capacity("L’Administratrice provisoire") == "administratrice provisoire"


def test_the_full_name_says_what_the_structure_is() -> None:
    assert (
        full_name(Applicant(id="a", name="Déclic", legal_form=LegalForm.ASSOCIATION)) == "Association Déclic"
    )
    assert full_name(Applicant(id="a", name="SCIC Pixels")) == "SCIC Pixels"


@pytest.mark.parametrize(
    ("civility", "name", "ending"),
    [
        ("Madame", "Alix Exemple", "e"),
        ("mme", "Alix Exemple", "e"),
        ("", "Mme X", "e"),
        ("Monsieur", "Mme X", ""),
        ("", "M. Modèle", ""),
        ("Docteur", "Alix Exemple", "(e)"),
        ("", "", "(e)"),
    ],
)
def test_a_participle_agrees_with_who_is_known_and_with_both_otherwise(
    civility: str, name: str, ending: str
) -> None:
    assert agreement(civility, name) == ending
