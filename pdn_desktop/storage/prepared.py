"""Statements worded once by SQLAlchemy and run by the driver: a mark is saved before the key is up again.

Worded and run by SQLAlchemy each time, one statement costs ten times what SQLite takes for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")
_IN_ORDER = SQLiteDialect_pysqlite(paramstyle="qmark")

type Processor = Callable[[Any], Any] | None


class Prepared:
    """A statement and how its parameters and its columns are converted; `columns` are those a change sets."""

    def __init__(self, statement: sa.Select[Any] | sa.UpdateBase, columns: Iterable[str] = ()) -> None:
        self._statement, self._columns = statement, list(columns) or None
        compiled = statement.compile(dialect=_DIALECT, column_keys=self._columns)
        self.sql = str(compiled)
        self._bind = {name: _binding(bound) for name, bound in compiled.binds.items()}
        self._results = _reading(statement) if isinstance(statement, sa.Select) else []

    def run(self, connection: sa.Connection, values: Mapping[str, Any]) -> Any:
        """Run it with these values and return the driver's cursor."""
        return driver(connection).execute(self.sql, self._bound(values))

    def run_many(self, connection: sa.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run it once for each row of values."""
        sql, places = self._in_order
        bound = ([convert(row[k]) if convert else row[k] for k, convert in places] for row in rows)
        driver(connection).executemany(sql, bound)

    def first(self, connection: sa.Connection, values: Mapping[str, Any]) -> Sequence[Any] | None:
        """Return the first row it finds, converted, or None."""
        row = self.run(connection, values).fetchone()
        return None if row is None else self._read(row)

    def rows(self, connection: sa.Connection, values: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
        """Yield the rows it finds, converted."""
        return map(self._read, self.run(connection, values))

    @cached_property
    def _in_order(self) -> tuple[str, list[tuple[str, Processor]]]:
        """Return the statement with its parameters by place: the driver looks names up at each row."""
        compiled = self._statement.compile(dialect=_IN_ORDER, column_keys=self._columns)
        return str(compiled), [(name, self._bind[name]) for name in compiled.positiontup or ()]

    def _read(self, row: Sequence[Any]) -> list[Any]:
        return [convert(x) if convert else x for convert, x in zip(self._results, row, strict=True)]

    def _bound(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: convert(values[name]) if convert else values[name] for name, convert in self._bind.items()
        }


def driver(connection: sa.Connection) -> Any:
    """Return the driver's own connection."""
    return connection.connection.driver_connection


def _binding(bound: sa.BindParameter[Any]) -> Processor:
    return bound.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _reading(statement: sa.Select[Any]) -> list[Processor]:
    types = [column.type.dialect_impl(_DIALECT) for column in statement.selected_columns]
    return [kind.result_processor(_DIALECT, None) for kind in types]
