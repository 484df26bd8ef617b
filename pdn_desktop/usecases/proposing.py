"""Say what an arrival seems to be, and what the call already holds of it: proposals, nothing is written.

Domain §1.3, P3. Each guess says what it rests on; what no guess answers is asked of a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pdn_desktop.domain import deadlines, deposits, wording
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    Channel,
    PieceRequirement,
)
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival, PdfReport, Reports
from pdn_desktop.usecases.filled_dossier import FilledDossier, dossier_for, filled_dossiers, unreadable
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.registering import Choice, already_registered, copies_of, file_warnings
from pdn_desktop.usecases.related_arrivals import ties, twin
from pdn_desktop.usecases.setting_up import current_call

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

    One that is not `sure` is shown with its reason, and only a person chooses it. `copied` = the very same
    files came for it before.
    """

    candidacy: str
    number: str
    module: ModuleCode
    because: str
    same: bool = False
    sure: bool = True
    copied: bool = False


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
class Proposal:
    """What an arrival seems to be; `to_confirm` says in French what a person must still tell."""

    module: guessing.Guess[ModuleCode | None]
    structure: guessing.Guess[str]
    applicant: Applicant | None
    coverage: guessing.Guess[frozenset[str]]
    accepts_partial: bool | None
    new_version: guessing.Guess[bool]
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

    @property
    def late(self) -> bool:
        """Tell whether it is late for the proposed module."""
        return any(timing.late for timing in self.timings if timing.module is self.module.value)

    def choice(self) -> Choice:
        """Return the choice that takes the proposal as it stands; `Refusal` when a person must look first."""
        if self.already:
            raise already_registered(self.already)
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
            new_version=self.new_version.value and attach is not None and not self.late,
            pieces={n: file.piece for n, file in enumerate(self.files) if file.piece},
        )


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
        new_version=guessing.new_version(texts),
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
    for receipt, same, because in copies_of(uow, arrival):
        made = uow.get(Candidacy, receipt.candidacy or "")
        known = Known(made.id, made.number, made.module, because, same=same, copied=not same)
        found.setdefault(made.id, known)
    for other in uow.all(Candidacy, applicant=applicant.id) if applicant else []:
        if other.status not in _LEFT:
            because = "même structure, même module" if other.module is module else "même structure"
            known = Known(other.id, other.number, other.module, because)
            found.setdefault(other.id, _known_copy(uow, arrival, known))
    name, siret = (applicant.name, applicant.siret or "") if applicant else ("", "")
    for candidacy, because in ties(uow, arrival, name=name, siret=siret):
        tied = uow.get(Candidacy, candidacy)
        if tied.status not in _LEFT:
            found.setdefault(tied.id, Known(tied.id, tied.number, tied.module, because, sure=False))
    return tuple(found.values())


def _known_copy(uow: UnitOfWork, arrival: Arrival, known: Known) -> Known:
    """Return what is known, with the strongest reason when the very same files came before."""
    earlier = twin(uow, known.candidacy, arrival)
    if earlier is None:
        return known
    return replace(
        known, because=f"mêmes fichiers que l’envoi du {deposits.moment_text(earlier)}", copied=True
    )


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
            warnings=(*file_warnings(attachment, report), *_unread(report, piece.value)),
        )
        for attachment, report, piece in zip(arrival.attachments, reports, pieces, strict=True)
    )


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
