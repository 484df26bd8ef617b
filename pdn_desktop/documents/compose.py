"""From the tree of a template to the blocks of a page: values enter here, as words and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pdn_desktop.documents.blocks import Block, Label, PageBreak, Text
from pdn_desktop.documents.fonts import printable, unprintable
from pdn_desktop.documents.grid import Grid, Row, shares
from pdn_desktop.documents.markup import Heading, Listing, NewPage, Node, Paragraph, Piece, Tabular, Words
from pdn_desktop.documents.measures import COLUMN
from pdn_desktop.documents.tagging import COLUMN_HEADER, LIST_BULLETS, LIST_NUMBERS, Element
from pdn_desktop.documents.template import FIRST_PLACE
from pdn_desktop.documents.text import Align, Run, Style, Typesetter
from pdn_desktop.documents.typography import PLACES, french, raised
from pdn_desktop.domain.wording import NO_BREAK

_PLACE = re.compile(f"([{PLACES}])")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+")

_HANGING = re.compile(r"^ (?=[;:!?»%€])")  # the template wrote « {{ " ;" }} »

LARGE: Final = 16 / 11


@dataclass(frozen=True)
class Styles:
    """The looks of one kind of document; `scaled` gives its large-print variant."""

    body: Style
    title: Style
    heading: Style
    subheading: Style
    cell: Style

    def scaled(self, factor: float) -> "Styles":
        """Return the same looks, larger."""
        return Styles(*(getattr(self, name).scaled(factor) for name in self.__dataclass_fields__))

    def of_heading(self, level: int) -> Style:
        """Return the look of a heading."""
        return {1: self.title, 2: self.heading}.get(level, self.subheading)


PLAIN: Final = Styles(
    body=Style(),
    title=Style(size=15, leading=19, bold=True, after=8, follow=True),
    heading=Style(size=11.5, leading=15, bold=True, before=10, after=3, follow=True),
    subheading=Style(bold=True, before=6, after=2, follow=True),
    cell=Style(size=9.5, leading=12, after=0),
)
SMALL: Final = Styles(
    body=Style(size=9, leading=11.6, after=4),
    title=PLAIN.title,
    heading=Style(size=9.5, leading=12, bold=True, before=5, after=2, follow=True),
    subheading=Style(size=9, leading=11.6, bold=True, before=4, after=2, follow=True),
    cell=Style(size=8.5, leading=11, after=0),
)


@dataclass
class Composer:
    """Makes the blocks of one part of a document; what the fonts lack gathers in `missing`."""

    setter: Typesetter
    styles: Styles
    values: Sequence[str] = ()
    outline: bool = False
    level: int = 1  # of the last heading
    missing: str = ""
    width: float = COLUMN  # what tables share among their columns

    def blocks(self, nodes: Iterable[Node], parent: Element, depth: int = 0) -> list[Block]:
        """Return the blocks of these nodes, under this element; empty paragraphs leave nothing."""
        blocks: list[Block] = []
        for node in nodes:
            made = list(self._blocks(node, parent, depth))
            if isinstance(node, Listing | Tabular) and blocks and isinstance(blocks[-1], Text):
                blocks[-1].follow = True  # « … les motifs suivants : » stays with them
            blocks += made
        return blocks

    def text(
        self, text: str, style: Style, parent: Element, role: str = "P", *, lasting: bool = False
    ) -> Text:
        """Return a block of plain text from outside, under a new element unless nothing of it is printed.

        A lasting text comes back in each letter.
        """
        runs = tuple(self._plain(text, Piece("")))
        element = parent.add(role) if any(run.text.strip() for run in runs) else Element(role)
        return Text(self.setter, runs if element.parent else (), style, element, lasting=lasting)

    def cell(self, text: str, style: Style, element: Element) -> Text:
        """Return a cell of plain text from outside."""
        return Text(self.setter, tuple(self._plain(text, Piece(""))), style, element)

    def runs(self, words: Words) -> tuple[tuple[Run, ...], bool]:
        """Return the words with their values, and whether they hold none and so come back in each letter."""
        if words in self.setter.known:
            return self.setter.known[words], True
        runs = tuple(run for piece in words for run in self._runs(piece))
        lasting = not any(_PLACE.search(piece.text + piece.link) for piece in words)
        if lasting and not self.missing:
            self.setter.known[words] = runs
        return runs, lasting

    def _blocks(self, node: Node, parent: Element, depth: int) -> Iterator[Block]:
        match node:
            case Paragraph():
                yield from self._paragraph(node.words, self._indented(depth), parent)
            case Heading():
                yield from self._heading(node, parent)
            case Listing():
                yield from self._listing(node, parent, depth)
            case Tabular():
                yield self.table(parent, node.header, node.rows, node.aligns, self._cell)
            case NewPage():
                yield PageBreak()

    def _paragraph(
        self, words: Words, style: Style, parent: Element, label: tuple[str, Element] | None = None
    ) -> Iterator[Block]:
        runs, lasting = self.runs(words)
        if any(run.text.strip() for run in runs):
            tag = Label(label[0], label[1].add("Lbl")) if label else None
            holder = label[1].add("LBody") if label else parent
            yield Text(self.setter, runs, style, holder.add("P"), label=tag, lasting=lasting)

    def _heading(self, node: Heading, parent: Element) -> Iterator[Block]:
        runs, lasting = self.runs(node.words)
        words = "".join(run.text for run in runs).strip()
        if words:
            self.level = min(max(node.level, 2), self.level + 1)  # PDF/UA: no level is skipped
            element = parent.add(f"H{self.level}")
            heading = Text(self.setter, runs, self.styles.of_heading(self.level), element, lasting=lasting)
            if self.outline:
                heading.bookmark = self.level - 1, words
            yield heading

    def _listing(self, node: Listing, parent: Element, depth: int) -> Iterator[Block]:
        attributes = LIST_BULLETS if node.start is None else LIST_NUMBERS
        listing = parent.add("L", attributes=attributes)
        for number, item in enumerate(node.items, node.start or 1):
            last = number - (node.start or 1) == len(node.items) - 1
            label = "–" if node.start is None else f"{number}."
            yield from self._item(label, item, listing.add("LI"), depth + 1, last=last)
        if not listing.kids:
            parent.kids.remove(listing)

    def _item(
        self, label: str, nodes: Sequence[Node], element: Element, depth: int, *, last: bool
    ) -> Iterator[Block]:
        style = self._indented(depth)
        if not last:
            style = replace(style, after=style.after / 2)
        first, *others = nodes or (Paragraph(()),)
        if isinstance(first, Paragraph):
            yield from self._paragraph(first.words, style, element, (label, element))
        else:
            others = list(nodes)
        if others:
            body = element.kids[-1] if element.kids else element.add("LBody")
            yield from self.blocks(others, body if isinstance(body, Element) else element, depth)

    def _indented(self, depth: int) -> Style:
        body = self.styles.body
        return replace(body, left=depth * body.size * 1.25) if depth else body

    def table[Cell](
        self,
        parent: Element,
        header: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        aligns: Sequence[Align],
        make: Callable[[Cell, Style, Element], Text],
        relative: Sequence[float] = (),
    ) -> Grid:
        """Return a table, its cells made by `make`; `relative` widths replace those its words ask for."""
        element = parent.add("Table")
        looks = [replace(self.styles.cell, align=align) for align in aligns]
        row = element.add("THead").add("TR")
        heads = [
            make(cell, replace(look, bold=True), row.add("TH", attributes=COLUMN_HEADER))
            for cell, look in zip(header, looks, strict=True)
        ]
        body = element.add("TBody") if rows else element
        made: list[Row] = []
        for cells in rows:
            row = body.add("TR")
            made.append([make(cell, look, row.add("TD")) for cell, look in zip(cells, looks, strict=True)])
        total = sum(relative)
        widths = [width / total for width in relative] if total else shares([heads, *made], self.width)
        return Grid(widths, heads, made)

    def _cell(self, words: Words, look: Style, element: Element) -> Text:
        runs, lasting = self.runs(words)
        return Text(self.setter, runs, look, element, lasting=lasting)

    def _runs(self, piece: Piece) -> Iterator[Run]:
        if piece.link:
            address = _PLACE.sub(lambda place: self._value(place.group()), piece.link)
            piece = piece._replace(link=address if _ADDRESS.fullmatch(address) else "")
        for part in _PLACE.split(piece.text):
            text = self._value(part) if _PLACE.match(part) else part
            yield from self._plain(text, piece, typeset=text is not part)

    def _value(self, place: str) -> str:
        return self.values[ord(place) - FIRST_PLACE]

    def _plain(self, text: str, look: Piece, *, typeset: bool = True) -> Iterator[Run]:
        clean = printable(text)
        if "□" in clean and "□" not in text:
            self.missing += unprintable(text)
        if typeset:
            clean = _HANGING.sub(NO_BREAK, french(clean))
        for part, high in raised(clean):
            if part:
                yield Run(part, look.face, high, look.link)
