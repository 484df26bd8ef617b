"""The menu of the call: open, create, save, restore, control, who works here, close."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.people import POST_NAMES, Person
from pdn_desktop.screens.preferences import Preferences


@dataclass(frozen=True)
class MenuAct:
    """One line of the menu; `needs_call` when there is nothing to act upon before a call is open.

    `tells_who` marks the line that names who works here.
    """

    words: str
    keys: str
    drawing: str
    act: Callable[[], object]
    needs_call: bool = False
    tells_who: bool = False


NO_CALL = "Aucun appel n’est ouvert."


class CallMenu(QMenu):
    """Lists acts, in groups; each is an action of the window too, so its keys work everywhere."""

    def __init__(
        self,
        groups: tuple[tuple[MenuAct, ...], ...],
        preferences: Preferences,
        who: Callable[[], Person],
        open_recent: Callable[[Path], object],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._preferences, self._who, self._open_recent = preferences, who, open_recent
        self._person: QAction | None = None
        self.setAccessibleName("Menu de l’appel")
        self._needing: list[QAction] = []
        for number, group in enumerate(groups):
            for act in group:
                action = self._add(act, window)
                if act.tells_who:
                    self._person = action
            if not number:
                self._recents = self.addMenu(icon("clock"), "Appels &récents")
            self.addSeparator()
        self.aboutToShow.connect(self._dress)
        self.show_call(is_open=False)

    def show_call(self, *, is_open: bool) -> None:
        """Let what needs an open call be done, or not."""
        for action in self._needing:
            action.setEnabled(is_open)

    def _add(self, act: MenuAct, window: QMainWindow) -> QAction:
        action = QAction(icon(act.drawing), act.words, window)
        action.setShortcut(act.keys)
        action.setWhatsThis(NO_CALL)
        action.triggered.connect(act.act)
        if act.needs_call:
            self._needing.append(action)
        window.addAction(action)
        self.addAction(action)
        return action

    def _dress(self) -> None:
        """Name who works here and the recent calls, as they are now."""
        if self._person is not None:
            person = self._who()
            name = person.name.replace("&", "&&")
            self._person.setText(f"{name}, {POST_NAMES[person.post].lower()} : changer de nom ou de rô&le…")
        self._recents.clear()
        for path in self._preferences.recent_calls():
            action = self._recents.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _, path=path: self._open_recent(path))
        self._recents.setEnabled(not self._recents.isEmpty())
