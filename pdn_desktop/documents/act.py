"""An act of the committee or of a Caf: title block, worded text, signatures, annexes, bookmarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from pdn_desktop.documents.agreement import NUMBER, STYLES, TITLE
from pdn_desktop.documents.blocks import Block, Kept, Label, PageBreak, Rule, Text
from pdn_desktop.documents.compose import LARGE, Composer, Styles
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.grid import Grid
from pdn_desktop.documents.markup import Node
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM, TOP
from pdn_desktop.documents.page import Foot, draw_draft_mark, foot_of, letterheads
from pdn_desktop.documents.signing import signatures
from pdn_desktop.documents.tables import section_blocks
from pdn_desktop.documents.tagging import LIST_BULLETS, TaggedCanvas
from pdn_desktop.documents.text import Style, Typesetter
from pdn_desktop.usecases.sheets import ActSheet

LABEL: Final = Style(size=10.5, leading=14, after=3, align="centre", bold=True, grey=0.25, follow=True)
LACKING: Final = Style(size=9.5, leading=12.5, after=1.5, left=10)
LACKING_HEAD: Final = replace(LACKING, left=0, bold=True, after=3, follow=True)
SIGNATURE_ROOM: Final = 24 * MM


@dataclass
class Act:
    """One act being drawn; `nodes` is its template, read, and `values` what its places stand for."""

    canvas: TaggedCanvas
    sheet: ActSheet
    nodes: tuple[Node, ...]
    values: Sequence[str]
    setter: Typesetter

    def __post_init__(self) -> None:
        self._factor = LARGE if self.sheet.watch.large_print else 1.0
        styles: Styles = STYLES.scaled(self._factor)
        self._composer = Composer(self.setter, styles, self.values, outline=True)
        self._foot: Foot = foot_of(self.sheet.number, self.sheet.check_code, self.sheet.letterheads)

    def draw(self) -> tuple[int, str]:
        """Draw the act; return its number of pages and the characters the fonts lack."""
        self._furnish()
        heads = letterheads(self._composer, self.sheet.letterheads, self.canvas.structure.root)
        heads.draw(self.canvas, LEFT, A4[1] - 13 * MM, COLUMN)
        flow = Flow(self.canvas, self._area(13 * MM + heads.height(COLUMN) + 12 * MM), self._next_page)
        flow.pour([*self._title(), *self._lacking(), *self._text(), *self._annexes()])
        self.canvas.showPage()
        return self.canvas.finish_part(self._foot.draw), self._composer.missing

    def _next_page(self) -> Area:
        self.canvas.showPage()
        self._furnish()
        return self._area(TOP)

    def _area(self, top: float) -> Area:
        bottom = self._foot.edge + 6 * MM
        return Area(LEFT, bottom, COLUMN, A4[1] - top - bottom)

    def _furnish(self) -> None:
        if self.sheet.watch.draft:
            draw_draft_mark(self.canvas)

    def _title(self) -> list[Block]:
        root, text = self.canvas.structure.root, self._composer.text
        label = text(self.sheet.label, LABEL.scaled(self._factor), root)
        title = text(self.sheet.title, TITLE.scaled(self._factor), root, "H1")
        title.bookmark = 0, self.sheet.title
        number = text(self.sheet.reference, NUMBER.scaled(self._factor), root)
        return [label, Rule(before=2, after=8), title, Rule(before=8, after=4), number]

    def _lacking(self) -> Iterator[Block]:
        """Yield what a draft still waits for."""
        if not self.sheet.missing:
            return
        root, look = self.canvas.structure.root, LACKING.scaled(self._factor)
        head = "Projet\u00a0: avant de signer, il manque encore"
        yield self._composer.text(head, LACKING_HEAD.scaled(self._factor), root)
        listing = root.add("L", attributes=LIST_BULLETS)
        for words in self.sheet.missing:
            item = listing.add("LI")
            label = Label("–", item.add("Lbl"))
            element = item.add("LBody").add("P")
            runs = self._composer.cell(words, look, element).runs
            yield Text(self.setter, runs, look, element, label=label)
        yield Rule(before=8, after=6)

    def _text(self) -> list[Block]:
        """Return the worded text; its last two sentences stay with the signatures."""
        root = self.canvas.structure.root
        blocks = self._composer.blocks(self.nodes, root)
        count = len(list(takewhile(lambda block: not isinstance(block, Grid), reversed(blocks[-2:]))))
        blocks, last = blocks[: len(blocks) - count], blocks[len(blocks) - count :]
        look = replace(self._composer.styles.body, after=0)
        signed = signatures(self._composer, self.sheet.signatories, root, look, SIGNATURE_ROOM)
        tail = [*last, *signed]
        return [*blocks, *([Kept(tail)] if tail else [])]

    def _annexes(self) -> Iterator[Block]:
        if self.sheet.annexes:
            yield PageBreak()
        for annex in self.sheet.annexes:
            parent = self.canvas.structure.root.add("Sect")
            yield from section_blocks(self._composer, annex, parent, self._factor)
