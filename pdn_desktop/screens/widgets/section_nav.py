"""The way around the sections of a room: a column of buttons, or one list of choices when it is narrow."""

from collections.abc import Mapping, Sequence
from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.choice_box import ChoiceBox

WIDE = 196


class SectionNav(QWidget):
    """`chosen` carries the key of the section asked for; a count beside it says what is left there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Parties de l’appel")
        self.current = ""
        self._titles: dict[str, str] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._counts: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_1)
        self.box = ChoiceBox(self)
        self.box.setAccessibleName("Partie de l’appel")
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.activated.connect(lambda _: self.chosen.emit(str(self.box.currentData())))
        self._column.addWidget(self.box)
        self._column.addStretch(1)
        self.set_narrow(narrow=False)

    def add_section(self, key: str, title: str, drawing: str) -> None:
        """Add a section at the end."""
        self._titles[key] = title
        self.box.addItem(title, key)
        button = QToolButton(self)
        button.setProperty("kind", "door")
        button.setObjectName(f"section_{key}")
        button.setText(f"  {title}")
        button.setIcon(icon(drawing, "dim"))
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._counts[key] = _count(button)
        self._column.insertWidget(self._column.count() - 1, button)
        self._name(key, 0)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how much is left to settle in each section; nothing is said of none."""
        for key in self._buttons:
            self._name(key, counts.get(key, 0))

    def show_current(self, key: str) -> None:
        """Mark this section as the one on show."""
        self.current = key
        self._buttons[key].setChecked(True)
        for each, button in self._buttons.items():  # Qt moves the stop of Tab only on a click
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus)
        self.box.setCurrentIndex(self.box.findData(key))

    def set_narrow(self, *, narrow: bool) -> None:
        """Show one list of choices, or a column of buttons."""
        self.box.setVisible(narrow)
        for button in self._buttons.values():
            button.setVisible(not narrow)
        self.setMinimumWidth(0 if narrow else WIDE)
        self.setMaximumWidth(16_777_215 if narrow else WIDE)

    def keys(self) -> Sequence[str]:
        """Return the keys of the sections, from top to bottom."""
        return tuple(self._buttons)

    def _name(self, key: str, number: int) -> None:
        title = self._titles[key]
        words = counted(number, "point à compléter", "points à compléter") if number else ""
        self._counts[key].setText(str(number) if number else "")
        self._buttons[key].setAccessibleName(f"{title}, {words}" if words else title)
        self._buttons[key].setToolTip(words)
        self.box.setItemText(self.box.findData(key), f"{title} — {words}" if words else title)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = self.focusWidget()
        if step is None or focused not in buttons:
            super().keyPressEvent(event)
            return
        buttons[(buttons.index(focused) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)


def _count(button: QToolButton) -> QLabel:
    label = QLabel(button)
    label.setProperty("type", "overline")
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(button)
    row.setContentsMargins(0, 0, SPACE_2, 0)
    row.addStretch(1)
    row.addWidget(label)
    return label
