"""Codes typed by hand, short level descriptors, and names that are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain.paper import LONGEST_LEVEL, code_typed, same_person, short_level


@pytest.mark.parametrize(
    "typed", ["ABCDE-FGHIJ", "abcdefghij", " abcde fghij ", "Abcde–fghij", "ab cde-fg.hij"]
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert code_typed(typed) == "ABCDE-FGHIJ"


def test_figures_that_codes_do_not_have_are_the_letters_they_look_like() -> None:
    assert code_typed("0O1I8-B2345") == "OOIIB-B2345"


@pytest.mark.parametrize(
    ("descriptor", "short"),
    [
        ("aucune.", "aucune"),
        (
            "actions citées, mais peu réalistes (moyens, calendrier ou territoires non couverts)",
            "actions citées, mais peu réalistes",
        ),
        (
            "plan d’actions cohérent, calendrier et moyens crédibles, besoins du public identifiés.",
            "plan d’actions cohérent",
        ),
        (
            "expérience approfondie de la présence éducative en ligne ou de l’animation",
            "expérience approfondie de la présence éducative…",
        ),
        ("x" * 80, "x" * LONGEST_LEVEL + "…"),
    ],
)
def test_a_level_is_cut_where_its_sentence_pauses(descriptor: str, short: str) -> None:
    assert short_level(descriptor) == short


@given(st.text(max_size=200))
def test_a_short_level_is_short_and_starts_as_the_descriptor(descriptor: str) -> None:
    short = short_level(descriptor)

    assert len(short) <= LONGEST_LEVEL + 1
    assert " ".join(descriptor.split()).startswith(short.removesuffix("…"))


@pytest.mark.parametrize("name", ["Élodie Durand-Petit", "elodie durand petit", "DURAND-PETIT  Élodie"])
def test_a_name_written_otherwise_is_the_same_person(name: str) -> None:
    assert same_person(name, "Élodie Durand-Petit")


def test_two_names_are_two_persons() -> None:
    assert not same_person("Élodie Durand", "Émilie Durand")


@given(st.lists(st.sampled_from(["élodie", "Durand", "d’Arc", "Le", "ROUX"]), min_size=1))
def test_order_and_case_never_make_another_person(words: list[str]) -> None:
    assert same_person(" ".join(words), "  ".join(reversed(words)).upper())
