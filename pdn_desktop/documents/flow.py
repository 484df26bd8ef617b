"""Fills pages with blocks: what fits is drawn, the rest goes on; headings stay with what they announce."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pdn_desktop.documents.blocks import Block, Kept, Rule, gap
from pdn_desktop.documents.tagging import TaggedCanvas


@dataclass(frozen=True)
class Area:
    """The part of a page that blocks may fill, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Return the height of the upper edge."""
        return self.bottom + self.height


class Flow:
    """Pours blocks into areas; `next_area` finishes a page and returns the area of the next."""

    def __init__(self, canvas: TaggedCanvas, first: Area, next_area: Callable[[], Area]) -> None:
        self._canvas = canvas
        self._next_area = next_area
        self._start(first)

    def pour(self, blocks: Iterable[Block]) -> None:
        """Place the blocks one after the other."""
        for block, needed in self._with_followers(list(blocks)):
            if self._last or not isinstance(block, Rule):  # no rule under nothing
                self._place(block, needed)

    def _start(self, area: Area) -> None:
        self._area = area
        self._y = area.top
        self._last: Block | None = None

    def _with_followers(self, blocks: list[Block]) -> Iterator[tuple[Block, float]]:
        """Hand out each block with the height it needs below it: what it announces, and that one's start."""
        needs = [0.0]
        for block, follower in reversed(list(pairwise(blocks))):
            own = follower.height if follower.follow else follower.least
            need = gap(block, follower) + own(self._area.width) + (needs[-1] if follower.follow else 0)
            needs.append(need if block.follow else 0.0)
        return zip(blocks, reversed(needs), strict=False)

    def _place(self, block: Block, needed: float) -> None:
        rest: Block | None = block
        while rest:
            space = gap(self._last, rest) if self._last else 0
            room = self._y - space - self._area.bottom
            if rest.height(self._area.width) + needed <= room + 0.01:
                self._draw(rest, space)
                return
            rest = self._overflow(rest, space, room)

    def _overflow(self, block: Block, space: float, room: float) -> Block | None:
        """Draw what fits of a block too high for the room, start a page, and return the rest."""
        empty = self._last is None
        if isinstance(block, Kept) and (empty or block.height(self._area.width) > self._area.height):
            self.pour(block.blocks)
            return None
        if block.follow and not empty:
            self._start(self._next_area())
            return None if isinstance(block, Rule) else block
        head, rest = block.split(self._area.width, room, anyhow=empty)
        if rest is block and empty:
            head, rest = block, None  # nothing can be done: better past the edge than lost
        if head:
            self._draw(head, space)
        if (rest or not head) and not (empty and not head):
            self._start(self._next_area())
        return rest

    def _draw(self, block: Block, space: float) -> None:
        self._y -= space
        block.draw(self._canvas, self._area.left, self._y, self._area.width)
        self._y -= block.height(self._area.width)
        self._last = block
