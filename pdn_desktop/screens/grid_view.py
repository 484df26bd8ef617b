"""What of the score grid is on show and in which order: candidacies and criteria pinned, moved, hidden.

Nothing here is a widget: a view tells where each cell stands, and where the keyboard goes from it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import product

from pdn_desktop.screens.grid_pages import PAGE, Pages

type Key = tuple[str, str]
"""Candidacy and criterion."""


class Face(StrEnum):
    """How the grid is read; the value is what the preferences keep."""

    SIDE_BY_SIDE = "side-by-side"  # criteria down, candidacies across
    CANDIDACY = "candidacy"  # the criteria of one candidacy
    CRITERION = "criterion"  # all candidacies, for one criterion


class Axis(StrEnum):
    """What lines are; the value is what the preferences keep them under."""

    CANDIDACIES = "candidacies"
    CRITERIA = "criteria"


@dataclass(frozen=True)
class Lines:
    """Candidacies or criteria: `keys` in their own order, and what a person made of it."""

    keys: tuple[str, ...]
    order: tuple[str, ...] = ()
    pinned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @cached_property
    def placed(self) -> tuple[str, ...]:
        """Return all of them, pinned ones first; those that came since the order was chosen stand last."""
        rank = {key: number for number, key in enumerate(self.order)}
        return tuple(sorted(self.keys, key=lambda key: (key not in self.pinned, rank.get(key, len(rank)))))

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Return those that are not hidden; all of them rather than none."""
        return tuple(key for key in self.placed if key not in self.hidden) or self.placed

    @cached_property
    def concealed(self) -> tuple[str, ...]:
        """Return those that are hidden."""
        shown = set(self.shown)
        return tuple(key for key in self.placed if key not in shown)

    @property
    def arranged(self) -> bool:
        """Tell whether a person pinned, moved or hid any of them."""
        return bool(self.concealed or self.pinned & set(self.keys) or self.placed != self.keys)

    def moved(self, key: str, by: int) -> "Lines":
        """Put this one `by` places further; it stays among the pinned ones, or among the others."""
        at = self.shown.index(key) + by
        if (
            not by
            or not 0 <= at < len(self.shown)
            or (self.shown[at] in self.pinned) is not (key in self.pinned)
        ):
            return self
        others = [each for each in self.placed if each != key]
        place = others.index(self.shown[at]) + (by > 0)
        return replace(self, order=(*others[:place], key, *others[place:]))

    def pinned_or_not(self, key: str) -> "Lines":
        """Pin this one, or unpin it."""
        return replace(self, pinned=self.pinned ^ {key})

    def without(self, key: str) -> "Lines":
        """Hide this one, unless nothing else would be left."""
        return self if self.shown == (key,) else replace(self, hidden=self.hidden | {key})

    def with_(self, key: str) -> "Lines":
        """Show this one again."""
        return replace(self, hidden=self.hidden - {key})

    def all_shown(self) -> "Lines":
        """Show all of them again, where they were."""
        return replace(self, hidden=frozenset())

    def remembered(self) -> str:
        """Return what a person made of them, for the preferences."""
        kept = (list(self.placed), sorted(self.pinned), sorted(self.hidden))
        return json.dumps(kept) if self.arranged else ""

    def as_remembered(self, text: str) -> "Lines":
        """Return them as a person left them; as they are when the preferences were tampered with."""
        try:
            order, pinned, hidden = json.loads(text or "null")
            return replace(self, order=tuple(map(str, order)), pinned=_set(pinned), hidden=_set(hidden))
        except (TypeError, ValueError):
            return self


def _set(kept: Sequence[object]) -> frozenset[str]:
    return frozenset(map(str, kept))


