"""The convention: a title block, articles with bookmarks, the parties' signatures, initials on each page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pdn_desktop.documents.blocks import Block, Kept, Rule
from pdn_desktop.documents.compose import LARGE, PLAIN, Composer, Styles
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.grid import Grid
from pdn_desktop.documents.markup import Node
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM, TOP
from pdn_desktop.documents.page import Foot, draw_draft_mark, foot_of, letterheads
from pdn_desktop.documents.signing import signatures
from pdn_desktop.documents.tagging import TaggedCanvas
from pdn_desktop.documents.text import Style, Typesetter
from pdn_desktop.usecases.sheets import AgreementSheet

STYLES: Final = replace(
    PLAIN,
    body=Style(size=10.5, leading=13.8, after=5.5),
    heading=Style(size=11.5, leading=15, bold=True, before=12, after=4, follow=True),
    subheading=Style(size=10.5, leading=13.8, bold=True, before=6, after=3, follow=True),
)
KIND: Final = Style(size=10, leading=13, after=3, align="centre", grey=0.25, follow=True)
TITLE: Final = Style(size=16, leading=21, bold=True, before=4, after=4, align="centre", follow=True)
NUMBER: Final = Style(size=10, leading=13, before=3, after=16, align="centre", grey=0.25)
SIGNATURE_ROOM: Final = 28 * MM  # a hand and a stamp


@dataclass
class Agreement:
    """One convention being drawn; `nodes` is its template, read, and `values` what its places stand for."""

    canvas: TaggedCanvas
    sheet: AgreementSheet
    nodes: tuple[Node, ...]
    values: Sequence[str]
    setter: Typesetter

    def __post_init__(self) -> None:
        factor = LARGE if self.sheet.watch.large_print else 1.0
        styles: Styles = STYLES.scaled(factor)
        self._factor = factor
        self._composer = Composer(self.setter, styles, self.values, outline=True)
        self._foot = self._make_foot()

    def draw(self) -> tuple[int, str]:
        """Draw the convention; return its number of pages and the characters the fonts lack."""
        self._furnish()
        root = self.canvas.structure.root
        heads = letterheads(self._composer, self.sheet.letterheads, root)
        heads.draw(self.canvas, LEFT, A4[1] - 13 * MM, COLUMN)
        flow = Flow(self.canvas, self._area(13 * MM + heads.height(COLUMN) + 16 * MM), self._next_page)
        flow.pour([*self._title(), *self._articles()])
        self.canvas.showPage()
        return self.canvas.finish_part(self._foot.draw), self._composer.missing

    def _make_foot(self) -> Foot:
        sheet = self.sheet
        return foot_of(sheet.number, sheet.check_code, sheet.letterheads, initials=len(sheet.signatories))

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
        kind = text("CONVENTION", KIND.scaled(self._factor), root)
        title = text(self.sheet.title, TITLE.scaled(self._factor), root, "H1")
        title.bookmark = 0, self.sheet.title
        number = text(f"n° {self.sheet.number}", NUMBER.scaled(self._factor), root)
        return [kind, Rule(before=2, after=8), title, Rule(before=8, after=4), number]

    def _articles(self) -> list[Block]:
        root = self.canvas.structure.root
        blocks = self._composer.blocks(self.nodes, root)
        last = [blocks.pop()] if blocks and not isinstance(blocks[-1], Grid) else []
        look = replace(self._composer.styles.body, after=0)
        signed = signatures(self._composer, self.sheet.signatories, root, look, SIGNATURE_ROOM)
        tail = [*last, *signed]
        return [*blocks, *([Kept(tail)] if tail else [])]
