"""Small PDF files written by hand, so that each fault is exactly the one a test names."""

import zlib

CONTENT = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET"


def pdf(
    *, page_texts: tuple[str, ...] = ("Bonjour",), catalog: bytes = b"", extra: tuple[bytes, ...] = ()
) -> bytes:
    """Return a PDF with one page per text; `extra` objects are numbered from 4 + 2 × pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(page_texts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(page_texts)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(page_texts):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
            stream(CONTENT % text.encode("cp1252")),
        ]
    return assembled([*objects, *extra])


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def assembled(objects: list[bytes]) -> bytes:
    """Make a file of these objects, numbered from 1 (the catalog)."""
    content, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    content_and_table = b"%sxref\n0 %d\n0000000000 65535 f \n%s" % (content, count, table)
    return content_and_table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        len(content),
    )


def form(values: dict[str, str]) -> bytes:
    """Return a one-page PDF whose form fields hold these values."""
    fields = [
        b"<< /FT /Tx /T (%s) /V <%s> >>" % (name.encode(), value.encode("utf-16").hex().encode())
        for name, value in values.items()
    ]
    numbers = b" ".join(b"%d 0 R" % (6 + n) for n in range(len(fields)))
    return pdf(catalog=b"/AcroForm << /Fields [%s] >>" % numbers, extra=tuple(fields))


def zip_bomb(megabytes: int) -> bytes:
    """Return a PDF whose only page is a few kilobytes that unpack, twice, to so many megabytes."""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes)) + packer.flush()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            stream(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]"),
        ]
    )
