"""The line above a list: a search field, choices, and how many rows are left."""

from collections.abc import Mapping, Sequence
from typing import override

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.choice_box import ChoiceBox

_OF_ROOMS = (Qt.Key.Key_D, Qt.Key.Key_E)
_LONG, _SHORT = "Rechercher (Ctrl+F)", "Rechercher"
_WIDEST = 400
_AROUND_WORDS = 64
"""What the picture, the button that clears and the borders take of the search field."""


class FilterBar(QWidget):
    """`searched` carries the text, `narrowed` follows a choice.

    Ctrl+F comes, Escape clears, Down and Enter leave.
    """

    searched = Signal(str)
    narrowed = Signal()
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setAccessibleName("Rechercher dans la liste")
        self.search.setPlaceholderText(_LONG)
        self.search.setToolTip(_LONG)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self.search.findChildren(QToolButton):
            button.setAccessibleName("Effacer la recherche")
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(360)
        self.count = QLabel(self)
        self.count.setProperty("type", "dim")
        self._choices: dict[str, ChoiceBox] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self.count)
        self._row.addStretch(0)
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.left_down)
        self.search.installEventFilter(self)
        QShortcut("Ctrl+F", self, self._come)

    def add_choice(
        self, name: str, label: str, options: Sequence[tuple[str, str]], widest: int = _WIDEST
    ) -> None:
        """Add a choice: (key, words) pairs, the first is « tout »; long words are cut beyond the widest.

        Where « tout » has no room, the first word of the label stands for it.
        """
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setIconSize(QSize(16, 16))
        box.setMaximumWidth(widest)
        box.offer(options)
        box.shorten_by(lambda key: "" if key else label.partition(" ")[0])
        box.currentIndexChanged.connect(lambda _: self.narrowed.emit())
        QWidget.setTabOrder([self.search, *self._choices.values()][-1], box)
        self._choices[name] = box
        self._row.insertWidget(self._row.count() - 2, box)

    def offer(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        """Offer these options from now on; what was chosen stays so while it is offered."""
        with QSignalBlocker(self._choices[name]):
            self._choices[name].offer(options)

    def choice(self, name: str) -> str:
        """Return the key chosen under this name."""
        return str(self._choices[name].currentData())

    def words(self, name: str) -> str:
        """Return the words of what is chosen under this name."""
        return self._choices[name].currentText()

    def choose(self, name: str, key: str) -> None:
        """Choose this key; nothing happens when it is not offered."""
        self._choices[name].setCurrentIndex(max(0, self._choices[name].findData(key)))

    def choices(self) -> dict[str, str]:
        """Return every choice made: name and key."""
        return {name: self.choice(name) for name in self._choices}

    def choose_again(self, choices: Mapping[str, object]) -> None:
        """Choose what was chosen; what is no longer offered is « tout »."""
        for name in self._choices:
            self.choose(name, str(choices.get(name, "")))

    def let_all_through(self) -> None:
        """Forget the search and every choice."""
        self.search.clear()
        self.choose_again({})

    def show_count(self, words: str) -> None:
        """Say how many rows are left."""
        self.count.setText(words)

    def _come(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            room = self.search.width() - _AROUND_WORDS
            fits = self.search.fontMetrics().horizontalAdvance(_LONG) <= room
            self.search.setPlaceholderText(_LONG if fits else _SHORT)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return _is_the_room_s(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left_down.emit()
                return True
        return False


def _is_the_room_s(event: QKeyEvent) -> bool:
    """Keep from the field the keys that rooms give to what they do: on Linux, fields edit by them."""
    taken = event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _OF_ROOMS
    if taken:
        event.ignore()
    return taken
