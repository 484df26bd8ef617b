"""A picture becomes pages; what is none, or is built to fill the memory, becomes nothing."""

import io
import struct
import zlib

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from pdn_desktop.screens import pictures
from pdn_desktop.screens.pictures import pages_of


def picture(form: str, size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(target, form, **options)
    return target.getvalue()


def sizes(content: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(content)
    return [(round(page.get_width()), round(page.get_height())) for page in document]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_is_a_page_of_its_size(qapp: QApplication, form: str) -> None:
    made = pages_of(picture(form))
    assert sizes(made) == [(29, 19)]  # 60 × 40 at 150 dots per inch, in points
    colour = pypdfium2.PdfDocument(made)[0].render().to_pil().getpixel((10, 10))
    assert isinstance(colour, tuple)
    assert colour[0] > 180
    assert max(colour[1:3]) < 60


def test_every_picture_of_a_tiff_is_a_page(qapp: QApplication) -> None:
    more = [Image.new("RGB", (40, 60)), Image.new("RGB", (40, 40))]
    content = picture("TIFF", save_all=True, append_images=more)
    assert sizes(pages_of(content)) == [(29, 19), (19, 29), (19, 19)]


def test_a_photo_stands_upright(qapp: QApplication) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright
    assert sizes(pages_of(picture("JPEG", exif=turned))) == [(19, 29)]


def png_bomb(side: int) -> bytes:
    """Return a PNG of a few bytes that says it is so many pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"%PDF-1.7", png_bomb(60_000), png_bomb(2_000_000_000)])
def test_what_is_no_picture_or_a_bomb_is_nothing(qapp: QApplication, content: bytes) -> None:
    assert pages_of(content) == b""


def test_a_large_picture_is_made_smaller(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_SHOWN", 600)
    assert sizes(pages_of(picture("PNG"))) == [(14, 10)]
