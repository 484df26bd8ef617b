"""The journal: one entry per act, each holding the hash of the one before; digests, never contents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from pdn_desktop.domain.record import Record
from pdn_desktop.storage.canonical import digest, spell, spell_all, spell_record
from pdn_desktop.storage.prepared import Prepared
from pdn_desktop.storage.tables import JOURNAL, METADATA

DIGEST_SECRET = "journal"  # noqa: S105 -- the name of the key of digests, not the key


@dataclass(frozen=True)
class Head:
    """The last entry of a journal: its number and its hash."""

    seq: int
    hash: str


GENESIS = Head(0, "0" * 64)
"""What the first entry follows."""

DETAILED = 200
"""Up to so many records added at once are journalled one by one; more share one digest."""

_APPEND = Prepared(sa.insert(JOURNAL), JOURNAL.c.keys())
_LAST = sa.select(JOURNAL.c.seq, JOURNAL.c.hash).order_by(JOURNAL.c.seq.desc()).limit(1)
_BROKEN = "Le journal a été altéré ou tronqué à l’entrée n° {}."


class Ledger:
    """What one unit of work did, until its journal entry is written."""

    def __init__(self, head: Head, actor: str, digest_key: bytes) -> None:
        self.actor = actor
        self.entry = head.seq + 1
        self.wrote = False
        self._head = head
        self._key = digest_key
        self._named: tuple[str, str] | None = None
        self._changes: list[dict[str, Any]] = []

    def name(self, action: str, subject: str) -> None:
        """Name the act; a unit that does two things is a bug."""
        if self._named:
            msg = f"this unit already does {self._named[0]}: {action} needs its own"
            raise RuntimeError(msg)
        self._named = (action, subject)

    def note(self, record: Record, *, before: str = "", after: str = "", fields: Sequence[str] = ()) -> None:
        """Note that a record came, changed or went: its key, its changed fields, digests of its spellings."""
        change: dict[str, Any] = {"kind": type(record).__name__, "key": record.key}
        if before:
            change["before"] = digest(before, self._key)
        if after:
            change["after"] = digest(after, self._key)
        if fields:
            change["fields"] = fields
        self._add(change)

    def note_batch(self, records: tuple[Record, ...]) -> None:
        """Note that these new records of one kind came together."""
        if len(records) <= DETAILED:
            for record in records:
                self.note(record, after=spell_record(record))
            return
        kind, after = type(records[0]).__name__, digest(spell_all(records), self._key)
        self._add({"kind": kind, "count": len(records), "after": after})

    def note_blob(self, sha256_hex: str) -> None:
        """Note that new bytes came."""
        self._add({"kind": "blob", "key": (sha256_hex,)})

    def close(self, connection: sa.Connection, at: datetime) -> Head:
        """Write the entry and return the new head; the same head when nothing was done."""
        if self._named is None:
            if self.wrote:
                msg = "a unit of work wrote without naming its act"
                raise RuntimeError(msg)
            return self._head
        action, subject = self._named
        what = {"actor": self.actor, "action": action, "subject": subject, "changes": self._changes}
        return _append(connection, self._head, at, what)

    def _add(self, change: dict[str, Any]) -> None:
        self.wrote = True
        self._changes.append(change)


def _append(connection: sa.Connection, head: Head, at: datetime, what: dict[str, Any]) -> Head:
    entry = {**what, "seq": head.seq + 1, "at": at, "previous": head.hash}
    entry["hash"] = hash_of(entry)
    _APPEND.run(connection, entry)
    return Head(entry["seq"], entry["hash"])


def read_head(connection: sa.Connection) -> Head:
    """Return the last entry's number and hash."""
    row = connection.execute(_LAST).one_or_none()
    return Head(*row) if row else GENESIS


def hash_of(entry: dict[str, Any]) -> str:
    """Return the SHA-256 of an entry's canonical JSON, its own hash left out."""
    return sha256(spell({k: v for k, v in entry.items() if k != "hash"}).encode()).hexdigest()


def faults(connection: sa.Connection, after: int = 0) -> Iterator[str]:
    """Yield a French sentence per entry, numbered above `after`, that does not follow from the one before."""
    return map(_BROKEN.format, broken(connection, after))


def broken(connection: sa.Connection, after: int = 0, count: int | None = None) -> Iterator[int]:
    """Yield the number of each entry that does not follow, among the first `count` numbered above `after`."""
    rows = sa.select(JOURNAL).where(JOURNAL.c.seq >= after).order_by(JOURNAL.c.seq)
    if count is not None:
        rows = rows.where(JOURNAL.c.seq <= after + count)
    found = connection.execute(rows).mappings()
    return chain_faults(map(dict, found), GENESIS if after <= 0 else None)


def chain_faults(entries: Iterable[dict[str, Any]], head: Head | None) -> Iterator[int]:
    """Yield the number of each entry that does not follow; without a `head` the first is taken as it is."""
    for entry in entries:
        follows = head is None or (entry["seq"], entry["previous"]) == (head.seq + 1, head.hash)
        if not follows or entry["hash"] != hash_of(entry):
            yield entry["seq"]
        head = Head(entry["seq"], entry["hash"])


def cut_off(connection: sa.Connection) -> Iterator[str]:
    """Yield the tables that hold rows made by entries which are missing at the end of the journal."""
    last = read_head(connection).seq
    for table in METADATA.sorted_tables:
        if "entry" in table.c and (connection.scalar(sa.select(sa.func.max(table.c.entry))) or 0) > last:
            yield table.name
