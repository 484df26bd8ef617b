"""The journal as use cases read it: entries by page, what each changed, where the chain does not hold."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.record import Record
from pdn_desktop.storage import journal
from pdn_desktop.storage.canonical import spell
from pdn_desktop.storage.shelves import SHELVES, Shelf
from pdn_desktop.storage.tables import HISTORY, JOURNAL
from pdn_desktop.usecases.ports import Change, Nature

_SHELVES = {kind.__name__: shelf for kind, shelf in SHELVES.items()}
_CONTENT = "blob"
_OF_KEY = (
    HISTORY.c.kind == sa.bindparam("of_kind"),
    HISTORY.c.key == sa.bindparam("of_key", type_=HISTORY.c.key.type),
)
_BEFORE = sa.select(HISTORY.c.value).where(*_OF_KEY, HISTORY.c.until == sa.bindparam("of_entry"))
_AFTER = sa.select(HISTORY.c.value).where(*_OF_KEY, HISTORY.c.since == sa.bindparam("of_entry"))


class Acts:
    """Fulfils `ports.Journal` on an open transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def last(self) -> int:
        """Return the number of the newest entry, 0 when there is none."""
        return journal.read_head(self._connection).seq

    def entries(self, *, after: int = 0, before: int | None = None, count: int) -> list[JournalEntry]:
        """Return up to `count` entries between these numbers, both left out, newest first."""
        reading = sa.select(JOURNAL).where(JOURNAL.c.seq > after).limit(count)
        return self._read(reading if before is None else reading.where(JOURNAL.c.seq < before))

    def touching(self, identities: Iterable[str], *, subjects: Iterable[str]) -> list[JournalEntry]:
        """Return, newest first, the entries about these subjects or that touched records of these keys."""
        spelled = sa.type_coerce(JOURNAL.c.changes, sa.Text)
        named = (spelled.contains(spell(each), autoescape=True) for each in identities)
        return self._read(sa.select(JOURNAL).where(sa.or_(JOURNAL.c.subject.in_(list(subjects)), *named)))

    def changes(self, entry: JournalEntry) -> tuple[Change, ...]:
        """Return what an act changed, with the values the history still keeps."""
        return tuple(self._change(entry.seq, change) for change in entry.changes)

    def broken(self, *, after: int, count: int) -> tuple[int, ...]:
        """Return the numbers of the entries, among the `count` that follow `after`, which do not hold."""
        return tuple(self._broken(after, count))

    def _broken(self, after: int, count: int) -> Iterator[int]:
        found = journal.broken(self._connection, after, count)
        yield from (number for number in found if number > after)
        last = self.last()
        if last <= after + count and any(journal.cut_off(self._connection)):
            yield last + 1

    def _read(self, reading: sa.Select[Any]) -> list[JournalEntry]:
        rows = self._connection.execute(reading.order_by(JOURNAL.c.seq.desc())).mappings()
        return [JournalEntry.model_validate(dict(row)) for row in rows]

    def _change(self, entry: int, told: dict[str, Any]) -> Change:
        key = tuple(told.get("key", ()))
        if told["kind"] == _CONTENT:
            return Change(Nature.CONTENT, key=key)
        shelf = _SHELVES[told["kind"]]
        if not key:
            return Change(Nature.MANY, shelf.kind, count=told["count"])
        before = self._value(shelf, _BEFORE, key, entry) if "before" in told else None
        after = self._after(shelf, key, entry) if "after" in told else None
        return Change(
            _nature(told),
            shelf.kind,
            key,
            fields=tuple(told.get("fields", ())),
            before=before,
            after=after,
            purged=("before" in told and before is None) or ("after" in told and after is None),
        )

    def _after(self, shelf: Shelf[Any], key: Sequence[str], entry: int) -> Record | None:
        row = shelf.select_one.first(self._connection, shelf.key(key))
        if row is not None and row[-1] == entry:
            return shelf.record(row)  # type: ignore[no-any-return]  # a shelf of any kind of record
        return self._value(shelf, _AFTER, key, entry)

    def _value(
        self, shelf: Shelf[Any], reading: sa.Select[Any], key: Sequence[str], entry: int
    ) -> Record | None:
        asked = {"of_kind": shelf.kind.__name__, "of_key": key, "of_entry": entry}
        value = self._connection.execute(reading, asked).scalar_one_or_none()
        return shelf.kind.model_validate_json(value) if value else None


def _nature(told: dict[str, Any]) -> Nature:
    if "before" in told and "after" in told:
        return Nature.CHANGED
    return Nature.ADDED if "after" in told else Nature.REMOVED
