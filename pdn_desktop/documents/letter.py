"""One letter on A4 as a French office writes it (domain §5.1), made for a window envelope."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from pdn_desktop.documents.blocks import Block, Kept, Rule, Text
from pdn_desktop.documents.compose import LARGE, PLAIN, SMALL, Composer, Styles
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.grid import Grid
from pdn_desktop.documents.markup import Node, Paragraph, Piece, Reader, Words
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM, TOP, WINDOW_LEFT, WINDOW_TOP, WINDOW_WIDTH
from pdn_desktop.documents.page import (
    Foot,
    draw_draft_mark,
    draw_folding_marks,
    foot_of,
    letterheads,
)
from pdn_desktop.documents.signing import ROOM, signatures
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.documents.template import Filled, Templates
from pdn_desktop.documents.text import Style, Typesetter
from pdn_desktop.errors import Refusal, TemplateFault
from pdn_desktop.usecases.sheets import LetterSheet

RECIPIENT_LINES: Final = 6
RECIPIENT_CHARACTERS: Final = 38

SIDE_WIDTH: Final = 66 * MM  # what stands left of the window
SIDE_TOP: Final = 55 * MM
PLACE_TOP: Final = 92 * MM
BODY_TOP: Final = 103 * MM

RECIPIENT = Style(size=10, leading=11, after=0)
SIDE = Style(size=8.5, leading=11.2, after=3, grey=0.2)
SUBJECT = replace(PLAIN.body, bold=True, after=13)
SIGNED = replace(PLAIN.body, after=0)
ENCLOSURES = Style(size=9.5, leading=12, before=12, after=0)


@dataclass(frozen=True)
class Setting:
    """How tightly the body is set."""

    styles: Styles
    subject: Style
    signature: float  # room for a hand


ROOMY: Final = Setting(PLAIN, SUBJECT, ROOM)
SNUG: Final = Setting(
    replace(
        PLAIN,
        body=replace(PLAIN.body, leading=13.4, after=4.2),
        heading=replace(PLAIN.heading, leading=14, before=7, after=2),
    ),
    replace(SUBJECT, leading=13.4, after=9),
    15 * MM,
)
"""A little closer, when that keeps the signature on the first page."""
SNUG_GAIN: Final = 1.13


def postal(lines: Sequence[str]) -> tuple[str, ...]:
    """Return an address as the window shows it (NF Z 10-011): at most 6 lines of 38 characters, none empty.

    A long line is carried over when there is room, else cut; a seventh line or a long last line is refused:
    the letter would not arrive.
    """
    kept = [" ".join(line.split()) for line in lines if line.strip()]
    if len(kept) > RECIPIENT_LINES:
        raise Refusal(
            f"L’adresse du destinataire compte {len(kept)} lignes, l’enveloppe en montre {RECIPIENT_LINES}.",
            to_do="Regroupez des lignes de l’adresse.",
        )
    if kept and len(kept[-1]) > RECIPIENT_CHARACTERS:
        raise Refusal(
            "Le code postal et la commune du destinataire dépassent 38 caractères.",
            to_do="Abrégez le nom de la commune.",
        )
    while long := [line for line in kept if len(line) > RECIPIENT_CHARACTERS]:
        at = kept.index(long[0])
        first, rest = _carried(long[0])
        room = rest and len(kept) < RECIPIENT_LINES
        kept[at : at + 1] = [first, rest] if room else [first]
    return tuple(kept)


def _carried(line: str) -> tuple[str, str]:
    """Cut a line after the last word that fits, or inside a word longer than the line."""
    cut = line.rfind(" ", 0, RECIPIENT_CHARACTERS + 1)
    cut = cut if cut > 0 else RECIPIENT_CHARACTERS
    return line[:cut], line[cut:].strip()


@dataclass(frozen=True)
class Parts:
    """The three parts of a letter's template, once filled."""

    subject: Words
    body: tuple[Node, ...]
    closing: tuple[Node, ...]
    values: Sequence[str]


