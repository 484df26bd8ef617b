"""The child process that reads and draws what arrived: `python -I -m pdn_desktop.screens.drawing_child`.

A frozen program starts it by the one argument `page_wire.DRAW_ARGUMENT`. It holds one document, serves the
requests of its window one after the other, and ends when the window closes the pipe. A document that is too
greedy, or breaks the engine, takes this process with it and no other.
"""

import faulthandler
import json
import os
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, override

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions, QPdfLink, QPdfSearchModel

from pdn_desktop import children
from pdn_desktop.screens import page_wire as wire

KEPT_PIECES = 16
HEAVY_BYTES = 20 << 20
RENEWED_AFTER = 6
"""Pages of a heavy document: the engine keeps what it read of each for as long as it is open."""
SEARCHED_SECONDS = 0.05
"""How long one request goes through pages: a picture asked for meanwhile waits no longer."""
SECONDS = 60
"""After which the process ends by itself; the window, as long as it lives, waits less."""

type Answer = tuple[dict[str, Any], QImage | None]


def main() -> None:
    """Serve the window until it closes the pipe."""
    children.confine("RLIMIT_DATA")  # the engine reserves 32 GB of addresses, of which it writes to few
    application = QCoreApplication(sys.argv[:1])  # the decoders of pictures are found through it
    # By descriptor: a frozen program without a console has no sys.stdin.
    with open(0, "rb", closefd=False) as frames, open(1, "wb", closefd=False) as answers:
        line = Line(frames, answers)
        reader = Reader(line)
        for request in line.requests():
            line.tell(*reader.answer(request))
    del application


class Line:
    """The way to the window; time is allowed to each request anew, and not counted while the window works."""

    def __init__(self, frames: BinaryIO, answers: BinaryIO) -> None:
        self._frames, self._answers = frames, answers
        self._nowhere = open(os.devnull, "w")  # noqa: PTH123, SIM115 -- for as long as the process lives

    def requests(self) -> Iterator[dict[str, Any]]:
        """Yield what the window asks for."""
        while True:
            letter, body = self._frame()
            if not letter:
                return
            if letter == wire.REQUEST:  # a piece comes too late: what needed it was given up
                self._allow_time()
                yield json.loads(body)

    def tell(self, answer: dict[str, Any], picture: QImage | None) -> None:
        """Answer, with a picture when there is one."""
        faulthandler.cancel_dump_traceback_later()
        self._send(wire.ANSWER, json.dumps(answer).encode())
        if picture is not None:
            self._send(wire.PICTURE, picture.constBits())
        self._answers.flush()

    def piece(self, start: int, count: int) -> bytes:
        """Have the window send these bytes of the document; none when it does not."""
        faulthandler.cancel_dump_traceback_later()
        self._send(wire.NEED, start.to_bytes(8) + count.to_bytes(8))
        self._answers.flush()
        letter, body = self._frame()
        if letter != wire.PIECE:
            sys.exit()  # the window is gone
        self._allow_time()
        return body

    def _allow_time(self) -> None:
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=self._nowhere)

    def _send(self, letter: bytes, body: bytes | bytearray | memoryview) -> None:
        self._answers.write(wire.head(letter, len(body)))
        self._answers.write(body)

    def _frame(self) -> tuple[bytes, bytes]:
        letter, size = wire.read_head(self._frames.read(wire.HEAD_BYTES))
        return letter, self._frames.read(size)


