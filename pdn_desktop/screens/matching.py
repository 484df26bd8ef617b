"""Finds by a few letters: every word typed, whatever accents and case; letters in order when words fail."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pdn_desktop.screens.widgets.tables import folded

SHOWN = 60
"""More lines than that are not read: a further letter is typed."""
_SCORED = 600
"""Beyond that, the first ones do: a further letter is typed."""
_STARTS, _WORD_STARTS, _INSIDE, _SCATTERED = range(4)


@dataclass(frozen=True)
class Entry:
    """One line of the palette; `why` says in French why it cannot be chosen now, when it cannot."""

    key: str
    kind: str
    title: str
    detail: str = ""
    keys: str = ""
    why: str = ""
    drawing: str = "next"
    weight: int = 0  # lighter comes first among equals
    act: Callable[[], Any] = field(default=lambda: None, compare=False)


type Indexed = Sequence[tuple[str, Entry]]
"""Entries, each with the text it is found by."""


def indexed(entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
    """Return each entry with the text it is found by; may be called in the background."""
    return [(folded(f"{entry.title} {entry.detail}"), entry) for entry in entries]


def matching(entries: Indexed, typed: str, recent: Mapping[str, int], limit: int = SHOWN) -> list[Entry]:
    """Return the best entries for what was typed; `recent` gives the rank of those chosen last.

    Nothing typed: the recent ones, then the others in their order.
    """
    words = folded(typed).split()
    held = [each for each in entries if each[1].key in recent] + list(entries) if recent else entries
    for word in words:
        held = [each for each in held if word in each[0]]
    found = [(_score(text, words), entry) for text, entry in held[:_SCORED]]
    if words and not found:
        found = [(_SCATTERED, entry) for entry in _scattered(entries, words)]
    ranked = sorted(found, key=lambda each: _order(each[0], each[1], recent, typed=bool(words)))
    return list({entry.key: entry for _, entry in ranked}.values())[:limit]


def _order(score: int, entry: Entry, recent: Mapping[str, int], *, typed: bool) -> tuple[int, ...]:
    rank = recent.get(entry.key, len(recent))
    return score, rank, entry.weight, len(entry.title) if typed else 0


def _score(text: str, words: Sequence[str]) -> int:
    return sum(
        _STARTS if text.startswith(word) else _WORD_STARTS if _begins_a_word(text, word) else _INSIDE
        for word in words
    )


def _begins_a_word(text: str, word: str) -> bool:
    return any(f"{before}{word}" in text for before in " -'«(")


def _scattered(entries: Indexed, words: Sequence[str]) -> list[Entry]:
    letters = "".join(words)
    scattered = (
        r"\b" + re.escape(letters[0]) + "".join(f"[^{re.escape(c)}]*+{re.escape(c)}" for c in letters[1:])
    )
    finds = re.compile(scattered).search
    return [entry for text, entry in entries if finds(text)][:_SCORED]
