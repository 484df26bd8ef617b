"""One spelling for each value, so that equal contents give equal digests on every computer."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b

from pdn_desktop.domain.record import Record


def spell(value: object) -> str:
    """Return canonical JSON: sorted keys and sets, UTC instants, decimals as text, no blanks."""
    return _ENCODER.encode(value)


def spell_record(record: Record) -> str:
    """Return the canonical JSON of a record's fields."""
    return spell(record.__dict__)


def spell_all(records: Iterable[Record]) -> str:
    """Return the canonical JSON of many records' fields, in their order."""
    return spell([record.__dict__ for record in records])


def digest(text: str, key: bytes) -> str:
    """Return 128 bits that follow from the text and cannot be guessed back from it without the key."""
    return blake2b(text.encode(), key=key, digest_size=16).hexdigest()


def _plain(value: object) -> object:
    match value:
        case Decimal():
            return str(value)
        case datetime():
            return _instant(value, value.fold)
        case date() | time():
            return value.isoformat()
        case Record():
            return value.__dict__
        case frozenset():
            return _sorted(value)
    msg = f"no spelling for {type(value).__name__}"
    raise TypeError(msg)


@lru_cache(maxsize=4096)  # what comes together often came at the same instant
def _instant(value: datetime, fold: int) -> str:  # noqa: ARG001 -- part of what the cache goes by: Python's equality forgets it
    return value.astimezone(UTC).isoformat()


def _sorted(values: Iterable[object]) -> list[object]:
    return sorted(values, key=spell)


_ENCODER = json.JSONEncoder(default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
