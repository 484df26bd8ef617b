"""Where the keyboard lands in a container, without taking anything out of the way of Tab.

A focus proxy would: Qt steps over all that stands between a container and its proxy.
"""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class Landing(QObject):
    """Hands the focus that a container is given over to `place`, one of its parts."""

    def __init__(self, container: QWidget, place: QWidget) -> None:
        super().__init__(container)
        self.place = place
        container.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.place.setFocus(Qt.FocusReason.OtherFocusReason)
        return False
