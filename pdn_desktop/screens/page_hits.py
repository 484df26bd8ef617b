"""What a search found in the document on show, page after page; the child that reads it looks."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRectF, Signal

from pdn_desktop.screens import page_wire as wire
from pdn_desktop.screens.page_source import PageSource, Unsound, count, numbers

MOST_HITS = 20_000


@dataclass(frozen=True)
class Hit:
    """One place where the words stand: its page, the rectangles they fill, in points from its upper left."""

    page: int
    places: tuple[QRectF, ...]


class PageHits(QObject):
    """Looks for words through all pages; `changed` follows what is found, and the end of the search."""

    changed = Signal()

    def __init__(self, source: PageSource) -> None:
        super().__init__(source)
        self._source = source
        self._hits: list[Hit] = []
        self._on: defaultdict[int, list[Hit]] = defaultdict(list)
        self._words = ""
        self.cut_short = False  # a page could not be searched, or too much was found

    def look_for(self, words: str) -> None:
        """Look for these words from the first page on; for none, forget what was found."""
        self._words, self.cut_short = words, False
        self._hits.clear()
        self._on.clear()
        self._source.search_no_more()
        if words:
            self._look_on(0)
        self.changed.emit()

    def __len__(self) -> int:
        return len(self._hits)

    def __getitem__(self, number: int) -> Hit:
        return self._hits[number]

    def on(self, page: int) -> list[Hit]:
        """Return what was found on this page so far."""
        return self._on.get(page, [])

    def _look_on(self, page: int) -> None:
        words = self._words
        self._source.search(words, page, lambda answer: self._take(words, page, answer))

    def _take(self, words: str, page: int, answer: dict[str, Any] | None) -> None:
        if words != self._words:
            return
        following = -1 if answer is None else count(answer, "next")
        for hit in [] if answer is None else _hits(answer, self._source.pages):
            self._hits.append(hit)
            self._on[hit.page].append(hit)
        self.cut_short = answer is None or len(self._hits) >= MOST_HITS
        if page < following < self._source.pages and not self.cut_short:
            self._look_on(following)
        self.changed.emit()


def _hits(answer: dict[str, Any], pages: int) -> list[Hit]:
    told = answer.get("hits")
    if not isinstance(told, list) or len(told) > wire.HITS_TOLD:
        raise Unsound
    return [_hit(each, pages) for each in told]


def _hit(told: object, pages: int) -> Hit:
    match told:
        case [int(page), [*places]] if 0 <= page < pages and len(places) <= wire.PLACES_TOLD:
            return Hit(page, tuple(QRectF(*numbers(place, 4)) for place in places))
    raise Unsound
