"""One unit of work: what a use case reads and writes in one transaction, its history, its journal entry."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import batched
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.record import Editable, Record
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.domain.verdict import Tally
from pdn_desktop.errors import Refusal
from pdn_desktop.storage import blobs, many, refusals, tallies
from pdn_desktop.storage.acts import Acts
from pdn_desktop.storage.canonical import spell_record
from pdn_desktop.storage.history import all_past, past, put_aside
from pdn_desktop.storage.journal import Ledger
from pdn_desktop.storage.shelves import SHELVES, Shelf
from pdn_desktop.storage.tables import CRITERION, SECRET, SEQUENCE

SECRET_BYTES = 32

_BATCH = 5_000
_MANY = 500
"""From so many rows on, looking up all their parents at once is quicker than one by one."""
_CODES = sa.select(CRITERION.c.code)
_NEW_CODE = sa.insert(CRITERION)
_LAST_NUMBER = sa.select(SEQUENCE.c.last).where(SEQUENCE.c.name == sa.bindparam("key_name"))
_FIRST_NUMBER = sa.insert(SEQUENCE)
_NEXT_NUMBER = sa.update(SEQUENCE).where(SEQUENCE.c.name == sa.bindparam("key_name"))
_SECRET = sa.select(SECRET.c.content).where(SECRET.c.name == sa.bindparam("key_name"))
_NEW_SECRET = sa.insert(SECRET)


class Unit:
    """Fulfils `ports.UnitOfWork` on an open transaction; the call file commits it, or rolls it back."""

    def __init__(self, connection: sa.Connection, ledger: Ledger) -> None:
        self.actor = ledger.actor
        self.journal = Acts(connection)
        self._connection = connection
        self._ledger = ledger
        self._codes: frozenset[str] = frozenset()

    def act(self, action: str, subject: str = "") -> None:
        """Name what this unit does and to what; once per unit."""
        self._ledger.name(action, subject)

    def get[R: Record](self, kind: type[R], *key: str) -> R:
        """Return the record of this key; `Refusal` when there is none."""
        found = self.find(kind, *key)
        if found is None:
            raise _absent(SHELVES[kind], key)
        return found

    def find[R: Record](self, kind: type[R], *key: str) -> R | None:
        """Return the record of this key, or None."""
        row = self._row(SHELVES[kind], key)
        return SHELVES[kind].record(row) if row else None

    def all[R: Record](self, kind: type[R], /, **equal: Any) -> list[R]:
        """Return the records with these values, in the order they were first added; marks by their key."""
        shelf = SHELVES[kind]
        reading = shelf.matching(*_fields(equal))
        return [shelf.record(row) for row in reading.rows(self._connection, equal)]

    def count(self, kind: type[Record], /, **equal: Any) -> int:
        """Return how many records have these values."""
        counted = SHELVES[kind].count(*_fields(equal)).first(self._connection, equal)
        return counted[0] if counted else 0

    def add(self, record: Record) -> None:
        """Keep a new record; `Refusal` when its key or its number is taken."""
        self._insert(SHELVES[type(record)], (record,))
        self._ledger.note(record, after=spell_record(record))

    def add_all(self, records: Iterable[Record]) -> None:
        """Keep many new records of one kind; the journal holds one digest for each batch."""
        for batch in batched(records, _BATCH, strict=False):
            shelf = SHELVES[type(batch[0])]
            self._insert(shelf, batch)
            self._ledger.note_batch(batch)

    def replace[R: Record](self, record: R) -> R:
        """Put a record in the place of the one with its key; `Refusal` when that one is not the one read."""
        shelf: Shelf[R] = SHELVES[type(record)]
        row = self._row(shelf, record.key)
        if row is None:
            raise _absent(shelf, record.key)
        return self._change(shelf, row, record, version=getattr(record, "version", 0))

    def put[R: Record](self, record: R) -> R:
        """Add the record, or replace the one with its key.

        A record that was read is held to its version as in `replace`; one made afresh, without a version,
        takes the place of any.
        """
        shelf: Shelf[R] = SHELVES[type(record)]
        row = self._row(shelf, record.key)
        if row is None:
            self.add(record)
            return record
        return self._change(shelf, row, record, version=_version(record))

    def put_all(self, records: Iterable[Record]) -> None:
        """Add many records of one kind, or replace those with their keys, as `put` does; a key comes once."""
        given = list(records)
        if not given:
            return
        shelf = SHELVES[type(given[0])]
        keys = many.keys_of(shelf, given)
        standing = many.standing(shelf, self._connection, keys)
        for key, record in zip(keys, given, strict=True):
            if row := standing.get(key):
                self._change(shelf, row, record, version=_version(record))
        self.add_all(record for key, record in zip(keys, given, strict=True) if key not in standing)

    def remove(self, record: Record) -> None:
        """Take a record out; it stays in the history."""
        shelf = SHELVES[type(record)]
        row = self._row(shelf, record.key)
        if row is None:
            raise _absent(shelf, record.key)
        former = shelf.record(row)
        _same_version(shelf, former, getattr(record, "version", 0))
        spelled = self._put_aside(former, row[-1])
        shelf.delete.run(self._connection, shelf.key(record.key))
        self._ledger.note(former, before=spelled)

    def history[R: Record](self, kind: type[R], *key: str) -> list[tuple[datetime, str, R | None]]:
        """Return (when, actor, the record as it then became; None = removed), oldest first."""
        shelf = SHELVES[kind]
        return past(self._connection, shelf, key, self._row(shelf, key))

    def changed[R: Record](
        self, kind: type[R]
    ) -> Mapping[tuple[str, ...], list[tuple[datetime, str, R | None]]]:
        """Return, by key, what `history` tells of each record that was replaced or removed at least once."""
        return all_past(self._connection, SHELVES[kind])

    def store_blob(self, content: bytes) -> str:
        """Keep these bytes once and return their SHA-256 in hex."""
        digest, new = blobs.keep(self._connection, content)
        if new:
            self._ledger.note_blob(digest)
        return digest

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of this digest, checked."""
        return blobs.read(self._connection, sha256)

    def next_number(self, sequence: str) -> int:
        """Return the next number of a register, from 1, without gaps among committed units."""
        last = self._connection.execute(_LAST_NUMBER, {"key_name": sequence}).scalar_one_or_none()
        if last is None:
            self._connection.execute(_FIRST_NUMBER, {"name": sequence, "last": 1})
        else:
            self._connection.execute(_NEXT_NUMBER, {"key_name": sequence, "last": last + 1})
        self._ledger.wrote = True
        return (last or 0) + 1

    def secret(self, name: str) -> bytes:
        """Return 32 random bytes kept in the call file under this name, made at first use."""
        held = self._connection.execute(_SECRET, {"key_name": name}).scalar_one_or_none()
        if held is not None:
            return bytes(held)
        fresh = secrets.token_bytes(SECRET_BYTES)
        self._connection.execute(_NEW_SECRET, {"name": name, "content": fresh})
        return fresh

    def tallies(self, module: ModuleCode) -> Mapping[str, Tally]:
        """Return, per candidacy of the module, the sums of the marks that count (domain §3.5)."""
        return tallies.tallies(self._connection, module)

    def extremes(self, module: ModuleCode) -> Mapping[str, Mapping[str, tuple[int, int]]]:
        """Return, per candidacy and criterion, the lowest and the highest mark that count, in quanta."""
        return tallies.extremes(self._connection, module)

    def _row(self, shelf: Shelf[Any], key: tuple[str, ...]) -> Sequence[Any] | None:
        return shelf.select_one.first(self._connection, shelf.key(key))

    def _insert(self, shelf: Shelf[Any], records: tuple[Record, ...]) -> None:
        if shelf.kind is Mark:
            self._know(frozenset(record.criterion for record in records if isinstance(record, Mark)))
        try:
            _insert_rows(self._connection, shelf, records, self._ledger.entry)
        except dbapi2.IntegrityError as error:
            if not refusals.taken(error):
                raise
            raise Refusal(f"Ce numéro ou cet élément existe déjà ({shelf.label}).") from error

    def _change[R: Record](self, shelf: Shelf[R], row: Sequence[Any], record: R, version: int | None) -> R:
        former = shelf.record(row)
        _same_version(shelf, former, version)
        fields = [name for name in shelf.fields if getattr(record, name) != getattr(former, name)]
        if not set(fields) - {"version"}:
            return former
        if isinstance(former, Editable):
            record = record.model_copy(update={"version": former.version + 1})
        before = self._put_aside(former, row[-1])
        shelf.update.run(self._connection, shelf.change(record, self._ledger.entry))
        self._ledger.note(record, before=before, after=spell_record(record), fields=fields)
        return record

    def _put_aside(self, former: Record, since: int) -> str:
        """Keep the former value in the history and return its spelling."""
        spelled = spell_record(former)
        put_aside(self._connection, former, spelled, since, self._ledger.entry)
        return spelled

    def _know(self, codes: frozenset[str]) -> None:
        """Give a local key to criteria whose marks come in for the first time."""
        if not codes <= self._codes:
            self._codes = frozenset(self._connection.execute(_CODES).scalars())
            if fresh := sorted(codes - self._codes):
                self._connection.execute(_NEW_CODE, [{"code": code} for code in fresh])
                self._codes |= codes


