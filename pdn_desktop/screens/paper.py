"""What a viewer is given to show: a document, the original behind it, and what is to be said of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pdn_desktop.usecases.ports import Content

type Outline = Sequence[tuple[int, str, int]]
"""Depth, title and page (from 0) of each entry of a table of contents, in reading order."""
type AskOutline = Callable[[Callable[[Outline], object]], object]
"""Has it read, and hands it to what it is given."""
type Fetch = Callable[[Callable[[bytes], object]], object]
"""Hands the original to what it is given: at once, or when it has been read."""


@dataclass(frozen=True)
class Paper:
    """One document under its name; nothing to show, and `why` says so."""

    name: str
    shown: bytes | Content = field(repr=False)
    original: Fetch
    note: str = ""  # said above the page
    why: str = ""  # said in the place of the page
    fault: str = ""  # said there when it turns out that it cannot be opened
    open: Callable[[], object] | None = None  # hands a copy to the program of the computer
    outline: AskOutline | None = None


def paper_of(name: str, content: bytes) -> Paper:
    """Return a document of the program's own: shown as it is."""
    return Paper(name, content, original=lambda use: use(content))
