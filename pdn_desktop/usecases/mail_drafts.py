"""The mail an issued document leaves with: to whom, with which words, what is attached (domain §5.4)."""

from dataclasses import dataclass

from pdn_desktop.domain import courtesy
from pdn_desktop.domain.candidacy import Applicant, ReceiptEvent
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.domain.wording import counted, listed, long_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_sheets import ENCLOSING
from pdn_desktop.usecases.letter_templates import TEMPLATES
from pdn_desktop.usecases.ports import Clock, UnitOfWork


@dataclass(frozen=True)
class MailDraft:
    """A mail ready to be looked at and sent by hand; attachments are (file name, PDF)."""

    name: str  # of the file, without anybody's name
    to: str
    subject: str
    body: str
    attachments: tuple[tuple[str, bytes], ...]


def mail_draft(uow: UnitOfWork, _clock: Clock, *, document: str) -> MailDraft:
    """Return the mail this document leaves with, the conventions it encloses attached.

    An acknowledgement goes to the address the candidacy was sent from (CRPA R. 112-11-3), every other letter
    to the structure's own; `Refusal` when neither is known or when the document was replaced.
    """
    issued, found = uow.get(IssuedDocument, document), docket(uow)
    if issued.replaced_by:
        raise Refusal(f"Le document {issued.number} a été remplacé.", to_do="Envoyez son remplaçant.")
    applicant = found.applicants[issued.applicant or ""]
    enclosed = [issued, *_enclosed(found, issued)]
    return MailDraft(
        name=f"{issued.number}.eml",
        to=_address(uow, issued, applicant),
        subject=f"{found.call.title} – {TEMPLATES[issued.kind].lower()} – {_numbers(found, issued)}",
        body=_body(found, issued, applicant, enclosed),
        attachments=tuple((f"{each.number}.pdf", uow.blob(each.sha256)) for each in enclosed),
    )


def _address(uow: UnitOfWork, issued: IssuedDocument, applicant: Applicant) -> str:
    receipts = [receipt for each in issued.candidacies for receipt in uow.all(ReceiptEvent, candidacy=each)]
    receipts.sort(key=lambda receipt: receipt.received_at)
    sender = next((receipt.sender_email for receipt in receipts if receipt.sender_email), "")
    acknowledges = issued.kind is DocumentKind.ACKNOWLEDGEMENT
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


def _body(found: Docket, issued: IssuedDocument, applicant: Applicant, enclosed: list[IssuedDocument]) -> str:
    greeting = courtesy.salutation(applicant.head_civility, applicant.head_function)
    names = listed([f"{each.number}.pdf" for each in enclosed])
    attached = counted(len(enclosed), "pièce jointe", "pièces jointes")
    cafs = found.institutions_of(issued.scopes)
    about = (
        f"Vous trouverez ci-joint le document n° {issued.number} du {long_date(issued.dated)}, relatif à "
        f"votre candidature {_numbers(found, issued)}."
    )
    return "\n\n".join(
        (
            f"{greeting},",
            about,
            "Nous vous remercions de bien vouloir en accuser réception en répondant à ce message.",
            f"Nous vous prions d’agréer, {greeting}, l’expression de notre considération distinguée.",
            "\n".join(caf.name for caf in cafs),
            f"({attached} : {names})",
        )
    )


def _numbers(found: Docket, issued: IssuedDocument) -> str:
    return listed(found.candidacies[each].number for each in issued.candidacies if each in found.candidacies)
