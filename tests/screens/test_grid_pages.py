"""Candidacies by the page: forty at a time, pinned ones on each, none lost and none twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.screens.grid_pages import PAGE, Pages
from pdn_desktop.screens.grid_view import Axis, Face, GridView, Lines


def keys(count: int) -> tuple[str, ...]:
    return tuple(f"c{number}" for number in range(1, count + 1))


def view(count: int, face: Face = Face.SIDE_BY_SIDE) -> GridView:
    return GridView(Lines(keys(count)), Lines(("C1", "C2")), face)


@pytest.mark.parametrize(
    ("count", "pages", "last"),
    [(0, 1, (1, 0)), (1, 1, (1, 1)), (8, 1, (1, 8)), (40, 1, (1, 40)), (41, 2, (41, 41))],
)
def test_up_to_forty_are_one_page(count: int, pages: int, last: tuple[int, int]) -> None:
    made = Pages(keys(count))
    assert made.count == pages
    assert made.span(pages - 1) == last


@given(st.integers(0, 300), st.integers(0, 300))
def test_each_stands_on_one_page_and_a_page_is_bounded(count: int, pinned: int) -> None:
    made = Pages(keys(count), min(count, pinned))
    pages = [made.page(number) for number in range(made.count)]
    assert all(len(page) <= PAGE for page in pages)
    assert all(page[: len(made.staying)] == made.staying for page in pages)
    once = [*made.staying, *(key for page in pages for key in page[len(made.staying) :])]
    assert once == list(made.shown)
    assert all(key in pages[made.number_of(key)] for key in made.shown)


def test_pinned_ones_stand_on_every_page() -> None:
    made = Pages(keys(100), 2)
    assert made.page(1) == ("c1", "c2", *(f"c{number}" for number in range(41, 79)))
    assert (made.span(0), made.span(1), made.count) == ((1, 40), (41, 78), 3)


def test_the_keyboard_goes_on_to_the_next_page_and_back() -> None:
    first = view(41)
    assert first.beside(("c40", "C2"), 1, 0) == ("c41", "C1")
    last = first.turned_to(("c41", "C1"))
    assert (last.at, last.across) == (1, ("c41",))
    assert last.beside(("c41", "C1"), 0, -1) == ("c40", "C1")
    assert view(41, Face.CRITERION).beside(("c40", "C1"), 1, 0) == ("c41", "C1")


def test_from_what_is_pinned_the_keyboard_stays_on_the_page() -> None:
    pinned = GridView(Lines(keys(100), pinned=frozenset({"c9"})), Lines(("C1",)))
    second = pinned.turned_to(("c50", "C1"))
    assert second.across[:2] == ("c9", "c41")
    assert second.beside(("c9", "C1"), 0, 1) == ("c41", "C1")


def test_a_page_away_is_its_first_own_candidacy() -> None:
    pinned = GridView(Lines(keys(100), pinned=frozenset({"c9"})), Lines(("C1",)))
    assert pinned.beyond(1, "C1") == ("c41", "C1")
    assert pinned.beyond(-1, "C1") is None
    assert pinned.turned_to(("c100", "C1")).beyond(1, "C1") is None


def test_a_candidacy_that_is_moved_away_is_followed() -> None:
    moved = view(41).with_lines(Axis.CANDIDACIES, view(41).candidacies.moved("c40", 1))
    assert not moved.shows(("c40", "C1"))
    assert moved.followed(("c40", "C1")).across == ("c40",)


def test_a_page_that_hiding_took_away_gives_way_to_the_last_one() -> None:
    last = view(41).turned_to(("c41", "C1"))
    assert last.with_lines(Axis.CANDIDACIES, last.candidacies.without("c41")).across == keys(40)
