"""What ties an arrival, or a registration, to another candidacy besides its structure: hints, never facts.

A person decides: each hint says what it rests on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pdn_desktop.domain.admissibility import LEAVING
from pdn_desktop.domain.candidacy import Applicant, Candidacy, ReceiptEvent, ReceivedFile
from pdn_desktop.usecases import guessing
from pdn_desktop.usecases.arrivals import Arrival
from pdn_desktop.usecases.ports import UnitOfWork

TELLING_BYTES = 10_000
"""A lighter file may be a logo or a signature, which any mail carries."""

SIREN_LENGTH = 9


@dataclass(frozen=True)
class Kin:
    """A candidacy that may be the same deposit as another; `because` says why in French."""

    candidacy: str
    number: str
    structure: str
    because: str


def ties(uow: UnitOfWork, arrival: Arrival, *, name: str, siret: str) -> Iterator[tuple[str, str]]:
    """Yield each candidacy this arrival seems to belong to, by id, with the reason in French."""
    for reference in arrival.references:
        for receipt in uow.all(ReceiptEvent, message_id=reference):
            if receipt.candidacy:
                yield receipt.candidacy, "réponse à un message déjà enregistré"
    files = {each.sha256: each.name for each in arrival.attachments if each.size >= TELLING_BYTES}
    yield from _same_files(uow, files.items())
    yield from _same_sender(uow, [arrival.sender_email])
    yield from _near_structures(uow, name, siret)


def twin(uow: UnitOfWork, candidacy: str, arrival: Arrival) -> ReceiptEvent | None:
    """Return the first arrival that brought this candidacy the very same files; a lone message has none."""
    digests = {each.sha256 for each in arrival.attachments}
    receipts = sorted(uow.all(ReceiptEvent, candidacy=candidacy), key=lambda each: each.received_at)
    for receipt in receipts if digests else []:
        if {file.sha256 for file in uow.all(ReceivedFile, receipt=receipt.id)} == digests:
            return receipt
    return None


def kindred(uow: UnitOfWork, candidacy: Candidacy) -> tuple[Kin, ...]:
    """Return the candidacies of the module that may be this one registered twice, the likeliest first."""
    own = uow.get(Applicant, candidacy.applicant)
    receipts = uow.all(ReceiptEvent, candidacy=candidacy.id)
    files = [
        (file.sha256, file.name)
        for receipt in receipts
        for file in uow.all(ReceivedFile, receipt=receipt.id)
        if file.size >= TELLING_BYTES
    ]
    found: dict[str, str] = {}
    for other, because in (
        *((each.id, "même structure") for each in uow.all(Candidacy, applicant=own.id)),
        *_same_files(uow, files, besides=candidacy.id),
        *_near_structures(uow, own.name, own.siret or ""),
        *_same_sender(uow, [receipt.sender_email for receipt in receipts], besides=candidacy.id),
    ):
        found.setdefault(other, because)
    return tuple(_kin(uow, candidacy, found))


def _kin(uow: UnitOfWork, candidacy: Candidacy, found: dict[str, str]) -> Iterator[Kin]:
    for key, because in found.items():
        other = uow.get(Candidacy, key)
        same = other.module is candidacy.module and other.status not in LEAVING
        if same and other.id != candidacy.id:
            yield Kin(other.id, other.number, uow.get(Applicant, other.applicant).name, because)


def _same_files(
    uow: UnitOfWork, files: Iterable[tuple[str, str]], besides: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield who sent these files too; one that several structures send, such as a charter, tells nothing."""
    for sha256, name in files:
        receipts = {file.receipt for file in uow.all(ReceivedFile, sha256=sha256)}
        held = (uow.get(ReceiptEvent, receipt).candidacy for receipt in receipts)
        holders = {candidacy for candidacy in held if candidacy} - {besides}
        if len(holders) == 1:
            yield holders.pop(), f"même fichier déjà reçu (« {name} »)"


def _same_sender(uow: UnitOfWork, addresses: Iterable[str], besides: str = "") -> Iterator[tuple[str, str]]:
    """Yield what came from these addresses; one that sends for several structures tells nothing."""
    for address in filter(None, addresses):
        sent = uow.all(ReceiptEvent, sender_email=address)
        candidacies = {each.candidacy for each in sent if each.candidacy} - {besides}
        filed = [uow.get(Candidacy, each) for each in sorted(candidacies)]
        if len({each.applicant for each in filed}) == 1:
            yield from ((each.id, f"même expéditeur ({address})") for each in filed)


def _near_structures(uow: UnitOfWork, name: str, siret: str) -> Iterator[tuple[str, str]]:
    """Yield the candidacies of structures with the same SIREN, then of those with nearly the same name."""
    applicants = uow.all(Applicant)
    siren = siret[:SIREN_LENGTH]
    same = [each for each in applicants if siren and (each.siret or "").startswith(siren)]
    for applicant, because in (
        *((each, "même SIREN") for each in same),
        *((each, f"nom proche : « {each.name} »") for each in guessing.near_structures(name, applicants)),
    ):
        yield from ((filed.id, because) for filed in uow.all(Candidacy, applicant=applicant.id))
