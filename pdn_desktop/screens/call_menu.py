"""The menu of the call: open, create, save, restore, control, who works here, close."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.preferences import Preferences


@dataclass(frozen=True)
class MenuAct:
    """One line of the menu; `needs_call` when there is nothing to act upon before a call is open."""

    words: str
    keys: str
    drawing: str
    act: Callable[[], object]
    needs_call: bool = False


NO_CALL = "Aucun appel n’est ouvert."


class CallMenu(QMenu):
    """Lists acts, in groups; each is an action of the window too, so its keys work everywhere."""

    def __init__(
        self,
        groups: tuple[tuple[MenuAct, ...], ...],
        preferences: Preferences,
        open_recent: Callable[[Path], object],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._preferences, self._open_recent = preferences, open_recent
        self.setAccessibleName("Menu de l’appel")
        self._needing: list[QAction] = []
        for number, group in enumerate(groups):
            for act in group:
                self._add(act, window)
            if not number:
                self._recents = self.addMenu(icon("clock"), "Appels &récents")
            self.addSeparator()
        self.aboutToShow.connect(self._show_recents)
        self.show_call(is_open=False)

    def show_call(self, *, is_open: bool) -> None:
        """Let what needs an open call be done, or not."""
        for action in self._needing:
            action.setEnabled(is_open)

    def _add(self, act: MenuAct, window: QMainWindow) -> None:
        action = QAction(icon(act.drawing), act.words, window)
        action.setShortcut(act.keys)
        action.setWhatsThis(NO_CALL)
        action.triggered.connect(act.act)
        if act.needs_call:
            self._needing.append(action)
        window.addAction(action)
        self.addAction(action)

    def _show_recents(self) -> None:
        self._recents.clear()
        for path in self._preferences.recent_calls():
            action = self._recents.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _, path=path: self._open_recent(path))
        self._recents.setEnabled(not self._recents.isEmpty())
