"""A heavy document read from the call file piece by piece, as far as its reader asks: memory stays flat.

What was weighed for a scan of 200 MB: its bytes in memory, twice while Qt takes them over; an anonymous
file in memory, which is memory all the same; a deciphered temporary file, which puts a dossier in clear on
the disk and takes seconds to write. The call file is read instead: SQLCipher deciphers and authenticates the
pages that hold the pieces asked for, and no others.

Python answers here, so only the window's own thread may ask: a thread of Qt's would wait for the interpreter
while holding the lock of the PDF library, for which the window waits.
"""

from collections import OrderedDict
from typing import override

from PySide6.QtCore import QIODevice, QObject

from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Content

PIECE_BYTES = 1_000_000
KEPT_PIECES = 3


class ContentDevice(QIODevice):
    """Reads one content; what can no longer be read ends it, and the document is said to be damaged."""

    def __init__(self, content: Content, parent: QObject) -> None:
        super().__init__(parent)
        self._content = content
        self._pieces: OrderedDict[int, bytes] = OrderedDict()
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    @override
    def isSequential(self) -> bool:
        return False

    @override
    def size(self) -> int:
        return self._content.size

    @override
    def readData(self, maxlen: int) -> object:
        start = self.pos()
        end = min(start + maxlen, self._content.size)
        try:
            numbers = range(start // PIECE_BYTES, -(-end // PIECE_BYTES))
            pieces = [self._piece(number) for number in numbers]
        except Refusal:
            return -1
        whole = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        shift = numbers.start * PIECE_BYTES
        return whole[start - shift : end - shift]

    def _piece(self, number: int) -> bytes:
        held = self._pieces.get(number)
        if held is None:
            held = self._pieces[number] = self._content.at(number * PIECE_BYTES, PIECE_BYTES)
            if len(self._pieces) > KEPT_PIECES:
                self._pieces.popitem(last=False)
        else:
            self._pieces.move_to_end(number)
        return held

    @override
    def writeData(self, data: object, len_: int) -> int:
        return -1
