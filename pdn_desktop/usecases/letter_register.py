"""The register of issued documents: what left, how, when it was notified, until when it can be contested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pdn_desktop.domain.deadlines import paris_day, registered_notified_on, remedies_until
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, SendingMode
from pdn_desktop.domain.wording import counted, listed, short_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.correspondence import RESULT_KINDS
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_templates import TEMPLATES
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import TableSection, TableSheet

MODES: Mapping[str, str] = {
    "": "Pas encore envoyé",
    SendingMode.REGISTERED: "Recommandé avec avis de réception",
    SendingMode.LETTER: "Lettre simple",
    SendingMode.EMAIL: "Courriel",
    SendingMode.HANDED: "Remise en main propre",
}

OF_SENDING = frozenset({"sent_on", "sending_mode", "proof", "presented_on", "delivered_on"})
"""The only fields of an issued document that may change: all others are frozen with it."""

CONTESTED = RESULT_KINDS - {DocumentKind.RETAINED}
"""Documents that notify a decision their addressee may contest (domain §5.3)."""


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register; `remedies_until` is None while the notification is not established."""

    record: IssuedDocument
    label: str
    structure: str
    candidacies: tuple[str, ...]  # numbers
    replaces: str  # number of the document it cancels
    replaced_by: str  # number of the one that cancels it
    notified_on: date | None
    remedies_until: date | None

    @property
    def mode(self) -> str:
        """Return how it left, in French; earlier versions kept free words."""
        return MODES.get(self.record.sending_mode, self.record.sending_mode)

    @property
    def sending(self) -> str:
        """Return « Recommandé avec avis de réception, le 06/05/2024 »."""
        if self.record.sent_on is None:
            return ""
        return f"{self.mode}, le {short_date(self.record.sent_on)}"


def letter_register(uow: UnitOfWork, clock: Clock) -> tuple[RegisterRow, ...]:
    """Return every issued document, in the order of issue."""
    found, today = docket(uow), paris_day(clock())
    documents = uow.all(IssuedDocument)
    numbers = {document.id: document.number for document in documents}
    return tuple(_row(found, document, numbers, today) for document in documents)


def edit_sending(uow: UnitOfWork, _clock: Clock, *, document: IssuedDocument) -> IssuedDocument:
    """Keep how a document left and arrived; `Refusal` when the days do not follow one another."""
    held = uow.get(IssuedDocument, document.id)
    told = {name: getattr(document, name) for name in OF_SENDING}
    if held.with_(**told, version=document.version) != document:
        msg = f"{document.number} is frozen but for its sending"
        raise ValueError(msg)
    _check_days(document)
    uow.act("document.sent", document.number)
    return uow.replace(document)


def note_sent(
    uow: UnitOfWork, _clock: Clock, *, documents: Sequence[str], sent_on: date | None, mode: str
) -> None:
    """Note that these documents left on one day, in one way: the day of the post. No day takes it back."""
    left = [uow.get(IssuedDocument, each).with_(sent_on=sent_on, sending_mode=mode) for each in documents]
    for document in left:
        _check_days(document)
    uow.act("documents.sent", counted(len(left), "document", "documents"))
    for document in left:
        uow.replace(document)


def notified_on(document: IssuedDocument, today: date) -> date | None:
    """Return the day a document was notified for certain; None while nothing proves it (domain §1.3, P15)."""
    match document.sending_mode:
        case SendingMode.REGISTERED:
            return registered_notified_on(document.presented_on, document.delivered_on, today)
        case SendingMode.HANDED:
            return document.delivered_on or document.sent_on
        case _:
            return document.delivered_on


def register_sheet(uow: UnitOfWork, clock: Clock) -> TableSheet:
    """Return the register as a table to print (domain §5.7)."""
    rows, found = letter_register(uow, clock), docket(uow)
    section = TableSection(
        heading="Documents émis",
        introduction=f"{counted(len(rows), 'document', 'documents')}, dans l’ordre de leur émission.",
        header=(
            "Numéro",
            "Date",
            "Document",
            "Destinataire",
            "Envoi et preuve",
            "Notifié le",
            "Recours jusqu’au",
        ),
        rows=tuple(_cells(row) for row in rows),
        widths=(2.1, 1.3, 2.4, 2.8, 2.6, 1.3, 1.4),
        notes=("Le délai de recours n’est indiqué que si la date de notification est établie.",),
    )
    return TableSheet("Registre des courriers", found.call.title, paris_day(clock()), (section,))


def _cells(row: RegisterRow) -> tuple[str, ...]:
    document = row.record
    links = [f"annule et remplace {row.replaces}"] if row.replaces else []
    links += [f"remplacé par {row.replaced_by}"] if row.replaced_by else []
    return (
        document.number,
        short_date(document.dated),
        ", ".join((row.label, *links)),
        f"{row.structure} ({listed(row.candidacies)})" if row.candidacies else row.structure,
        " – ".join(part for part in (row.sending, document.proof) if part) or "–",
        _day(row.notified_on),
        _day(row.remedies_until),
    )


def _day(day: date | None) -> str:
    return short_date(day) if day else "–"


def _row(found: Docket, document: IssuedDocument, numbers: Mapping[str, str], today: date) -> RegisterRow:
    applicant = found.applicants.get(document.applicant or "")
    notified = notified_on(document, today)
    contested = notified is not None and document.kind in CONTESTED
    return RegisterRow(
        record=document,
        label=TEMPLATES.get(document.kind, document.title),
        structure=applicant.name if applicant else "",
        candidacies=tuple(
            found.candidacies[c].number for c in document.candidacies if c in found.candidacies
        ),
        replaces=numbers.get(document.replaces or "", ""),
        replaced_by=numbers.get(document.replaced_by or "", ""),
        notified_on=notified,
        remedies_until=remedies_until(notified) if contested and notified else None,
    )


def _check_days(document: IssuedDocument) -> None:
    """Refuse days that do not follow one another: issued, sent, presented, delivered."""
    steps = (
        ("avoir été envoyé", document.sent_on),
        ("avoir été présenté", document.presented_on),
        ("avoir été remis", document.delivered_on),
    )
    before, words = document.dated, "la date du document"
    for step, day in steps:
        if day is None:
            continue
        if day < before:
            raise Refusal(
                f"Le document {document.number} ne peut pas {step} avant {words} ({short_date(before)}).",
                to_do="Corrigez l’une des deux dates.",
            )
        before, words = day, {"avoir été envoyé": "son envoi"}.get(step, "sa première présentation")
