"""The faces of a room: one is shown at a time, chosen here or by Ctrl and the page keys."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget


class FaceBar(QTabBar):
    """Shows the words of each face; `currentChanged` follows the choice."""

    def __init__(self, name: str, faces: Mapping[str, str], room: QWidget) -> None:
        super().__init__(room)
        self._room = room
        self.setAccessibleName(name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for key, words in faces.items():
            self.setTabData(self.addTab(words), key)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(keys, room, lambda by=by: self.turn(by))

    @property
    def face(self) -> str:
        """Return the key of the face on show."""
        return str(self.tabData(self.currentIndex()))

    def show_face(self, face: str) -> None:
        """Show this face."""
        for number in range(self.count()):
            if self.tabData(number) == face:
                self.setCurrentIndex(number)

    def turn(self, by: int) -> None:
        """Show the face beside this one, and land where work on it starts."""
        if 0 <= self.currentIndex() + by < self.count():
            self.setCurrentIndex(self.currentIndex() + by)
            self._room.setFocus(Qt.FocusReason.OtherFocusReason)
