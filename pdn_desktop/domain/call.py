"""The call for candidacies: its modules, the two institutions, its decision scopes and its settings.

Facts come from the published call; what the call does not say is an empty setting (domain rule 7).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pdn_desktop.domain.record import Editable, Instant, Record, personal


class ModuleCode(StrEnum):
    """The modules of the call; a candidacy belongs to exactly one."""

    M1 = "M1"
    M2 = "M2"


class CountBasis(StrEnum):
    """Which candidacies count against « nombre de candidatures égal ou inférieur à 1 » (appel §3)."""

    RECEIVED = "received"
    IN_TIME = "in_time"
    ADMISSIBLE = "admissible"


class AgreementGrouping(StrEnum):
    """How retained scopes are bundled into conventions."""

    PER_STRUCTURE = "per_structure"
    PER_MODULE = "per_module"
    PER_INSTITUTION = "per_institution"


class QuorumRule(StrEnum):
    """How many voices an item of a session needs, among those who may vote on it."""

    MAJORITY = "majority"  # more than half
    SHARE = "share"  # at least so many percent
    NUMBER = "number"  # at least so many
    NONE = "none"


class Call(Editable):
    """The whole call: one file holds exactly one."""

    id: str
    year: int
    reference: str  # « PDN-2024 »: candidacies are numbered PDN-2024-M1-001
    title: str
    notice_title: str = ""  # as published
    published_on: date | None = None
    preset: str = ""  # where its facts come from
    demonstration: bool = False
    closed_on: date | None = None
    previous_call: str = ""  # « nouvel appel »: the call this one relaunches


class Module(Editable):
    """One module: what is asked, until when, and over which period (appel §2.b, §3, §5)."""

    identity: ClassVar[tuple[str, ...]] = ("code",)
    code: ModuleCode
    title: str  # « Coordination générale »
    published_title: str = ""
    object: str = ""  # sentence of the call, for conventions and letters
    deadline: Instant
    audition_on: date | None = None
    decision_from: date | None = None  # first day of the announced month range
    decision_until: date | None = None  # last day of the announced month range
    decision_expected_on: date | None = None  # planned since, when it is no longer what was announced
    mission_start: date
    mission_end: date
    handover_months: int = 0  # tuilage
    capacity: int | None = None  # winners per scope before a reason is asked; None = no limit
    supplement_days: int = 5  # default delay of a request for complements, calendar days
    commitments: tuple[str, ...] = ()  # convention, articles 4 and 6


class Institution(Editable):
    """A Caf: deciding body of its scopes, signatory of its letters. Empty = still to be filled in."""

    identity: ClassVar[tuple[str, ...]] = ("code",)
    code: str  # « CAF03 »
    name: str  # « Caf de l’Allier »
    full_name: str  # « Caisse d’allocations familiales de l’Allier »
    department: str  # « 03 »
    department_name: str  # « Allier »
    of_department: str  # « de l’Allier »
    call_spelling: str  # « de l’Allier », « du Puy de Dôme »: as in the call's convention title
    deposit_addresses: tuple[str, ...] = ()  # mailboxes; the first is the official one
    drop_link_hint: str = ""
    address_lines: tuple[str, ...] = ()
    city: str = ""  # « Moulins, le … »
    phone: str = ""
    email: str = ""
    service: str = ""  # service in charge, printed in acknowledgements (CRPA R. 112-11-1)
    director_title: str = ""  # « Le Directeur de la Caf de l’Allier »
    director_name: str = personal()
    delegation: str = ""  # « Pour le directeur et par délégation, »
    contact_civility: str = ""
    contact_name: str = personal()  # « affaire suivie par » (CRPA L. 111-2)
    contact_capacity: str = ""
    contact_phone: str = personal()
    contact_email: str = personal()
    dpo: str = ""
    logo_sha256: str = ""
    governance: str = ""  # who follows the scheme in the department
    deciding_body: str = ""  # what validates: « directeur », « commission d’action sociale »…


class Settings(Editable):
    """Every default of ours [P] that the call does not fix; one row per call."""

    id: str = "settings"
    committee_label: str = "comité technique jeunesse bi-départemental, réuni en comité de sélection"
    committee_short: str = "comité technique jeunesse bi-départemental"
    min_raters: int = 2
    quality_threshold: Decimal = Decimal(50)  # informative, out of 100
    vigilance_threshold: Decimal = Decimal(2)  # informative, on the scale
    spread_alert: Decimal = Decimal(2)
    comment_below: Decimal = Decimal(2)
    comment_above: Decimal = Decimal(4)
    unsuccessful_count_basis: CountBasis = CountBasis.ADMISSIBLE
    recusal_all_competitors: bool = True
    interests_first: bool = (
        False  # no mark before a declaration of interests; presets of new calls ask for it
    )
    cross_validation: bool = False
    waiting_list: bool = False
    print_score: bool = False
    minutes_individual_marks: bool = False  # each member's marks in an annex of the minutes
    agreement_grouping: AgreementGrouping = AgreementGrouping.PER_STRUCTURE
    agreement_title: str = ""  # as published; territories and modules follow (appel §3)
    unsuccessful_clause: str = ""  # grounds of « infructueux » as published (appel §3)
    modern_spelling: bool = False  # « Puy-de-Dôme » in the convention's title
    outgoing_operator: str = ""
    court_name: str = ""
    court_address: str = ""
    retention: str = ""  # printed in the data-protection notice
    return_delay_days: int = 30  # signed convention expected back
    agreement_documents: tuple[str, ...] = ()  # asked with the signed convention
    acknowledgement_working_days: int = 10  # CRPA R. 112-11-1
    registration_working_days: int = 1
    delay_notices: bool = True  # « lettre d’attente » when the decision comes late
    delay_notice_days: int = 21  # prepared so many days before it is due
    address_offset_mm: tuple[int, int] = (0, 0)  # window envelope, right and down
    large_print: bool = False
    advance_percent: int | None = None
    activity_report_due: str = ""  # « 31 mars »
    records_kept: str = ""  # « dix ans »
    new_call_on: date | None = None
    quorum_rule: QuorumRule = QuorumRule.MAJORITY
    quorum_value: int = 50  # percent of a share, voices of a number
    vote_without_quorum: bool = False  # such a vote is recorded as « sans quorum » instead of being refused


class FundingLine(Editable):
    """An amount granted: one institution, one module, one candidacy, one year; integer cents."""

    id: str
    candidacy: str
    institution: str
    year: int
    cents: int


class LetterTemplate(Editable):
    """A letter's text as this call words it; absent = the shipped template."""

    identity: ClassVar[tuple[str, ...]] = ("kind",)
    kind: str  # « retained », « acknowledgement »…
    text: str  # subject, body and closing, separated by lines of `---`


