"""Reports made of tables: the ranking per scope, the registers; on their side when the words ask for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pdn_desktop.documents.blocks import Block, PageBreak
from pdn_desktop.documents.compose import LARGE, PLAIN, Composer
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.fonts import printable
from pdn_desktop.documents.measures import A4, LEFT, MM, RIGHT, TOP
from pdn_desktop.documents.page import Foot, draw_draft_mark, fitting
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.documents.text import Align, Run, Style, Typesetter
from pdn_desktop.domain.wording import long_date
from pdn_desktop.usecases.sheets import TableSection, TableSheet, unwatched

LANDSCAPE: Final = (A4[1], A4[0])
COMFORT: Final = 160.0  # a column of prose is at ease from here on, in points
SUBTITLE: Final = Style(size=11, leading=14.5, after=12, grey=0.25)
INTRODUCTION: Final = Style(size=10, leading=13, after=4, follow=True)
NOTE: Final = Style(size=8.5, leading=11, after=2, grey=0.2)


def page_size(setter: Typesetter, sheet: TableSheet) -> tuple[float, float]:
    """Return A4 on its side when a table is wider than an upright page."""
    upright = A4[0] - LEFT - RIGHT
    wide = any(_width(setter, section) > upright for section in sheet.sections)
    return LANDSCAPE if wide else A4


def _width(setter: Typesetter, section: TableSection) -> float:
    return sum(
        min(COMFORT, max(setter.natural((Run(printable(cell)),), PLAIN.cell)[1] for cell in column)) + 8
        for column in zip(section.header, *section.rows, strict=True)
    )


@dataclass
class Report:
    """One report being drawn."""

    canvas: TaggedCanvas
    sheet: TableSheet
    setter: Typesetter
    step: Callable[[int, int], object] = unwatched

    def __post_init__(self) -> None:
        self._factor = LARGE if self.sheet.watch.large_print else 1.0
        self._width = self.canvas.page_width - LEFT - RIGHT
        styles = PLAIN.scaled(self._factor)
        self._composer = Composer(self.setter, styles, outline=True, width=self._width)
        line = f"{self.sheet.title} – {long_date(self.sheet.dated)}"
        self._foot = Foot((fitting(line, 7.5, self._width - 30 * MM),))

    def draw(self) -> tuple[int, str]:
        """Draw the report; return its number of pages and the characters the fonts lack."""
        self._furnish()
        flow = Flow(self.canvas, self._area(), self._next_page)
        flow.pour(self._blocks())
        self.canvas.showPage()
        return self.canvas.finish_part(self._foot.draw), self._composer.missing

    def _furnish(self) -> None:
        if self.sheet.watch.draft:
            draw_draft_mark(self.canvas)

    def _next_page(self) -> Area:
        self.step(self.canvas.page, 0)
        self.canvas.showPage()
        self._furnish()
        return self._area()

    def _area(self) -> Area:
        bottom = self._foot.edge + 5 * MM
        return Area(LEFT, bottom, self._width, self.canvas.page_height - TOP - bottom)

    def _blocks(self) -> Iterator[Block]:
        root, styles = self.canvas.structure.root, self._composer.styles
        title = self._composer.text(self.sheet.title, styles.title, root, "H1")
        title.bookmark = 0, self.sheet.title
        yield title
        if self.sheet.subtitle:
            yield self._plain(self.sheet.subtitle, SUBTITLE, root)
        for section in self.sheet.sections:
            yield from section_blocks(self._composer, section, root.add("Sect"), self._factor)

    def _plain(self, text: str, look: Style, parent: Element) -> Block:
        return self._composer.text(text, look.scaled(self._factor), parent)


def section_blocks(
    composer: Composer, section: TableSection, parent: Element, factor: float = 1.0
) -> Iterator[Block]:
    """Yield a titled table under this element: heading, introduction, table, notes."""
    if section.new_page:
        yield PageBreak()
    if section.heading:
        heading = composer.text(section.heading, composer.styles.heading, parent, "H2")
        heading.bookmark = 1, section.heading
        yield heading
    if section.introduction:
        yield composer.text(section.introduction, INTRODUCTION.scaled(factor), parent)
    aligns: list[Align] = ["right" if n in section.numeric else "left" for n in range(len(section.header))]
    table = composer.table(parent, section.header, section.rows, aligns, composer.cell, section.widths)
    table.by_hand = section.row_mm * MM
    yield table
    for note in section.notes:
        yield composer.text(note, NOTE.scaled(factor), parent)
