"""What a column of a page is made of: paragraphs, items, rules, columns side by side, groups kept together.

A block says how high it is in a width, how little of it makes sense at the foot of a page, splits, and draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from pdn_desktop.documents.drawing import Pen, Segment
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.documents.text import CAPITALS, Layout, Line, Run, Style, Typesetter

WIDOWS: Final = 2
"""A paragraph never leaves fewer lines than this behind or ahead."""

type Halves = tuple["Block | None", "Block | None"]


class Block(Protocol):
    """A piece of a column; lengths are points; `top` is where its upper edge is above the page's foot."""

    @property
    def before(self) -> float:
        """Return the space it wants above."""

    @property
    def after(self) -> float:
        """Return the space it wants below."""

    @property
    def follow(self) -> bool:
        """Tell whether it stays with what follows."""

    def height(self, width: float) -> float:
        """Return how high the block is in this width."""

    def least(self, width: float) -> float:
        """Return the height of the smallest start of it that may stand at a page's foot."""

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:
        """Return what fits in this room and the rest; `anyhow` on an empty page, where something must go."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the block with its upper left corner there."""


@dataclass(frozen=True)
class Label:
    """What stands before a list item, under its own element."""

    text: str
    element: Element


class Text:
    """A paragraph, a heading, a list item or a cell's words, under one element that its parts share."""

    def __init__(
        self,
        setter: Typesetter,
        runs: Sequence[Run],
        style: Style,
        element: Element,
        *,
        label: Label | None = None,
        lasting: bool = False,
    ) -> None:
        self.runs = tuple(runs)
        self.style = style
        self.element = element
        self.bookmark: tuple[int, str] | None = None  # level and title in the outline
        self.before, self.after, self.follow = style.before, style.after, style.follow
        self._setter = setter
        self._label = label
        self._lasting = lasting
        self._layout: Layout | None = None

    @property
    def natural(self) -> tuple[float, float]:
        """Return the width of its longest word and that of its longest line."""
        return self._setter.natural(self.runs, self.style)

    def laid(self, width: float) -> Layout:
        """Return the lines in this width."""
        room = width - self.style.left
        if self._layout is None or (self.runs and self._layout.width != room):
            self._layout = self._setter.layout(self.runs, self.style, room, lasting=self._lasting)
        return self._layout

    def height(self, width: float) -> float:
        """Return the height of its lines."""
        return self.laid(width).height

    def least(self, width: float) -> float:
        """Return the height of two lines, or of all when two would leave one alone."""
        count = len(self.laid(width).lines)
        return (count if count < 2 * WIDOWS else WIDOWS) * self.style.leading

    def split(self, width: float, room: float, *, anyhow: bool = False) -> "tuple[Text | None, Text | None]":
        """Return the lines that fit and the others, two at least on each side."""
        lines = self.laid(width).lines
        fitting = int((room + 0.01) / self.style.leading)
        if fitting >= len(lines):
            return self, None
        count = min(fitting, len(lines) - WIDOWS)
        if count < WIDOWS:
            if not anyhow:
                return None, self
            count = max(1, fitting)
        return self._part(width, lines[:count], head=True), self._part(width, lines[count:], head=False)

    def draw(
        self, canvas: TaggedCanvas, left: float, top: float, width: float, *, artefact: bool = False
    ) -> None:
        """Draw the lines; as an artefact when they repeat a header already read."""
        layout = self.laid(width)
        x, y = left + self.style.left, top - (self.style.leading + CAPITALS * self.style.size) / 2
        if self.bookmark is not None:
            canvas.bookmark(*self.bookmark, top)
        colour = f"{self.style.grey:g} g " if self.style.grey else ""
        if self._label:
            self._draw_label(canvas, self._label, f"{left:.2f} {y:.2f}", colour)
        canvas.write(f"{colour}BT {x:.2f} {y:.2f} Td")
        segments = self._segments(canvas, layout)
        for segment in segments:
            if artefact:
                canvas.write(f"/Artifact BMC {' '.join(segment.operators)} EMC")
            else:
                self._draw_segment(canvas, segment, (x, y))
        canvas.write("ET 0 g" if colour else "ET")
        for segment in segments:
            _underline(canvas, segment, (x, y - 0.15 * self.style.size))

    def _part(self, width: float, lines: Sequence[Line], *, head: bool) -> "Text":
        part = Text(self._setter, (), self.style, self.element, label=self._label if head else None)
        part._layout = Layout(lines, self.style, width - self.style.left)
        part.bookmark = self.bookmark if head else None
        part.before = self.before if head else 0
        part.follow = False
        return part

    def _segments(self, canvas: TaggedCanvas, layout: Layout) -> list[Segment]:
        if not layout.lasting:
            return Pen(self._setter, canvas, self.style).write(layout)
        if layout not in canvas.bodies:
            canvas.bodies[layout] = Pen(self._setter, canvas, self.style).write(layout)
        segments: list[Segment] = canvas.bodies[layout]
        return segments

    def _draw_label(self, canvas: TaggedCanvas, label: Label, where: str, colour: str) -> None:
        codes = canvas.text_codes(self._setter.face(Run(""), self.style), self.style.size)
        mark = canvas.mark(label.element)
        canvas.write(f"{mark} {colour}BT {where} Td {codes.select} {codes.show(label.text)} ET EMC")

    def _draw_segment(self, canvas: TaggedCanvas, segment: Segment, start: tuple[float, float]) -> None:
        element = self.element
        if segment.link:
            element = element.add("Link", alt=f"Lien\u00a0: {segment.link}")
        canvas.write(f"{canvas.mark(element)} {' '.join(segment.operators)} EMC")
        for box in segment.boxes:
            low = start[1] - box.below - 0.3 * self.style.size
            rectangle = (start[0] + box.left, low, start[0] + box.right, low + self.style.leading)
            canvas.link(segment.link, rectangle, element)


