"""Register what arrives: propose what it is, keep it whole, give it its number (domain §1.3, P3 and P4).

Receipt is not admissibility: late, incomplete, unsigned or with a wrong SIRET, it is registered all the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pdn_desktop.domain import deadlines, identifiers, wording
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    Channel,
    PieceCheck,
    PieceRequirement,
    PieceState,
    ReceiptEvent,
    ReceivedFile,
)
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival, Attachment, PdfReport, Reports
from pdn_desktop.usecases.filled_dossier import FilledDossier, dossier_for, filled_dossiers, unreadable
from pdn_desktop.usecases.numbering import next_candidacy_number
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusing import extend_recusals
from pdn_desktop.usecases.related_arrivals import ties
from pdn_desktop.usecases.setting_up import current_call

_UNSEEN = (
    "Formulaire rempli à l’écran : le lecteur intégré n’en montre pas les réponses. Enregistrez-le et "
    "ouvrez-le avec le lecteur de PDF du poste pour les lire en page."
)
_LEFT = {AdmissibilityStatus.WITHDRAWN, AdmissibilityStatus.DUPLICATE}


@dataclass(frozen=True)
class Timing:
    """Whether an arrival is in time for one module, to the second."""

    module: ModuleCode
    late: bool
    sentence: str


@dataclass(frozen=True)
class Known:
    """A candidacy that this arrival seems to belong to; `same` = this very message is already registered.

    One that is not `sure` is shown with its reason, and only a person chooses it.
    """

    candidacy: str
    number: str
    module: ModuleCode
    because: str
    same: bool = False
    sure: bool = True


@dataclass(frozen=True)
class ProposedFile:
    """One attachment with the piece it seems to be."""

    name: str
    size: int
    pages: int | None
    piece: str | None
    warnings: tuple[str, ...]
    because: str = ""  # what the piece rests on


@dataclass(frozen=True)
class Choice:
    """What a person confirmed: how the arrival is registered.

    `attach_to` adds it to an existing candidacy; else `applicant` (registered or new), `module` and
    `coverage` make a new one. `pieces` maps the position of an attachment to the piece it is.
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
    adopted: Mapping[str, Any] = field(default_factory=dict)  # from a filled dossier


@dataclass(frozen=True)
class Proposal:
    """What an arrival seems to be; `to_confirm` says in French what a person must still tell."""

    module: guessing.Guess[ModuleCode | None]
    structure: guessing.Guess[str]
    applicant: Applicant | None
    coverage: guessing.Guess[frozenset[str]]
    accepts_partial: bool | None
    received_at: datetime | None
    timings: tuple[Timing, ...]
    known: tuple[Known, ...]
    files: tuple[ProposedFile, ...]
    channel: Channel
    warnings: tuple[str, ...]
    to_confirm: tuple[str, ...]

    @property
    def already(self) -> str:
        """Return the number under which this very message is registered for the proposed module, or empty."""
        return next((k.number for k in self.known if k.same and self.module.value in {k.module, None}), "")

    def choice(self) -> Choice:
        """Return the choice that takes the proposal as it stands; `Refusal` when a person must look first."""
        if self.already:
            raise _already(self.already)
        if self.to_confirm or self.module.value is None or self.applicant is None:
            raise Refusal(
                f"Une personne doit d’abord préciser {wording.listed(self.to_confirm)}.",
                safe="Rien n’a été enregistré.",
                to_do="Enregistrez ce dépôt depuis la salle « Candidatures ».",
            )
        attach = next((k.candidacy for k in self.known if k.sure and k.module is self.module.value), None)
        return Choice(
            module=self.module.value,
            coverage=self.coverage.value,
            applicant=self.applicant,
            received_at=self.received_at,
            channel=self.channel,
            attach_to=attach,
            accepts_partial=self.accepts_partial,
            pieces={n: file.piece for n, file in enumerate(self.files) if file.piece},
        )


@dataclass(frozen=True)
class Registered:
    """What registering made or completed."""

    candidacy: Candidacy
    receipt: ReceiptEvent
    applicant: Applicant
    new: bool
    late: bool


def propose(uow: UnitOfWork, clock: Clock, *, arrival: Arrival, reports: Reports) -> Proposal:
    """Say what an arrival seems to be, and what the call already holds of it; writes nothing."""
    texts = guessing.sources(arrival, reports)
    modules, institutions = uow.all(Module), uow.all(Institution)
    module = guessing.module(texts, modules)
    dossier = dossier_for(reports, module.value)
    structure, applicant = _structure(uow, arrival, texts, dossier)
    known = _known(uow, arrival, applicant, module.value)
    proposal = Proposal(
        module=module,
        structure=structure,
        applicant=applicant,
        coverage=guessing.coverage(texts, institutions),
        accepts_partial=guessing.accepts_partial(texts),
        received_at=arrival.received_at,
        timings=tuple(_timing(each, arrival.received_at) for each in modules) if arrival.received_at else (),
        known=known,
        files=_files(uow, arrival, reports, module.value),
        channel=arrival.channel,
        warnings=(
            *arrival.warnings,
            *_remarks(arrival, texts, modules, institutions, clock()),
            *_foreign_dossiers(reports, current_call(uow).reference),
        ),
        to_confirm=(),
    )
    return replace(proposal, to_confirm=tuple(_to_confirm(proposal, reports)))


