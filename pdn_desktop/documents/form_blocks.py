"""The blocks of a form: fields under their labels, ticks, tables of fields, tinted bands, room to sign."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Final, override

from pdn_desktop.documents.blocks import Block, Halves, Kept, Text
from pdn_desktop.documents.form_fields import FieldWriter, Place
from pdn_desktop.documents.measures import MM
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.usecases.form_sheets import WHOLE, FormField

GAP: Final = 4 * MM  # between two fields of a row
BOX: Final = 17.0  # a field of one line
LINE: Final = 12.6  # a line of a higher one, typed at 10 points
ENDS: Final = 5.0  # above and below the lines of a higher one
UNDER_LABEL: Final = 1.5
TICK: Final = 11.0
CELL_ROW: Final = 15.5
CELL_SIZE: Final = 8.5
SIDES: Final = 3.5
INSET: Final = 1.2  # of a cell's box, from the rules
SIGNATURE_ROOM: Final = 36 * MM

TINT: Final = "0.906 0.933 0.965 rg"
ACCENT: Final = "0.13 0.31 0.52 rg"
RULE: Final = "0.5 w 0.66 0.72 0.79 RG"

type Filled = tuple[FormField, Element]


class Whole(ABC):
    """A block that is never cut between two pages."""

    before = 0.0
    after = 5.0
    follow = False

    @abstractmethod
    def height(self, width: float) -> float:
        """Return how high it is in this width."""

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw it with its upper left corner there."""

    def least(self, width: float) -> float:
        """Return all of its height."""
        return self.height(width)

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:  # noqa: ARG002 -- a block's
        """Return it whole for the next page."""
        return None, self


class FieldRow(Whole):
    """Fields side by side, each under its label; their boxes start at one height."""

    def __init__(self, writer: FieldWriter, fields: Sequence[tuple[FormField, Text, Element]]) -> None:
        self._writer, self._fields = writer, fields

    @override
    def height(self, width: float) -> float:
        return self._labels(width) + max(_box(field) for field, *_ in self._fields)

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        boxes = top - self._labels(width)
        for (field, label, element), (start, own) in zip(self._fields, self._columns(width), strict=True):
            high = _box(field)
            label.draw(canvas, left + start, boxes + UNDER_LABEL + label.height(own), own)
            self._writer.put(field, Place(left + start, boxes - high, own, high), element)

    def _labels(self, width: float) -> float:
        columns = self._columns(width)
        labels = zip(self._fields, columns, strict=True)
        return max(label.height(own) for (_, label, _), (_, own) in labels) + UNDER_LABEL

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Return where each field starts and how wide it is."""
        unit, at, columns = (width + GAP) / WHOLE, 0.0, []
        for field, *_ in self._fields:
            columns.append((at, field.width * unit - GAP))
            at += field.width * unit
        return columns


def _box(field: FormField) -> float:
    return BOX if field.lines == 1 else field.lines * LINE + ENDS


class Tick(Whole):
    """A box to tick, before its words."""

    after = 3.0

    def __init__(self, writer: FieldWriter, field: FormField, element: Element, words: Text) -> None:
        self._writer, self._field, self._element, self._words = writer, field, element, words

    @override
    def height(self, width: float) -> float:
        return max(TICK, self._words.height(width - self._shift))

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        self._writer.put(self._field, Place(left, top - TICK, TICK, TICK), self._element)
        self._words.draw(canvas, left + self._shift, top, width - self._shift)

    @property
    def _shift(self) -> float:
        return TICK + 5


class FieldGrid(Whole):
    """A table of fields: a tinted header, then rows of their name and fields."""

    after = 8.0

    def __init__(
        self,
        writer: FieldWriter,
        shares: Sequence[float],
        header: Sequence[Text],
        rows: Sequence[tuple[Text, Sequence[Filled]]],
    ) -> None:
        self._writer, self._header, self._rows = writer, header, rows
        self._shares = [share / sum(shares) for share in shares]

    @override
    def height(self, width: float) -> float:
        return self._head(width) + sum(self._row(name, width) for name, _ in self._rows)

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        columns = list(self._columns(width))
        y = top - self._head(width)
        self._draw_rules(canvas, left, top, width)
        for cell, (start, own) in zip(self._header, columns, strict=True):
            cell.draw(canvas, left + start + SIDES, y + SIDES + cell.height(own - 2 * SIDES), own - 2 * SIDES)
        for name, fields in self._rows:
            high, own = self._row(name, width), columns[0][1] - 2 * SIDES
            y -= high
            name.draw(canvas, left + SIDES, y + (high + name.height(own)) / 2, own)
            for (field, element), (start, wide) in zip(fields, columns[1:], strict=True):
                place = Place(left + start + INSET, y + INSET, wide - 2 * INSET, high - 2 * INSET)
                self._writer.put(field, place, element, size=CELL_SIZE)

    def _draw_rules(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        y = top - self._head(width)
        with canvas.artefact():
            canvas.write(f"{TINT} {left:.2f} {y:.2f} {width:.2f} {top - y:.2f} re f {RULE}")
            for name, _ in self._rows:
                y -= self._row(name, width)
                canvas.write(f"{left:.2f} {y:.2f} m {left + width:.2f} {y:.2f} l S")

    def _head(self, width: float) -> float:
        columns = zip(self._header, self._columns(width), strict=True)
        return max(cell.height(own - 2 * SIDES) for cell, (_, own) in columns) + 2 * SIDES

    def _row(self, name: Text, width: float) -> float:
        return max(CELL_ROW, name.height(self._shares[0] * width - 2 * SIDES) + SIDES)

    def _columns(self, width: float) -> Iterator[tuple[float, float]]:
        at = 0.0
        for share in self._shares:
            yield at, share * width
            at += share * width


class Band(Whole):
    """A section's heading on a tinted band, with a bar before it."""

    follow = True

    def __init__(self, heading: Text) -> None:
        self._heading = heading
        self.before, self.after = heading.before, heading.after

    @override
    def height(self, width: float) -> float:
        return self._heading.height(width - 4 * SIDES) + 2 * SIDES

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        high = self.height(width)
        with canvas.artefact("Background"):
            canvas.write(f"{TINT} {left:.2f} {top - high:.2f} {width:.2f} {high:.2f} re f")
            canvas.write(f"{ACCENT} {left:.2f} {top - high:.2f} {SIDES:.2f} {high:.2f} re f")
        self._heading.draw(canvas, left + 3 * SIDES, top - SIDES, width - 4 * SIDES)


class Panel(Whole):
    """Blocks kept together on a tint."""

    after = 8.0

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._inner = Kept(blocks)

    @override
    def height(self, width: float) -> float:
        return self._inner.height(width - 5 * SIDES) + 4 * SIDES

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        high = self.height(width)
        with canvas.artefact("Background"):
            canvas.write(f"{TINT} {left:.2f} {top - high:.2f} {width:.2f} {high:.2f} re f")
        self._inner.draw(canvas, left + 2.5 * SIDES, top - 2 * SIDES, width - 5 * SIDES)


class Frame(Whole):
    """Room for a hand and a stamp, under its words."""

    before = 4.0

    def __init__(self, words: Text) -> None:
        self._words = words

    @override
    def height(self, width: float) -> float:
        return SIGNATURE_ROOM

    @override
    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        with canvas.artefact():
            canvas.write(
                f"{RULE} {left:.2f} {top - SIGNATURE_ROOM:.2f} {width:.2f} {SIGNATURE_ROOM:.2f} re S"
            )
        self._words.draw(canvas, left + 2 * SIDES, top - 1.5 * SIDES, width - 4 * SIDES)
