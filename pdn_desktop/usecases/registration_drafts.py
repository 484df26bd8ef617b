"""The « accusé d’enregistrement » of one arrival, as a mail to look at and send (domain §5.4 bis, L1)."""

from collections.abc import Sequence

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import Candidacy, ReceiptEvent, ReceivedFile
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.wording import clock_time, counted, long_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.mail_drafts import MailDraft
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_call


def registration_draft(uow: UnitOfWork, clock: Clock, *, receipt: str) -> MailDraft:
    """Return the mail that tells the sender what was registered, and under which number.

    `Refusal` when the arrival belongs to no candidacy yet, or when nobody knows where to answer.
    """
    held = uow.get(ReceiptEvent, receipt)
    if not held.candidacy:
        raise Refusal("Cet envoi n’a pas encore de numéro.", to_do="Rattachez-le d’abord à une candidature.")
    if not held.sender_email:
        raise Refusal(
            "Cet envoi ne dit pas à quelle adresse répondre.",
            to_do="Écrivez à la structure, à l’adresse de sa fiche.",
        )
    candidacy = uow.get(Candidacy, held.candidacy)
    module = uow.get(Module, candidacy.module)
    cafs = [caf for caf in uow.all(Institution) if caf.department in candidacy.coverage]
    files = sorted(uow.all(ReceivedFile, receipt=held.id), key=lambda file: file.position)
    listing = "\n".join(f"– {_file_words(file)}" for file in files)
    told = (
        f"Votre envoi du {_moment(held)}, relatif au module {wording.module_number(module)}, a été "
        f"enregistré sous le numéro {candidacy.number}."
    )
    return MailDraft(
        name=f"AE-{candidacy.number}.eml",
        to=held.sender_email,
        subject=f"{current_call(uow).title} – enregistrement de votre envoi – {candidacy.number}",
        body="\n\n".join(
            (
                "Madame, Monsieur,",
                told,
                f"Il comportait\u00a0:\n{listing}" if files else "Il ne comportait aucune pièce jointe.",
                "Un accusé de réception vous sera adressé après contrôle des fichiers. "
                + _if_lacking(module, open_=clock() <= module.deadline),
                "Cordialement,",
                _senders(cafs),
            )
        ),
        attachments=(),
    )


def _moment(held: ReceiptEvent) -> str:
    moment = paris(held.received_at)
    return f"{long_date(moment.date())} à {clock_time(moment)}"


def _file_words(file: ReceivedFile) -> str:
    return file.name if file.pages is None else f"{file.name} ({counted(file.pages, 'page', 'pages')})"


def _if_lacking(module: Module, *, open_: bool) -> str:
    lacking = "Si un élément manque dans cette liste, merci de nous le signaler"
    if not open_:
        return f"{lacking} en répondant à ce message."
    limit = paris(module.deadline)
    return f"{lacking} avant la date limite de dépôt, le {long_date(limit.date())} à {clock_time(limit)}."


def _senders(cafs: Sequence[Institution]) -> str:
    return "\n".join(", ".join(part for part in (caf.service, caf.name) if part) for caf in cafs)