class LetterDraft(Editable):
    """A letter's text that is being reworded and does not hold yet: no letter is ever made from it."""

    identity: ClassVar[tuple[str, ...]] = ("kind",)
    kind: str  # as of `LetterTemplate`
    text: str  # as it was typed


@dataclass(frozen=True, order=True)
class DecisionScope:
    """The unit of decision: one module for one institution (appel §3: « de manière individuelle »)."""

    module: ModuleCode
    institution: str
    department: str

    @property
    def code(self) -> str:
        """Return « M1-03 »."""
        return f"{self.module}-{self.department}"


def scopes(modules: list[Module], institutions: list[Institution]) -> tuple[DecisionScope, ...]:
    """Return every scope of the call, by module then department."""
    return tuple(
        DecisionScope(module.code, institution.code, institution.department)
        for module in sorted(modules, key=lambda m: m.code)
        for institution in sorted(institutions, key=lambda i: i.department)
    )


class JournalEntry(Record):
    """One act, chained by hash to the one before; holds no personal content."""

    identity: ClassVar[tuple[str, ...]] = ("seq",)
    seq: int
    at: Instant
    actor: str
    action: str  # « mark.entered »
    subject: str  # number or id of what was acted upon
    changes: tuple[dict[str, object], ...]  # kind, key, fields, before/after digests
    previous: str  # hash of the entry before, hex
    hash: str  # SHA-256 of the canonical entry, hex
