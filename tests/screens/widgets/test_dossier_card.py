"""The card of a filled form: what differs from the register, taken over one by one."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy, LegalForm
from pdn_desktop.screens.widgets.dossier_card import DossierCard
from pdn_desktop.usecases.filled_dossier import FilledDossier

SAID = FilledDossier(
    "PDN-2024",
    ModuleCode.M1,
    {
        "register_name": "Déclic",
        "register_legal_form": "foundation",
        "register_city": "Moulins",
        "register_address_lines": "<b>12</b> rue {{x}}\nBP 3",
        "register_head_civility": "madame",
    },
)
CAFS = [
    Institution(
        code=f"CAF{number}",
        name=name,
        full_name=name,
        department=number,
        department_name=name,
        of_department=name,
        call_spelling=name,
    )
    for number, name in (("03", "Allier"), ("63", "Puy-de-Dôme"))
]
HELD = Applicant(id="a", name="DÉCLIC", legal_form=LegalForm.ASSOCIATION, city="Moulins")


@pytest.fixture
def card(qtbot: Any) -> DossierCard:
    card = DossierCard(CAFS)
    qtbot.addWidget(card)
    return card


def lines(card: DossierCard) -> list[str]:
    QApplication.processEvents()  # what is added to a card on show appears at the next turn
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()][2:]


def test_only_differences_are_offered_with_both_values(card: DossierCard) -> None:
    card.compare(SAID, HELD)

    assert card.text.text() == (
        "2\u00a0réponses déjà connues du registre ; cochez ce qui doit y remplacer ce qu’il tient."
    )
    assert list(card.boxes) == ["legal_form", "address_lines", "head_civility"]
    assert lines(card) == [
        "Registre : Association loi 1901",
        "Dossier : Fondation",
        "Registre : rien",
        "Dossier : <b>12</b> rue {{x}} · BP 3",
        "Registre : Non précisée",
        "Dossier : Madame",
    ]
    assert card.boxes["legal_form"].accessibleDescription() == (
        "Registre : Association loi 1901. Dossier : Fondation."
    )


def test_what_is_ticked_is_taken_over_and_another_structure_starts_anew(card: DossierCard) -> None:
    card.compare(SAID, HELD)
    card.boxes["address_lines"].setChecked(True)
    assert card.adopted == {"address_lines": ("<b>12</b> rue {{x}}", "BP 3")}

    card.compare(SAID, HELD)
    assert card.adopted != {}

    card.compare(SAID, HELD.with_(city="Vichy"))
    assert list(card.boxes) == ["legal_form", "address_lines", "city", "head_civility"]
    assert card.adopted == {}


def test_a_new_structure_shows_what_goes_with_it(card: DossierCard) -> None:
    card.compare(SAID, None, ("name", "legal_form"))

    assert card.boxes == {}
    assert lines(card) == [
        "Adresse : <b>12</b> rue {{x}} · BP 3",
        "Commune : Moulins",
        "Civilité du représentant : Madame",
    ]


def test_without_a_form_there_is_no_card(card: DossierCard) -> None:
    card.compare(None, HELD)
    assert card.isHidden()

    card.compare(SAID, HELD)
    assert not card.isHidden()

    card.compare(FilledDossier("PDN-2024", ModuleCode.M1, {}), HELD)
    assert card.isHidden()


def test_territory_and_the_answer_on_one_department_are_taken_over_for_a_candidacy(card: DossierCard) -> None:
    filed = Candidacy(
        id="c",
        number="PDN-2024-M1-001",
        applicant="a",
        module=ModuleCode.M1,
        coverage=frozenset({"03"}),
        received_at=datetime(2024, 3, 15, tzinfo=UTC),
    )
    answers = {"register_name": "Déclic", "register_coverage": "03+63", "register_accepts_partial": "no"}
    said = FilledDossier("PDN-2024", ModuleCode.M1, answers)
    card.compare(said, HELD, filed=filed)
    assert list(card.boxes) == ["coverage", "accepts_partial"]
    assert lines(card) == [
        "Registre : Allier",
        "Dossier : Allier et Puy-de-Dôme",
        "Registre : Sans réponse",
        "Dossier : Non",
    ]
    card.boxes["coverage"].click()
    assert (card.adopted, card.adopted_filing) == ({}, {"coverage": frozenset({"03", "63"})})
    card.compare(said, HELD, filed=filed.with_(coverage=frozenset({"03", "63"}), accepts_partial=False))
    assert list(card.boxes) == []
