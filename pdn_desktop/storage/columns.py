"""How fields become columns: exact decimals, instants in UTC, collections as JSON; on any engine."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from pdn_desktop.domain.record import MARK_QUANTUM
from pdn_desktop.domain.scoring import Round
from pdn_desktop.storage.canonical import spell

_ROUNDS = tuple(Round)
_PLACES = {round_: place for place, round_ in enumerate(_ROUNDS)}


class Word(TypeDecorator[str]):
    """A value of an enumeration, kept as its text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the plain text: drivers disagree on what a `StrEnum` is."""
        return None if value is None else str(value)


class Exact(TypeDecorator[Decimal]):
    """An exact decimal, kept as text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the decimal's digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 -- same
        """Return the decimal of these digits."""
        return None if value is None else Decimal(value)


class Moment(TypeDecorator[datetime]):
    """An instant in UTC; as text where the engine would drop its offset without a word, as SQLite does."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the column's type on this engine."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.DateTime(timezone=True))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Return the instant in UTC; texts are of one length, so that they sort as instants do."""
        if value is None:
            return None
        return _utc_text(value, value.fold) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the instant with its offset."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class Bundle(TypeDecorator[Any]):
    """A tuple, a set or a mapping, kept as canonical JSON."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the canonical JSON."""
        return None if value is None else spell(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 -- same
        """Return lists and mappings; the record's own validation gives them back their type."""
        return None if value is None else from_json(value)


class Thousandths(TypeDecorator[Decimal]):
    """A mark, kept as an integer of `MARK_QUANTUM`: sums stay exact in SQL."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the mark in quanta; ValueError when it is finer than one."""
        return None if value is None else _quanta(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 -- same
        """Return the mark without useless zeros."""
        if value is None:
            return None
        whole, rest = divmod(value, 1_000)
        return (value * MARK_QUANTUM).normalize() if rest else Decimal(whole)


class RoundNumber(TypeDecorator[Round]):
    """A round, kept as its place: the later round is the greater number."""

    impl = sa.SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Return the place of this round."""
        return None if value is None else _PLACES[value]

    def process_result_value(self, value: Any, dialect: Dialect) -> Round | None:  # noqa: ARG002 -- same
        """Return the round of this place."""
        return None if value is None else _ROUNDS[value]


@lru_cache(maxsize=4096)  # what comes together often came at the same instant
def _utc_text(moment: datetime, fold: int) -> str:  # noqa: ARG001 -- the cache goes by it: equality forgets it
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@lru_cache(maxsize=4096)  # a scale has few steps
def _quanta(mark: Decimal) -> int:
    quanta, rest = divmod(mark, MARK_QUANTUM)
    if rest:
        msg = f"a mark is a multiple of {MARK_QUANTUM}"
        raise ValueError(msg)
    return int(quanta)


def column_type(annotation: Any) -> tuple[TypeEngine[Any], bool]:
    """Return the column type of a field annotated so, and whether it may be empty."""
    if get_origin(annotation) in {Union, UnionType}:
        (present,) = (choice for choice in get_args(annotation) if choice is not NoneType)
        return column_type(present)[0], True
    if get_origin(annotation) is Annotated:
        return column_type(get_args(annotation)[0])
    if get_origin(annotation) in {tuple, frozenset, dict}:
        return Bundle(), False
    if issubclass(annotation, StrEnum):
        return Word(), False
    return _plain_type(annotation), False


def _plain_type(annotation: type) -> TypeEngine[Any]:
    types: dict[type, TypeEngine[Any]] = {
        bool: sa.Boolean(),
        int: sa.BigInteger(),
        str: sa.Text(),
        Decimal: Exact(),
        datetime: Moment(),
        date: sa.Date(),
        time: sa.Time(),
    }
    return types[annotation]
