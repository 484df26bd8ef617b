"""What this laptop remembers: theme, window, recent calls, who works here. Nothing of what a call holds."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from pdn_desktop.screens.people import Person, Post
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

    @property
    def introduced(self) -> bool:
        """Tell whether someone said who works at this laptop."""
        return bool(self.text("name"))

    def person(self, call: Path | None, login: str) -> Person:
        """Return who works on this call; the one who logged in when nobody said who works here."""
        post = self.text(_of(call, "post")) or self.text("post")
        return Person(
            name=self.text("name") or login,
            post=Post(post) if post in set(Post) else Post.SECRETARY,
            member=self.text(_of(call, "member")) if call else "",
        )

    def introduce(self, person: Person, call: Path | None) -> None:
        """Remember who works here, and on this call, when one is named, as what."""
        self.remember_text("name", person.name)
        self.remember_text(_of(call, "post"), person.post)
        if call:
            self.remember_text(_of(call, "member"), person.member)

    def last_room(self, call: Path) -> str:
        """Return the key of the room on show when this call was last left."""
        return self.text(_of(call, "room"))

    def remember_room(self, call: Path, key: str) -> None:
        """Remember the room on show in this call."""
        self.remember_text(_of(call, "room"), key)

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


def _of(call: Path | None, name: str) -> str:
    """Return the name of what is remembered of this call: told by its place, which is not to be read here."""
    if call is None:
        return name
    import hashlib  # noqa: PLC0415 -- after the first paint

    return f"{hashlib.sha256(str(call).encode()).hexdigest()[:16]}/{name}"
