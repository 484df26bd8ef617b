"""One program per person: a second start hands its files to the first and leaves."""

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 2000
LONGEST_MESSAGE = 65_536


class SingleInstance(QObject):
    """Holds the lock of this person's preferences; `asked` carries the file a second start wants opened."""

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)  # a killed program leaves a lock behind: its process is looked at
        whose = f"{getpass.getuser()} {folder}".encode()
        digest = QCryptographicHash.hash(whose, QCryptographicHash.Algorithm.Sha256)
        self._name = f"pdn-selection-{bytes(digest.toHex().data()).decode()[:16]}"
        self._server: QLocalServer | None = None
        self._connections: list[QLocalSocket] = []
        self.first = self._lock.tryLock(0)

    def listen(self) -> None:
        """Answer second starts from now on; before, they wait."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 -- after the first paint

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)

    def hand_over(self, files: Sequence[str]) -> bool:
        """Send these files to the program that runs; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 -- only a second start needs it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write("\n".join(files).encode() + b"\n")
        sent = socket.waitForBytesWritten(ANSWER_MS)
        socket.disconnectFromServer()
        return sent

    def release(self) -> None:
        """Let another start be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        if self._server is None:
            return
        connection = self._server.nextPendingConnection()
        self._connections.append(connection)
        connection.disconnected.connect(self._read)

    def _read(self) -> None:
        closed = [
            each for each in self._connections if each.state() == each.LocalSocketState.UnconnectedState
        ]
        for connection in closed:
            self._connections.remove(connection)
            received = bytes(connection.read(LONGEST_MESSAGE).data()).decode(errors="replace")
            for name in received.splitlines() or [""]:
                self.asked.emit(name)
