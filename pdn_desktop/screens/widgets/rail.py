"""The rail: one door per room, in the order of the process."""

from collections.abc import Collection, Sequence
from typing import override

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop import assets
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3

WIDE = 196
NARROW = 60


class Rail(QFrame):
    """Shows the doors; `chosen` carries the key of the one opened. Narrow, it shows icons only."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName("Rubriques")
        self._doors: dict[str, QPushButton] = {}
        self._keys: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_2, SPACE_3, SPACE_2, SPACE_3)
        self._column.setSpacing(SPACE_1)
        self._word = QLabel("PDN Sélection", self)
        self._word.setProperty("type", "strong")
        self._column.addLayout(self._brand())
        self._column.addSpacing(SPACE_3)
        self._column.addStretch(1)
        self.narrow = False
        self._armed = False
        self.setFixedWidth(WIDE)

    def add_door(self, key: str, title: str, drawing: str) -> None:
        """Add a door at the end; Ctrl and its number open it from anywhere in the window."""
        door = QPushButton(self)
        door.setProperty("kind", "door")
        door.setObjectName(f"door_{key}")
        door.setIcon(icon(drawing, "dim"))
        door.setIconSize(QSize(20, 20))
        door.setCheckable(True)
        door.setAccessibleName(title)
        door.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        door.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(door)
        self._doors[key] = door
        self._column.insertWidget(self._column.count() - 1, door)
        self._dress(door)
        self._number(key, len(self._doors))

    def show_doors(self, keys: Collection[str]) -> None:
        """Show these doors only, numbered anew from top to bottom."""
        for key, door in self._doors.items():
            door.setVisible(key in keys)
        for number, key in enumerate(self.keys(), start=1):
            self._number(key, number)
        if self._armed:
            self.arm()

    def shortcut(self, key: str) -> str:
        """Return the keys that open this door."""
        return self._keys[key]

    def arm(self) -> None:
        """Let the doors open by their keys; a new text takes them away, so they are given again then."""
        self._armed = True
        for key, door in self._doors.items():
            door.setShortcut("" if door.isHidden() else self._keys[key])

    def show_current(self, key: str) -> None:
        """Mark this door as the open one."""
        if key in self._doors:
            self._doors[key].setChecked(True)

    def set_usable(self, *, usable: bool) -> None:
        """Open or close every door: there is nothing behind them before a call is open."""
        self._group.setExclusive(usable)
        for door in self._doors.values():
            door.setEnabled(usable)
            door.setChecked(usable and door.isChecked())

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or icons and words."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._word.setVisible(not narrow)
        for door in self._doors.values():
            self._dress(door)
        if self._armed:  # not before the first paint: making keys is slow
            self.arm()

    def keys(self) -> Sequence[str]:
        """Return the keys of the doors shown, from top to bottom."""
        return tuple(key for key, door in self._doors.items() if not door.isHidden())

    def _number(self, key: str, number: int) -> None:
        door = self._doors[key]
        self._keys[key] = f"Ctrl+{number}"
        door.setToolTip(f"{door.accessibleName()} ({self._keys[key]})")

    def _brand(self) -> QHBoxLayout:
        mark = QLabel(self)
        mark.setAccessibleName("PDN Sélection")
        mark.setPixmap(
            QIcon(str(assets.path("icons/app.svg"))).pixmap(QSize(28, 28), self.devicePixelRatio())
        )
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_2, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(mark)
        row.addWidget(self._word, 1)
        return row

    def _dress(self, door: QPushButton) -> None:
        door.setText("" if self.narrow else f"  {door.accessibleName()}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415 -- after the first paint

        keys = QKeySequence.StandardKey
        step = event.matches(keys.MoveToNextLine) - event.matches(keys.MoveToPreviousLine)
        doors = [self._doors[key] for key in self.keys()]
        focused = self.focusWidget()
        if not step or focused not in doors:
            super().keyPressEvent(event)
            return
        doors[(doors.index(focused) + step) % len(doors)].setFocus()
