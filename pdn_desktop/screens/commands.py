"""What the palette offers: rooms, actions of the window and of the room on show, and what the call holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMainWindow

from pdn_desktop.screens.matching import Entry, Indexed, indexed
from pdn_desktop.screens.palette import Palette
from pdn_desktop.screens.rooms import Bench, Door, Hint, Room
from pdn_desktop.usecases.finding import Found, FoundKind, findable
from pdn_desktop.usecases.ports import Clock, UnitOfWork

_KINDS: Mapping[FoundKind, str] = {
    FoundKind.CANDIDACY: "inbox",
    FoundKind.LETTER: "letters",
    FoundKind.MEMBER: "people",
}
_ROOM, _HERE, _ACTION, _FOUND = 0, 1, 2, 3
"""What comes first among equals."""


class Commands:
    """Opens the palette over a window; keeps what the call holds until it changes."""

    def __init__(self, window: QMainWindow, bench: Bench) -> None:
        self._window, self._bench = window, bench
        self._found: Indexed | None = None
        bench.desk.changed.connect(self.forget)

    def forget(self) -> None:
        """Read again what the call holds, next time."""
        self._found = None

    def show(self, doors: Sequence[tuple[Door, str]], room: Room | None, *, call_open: bool) -> Palette:
        """Open the palette: `doors` are those of the rail with their keys."""
        why = "" if call_open else "ouvrez d’abord un appel"
        entries = [
            *(_door(door, keys, why, partial(self._bench.go, door.key, "")) for door, keys in doors),
            *(room_entries(room) if room else ()),
            *action_entries(self._window.actions()),
        ]
        palette = Palette([*indexed(entries), *(self._found or ())], self._bench.preferences, self._window)
        palette.open()
        if call_open and self._found is None:
            self._bench.desk.read(self._read).then(partial(self._learn, palette))
        return palette

    def _read(self, uow: UnitOfWork, clock: Clock) -> Indexed:
        person = self._bench.person
        if person.is_member and not person.member:
            return ()
        found = findable(uow, clock, member=person.member if person.is_member else "")
        return indexed(_found(each, self._bench.go) for each in found)

    def _learn(self, palette: Palette, found: Indexed) -> None:
        self._found = found
        palette.add(found)


def action_entries(actions: Iterable[QAction]) -> Iterator[Entry]:
    """Return an entry per action; a disabled one says why in its « What's this »."""
    for action in actions:
        words = action.text().replace("&", "")
        keys = french_keys(action.shortcut())
        why = "" if action.isEnabled() else _why_not(action.whatsThis(), words)
        if words:
            yield Entry(f"action:{words}", "Action", words, "", keys, why, "key", _ACTION, action.trigger)


def action_hints(actions: Iterable[QAction]) -> Iterator[Hint]:
    """Return the keys of these actions and what they do, for the list of keys."""
    for action in actions:
        keys = french_keys(action.shortcut())
        if keys and not action.text().startswith(("Annuler", "Rétablir")):
            yield Hint(keys, action.text().replace("&", "").removesuffix("…"))


def room_entries(room: Room) -> Iterator[Entry]:
    """Return what can be done in the room on show: its keys, then its buttons."""
    shortcuts = {french_keys(shortcut.key()): shortcut for shortcut in room.findChildren(QShortcut)}
    for hint in room.hints:
        shortcut = shortcuts.get(hint.keys)
        if shortcut is not None:
            act = shortcut.activated.emit
            yield Entry(f"here:{hint.does}", "Ici", hint.does, "", hint.keys, "", "next", _HERE, act)
    for button in room.findChildren(QAbstractButton):
        words = (button.accessibleName() or button.text()).replace("&", "")
        if words and button.isVisible() and not _in_a_list(button):
            why = "" if button.isEnabled() else _why_not(button.toolTip(), words)
            yield Entry(f"here:{words}", "Ici", words, "", "", why, "next", _HERE, button.click)


def _why_not(told: str, words: str) -> str:
    """Return why something cannot be done: what its tooltip tells, unless it only names it."""
    return told.rstrip(".") if told and not told.startswith(words) else "pas possible pour le moment"


def french_keys(keys: QKeySequence) -> str:
    """Return the keys as French keyboards name them."""
    words = keys.toString(QKeySequence.SequenceFormat.PortableText)
    return words.replace("Shift+", "Maj+").replace("PgDown", "PgSuiv").replace("PgUp", "PgPréc")


def _in_a_list(button: QAbstractButton) -> bool:
    """Tell whether the button belongs to a table or to its header."""
    above = button.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractItemView):
            return True
        above = above.parentWidget()
    return False


def _door(door: Door, keys: str, why: str, act: Callable[[], object]) -> Entry:
    return Entry(f"room:{door.key}", "Rubrique", door.title, "", keys, why, door.icon, _ROOM, act)


def _found(found: Found, go: Callable[[str, str], None]) -> Entry:
    act = partial(go, found.room, found.subject)
    key = f"{found.room}:{found.subject}"
    return Entry(key, found.kind, found.title, found.detail, "", "", _KINDS[found.kind], _FOUND, act)
