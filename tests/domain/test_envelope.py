"""The recipient block fits the window, whatever people are called."""

from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.domain.envelope import LINES, WIDTH, capitals, recipient_block, without_punctuation


def applicant(name: str = "Réseau Jeunes Volcans", **fields: object) -> Applicant:
    return Applicant.model_validate({
        "id": "a", "name": name, "legal_form": LegalForm.ASSOCIATION, "head_civility": "Madame",
        "head_function": "Présidente", "address_lines": ("12, rue des Orgues",), "postal_code": "63000",
        "city": "Clermont-Ferrand", **fields,
    })  # fmt: skip


def test_the_block_is_the_one_of_the_reference_letter() -> None:
    assert recipient_block(applicant()).lines == (
        "ASSOCIATION RESEAU JEUNES VOLCANS",
        "MADAME LA PRESIDENTE",
        "12 RUE DES ORGUES",
        "63000 CLERMONT FERRAND",
    )


def test_an_unknown_head_gets_no_line() -> None:
    assert recipient_block(applicant(head_civility="")).lines == (
        "ASSOCIATION RESEAU JEUNES VOLCANS",
        "12 RUE DES ORGUES",
        "63000 CLERMONT FERRAND",
    )


def test_a_long_name_takes_two_lines_at_word_ends() -> None:
    lines = recipient_block(applicant("Fédération départementale des foyers ruraux et associations")).lines
    assert lines[:3] == (
        "FEDERATION DEPARTEMENTALE DES FOYERS",
        "RURAUX ET ASSOCIATIONS",
        "MADAME LA PRESIDENTE",
    )


def test_a_very_long_name_gives_way_to_its_acronym() -> None:
    assert recipient_block(applicant("Mot " * 30, acronym="FDFRA")).lines[0] == "FDFRA"


def test_the_address_stays_whole_and_the_name_gives_way() -> None:
    crowded = applicant(
        "Fédération départementale des foyers ruraux et associations",
        address_lines=("Maison des associations", "Bâtiment C", "145 avenue de l’Université"),
    )
    envelope = recipient_block(crowded)
    assert envelope.complete
    assert envelope.lines == (
        "FEDERATION DEPARTEMENTALE DES FOYERS",
        "MADAME LA PRESIDENTE",
        "MAISON DES ASSOCIATIONS",
        "BATIMENT C",
        "145 AVENUE DE L UNIVERSITE",
        "63000 CLERMONT FERRAND",
    )


def test_a_long_street_is_abbreviated_before_it_is_split() -> None:
    lines = recipient_block(applicant(address_lines=("145 boulevard du Général Gustave Flaubert",))).lines
    assert "145 BD DU GAL GUSTAVE FLAUBERT" in lines


def test_an_address_that_does_not_fit_is_said_so() -> None:
    assert not recipient_block(applicant(address_lines=tuple(f"ligne {n}" for n in range(7)))).complete


def test_a_missing_address_is_said_so() -> None:
    assert not recipient_block(applicant(address_lines=())).complete
    assert not recipient_block(applicant(postal_code="")).complete


def test_capitals_lose_their_accents() -> None:
    assert capitals("Œuvre d’Été\n à Vichy") == "OEUVRE D’ETE A VICHY"
    assert without_punctuation("12, rue de l’Œuvre_(bis)") == "12 RUE DE L OEUVRE BIS"


@given(st.text(min_size=1, max_size=300).filter(str.strip), st.lists(st.text(max_size=90), max_size=8))
def test_nothing_people_type_overflows_the_window(name: str, address: list[str]) -> None:
    lines = recipient_block(applicant(name, address_lines=tuple(address))).lines
    assert len(lines) <= LINES
    assert all(len(line) <= WIDTH and line.isprintable() for line in lines)