@dataclass(frozen=True)
class GridView:
    """What is on show; `here` is the line in hand when one line is shown at a time.

    Of more candidacies than a page holds, those of the page `number` are on show.
    """

    candidacies: Lines
    criteria: Lines
    face: Face = Face.SIDE_BY_SIDE
    here: Key = ("", "")
    number: int = 0

    def lines(self, axis: Axis) -> Lines:
        """Return the candidacies or the criteria."""
        return self.candidacies if axis is Axis.CANDIDACIES else self.criteria

    def with_lines(self, axis: Axis, lines: Lines) -> "GridView":
        """Return the view with these candidacies, or these criteria."""
        if axis is Axis.CANDIDACIES:
            return replace(self, candidacies=lines)
        return replace(self, criteria=lines)

    @property
    def by_criterion(self) -> bool:
        """Tell whether candidacies stand below one another."""
        return self.face is Face.CRITERION

    @cached_property
    def pages(self) -> Pages:
        """Return the candidacies that are not hidden, page after page."""
        shown = self.candidacies.shown
        return Pages(shown, sum(key in self.candidacies.pinned for key in shown))

    @property
    def at(self) -> int:
        """Return the page on show, from 0: lines that were hidden since may have taken the last one away."""
        return min(self.number, self.pages.count - 1)

    @property
    def held(self) -> tuple[str, ...]:
        """Return the candidacies that have cells: those of the page, or all when a page holds them."""
        keys = self.candidacies.keys
        return keys if len(keys) <= PAGE else self._page

    @cached_property
    def across(self) -> tuple[str, ...]:
        """Return the lines that stand side by side."""
        if self.face is Face.SIDE_BY_SIDE:
            return self._page
        return (self._in_hand,)

    @property
    def down(self) -> tuple[str, ...]:
        """Return the lines that stand below one another."""
        return self._page if self.by_criterion else self.criteria.shown

    @property
    def pinned(self) -> tuple[int, int]:
        """Return how many of the lines across and down stay in sight."""
        return (
            sum(key in self._across.pinned for key in self.across) if len(self.across) > 1 else 0,
            sum(key in self._down.pinned for key in self.down),
        )

    @property
    def place(self) -> tuple[int, int]:
        """Return which line is in hand, from 1, of how many, when one is shown at a time."""
        return self._across.shown.index(self._in_hand) + 1, len(self._across.shown)

    def key(self, across: str, down: str) -> Key:
        """Return the cell where two lines meet."""
        return (down, across) if self.by_criterion else (across, down)

    def cells(self) -> Iterator[Key]:
        """Yield the cells on show, in the order of reading."""
        return (self.key(*lines) for lines in product(self.across, self.down))

    def shows(self, key: Key) -> bool:
        """Tell whether this cell is on show."""
        across, down = reversed(key) if self.by_criterion else key
        return across in self.across and down in self.down

    def walk(self) -> Iterator[Key]:
        """Yield every cell of the lines that are not hidden, as the keyboard goes through them."""
        return (self.key(*lines) for lines in product(self._across.shown, self._down.shown))

    def beside(self, key: Key, down: int, right: int) -> Key | None:
        """Return the cell so many lines away; past the end of a line, the start of the next."""
        lines, others = self._walked(self._across), self._walked(self._down)
        candidacy, criterion = key
        line, other = (criterion, candidacy) if self.by_criterion else (candidacy, criterion)
        column, row = lines.index(line) + right, others.index(other) + down
        if row == len(others) and not right:
            column, row = column + 1, 0
        if 0 <= column < len(lines) and 0 <= row < len(others):
            return self.key(lines[column], others[row])
        return None

    def turned_to(self, key: Key) -> "GridView":
        """Return the view that shows this cell: its lines in sight, in hand when one is shown at a time."""
        candidacies, criteria = self.candidacies.with_(key[0]), self.criteria.with_(key[1])
        turned = replace(self, candidacies=candidacies, criteria=criteria, here=key)
        return replace(turned, number=turned.pages.number_of(key[0]))

    def followed(self, key: Key | None) -> "GridView":
        """Return the view at the page where this cell now is, when it is not hidden."""
        if key is None or self.shows(key) or key[0] not in self.candidacies.shown:
            return self
        return replace(self, number=self.pages.number_of(key[0]))

    def beyond(self, by: int, criterion: str) -> Key | None:
        """Return the first cell of this criterion on the page so many pages away, if there is one."""
        number = self.at + by
        return (self.pages.first_of(number), criterion) if 0 <= number < self.pages.count else None

    @cached_property
    def _page(self) -> tuple[str, ...]:
        return self.pages.page(self.at)

    def _walked(self, lines: Lines) -> tuple[str, ...]:
        paged = lines is self.candidacies and self.face is not Face.CANDIDACY
        return self.pages.walked(self.at) if paged else lines.shown

    @property
    def _across(self) -> Lines:
        return self.criteria if self.by_criterion else self.candidacies

    @property
    def _down(self) -> Lines:
        return self.candidacies if self.by_criterion else self.criteria

    @property
    def _in_hand(self) -> str:
        wanted = self.here[1] if self.by_criterion else self.here[0]
        shown = self._across.shown
        return wanted if wanted in shown else shown[0]
