"""What one letter or convention is about, and what is still empty in the call while it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    PieceCheck,
    PieceRequirement,
    ReceiptEvent,
    ReceivedFile,
    SupplementRequest,
)
from pdn_desktop.domain.checklist import Checklist, checklist
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.hearing import Hearing, HearingStatus
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.domain.scoring import Round, ScoreSheet, SheetStatus
from pdn_desktop.domain.wording import counted
from pdn_desktop.usecases.docket import Docket
from pdn_desktop.usecases.ports import UnitOfWork


@dataclass
class Gaps:
    """Collects what is empty and required; a draft shows « [à compléter : …] » in its place."""

    missing: list[str] = field(default_factory=list)

    def filled(self, value: str, what: str) -> str:
        """Return the value; when it is empty, note it and return its placeholder."""
        if value:
            return value
        self.need(what)
        return f"[à compléter\u00a0: {what}]"

    def need(self, what: str) -> None:
        """Note that this is missing, once."""
        if what not in self.missing:
            self.missing.append(what)

    def of_caf(self, caf: Institution, value: str, what: str) -> str:
        """Return an institution's value as `filled`: « l’adresse postale de la Caf de l’Allier »."""
        return self.filled(value, f"{what} de la {caf.name}")


@dataclass(frozen=True)
class Note:
    """A candidacy's printed score, when the call prints it: the total and the ranks, in words."""

    total: Decimal
    ranks: tuple[str, ...]


@dataclass
class Lenient(Gaps):
    """Leaves what is empty empty: an « accusé d’enregistrement » waits for no setting."""

    def filled(self, value: str, what: str) -> str:  # noqa: ARG002 -- the signature it overrides
        """Return the value, empty or not."""
        return value


@dataclass(frozen=True)
class ToldArrival:
    """An arrival as its « accusé d’enregistrement » tells it: when it came, which files it brought."""

    received_at: datetime
    files: tuple[str, ...]


@dataclass(frozen=True)
class Details:
    """What one candidacy's letter needs beyond the docket; empty while letters are only planned."""

    heard: bool = False
    heard_on: date | None = None  # when the hearing was held in the program
    address: str = ""  # official address it first reached, of a Caf it applies to
    requests: tuple[SupplementRequest, ...] = ()
    pieces: Checklist | None = None  # None: nobody has checked yet
    note: Note | None = None
    arrivals: tuple[ToldArrival, ...] = ()


@dataclass(frozen=True)
class Matter:
    """One candidacy's letter while it is written: its kind, scopes and date."""

    docket: Docket
    kind: DocumentKind
    candidacy: Candidacy
    scopes: tuple[str, ...]
    dated: date
    details: Details
    gaps: Gaps

    @cached_property
    def applicant(self) -> Applicant:
        """Return who is written to."""
        return self.docket.applicants[self.candidacy.applicant]

    @cached_property
    def module(self) -> Module:
        """Return the module of the candidacy."""
        return self.docket.modules[self.candidacy.module]

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Return who writes."""
        return self.docket.institutions_of(self.scopes)

    @property
    def we(self) -> bool:
        """Tell whether the letter says « nous »: two persons sign."""
        return len(self.presiding or self.institutions) > 1

    @cached_property
    def presiding(self) -> tuple[Member, ...]:
        """Return who presides the committee and signs an invitation to a hearing; nobody other letters."""
        if self.kind is not DocumentKind.HEARING_INVITATION:
            return ()
        return tuple(member for member in self.docket.members if member.role is Role.CHAIR)


def details_of(uow: UnitOfWork, candidacy: Candidacy, applicant: Applicant) -> Details:
    """Read what only this candidacy's letter needs."""
    receipts = sorted(uow.all(ReceiptEvent, candidacy=candidacy.id), key=lambda receipt: receipt.received_at)
    requests = sorted(
        uow.all(SupplementRequest, candidacy=candidacy.id), key=lambda request: request.asked_on
    )
    hearing = uow.find(Hearing, candidacy.id)
    return Details(
        heard=_heard(uow, candidacy, hearing),
        heard_on=paris_day(hearing.began_at) if hearing and hearing.began_at else None,
        address=_mailbox(uow, candidacy, receipts),
        requests=tuple(requests),
        pieces=_checked(uow, candidacy, applicant),
    )


def told_arrivals(uow: UnitOfWork, receipts: Iterable[ReceiptEvent]) -> tuple[ToldArrival, ...]:
    """Return these arrivals with their files: « statuts.pdf (3 pages) »."""
    return tuple(
        ToldArrival(receipt.received_at, tuple(map(_file_words, _files(uow, receipt))))
        for receipt in receipts
    )


def _files(uow: UnitOfWork, receipt: ReceiptEvent) -> list[ReceivedFile]:
    return sorted(uow.all(ReceivedFile, receipt=receipt.id), key=lambda file: file.position)


def _file_words(file: ReceivedFile) -> str:
    return file.name if file.pages is None else f"{file.name} ({counted(file.pages, 'page', 'pages')})"


def _heard(uow: UnitOfWork, candidacy: Candidacy, hearing: Hearing | None) -> bool:
    """Tell whether the candidates were heard; with no hearing in the program, marks given after one tell."""
    if hearing is not None and hearing.status is not HearingStatus.NOT_PLANNED:
        return hearing.status is HearingStatus.HELD
    sheets = uow.all(ScoreSheet, candidacy=candidacy.id, round=Round.AFTER_AUDITION)
    return any(sheet.status is SheetStatus.FINAL for sheet in sheets)


def _mailbox(uow: UnitOfWork, candidacy: Candidacy, receipts: list[ReceiptEvent]) -> str:
    """Return the official address a candidacy first reached, at a Caf it applies to when it did."""
    reached = [address for receipt in receipts for address in receipt.addresses]
    asked = {
        address
        for caf in uow.all(Institution)
        if caf.department in candidacy.coverage
        for address in caf.deposit_addresses
    }
    return next((address for address in reached if address in asked), reached[0] if reached else "")


def _checked(uow: UnitOfWork, candidacy: Candidacy, applicant: Applicant) -> Checklist | None:
    checks = uow.all(PieceCheck, candidacy=candidacy.id)
    if not checks and candidacy.status is not AdmissibilityStatus.ADMISSIBLE:
        return None
    return checklist(uow.all(PieceRequirement), checks, applicant.legal_form, candidacy.module)
