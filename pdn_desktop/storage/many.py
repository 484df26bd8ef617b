"""Many records of one kind at once: their keys, and the rows that already stand under these."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from pdn_desktop.domain.record import Record
from pdn_desktop.storage.shelves import Shelf

_FEW = 10
"""Records that share the first part of their key so many at a time are read together."""


def keys_of(shelf: Shelf[Any], records: Iterable[Record]) -> list[tuple[str, ...]]:
    """Return the key of each record, quicker than each would give its own."""
    if len(shelf.kind.identity) == 1:
        return [record.key for record in records]
    return [tuple(map(str, parts)) for parts in map(attrgetter(*shelf.kind.identity), records)]


def standing(
    shelf: Shelf[Any], connection: sa.Connection, keys: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], Sequence[Any]]:
    """Return the rows of these keys, by key: fields, then `entry`."""
    first = shelf.kind.identity[0]
    groups = {key[0] for key in keys}
    if len(groups) * _FEW > len(keys):
        found = ((key, shelf.select_one.first(connection, shelf.key(key))) for key in keys)
        return {key: row for key, row in found if row is not None}
    read = shelf.matching((first, False))
    places = [shelf.fields.index(name) for name in shelf.kind.identity]
    rows = (row for group in groups for row in read.rows(connection, {first: group}))
    return {tuple(str(row[place]) for place in places): row for row in rows}
