"""Where the keyboard lands in a container, without taking anything out of the way of Tab.

A focus proxy would: Qt steps over all that stands between a container and its proxy.
"""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pdn_desktop.screens.reading_order import first_stop

_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Landing(QObject):
    """Hands the focus that a container is given over to `place`, one of its parts, or to what stands in it.

    When that part is out of sight, the first thing to work with takes it; a room waits until it is filled.
    What stands in a field is selected, as by Tab: what is typed takes its place.
    """

    def __init__(self, container: QWidget, place: QWidget) -> None:
        super().__init__(container)
        self.place, self._container = place, container
        container.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.FocusIn
            and isinstance(event, QFocusEvent)
            and event.reason() not in _TAB
        ):
            if self.place.isVisible():
                _give(self.place)
                if self.place.hasFocus() and self.place.focusPolicy() is Qt.FocusPolicy.NoFocus:
                    _give(first_stop(self.place))
            elif self._container.focusPolicy() is Qt.FocusPolicy.NoFocus:
                _give(first_stop(self._container))
        return False


def _give(place: QWidget | None) -> None:
    if place is not None:
        reasons = Qt.FocusReason
        field = isinstance(place, QLineEdit)
        place.setFocus(reasons.TabFocusReason if field else reasons.OtherFocusReason)
