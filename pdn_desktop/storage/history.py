"""What records were before: each replaced or removed value, and the two journal entries it stood between."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa

from pdn_desktop.domain.record import Record
from pdn_desktop.storage.prepared import Prepared
from pdn_desktop.storage.shelves import Shelf
from pdn_desktop.storage.tables import HISTORY, JOURNAL

FEW = 500
"""More entries than this are read with the whole journal: engines bound how many are asked for by name."""
_PUT_ASIDE = Prepared(sa.insert(HISTORY), ("kind", "key", "since", "until", "value"))
_FORMER = (
    sa.select(HISTORY.c.since, HISTORY.c.until, HISTORY.c.value)
    .where(HISTORY.c.kind == sa.bindparam("of_kind"), HISTORY.c.key == sa.bindparam("of_key"))
    .order_by(HISTORY.c.until)
)


_ALL_FORMER = (
    sa.select(HISTORY.c.key, HISTORY.c.since, HISTORY.c.until, HISTORY.c.value)
    .where(HISTORY.c.kind == sa.bindparam("of_kind"))
    .order_by(HISTORY.c.key, HISTORY.c.until)
)


def put_aside(connection: sa.Connection, former: Record, spelled: str, since: int, until: int) -> None:
    """Keep the value that stood from journal entry `since` and that entry `until` replaces or removes."""
    if since == until:  # made and unmade within one unit: never acknowledged
        return
    values = {"kind": type(former).__name__, "key": former.key, "since": since, "until": until}
    _PUT_ASIDE.run(connection, {**values, "value": spelled})


def past[R: Record](
    connection: sa.Connection, shelf: Shelf[R], key: Sequence[str], row: Sequence[Any] | None
) -> list[tuple[datetime, str, R | None]]:
    """Return (when, actor, value) at each change, None when removed; purged values are left out."""
    former = connection.execute(_FORMER, {"of_kind": shelf.kind.__name__, "of_key": key}).all()
    changes = list(_changes(_states(shelf, former, row)))
    return _told(changes, _signed(connection, {entry for entry, _ in changes}))


def all_past[R: Record](
    connection: sa.Connection, shelf: Shelf[R]
) -> dict[tuple[str, ...], list[tuple[datetime, str, R | None]]]:
    """Return what `past` tells of each record of a kind that was replaced or removed at least once."""
    former: dict[tuple[str, ...], list[Any]] = {}
    for each in connection.execute(_ALL_FORMER, {"of_kind": shelf.kind.__name__}):
        former.setdefault(tuple(each.key), []).append(each)
    rows = {shelf.record(row).key: row for row in connection.execute(shelf.select)} if former else {}
    changes = {key: list(_changes(_states(shelf, each, rows.get(key)))) for key, each in former.items()}
    signed = _signed(connection, {entry for each in changes.values() for entry, _ in each})
    return {key: _told(each, signed) for key, each in changes.items()}


def _states[R: Record](
    shelf: Shelf[R], former: Sequence[Any], row: Sequence[Any] | None
) -> list[tuple[int, int | None, R | None]]:
    """Return (entry that made it, entry that ended it, value) of each state, the standing one last."""
    states: list[tuple[int, int | None, R | None]] = [
        (f.since, f.until, shelf.kind.model_validate_json(f.value) if f.value else None) for f in former
    ]
    return [*states, (row[-1], None, shelf.record(row))] if row else states


def _told[R](
    changes: Sequence[tuple[int, R | None]], signed: Mapping[int, tuple[datetime, str]]
) -> list[tuple[datetime, str, R | None]]:
    return [(*signed[entry], value) for entry, value in changes if entry in signed]


def _changes[R](states: Sequence[tuple[int, int | None, R | None]]) -> Iterator[tuple[int, R | None]]:
    """Yield (journal entry, value it made), a removal wherever the next value does not follow at once."""
    for (since, until, value), following in zip_longest(states, states[1:]):
        if value is not None:
            yield since, value
        if until is not None and (following is None or following[0] != until):
            yield until, None


def _signed(connection: sa.Connection, entries: Collection[int]) -> dict[int, tuple[datetime, str]]:
    signing = sa.select(JOURNAL.c.seq, JOURNAL.c.at, JOURNAL.c.actor)
    if len(entries) <= FEW:
        signing = signing.where(JOURNAL.c.seq.in_(entries))
    return {seq: (at, actor) for seq, at, actor in connection.execute(signing)}
