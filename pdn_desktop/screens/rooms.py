"""What a room of the window is, and the door that leads to it.

Imported before the first paint: `QtCore.Qt` is asked for later, its many enumerations being slow to make.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.people import SECRETARY_ONLY, Person, Post
from pdn_desktop.screens.preferences import Preferences


@dataclass(frozen=True)
class Bench:
    """What every room works with; `go` opens the room of this key, on this subject when there is one.

    `introduce` asks the person who she is: a member is asked once per call.
    """

    desk: Desk
    messages: Messages
    undo: QUndoStack
    preferences: Preferences
    go: Callable[[str, str], None]
    introduce: Callable[[], None] = lambda: None

    @property
    def person(self) -> Person:
        """Return who works here, and as what; rooms are made anew when it changes."""
        return self.desk.person


@dataclass(frozen=True)
class Hint:
    """A key and what it does, in French: shown at the foot of the window and in the list of F1."""

    keys: str
    does: str


class Room(QWidget):
    """One room: reads when it is shown, reads again when something changed, and only then.

    `retold` says that `hints` are others now.
    Subclasses give `hints`, `refresh` and, when they hold drafts, `leave`.
    """

    hints: tuple[Hint, ...] = ()
    retold = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.desk = bench.desk
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.TabFocus)  # Tab comes in, and goes on to the first stop
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

    def land(self) -> None:
        """Give the keyboard to where work starts, while nothing to work with has it: the room is filled."""
        from pdn_desktop.screens.reading_order import first_stop  # noqa: PLC0415 -- after the first paint

        other = QtCore.Qt.FocusReason.OtherFocusReason
        if self._idle():
            QCoreApplication.sendEvent(self, QFocusEvent(QEvent.Type.FocusIn, other))
        if self._idle() and (place := first_stop(self)):
            place.setFocus(other)

    def _idle(self) -> bool:
        here = self.focusWidget() or self  # type: ignore[truthy-bool]  # Qt gives None before any focus
        no_stop = not here.isVisible() or here.focusPolicy() is QtCore.Qt.FocusPolicy.NoFocus
        return here.hasFocus() and (here is self or no_stop)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand Tab on to the first stop, to the last when it comes backwards, or through an empty room."""
        from pdn_desktop.screens.reading_order import first_stop, last_stop  # noqa: PLC0415 -- after the first paint

        super().focusInEvent(event)
        reasons = QtCore.Qt.FocusReason
        backwards, by_tab = (
            event.reason() is reasons.BacktabFocusReason,
            event.reason() is reasons.TabFocusReason,
        )
        waits = self._stale or event.reason() is reasons.NoFocusReason
        if backwards or by_tab or (self.hasFocus() and not waits):
            place = last_stop(self) if backwards else first_stop(self)
            if place is not None:
                place.setFocus(event.reason())
            elif backwards or by_tab:
                super().focusNextPrevChild(by_tab)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on by Tab in the order of reading, whatever was made when.

        Qt asks too when what has the keyboard is hidden: the keyboard stays in the room, and lands anew.
        """
        from pdn_desktop.screens.reading_order import step  # noqa: PLC0415 -- after the first paint

        here = self.focusWidget() or self  # type: ignore[truthy-bool]  # Qt gives None before any focus
        if self.isVisible() and not here.isVisible():
            self.setFocus(QtCore.Qt.FocusReason.NoFocusReason)
            QTimer.singleShot(0, self, self.land)  # what takes its place is shown by then
            return True
        return step(self, forward=next) or super().focusNextPrevChild(next)

    def _refresh_now(self) -> None:
        self._stale = False
        self.refresh()


@dataclass(frozen=True)
class Door:
    """The way to a room: what the rail shows, and to whom; `load` makes the room when first needed."""

    key: str
    title: str
    icon: str
    load: Callable[[Bench], Room]
    posts: frozenset[Post] = SECRETARY_ONLY
