"""What is being typed of a proposal or a decision before it is recorded; it counts nowhere as decided."""

from enum import StrEnum
from typing import ClassVar

from pydantic import field_validator

from pdn_desktop.domain.outcomes import Outcome, Reason, UnsuccessfulGround, as_reasons
from pdn_desktop.domain.record import Editable, Instant, Record, personal


class DraftKind(StrEnum):
    """What a draft is the draft of."""

    PROPOSAL = "proposal"  # of the committee
    DECISION = "decision"  # of the Caf


class DecisionChoice(StrEnum):
    """How a Caf deals with what the committee proposes, as chosen on the screen."""

    VALIDATE = "validate"
    MODIFY = "modify"
    UNSUCCESSFUL = "unsuccessful"
    DROP = "drop"


class DraftedAward(Record):
    """What is typed for one candidacy, with or without a result; words that the result hides are kept."""

    identity: ClassVar[tuple[str, ...]] = ("candidacy",)
    candidacy: str
    outcome: Outcome | None = None
    rank: int | None = None  # on the waiting list
    reasons: tuple[Reason, ...] = ()
    strengths: str = ""
    departure: str = ""
    reservations: str = ""  # one a line

    @field_validator("reasons", mode="before")
    @classmethod
    def _reasons(cls, reasons: object) -> object:
        return as_reasons(reasons)


class ScopeDraft(Editable):
    """One scope's proposal or decision in the making, as typed: a date may not read yet."""

    identity: ClassVar[tuple[str, ...]] = ("scope", "kind")
    scope: str  # « M1-03 »
    kind: DraftKind
    awards: tuple[DraftedAward, ...] = ()
    choice: DecisionChoice | None = None  # of a decision, as all that follows
    ground: UnsuccessfulGround | None = None
    reference: str = ""
    decided_on: str = ""
    body: str = ""
    signatory: str = personal()
    reasons: str = ""  # one a line
    new_call_on: str = ""
    at: Instant
    by: str = ""

    @field_validator("awards", mode="before")
    @classmethod
    def _awards(cls, awards: object) -> object:
        if not isinstance(awards, list | tuple):
            return awards
        return tuple(DraftedAward.model_validate(a) if isinstance(a, dict) else a for a in awards)


def same_words(one: ScopeDraft | None, other: ScopeDraft | None) -> bool:
    """Tell whether two drafts say the same, whoever kept them and when; None is no draft."""
    if one is None or other is None:
        return one is other
    return one.with_(at=other.at, by=other.by, version=other.version) == other
