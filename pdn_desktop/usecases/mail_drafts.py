"""The mail an issued document leaves with: to whom, with which words, what is attached (domain §5.4).

Its words are a text the call may reword; an « accusé d’enregistrement » says itself what the mail says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdn_desktop.domain.candidacy import Applicant, ReceiptEvent
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_sheets import ENCLOSING, thawed
from pdn_desktop.usecases.letter_templates import LETTERS, MAIL, TEMPLATES, assembled, template_text
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press


@dataclass(frozen=True)
class MailDraft:
    """A mail ready to be looked at and sent by hand; attachments are (file name, PDF)."""

    name: str  # of the file, without anybody's name
    to: str
    subject: str
    body: str
    attachments: tuple[tuple[str, bytes], ...]


def mail_draft(uow: UnitOfWork, _clock: Clock, press: Press, *, document: str) -> MailDraft:
    """Return the mail this document leaves with, the conventions it encloses attached.

    An acknowledgement goes to the address the candidacy was sent from (CRPA R. 112-11-3), every other letter
    to the structure's own; `Refusal` when neither is known or when the document was replaced.
    """
    issued, found = uow.get(IssuedDocument, document), docket(uow)
    if issued.replaced_by:
        raise Refusal(f"Le document {issued.number} a été remplacé.", to_do="Envoyez son remplaçant.")
    applicant = found.applicants[issued.applicant or ""]
    enclosed = [issued, *_enclosed(found, issued)]
    subject, body = _worded(uow, press, found, issued, enclosed)
    return MailDraft(
        name=f"{issued.number}.eml",
        to=_address(uow, issued, applicant),
        subject=subject,
        body=body,
        attachments=tuple((f"{each.number}.pdf", uow.blob(each.sha256)) for each in enclosed),
    )


def document_fields(
    issued: IssuedDocument, numbers: Sequence[str], enclosed: Sequence[IssuedDocument]
) -> Mapping[str, Any]:
    """Return what a mail says of the document it carries."""
    names = listed(f"{each.number}.pdf" for each in enclosed)
    attached = counted(len(enclosed), "pièce jointe", "pièces jointes")
    return {
        "numero": issued.number,
        "date": issued.dated,
        "titre": TEMPLATES.get(issued.kind, issued.title).lower(),
        "candidatures": listed(numbers),
        "pieces": f"{attached} : {names}",
    }


def _worded(
    uow: UnitOfWork, press: Press, found: Docket, issued: IssuedDocument, enclosed: Sequence[IssuedDocument]
) -> tuple[str, str]:
    """Return the subject and the body."""
    if issued.kind not in LETTERS:
        raise Refusal(
            f"Le document {issued.number} ne part pas seul.",
            to_do="Envoyez le courrier auquel il est joint, ou enregistrez-le en PDF.",
        )
    sheet = thawed(uow.blob(issued.data_sha256), uow.blob)
    if issued.kind is DocumentKind.REGISTRATION:
        return press.words(sheet.template, sheet.fields)
    numbers = [found.candidacies[each].number for each in issued.candidacies if each in found.candidacies]
    text = assembled(MAIL, lambda name: template_text(uow, name)).text
    return press.words(text, {**sheet.fields, "document": document_fields(issued, numbers, enclosed)})


def _address(uow: UnitOfWork, issued: IssuedDocument, applicant: Applicant) -> str:
    told = uow.all(ReceiptEvent, registration=issued.id)
    every = [receipt for each in issued.candidacies for receipt in uow.all(ReceiptEvent, candidacy=each)]
    receipts = sorted(told or every, key=lambda receipt: receipt.received_at)
    sender = next((receipt.sender_email for receipt in receipts if receipt.sender_email), "")
    acknowledges = issued.kind in {DocumentKind.REGISTRATION, DocumentKind.ACKNOWLEDGEMENT}
    address = (sender or applicant.email) if acknowledges else (applicant.email or sender)
    if not address:
        raise Refusal(
            f"Aucune adresse électronique n’est connue pour « {applicant.name} ».",
            safe="Le document émis n’a pas changé.",
            to_do="Complétez l’adresse dans la fiche de la candidature, ou envoyez le document par la poste.",
        )
    return address.strip()


def _enclosed(found: Docket, issued: IssuedDocument) -> list[IssuedDocument]:
    """Return the conventions a letter of award is sent with."""
    if issued.kind not in ENCLOSING:
        return []
    return [
        each
        for each in found.documents
        if each.kind is DocumentKind.AGREEMENT and set(each.candidacies) & set(issued.candidacies)
    ]
