"""Small fields of letters: addresses, telephones, the outgoing operator, what is still empty."""

import pytest

from pdn_desktop.domain.call import Institution, Settings
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import (
    contact_fields,
    court_fields,
    inline_address,
    outgoing_operator,
    phone_text,
    postal_address,
)
from tests.domain.call_samples import ALLIER, PUY_DE_DOME


def test_an_empty_value_is_noted_once_and_shown() -> None:
    gaps = Gaps()
    assert gaps.filled("", "la date") == "[à compléter\u00a0: la date]"
    assert gaps.filled("", "la date") == "[à compléter\u00a0: la date]"
    assert gaps.filled("lundi", "le jour") == "lundi"
    assert gaps.missing == ["la date"]


def test_an_address_on_one_line_holds_its_postal_code() -> None:
    applicant = Applicant(
        id="a", name="A", address_lines=("1 rue X", " "), postal_code="03000", city="Moulins"
    )
    assert inline_address(applicant) == "1 rue X, 03000\u00a0Moulins"
    assert inline_address(applicant.with_(city="")) == ""
    caf = ALLIER.with_(address_lines=("9 rue Y", "03000 Moulins"))
    assert postal_address(caf, Gaps()) == "9 rue Y, 03000\u00a0Moulins"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("04-70-00-00-01", "04\u00a070\u00a000\u00a000\u00a001"),
        ("+33 4 70 00 00 01", "04\u00a070\u00a000\u00a000\u00a001"),
        ("", ""),
    ],
)
def test_a_telephone_is_shown_as_in_france(typed: str, shown: str) -> None:
    assert phone_text(typed) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Fédération des Centres Sociaux de l’Allier", "la Fédération des Centres Sociaux de l’Allier"),
        ("Réseau sortant", "Réseau sortant"),
        (" ", "la structure qui assure actuellement la coordination"),
    ],
)
def test_the_outgoing_operator_has_its_article(name: str, shown: str) -> None:
    assert outgoing_operator(Settings(outgoing_operator=name)) == shown


def test_both_contacts_are_named_together() -> None:
    cafs: tuple[Institution, ...] = (
        ALLIER.with_(contact_civility="Madame", contact_name="Alix EXEMPLE"),
        PUY_DE_DOME.with_(contact_name="Maxime FICTIF"),
    )
    assert contact_fields(cafs, Gaps()) == {
        "noms": "Mme\u00a0Alix EXEMPLE et Maxime FICTIF",
        "plusieurs": True,
    }


def test_the_court_is_never_assumed() -> None:
    gaps = Gaps()
    court_fields(Settings(), gaps)
    assert gaps.missing == ["le tribunal compétent", "l’adresse du tribunal"]