def register(
    uow: UnitOfWork, clock: Clock, *, arrival: Arrival, reports: Reports, choice: Choice
) -> Registered:
    """Keep an arrival whole and number the candidacy it makes, or add it to the one it completes.

    `Refusal` only when this very message is already registered for that module, or when the choice names
    what the call does not have; nothing in the arrival itself can prevent it (domain §0, rule 6).
    """
    target = uow.get(Candidacy, choice.attach_to) if choice.attach_to else None
    _refuse_again(uow, arrival, target.module if target else choice.module)
    receipt = _receipt(arrival, choice, clock())
    if target:
        applicant, candidacy = uow.get(Applicant, target.applicant), _completed(uow, target, receipt, choice)
        uow.act("receipt.attached", candidacy.number)
    else:
        applicant, candidacy = _new_candidacy(uow, choice, receipt)
        uow.act("candidacy.registered", candidacy.number)
    applicant = _adopted(uow, applicant, choice.adopted)
    receipt = receipt.with_(candidacy=candidacy.id)
    uow.store_blob(arrival.original)
    uow.add(receipt)
    files = _kept(uow, arrival, reports, receipt)
    _check_pieces(uow, candidacy, choice, files, clock())
    late = deadlines.is_late(candidacy.received_at, uow.get(Module, candidacy.module).deadline)
    return Registered(candidacy, receipt, applicant, new=target is None, late=late)


def _structure(
    uow: UnitOfWork, arrival: Arrival, texts: Sequence[guessing.Source], dossier: FilledDossier | None
) -> tuple[guessing.Guess[str], Applicant | None]:
    """Return the structure as written and its record: the registered one when it is recognised."""
    written, siret = guessing.structure(texts, arrival), guessing.siret(texts)
    name = guessing.tidy_name(written.value)
    found, because = _recognised(uow.all(Applicant), siret.value, name, arrival.sender_email)
    if found:
        return guessing.Guess(found.name, because), found
    if not name:
        return written, None
    guessed = {
        "legal_form": guessing.legal_form(written.value, texts),
        "siret": siret.value or None,
        "rna": guessing.rna(texts).value or None,
        "email": arrival.sender_email,
        "contact_name": arrival.sender_name,
    }
    said = dossier.applicant if dossier else {}
    fresh = Applicant(**{**guessed, **said, "id": new_id(), "name": name})
    return guessing.Guess(name, written.because), fresh


def _recognised(
    applicants: Sequence[Applicant], siret: str, name: str, email: str
) -> tuple[Applicant | None, str]:
    for applicant in applicants:
        if siret and applicant.siret == siret:
            return applicant, "même SIRET qu’une structure enregistrée"
    if found := guessing.same_structure(name, applicants):
        return found, "même nom qu’une structure enregistrée"
    for applicant in applicants:
        if email and applicant.email.casefold() == email.casefold():
            return applicant, "même adresse électronique qu’une structure enregistrée"
    return None, ""


def _known(
    uow: UnitOfWork, arrival: Arrival, applicant: Applicant | None, module: ModuleCode | None
) -> tuple[Known, ...]:
    """Return the candidacies this message already made, then the others of the same structure."""
    found: dict[str, Known] = {}
    for receipt, same, because in _copies(uow, arrival):
        made = uow.get(Candidacy, receipt.candidacy or "")
        found.setdefault(made.id, Known(made.id, made.number, made.module, because, same=same))
    for other in uow.all(Candidacy, applicant=applicant.id) if applicant else []:
        if other.status not in _LEFT:
            because = "même structure, même module" if other.module is module else "même structure"
            found.setdefault(other.id, Known(other.id, other.number, other.module, because))
    for candidacy, because in ties(uow, arrival):
        tied = uow.get(Candidacy, candidacy)
        if tied.status not in _LEFT:
            found.setdefault(tied.id, Known(tied.id, tied.number, tied.module, because, sure=False))
    return tuple(found.values())


def _copies(uow: UnitOfWork, arrival: Arrival) -> list[tuple[ReceiptEvent, bool, str]]:
    """Return the receipts of this message: the same again, or another pole's copy of it (appel §5)."""
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


def _timing(module: Module, received_at: datetime) -> Timing:
    late = deadlines.is_late(received_at, module.deadline)
    said = deadlines.timing_text(received_at, module.deadline)
    return Timing(module.code, late, f"Module {wording.module_number(module)} : {said}.")


def _files(
    uow: UnitOfWork, arrival: Arrival, reports: Reports, module: ModuleCode | None
) -> tuple[ProposedFile, ...]:
    codes = [requirement.code for requirement in uow.all(PieceRequirement)]
    pieces = guessing.pieces([a.name for a in arrival.attachments], codes, module)
    return tuple(
        ProposedFile(
            name=attachment.name,
            size=attachment.size,
            pages=report.pages if report else None,
            piece=piece.value,
            because=piece.because,
            warnings=(*_file_warnings(attachment, report), *_unread(report, piece.value)),
        )
        for attachment, report, piece in zip(arrival.attachments, reports, pieces, strict=True)
    )


