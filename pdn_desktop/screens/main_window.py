"""The one window: rail, header, messages, rooms, foot.

It imports neither records nor rooms: those come after its first paint, through the doors it is given.
"""

from collections.abc import Callable, Sequence
from typing import override

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton, QWidget

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.forms.ui_main_window import Ui_MainWindow
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Message, Messages, Question
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench, Door, Hint, Room
from pdn_desktop.screens.theme import Scheme, Theme
from pdn_desktop.screens.widgets.pill import Status

NARROW_BELOW = 1000
LOW_BELOW = 560
PATIENCE_MS = 300
"""Shorter work shows no bar: a bar that flickers worries."""
APPLICATION = "PDN Sélection"

_STATES = {
    SaveState.SAVED: Status("ok", "check", SaveState.SAVED),
    SaveState.SAVING: Status("info", "clock", SaveState.SAVING),
    SaveState.NOT_SAVED: Status("bad", "warning", SaveState.NOT_SAVED),
}
_SCHEMES = {
    Scheme.AUTO: ("contrast", "Thème : comme le système"),
    Scheme.LIGHT: ("sun", "Thème clair"),
    Scheme.DARK: ("moon", "Thème sombre"),
}
_GIVE_UP = Question(
    "Fermer sans enregistrer ?",
    "Une saisie affichée à l’écran n’a pas pu être enregistrée : elle sera perdue. "
    "Tout le reste est dans le fichier de l’appel.",
    accept="Fermer quand même",
    decline="Revenir à la saisie",
    danger=True,
)
_HINTS = (
    Hint("F1", "Afficher cette liste"),
    Hint("Ctrl+1, Ctrl+2…", "Ouvrir une rubrique, dans l’ordre du menu de gauche"),
    Hint("Ctrl+Z", "Annuler la dernière saisie"),
    Hint("Ctrl+Maj+Z", "Rétablir la saisie annulée"),
    Hint("Tab, Maj+Tab", "Aller au champ suivant, au précédent"),
    Hint("Ctrl+Q", "Fermer le programme"),
)


