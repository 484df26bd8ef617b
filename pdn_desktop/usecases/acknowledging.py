"""Tell the sender of one arrival that it is registered, and under which number (domain §5.4 bis, L1)."""

from pdn_desktop.domain.candidacy import Candidacy, ReceiptEvent
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.correspondence import registration_letter
from pdn_desktop.usecases.docket import docket
from pdn_desktop.usecases.issuing import issue
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press
from pdn_desktop.usecases.waiting_arrivals import untold


def acknowledge_arrival(uow: UnitOfWork, clock: Clock, press: Press, *, receipt: str) -> IssuedDocument:
    """Issue the « accusé d’enregistrement » of this arrival, and of those of its candidacy that wait too.

    `Refusal` when it belongs to no candidacy yet, when nobody knows where to answer, and when another
    document acknowledged it already.
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
    if not untold(candidacy, [held]):
        raise Refusal(
            "L’accusé de réception de cette candidature tient lieu d’accusé d’enregistrement pour cet envoi.",
            to_do="Envoyez l’accusé de réception (Courriers).",
        )
    letter = registration_letter(docket(uow), candidacy, paris_day(clock()))
    return issue(uow, clock, press, letters=[letter])[0]
