"""Candidacies ready to show: the list, one in full, what arrived and belongs to none yet; reads only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from pdn_desktop.domain import admissibility, deadlines, deposits, wording
from pdn_desktop.domain.admissibility import REASON_NAMES, STATUS_NAMES, Check, Dossier
from pdn_desktop.domain.call import Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    Channel,
    CheckFinding,
    Expectation,
    LegalForm,
    PieceCheck,
    PieceRequirement,
    PieceState,
    ReceiptEvent,
    ReceivedFile,
    SupplementRequest,
)
from pdn_desktop.domain.checklist import Checklist, ExpectedPiece, checklist
from pdn_desktop.domain.delays import planned_decision
from pdn_desktop.domain.outcomes import ScopeDecision
from pdn_desktop.usecases.delays import delays
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.related_arrivals import Kin, kindred
from pdn_desktop.usecases.setting_up import current_settings
from pdn_desktop.usecases.waiting_arrivals import untold, waiting_arrivals

SIREN_LENGTH = 9

_UNRULED = frozenset(
    {AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING, AdmissibilityStatus.INCOMPLETE}
)
"""Candidacies under control, of which it still helps to tell what resembles them."""

CHANNEL_NAMES: Mapping[Channel, str] = {
    Channel.EMAIL: "courriel",
    Channel.FILE_DROP: "dépôt en ligne",
    Channel.HAND: "remise en main propre",
    Channel.POST: "courrier postal",
}
PIECE_STATE_NAMES: Mapping[PieceState, str] = {
    PieceState.MISSING: "manquante",
    PieceState.RECEIVED: "reçue",
    PieceState.NON_CONFORMING: "non conforme",
    PieceState.NOT_APPLICABLE: "sans objet",
    PieceState.WAIVED: "dispensée",
}


_OUTDATED = "Formulaire rempli à l’écran"  # noted until the viewer showed the answers of forms


@dataclass(frozen=True)
class CandidacyRow:
    """One line of the list; `lacking` are the labels of expected pieces that are not there."""

    id: str
    number: str
    module: ModuleCode
    applicant: str
    coverage: tuple[str, ...]
    territory: str
    received_at: datetime  # on the clocks of Paris
    late: bool
    status: AdmissibilityStatus
    status_name: str
    reason: str
    signed: bool | None
    incumbent: bool
    lacking: tuple[str, ...]
    registration_due: date | None  # None: no arrival waits for its « accusé d’enregistrement »
    acknowledgement_due: date
    acknowledged_on: date | None
    implied_rejection: date
    silence_before_decision: bool  # the announced decision may come after the implied rejection
    supplement_due: date | None  # of the request whose answer is still awaited
    delay_notice_due: date | None = None  # None: no « lettre d’attente » is to be written
    decided: bool = False  # every scope it covers is


@dataclass(frozen=True)
class FileRow:
    """A received file; `pieces` are the codes it was recognised as."""

    id: str
    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str
    warnings: tuple[str, ...]
    pieces: tuple[str, ...]


@dataclass(frozen=True)
class ReceiptRow:
    """One arrival with its files."""

    id: str
    received_at: datetime  # on the clocks of Paris
    received_at_known: bool
    channel: str
    sender_name: str
    sender_email: str
    addresses: tuple[str, ...]
    subject: str
    body: str
    file_name: str
    original_sha256: str
    files: tuple[FileRow, ...]
    replaces: str | None = None  # id of the arrival it is a new version of
    superseded: bool = False  # another version prevails
    standing: str = ""  # how it stands to the others, in French
    registration: str | None = None  # id of its « accusé d’enregistrement »


@dataclass(frozen=True)
class PieceRow:
    """One line of the checklist."""

    code: str
    label: str
    expectation: Expectation
    state: PieceState
    state_name: str
    reason: str
    lacking: bool
    decisive: bool
    files: tuple[str, ...]  # ids
    by: str = ""  # who checked it last
    at: datetime | None = None
    announced: bool = False  # « pièce annoncée dans l’appel »


@dataclass(frozen=True)
class CandidacyDetail:
    """One candidacy in full: what arrived, what is missing, what was ruled, what is due."""

    row: CandidacyRow
    arrival: str  # « Reçue le 17 mars 2024 à 23 h 59, dans le délai. »
    candidacy: Candidacy
    applicant: Applicant
    receipts: tuple[ReceiptRow, ...]
    pieces: tuple[PieceRow, ...]
    checks: tuple[Check, ...]
    rulings: tuple[AdmissibilityRuling, ...]
    requests: tuple[SupplementRequest, ...]
    findings: tuple[CheckFinding, ...] = ()  # what persons concluded of the checks
    suspended: int = 0  # days by which requests for complements put off the implied rejection
    kin: tuple[Kin, ...] = ()  # registrations that may be the same deposit


def candidacy_list(uow: UnitOfWork, clock: Clock) -> tuple[CandidacyRow, ...]:
    """Return every candidacy, by number; a fixed number of queries however many there are."""
    reading = _Reading(uow, deadlines.paris_day(clock()))
    rows = (reading.row(candidacy) for candidacy in uow.all(Candidacy))
    return tuple(sorted(rows, key=lambda row: (row.module, len(row.number), row.number)))


def candidacy_detail(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> CandidacyDetail:
    """Return one candidacy in full; `Refusal` when there is none of this id."""
    shown = uow.get(Candidacy, candidacy)
    reading = _Reading(uow, deadlines.paris_day(clock()), shown)
    receipts = sorted(uow.all(ReceiptEvent, candidacy=shown.id), key=lambda r: r.received_at)
    checks = uow.all(PieceCheck, candidacy=shown.id)
    return CandidacyDetail(
        row=reading.row(shown),
        arrival=admissibility.arrival_text(shown, reading.modules[shown.module]),
        candidacy=shown,
        applicant=reading.applicants[shown.applicant],
        receipts=tuple(
            _as_answers(
                _receipt_rows(uow, receipts, checks, reading.modules[shown.module].deadline),
                shown.received_at,
                reading.requests.get(shown.id, ()),
            )
        ),
        pieces=_piece_rows(reading.checklist(shown), checks),
        checks=admissibility.checks(_dossier(uow, reading, shown, receipts)),
        rulings=tuple(sorted(uow.all(AdmissibilityRuling, candidacy=shown.id), key=lambda r: r.at)),
        requests=tuple(reading.requests.get(shown.id, ())),
        findings=tuple(uow.all(CheckFinding, candidacy=shown.id)),
        suspended=_suspended(shown, reading.requests.get(shown.id, ())),
        kin=kindred(uow, shown) if shown.status in _UNRULED else (),
    )


def _suspended(candidacy: Candidacy, requests: Sequence[SupplementRequest]) -> int:
    without = deadlines.implied_rejection(candidacy.received_at)
    return (deadlines.implied_rejection(candidacy.received_at, requests) - without).days


def loose_receipts(uow: UnitOfWork, _clock: Clock) -> tuple[ReceiptRow, ...]:
    """Return the arrivals that belong to no candidacy, oldest first."""
    receipts = sorted(uow.all(ReceiptEvent, candidacy=None), key=lambda receipt: receipt.received_at)
    return tuple(_receipt_row(uow, receipt, ()) for receipt in receipts)


def file_content(uow: UnitOfWork, _clock: Clock, *, file: str) -> bytes:
    """Return the bytes of a received file, checked against their digest."""
    return uow.blob(uow.get(ReceivedFile, file).sha256)


def original_content(uow: UnitOfWork, _clock: Clock, *, receipt: str) -> bytes:
    """Return an arrival as it came, byte for byte, checked against its digest."""
    return uow.blob(uow.get(ReceiptEvent, receipt).original_sha256)


class _Reading:
    """What rows are drawn from, read once for all of them, or narrowed to one candidacy."""

    def __init__(self, uow: UnitOfWork, today: date, only: Candidacy | None = None) -> None:
        self._of = {"candidacy": only.id} if only else {}
        self._uow = uow
        self._settings: Settings = current_settings(uow)
        self._delays = delays(uow, today)
        self.modules = {module.code: module for module in uow.all(Module)}
        self.institutions = tuple(sorted(uow.all(Institution), key=lambda caf: caf.department))
        applicants = [uow.get(Applicant, only.applicant)] if only else uow.all(Applicant)
        self.applicants = {applicant.id: applicant for applicant in applicants}
        self._requirements = uow.all(PieceRequirement)
        self._decided = {decision.scope for decision in uow.all(ScopeDecision)}
        self._lacking: dict[
            tuple[LegalForm, ModuleCode, frozenset[tuple[str, PieceState]]], tuple[str, ...]
        ] = {}
        self._days: dict[date, tuple[date, date]] = {}

    @cached_property
    def requests(self) -> Mapping[str, Sequence[SupplementRequest]]:
        """Return the requests for complements, by candidacy, oldest first."""
        found = sorted(self._uow.all(SupplementRequest, **self._of), key=lambda request: request.asked_on)
        return _by_candidacy(found)

    @cached_property
    def _checks(self) -> Mapping[str, Sequence[PieceCheck]]:
        return _by_candidacy(self._uow.all(PieceCheck, **self._of))

    @cached_property
    def _waiting(self) -> Mapping[str, Sequence[ReceiptEvent]]:
        """Return the arrivals no document acknowledges, by candidacy."""
        if "candidacy" in self._of:
            return {self._of["candidacy"]: self._uow.all(ReceiptEvent, registration=None, **self._of)}
        return waiting_arrivals(self._uow)

    def checklist(self, candidacy: Candidacy) -> Checklist:
        """Return its checklist as it stands."""
        form, checks = self.applicants[candidacy.applicant].legal_form, self._checks.get(candidacy.id, ())
        return checklist(self._requirements, checks, form, candidacy.module)

    def lacking(self, candidacy: Candidacy) -> tuple[str, ...]:
        """Return the labels of what lacks; checklists in the same state share the answer."""
        checks = self._checks.get(candidacy.id, ())
        form = self.applicants[candidacy.applicant].legal_form
        state = (form, candidacy.module, frozenset((check.piece, check.state) for check in checks))
        if state not in self._lacking:
            labels = (piece.requirement.label for piece in self.checklist(candidacy).lacking)
            self._lacking[state] = tuple(labels)
        return self._lacking[state]

    def row(self, candidacy: Candidacy) -> CandidacyRow:
        """Return the line of one candidacy."""
        module, requests = self.modules[candidacy.module], self.requests.get(candidacy.id, ())
        silence = deadlines.implied_rejection(candidacy.received_at, requests)
        planned = planned_decision(module)
        waiting = untold(candidacy, self._waiting.get(candidacy.id, ()))
        acknowledgement = self._due(deadlines.paris_day(candidacy.received_at))[1]
        return CandidacyRow(
            id=candidacy.id,
            number=candidacy.number,
            module=candidacy.module,
            applicant=self.applicants[candidacy.applicant].name,
            coverage=tuple(sorted(candidacy.coverage)),
            territory=self._territory(candidacy.coverage),
            received_at=deadlines.paris(candidacy.received_at),
            late=admissibility.is_late(candidacy, module),
            status=candidacy.status,
            status_name=STATUS_NAMES[candidacy.status],
            reason=REASON_NAMES[candidacy.reason] if candidacy.reason else "",
            signed=candidacy.signed,
            incumbent=candidacy.incumbent,
            lacking=self.lacking(candidacy),
            registration_due=self._due(deadlines.paris_day(waiting[0].received_at))[0] if waiting else None,
            acknowledgement_due=acknowledgement,
            acknowledged_on=candidacy.acknowledged_on,
            implied_rejection=silence,
            silence_before_decision=planned is not None and silence < planned,
            delay_notice_due=self._delays.due(candidacy, silence),
            supplement_due=next((r.due_on for r in requests if admissibility.awaited(r, candidacy)), None),
            decided={f"{candidacy.module}-{each}" for each in candidacy.coverage} <= self._decided,
        )

    def _due(self, day: date) -> tuple[date, date]:
        if day not in self._days:
            delays = (self._settings.registration_working_days, self._settings.acknowledgement_working_days)
            registration, acknowledgement = (deadlines.add_working_days(day, delay) for delay in delays)
            self._days[day] = registration, acknowledgement
        return self._days[day]

    def _territory(self, coverage: frozenset[str]) -> str:
        return wording.listed(caf.department_name for caf in self.institutions if caf.department in coverage)


def _by_candidacy[R: (SupplementRequest, PieceCheck)](records: Iterable[R]) -> Mapping[str, Sequence[R]]:
    grouped: dict[str, list[R]] = defaultdict(list)
    for record in records:
        grouped[record.candidacy].append(record)
    return grouped


def _receipt_rows(
    uow: UnitOfWork, receipts: Sequence[ReceiptEvent], checks: Iterable[PieceCheck], deadline: datetime
) -> Iterator[ReceiptRow]:
    """Yield the arrivals of one candidacy, each with how it stands to the others."""
    moments = {receipt.id: deposits.moment_text(receipt) for receipt in receipts}
    rows = [_receipt_row(uow, receipt, checks) for receipt in receipts]
    files = {row.id: frozenset(file.sha256 for file in row.files) for row in rows}
    copied, replaced = deposits.copies(files), deposits.outdated(receipts, deadline, files)
    for row in rows:
        told = []
        if row.id in copied:
            told.append(f"Mêmes fichiers que l’envoi du {moments[copied[row.id]]}.")
        if row.id in replaced:
            by = moments[replaced[row.id]]
            told.append(f"Version remplacée par l’envoi du {by} ; elle reste gardée.")
        elif row.id in replaced.values():
            told.append(f"Nouvelle version : remplace l’envoi du {moments[row.replaces or '']}.")
        yield replace(row, superseded=row.id in replaced, standing=" ".join(told))


def _as_answers(
    rows: Iterable[ReceiptRow], filed_at: datetime, requests: Sequence[SupplementRequest]
) -> Iterator[ReceiptRow]:
    """Yield these arrivals; one that came after a request for complements says so."""
    for row in rows:
        asked = admissibility.answered(row.received_at, filed_at, requests)
        if row.standing or asked is None:
            yield row
            continue
        late = (row.received_at.date() - asked.due_on).days
        told = f"{wording.counted(late, 'jour', 'jours')} après sa date limite" if late > 0 else "à temps"
        words = f"Arrivé après la demande de compléments du {wording.long_date(asked.asked_on)}, {told}."
        yield replace(row, standing=words)


def _receipt_row(uow: UnitOfWork, receipt: ReceiptEvent, checks: Iterable[PieceCheck]) -> ReceiptRow:
    files = sorted(uow.all(ReceivedFile, receipt=receipt.id), key=lambda file: file.position)
    return ReceiptRow(
        id=receipt.id,
        received_at=deadlines.paris(receipt.received_at),
        received_at_known=receipt.received_at_known,
        channel=CHANNEL_NAMES[receipt.channel],
        sender_name=receipt.sender_name,
        sender_email=receipt.sender_email,
        addresses=receipt.addresses,
        subject=receipt.subject,
        body=receipt.body,
        file_name=receipt.file_name,
        original_sha256=receipt.original_sha256,
        files=tuple(_file_row(file, checks) for file in files),
        replaces=receipt.replaces,
        registration=receipt.registration,
    )


def _file_row(file: ReceivedFile, checks: Iterable[PieceCheck]) -> FileRow:
    return FileRow(
        id=file.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        pages=file.pages,
        sha256=file.sha256,
        warnings=tuple(warning for warning in file.warnings if not warning.startswith(_OUTDATED)),
        pieces=tuple(check.piece for check in checks if file.id in check.files),
    )


def _piece_rows(pieces: Checklist, checks: Iterable[PieceCheck]) -> tuple[PieceRow, ...]:
    done = {check.piece: check for check in checks}
    return tuple(_piece_row(piece, done.get(piece.requirement.code)) for piece in pieces.pieces)


def _piece_row(piece: ExpectedPiece, check: PieceCheck | None) -> PieceRow:
    return PieceRow(
        code=piece.requirement.code,
        label=piece.requirement.label,
        expectation=piece.expectation,
        state=piece.state,
        state_name=PIECE_STATE_NAMES[piece.state],
        reason=piece.reason,
        lacking=piece.lacking,
        decisive=piece.decisive,
        files=check.files if check else (),
        by=check.by if check else "",
        at=deadlines.paris(check.at) if check else None,
        announced=piece.requirement.announced_in_call,
    )


def _dossier(
    uow: UnitOfWork, reading: _Reading, candidacy: Candidacy, receipts: Sequence[ReceiptEvent]
) -> Dossier:
    applicant = reading.applicants[candidacy.applicant]
    kin = _kin(uow, applicant)
    registered = [other for each in kin for other in uow.all(Candidacy, applicant=each)]
    return Dossier(
        candidacy=candidacy,
        applicant=applicant,
        module=reading.modules[candidacy.module],
        institutions=reading.institutions,
        receipts=tuple(receipts),
        checklist=reading.checklist(candidacy),
        findings=tuple(uow.all(CheckFinding, candidacy=candidacy.id)),
        namesakes=admissibility.namesakes(candidacy, registered, kin),
    )


def _kin(uow: UnitOfWork, applicant: Applicant) -> Mapping[str, Applicant]:
    """Return the structure, and those registered with the same SIREN."""
    siren = (applicant.siret or "")[:SIREN_LENGTH]
    others = uow.all(Applicant) if siren else ()
    return {applicant.id: applicant} | {a.id: a for a in others if (a.siret or "").startswith(siren)}
