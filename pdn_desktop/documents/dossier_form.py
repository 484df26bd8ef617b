"""A form on pages: sections, fields under their labels, tables of amounts, room to sign."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pdn_desktop.documents.blocks import Block, Kept, Label, Text
from pdn_desktop.documents.compose import PLAIN, SMALL, Composer
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.form_blocks import Band, FieldGrid, FieldRow, Frame, Panel, Tick
from pdn_desktop.documents.form_fields import FieldWriter
from pdn_desktop.documents.markup import Node
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM, TOP
from pdn_desktop.documents.page import Foot, draw_draft_mark, fitting, letterheads
from pdn_desktop.documents.tagging import COLUMN_HEADER, LIST_NUMBERS, Element, TaggedCanvas
from pdn_desktop.documents.text import Run, Style, Typesetter
from pdn_desktop.usecases.form_sheets import (
    WHOLE,
    FieldKind,
    FormField,
    FormGrid,
    FormNotice,
    FormPart,
    FormSection,
    FormSheet,
    FormText,
    OfficeRows,
    SignatureRoom,
)

type Worded = Callable[[str, Mapping[str, Any]], tuple[Sequence[Node], Sequence[str]]]
"""Fills a template and reads it: its nodes, and what their places stand for."""

TITLE: Final = Style(size=20, leading=25, bold=True, after=2, follow=True)
SUBTITLE: Final = Style(size=13, leading=17, after=2, follow=True)
CALL: Final = Style(size=9.5, leading=12.5, after=9, grey=0.25)
STEP: Final = Style(size=9.5, leading=12.5, after=2.5, left=14)
SECTION: Final = Style(size=12, leading=15, bold=True, before=14, after=6, follow=True)
LEAD: Final = Style(size=9, leading=12, after=5, grey=0.25, follow=True)
GROUP: Final = Style(size=10, leading=13, bold=True, before=8, after=3, follow=True)
LABEL: Final = Style(size=9, leading=11, after=0)
CELL: Final = Style(size=8, leading=9.5, after=0)
ROW_HEADER: Final = b"<</O/Table/Scope/Row>>"

OFFICE_ROOM: Final = 8 * MM


@dataclass
class DossierForm:
    """One form being drawn."""

    canvas: TaggedCanvas
    sheet: FormSheet
    setter: Typesetter
    worded: Worded

    def __post_init__(self) -> None:
        self._composer = Composer(self.setter, PLAIN)
        self._writer = FieldWriter(self.canvas)
        line = fitting(f"{self.sheet.title} – {self.sheet.subtitle} – {self.sheet.imprint}", 7.5, COLUMN - 60)
        self._foot = Foot((line,))

    def draw(self) -> tuple[int, str]:
        """Draw the form; return its number of pages and the characters the fonts lack."""
        self._furnish()
        root = self.canvas.structure.root
        heads = letterheads(self._composer, self.sheet.letterheads, root)
        heads.draw(self.canvas, LEFT, A4[1] - 13 * MM, COLUMN)
        self._writer.hide(*self.sheet.mark)
        flow = Flow(self.canvas, self._area(13 * MM + heads.height(COLUMN) + 8 * MM), self._next_page)
        flow.pour([*self._title(root), *self._sections(root)])
        self.canvas.showPage()
        self._writer.close()
        return self.canvas.finish_part(self._foot.draw), self._composer.missing

    def _furnish(self) -> None:
        if self.sheet.watch.draft:
            draw_draft_mark(self.canvas)

    def _next_page(self) -> Area:
        self.canvas.showPage()
        self._furnish()
        return self._area(TOP)

    def _area(self, top: float) -> Area:
        bottom = self._foot.edge + 5 * MM
        return Area(LEFT, bottom, COLUMN, A4[1] - top - bottom)

    def _title(self, root: Element) -> Iterator[Block]:
        text = self._composer.text
        title = text(self.sheet.title, TITLE, root, "H1")
        title.bookmark = 0, self.sheet.title
        yield title
        yield text(self.sheet.subtitle, SUBTITLE, root)
        yield text(self.sheet.call, CALL, root)
        listing = root.add("L", attributes=LIST_NUMBERS)
        steps = enumerate(self.sheet.steps, 1)
        yield Panel([self._step(f"{number}.", step, listing.add("LI")) for number, step in steps])

    def _step(self, number: str, step: str, item: Element) -> Text:
        label = Label(number, item.add("Lbl"))
        element = item.add("LBody").add("P")
        runs = self._composer.cell(step, STEP, element).runs
        return Text(self.setter, runs, STEP, element, label=label)

    def _sections(self, root: Element) -> Iterator[Block]:
        for section in self.sheet.sections:
            yield from self._section(section, root.add("Sect"))

    def _section(self, section: FormSection, parent: Element) -> Iterator[Block]:
        heading = self._composer.text(section.heading, SECTION, parent, "H2")
        heading.bookmark = 1, section.heading
        yield Band(heading)
        if section.lead:
            yield self._composer.text(section.lead, LEAD, parent)
        for group in _groups(section.parts):
            blocks = list(self._group(group, parent))
            yield from [Kept(blocks)] if isinstance(group[0], FormText) else blocks

    def _group(self, parts: Sequence[FormPart], parent: Element) -> Iterator[Block]:
        row: list[FormField] = []
        for part in parts:
            if row and not _fits(row, part):
                yield self._row(row, parent)
                row = []
            if isinstance(part, FormField) and part.kind is not FieldKind.CHECK:
                row.append(part)
            else:
                yield from self._part(part, parent)
        if row:
            yield self._row(row, parent)

    def _part(self, part: FormPart, parent: Element) -> Iterator[Block]:
        match part:
            case FormField():
                yield Tick(self._writer, part, parent.add("Form"), self._label(part, parent.add("P")))
            case FormText():
                look, role = (GROUP, "H3") if part.heading else (LEAD, "P")
                yield self._composer.text(part.text, look, parent, role)
            case FormGrid():
                yield self._composer.text(part.title, GROUP, parent, "H3")
                yield self._grid(part, parent.add("Table"))
            case FormNotice():
                nodes, values = self.worded(part.template, part.fields)
                yield Panel(Composer(self.setter, SMALL, values, level=2).blocks(nodes, parent))
            case SignatureRoom():
                yield Frame(self._composer.text(part.label, LABEL, parent))
            case OfficeRows():
                rows = [(label, "") for label in part.labels]
                header = ("Rubrique", "Mention portée par la Caf")
                table = self._composer.table(
                    parent, header, rows, ("left", "left"), self._composer.cell, (2, 3)
                )
                table.by_hand = OFFICE_ROOM
                yield Kept([table])

    def _row(self, fields: Sequence[FormField], parent: Element) -> FieldRow:
        made = []
        for field in fields:
            label = self._label(field, parent.add("P"))
            made.append((field, label, parent.add("Form")))
        return FieldRow(self._writer, made)

    def _label(self, field: FormField, element: Element) -> Text:
        """Return the words above a field: its name, the asterisk, and what helps to fill it in."""
        words = [self._composer.cell(field.label, LABEL, element).runs]
        face = 0 if field.kind is FieldKind.CHECK else 1
        runs = [run._replace(face=face) for run in words[0]]
        if field.required:
            runs.append(Run("\u00a0*", 1))
        if field.help:
            runs += [
                run._replace(face=2) for run in self._composer.cell(f"  {field.help}", LABEL, element).runs
            ]
        return Text(self.setter, runs, LABEL, element)

    def _grid(self, grid: FormGrid, element: Element) -> FieldGrid:
        cell, head = self._composer.cell, element.add("THead").add("TR")
        header = [
            cell(words, replace(CELL, bold=True), head.add("TH", attributes=COLUMN_HEADER))
            for words in grid.header
        ]
        body, rows = element.add("TBody"), []
        for number, (words, fields) in enumerate(grid.rows):
            line = body.add("TR")
            look = replace(CELL, bold=number in grid.totals)
            name = cell(words, look, line.add("TH", attributes=ROW_HEADER))
            rows.append((name, [(field, line.add("TD").add("Form")) for field in fields]))
        return FieldGrid(self._writer, grid.shares, header, rows)


def _groups(parts: Sequence[FormPart]) -> list[list[FormPart]]:
    """Cut a section before each of its small headings: what one announces stays on its page."""
    groups: list[list[FormPart]] = []
    for part in parts:
        if not groups or isinstance(part, FormText):
            groups.append([])
        groups[-1].append(part)
    return groups


def _fits(row: Sequence[FormField], part: FormPart) -> bool:
    if not isinstance(part, FormField) or part.kind is FieldKind.CHECK:
        return False
    return sum(field.width for field in row) + part.width <= WHOLE
