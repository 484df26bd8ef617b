"""Pages of a dossier that a member marks while reading: his own, and nobody else's."""

from typing import ClassVar

from pydantic import model_validator

from pdn_desktop.domain.record import Instant, Record


class UsefulPage(Record):
    """« Page utile »: a page of a received file that a member marked for a criterion, for himself alone."""

    identity: ClassVar[tuple[str, ...]] = ("member", "file", "page", "criterion")
    member: str
    file: str
    page: int  # from 1
    criterion: str
    at: Instant | None = None

    @model_validator(mode="after")
    def _is_a_page(self) -> "UsefulPage":
        if self.page < 1:
            msg = "pages are counted from 1"
            raise ValueError(msg)
        return self
