"""Records as plain data for files: decimals as strings, instants in Paris time, sets sorted."""

from collections.abc import Container, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.record import Record


def filled(record: Record, *, leave_out: Container[str] = ()) -> dict[str, Any]:
    """Return the fields of a record that say something: not None, not an empty default, not left out."""
    fields = type(record).model_fields
    return {
        name: plain(getattr(record, name))
        for name, field in fields.items()
        if name not in leave_out and not _says_nothing(getattr(record, name), field.default)
    }


def plain(value: Any) -> Any:
    """Return a field's value as lists, dictionaries, texts, numbers, dates and instants."""
    match value:
        case Record():
            return filled(value)
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case frozenset():
            return sorted(plain(inner) for inner in value)
        case tuple():
            return [plain(inner) for inner in value]
        case _:
            return _scalar(value)


def decimal_text(value: Decimal) -> str:
    """Return « 3.5 », « 4 », « 100 »: the shortest exact writing, with a point."""
    return f"{value.normalize():f}"


def _scalar(value: Any) -> Any:
    match value:
        case Decimal():
            return decimal_text(value)
        case datetime():
            return value.astimezone(PARIS)
        case str():
            return str(value)
        case _:
            return value


def _says_nothing(value: Any, default: Any) -> bool:
    return value is None or (value in ("", (), frozenset()) and value == default)
