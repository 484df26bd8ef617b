"""What ties an arrival to a candidacy besides its structure: what it answers, files sent before."""

from collections.abc import Iterator

from pdn_desktop.domain.candidacy import ReceiptEvent, ReceivedFile
from pdn_desktop.usecases.arrivals import Arrival
from pdn_desktop.usecases.ports import UnitOfWork

TELLING_BYTES = 10_000
"""A lighter file may be a logo or a signature, which any mail carries."""


def ties(uow: UnitOfWork, arrival: Arrival) -> Iterator[tuple[str, str]]:
    """Yield each candidacy this arrival seems to belong to, by id, with the reason in French: hints only."""
    for reference in arrival.references:
        for receipt in uow.all(ReceiptEvent, message_id=reference):
            if receipt.candidacy:
                yield receipt.candidacy, "réponse à un message déjà enregistré"
    for attachment in arrival.attachments:
        holders = _holders(uow, attachment.sha256) if attachment.size >= TELLING_BYTES else set()
        if len(holders) == 1:  # a file that several structures send, such as a charter, tells nothing
            yield holders.pop(), f"même fichier déjà reçu («\u00a0{attachment.name}\u00a0»)"


def _holders(uow: UnitOfWork, sha256: str) -> set[str]:
    receipts = {file.receipt for file in uow.all(ReceivedFile, sha256=sha256)}
    held = (uow.get(ReceiptEvent, receipt).candidacy for receipt in receipts)
    return {candidacy for candidacy in held if candidacy}
