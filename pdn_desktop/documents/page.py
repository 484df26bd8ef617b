"""What surrounds the text of a page: letterheads, folding marks, foot, check code, initials, « PROJET »."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import segno
from PIL import Image, UnidentifiedImageError
from reportlab.lib.utils import ImageReader

from pdn_desktop.documents.blocks import Block, Columns, Kept
from pdn_desktop.documents.compose import Composer
from pdn_desktop.documents.fonts import faces, printable
from pdn_desktop.documents.measures import A4, COLUMN, GUTTER, LEFT, MM, RIGHT, WINDOW_LEFT
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.documents.text import Style
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.sheets import Letterhead

SQUARE: Final = 12 * MM

LOGO_WIDTH: Final = 26 * MM
LOGO_HEIGHT: Final = 20 * MM
LOGO_PIXELS: Final = 25_000_000  # what a hostile picture may ask of the memory
SHOWN_PIXELS: Final = 900  # 26 mm at more than 800 dots per inch

NAME = Style(size=10.5, leading=13, bold=True, after=1)
DETAILS = Style(size=8.5, leading=11, after=0, grey=0.25)


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of each page; `initials` counts the boxes for those who initial it."""

    lines: tuple[str, ...]
    code: str = ""  # text of the square
    initials: int = 0
    size: float = 7.5

    @property
    def edge(self) -> float:
        """Return the height of its rule above the page's edge."""
        return max(19 * MM, 9 * MM + len(self.lines) * self.size * 1.35)

    def draw(self, canvas: TaggedCanvas, number: int, total: int) -> None:
        """Draw it: the check code as a square on the first page only, as text on all."""
        right, first = canvas.page_width - RIGHT, self.edge - self.size * 1.35 - 1
        with canvas.artefact("Pagination"):
            canvas.write(f"0.4 w 0.6 G {LEFT:.2f} {self.edge:.2f} m {right:.2f} {self.edge:.2f} l S 0.3 g")
            if self.code and number == 1:
                draw_code(canvas, self.code, right - SQUARE, self.edge - SQUARE - MM, SQUARE)
                right -= SQUARE + 3 * MM
            for line, text in enumerate(self.lines):
                _string(canvas, text, LEFT, first - line * self.size * 1.35, self.size)
            page = f"Page {number}/{total}"
            right -= _width(page, self.size)
            _string(canvas, page, right, first, self.size)
            if self.initials:
                self._draw_initials(canvas, right - 4 * MM)

    def _draw_initials(self, canvas: TaggedCanvas, right: float) -> None:
        box, height = 13 * MM, 9 * MM
        low = self.edge - height - 1.5 * MM
        for number in range(self.initials):
            left = right - (number + 1) * box
            canvas.write(f"0.4 w 0.5 G {left:.2f} {low:.2f} {box - 1.5 * MM:.2f} {height:.2f} re S")
        x = right - self.initials * box - _width("Paraphes", self.size) - 2 * MM
        _string(canvas, "Paraphes", x, low + height / 2 - self.size / 3, self.size)


def foot_of(
    number: str, code: str, heads: Sequence[Letterhead], *, initials: int = 0, size: float = 7.5
) -> Foot:
    """Return a document's foot: its number, its check code, and the address of each body that writes."""
    check = f" – code de vérification {code}" if code else ""
    room = COLUMN - 32 * MM - (initials * 13 * MM + 18 * MM if initials else 0)
    lines = [f"{number}{check}", *(" – ".join(head.lines) for head in heads)]
    square = f"{number} {code}".upper() if code else ""
    return Foot(tuple(fitting(line, size, room) for line in lines), square, initials, size)


def _string(canvas: TaggedCanvas, text: str, x: float, y: float, size: float) -> None:
    codes = canvas.text_codes(faces()[0], size)
    canvas.write(f"BT {codes.select} {x:.2f} {y:.2f} Td {codes.show(text)} ET")


def _width(text: str, size: float) -> float:
    return faces()[0].width(text) * size / 1000


def fitting(text: str, size: float, width: float) -> str:
    """Return the text, cut with « … » when it is wider than this."""
    clean = printable(text).replace("\n", " ")
    if _width(clean, size) <= width:
        return clean
    while clean and _width(clean + "…", size) > width:
        clean = clean[:-1]
    return clean.rstrip() + "…"


def draw_code(canvas: TaggedCanvas, text: str, left: float, bottom: float, size: float) -> None:
    """Draw a text as a QR code of this size, without its quiet zone."""
    # Every mask can be read; trying all eight for the prettiest takes as long as setting the letter.
    matrix = segno.make(text, error="m", micro=False, boost_error=False, mask=2).matrix
    module = size / len(matrix)
    canvas.write(f"q {module:.4f} 0 0 {-module:.4f} {left:.2f} {bottom + size:.2f} cm 0 g")
    for y, row in enumerate(matrix):
        canvas.write(" ".join(f"{x} {y} {length} 1 re" for x, length in _dark_runs(row)))
    canvas.write("f Q")