class MainWindow(QMainWindow):
    """Shows one room at a time; `painted` follows the first paint, `closed` once all typed is in the file."""

    closed = Signal()
    painted = Signal()

    def __init__(
        self,
        runner: Runner,
        desk: Desk,
        messages: Messages,
        preferences: Preferences,
        theme: Theme,
        doors: Sequence[Door],
    ) -> None:
        super().__init__()
        self.ui = Ui_MainWindow()
        self.ui.setupUi(self)
        self._runner, self._desk, self._preferences, self._theme = runner, desk, preferences, theme
        self.undo = QUndoStack(self)
        self.bench = Bench(desk, messages, self.undo, preferences, self.go)
        self._doors = {door.key: door for door in doors}
        self._rooms: dict[str, Room] = {}
        self._call_name = ""
        self._closing = False
        self._giving_up = False
        self._painted = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.ui.busy.show)
        self._furnish(doors)
        self._listen(messages)
        self.restoreGeometry(preferences.state("window"))

    # ---- what is shown ----------------------------------------------------------------------------------

    @property
    def room(self) -> Room | None:
        """Return the room on show, or None on a page outside any call."""
        shown = self.ui.rooms.currentWidget()
        return shown if isinstance(shown, Room) else None

    def enter_call(self, title: str) -> None:
        """Open the doors: a call is seated at the desk."""
        self._call_name = title
        self.ui.callTitle.setText(title)
        self.ui.callTitle.show()
        self.ui.rail.set_usable(usable=True)
        self.ui.saveState.show()

    def leave_call(self) -> None:
        """Close the doors and forget what the rooms showed."""
        self._leave_current()
        self._call_name = ""
        self.undo.clear()
        self.ui.callTitle.hide()
        self.ui.rail.set_usable(usable=False)
        self.ui.saveState.hide()
        for room in self._rooms.values():
            self.ui.rooms.removeWidget(room)
            room.deleteLater()
        self._rooms.clear()

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page that belongs to no call: welcome, opening."""
        self._leave_current()
        if self.ui.rooms.indexOf(page) < 0:
            self.ui.rooms.addWidget(page)
        self.ui.rooms.setCurrentWidget(page)
        self._entitle(title, ())
        page.setFocus()

    def go(self, key: str, subject: str = "") -> None:
        """Show the room of this key, made the first time, and bring this subject forward in it."""
        self._leave_current()
        room = self.room_of(key)
        self.ui.rooms.setCurrentWidget(room)
        self.ui.rail.show_current(key)
        self._entitle(self._doors[key].title, room.hints)
        room.setFocus()
        if subject:
            room.look_at(subject)

    def room_of(self, key: str) -> Room:
        """Return the room of this key, made the first time, whether it is on show or not."""
        if key not in self._rooms:
            self._rooms[key] = self._doors[key].load(self.bench)
            self.ui.rooms.addWidget(self._rooms[key])
        return self._rooms[key]

    def add_call_actions(self, actions: Sequence[QAction]) -> None:
        """Put these actions in the menu of the call."""
        menu = QMenu(self)
        menu.addActions(list(actions))
        self.ui.callButton.setMenu(menu)

    def show_shortcuts(self) -> None:
        """List the keys of the window and of the room on show."""
        from pdn_desktop.screens.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 -- after the first paint

        hints = (*_HINTS, *(self.room.hints if self.room else ()))
        ShortcutsDialog(hints, self).open()

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self, doors: Sequence[Door]) -> None:
        for number, door in enumerate(doors, start=1):
            self.ui.rail.add_door(door.key, door.title, door.icon, f"Ctrl+{number}")
        self.ui.rail.set_usable(usable=False)
        self.ui.rail.chosen.connect(self.go)
        self.ui.busy.hide()
        self.ui.saveState.hide()
        self.ui.callTitle.hide()
        self.ui.messageArea.hide()
        self.ui.saveState.show_status(_STATES[SaveState.SAVED])
        self._add_undo()
        self._dress(self.ui.helpButton, "keyboard", "Raccourcis clavier (F1)", self.show_shortcuts)
        self._dress(self.ui.themeButton, "contrast", "", self._next_scheme)
        self._dress(self.ui.callButton, "folder", "Appel : ouvrir, créer, sauvegarder", None)
        self.ui.callButton.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._dress(self.ui.themeButton, *_SCHEMES[self._theme.scheme], None)
        self.painted.connect(lambda: QTimer.singleShot(0, self, self._arm))

    def _arm(self) -> None:
        """Give every action its keys, after the first paint: Qt makes what they are made of slowly."""
        from PySide6.QtGui import QKeySequence, QShortcut  # noqa: PLC0415 -- same

        standard = QKeySequence.StandardKey
        for button, keys in ((self.ui.undoButton, standard.Undo), (self.ui.redoButton, standard.Redo)):
            button.defaultAction().setShortcuts(QKeySequence.keyBindings(keys))
        for letters, act in (("F1", self.show_shortcuts), ("Ctrl+Q", self.close)):
            QShortcut(letters, self, act)
        self.ui.rail.arm()

    def _add_undo(self) -> None:
        undo, redo = self.undo.createUndoAction(self, "Annuler"), self.undo.createRedoAction(self, "Rétablir")
        for action, button, drawing in (
            (undo, self.ui.undoButton, "undo"),
            (redo, self.ui.redoButton, "redo"),
        ):
            button.setAccessibleName(action.text())
            action.setIcon(icon(drawing))
            button.setDefaultAction(action)
            button.setIconSize(QSize(20, 20))
            self.addAction(action)

    def _dress(self, button: QToolButton, drawing: str, name: str, act: Callable[[], object] | None) -> None:
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(20, 20))
        button.setToolTip(name)
        button.setAccessibleName(name)
        if act is not None:
            button.clicked.connect(act)

    def _listen(self, messages: Messages) -> None:
        messages.told.connect(self._show_message)
        self.ui.messageBar.emptied.connect(self.ui.messageArea.hide)
        messages.asked.connect(self._ask)
        self._desk.state_changed.connect(lambda state: self.ui.saveState.show_status(_STATES[state]))
        self._runner.busy_changed.connect(self._busy_changed)

    # ---- reactions --------------------------------------------------------------------------------------

    def _entitle(self, title: str, hints: Sequence[Hint]) -> None:
        self.ui.roomTitle.setText(title)
        self.setWindowTitle(" — ".join(part for part in (title, self._call_name, APPLICATION) if part))
        self.ui.hints.setText("   ·   ".join(f"{hint.keys} : {hint.does}" for hint in hints))

    def _leave_current(self) -> None:
        if self.room is not None:
            self.room.leave()

    def _show_message(self, message: Message) -> None:
        self.ui.messageArea.show()
        self.ui.messageBar.show_message(message)

    def _ask(self, question: Question, then: Callable[[], object]) -> None:
        from pdn_desktop.screens.question_dialog import QuestionDialog  # noqa: PLC0415 -- after the first paint

        QuestionDialog(question, then, self).open()

    def _give_up(self) -> None:
        self._giving_up = True
        self.close()

    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 -- a slot
        if busy:
            self._patience.start()
            return
        self._patience.stop()
        self.ui.busy.hide()
        if self._closing:
            self.close()

    def _next_scheme(self) -> None:
        order = list(Scheme)
        scheme = order[(order.index(self._theme.scheme) + 1) % len(order)]
        self._theme.choose(scheme)
        self._preferences.scheme = scheme
        self._dress(self.ui.themeButton, *_SCHEMES[self._theme.scheme], None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ui.rail.set_narrow(narrow=event.size().width() < NARROW_BELOW)
        self.ui.foot.setVisible(event.size().height() >= LOW_BELOW)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as people expect; Qt alone knows Space only."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 -- after the first paint
        from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415 -- same

        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused.click()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_current()
        if self._runner.busy:
            self._closing = True  # closes itself once the last word is in the file
            event.ignore()
            return
        self._closing = False
        if self._desk.state is not SaveState.SAVED and not self._giving_up:
            event.ignore()
            self._ask(_GIVE_UP, self._give_up)
            return
        self._preferences.remember_state("window", self.saveGeometry())
        self._preferences.flush()
        event.accept()
        self.closed.emit()