class Letters:
    """Draws letters, one or many, with templates, lines and words remembered from one to the next."""

    def __init__(self, templates: Templates, reader: Reader, setter: Typesetter) -> None:
        self._templates, self._reader, self._setter = templates, reader, setter

    def parts(self, sheet: LetterSheet) -> Parts:
        """Return the sheet's template filled with its fields."""
        return split_letter(self._reader, self._templates.fill(sheet.template, sheet.fields))

    def subject(self, parts: Parts) -> str:
        """Return the subject in plain words."""
        runs, _ = Composer(self._setter, PLAIN, parts.values).runs(parts.subject)
        return " ".join("".join(run.text for run in runs).split())

    def draw(
        self, canvas: TaggedCanvas, sheet: LetterSheet, parts: Parts, parent: Element
    ) -> tuple[int, str]:
        """Draw the letter from a new page on; return its pages and the characters the fonts lack."""
        size = 9.5 if sheet.watch.large_print else 7.5
        foot = foot_of(sheet.number, sheet.check_code, sheet.letterheads, size=size)
        missing = _Letter(canvas, sheet, parts, parent, self._setter, foot).draw()
        return canvas.finish_part(foot.draw), missing


def split_letter(reader: Reader, filled: Filled) -> Parts:
    """Return a filled template's subject, of one line, its body, and what follows the signature if any."""
    parts = reader.parts(filled.text)
    if len(parts) not in {2, 3}:
        raise TemplateFault(
            "Le modèle doit compter deux ou trois parties séparées par des lignes « --- »\u00a0: "
            "l’objet, le corps, et ce qui suit la signature."
        )
    subject, body, *closing = parts
    if len(subject) != 1 or not isinstance(subject[0], Paragraph):
        raise TemplateFault("L’objet du courrier tient en une seule ligne, la première du modèle.", line=1)
    return Parts(subject[0].words, body, closing[0] if closing else (), filled.values)


