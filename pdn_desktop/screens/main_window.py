"""The one window: rail, header, messages, rooms, foot.

It imports neither records nor rooms: those come after its first paint, through the doors it is given.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QMainWindow, QToolButton, QWidget

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.forms.ui_main_window import Ui_MainWindow
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Messages, Question
from pdn_desktop.screens.placement import Placement
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench, Door, Hint, Room
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.theme_choice import ThemeChoice
from pdn_desktop.screens.undoing import Undoing
from pdn_desktop.screens.widgets.pill import Status

if TYPE_CHECKING:
    from pdn_desktop.screens.commands import Commands

NARROW_BELOW = 1000
LOW_BELOW = 560
APPLICATION = "PDN Sélection"

_STATES = {
    SaveState.SAVED: Status("ok", "check", SaveState.SAVED),
    SaveState.SAVING: Status("info", "clock", SaveState.SAVING),
    SaveState.NOT_SAVED: Status("bad", "warning", SaveState.NOT_SAVED),
}
_GIVE_UP = Question(
    "Fermer sans enregistrer ?",
    "Une saisie affichée à l’écran n’a pas pu être enregistrée : elle sera perdue. "
    "Tout le reste est dans le fichier de l’appel.",
    accept="Fermer quand même",
    decline="Revenir à la saisie",
    danger=True,
)
_CLOSED_DOOR = "Votre rôle sur cet appel se change dans le menu de l’appel (F10)."
_HINTS = (
    Hint("Ctrl+1, Ctrl+2…", "Ouvrir une rubrique, dans l’ordre du menu de gauche"),
    Hint("Tab, Maj+Tab", "Aller au champ suivant, au précédent"),
    Hint("Ctrl+Z", "Annuler la dernière saisie"),
    Hint("Ctrl+Maj+Z", "Rétablir la saisie annulée"),
)


class MainWindow(QMainWindow):
    """Shows one room at a time; `painted` follows the first paint, `closed` once all typed is in the file.

    `introduction_asked` asks the person who she is, on this call; `went` carries the room now on show.
    """

    closed = Signal()
    painted = Signal()
    introduction_asked = Signal()
    went = Signal(str)

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
        self._runner, self._desk, self._preferences = runner, desk, preferences
        self._scheme = ThemeChoice(self.ui.themeButton, theme, preferences, self)
        self.undo = QUndoStack(self)
        self.bench = Bench(desk, messages, self.undo, preferences, self.go, self.introduction_asked.emit)
        self._undoing = Undoing(self.undo, messages, self)
        self._placement = Placement(preferences)
        self._commands: Commands | None = None
        self._doors = {door.key: door for door in doors}
        self._rooms: dict[str, Room] = {}
        self._call_name = ""
        self._closing = False
        self._giving_up = False
        self._painted = False
        self._furnish(doors)
        self._listen(messages)
        self._placement.restore_window(self)

    # ---- what is shown ----------------------------------------------------------------------------------

    @property
    def room(self) -> Room | None:
        """Return the room on show, or None on a page outside any call."""
        shown = self.ui.rooms.currentWidget()
        return shown if isinstance(shown, Room) else None

    def enter_call(self, title: str) -> None:
        """Open the doors of who works here: a call is seated at the desk."""
        self._call_name = title
        self.ui.rail.show_doors([key for key in self._doors if self.opens(key)])
        self.ui.callTitle.setText(title)
        self.ui.callTitle.show()
        self.ui.rail.set_usable(usable=True)
        self.ui.saveState.show()

    def opens(self, key: str) -> bool:
        """Tell whether there is such a door, and it opens to who works here."""
        return key in self._doors and self.bench.person.post in self._doors[key].posts

    def leave_call(self) -> None:
        """Close the doors and forget what the rooms showed."""
        self._leave_current()
        self._call_name = ""
        self.undo.clear()
        if self._commands is not None:
            self._commands.forget()
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
        self.ui.rail.show_doors([key for key in self._doors if self.opens(key)])
        self._entitle(title, ())
        page.setFocus()

    def go(self, key: str, subject: str = "") -> None:
        """Show the room of this key, made the first time, and bring this subject forward in it."""
        if not self.opens(key):
            title = self._doors[key].title
            self.bench.messages.inform(f"La rubrique « {title} » est celle du secrétariat.", _CLOSED_DOOR)
            return
        self._leave_current()
        room = self.room_of(key)
        self.ui.rooms.setCurrentWidget(room)
        self.ui.rail.show_current(key)
        self._entitle(self._doors[key].title, room.hints)
        room.setFocus()
        if subject:
            room.look_at(subject)
        self.went.emit(key)

    def room_of(self, key: str) -> Room:
        """Return the room of this key, made the first time, whether it is on show or not."""
        if key not in self._rooms:
            room = self._rooms[key] = self._doors[key].load(self.bench)
            room.retold.connect(lambda: self._show_hints(room.hints))
            self._placement.restore_room(key, self._rooms[key])
            self.ui.rooms.addWidget(self._rooms[key])
        return self._rooms[key]

    def show_palette(self) -> None:
        """Open the field that finds rooms, actions and what the call holds."""
        from pdn_desktop.screens.commands import Commands  # noqa: PLC0415 -- after the first paint

        self._commands = self._commands or Commands(self, self.bench)
        rail = self.ui.rail
        doors = [(self._doors[key], rail.shortcut(key)) for key in tuple(rail.keys())]
        self._commands.show(doors, self.room, call_open=bool(self._call_name))

    def show_shortcuts(self) -> None:
        """List the keys of the room on show, then those of the window."""
        from pdn_desktop.screens.commands import action_hints  # noqa: PLC0415 -- same
        from pdn_desktop.screens.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 -- after the first paint

        here = self.room.hints if self.room else ()
        hints = (*here, *_HINTS, *action_hints(self.actions()))
        ShortcutsDialog(hints, self).open()

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self, doors: Sequence[Door]) -> None:
        for door in doors:
            self.ui.rail.add_door(door.key, door.title, door.icon)
        self.ui.rail.set_usable(usable=False)
        self.ui.rail.chosen.connect(self.go)
        self.ui.saveState.hide()
        self.ui.callTitle.hide()
        self.ui.messageArea.hide()
        self.ui.saveState.show_status(_STATES[SaveState.SAVED])
        for action, button in (
            (self._undoing.undo, self.ui.undoButton),
            (self._undoing.redo, self.ui.redoButton),
        ):
            button.setAccessibleName(action.text())
            button.setDefaultAction(action)
            button.setIconSize(QSize(20, 20))
            self.addAction(action)
        _dress(self.ui.goButton, "search", "Aller à… (Ctrl+K)", self.show_palette)
        _dress(self.ui.helpButton, "keyboard", "Raccourcis clavier (F1)", self.show_shortcuts)
        self.ui.themeButton.setIconSize(QSize(20, 20))
        _dress(self.ui.callButton, "folder", "Appel : ouvrir, créer, sauvegarder (F10)", None)
        self.ui.callButton.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.painted.connect(lambda: QTimer.singleShot(0, self, self._arm))

    def _arm(self) -> None:
        """Give every action its keys, after the first paint: Qt makes what they are made of slowly."""
        from PySide6.QtGui import QKeySequence  # noqa: PLC0415 -- same

        standard = QKeySequence.StandardKey
        self._undoing.undo.setShortcuts(QKeySequence.keyBindings(standard.Undo))
        redo, usual = QKeySequence.keyBindings(standard.Redo), QKeySequence("Ctrl+Y")
        self._undoing.redo.setShortcuts(redo if usual in redo else [*redo, usual])
        for words, letters, act in (
            ("Aller à une rubrique, une action, une candidature", "Ctrl+K", self.show_palette),
            ("Raccourcis clavier", "F1", self.show_shortcuts),
            ("Changer de thème", "", self._scheme.go_on),
            ("Menu de l’appel", "F10", self.ui.callButton.showMenu),
        ):
            action = QAction(words, self)
            action.setShortcut(letters)
            action.triggered.connect(act)
            self.addAction(action)
        self.ui.rail.arm()

    def _listen(self, messages: Messages) -> None:
        messages.told.connect(lambda _: self.ui.messageArea.show())
        messages.told.connect(self.ui.messageBar.show_message)
        messages.withdrawn.connect(self.ui.messageBar.forget)
        self.ui.messageBar.emptied.connect(self.ui.messageArea.hide)
        messages.asked.connect(self._ask)
        self._desk.state_changed.connect(lambda state: self.ui.saveState.show_status(_STATES[state]))
        self.ui.busy.watch(self._runner)
        self.ui.busy.shown.connect(lambda _: self._show_foot())
        self._runner.busy_changed.connect(self._busy_changed)

    # ---- reactions --------------------------------------------------------------------------------------

    def _entitle(self, title: str, hints: Sequence[Hint]) -> None:
        self.ui.roomTitle.setText(title)
        self.setWindowTitle(" — ".join(part for part in (title, self._call_name, APPLICATION) if part))
        self._show_hints(hints)

    def _show_hints(self, hints: Sequence[Hint]) -> None:
        self.ui.hints.show_hints([f"{hint.keys} : {hint.does}" for hint in hints])

    def _leave_current(self) -> None:
        room = self.room
        if room is not None:
            room.leave()
            self._placement.keep_room(next(key for key, each in self._rooms.items() if each is room), room)

    def _ask(self, question: Question, then: Callable[[], object]) -> None:
        from pdn_desktop.screens.question_dialog import QuestionDialog  # noqa: PLC0415 -- after the first paint

        QuestionDialog(question, then, self).open()

    def _give_up(self) -> None:
        self._giving_up = True
        self.close()

    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 -- a slot
        if self._closing and not busy:
            self.close()
        elif self.room is not None and not busy:
            QTimer.singleShot(0, self.room, self.room.land)  # what the keyboard waits for is shown by then

    def _show_foot(self) -> None:
        """Show the foot where there is room for it, and as long as it tells of work that lasts."""
        self.ui.foot.setVisible(self.height() >= LOW_BELOW or not self.ui.busy.isHidden())

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
        self._show_foot()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Come back into the room by its last stop: Qt's own order is that in which widgets were made."""
        from pdn_desktop.screens.reading_order import enter_backwards  # noqa: PLC0415 -- after the first paint

        before = self.focusWidget()
        moved = super().focusNextPrevChild(next)
        if moved and not next and self.room is not None:
            enter_backwards(self.room, before)
        return moved

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
        self._placement.keep_window(self)
        self._preferences.flush()
        event.accept()
        self.closed.emit()


def _dress(button: QToolButton, drawing: str, name: str, act: Callable[[], object] | None) -> None:
    button.setIcon(icon(drawing))
    button.setIconSize(QSize(20, 20))
    button.setToolTip(name)
    button.setAccessibleName(name)
    if act is not None:
        button.clicked.connect(act)