class Pieces(QIODevice):
    """A document read as far as the engine asks: what is needed of it comes from the window."""

    def __init__(self, line: Line, size: int) -> None:
        super().__init__()
        self._line, self._whole = line, size
        self._held: OrderedDict[int, bytes] = OrderedDict()
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    @override
    def isSequential(self) -> bool:
        return False

    @override
    def size(self) -> int:
        return self._whole

    @override
    def readData(self, maxlen: int) -> object:
        start = self.pos()
        end = min(start + maxlen, self._whole)
        numbers = range(start // wire.PIECE_BYTES, -(-end // wire.PIECE_BYTES))
        pieces = [self._piece(number) for number in numbers]
        if not all(pieces):
            return -1
        whole = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        shift = numbers.start * wire.PIECE_BYTES
        return whole[start - shift : end - shift]

    def _piece(self, number: int) -> bytes:
        held = self._held.get(number)
        if held is None:
            start = number * wire.PIECE_BYTES
            held = self._line.piece(start, min(wire.PIECE_BYTES, self._whole - start))
        if held:
            self._held[number] = held
            self._held.move_to_end(number)
        if len(self._held) > KEPT_PIECES:
            self._held.popitem(last=False)
        return held

    @override
    def writeData(self, data: object, len_: int) -> int:
        return -1


class Reader:
    """Holds one document, and answers what is asked of it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._document = QPdfDocument()
        self._source: QIODevice | None = None
        self._read = 0
        self._acts: dict[str, Callable[..., Answer]] = {
            "open": self._open,
            "draw": self._draw,
            "text": self._text,
            "search": self._search,
        }

    def answer(self, request: dict[str, Any]) -> Answer:
        """Do what is asked."""
        self._refresh()
        return self._acts[request.pop("do")](**request)

    def _refresh(self) -> None:
        """Let the engine begin anew now and then, so that memory stays flat with a heavy document."""
        if self._source is not None and self._read >= RENEWED_AFTER and self._source.size() >= HEAVY_BYTES:
            self._read = 0
            self._document.close()
            self._document.load(self._source)

    def _open(self, size: int, password: str) -> Answer:
        self._document.close()
        self._source, self._read = self._readable(size), 0
        self._document.setPassword(password)
        self._document.load(self._source)
        error, kinds = self._document.error(), QPdfDocument.Error
        if error == kinds.IncorrectPassword:
            return {"fault": "locked"}, None
        if error != kinds.None_ or not self._document.pageCount():
            return {"fault": "damaged"}, None
        return {"pages": self._document.pageCount(), "paper": self._paper(0)}, None

    def _readable(self, size: int) -> QIODevice:
        """Return the document, or the pages made of it when it is a picture."""
        from pdn_desktop.usecases.file_kinds import PICTURES, kind_of  # noqa: PLC0415 -- of a picture alone

        pieces = Pieces(self._line, size)
        if kind_of(bytes(pieces.peek(4096).data())) not in PICTURES:
            return pieces
        from pdn_desktop.screens.pictures import pages_of  # noqa: PLC0415 -- when a picture was received

        pages = QBuffer()
        pages.setData(QByteArray(pages_of(bytes(pieces.readAll().data()))))
        pages.open(QIODevice.OpenModeFlag.ReadOnly)
        return pages

    def _draw(self, page: int, turns: int, size: list[int], paper: list[float]) -> Answer:
        """Draw a page that the window takes to be of this paper; else say of which it is."""
        true = self._paper(page)
        if true != paper:
            return {"paper": true}, None
        self._read += 1
        options = QPdfDocumentRenderOptions()
        options.setRotation(QPdfDocumentRenderOptions.Rotation(turns))
        options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
        drawn = self._document.render(page, QSize(*size), options)
        return ({"drawn": True}, _on_white(drawn)) if not drawn.isNull() else ({"drawn": False}, None)

    def _paper(self, page: int) -> list[float]:
        """Return the size of a page in points; the engine reads the whole page for it."""
        size = self._document.pagePointSize(page)
        return [max(1.0, size.width()), max(1.0, size.height())]

    def _text(self, page: int) -> Answer:
        self._read += 1
        return {"text": self._document.getAllText(page).text()[: wire.TEXT_LENGTH]}, None

    def _search(self, words: str, page: int) -> Answer:
        """Look for these words from this page on, for a moment; `next` is the page to go on with, or none."""
        found = QPdfSearchModel()
        found.setDocument(self._document)
        found.setSearchString(words)
        hits: list[Any] = []
        until, pages = time.monotonic() + SEARCHED_SECONDS, self._document.pageCount()
        while page < pages and time.monotonic() < until and len(hits) < wire.HITS_TOLD:
            hits += [[page, _places(hit)] for hit in found.resultsOnPage(page)]
            page += 1
            self._read += 1
        return {"hits": hits[: wire.HITS_TOLD], "next": page if page < pages else -1}, None


def _on_white(drawn: QImage) -> QImage:
    sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return sheet


def _places(hit: QPdfLink) -> list[list[float]]:
    return [
        [place.x(), place.y(), place.width(), place.height()]
        for place in hit.rectangles()[: wire.PLACES_TOLD]
    ]


if __name__ == "__main__":
    main()
