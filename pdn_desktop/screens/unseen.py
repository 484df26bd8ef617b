"""What is done once a widget has been out of sight for a while."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Unseen(QObject):
    """Calls `act` once the widget has been hidden for so long."""

    def __init__(self, widget: QWidget, milliseconds: int, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self.timer = QTimer(self, singleShot=True, interval=milliseconds)
        self.timer.timeout.connect(act)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.timer.start()
        elif event.type() == QEvent.Type.Show:
            self.timer.stop()
        return False
