"""Candidacies by the page: a grid of thousands lays out forty of them at a time, in the person's order."""

from dataclasses import dataclass

PAGE = 40
"""So many candidacies stand in the grid at once; up to here there is one page, and no word of it."""
STAYING = PAGE // 2
"""So many pinned candidacies at most stand on every page."""


@dataclass(frozen=True)
class Pages:
    """`shown` in their order, the first `pinned` of which stand on every page; pages count from 0."""

    shown: tuple[str, ...]
    pinned: int = 0

    @property
    def staying(self) -> tuple[str, ...]:
        """Return those that stand on every page, when there are several."""
        return self.shown[: min(self.pinned, STAYING)] if len(self.shown) > PAGE else ()

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return max(1, -(-(len(self.shown) - len(self.staying)) // self._size))

    def page(self, number: int) -> tuple[str, ...]:
        """Return what stands on this page."""
        start = self._start(number)
        return (*self.staying, *self.shown[start : start + self._size])

    def number_of(self, key: str) -> int:
        """Return the page of this one: the first one, when it stands on all or is not shown."""
        if key not in self.shown or key in self.staying:
            return 0
        return (self.shown.index(key) - len(self.staying)) // self._size

    def first_of(self, number: int) -> str:
        """Return the first one that this page alone shows."""
        return self.shown[self._start(number)]

    def span(self, number: int) -> tuple[int, int]:
        """Return the places, from 1, of the first and the last one that this page alone shows."""
        start = self._start(number) if number else 0
        return start + 1, min(self._start(number) + self._size, len(self.shown))

    def walked(self, number: int) -> tuple[str, ...]:
        """Return those that the keyboard goes through, line after line, from this page."""
        if not self.staying:
            return self.shown
        return (*self.staying, *self.shown[self._start(number) :])

    @property
    def _size(self) -> int:
        return PAGE - len(self.staying)

    def _start(self, number: int) -> int:
        return len(self.staying) + number * self._size
