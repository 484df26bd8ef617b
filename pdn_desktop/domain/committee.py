"""The committee: its members, their voice, and who stands aside for what."""

from datetime import date
from enum import StrEnum

from pdn_desktop.domain.record import Editable, personal


class Role(StrEnum):
    """What a person may do in the committee (domain §1.2)."""

    SECRETARY = "secretary"
    CHAIR = "chair"  # votes, and has the casting vote
    VOTING = "voting"  # voix délibérative
    ADVISORY = "advisory"  # voix consultative: shown apart, never counted
    OBSERVER = "observer"


VOTING_ROLES = frozenset({Role.CHAIR, Role.VOTING})


class Member(Editable):
    """A person of the committee."""

    id: str
    name: str
    civility: str = ""
    capacity: str = ""  # « administratrice »…
    institution: str = ""  # code of a Caf, or the name of another body
    role: Role = Role.VOTING
    email: str = personal()
    position: int = 0

    @property
    def votes(self) -> bool:
        """Tell whether this member's final sheets count."""
        return self.role in VOTING_ROLES


class Recusal(Editable):
    """« Déport »: this member takes no part in this candidacy; one row per candidacy concerned."""

    id: str
    member: str
    candidacy: str
    cause: str | None = None  # the candidacy the interest is in; this one follows by competition
    nature: str = personal()  # short and factual; chair and secretary only
    declared_on: date | None = None
    by: str = ""  # self, chair
    restriction: str = ""  # why the chair keeps it to `cause` alone; printed in the minutes
    lifted: str = personal()  # why it was lifted; lives in the history only
