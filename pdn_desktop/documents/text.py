"""Text on a page: runs of characters broken into lines.

ReportLab's own paragraphs parse markup, drop the space at each line's end and know no tags; these take runs
that nothing parses any more, keep real spaces between lines for those who listen, and remember the paragraphs
that come back in each letter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple

from pdn_desktop.documents.fonts import Face, faces

type Align = Literal["left", "right", "centre"]

CAPITALS: Final = 0.66  # height of capitals, of the size
RAISED_SIZE: Final = 0.62
RAISED_BY: Final = 0.34

KNOWN: Final = 5_000
"""Some templates and letterheads, some megabytes."""

_PIECES = re.compile(r"\n| +|[^ \n]+")
_HEWN = re.compile(r"[^-/.@_&?=]*[-/.@_&?=]?")  # an address too long for its line breaks after these


class Run(NamedTuple):
    """Characters of one look; `face` is an index of `fonts.Faces`."""

    text: str
    face: int = 0
    raised: bool = False
    link: str = ""


@dataclass(frozen=True)
class Style:
    """How a paragraph is set; lengths are points, `grey` 0 is black, `follow` keeps it with what follows."""

    size: float = 11
    leading: float = 14.5
    before: float = 0
    after: float = 6
    left: float = 0
    align: Align = "left"
    bold: bool = False
    grey: float = 0
    follow: bool = False

    def scaled(self, factor: float) -> "Style":
        """Return the style for larger print."""
        lengths = ("size", "leading", "before", "after", "left")
        return replace(self, **{name: getattr(self, name) * factor for name in lengths})


class Fragment(NamedTuple):
    """A stretch of one run on one line."""

    text: str
    run: Run


class Line(NamedTuple):
    """One line and its width in points, the space at its end left out."""

    fragments: tuple[Fragment, ...]
    width: float


@dataclass(frozen=True, eq=False)
class Layout:
    """A paragraph broken into lines; a lasting one is shared by all the letters it comes back in."""

    lines: Sequence[Line]
    style: Style
    width: float
    lasting: bool = False

    @property
    def height(self) -> float:
        """Return the height in points, without the space around."""
        return len(self.lines) * self.style.leading


class Typesetter:
    """Breaks runs into lines; remembers the paragraphs that have no field in them."""

    def __init__(self) -> None:
        self._faces = faces()
        self._lasting: dict[tuple[tuple[Run, ...], Style, float], Layout] = {}
        self._recent: dict[object, list[Line]] = {}
        self.known: dict[object, tuple[Run, ...]] = {}  # words of templates that hold no field

    def layout(self, runs: tuple[Run, ...], style: Style, width: float, *, lasting: bool = False) -> Layout:
        """Return the runs in lines no wider than this."""
        if not lasting:
            return Layout(self._lines(runs, style, width), style, width)
        key = runs, style, width
        if key not in self._lasting:
            self._lasting[key] = Layout(self._lines(runs, style, width), style, width, lasting=True)
        return self._lasting[key]

    def face(self, run: Run, style: Style) -> Face:
        """Return the face a run is set in: a bold style makes all of it bold."""
        return self._faces[run.face | 1 if style.bold else run.face]

    def width(self, text: str, run: Run, style: Style) -> float:
        """Return how wide a text is in a run's look, in points."""
        return self.face(run, style).width(text) * _size(run, style) / 1000

    def natural(self, runs: tuple[Run, ...], style: Style) -> tuple[float, float]:
        """Return the width of the longest word and that of the longest line when nothing is broken."""
        longest = widest = line = 0.0
        for word in self._words(runs, style):
            longest = max(longest, word.length)
            line = word.length if word.forced else line + word.space + word.length
            widest = max(widest, line)
        return longest, widest

    def forget(self) -> None:
        """Let go of what a long run has met, when it grows."""
        self._recent.clear()
        for face in self._faces:
            face.forget()
        for known in (self._lasting, self.known):
            if len(known) > KNOWN:
                known.clear()

    def _lines(self, runs: tuple[Run, ...], style: Style, width: float) -> list[Line]:
        """Break the lines, or find those of the same letter set closer: leading does not change them."""
        key = runs, style.size, style.bold, style.align, width
        if key not in self._recent:
            self._recent[key] = self._set(runs, style, width)
        return self._recent[key]

    def _set(self, runs: tuple[Run, ...], style: Style, width: float) -> list[Line]:
        lines = self._broken(runs, style, width)
        if style.align != "centre" or len(lines) == 1:
            return lines
        narrow, wide = width / 2, width  # centred lines are about as long as one another
        while wide - narrow > 1:
            middle = (narrow + wide) / 2
            tried = self._broken(runs, style, middle)
            if len(tried) == len(lines):
                lines, wide = tried, middle
            else:
                narrow = middle
        return lines

    def _broken(self, runs: tuple[Run, ...], style: Style, width: float) -> list[Line]:
        lines: list[Line] = []
        line: list[Fragment] = []
        used = 0.0
        for word in self._words(runs, style):
            for piece in [word] if word.length <= width else self._hewn(word, style, width):
                gap = piece.space if line else 0.0
                if piece.forced or (line and used + gap + piece.length > width):
                    if line and piece.gap:
                        line.append(Fragment(" ", piece.gap))
                    lines.append(Line(_merged(line), used))
                    line, used, gap = [], 0.0, 0.0
                if gap and piece.gap:
                    line.append(Fragment(" ", piece.gap))
                line += piece.fragments
                used += gap + piece.length
        return [*lines, Line(_merged(line), used)]

    def _words(self, runs: Iterable[Run], style: Style) -> "list[_Word]":
        words: list[_Word] = []
        word = _Word()
        for run in runs:
            face, scale = self.face(run, style), _size(run, style) / 1000
            for piece in _PIECES.findall(run.text):
                if piece[0] not in " \n":
                    word.fragments.append(Fragment(piece, run))
                    word.length += face.width(piece) * scale
                    continue
                if word.fragments or piece == "\n":
                    words.append(word)
                    word = _Word()
                word.gap, word.space = run, face.width(" ") * scale
                word.forced = word.forced or piece == "\n"
        return [*words, word] if word.fragments or word.forced else words

    def _hewn(self, word: "_Word", style: Style, width: float) -> "Iterator[_Word]":
        """Cut a word wider than a line after its hyphens, slashes and dots, else anywhere."""
        gap, space, forced = word.gap, word.space, word.forced
        for text, run in word.fragments:
            for part in _HEWN.findall(text):
                whole = self.width(part, run, style) <= width
                for piece in [part] if whole else part:
                    if piece:
                        length = self.width(piece, run, style)
                        yield _Word([Fragment(piece, run)], length, gap, space, forced)
                        gap, space, forced = None, 0.0, False


@dataclass
class _Word:
    """What cannot be broken: its fragments, its length, the space before it, whether a new line is forced."""

    fragments: list[Fragment] = field(default_factory=list)
    length: float = 0.0
    gap: Run | None = None  # the run of the space before it
    space: float = 0.0  # its width
    forced: bool = False


def _size(run: Run, style: Style) -> float:
    return style.size * RAISED_SIZE if run.raised else style.size


def _merged(fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    merged: list[Fragment] = []
    for fragment in fragments:
        if merged and merged[-1].run is fragment.run:
            merged[-1] = Fragment(merged[-1].text + fragment.text, fragment.run)
        else:
            merged.append(fragment)
    return tuple(merged)
