"""Where things stand on the screen from one session to the next: window, splitters, filters of each room."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QWidget

from pdn_desktop.screens.preferences import Preferences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter

    from pdn_desktop.screens.widgets.filter_bar import FilterBar

PLACED = "placed"
"""The property of a splitter whose handle a person moved: from then on, a room does not move it again."""


class Placement:
    """Remembers and restores; a state that no longer fits is left out, without a word."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    def restore_window(self, window: QMainWindow) -> None:
        """Put the window where it was; on a screen too small for it, or the first time, inside the screen."""
        if not window.restoreGeometry(self._preferences.state("window")):
            window.resize(window.size().boundedTo(window.screen().availableSize()))

    def keep_window(self, window: QMainWindow) -> None:
        """Remember where the window is, and whether it fills the screen."""
        self._preferences.remember_state("window", window.saveGeometry())

    def restore_room(self, key: str, room: QWidget) -> None:
        """Choose again what was chosen in a room just made, and put its handles back."""
        for name, splitter in _splitters(room):
            placed = splitter.restoreState(self._preferences.state(f"{key}/{name}"))
            splitter.setProperty(PLACED, placed)
            splitter.splitterMoved.connect(lambda *_, moved=splitter: moved.setProperty(PLACED, True))
        kept = _read(self._preferences.text(f"{key}/filters"))
        for bar, choices in zip(_filters(room), kept, strict=False):
            bar.choose_again(choices)

    def keep_room(self, key: str, room: QWidget) -> None:
        """Remember what is chosen in a room, and where its handles are when a person moved them."""
        for name, splitter in _splitters(room):
            if splitter.property(PLACED):
                self._preferences.remember_state(f"{key}/{name}", splitter.saveState())
        chosen = [bar.choices() for bar in _filters(room)]
        if chosen:
            import json  # noqa: PLC0415 -- after the first paint

            self._preferences.remember_text(f"{key}/filters", json.dumps(chosen))


def _splitters(room: QWidget) -> Iterator[tuple[str, "QSplitter"]]:
    from PySide6.QtWidgets import QSplitter  # noqa: PLC0415 -- after the first paint

    for number, splitter in enumerate(room.findChildren(QSplitter)):
        yield splitter.objectName() or f"split{number}", splitter


def _filters(room: QWidget) -> "list[FilterBar]":
    from pdn_desktop.screens.widgets.filter_bar import FilterBar  # noqa: PLC0415 -- after the first paint

    return room.findChildren(FilterBar)


def _read(kept: str) -> list[dict[str, str]]:
    """Return the choices remembered; none when the file was tampered with."""
    import json  # noqa: PLC0415 -- after the first paint

    try:
        read = json.loads(kept or "[]")
    except ValueError:
        return []
    return [each for each in read if isinstance(each, dict)] if isinstance(read, list) else []
