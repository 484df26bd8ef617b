"""The palette (Ctrl+K): one field that finds rooms, actions, candidacies, letters and members."""

from typing import override

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QModelIndex, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QToolButton, QWidget

from pdn_desktop.screens.forms.ui_palette import Ui_Palette
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.matching import Entry, Indexed, matching
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import SPACE_6
from pdn_desktop.screens.widgets.entry_list import spoken

WIDEST, HIGHEST = 680, 440
RECENT_KEPT = 12
RECENT = "palette"


class Palette(QDialog):
    """Opens on the lines at hand and takes more in; Enter goes where the chosen one leads."""

    def __init__(self, entries: Indexed, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent, QtCore.Qt.WindowType.Dialog | QtCore.Qt.WindowType.FramelessWindowHint)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_Palette()
        self.ui.setupUi(self)
        self.setProperty("kind", "palette")
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
        self._entries = list(entries)
        self._preferences, self._window = preferences, parent
        self._recent = {key: rank for rank, key in enumerate(preferences.text(RECENT).split("\n")) if key}
        self.ui.typed.addAction(icon("search", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self.ui.typed.installEventFilter(self)
        self.ui.typed.textChanged.connect(lambda _: self._search())
        for button in self.ui.typed.findChildren(QToolButton):
            button.setAccessibleName("Chercher")
        for asked in (self.ui.list.clicked, self.ui.list.activated):
            asked.connect(self._clicked)
        self.ui.list.selectionModel().currentChanged.connect(self._say)
        self._place(parent)
        self._search()

    def add(self, entries: Indexed) -> None:
        """Find these too; what is chosen stays chosen."""
        chosen = self.ui.list.chosen
        self._entries += entries
        self._search()
        if chosen is not None and chosen in self.ui.list.entries:
            self.ui.list.step(list(self.ui.list.entries).index(chosen))

    def _search(self) -> None:
        entries = matching(self._entries, self.ui.typed.text(), self._recent)
        self.ui.list.show_entries(entries)
        self.ui.list.setVisible(bool(entries))
        self.ui.nothing.setHidden(bool(entries))

    def _go(self, entry: Entry | None) -> None:
        if entry is None or entry.why or not self.isVisible():
            return
        keys = [entry.key, *(key for key in self._recent if key != entry.key)][:RECENT_KEPT]
        self._preferences.remember_text(RECENT, "\n".join(keys))
        self.accept()
        QTimer.singleShot(0, self._window, entry.act)  # once the keyboard is back in the window

    def _clicked(self, index: QModelIndex) -> None:
        self._go(self.ui.list.entry_at(index))

    def _say(self) -> None:
        entry = self.ui.list.chosen
        if entry is not None and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.ui.list, spoken(entry)))

    def _place(self, parent: QWidget) -> None:
        """Stand under the head of the window, as wide as reads well."""
        width = min(WIDEST, parent.width() - 2 * SPACE_6)
        height = min(HIGHEST, parent.height() - 2 * SPACE_6)
        self.resize(width, height)
        self.move(parent.mapToGlobal(QtCore.QPoint((parent.width() - width) // 2, SPACE_6)))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, shown = QtCore.Qt.Key, self.ui.list
        steps = {
            key.Key_Down: 1,
            key.Key_Up: -1,
            key.Key_PageDown: shown.page(),
            key.Key_PageUp: -shown.page(),
        }
        if event.key() in steps:
            shown.step(steps[key(event.key())])
        elif event.key() in {key.Key_Return, key.Key_Enter}:
            self._go(shown.chosen)
        else:
            return False
        return True
