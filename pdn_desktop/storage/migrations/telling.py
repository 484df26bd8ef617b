"""Tables as migrations tell them: `name`, `name:type` (text when none is given), `?` = may be empty.

Frozen as the migrations are: a type may be added, none may change.
"""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from alembic import op

_TYPES: dict[str, Any] = {
    "text": sa.Text,
    "int": sa.Integer,
    "small": sa.SmallInteger,
    "big": sa.BigInteger,
    "bool": sa.Boolean,
    "date": sa.Date,
    "time": sa.Time,
    "moment": sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite"),
    "bytes": sa.LargeBinary,
}


@dataclass(frozen=True)
class Told:
    """One table: its columns, its key and what holds it to others."""

    name: str
    columns: str
    key: str = "row_id"
    once: tuple[str, ...] = ()  # groups of columns that no two rows share
    at_commit: str = ""  # column=table.column, checked when the transaction ends
    at_once: str = ""  # the same, checked at each statement
    indexed: tuple[str, ...] = ()
    options: dict[str, bool] = field(default_factory=dict)

    def create(self) -> None:
        """Make it."""
        op.create_table(
            self.name,
            *map(_column, self.columns.split()),
            sa.PrimaryKeyConstraint(*self.key.split(), name=f"pk_{self.name}"),
            *(
                sa.UniqueConstraint(*group.split(), name=_named("uq", self.name, group))
                for group in self.once
            ),
            *(self._link(link, deferred=True) for link in self.at_commit.split()),
            *(self._link(link, deferred=False) for link in self.at_once.split()),
            **self.options,
        )
        for group in self.indexed:
            op.create_index(_named("ix", self.name, group), self.name, group.split())

    def _link(self, link: str, *, deferred: bool) -> sa.ForeignKeyConstraint:
        column, target = link.split("=")
        when = ("DEFERRED", True) if deferred else (None, None)
        return sa.ForeignKeyConstraint(
            [column], [target], name=_named("fk", self.name, column), initially=when[0], deferrable=when[1]
        )


def _column(told: str) -> sa.Column[Any]:
    name, _, kind = told.removesuffix("?").partition(":")
    return sa.Column(
        name, _TYPES[kind or "text"], nullable=told.endswith("?"), autoincrement=name == "row_id"
    )


def _named(prefix: str, table: str, columns: str) -> str:
    return "_".join((prefix, table, *columns.split()))
