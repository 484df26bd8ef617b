"""One program per person: a second start hands its files to the first and leaves."""

import getpass
import hashlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
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
        place = hashlib.sha256(f"{getpass.getuser()} {folder}".encode()).hexdigest()[:16]
        self._name = f"pdn-selection-{place}"
        self._connections: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self.first = self._lock.tryLock(0)
        if self.first:
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def hand_over(self, files: Sequence[str]) -> bool:
        """Send these files to the program that runs; False when it does not answer."""
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
        self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        self._connections.append(connection)
        connection.disconnected.connect(self._read)

    def _read(self) -> None:
        closed = QLocalSocket.LocalSocketState.UnconnectedState
        for connection in [each for each in self._connections if each.state() == closed]:
            self._connections.remove(connection)
            received = bytes(connection.read(LONGEST_MESSAGE).data()).decode(errors="replace")
            for name in received.splitlines() or [""]:
                self.asked.emit(name)
