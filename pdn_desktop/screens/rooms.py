"""What a room of the window is, and the door that leads to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences


@dataclass(frozen=True)
class Bench:
    """What every room works with; `go` opens the room of this key, on this subject when there is one."""

    desk: Desk
    messages: Messages
    undo: QUndoStack
    preferences: Preferences
    go: Callable[[str, str], None]


@dataclass(frozen=True)
class Hint:
    """A key and what it does, in French: shown at the foot of the window and in the list of F1."""

    keys: str
    does: str


class Room(QWidget):
    """One room: reads when it is shown, reads again when something changed, and only then.

    Subclasses give `hints`, `refresh` and, when they hold drafts, `leave`.
    """

    hints: tuple[Hint, ...] = ()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.desk = bench.desk
        self._stale = True
        self._refresh_timer = QTimer(self, singleShot=True, interval=0)
        self._refresh_timer.timeout.connect(self._refresh_now)
        bench.desk.changed.connect(self.changed)

    def refresh(self) -> None:
        """Read what the room shows."""
        raise NotImplementedError

    def leave(self) -> None:
        """Commit what is being typed; called before another room is shown and before the window closes."""

    def look_at(self, subject: str) -> None:
        """Bring this candidacy, letter… forward."""

    def changed(self) -> None:
        """Note that the call changed: read again now when shown, else when shown next."""
        self._stale = True
        if self.isVisible():
            self._refresh_timer.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh_timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._refresh_timer.stop()

    def _refresh_now(self) -> None:
        self._stale = False
        self.refresh()


@dataclass(frozen=True)
class Door:
    """The way to a room: what the rail shows; `load` imports and makes the room when first needed."""

    key: str
    title: str
    icon: str
    load: Callable[[Bench], Room]
