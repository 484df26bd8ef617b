"""What this laptop remembers between two sessions: theme, window, recent calls. Nothing of a call."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from pdn_desktop.screens.theme import Scheme

RECENT_CALLS = 6


class Preferences:
    """The preferences of this laptop, kept in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._file = QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """Return the theme chosen; AUTO when none was, or when the file was tampered with."""
        chosen = str(self._file.value("scheme", Scheme.AUTO))
        return Scheme(chosen) if chosen in set(Scheme) else Scheme.AUTO

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._file.setValue("scheme", str(scheme))

    def recent_calls(self) -> tuple[Path, ...]:
        """Return the call files opened last that still exist, latest first."""
        kept = self._file.value("recent", [])
        names = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(path for path in map(Path, map(str, names)) if path.is_file())

    def opened(self, call: Path) -> None:
        """Remember that this call file was opened."""
        others = [path for path in self.recent_calls() if path != call]
        self._file.setValue("recent", [str(path) for path in [call, *others][:RECENT_CALLS]])

    def state(self, name: str) -> QByteArray:
        """Return the geometry or state remembered under this name; empty when there is none."""
        kept = self._file.value(f"state/{name}", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def remember_state(self, name: str, state: QByteArray) -> None:
        """Remember a geometry or a state."""
        self._file.setValue(f"state/{name}", state)

    def text(self, name: str, default: str = "") -> str:
        """Return a word remembered under this name."""
        return str(self._file.value(f"text/{name}", default))

    def remember_text(self, name: str, text: str) -> None:
        """Remember a word."""
        self._file.setValue(f"text/{name}", text)

    def flush(self) -> None:
        """Write the file now."""
        self._file.sync()
