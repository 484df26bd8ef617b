"""What of the grid is on show: pinned first, moved, hidden and told; where the keyboard goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.screens.grid_view import Face, GridView, Lines

KEYS = ("a", "b", "c", "d")
CRITERIA = ("C1", "C2", "C3")


def view(face: Face, here: tuple[str, str] = ("", "")) -> GridView:
    return GridView(Lines(KEYS), Lines(CRITERIA), face, here)


def test_pinned_lines_come_first_and_stay_among_themselves() -> None:
    lines = Lines(KEYS).pinned_or_not("c").pinned_or_not("d")
    assert lines.shown == ("c", "d", "a", "b")
    assert lines.moved("d", -1).shown == ("d", "c", "a", "b")
    assert lines.moved("a", -1) == lines
    assert lines.moved("d", 1) == lines
    assert lines.pinned_or_not("c").shown == ("d", "a", "b", "c")


def test_a_line_is_moved_past_hidden_ones() -> None:
    lines = Lines(KEYS).without("b")
    assert lines.moved("c", -1).shown == ("c", "a", "d")
    assert lines.moved("a", 1).shown == ("c", "a", "d")
    assert lines.moved("a", 2).all_shown().shown == ("b", "c", "d", "a")


def test_the_last_line_is_never_hidden() -> None:
    lines = Lines(("a", "b")).without("a")
    assert (lines.shown, lines.concealed) == (("b",), ("a",))
    assert lines.without("b") == lines
    assert Lines(("a",), hidden=frozenset("a")).shown == ("a",)


def test_what_came_since_stands_last() -> None:
    kept = Lines(KEYS).moved("d", -3).without("b").remembered()
    assert Lines(("x", *KEYS)).as_remembered(kept).shown == ("d", "a", "c", "x")


@pytest.mark.parametrize("text", ["", "{", "3", "[1]", '[["a"], 3, 4]', '{"a": 1}', "[[1, 2], [], []]"])
def test_tampered_preferences_lose_nothing(text: str) -> None:
    assert set(Lines(KEYS).as_remembered(text).shown) == set(KEYS)


@given(st.lists(st.tuples(st.sampled_from("phms"), st.sampled_from(KEYS), st.integers(-3, 3))))
def test_nothing_is_lost_whatever_is_done(acts: list[tuple[str, str, int]]) -> None:
    lines = Lines(KEYS)
    for act, key, by in acts:
        if act == "p":
            lines = lines.pinned_or_not(key)
        elif act == "h":
            lines = lines.without(key)
        elif act == "s":
            lines = lines.all_shown()
        elif key in lines.shown:
            lines = lines.moved(key, by)
    assert sorted((*lines.shown, *lines.concealed)) == list(KEYS)
    assert Lines(KEYS).as_remembered(lines.remembered()).shown == lines.shown


def test_side_by_side_goes_down_then_to_the_next_candidacy() -> None:
    shown = view(Face.SIDE_BY_SIDE)
    assert (shown.across, shown.down) == (KEYS, CRITERIA)
    assert shown.beside(("a", "C3"), 1, 0) == ("b", "C1")
    assert shown.beside(("a", "C2"), 0, 1) == ("b", "C2")
    assert shown.beside(("d", "C3"), 1, 0) is None


def test_one_candidacy_has_its_neighbours_at_hand() -> None:
    shown = view(Face.CANDIDACY, ("b", "C2"))
    assert list(shown.cells()) == [("b", "C1"), ("b", "C2"), ("b", "C3")]
    assert shown.place == (2, 4)
    assert shown.beside(("b", "C2"), 0, 1) == ("c", "C2")


def test_one_criterion_goes_through_candidacies_then_to_the_next_criterion() -> None:
    shown = view(Face.CRITERION, ("b", "C2"))
    assert list(shown.cells()) == [(key, "C2") for key in KEYS]
    assert shown.place == (2, 3)
    assert shown.beside(("a", "C2"), 1, 0) == ("b", "C2")
    assert shown.beside(("d", "C2"), 1, 0) == ("a", "C3")
    assert shown.beside(("b", "C2"), 0, -1) == ("b", "C1")
    assert list(shown.walk())[:5] == [("a", "C1"), ("b", "C1"), ("c", "C1"), ("d", "C1"), ("a", "C2")]


def test_turning_to_a_hidden_cell_shows_it() -> None:
    hidden = GridView(Lines(KEYS).without("b"), Lines(CRITERIA).without("C2"), Face.CRITERION)
    assert list(hidden.turned_to(("b", "C2")).cells()) == [(key, "C2") for key in KEYS]


def test_pinned_lines_are_counted_where_they_stand() -> None:
    candidacies = Lines(KEYS).pinned_or_not("c")
    side = GridView(candidacies, Lines(CRITERIA))
    assert side.pinned == (1, 0)
    assert GridView(candidacies, Lines(CRITERIA), Face.CRITERION).pinned == (0, 1)
    assert GridView(candidacies, Lines(CRITERIA), Face.CANDIDACY).pinned == (0, 0)
