"""From a filled template to a small tree of headings, paragraphs, lists and tables.

Markdown is read by markdown-it-py without anything a letter does not need: no HTML, no image, no code.
The values are still places in this tree: no value has been read as Markdown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pdn_desktop.documents.text import Align
from pdn_desktop.documents.typography import french

BOLD, ITALIC = 1, 2

_OFF = (
    "image", "html_block", "html_inline", "autolink", "entity", "code", "fence", "backticks", "blockquote",
    "lheading", "reference",
)  # fmt: skip


class Piece(NamedTuple):
    """Characters of one look, places included; `link` is an address as typed."""

    text: str
    face: int = 0
    link: str = ""


type Words = tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    """Plain words."""

    words: Words


@dataclass(frozen=True)
class Heading:
    """A heading; the letter's subject or the document's title is level 1."""

    level: int
    words: Words


@dataclass(frozen=True)
class Listing:
    """A list, numbered from `start` or with dashes when it is None; each item is a sequence of nodes."""

    start: int | None
    items: "tuple[tuple[Node, ...], ...]"


@dataclass(frozen=True)
class Tabular:
    """A table: its header, its rows, and how each column is aligned."""

    header: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True)
class NewPage:
    """« *** »: what follows starts on a new page."""


type Node = Paragraph | Heading | Listing | Tabular | NewPage


class _Markdown(MarkdownIt):
    """Leaves addresses as they are typed: they are judged once their values are in place."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 -- markdown-it's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 -- markdown-it's name
        return True


class Reader:
    """Reads filled templates; those of a run differ by their values only, so most are read once."""

    def __init__(self) -> None:
        self._markdown = _Markdown("commonmark", {"html": False}).enable("table").disable(_OFF)
        self.parts = lru_cache(maxsize=512)(self._parts)

    def _parts(self, text: str) -> tuple[tuple[Node, ...], ...]:
        """Return the parts of a text, which lines of `---` separate."""
        parts: list[list[str]] = [[]]
        for line in french(text).split("\n"):
            if line.strip() == "---":
                parts.append([])
            else:
                parts[-1].append(line)
        return tuple(_Nodes(self._markdown.parse("\n".join(lines))).read() for lines in parts)


class _Unforeseen(Exception):  # noqa: N818 -- a bug of ours, no error of a person's
    """The reader was let read something this module does not draw."""


@dataclass
class _Nodes:
    """Walks the flat tokens of markdown-it-py."""

    tokens: Sequence[Token]
    at: int = 0
    depth: int = field(default=0)

    def read(self, until: str = "") -> tuple[Node, ...]:
        """Return the nodes up to a closing token, which is passed."""
        nodes: list[Node] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == until:
                break
            nodes.append(self._node(token))
        return tuple(nodes)

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _node(self, token: Token) -> Node:
        match token.type:
            case "paragraph_open":
                return Paragraph(self._inline())
            case "heading_open":
                return Heading(int(token.tag[1:]), self._inline())
            case "bullet_list_open" | "ordered_list_open":
                return self._listing(token)
            case "table_open":
                return self._table()
            case "hr":
                return NewPage()
        raise _Unforeseen(token)

    def _inline(self) -> Words:
        words = tuple(piece for piece in _pieces(self._next().children or ()) if piece.text)
        self._next()  # the closing token
        return words

    def _listing(self, token: Token) -> Listing:
        numbered = token.type == "ordered_list_open"
        start = int(token.attrGet("start") or 1) if numbered else None
        items = []
        while self._next().type == "list_item_open":
            items.append(self.read("list_item_close"))
        return Listing(start, tuple(items))

    def _table(self) -> Tabular:
        rows: list[list[Words]] = []
        aligns: list[Align] = []
        while (token := self._next()).type != "table_close":
            match token.type:
                case "tr_open":
                    rows.append([])
                case "th_open":
                    aligns.append(_align(token))
                    rows[-1].append(self._inline())
                case "td_open":
                    rows[-1].append(self._inline())
        return Tabular(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(aligns))


def _align(token: Token) -> Align:
    style = str(token.attrGet("style") or "")
    return "right" if "right" in style else "centre" if "center" in style else "left"


def _pieces(tokens: Iterable[Token]) -> Iterator[Piece]:
    face, links = 0, [""]
    for token in tokens:
        match token.type:
            case "text":
                yield Piece(token.content, face, links[-1])
            case "softbreak":
                yield Piece(" ", face, links[-1])
            case "hardbreak":
                yield Piece("\n", face, links[-1])
            case "strong_open" | "strong_close":
                face ^= BOLD
            case "em_open" | "em_close":
                face ^= ITALIC
            case "link_open":
                links.append(str(token.attrGet("href") or ""))
            case "link_close":
                links.pop()
            case _:
                raise _Unforeseen(token)