def _file_warnings(attachment: Attachment, report: PdfReport | None) -> tuple[str, ...]:
    """Return what its mail and its inspection warn of, each sentence once."""
    seen = (*report.warnings, *((_UNSEEN,) if report.fields else ())) if report else ()
    return tuple(dict.fromkeys((*attachment.warnings, *seen)))


def _unread(report: PdfReport | None, piece: str | None) -> Iterable[str]:
    told = unreadable(report, piece)
    return [told] if told else []


def _foreign_dossiers(reports: Reports, reference: str) -> list[str]:
    """Warn of forms made for another call: their questions and dates may differ."""
    return [
        f"Le dossier rempli vient d’un autre appel ({dossier.reference}) : vérifiez ses réponses."
        for dossier in filled_dossiers(reports)
        if dossier.reference != reference
    ]


def _remarks(
    arrival: Arrival,
    texts: Sequence[guessing.Source],
    modules: Sequence[Module],
    institutions: Sequence[Institution],
    now: datetime,
) -> list[str]:
    """Return in French what the secretary should see before registering."""
    remarks = []
    boxes = {box.casefold() for caf in institutions for box in caf.deposit_addresses}
    if arrival.channel is Channel.EMAIL and not boxes & set(arrival.addresses):
        remarks.append("Aucune adresse officielle de dépôt ne figure parmi les destinataires de ce courriel.")
    if len(guessing.modules_named(texts, modules)) > 1:
        remarks.append("Ce dépôt nomme plusieurs modules : enregistrez-le une fois pour chacun si besoin.")
    if links := guessing.drop_links(arrival.body):
        remarks.append(
            f"Ce courriel renvoie à un dépôt en ligne ({links[0]}) : téléchargez les fichiers avant que "
            "le lien expire, puis déposez-les ici."
        )
    if arrival.received_at and arrival.received_at > now:
        remarks.append("La date d’arrivée est dans le futur : vérifiez-la, et l’horloge de ce poste.")
    if not arrival.attachments:
        remarks.append("Ce dépôt n’a pas de pièce jointe.")
    return remarks


def _to_confirm(proposal: Proposal, reports: Reports) -> list[str]:
    unreadable = [r for r in reports if r and (r.locked or r.pages is None)]
    questions = {
        "le module": proposal.module.value is None,
        "la structure": proposal.applicant is None,
        "le territoire": not proposal.coverage.value,
        "la date d’arrivée": proposal.received_at is None,
        "ce que contient un PDF illisible": bool(unreadable) and len(unreadable) == len(proposal.files),
    }
    return [question for question, asked in questions.items() if asked]


def _refuse_again(uow: UnitOfWork, arrival: Arrival, module: ModuleCode) -> None:
    for receipt, same, _ in _copies(uow, arrival):
        candidacy = uow.get(Candidacy, receipt.candidacy or "")
        if same and candidacy.module is module:
            raise _already(candidacy.number)


def _already(number: str) -> Refusal:
    return Refusal(
        f"Ce dépôt est déjà enregistré sous le numéro {number}.", to_do="Ouvrez cette candidature."
    )


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


def _new_candidacy(uow: UnitOfWork, choice: Choice, receipt: ReceiptEvent) -> tuple[Applicant, Candidacy]:
    _refuse_unknown(uow, choice)
    applicant = _kept_applicant(uow, choice.applicant)
    reference = current_call(uow).reference
    candidacy = Candidacy(
        id=new_id(),
        number=next_candidacy_number(uow, reference, choice.module),
        applicant=applicant.id,
        module=choice.module,
        coverage=choice.coverage,
        received_at=receipt.received_at,
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
    }
    return uow.replace(target.with_(**changes))


def _kept(
    uow: UnitOfWork, arrival: Arrival, reports: Reports, receipt: ReceiptEvent
) -> tuple[ReceivedFile, ...]:
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
            warnings=_file_warnings(attachment, report),
        )
        for position, (attachment, report) in enumerate(zip(arrival.attachments, reports, strict=True))
    )
    if files:
        uow.add_all(files)
    return files


def _check_pieces(
    uow: UnitOfWork, candidacy: Candidacy, choice: Choice, files: Sequence[ReceivedFile], now: datetime
) -> None:
    """Note the pieces this arrival brings as received, beside what earlier ones brought."""
    by_piece: dict[str, list[str]] = {}
    for position, piece in choice.pieces.items():
        code = uow.get(PieceRequirement, piece).code
        by_piece.setdefault(code, []).append(files[position].id)
    for piece, ids in by_piece.items():
        before = uow.find(PieceCheck, candidacy.id, piece)
        check = before or PieceCheck(candidacy=candidacy.id, piece=piece, state=PieceState.RECEIVED, at=now)
        uow.put(
            check.with_(
                state=PieceState.RECEIVED, reason="", files=(*check.files, *ids), by=uow.actor, at=now
            )
        )
