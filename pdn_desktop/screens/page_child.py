"""The window's end of the process that reads and draws documents: started, asked, fed, and ended.

Everything goes through the event loop of the window, which waits for nothing. What the child answers is
hostile, for what it reads is: sizes are checked before a byte is taken, and a child that says anything else
than what it was asked for is ended.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QIODevice, QObject, QProcess, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from pdn_desktop import children
from pdn_desktop.errors import Refusal
from pdn_desktop.screens import page_wire as wire
from pdn_desktop.usecases.ports import Content

START_SECONDS = 60.0
REQUEST_SECONDS = 20.0
RETRY_MS = 40
PIXEL_BYTES = 4


class PageChild(QObject):
    """Serves one request at a time: `answered` carries answer and picture, `ended` says the child is gone.

    `content` is the document that the child reads, none when it is to have no more of it.
    """

    answered = Signal(object, QImage)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.content: Content | None = None
        self._process: QProcess | None = None
        self._all: list[QProcess] = []
        self._heard = self._asked = False
        self._size = QSize()  # of the picture asked for
        self._head = b""
        self._body, self._filled = memoryview(b""), 0
        self._picture = QImage()
        self._answer: dict[str, Any] = {}
        self._needed, self._left = (0, 0), 0
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._end)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._serve)
        self.destroyed.connect(partial(_dismiss, self._all))
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def process_id(self) -> int:
        """Return the number of the process, 0 when there is none."""
        return self._process.processId() if self._process else 0

    def start(self) -> None:
        """Start the child, unless it runs: a request need not wait for it then."""
        if self._process is not None:
            return
        process = QProcess(self)
        program, *arguments = children.command(wire.DRAW_ARGUMENT, wire.CHILD_MODULE)
        process.setProgram(program)
        process.setArguments(arguments)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._end)
        process.errorOccurred.connect(self._end)
        process.finished.connect(process.deleteLater)
        self._all[:] = [each for each in self._all if isValid(each)] + [process]
        self._process, self._heard, self._head, self._answer = process, False, b"", {}
        process.start(QIODevice.OpenModeFlag.ReadWrite | QIODevice.OpenModeFlag.Unbuffered)

    def ask(self, request: dict[str, Any], picture: QSize) -> None:
        """Send a request, whose picture, if any, has this size."""
        self.start()
        self._size, self._asked = picture, True
        self._send(wire.REQUEST, json.dumps(request).encode())
        self._deadline.start(round(1000 * (REQUEST_SECONDS if self._heard else START_SECONDS)))

    def hasten(self, milliseconds: int) -> None:
        """Give the child no longer than this for what it is at."""
        if self._deadline.isActive():
            self._deadline.start(min(milliseconds, self._deadline.remainingTime()))

    def stop(self) -> None:
        """End the child, of which nothing is heard any more."""
        process, self._process = self._process, None
        self._deadline.stop()
        self._retry.stop()
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._read)
            process.finished.disconnect(self._end)
            process.errorOccurred.disconnect(self._end)
            process.kill()

    def _end(self) -> None:
        """Let go of a child that ended, lasts too long or says what it must not."""
        if self._process is not None:
            self.stop()
            self.ended.emit()

    # ---- what the child says ----------------------------------------------------------------------------

    def _read(self) -> None:
        while self._process is not None:
            if not self._head:
                if self._process.bytesAvailable() < wire.HEAD_BYTES:
                    return
                self._begin(bytes(self._process.read(wire.HEAD_BYTES).data()))
                continue
            part = self._process.read(min(len(self._body) - self._filled, 1 << 20)).data()
            self._body[self._filled : self._filled + len(part)] = part
            self._filled += len(part)
            if self._filled == len(self._body):
                self._take()
            elif not part:
                return

    def _begin(self, head: bytes) -> None:
        """Make room for what follows, when it may."""
        letter, size = wire.read_head(head)
        drawn = PIXEL_BYTES * self._size.width() * self._size.height()
        most = {wire.NEED: wire.NEED_BYTES, wire.ANSWER: wire.ANSWER_BYTES, wire.PICTURE: drawn}.get(
            letter, 0
        )
        announced = (letter == wire.PICTURE) == bool(self._answer)
        if not (self._asked and announced and 0 < size <= most):
            self._end()
            return
        if letter == wire.PICTURE:
            self._picture = QImage(self._size, QImage.Format.Format_RGB32)
            self._picture.fill(Qt.GlobalColor.white)
        room = self._picture.bits() if letter == wire.PICTURE else bytearray(size)
        self._head, self._body, self._filled = letter, memoryview(room), 0
        self._heard = True

    def _take(self) -> None:
        letter, self._head = self._head, b""
        body, self._body = self._body, memoryview(b"")
        if letter == wire.NEED:
            self._needed = int.from_bytes(body[:8]), int.from_bytes(body[8:])
            self._left = min(self._deadline.remainingTime(), round(1000 * REQUEST_SECONDS))
            self._deadline.stop()
            self._serve()
        elif letter == wire.ANSWER:
            self._answer = _object(bytes(body))
            if not self._answer:
                self._end()
            elif self._answer.get("drawn") is not True:
                self._hand_over(QImage())
        else:
            self._hand_over(self._picture)

    def _hand_over(self, picture: QImage) -> None:
        answer, self._answer, self._picture, self._asked = self._answer, {}, QImage(), False
        self._deadline.stop()
        self.answered.emit(answer, picture)

    def _serve(self) -> None:
        """Send the piece that is needed, once what it is read from is free; that takes none of its time."""
        start, count = self._needed
        if self.content is not None and not self.content.free:
            self._retry.start()
            return
        self._send(wire.PIECE, _piece(self.content, start, min(count, wire.PIECE_BYTES)))
        self._deadline.start(max(1, self._left))

    def _send(self, letter: bytes, body: bytes) -> None:
        if self._process is not None:
            self._process.write(wire.head(letter, len(body)) + body)


def _object(body: bytes) -> dict[str, Any]:
    """Return what an answer says; nothing when it says nothing that could be one."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _piece(content: Content | None, start: int, count: int) -> bytes:
    try:
        return content.at(start, count) if content is not None and start < content.size else b""
    except Refusal:
        return b""


def _dismiss(processes: Sequence[QProcess]) -> None:
    """End these before Qt deletes them: it would say that they still ran."""
    for process in processes:
        if isValid(process) and process.state() != QProcess.ProcessState.NotRunning:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(5000)
