"""The floor of start-up: a process that shows an empty window, says when it was painted, and ends.

Run as a process of its own; prints the monotonic clock, which all processes of one machine share.
"""

import sys
import time
from typing import override

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class BareWindow(QMainWindow):
    """Says when it was first painted and leaves."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.leave)

    def leave(self) -> None:
        """Say that the frame is painted, and end."""
        print("painted", time.monotonic(), flush=True)
        self.close()


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = BareWindow()
    window.resize(1280, 720)
    window.show()
    application.exec()