def _insert_rows(
    connection: sa.Connection, shelf: Shelf[Any], records: tuple[Record, ...], entry: int
) -> None:
    if len(records) < _MANY:
        shelf.insert.run_many(connection, (shelf.row(record, entry) for record in records))
    else:
        shelf.insert_placed.run_many(connection, shelf.placed(connection, records, entry))


def _fields(equal: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield the fields asked about, each with whether it is to be empty."""
    return ((name, value is None) for name, value in equal.items())


def _version(record: Record) -> int | None:
    """Return the version this record was read in; None for one made afresh."""
    return getattr(record, "version", 0) if "version" in record.model_fields_set else None


def _same_version(shelf: Shelf[Any], former: Record, version: int | None) -> None:
    if version is not None and isinstance(former, Editable) and former.version != version:
        raise Refusal(
            f"Cet élément ({shelf.label}) a été modifié entre-temps : votre saisie n’a pas été enregistrée.",
            safe="La version la plus récente est conservée.",
            to_do="Relisez-la, puis reprenez votre modification.",
        )


def _absent(shelf: Shelf[Any], key: tuple[str, ...]) -> Refusal:
    return Refusal(
        f"Cet élément n’existe pas, ou plus, dans l’appel : {shelf.label} « {' · '.join(key)} ».",
        to_do="Actualisez la liste.",
    )
