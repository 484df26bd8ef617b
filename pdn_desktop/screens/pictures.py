"""A received picture as pages of a PDF, so that one viewer shows both; read under limits, in any thread."""

import math
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageReader, QPageSize, QPainter, QPdfWriter

from pdn_desktop.usecases.file_kinds import FileKind, kind_of

MOST_READ = 100_000_000
"""Pixels: a larger picture is a bomb, or a plan nobody reads here. Qt refuses more than 256 MB by itself."""
MOST_SHOWN = 9_000_000
"""Pixels kept of a page: A4 at 300 dots per inch."""
MOST_PAGES = 60
DOTS_PER_INCH = 150

_FORMATS: Final = {
    FileKind.JPEG: "jpeg",
    FileKind.PNG: "png",
    FileKind.TIFF: "tiff",
    FileKind.GIF: "gif",
    FileKind.WEBP: "webp",
    FileKind.BMP: "bmp",
}


def pages_of(content: bytes) -> bytes:
    """Return a PDF of this picture, a page for each one in a TIFF; nothing when it cannot be shown."""
    source, target = QBuffer(), QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn = _draw(source, _FORMATS.get(kind_of(content), "none"), target)
    target.close()
    return bytes(target.data().data()) if drawn else b""


def _draw(source: QBuffer, form: str, target: QBuffer) -> int:
    """Draw every picture on a page of its own, and return how many could be read.

    A function of its own: reader and writer are gone before what they read from and write to.
    """
    reader = QImageReader(source, QByteArray(form.encode()))
    reader.setAutoDetectImageFormat(False)  # a picture that holds a PDF or an SVG would choose its reader
    reader.setAutoTransform(True)
    writer = QPdfWriter(target)
    writer.setResolution(DOTS_PER_INCH)
    painter, drawn = QPainter(), 0
    for number in range(min(max(1, reader.imageCount()), MOST_PAGES)):
        if number and not reader.jumpToImage(number):
            break
        picture = _read(reader)
        if not picture.isNull():
            _add(writer, painter, picture, first=not drawn)
            drawn += 1
        if reader.supportsAnimation():
            break  # the first picture of a film says what it is
    if drawn:
        painter.end()
    return drawn


def _read(reader: QImageReader) -> QImage:
    size = reader.size()
    pixels = size.width() * size.height()
    if not size.isValid() or not 0 < pixels <= MOST_READ:
        return QImage()
    if pixels > MOST_SHOWN:
        shown = QSizeF(size) / math.sqrt(pixels / MOST_SHOWN)
        reader.setScaledSize(shown.toSize().expandedTo(QSize(1, 1)))
    else:
        reader.setScaledSize(QSize())
    return reader.read()


def _add(writer: QPdfWriter, painter: QPainter, picture: QImage, *, first: bool) -> None:
    points = QSizeF(picture.size()) * 72 / DOTS_PER_INCH
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    if first:
        painter.begin(writer)
    else:
        writer.newPage()
    painter.drawImage(QRect(QPoint(), picture.size()), picture)
