"""The four faces of PDN Texte: widths, and which characters they can print."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from pdn_desktop import assets

REPLACEMENT = "□"
"""Stands for a character the fonts do not have: seen by the reader, never `.notdef`, which PDF/A forbids."""

SPACES = {"\u00a0", "\u2007", "\u202f"}


class Face:
    """One face, known to ReportLab under `name`; widths are in thousandths of the size."""

    def __init__(self, style: str) -> None:
        self.name = f"PDNTexte-{style}"
        if self.name not in pdfmetrics.getRegisteredFontNames():
            file = BytesIO(assets.read_bytes(f"fonts/{self.name}.ttf"))
            pdfmetrics.registerFont(TTFont(self.name, file, asciiReadable=False))
        self.font = pdfmetrics.getFont(self.name)
        self._widths: dict[str, float] = {}

    @property
    def characters(self) -> frozenset[int]:
        """Return the code points this face can print."""
        return frozenset(self.font.face.charToGlyph)

    def width(self, text: str) -> float:
        """Return how wide the text is, in thousandths of the size."""
        found = self._widths.get(text)
        if found is None:
            by_code = self.font.face.charWidths
            found = self._widths[text] = float(sum(by_code[ord(c)] for c in text))
        return found

    def forget(self) -> None:
        """Drop the widths remembered, so that a long run does not keep every name it printed."""
        if len(self._widths) > 20_000:  # noqa: PLR2004 -- some megabytes
            self._widths.clear()


type Faces = tuple[Face, Face, Face, Face]
"""Regular, bold, italic, bold italic: bold adds 1 to the index, italic adds 2."""


@cache
def faces() -> Faces:
    """Return the four faces, loaded once: ReportLab keeps fonts for the whole process anyway."""
    return Face("Regular"), Face("Bold"), Face("Italic"), Face("BoldItalic")


class _Printable(dict[int, str | None]):
    """Maps each code point to what is printed for it, as `str.translate` asks; learns as it goes."""

    def __init__(self, known: Iterable[int]) -> None:
        self._known = frozenset(known)
        super().__init__({ord(space): "\u00a0" for space in SPACES})
        self.update({ord("\t"): " ", ord("\n"): "\n", 0x2028: "\n", 0x2029: "\n", 0x2010: "-"})

    def __missing__(self, code: int) -> str | None:
        # controls, bidirectional overrides and zero-width marks; private, surrogate and unassigned codes
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Co", "Cs", "Cn"}:
            self[code] = None
        else:
            self[code] = chr(code) if code in self._known else REPLACEMENT
        return self[code]


@cache
def _printable() -> _Printable:
    return _Printable(frozenset.intersection(*(face.characters for face in faces())))


def printable(text: str) -> str:
    """Return the text in composed form, without invisible characters; unknown ones become « □ »."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_printable())


def unprintable(text: str) -> str:
    """Return the characters of a text that the fonts lack, each once, in order."""
    table = _printable()
    seen = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join(c for c in seen if table[ord(c)] == REPLACEMENT != c)
