"""Sheets to mark on paper: one per candidacy, boxes for the marks, lines for the reasons, its code on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, override

from pdn_desktop.documents.blocks import Block, Columns, Kept, Text
from pdn_desktop.documents.compose import PLAIN, Composer
from pdn_desktop.documents.dossier_form import ROW_HEADER
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.form_blocks import Whole
from pdn_desktop.documents.grid import Grid
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM
from pdn_desktop.documents.page import Foot, fitting
from pdn_desktop.documents.tagging import COLUMN_HEADER, Element, TaggedCanvas
from pdn_desktop.documents.text import Align, Run, Style, Typesetter
from pdn_desktop.domain.wording import mark_text
from pdn_desktop.usecases.paper_forms import PaperBook, PaperCriterion, PaperPage

TOP: Final = 12 * MM
TITLE: Final = Style(size=14, leading=17, bold=True, after=0, follow=True)
DRAFT: Final = Style(size=9, leading=11.5, after=3, follow=True)
STRUCTURE: Final = Style(size=12, leading=15, bold=True, after=2, follow=True)
FACT: Final = Style(size=9, leading=11.5, after=3)
GUIDANCE: Final = Style(size=8, leading=10, after=2)
CRITERION: Final = Style(size=8.5, leading=10.5, after=0)
LEVELS: Final = Style(size=7.5, leading=9.2, after=0)
BOX_WORDS: Final = Style(size=7.5, leading=9.5, after=0)
CODE_WORDS: Final = Style(size=8, leading=10, align="centre", after=0)
CODE: Final = Style(size=15, leading=19, bold=True, align="centre", after=0)

CODE_WIDTH: Final = 46 * MM
WIDTHS: Final = (34.0, 50.0, 23.0, 16.0, 40.0)
HEADER: Final = ("Critère", "Repères", "Note", "Points", "Justification")
NOTE, POINTS, REASONS = 2, 3, 4
"""Places of the columns a hand writes in."""
ROW: Final = 25 * MM
WRITING: Final = 7 * MM
"""From one line for a hand to the next."""
ROOM: Final = 20 * MM
"""Under « points forts » and its like."""
SIGNED: Final = 11 * MM
BOX_LINES: Final = 3
"""The box of a mark stands in so many blank lines of its cell."""
SQUARE: Final = 10.0
"""To tick beside « ne se prononce pas »."""
INK: Final = "0.7 w 0 G"
PALE: Final = "0.4 w 0.55 G"


class MarkGrid(Grid):
    """The table of criteria: a box for the mark, one for the points, lines for the reasons."""

    def _draw_rules(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        super()._draw_rules(canvas, left, top, width)
        starts = [left + sum(self.shares[:place]) * width for place in range(len(self.shares) + 1)]
        header, *heights = self._row_heights(width)
        top -= header
        with canvas.artefact():
            for height in heights:
                self._draw_boxes(canvas, starts, top)
                low = top - height
                line = top - WRITING - 1
                canvas.write("[0.6 2] 0 d 0.6 w 0.35 G")
                while line > low + 2:
                    ends = (
                        f"{starts[REASONS] + 4:.2f} {line:.2f} m {starts[REASONS + 1] - 4:.2f} {line:.2f} l"
                    )
                    canvas.write(f"{ends} S")
                    line -= WRITING
                canvas.write("[] 0 d")
                top = low

    def _draw_boxes(self, canvas: TaggedCanvas, starts: Sequence[float], top: float) -> None:
        high = BOX_LINES * BOX_WORDS.leading - 2
        low = top - self._ends - BOX_WORDS.leading - high - 1
        for place, look in ((NOTE, INK), (POINTS, PALE)):
            wide = starts[place + 1] - starts[place] - 2 * self._sides
            canvas.write(f"{look} {starts[place] + self._sides:.2f} {low:.2f} {wide:.2f} {high:.2f} re S")
        tick = starts[NOTE + 1] - self._sides - SQUARE
        canvas.write(f"{INK} {tick:.2f} {low - 4 - SQUARE:.2f} {SQUARE:.2f} {SQUARE:.2f} re S")


class CodeBox(Whole):
    """The code of a sheet, framed, under what it is."""

    after = 0.0

    def __init__(self, words: Text, code: Text) -> None:
        self._inner = Kept([words, code])

    @override
    def height(self, width: float) -> float:
        return self._inner.height(width) + 8

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        high = self.height(width)
        with canvas.artefact():
            canvas.write(f"{INK} {left:.2f} {top - high:.2f} {width:.2f} {high:.2f} re S")
        self._inner.draw(canvas, left, top - 4, width)


class TotalLine(Whole):
    """« Total sur 100 » and its box, under the column of points."""

    after = 5.0

    def __init__(self, words: Text) -> None:
        self._words = words

    @override
    def height(self, width: float) -> float:
        return 22.0

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        starts = [sum(WIDTHS[:place]) / sum(WIDTHS) * width for place in range(len(WIDTHS) + 1)]
        box, wide = left + starts[POINTS] + 4, starts[REASONS] - starts[POINTS] - 8
        with canvas.artefact():
            canvas.write(f"{PALE} {box:.2f} {top - 20:.2f} {wide:.2f} 18 re S")
        self._words.draw(canvas, left, top - 5, starts[POINTS])


@dataclass
class Book:
    """A member's sheets being drawn, each a part of its own with its own count of pages."""

    canvas: TaggedCanvas
    book: PaperBook
    setter: Typesetter

    def __post_init__(self) -> None:
        self._composer = Composer(self.setter, PLAIN)
        self._bookmarked = False

    def draw(self) -> str:
        """Draw the book from a new page on; return the characters the fonts lack."""
        for number, page in enumerate(self.book.pages):
            part = self.canvas.structure.root.add("Part")
            aside = self.book.aside if not number else ""
            foot = Foot(
                (fitting(f"Fiche {page.code} – {page.number} – {self.book.member}", 7.5, COLUMN - 60),)
            )
            self._pour(foot, [*self._head(page, part, aside), *self._body(page, part)])
        if not self.book.pages:
            part = self.canvas.structure.root.add("Part")
            title = self._titled(self.book.title, part)
            self._pour(Foot((self.book.title,)), [title, self._text(self.book.aside, FACT, part)])
        return self._composer.missing

    def _pour(self, foot: Foot, blocks: Sequence[Block]) -> None:
        flow = Flow(self.canvas, _area(foot), lambda: self._next_page(foot))
        flow.pour(blocks)
        self.canvas.showPage()
        self.canvas.finish_part(foot.draw)

    def _next_page(self, foot: Foot) -> Area:
        self.canvas.showPage()
        return _area(foot)

    def _text(self, text: str, style: Style, parent: Element, role: str = "P") -> Text:
        return self._composer.text(text, style, parent, role)

    def _titled(self, title: str, parent: Element) -> Text:
        heading = self._text(title, TITLE, parent, "H1")
        if not self._bookmarked:
            heading.bookmark = 0, self.book.title
            self._bookmarked = True
        return heading

    def _head(self, page: PaperPage, parent: Element, aside: str) -> Iterator[Block]:
        title = self._titled("Fiche individuelle de notation", parent)
        draft = self._text("Document préparatoire", DRAFT, parent)
        structure = self._text(page.structure, STRUCTURE, parent, "H2")
        structure.bookmark = 1, f"{page.number} – {page.structure}"
        code = CodeBox(
            self._text("Code de la fiche", CODE_WORDS, parent), self._text(page.code, CODE, parent)
        )
        room = COLUMN - CODE_WIDTH - 5 * MM
        yield Columns(
            [(0, room, Kept([title, draft, structure])), (COLUMN - CODE_WIDTH, CODE_WIDTH, code)], after=2
        )
        yield from self._facts((("Candidature", page.number), *page.facts), parent)
        for line in (*filter(None, (aside,)), *page.guidance):
            yield self._text(line, GUIDANCE, parent)

    def _facts(self, facts: Sequence[tuple[str, str]], parent: Element) -> Iterator[Block]:
        half = (len(facts) + 1) // 2
        width = (COLUMN - 4 * MM) / 2
        columns = []
        for number, part in enumerate((facts[:half], facts[half:])):
            lines = [self._named(name, said, parent) for name, said in part]
            columns.append((number * (width + 4 * MM), width, Kept(lines)))
        yield Columns(columns, after=FACT.after)

    def _named(self, name: str, said: str, parent: Element) -> Text:
        element = parent.add("P")
        style = replace(FACT, after=0)
        bold = [run._replace(face=1) for run in self._composer.cell(f"{name}\u00a0: ", style, element).runs]
        return Text(self.setter, (*bold, *self._composer.cell(said, style, element).runs), style, element)

    def _body(self, page: PaperPage, parent: Element) -> Iterator[Block]:
        yield self._marks(page, parent.add("Table"))
        total = self._text("Total (facultatif), sur 100", replace(FACT, align="right", after=0), parent)
        notes = self._blank(("Points forts", "Points faibles", "Questions à poser"), (1, 1, 1), ROOM, parent)
        signed = self._blank(("Date", "Signature du membre du comité"), (1, 2), SIGNED, parent)
        notes.after = 5
        yield Kept([TotalLine(total), notes, signed])

    def _marks(self, page: PaperPage, table: Element) -> MarkGrid:
        row = table.add("THead").add("TR")
        style = replace(CRITERION, bold=True)
        heads = [
            self._composer.cell(words, style, row.add("TH", attributes=COLUMN_HEADER)) for words in HEADER
        ]
        body = table.add("TBody")
        rows = [self._row(page, each, body.add("TR")) for each in page.criteria]
        shares = [width / sum(WIDTHS) for width in WIDTHS]
        return MarkGrid(shares, heads, rows, by_hand=ROW, before=6, after=3)

    def _row(self, page: PaperPage, criterion: PaperCriterion, row: Element) -> list[Text]:
        cell = self._composer.cell
        head = row.add("TH", attributes=ROW_HEADER)
        name = [
            run._replace(face=1)
            for run in cell(f"{criterion.code}. {criterion.label}\n", CRITERION, head).runs
        ]
        weight = Run(f"Poids\u00a0: {mark_text(criterion.weight)} points sur 100")
        room = "\n" * (BOX_LINES + 1)
        scale, most = mark_text(page.scale), mark_text(criterion.weight)
        return [
            Text(self.setter, (*name, weight), CRITERION, head),
            cell("\n".join(criterion.levels), LEVELS, row.add("TD")),
            cell(f"sur {scale}{room}ne se\nprononce pas", BOX_WORDS, row.add("TD")),
            cell(f"sur {most}", BOX_WORDS, row.add("TD")),
            cell("", BOX_WORDS, row.add("TD")),
        ]

    def _blank(self, header: Sequence[str], widths: Sequence[float], room: float, parent: Element) -> Grid:
        """Return one empty row to write in, under these words."""
        aligns: list[Align] = ["left"] * len(header)
        table = self._composer.table(
            parent,
            header,
            [[""] * len(header)],
            aligns,
            self._composer.cell,
            widths,
        )
        table.by_hand, table.before = room, 0
        return table


def _area(foot: Foot) -> Area:
    bottom = foot.edge + 3 * MM
    return Area(LEFT, bottom, COLUMN, A4[1] - TOP - bottom)