def _dark_runs(row: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        elif dark:
            runs.append((x, 1))
    return runs


def draw_folding_marks(canvas: TaggedCanvas) -> None:
    """Draw the marks of a letter folded in three for a DL envelope, at 99 and 198 mm from the top."""
    with canvas.artefact():
        canvas.write("0.3 w 0.5 G")
        for y in (A4[1] - 99 * MM, A4[1] - 198 * MM):
            canvas.write(f"{4 * MM:.2f} {y:.2f} m {9 * MM:.2f} {y:.2f} l S")


def draw_draft_mark(canvas: TaggedCanvas) -> None:
    """Draw « PROJET » across the page, under the text: a document that has not been issued."""
    size = 130.0
    codes = canvas.text_codes(faces()[1], size)
    half = faces()[1].width("PROJET") * size / 2000
    cosine, sine = 0.5736, 0.8192  # 55 degrees
    x = canvas.page_width / 2 - half * cosine + size * 0.33 * sine
    y = canvas.page_height / 2 - half * sine - size * 0.33 * cosine
    canvas.write("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC q 0.9 g BT")
    matrix = f"{cosine} {sine} {-sine} {cosine} {x:.2f} {y:.2f} Tm"
    canvas.write(f"{codes.select} {matrix} {codes.show('PROJET')} ET Q EMC")


def side_by_side(count: int) -> list[tuple[float, float]]:
    """Return the left and the width of each column; the second of two starts at the envelope's window."""
    if count == 2:  # noqa: PLR2004 -- two bodies, two signatures
        return [(0, WINDOW_LEFT - LEFT - GUTTER), (WINDOW_LEFT - LEFT, COLUMN - WINDOW_LEFT + LEFT)]
    width = (COLUMN - GUTTER * (count - 1)) / max(count, 1)
    return [(number * (width + GUTTER), width) for number in range(count)]


def letterheads(composer: Composer, heads: Sequence[Letterhead], parent: Element) -> Columns:
    """Return the letterheads side by side: each a logo, then its lines, the first of them the body's name."""
    columns: list[tuple[float, float, Block]] = []
    for (left, width), head in zip(side_by_side(len(heads)), heads, strict=True):
        shift = 0.0
        if head.logo:
            logo = Picture(head.logo, f"Logo\u00a0: {head.lines[0]}" if head.lines else "Logo", parent)
            columns.append((left, LOGO_WIDTH, logo))
            shift = logo.shown[0] + 3.5 * MM
        name, *details = head.lines or ("",)
        lines = [composer.text(name, NAME, parent, lasting=True)]
        if details:
            lines.append(composer.text("\n".join(details), DETAILS, parent, lasting=True))
        columns.append((left + shift, width - shift, Kept(lines)))
    return Columns(columns)


class Picture:
    """A logo, in a figure with its description; never larger than a letterhead wants."""

    before = after = 0.0
    follow = False

    def __init__(self, content: bytes, description: str, parent: Element) -> None:
        self._image = _picture(content)
        wide, high = self._image.getSize()
        scale = min(LOGO_WIDTH / wide, LOGO_HEIGHT / high)
        self.shown: tuple[float, float] = (wide * scale, high * scale)
        self._element = parent.add("Figure", alt=description)

    def height(self, width: float) -> float:  # noqa: ARG002 -- a block's
        """Return the height shown."""
        return self.shown[1]

    least = height

    def split(self, width: float, room: float, *, anyhow: bool = False) -> tuple[None, "Picture"]:  # noqa: ARG002 -- a block's
        """Return it whole for the next page."""
        return None, self

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:  # noqa: ARG002 -- a block's
        """Draw the picture, its box said to those who listen."""
        right, bottom = left + self.shown[0], top - self.shown[1]
        box = f"[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]".encode("ascii")
        self._element.attributes = b"<</O/Layout/Placement/Block/BBox%b>>" % box
        with canvas.content(self._element):
            canvas.picture(self._image, (left, bottom, *self.shown))


@lru_cache(maxsize=8)
def _picture(content: bytes) -> Any:
    """Return a logo as plain colours on white: PDF/A-1 takes no transparency, and colours have one intent."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > LOGO_PIXELS:
                raise Refusal(
                    "Le logo est trop grand.", to_do="Choisissez une image de moins de 25 millions de points."
                )
            layered = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError) as error:
        raise Refusal(
            "Le logo n’est pas une image PNG ou JPEG lisible.", to_do="Choisissez un autre fichier."
        ) from error
    layered.thumbnail((SHOWN_PIXELS, SHOWN_PIXELS))
    flat = Image.new("RGB", layered.size, "white")
    flat.paste(layered, mask=layered.getchannel("A"))
    return ImageReader(flat)
