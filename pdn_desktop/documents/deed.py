"""A deed: what is signed and drawn page after page under letterheads, as a convention or an act."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from pdn_desktop.documents.blocks import Block, Kept, Rule
from pdn_desktop.documents.compose import LARGE, PLAIN, Composer, Styles
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.markup import Node
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM, TOP
from pdn_desktop.documents.page import Foot, draw_draft_mark, foot_of, letterheads
from pdn_desktop.documents.signing import signatures
from pdn_desktop.documents.tagging import TaggedCanvas
from pdn_desktop.documents.text import Style, Typesetter
from pdn_desktop.usecases.sheets import ActSheet, AgreementSheet

STYLES: Final = replace(
    PLAIN,
    body=Style(size=10.5, leading=13.8, after=5.5),
    heading=Style(size=11.5, leading=15, bold=True, before=12, after=4, follow=True),
    subheading=Style(size=10.5, leading=13.8, bold=True, before=6, after=3, follow=True),
)
TITLE: Final = Style(size=16, leading=21, bold=True, before=4, after=4, align="centre", follow=True)
NUMBER: Final = Style(size=10, leading=13, before=3, after=16, align="centre", grey=0.25)
HEAD_TOP: Final = 13 * MM


@dataclass
class Deed[S: ActSheet | AgreementSheet](ABC):
    """One deed being drawn; `nodes` is its template, read, and `values` what its places stand for."""

    canvas: TaggedCanvas
    sheet: S
    nodes: tuple[Node, ...]
    values: Sequence[str]
    setter: Typesetter

    head_gap: ClassVar[float]  # between the letterheads and the text, in points
    signature_room: ClassVar[float]
    initials: ClassVar[bool] = False  # every page is initialled by each who signs

    def __post_init__(self) -> None:
        self._factor = LARGE if self.sheet.watch.large_print else 1.0
        styles: Styles = STYLES.scaled(self._factor)
        self._composer = Composer(self.setter, styles, self.values, outline=True)
        self._foot = self._make_foot()

    def draw(self) -> tuple[int, str]:
        """Draw the deed; return its number of pages and the characters the fonts lack."""
        self._furnish()
        heads = letterheads(self._composer, self.sheet.letterheads, self.canvas.structure.root)
        heads.draw(self.canvas, LEFT, A4[1] - HEAD_TOP, COLUMN)
        area = self._area(HEAD_TOP + heads.height(COLUMN) + self.head_gap)
        Flow(self.canvas, area, self._next_page).pour([*self._title(), *self._content()])
        self.canvas.showPage()
        return self.canvas.finish_part(self._foot.draw), self._composer.missing

    @abstractmethod
    def _names(self) -> tuple[Block, str]:
        """Return the line above the title, and the one below it in words."""

    @abstractmethod
    def _content(self) -> Iterable[Block]:
        """Return what comes below the title, signatures included."""

    def _signed(self, last: Sequence[Block]) -> list[Block]:
        """Return the signatures, kept with these blocks that end the text."""
        look = replace(self._composer.styles.body, after=0)
        root = self.canvas.structure.root
        signed = signatures(self._composer, self.sheet.signatories, root, look, self.signature_room)
        tail = [*last, *signed]
        return [Kept(tail)] if tail else []

    def _title(self) -> list[Block]:
        root, text = self.canvas.structure.root, self._composer.text
        above, below = self._names()
        title = text(self.sheet.title, TITLE.scaled(self._factor), root, "H1")
        title.bookmark = 0, self.sheet.title
        number = text(below, NUMBER.scaled(self._factor), root)
        return [above, Rule(before=2, after=8), title, Rule(before=8, after=4), number]

    def _make_foot(self) -> Foot:
        sheet = self.sheet
        hands = len(sheet.signatories) if self.initials else 0
        return foot_of(sheet.number, sheet.check_code, sheet.letterheads, initials=hands)

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
