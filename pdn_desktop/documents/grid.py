"""Tables: columns as wide as their words ask, a header repeated on each page, long rows cut between lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pdn_desktop.documents.blocks import Halves, Text
from pdn_desktop.documents.tagging import TaggedCanvas

SIDES = 0.46  # on the left and right of a cell, of its size
ENDS = 0.28  # above and below its words
SHORT, SHORT_ROWS = 200.0, 10  # a table lower than this, in points, is not cut
HEWN, PROSE = 110.0, 320.0  # a longer word is cut, a longer line is prose: neither rules its column

type Row = Sequence[Text | None]
"""The cells of a row; None where a cut row has nothing left."""


@dataclass
class Grid:
    """A table; `shares` are the columns' parts of the width and sum to 1."""

    shares: Sequence[float]
    header: Row
    rows: Sequence[Row]
    continued: bool = False  # the header has been read on an earlier page
    by_hand: float = 0  # least height of a row to write in, between upright rules
    before: float = 5
    after: float = 9
    follow: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        size = _size(self.header)
        self._sides, self._ends = SIDES * size, ENDS * size
        self.heights: dict[float, list[float]] = {}

    def height(self, width: float) -> float:
        """Return the height of the header and all rows."""
        return sum(self._row_heights(width))

    def least(self, width: float) -> float:
        """Return the height of the header and the first row, of all when the table is short."""
        if self._short(width):
            return self.height(width)
        return sum(self._row_heights(width)[:2])

    def split(self, width: float, room: float, *, anyhow: bool = False) -> Halves:
        """Return the rows that fit under their header, and the others under a repeated one."""
        if self._short(width) and not anyhow:
            return None, self
        header, *heights = self._row_heights(width)
        left = room - header
        for count, height in enumerate(heights):
            if height > left:
                if count:
                    return self._with(self.rows[:count]), self._following(width, count)
                return self._cut(width, left) if anyhow else (None, self)
            left -= height
        return self, None

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the rules and then the words, row by row."""
        rows = (self.header, *self.rows)
        self._draw_rules(canvas, left, top, width)
        for number, (row, height) in enumerate(zip(rows, self._row_heights(width), strict=True)):
            for cell, x, own in self._cells(row, left, width):
                cell.draw(canvas, x, top - self._ends, own, artefact=self.continued and not number)
            top -= height

    def _short(self, width: float) -> bool:
        return len(self.rows) <= SHORT_ROWS and self.height(width) < SHORT

    def _draw_rules(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        header, *heights = self._row_heights(width)
        right, bottom = left + width, top - header
        with canvas.artefact():
            canvas.write(f"0.93 g {left:.2f} {bottom:.2f} {width:.2f} {top - bottom:.2f} re f")
            canvas.write(f"0.8 w 0.2 G {left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l S 0.4 w 0.65 G")
            for height in heights:
                bottom -= height
                canvas.write(f"{left:.2f} {bottom:.2f} m {right:.2f} {bottom:.2f} l S")
            for share in self.shares if self.by_hand else ():
                canvas.write(f"{left:.2f} {bottom:.2f} m {left:.2f} {top:.2f} l S")
                left += share * width
            if self.by_hand:
                canvas.write(f"{right:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l S")

    def _cells(self, row: Row, left: float, width: float) -> Iterator[tuple[Text, float, float]]:
        """Hand out the cells of a row with the left and the width of their words."""
        for cell, share in zip(row, self.shares, strict=True):
            if cell:
                yield cell, left + self._sides, share * width - 2 * self._sides
            left += share * width

    def _row_heights(self, width: float) -> list[float]:
        """Return the height of the header and of each row, remembered."""
        if width not in self.heights:
            rows = (max(self.by_hand, self._row_height(row, width)) for row in self.rows)
            self.heights[width] = [self._row_height(self.header, width), *rows]
        return self.heights[width]

    def _row_height(self, row: Row, width: float) -> float:
        return max((c.height(own) for c, _, own in self._cells(row, 0, width)), default=0) + 2 * self._ends

    def _with(self, rows: Sequence[Row], *, continued: bool | None = None) -> "Grid":
        return replace(self, rows=rows, continued=self.continued if continued is None else continued)

    def _following(self, width: float, count: int) -> "Grid":
        """Return the rows after these; their heights are known, and not worked out anew on each page."""
        rest = self._with(self.rows[count:], continued=True)
        header, *heights = self._row_heights(width)
        rest.heights[width] = [header, *heights[count:]]
        return rest

    def _cut(self, width: float, room: float) -> Halves:
        """Cut the first row, too high for a whole page, between lines."""
        heads: list[Text | None] = []
        tails: list[Text | None] = []
        for cell, share in zip(self.rows[0], self.shares, strict=True):
            own = share * width - 2 * self._sides
            head, tail = cell.split(own, room - 2 * self._ends, anyhow=True) if cell else (None, None)
            heads.append(head)
            tails.append(tail)
        return self._with([heads]), self._with([tails, *self.rows[1:]], continued=True)


def shares(rows: Sequence[Row], total: float) -> list[float]:
    """Return the columns' parts of a total width: their words decide (« automatic layout » of CSS)."""
    columns = [[cell.natural for cell in column if cell] for column in zip(*rows, strict=True)]
    sides = 2 * SIDES * _size(rows[0]) + 0.1
    least = [min(HEWN, max((narrow for narrow, _ in column), default=0)) + sides for column in columns]
    most = [min(PROSE, max((wide for _, wide in column), default=0)) + sides for column in columns]
    if sum(most) <= total:
        widths = [wide * total / sum(most) for wide in most]
    elif sum(least) <= total:
        spare = (total - sum(least)) / (sum(most) - sum(least))
        widths = [narrow + (wide - narrow) * spare for narrow, wide in zip(least, most, strict=True)]
    else:
        widths = [narrow * total / sum(least) for narrow in least]
    return [width / sum(widths) for width in widths]


def _size(row: Row) -> float:
    return max((cell.style.size for cell in row if cell), default=10)
