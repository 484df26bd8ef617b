"""What the committee proposes and what each Caf decides, per scope; never overwritten, only followed."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import field_validator

from pdn_desktop.domain.record import Editable, Instant, Record, personal


class Outcome(StrEnum):
    """The result of a candidacy in one scope."""

    RETAINED = "retained"
    WAITING_LIST = "waiting_list"
    NOT_RETAINED = "not_retained"


class ScopeRuling(StrEnum):
    """What a Caf decides for a scope as a whole."""

    AWARDED = "awarded"
    UNSUCCESSFUL = "unsuccessful"  # infructueux
    NO_FOLLOW_UP = "no_follow_up"  # sans suite


class UnsuccessfulGround(StrEnum):
    """The two grounds of the call (§3)."""

    COUNT = "count"
    QUALITY = "quality"


class ValidationStatus(StrEnum):
    """How the Caf dealt with the committee's proposal."""

    VALIDATED = "validated"
    MODIFIED = "modified"
    REFUSED = "refused"
    POSTPONED = "postponed"


_UNSETTLED = frozenset({ValidationStatus.POSTPONED, ValidationStatus.REFUSED})


class Reason(Record):
    """One reason, tied to a criterion, in words that may be printed."""

    criterion: str  # code
    text: str


class ContinuedExamination(Editable):
    """The examination of a scope goes on although it could be declared unsuccessful (domain §1.7)."""

    identity: ClassVar[tuple[str, ...]] = ("scope",)
    scope: str  # « M2-63 »
    reason: str = ""
    at: Instant
    by: str = ""


class Proposal(Editable):
    """The committee's proposal for one candidacy in one scope."""

    identity: ClassVar[tuple[str, ...]] = ("scope", "candidacy")
    scope: str  # « M1-03 »
    candidacy: str
    outcome: Outcome
    rank: int | None = None  # on the waiting list
    reasons: tuple[Reason, ...] = ()
    strengths: str = ""  # « Malgré … »
    departure: str = ""  # why it departs from the arithmetic
    at: Instant
    by: str = ""

    @field_validator("reasons", mode="before")
    @classmethod
    def _reasons(cls, reasons: object) -> object:
        return as_reasons(reasons)


class ScopeDecision(Editable):
    """A Caf's decision on one scope: dated, referenced, signed; one standing decision per scope."""

    identity: ClassVar[tuple[str, ...]] = ("scope",)
    scope: str
    ruling: ScopeRuling
    status: ValidationStatus = ValidationStatus.VALIDATED
    reference: str
    decided_on: date
    body: str = ""  # « directeur », « commission d’action sociale »
    signatory: str = personal()
    ground: UnsuccessfulGround | None = None
    reasons: tuple[str, ...] = ()  # of an unsuccessful or dropped scope, or of a change to the proposal
    new_call_on: date | None = None
    at: Instant
    by: str = ""

    @property
    def settled(self) -> bool:
        """Tell whether it settles the scope: no award that was postponed or sent back to the committee."""
        return self.ruling is not ScopeRuling.AWARDED or self.status not in _UNSETTLED


class Decision(Editable):
    """The Caf's outcome for one candidacy in one scope, under its `ScopeDecision`."""

    identity: ClassVar[tuple[str, ...]] = ("scope", "candidacy")
    scope: str
    candidacy: str
    outcome: Outcome
    rank: int | None = None
    reasons: tuple[Reason, ...] = ()
    strengths: str = ""
    reservations: tuple[str, ...] = ()  # « engagements / points d’attention » for the convention
    at: Instant

    @field_validator("reasons", mode="before")
    @classmethod
    def _reasons(cls, reasons: object) -> object:
        return as_reasons(reasons)


def as_reasons(reasons: object) -> object:
    """Return reasons read back from storage as records; anything else goes to validation as it is."""
    if not isinstance(reasons, list | tuple):
        return reasons
    return tuple(Reason.model_validate(r) if isinstance(r, dict) else r for r in reasons)


class DocumentKind(StrEnum):
    """Letters and documents; the value is also the template's file name."""

    REGISTRATION = "registration"  # L1
    ACKNOWLEDGEMENT = "acknowledgement"  # L2
    SUPPLEMENT_REQUEST = "supplement_request"  # L3
    HEARING_INVITATION = "hearing_invitation"  # L4
    RETAINED = "retained"  # L6
    NOT_RETAINED = "not_retained"  # L7
    WAITING_LIST = "waiting_list"  # L8
    INADMISSIBLE = "inadmissible"  # L9
    MIXED = "mixed"  # L10
    UNSUCCESSFUL = "unsuccessful"  # L11
    DELAY_NOTICE = "delay_notice"  # L13
    AGREEMENT = "agreement"  # convention
    RANKING = "ranking"  # tableau de synthèse
    MINUTES = "minutes"  # procès-verbal du comité
    VALIDATION = "validation"  # décision d’une Caf sur un périmètre


BOUND = frozenset({DocumentKind.AGREEMENT, DocumentKind.MINUTES, DocumentKind.VALIDATION})
"""Documents that are no letters: they go to the printer one by one, and by no mail of their own."""


class SendingMode(StrEnum):
    """How a document left (domain §1.3, P15)."""

    EMAIL = "email"
    LETTER = "letter"
    REGISTERED = "registered"  # lettre recommandée avec avis de réception
    HANDED = "handed"  # remise en main propre


class IssuedDocument(Editable):
    """A frozen document: its bytes, number, date, signatories and what it was made from."""

    id: str
    number: str  # 2024-M1-NR-003
    kind: DocumentKind
    title: str
    applicant: str | None = None
    candidacies: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    dated: date
    issued_at: Instant
    by: str = ""
    signatories: tuple[str, ...] = ()
    sha256: str  # of the PDF bytes, kept in the call file
    size: int
    pages: int
    check_code: str  # short code of the footer
    data_sha256: str  # of the data and template it was made from
    replaces: str | None = None  # « annule et remplace »
    replaced_by: str | None = None
    replacement_reason: str | None = None  # why it cancels the former one
    sent_on: date | None = None
    sending_mode: str = ""  # a `SendingMode`; earlier versions kept free words
    proof: str = ""
    presented_on: date | None = None  # when the post first came, at a registered letter
    delivered_on: date | None = None  # handed over, withdrawn, or acknowledged by the reader
