"""The sheet that tries a window envelope: where the address falls, and rulers to read the shift on."""

from collections.abc import Iterator
from typing import Final

from pdn_desktop.documents.blocks import Block
from pdn_desktop.documents.compose import PLAIN, Composer
from pdn_desktop.documents.fonts import faces
from pdn_desktop.documents.letter import RECIPIENT, postal
from pdn_desktop.documents.measures import A4, COLUMN, LEFT, MM, TOP, WINDOW_LEFT, WINDOW_TOP, WINDOW_WIDTH
from pdn_desktop.documents.page import draw_folding_marks
from pdn_desktop.documents.tagging import TaggedCanvas
from pdn_desktop.documents.text import Style, Typesetter
from pdn_desktop.usecases.sheets import WindowSheet

TITLE: Final = Style(size=16, leading=20, bold=True, after=3)
LEAD: Final = Style(size=10.5, leading=14, after=4)
STEP: Final = Style(size=10.5, leading=14.5, after=7)
STEPS_TOP: Final = 112 * MM
ACROSS: Final = range(-10, 81)
DOWN: Final = range(-10, 31)
"""What the rulers measure from where the address should start, in millimetres."""
LABEL: Final = 6.5
FIFTH: Final = 5


def draw_window_sheet(canvas: TaggedCanvas, sheet: WindowSheet, setter: Typesetter) -> tuple[int, str]:
    """Draw the sheet; return its pages and the characters the fonts lack."""
    composer, root = Composer(setter, PLAIN), canvas.structure.root
    draw_folding_marks(canvas)
    top = A4[1] - TOP
    for style, text, role in ((TITLE, sheet.title, "H1"), (LEAD, sheet.lead, "P")):
        block = composer.text(text, style, root, role)
        block.draw(canvas, LEFT, top, COLUMN)
        top -= block.height(COLUMN) + style.after
    right, down = sheet.offset_mm
    address = composer.text("\n".join(postal(sheet.recipient)), RECIPIENT, root)
    address.draw(canvas, WINDOW_LEFT + right * MM, A4[1] - WINDOW_TOP - down * MM, WINDOW_WIDTH)
    _draw_rulers(canvas)
    _pour(canvas, [composer.text(step, STEP, root) for step in sheet.steps])
    canvas.showPage()
    return canvas.finish_part(_no_foot), composer.missing


def _pour(canvas: TaggedCanvas, blocks: list[Block]) -> None:
    top = A4[1] - STEPS_TOP
    for block in blocks:
        block.draw(canvas, LEFT, top, COLUMN)
        top -= block.height(COLUMN) + block.after


def _draw_rulers(canvas: TaggedCanvas) -> None:
    """Draw one ruler above the address and one on its left, both at zero where the address should start."""
    left, top = WINDOW_LEFT, A4[1] - WINDOW_TOP
    across, down = top + 5 * MM, left - 16 * MM
    with canvas.artefact():
        canvas.write("0.35 w 0.25 G 0.25 g")
        for mm in ACROSS:
            x = left + mm * MM
            canvas.write(f"{x:.2f} {across:.2f} m {x:.2f} {across + _length(mm):.2f} l S")
        for mm in DOWN:
            y = top - mm * MM
            canvas.write(f"{down:.2f} {y:.2f} m {down - _length(mm):.2f} {y:.2f} l S")
        for operators in _labels(canvas, left, top, across, down):
            canvas.write(operators)
        canvas.write("0.6 w 0 G")
        canvas.write(f"{left:.2f} {across:.2f} m {left:.2f} {top:.2f} l S")
        canvas.write(f"{down:.2f} {top:.2f} m {left:.2f} {top:.2f} l S")


def _length(mm: int) -> float:
    if mm % (2 * FIFTH) == 0:
        return 3.2 * MM
    return 2.2 * MM if mm % FIFTH == 0 else 1.3 * MM


def _labels(canvas: TaggedCanvas, left: float, top: float, across: float, down: float) -> Iterator[str]:
    codes = canvas.text_codes(faces()[0], LABEL)
    for mm in ACROSS[::FIFTH]:
        text, width = _label(mm)
        x, y = left + mm * MM - width / 2, across + 4.2 * MM
        yield f"BT {codes.select} {x:.2f} {y:.2f} Td {codes.show(text)} ET"
    for mm in DOWN[::FIFTH]:
        text, width = _label(mm)
        y = top - mm * MM - LABEL * 0.35
        yield f"BT {codes.select} {down - 4.2 * MM - width:.2f} {y:.2f} Td {codes.show(text)} ET"


def _label(mm: int) -> tuple[str, float]:
    text = f"+{mm}" if mm > 0 else f"−{-mm}" if mm else "0"
    return text, faces()[0].width(text) * LABEL / 1000


def _no_foot(canvas: TaggedCanvas, number: int, total: int) -> None:
    """Leave the foot of the sheet white."""
