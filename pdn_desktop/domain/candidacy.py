"""Who applies and for what: applicants, candidacies, what was received, and admissibility."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import field_validator

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.record import Editable, Instant, Record, personal


class LegalForm(StrEnum):
    """Legal forms of the dossier (domain §2.2 B)."""

    ASSOCIATION = "association"
    ASSOCIATION_ALSACE_MOSELLE = "association_alsace_moselle"
    FOUNDATION = "foundation"
    MUNICIPALITY = "municipality"
    INTERCOMMUNALITY = "intercommunality"
    SOCIAL_CENTRE = "social_centre"  # CCAS, CIAS
    DEPARTMENT = "department"
    PUBLIC_BODY = "public_body"
    MUTUAL = "mutual"
    COOPERATIVE = "cooperative"  # SCIC…
    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    OTHER = "other"


class AdmissibilityStatus(StrEnum):
    """Whether the committee may examine a candidacy (domain §1.5)."""

    RECEIVED = "received"
    CHECKING = "checking"
    INCOMPLETE = "incomplete"
    ADMISSIBLE = "admissible"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"


class InadmissibilityReason(StrEnum):
    """Why the committee may not examine it."""

    LATE = "late"
    UNSIGNED_AFTER_REMINDER = "unsigned_after_reminder"
    INCOMPLETE_AFTER_REMINDER = "incomplete_after_reminder"
    OUT_OF_SCOPE = "out_of_scope"
    NO_CAPACITY = "no_capacity"


class Channel(StrEnum):
    """How something reached us."""

    EMAIL = "email"
    FILE_DROP = "file_drop"
    HAND = "hand"
    POST = "post"


class Applicant(Editable):
    """A legal person; it may file one candidacy per module."""

    id: str
    name: str
    acronym: str = ""
    legal_form: LegalForm = LegalForm.OTHER
    siret: str | None = None
    rna: str | None = None
    address_lines: tuple[str, ...] = ()
    postal_code: str = ""
    city: str = ""
    email: str = personal()
    phone: str = personal()
    head_civility: str = personal()  # « Madame », « Monsieur » or empty; never guessed
    head_first_name: str = personal()
    head_last_name: str = personal()
    head_function: str = ""  # « Présidente », « Maire »…
    contact_name: str = personal()

    @field_validator("name")
    @classmethod
    def _named(cls, name: str) -> str:
        if not name.strip():
            msg = "an applicant has a name"
            raise ValueError(msg)
        return name.strip()


class Candidacy(Editable):
    """One structure, one module, one or two departments; its result lives on each scope."""

    id: str
    number: str  # PDN-2024-M1-001
    applicant: str
    module: ModuleCode
    coverage: frozenset[str]  # departments « 03 », « 63 »
    received_at: Instant  # first arrival at an official address
    accepts_partial: bool | None = None  # may it be retained in one department only?
    incumbent: bool = False
    signed: bool | None = None
    status: AdmissibilityStatus = AdmissibilityStatus.RECEIVED
    reason: InadmissibilityReason | None = None
    reason_text: str = ""
    ruled_on: Instant | None = None
    withdrawn_on: date | None = None
    duplicate_of: str | None = None
    acknowledged_on: date | None = None
    notes: str = personal()

    @field_validator("coverage")
    @classmethod
    def _covers(cls, coverage: frozenset[str]) -> frozenset[str]:
        if not coverage:
            msg = "a candidacy covers at least one department"
            raise ValueError(msg)
        return coverage


class AdmissibilityRuling(Record):
    """One step of a candidacy's admissibility: who, when, from what to what, why."""

    id: str
    candidacy: str
    at: Instant
    by: str
    before: AdmissibilityStatus
    after: AdmissibilityStatus
    reason: InadmissibilityReason | None = None
    text: str = ""


class CheckFinding(Editable):
    """What a person concludes of one of the checks D1 to D8 that the program cannot settle by itself."""

    identity: ClassVar[tuple[str, ...]] = ("candidacy", "check")
    candidacy: str
    check: str  # « D4 »
    holds: bool
    note: str = ""
    by: str = ""
    at: Instant


class ReceiptEvent(Record):
    """One arrival, kept as it came; several may make one candidacy, one may replace another of it."""

    id: str
    candidacy: str | None = None
    channel: Channel = Channel.EMAIL
    addresses: tuple[str, ...] = ()  # it was sent or delivered to, lower case
    sender_name: str = personal()
    sender_email: str = personal()
    subject: str = personal()
    message_id: str = ""
    sent_at: Instant | None = None
    received_at: Instant
    received_at_known: bool = True  # False: no date in the mail, the registration moment stands in
    file_name: str = ""  # of the original
    original_sha256: str
    body: str = personal()
    replaces: str | None = None  # id of the arrival this one is a new version of
    registration: str | None = None  # id of the « accusé d’enregistrement » issued for it


class ReceivedFile(Record):
    """One attachment of an arrival, content-addressed."""

    id: str
    receipt: str
    position: int
    name: str
    media_type: str
    size: int  # bytes
    sha256: str
    pages: int | None = None
    warnings: tuple[str, ...] = ()  # French sentences: « contient un script », « protégé par mot de passe »


class PieceState(StrEnum):
    """State of one line of the checklist (domain §2.1)."""

    MISSING = "missing"
    RECEIVED = "received"
    NON_CONFORMING = "non_conforming"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class Expectation(StrEnum):
    """Whether a piece is expected from this legal form."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"
    NOT_APPLICABLE = "not_applicable"


class LegalFamily(StrEnum):
    """The four columns of the checklist."""

    ASSOCIATION = "association"
    TERRITORIAL = "territorial"
    PUBLIC_BODY = "public_body"
    COMPANY = "company"


class PieceRequirement(Editable):
    """A piece the call asks for: expectation per legal family, and whether the call announced it."""

    identity: ClassVar[tuple[str, ...]] = ("code",)
    code: str
    label: str
    modules: frozenset[ModuleCode]
    expectations: dict[LegalFamily, Expectation]
    announced_in_call: bool = False  # only then may its absence make a candidacy inadmissible
    note: str = ""
    position: int = 0


class PieceCheck(Editable):
    """Where one piece of one candidacy stands, who said so and when."""

    identity: ClassVar[tuple[str, ...]] = ("candidacy", "piece")
    candidacy: str
    piece: str
    state: PieceState
    reason: str = ""
    files: tuple[str, ...] = ()  # ids of received files
    by: str = ""
    at: Instant


class SupplementRequest(Editable):
    """« Demande de compléments »: what is missing, asked when, due when, answered when.

    An answer that brings only some of the items leaves the request open: `partly_on` is its day, `received`
    what it brought.
    """

    id: str
    candidacy: str
    asked_on: date
    due_on: date
    items: tuple[str, ...]
    by: str = ""
    answered_on: date | None = None
    partly_on: date | None = None
    received: tuple[str, ...] = ()
    document: str | None = None  # id of the letter that asks

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return the items no answer brought yet."""
        return () if self.answered_on else tuple(each for each in self.items if each not in self.received)
