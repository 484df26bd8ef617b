"""What records were before: each replaced or removed value, and the two journal entries it stood between."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any

import sqlalchemy as sa

from pdn_desktop.domain.record import Record
from pdn_desktop.storage.prepared import Prepared
from pdn_desktop.storage.shelves import Shelf
from pdn_desktop.storage.tables import HISTORY, JOURNAL

_PUT_ASIDE = Prepared(sa.insert(HISTORY), ("kind", "key", "since", "until", "value"))
_FORMER = (
    sa.select(HISTORY.c.since, HISTORY.c.until, HISTORY.c.value)
    .where(HISTORY.c.kind == sa.bindparam("of_kind"), HISTORY.c.key == sa.bindparam("of_key"))
    .order_by(HISTORY.c.until)
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
    states: list[tuple[int, int | None, R | None]] = [
        (f.since, f.until, shelf.kind.model_validate_json(f.value) if f.value else None) for f in former
    ]
    if row:
        states.append((row[-1], None, shelf.record(row)))
    changes = list(_changes(states))
    signed = _signed(connection, {entry for entry, _ in changes})
    return [(*signed[entry], value) for entry, value in changes if entry in signed]


def _changes[R](states: Sequence[tuple[int, int | None, R | None]]) -> Iterator[tuple[int, R | None]]:
    """Yield (journal entry, value it made), a removal wherever the next value does not follow at once."""
    for (since, until, value), following in zip_longest(states, states[1:]):
        if value is not None:
            yield since, value
        if until is not None and (following is None or following[0] != until):
            yield until, None


def _signed(connection: sa.Connection, entries: set[int]) -> dict[int, tuple[datetime, str]]:
    rows = connection.execute(
        sa.select(JOURNAL.c.seq, JOURNAL.c.at, JOURNAL.c.actor).where(JOURNAL.c.seq.in_(entries))
    )
    return {seq: (at, actor) for seq, at, actor in rows}