@dataclass
class _Letter:
    """One letter being drawn."""

    canvas: TaggedCanvas
    sheet: LetterSheet
    parts: Parts
    parent: Element
    setter: Typesetter
    foot: Foot

    def __post_init__(self) -> None:
        self._factor = LARGE if self.sheet.watch.large_print else 1.0
        self._composer = Composer(self.setter, self._styles(PLAIN), self.parts.values)
        closing = PLAIN if self.sheet.watch.large_print else SMALL  # no small print for those who need large
        self._closing = Composer(self.setter, self._styles(closing), self.parts.values)

    def draw(self) -> str:
        """Draw the header of the first page, then pour the rest."""
        self._furnish()
        top = self._draw_header()
        area = self._area(top)
        Flow(self.canvas, area, self._next_page).pour(self._blocks(area.height))
        self.canvas.showPage()
        return self._composer.missing + self._closing.missing

    def _styles(self, styles: Styles) -> Styles:
        return styles.scaled(self._factor) if self._factor > 1 else styles

    def _next_page(self) -> Area:
        self.canvas.showPage()
        self._furnish()
        return self._area(TOP)

    def _area(self, top: float) -> Area:
        bottom = self.foot.edge + 6 * MM
        return Area(LEFT, bottom, COLUMN, A4[1] - top - bottom)

    def _furnish(self) -> None:
        if self.sheet.watch.draft:
            draw_draft_mark(self.canvas)

    def _draw_header(self) -> float:
        """Draw all that stands above the subject; return where it ends, in points from the top."""
        draw_folding_marks(self.canvas)
        heads = letterheads(self._composer, self.sheet.letterheads, self.parent)
        heads.draw(self.canvas, LEFT, A4[1] - 13 * MM, COLUMN)
        self._draw_recipient()
        side = self._side()
        side_top = max(SIDE_TOP, 13 * MM + heads.height(COLUMN) + 3 * MM)
        if side:
            side.draw(self.canvas, LEFT, A4[1] - side_top, SIDE_WIDTH)
        place = self._composer.text(self.sheet.place_date, self._scaled(SIGNED), self.parent, lasting=True)
        place.draw(self.canvas, WINDOW_LEFT, A4[1] - PLACE_TOP, WINDOW_WIDTH)
        side_height = side.height(SIDE_WIDTH) if side else 0
        place_end = PLACE_TOP + place.height(WINDOW_WIDTH) + 5 * MM
        return max(BODY_TOP, side_top + side_height + 4 * MM, place_end)

    def _draw_recipient(self) -> None:
        right, down = self.sheet.watch.offset_mm
        lines = postal(self.sheet.recipient)
        text = self._composer.text("\n".join(lines), RECIPIENT, self.parent)
        widest = text.natural[1]
        if widest > WINDOW_WIDTH:
            smaller = replace(RECIPIENT, size=RECIPIENT.size * WINDOW_WIDTH / widest * 0.999)
            text = Text(self.setter, text.runs, smaller, text.element)
        left, top = WINDOW_LEFT + right * MM, A4[1] - WINDOW_TOP - down * MM
        text.draw(self.canvas, left, top, WINDOW_WIDTH)

    def _side(self) -> Kept | None:
        """Return who follows the matter, the references and the sending mode."""
        sheet, look = self.sheet, self._scaled(SIDE)
        followed = list(sheet.followed_by)
        if followed and not followed[0].casefold().startswith("affaire suivie"):
            followed.insert(0, "Affaire suivie par\u00a0:")
        groups = [followed, sheet.references, [sheet.sending_mode] if sheet.sending_mode else []]
        texts = [
            self._composer.text("\n".join(group), look, self.parent, lasting=group is not sheet.references)
            for group in groups
            if group
        ]
        return Kept(texts) if texts else None

    def _scaled(self, style: Style) -> Style:
        return style.scaled(self._factor) if self._factor > 1 else style

    def _blocks(self, room: float) -> list[Block]:
        blocks = self._body(room)
        closing = self._closing.blocks(self.parts.closing, self.parent)
        return [*blocks, *([Rule(before=16, after=7), *closing] if closing else [])]

    def _body(self, room: float) -> list[Block]:
        """Return what goes from the subject to the enclosures, set closer when it nearly fits one page."""
        holder, blocks = self._set(ROOMY)
        height = Kept(blocks).height(COLUMN)
        if room < height < room * SNUG_GAIN:
            closer, snug = self._set(SNUG)
            if Kept(snug).height(COLUMN) <= room:
                holder, blocks = closer, snug
        self.parent.adopt(holder)
        return blocks

    def _set(self, setting: Setting) -> tuple[Element, list[Block]]:
        composer, holder = self._composer, Element("Part")
        composer.styles = self._styles(setting.styles)
        runs, lasting = composer.runs(self.parts.subject)
        label, _ = composer.runs((Piece("Objet\u00a0: "),))
        look = self._scaled(setting.subject)
        subject = Text(self.setter, label + runs, look, holder.add("H1"), lasting=lasting)
        body = composer.blocks(self.parts.body, holder)
        last = [body.pop()] if body and not isinstance(body[-1], Grid) else []
        signed = signatures(composer, self.sheet.signatories, holder, self._scaled(SIGNED), setting.signature)
        tail = [*last, *signed]
        kept = [Kept(tail)] if tail else []
        return holder, [subject, *body, *kept, *self._enclosures(holder)]

    def _enclosures(self, parent: Element) -> list[Block]:
        count = len(self.sheet.enclosures)
        if not count:
            return []
        text = f"P. J.{f' ({count})' if count > 1 else ''}\u00a0: {'\u00a0; '.join(self.sheet.enclosures)}"
        return [self._composer.text(text, self._scaled(ENCLOSURES), parent)]
