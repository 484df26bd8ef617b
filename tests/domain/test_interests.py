"""What a declaration still speaks of, and the coincidences that help a member remember."""

from datetime import UTC, datetime

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.interests import InterestDeclaration, declared_on, hints

NOON = datetime(2024, 3, 18, 11, tzinfo=UTC)
CITED = "Votre organisme ou votre qualité cite cette structure."
NAMESAKE = "Une personne du dossier porte votre nom."


def declaration(name: str, **fields: object) -> InterestDeclaration:
    told = {"id": name, "member": "m1", "module": ModuleCode.M1, "at": NOON, "by": "Mme X", **fields}
    return InterestDeclaration.model_validate(told)


def found(member: dict[str, str], *files: dict[str, str]) -> list[tuple[str, ...]]:
    applicants = [
        Applicant.model_validate({"id": f"a{n}", "name": f"Structure {n}", **each})
        for n, each in enumerate(files)
    ]
    person = Member.model_validate({"id": "m1", "name": "Mme Alpha", **member})
    return list(hints(person, applicants).values())


def test_declarations_add_up_and_a_withdrawn_one_no_longer_holds() -> None:
    first = declaration("1", clear=("a", "b"), links={"c": "bénévole"})
    later = declaration("2", clear=("d",))
    withdrawn = declaration("3", clear=("e",), withdrawn="erreur", withdrawn_at=NOON)

    assert declared_on([first, later, withdrawn]) == {"a", "b", "c", "d"}
    assert (first.holds, withdrawn.holds) == (True, False)


@pytest.mark.parametrize(
    ("member", "file"),
    [
        ({"institution": "Réseau Jeunes Volcans"}, {"name": "Réseau jeunes volcans"}),
        ({"capacity": "administratrice de l’Association Déclic"}, {"name": "Association Déclic"}),
        ({"institution": "Volcans"}, {"name": "Réseau Jeunes Volcans"}),
    ],
)
def test_a_body_named_in_both_is_told(member: dict[str, str], file: dict[str, str]) -> None:
    assert found(member, file) == [(CITED,)]


@pytest.mark.parametrize(
    ("member", "file"),
    [
        ({"institution": "CAF03"}, {"name": "Association CAF03 Amitié"}),  # too short to tell
        ({"capacity": "élue"}, {"name": "Commune de Valmont, ville élue"}),
        ({"institution": "Déclic"}, {"name": "Les Déclics du Val"}),  # whole words only
        ({"email": "a@gmail.com"}, {"email": "b@gmail.com"}),
        ({"email": "a@orange.fr"}, {"email": "b@ORANGE.fr"}),
        ({"email": ""}, {"email": ""}),
        ({"name": "Mme Alpha"}, {"contact_name": "M. Alpha"}),  # a last name alone
        ({"name": "Mme X"}, {"contact_name": "M. X"}),
    ],
)
def test_what_says_nothing_is_not_told(member: dict[str, str], file: dict[str, str]) -> None:
    assert found(member, file) == [()]


def test_a_shared_mail_domain_is_told() -> None:
    told = found({"email": "a.b@Mairie-Valmont.fr"}, {"email": "contact@mairie-valmont.fr"})

    assert told == [
        ("Votre adresse et celle de la structure finissent par «\u00a0@mairie-valmont.fr\u00a0».",)
    ]


def test_a_namesake_is_told_whatever_the_order_of_the_names() -> None:
    head = {"head_first_name": "Élise", "head_last_name": "DUPRÉ-MARTIN"}

    assert found({"name": "Mme Dupré-Martin Elise"}, head) == [(NAMESAKE,)]


def test_one_person_in_two_files_is_told_in_both() -> None:
    first = {"name": "Alpha <b>", "head_first_name": "Jeanne", "head_last_name": "d’Arc"}
    second = {"name": "Bravo {{x}}", "contact_name": "Jeanne d’Arc"}

    assert found({}, first, second, {"contact_name": "Paul Autre"}) == [
        ("Une même personne figure aussi dans le dossier de Bravo {{x}}.",),
        ("Une même personne figure aussi dans le dossier d’Alpha <b>.",),
        (),
    ]
