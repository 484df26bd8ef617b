"""Register what arrives: keep it whole, number it or add it where it belongs (domain §1.3, P3 and P4).

Receipt is not admissibility: late, incomplete, unsigned or with a wrong SIRET, it is registered all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pdn_desktop.domain import deadlines, deposits, identifiers
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import (
    Applicant,
    Candidacy,
    Channel,
    PieceCheck,
    PieceRequirement,
    ReceiptEvent,
    ReceivedFile,
)
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.arrivals import Arrival, Attachment, PdfReport, Reports
from pdn_desktop.usecases.numbering import next_candidacy_number
from pdn_desktop.usecases.piece_files import bring_files
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusing import extend_recusals
from pdn_desktop.usecases.setting_up import current_call

DOSSIER = "DOSSIER"
"""The code of the piece the call calls imperative (domain §2.1)."""


@dataclass(frozen=True)
class Choice:
    """What a person confirmed: how the arrival is registered.

    `attach_to` adds it to an existing candidacy, whose last version it replaces when it is a `new_version`;
    else `applicant` (registered or new), `module` and `coverage` make a new one. `pieces` maps the position
    of an attachment to the piece it is. `adopted` and `adopted_filing` are what a filled dossier says of the
    structure and of the candidacy, where a person takes it over.
    """

    module: ModuleCode
    coverage: frozenset[str]
    applicant: Applicant
    received_at: datetime | None = None
    channel: Channel = Channel.EMAIL
    attach_to: str | None = None
    accepts_partial: bool | None = None
    signed: bool | None = None
    pieces: Mapping[int, str] = field(default_factory=dict)
    adopted: Mapping[str, Any] = field(default_factory=dict)
    new_version: bool = False
    adopted_filing: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Registered:
    """What registering made or completed."""

    candidacy: Candidacy
    receipt: ReceiptEvent
    applicant: Applicant
    new: bool
    late: bool


def register(
    uow: UnitOfWork, clock: Clock, *, arrival: Arrival, reports: Reports, choice: Choice
) -> Registered:
    """Keep an arrival whole and number the candidacy it makes, or add it to the one it completes.

    `Refusal` only when this very message is already registered for that module, or when the choice names
    what the call does not have; nothing in the arrival itself can prevent it (domain §0, rule 6).
    """
    target = uow.get(Candidacy, choice.attach_to) if choice.attach_to else None
    _refuse_again(uow, arrival, target.module if target else choice.module)
    loose = _loose(uow, arrival)
    receipt = _receipt(arrival, choice, loose.received_at if loose else clock())
    if target:
        applicant, candidacy = uow.get(Applicant, target.applicant), _completed(uow, target, receipt, choice)
        uow.act("receipt.attached", candidacy.number)
    else:
        applicant, candidacy = new_candidacy(uow, choice, receipt.received_at)
        uow.act("candidacy.registered", candidacy.number)
    applicant = _adopted(uow, applicant, choice.adopted)
    replaced = _replaced(uow, candidacy, receipt) if target and choice.new_version else None
    receipt = receipt.with_(candidacy=candidacy.id, replaces=replaced)
    if loose:
        receipt = uow.replace(receipt.with_(id=loose.id, registration=loose.registration))
        files = _files(uow, loose)
    else:
        files = _kept(uow, arrival, reports, receipt)
    bring_files(uow, candidacy.id, _by_piece(uow, choice, files), clock())
    late = deadlines.is_late(candidacy.received_at, uow.get(Module, candidacy.module).deadline)
    return Registered(candidacy, receipt, applicant, new=target is None, late=late)


def copies_of(uow: UnitOfWork, arrival: Arrival) -> list[tuple[ReceiptEvent, bool, str]]:
    """Return the receipts of this message, whether it is the same again, and how it is known (appel §5)."""
    copies = [
        (receipt, True, "ce fichier est déjà enregistré")
        for receipt in uow.all(ReceiptEvent, original_sha256=arrival.sha256)
    ]
    for receipt in uow.all(ReceiptEvent, message_id=arrival.message_id) if arrival.message_id else []:
        if set(_official(uow, arrival.addresses)) <= set(receipt.addresses):
            copies.append((receipt, True, "ce message est déjà enregistré"))
        else:
            copies.append((receipt, False, "même message, reçu à une autre adresse officielle"))
    return [copy for copy in copies if copy[0].candidacy]


def _official(uow: UnitOfWork, addresses: Iterable[str]) -> tuple[str, ...]:
    boxes = {box.casefold() for caf in uow.all(Institution) for box in caf.deposit_addresses}
    return tuple(address for address in addresses if address in boxes)


def already_registered(number: str) -> Refusal:
    """Return the refusal of a message that has its number already."""
    return Refusal(
        f"Ce dépôt est déjà enregistré sous le numéro {number}.", to_do="Ouvrez cette candidature."
    )


def file_warnings(attachment: Attachment, report: PdfReport | None) -> tuple[str, ...]:
    """Return what its mail and its inspection warn of, each sentence once."""
    return tuple(dict.fromkeys((*attachment.warnings, *(report.warnings if report else ()))))


def _refuse_again(uow: UnitOfWork, arrival: Arrival, module: ModuleCode) -> None:
    for receipt, same, _ in copies_of(uow, arrival):
        candidacy = uow.get(Candidacy, receipt.candidacy or "")
        if same and candidacy.module is module:
            raise already_registered(candidacy.number)


def _loose(uow: UnitOfWork, arrival: Arrival) -> ReceiptEvent | None:
    """Return this very arrival when it is kept already, attached to nothing: it is not kept twice."""
    digests = [each.sha256 for each in arrival.attachments]
    kept = uow.all(ReceiptEvent, original_sha256=arrival.sha256, candidacy=None)
    return next((each for each in kept if [file.sha256 for file in _files(uow, each)] == digests), None)


def _files(uow: UnitOfWork, receipt: ReceiptEvent) -> tuple[ReceivedFile, ...]:
    files = uow.all(ReceivedFile, receipt=receipt.id)
    return tuple(sorted(files, key=lambda file: file.position))


def _receipt(arrival: Arrival, choice: Choice, now: datetime) -> ReceiptEvent:
    received_at = choice.received_at or arrival.received_at
    return ReceiptEvent(
        id=new_id(),
        channel=choice.channel,
        addresses=arrival.addresses,
        sender_name=arrival.sender_name,
        sender_email=arrival.sender_email,
        subject=arrival.subject,
        message_id=arrival.message_id,
        sent_at=arrival.sent_at,
        received_at=received_at or now,
        received_at_known=received_at is not None,
        file_name=arrival.file_name,
        original_sha256=arrival.sha256,
        body=arrival.body,
    )


def new_candidacy(uow: UnitOfWork, choice: Choice, received_at: datetime) -> tuple[Applicant, Candidacy]:
    """Keep the candidacy of this choice, numbered, with its structure. Names no act."""
    _refuse_unknown(uow, choice)
    applicant = _kept_applicant(uow, choice.applicant)
    reference = current_call(uow).reference
    candidacy = Candidacy(
        id=new_id(),
        number=next_candidacy_number(uow, reference, choice.module),
        applicant=applicant.id,
        module=choice.module,
        coverage=choice.coverage,
        received_at=received_at,
        accepts_partial=choice.accepts_partial,
        signed=choice.signed,
    )
    uow.add(candidacy)
    extend_recusals(uow, candidacy=candidacy)
    return applicant, candidacy


def _refuse_unknown(uow: UnitOfWork, choice: Choice) -> None:
    uow.get(Module, choice.module)
    departments = {caf.department for caf in uow.all(Institution)}
    if not choice.coverage or not choice.coverage <= departments:
        raise Refusal(
            "Le territoire d’une candidature est choisi parmi les départements de l’appel.",
            to_do="Cochez un département au moins.",
        )


def _kept_applicant(uow: UnitOfWork, applicant: Applicant) -> Applicant:
    """Return the registered structure: the same record, else the same SIRET, else this one, added."""
    if known := uow.find(Applicant, applicant.id):
        return known
    siret = identifiers.siret(applicant.siret or "").value
    if siret and (twins := uow.all(Applicant, siret=siret)):
        return twins[0]
    fresh = applicant.with_(siret=siret or None)
    uow.add(fresh)
    return fresh


def _adopted(uow: UnitOfWork, applicant: Applicant, changes: Mapping[str, Any]) -> Applicant:
    """Return the structure with what a person took over from the filled dossier."""
    return uow.replace(applicant.with_(**changes)) if changes else applicant


def _completed(uow: UnitOfWork, target: Candidacy, receipt: ReceiptEvent, choice: Choice) -> Candidacy:
    """Return the candidacy with what a further arrival brings; its first arrival dates it (domain, D1)."""
    changes = {
        "received_at": min(target.received_at, receipt.received_at),
        "signed": target.signed if choice.signed is None else choice.signed,
        "accepts_partial": target.accepts_partial
        if choice.accepts_partial is None
        else choice.accepts_partial,
        **choice.adopted_filing,
    }
    completed = target.with_(**changes)
    if completed.coverage != target.coverage:
        extend_recusals(uow, candidacy=completed)
    return uow.replace(completed)


def _kept(
    uow: UnitOfWork, arrival: Arrival, reports: Reports, receipt: ReceiptEvent
) -> tuple[ReceivedFile, ...]:
    uow.store_blob(arrival.original)
    uow.add(receipt)
    files = tuple(
        ReceivedFile(
            id=new_id(),
            receipt=receipt.id,
            position=position,
            name=attachment.name,
            media_type=attachment.media_type,
            size=attachment.size,
            sha256=uow.store_blob(attachment.content),
            pages=report.pages if report else None,
            warnings=file_warnings(attachment, report),
        )
        for position, (attachment, report) in enumerate(zip(arrival.attachments, reports, strict=True))
    )
    if files:
        uow.add_all(files)
    return files


def _by_piece(uow: UnitOfWork, choice: Choice, files: Sequence[ReceivedFile]) -> Mapping[str, Sequence[str]]:
    """Return the files of this arrival by the piece each is said to be."""
    by_piece: dict[str, list[str]] = {}
    for position, piece in choice.pieces.items():
        by_piece.setdefault(uow.get(PieceRequirement, piece).code, []).append(files[position].id)
    return by_piece


def _replaced(uow: UnitOfWork, candidacy: Candidacy, newer: ReceiptEvent) -> str | None:
    """Return the arrival a new version takes the place of: the last that brought the dossier, or the last.

    `Refusal` when it came too late for that.
    """
    deadline = uow.get(Module, candidacy.module).deadline
    arrivals = uow.all(ReceiptEvent, candidacy=candidacy.id)
    gone = deposits.superseded(arrivals, deadline)
    counting = sorted((each for each in arrivals if each.id not in gone), key=lambda each: each.received_at)
    dossier = uow.find(PieceCheck, candidacy.id, DOSSIER)
    holders = {uow.get(ReceivedFile, file).receipt for file in dossier.files} if dossier else set()
    older = next((each for each in reversed(counting) if each.id in holders), counting[-1])
    deposits.check_replacement(newer, older, deadline)
    return older.id
