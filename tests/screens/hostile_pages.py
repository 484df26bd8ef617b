"""PDF files whose pages never end, or fill the memory; and what a child may say that it never should."""

import zlib

from tests.intake.pdf_samples import assembled, stream

_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d 842] /Contents %d 0 R"
    b" /Resources << /XObject << /X %d 0 R >> >> >>"
)


def endless() -> bytes:
    """Return two pages: the second draws a form that draws one twice, and so on twenty-four times."""
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
            % number,
        )
        for number in range(8, 31)
    ]
    last = stream(
        b"0 0 m 500 700 l S 0 0 m 300 700 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    )
    return _two_pages(stream(b"/X Do"), [*forms, last])


def greedy() -> bytes:
    """Return two pages: the words of the second unpack, twice, from a few thousand bytes to a gigabyte."""
    packer = zlib.compressobj(9)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(block + again * 1000)
    return _two_pages(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"), [stream(b"")])


def _two_pages(words: bytes, more: list[bytes]) -> bytes:
    """Return a harmless page, and one of other width with these words; the objects after them begin at 7."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
            _PAGE % (595, 4, 7),
            stream(b"10 10 m 500 700 l S"),
            _PAGE % (420, 6, 7),
            words,
            *more,
        ]
    )