def _underline(canvas: TaggedCanvas, segment: Segment, start: tuple[float, float]) -> None:
    x, y = start
    for box in segment.boxes:
        line = f"{x + box.left:.2f} {y - box.below:.2f} m {x + box.right:.2f} {y - box.below:.2f} l"
        canvas.write(f"/Artifact BMC q 0.5 w {line} S Q EMC")


@dataclass
class Rule:
    """A hairline across the column, which nobody reads aloud."""

    before: float = 6
    after: float = 6
    follow: bool = True

    def height(self, width: float) -> float:  # noqa: ARG002 -- a block's
        """Return nothing: the space is around it."""
        return 0

    least = height

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:  # noqa: ARG002 -- a block's
        """Return it whole."""
        return self, None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw it grey."""
        with canvas.artefact():
            canvas.write(f"0.4 w 0.6 G {left:.2f} {top:.2f} m {left + width:.2f} {top:.2f} l S")


@dataclass
class PageBreak:
    """What follows starts on a new page."""

    before: float = 0
    after: float = 0
    follow: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 -- a block's
        """Return more than any page has."""
        return 1e9

    least = height

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:  # noqa: ARG002 -- a block's
        """Fill the page, and vanish on an empty one."""
        return None, None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw nothing."""


class Kept:
    """Blocks that stay on one page when one page can hold them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        self.before, self.after = blocks[0].before, blocks[-1].after
        self.follow = False

    def height(self, width: float) -> float:
        """Return the height of all, gaps included."""
        heights = sum(block.height(width) for block in self.blocks)
        return heights + sum(gap(a, b) for a, b in zip(self.blocks, self.blocks[1:], strict=False))

    least = height

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:  # noqa: ARG002 -- a block's
        """Return it whole for the next page."""
        return None, self

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw them one under the other."""
        previous: Block | None = None
        for block in self.blocks:
            top -= gap(previous, block) if previous else 0
            block.draw(canvas, left, top, width)
            top -= block.height(width)
            previous = block


class Columns:
    """Blocks side by side, each at its own place: signatures, letterheads."""

    def __init__(
        self, columns: Sequence[tuple[float, float, Block]], *, before: float = 0, after: float = 0
    ) -> None:
        self._columns = columns  # left and width in points, block
        self.before, self.after = before, after
        self.follow = False

    def height(self, width: float) -> float:  # noqa: ARG002 -- the columns have widths of their own
        """Return the height of the highest."""
        return max((block.height(own) for _, own, block in self._columns), default=0)

    least = height

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:  # noqa: ARG002 -- a block's
        """Return it whole for the next page."""
        return None, self

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:  # noqa: ARG002 -- a block's
        """Draw each column from the same top."""
        for start, own, block in self._columns:
            block.draw(canvas, left + start, top, own)


@dataclass
class Blank:
    """Room left for a hand: a signature, a stamp."""

    room: float
    before: float = 0
    after: float = 0
    follow: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 -- a block's
        """Return the room."""
        return self.room

    least = height

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:  # noqa: ARG002 -- a block's
        """Return it whole for the next page."""
        return None, self

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw nothing."""


def gap(above: Block, below: Block) -> float:
    """Return the space between two blocks: the larger of what each asks for."""
    return max(above.after, below.before)
