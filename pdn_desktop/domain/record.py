"""What every record of the program shares: frozen, validated, closed to unknown fields."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self
from uuid import uuid4

from pydantic import AfterValidator, ConfigDict
from sqlmodel import Field, SQLModel

MARK_QUANTUM = Decimal("0.001")
"""The finest mark the program keeps; storage holds marks as integers of this unit."""


class Record(SQLModel):
    """A fact, validated when built and never changed after; `identity` names the fields of its key."""

    model_config = ConfigDict(  # type: ignore[assignment]  # SQLModel narrows it for tables only
        frozen=True, extra="forbid", validate_default=True, str_max_length=20_000
    )
    identity: ClassVar[tuple[str, ...]] = ("id",)

    @property
    def key(self) -> tuple[str, ...]:
        """Return what identifies this record among its kind, in the order of `identity`."""
        return tuple(str(getattr(self, name)) for name in self.identity)

    def with_(self, **changes: Any) -> Self:
        """Return the record with these fields changed, validated anew."""
        return type(self).model_validate({**self.model_dump(), **changes})


class Editable(Record):
    """A record people edit; storage refuses to overwrite a `version` it has not read."""

    version: int = 0


def new_id() -> str:
    """Return a fresh identity for something that travels between laptops (UUID 4, 32 hex digits)."""
    return uuid4().hex


def aware(moment: datetime) -> datetime:
    """Let an instant with its offset through; refuse one without (deadlines are kept to the second)."""
    if moment.utcoffset() is None:
        msg = "an instant needs its offset"
        raise ValueError(msg)
    return moment


def personal(default: Any = "", **options: Any) -> Any:
    """Declare a field about a person: the journal names it without copying it (RGPD art. 5-1-c)."""
    return Field(default=default, schema_extra={"json_schema_extra": {"personal": True}}, **options)


Instant = Annotated[datetime, AfterValidator(aware)]
