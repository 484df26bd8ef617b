"""A few letters find what was meant: accents, case and order of words do not count; recent comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.screens.matching import Entry, indexed, matching

ENTRIES = indexed(
    [
        Entry("room:home", "Rubrique", "Accueil"),
        Entry("room:deliberation", "Rubrique", "Délibération"),
        Entry("room:decisions", "Rubrique", "Décisions"),
        Entry("c1", "Candidature", "PDN-2024-M1-001 · Association Élan d’été", "Module 1, 03", weight=3),
        Entry("c2", "Candidature", "PDN-2024-M2-002 · Œuvre <b>des</b> {{x}}", "Module 2, 63", weight=3),
    ]
)


def keys(typed: str, recent: dict[str, int] | None = None) -> list[str]:
    return [entry.key for entry in matching(ENTRIES, typed, recent or {})]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("delib", "room:deliberation"),
        ("DÉCI", "room:decisions"),
        ("m2-002", "c2"),
        ("elan m1", "c1"),
        ("d'ete", "c1"),
        ("oeuvre", "c2"),
        ("<b>", "c2"),
        ("{{x}}", "c2"),
        ("dlbr", "room:deliberation"),
    ],
)
def test_what_was_meant_comes_first(typed: str, first: str) -> None:
    assert keys(typed)[0] == first


def test_nothing_typed_shows_recent_first_then_all_in_order() -> None:
    assert keys("", {"c2": 0, "room:decisions": 1}) == [
        "c2",
        "room:decisions",
        "room:home",
        "room:deliberation",
        "c1",
    ]


def test_recent_breaks_ties_only() -> None:
    assert keys("de", {"room:decisions": 0})[:2] == ["room:decisions", "room:deliberation"]
    assert keys("delib", {"c1": 0}) == ["room:deliberation"]


def test_scattered_letters_count_only_when_words_fail() -> None:
    assert keys("acc") == ["room:home"]
    assert keys("acl") == ["room:home", "c1"]
    assert keys("xyz") == []


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    assert set(keys(typed)) <= {"room:home", "room:deliberation", "room:decisions", "c1", "c2"}


def test_a_line_is_shown_once() -> None:
    assert len(matching([*ENTRIES, *ENTRIES], "", {"c1": 0})) == 5
