"""What use cases need from the outside, as protocols: the unit of work, the clock, the press.

Adapters in storage and documents fulfil them; `app` and `cli` hand them over.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from pdn_desktop.domain.call import JournalEntry, ModuleCode
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.verdict import Tally

type Clock = Callable[[], datetime]
"""Returns now, with its offset."""


class Nature(StrEnum):
    """What an act did with a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    MANY = "many"  # so many records of a kind added at once
    CONTENT = "content"  # bytes kept: a received file, an issued document


@dataclass(frozen=True)
class Change:
    """A record as an act found it and as it left it; None where there was none, or where it was purged."""

    nature: Nature
    kind: type[Record] | None = None  # None = bytes
    key: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # those that changed
    count: int = 1
    before: Record | None = None
    after: Record | None = None
    purged: bool = False  # a value there was is kept no more


class Journal(Protocol):
    """What the call file tells of the acts done in it; reads only."""

    def last(self) -> int:
        """Return the number of the newest entry, 0 when there is none."""

    def entries(self, *, after: int = 0, before: int | None = None, count: int) -> list[JournalEntry]:
        """Return up to `count` entries between these numbers, both left out, newest first."""

    def touching(self, identities: Iterable[str], *, subjects: Iterable[str]) -> list[JournalEntry]:
        """Return, newest first, the entries about these subjects or that touched records of these keys."""

    def changes(self, entry: JournalEntry) -> tuple[Change, ...]:
        """Return what an act changed, with the values the history still keeps."""

    def broken(self, *, after: int, count: int) -> tuple[int, ...]:
        """Return the numbers of the entries, among the `count` that follow `after`, which do not hold.

        A number above the last one: entries are missing at the end.
        """


class Content(Protocol):
    """Bytes kept in the call file, read in parts by who does not need them all; none of them ever changes."""

    @property
    def size(self) -> int:
        """Return how many bytes it holds."""

    @property
    def free(self) -> bool:
        """Tell whether a part may be read at once: no unit of work is at work on the file."""

    def at(self, start: int, count: int) -> bytes:
        """Return the bytes from there on, fewer at the end; `Refusal` when they cannot be read any more."""


class UnitOfWork(Protocol):
    """Everything one use case reads and writes: committed whole when the block ends well, else not at all.

    Writing without `act` is a bug: the journal would not know what was done.
    """

    actor: str

    @property
    def journal(self) -> Journal:
        """Return the acts done so far."""

    def act(self, action: str, subject: str = "") -> None:
        """Name what this unit does (« mark.entered ») and to what; the journal entry carries it."""

    def get[R: Record](self, kind: type[R], *key: str) -> R:
        """Return the record of this key; `Refusal` when there is none."""

    def find[R: Record](self, kind: type[R], *key: str) -> R | None:
        """Return the record of this key, or None."""

    def all[R: Record](self, kind: type[R], /, **equal: Any) -> list[R]:
        """Return the records whose fields equal these values, in the order they were first added."""

    def count(self, kind: type[Record], /, **equal: Any) -> int:
        """Return how many records have fields equal to these values."""

    def add(self, record: Record) -> None:
        """Keep a new record; `Refusal` when its key is taken."""

    def add_all(self, records: Iterable[Record]) -> None:
        """Keep many new records of one kind at once."""

    def replace[R: Record](self, record: R) -> R:
        """Put a record in the place of the one with its key; the former one stays in the history.

        Returns the record with its new version; `Refusal` when someone changed it meanwhile.
        """

    def put[R: Record](self, record: R) -> R:
        """Add the record, or replace the one with its key."""

    def put_all(self, records: Iterable[Record]) -> None:
        """Add many records of one kind, or replace those with their keys, as `put` does; a key comes once."""

    def remove(self, record: Record) -> None:
        """Take a record out; it stays in the history."""

    def history[R: Record](self, kind: type[R], *key: str) -> list[tuple[datetime, str, R | None]]:
        """Return (when, actor, the record as it then became; None = removed), oldest first."""

    def changed[R: Record](
        self, kind: type[R]
    ) -> Mapping[tuple[str, ...], list[tuple[datetime, str, R | None]]]:
        """Return, by key, what `history` tells of each record that was replaced or removed at least once."""

    def store_blob(self, content: bytes) -> str:
        """Keep these bytes once and return their SHA-256 in hex."""

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of this digest, checked."""

    def next_number(self, sequence: str) -> int:
        """Return the next number of a register, from 1, without gaps among committed units."""

    def secret(self, name: str) -> bytes:
        """Return 32 random bytes kept in the call file under this name, made at first use."""

    def tallies(self, module: ModuleCode) -> Mapping[str, Tally]:
        """Return, per candidacy of the module, the sums of the marks that count (domain §3.5)."""

    def extremes(self, module: ModuleCode) -> Mapping[str, Mapping[str, tuple[int, int]]]:
        """Return the lowest and the highest mark that count, per candidacy and criterion, in quanta."""


class Office(Protocol):
    """An open call file: hands out one unit of work at a time."""

    def unit(self, actor: str) -> AbstractContextManager[UnitOfWork]:
        """Open a unit of work in this person's name."""

    def content(self, sha256: str) -> Content:
        """Return the bytes of this digest, to be read in parts; `Refusal` when they are not kept."""
