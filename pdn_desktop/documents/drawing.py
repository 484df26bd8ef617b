"""From lines to the operators of a page: one segment for plain words, one for each link among them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from pdn_desktop.documents.tagging import Codes, TaggedCanvas
from pdn_desktop.documents.text import RAISED_BY, RAISED_SIZE, Fragment, Layout, Line, Run, Style, Typesetter


class Box(NamedTuple):
    """A stretch of a link: its edges, from the first line's start, and how far below that line it is."""

    left: float
    right: float
    below: float


@dataclass
class Segment:
    """Operators that belong to one element, and the boxes of a link."""

    link: str = ""
    operators: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


class Pen:
    """Writes the lines of one layout."""

    def __init__(self, setter: Typesetter, canvas: TaggedCanvas, style: Style) -> None:
        self._setter, self._canvas, self._style = setter, canvas, style
        self._codes: Codes | None = None
        self._segments = [Segment()]

    def write(self, layout: Layout) -> list[Segment]:
        """Return the segments, to be shown from the first baseline's start."""
        start, below = 0.0, 0.0
        for number, line in enumerate(layout.lines):
            left = _offset(layout, line)
            if number or left:
                down = self._style.leading if number else 0.0
                self._segments[-1].operators.append(f"{left - start:g} {-down:g} Td")
                below += down
            start = left
            self._write_line(line, left, below)
        return [segment for segment in self._segments if segment.operators]

    def _write_line(self, line: Line, left: float, below: float) -> None:
        for fragment in line.fragments:
            if fragment.run.link != self._segments[-1].link:
                self._segments.append(Segment(fragment.run.link))
            self._write_fragment(fragment)
            if fragment.run.link:
                before = line.fragments[: line.fragments.index(fragment)]
                start = left + sum(self._width(f, f.text) for f in before)
                end = start + self._width(fragment, fragment.text.rstrip(" "))
                self._segments[-1].boxes.append(Box(start, end, below))

    def _width(self, fragment: Fragment, text: str) -> float:
        return self._setter.width(text, fragment.run, self._style)

    def _write_fragment(self, fragment: Fragment) -> None:
        run, operators = fragment.run, self._segments[-1].operators
        codes = self._codes_of(run)
        if codes is not self._codes:
            operators.append(codes.select)
            self._codes = codes
        if run.raised:
            rise = self._style.size * RAISED_BY
            operators.append(f"{rise:g} Ts {codes.show(fragment.text)} 0 Ts")
        else:
            operators.append(codes.show(fragment.text))

    def _codes_of(self, run: Run) -> Codes:
        size = round(self._style.size * RAISED_SIZE, 2) if run.raised else self._style.size
        return self._canvas.text_codes(self._setter.face(run, self._style), size)


def _offset(layout: Layout, line: Line) -> float:
    slack = layout.width - line.width
    return round({"left": 0.0, "right": slack, "centre": slack / 2}[layout.style.align], 2)
