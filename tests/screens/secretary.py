"""A secretary's desk for the rooms about candidacies: the 2024 call, filled through the real use cases."""

from datetime import UTC, datetime, timedelta

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy, LegalForm, PieceState, ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking
from pdn_desktop.usecases.checking import Finding
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from tests.usecases.arrival_samples import Desk, arrival

LATE = datetime(2024, 3, 18, 0, 0, 1, tzinfo=PARIS)


def furnished(office: CallFile, clock: Clock) -> Desk:
    """Return the desk with three candidacies: one to check, one late, one of module 2 without signature."""
    desk = Desk(office, clock)
    desk.register(arrival("Dossier.pdf", "CV.pdf", subject="Candidature module 1 – Allier"))
    desk.register(
        arrival(
            "Dossier.pdf",
            subject="Candidature module 1 – Puy-de-Dôme",
            sender_email="contact@volcans.example",
            body="L’association « Réseau Jeunes Volcans » vous adresse son dossier.",
            received_at=LATE,
        )
    )
    done = desk.register(
        arrival(
            "Dossier.pdf",
            subject="Candidature module 2 – Allier et Puy-de-Dôme",
            sender_email="contact@pixels.example",
            body="La SCIC Pixels et Pédagogie vous adresse son dossier.",
        )
    )
    desk.do(checking.mark_signed, candidacy=done.candidacy.id, signed=False)
    finding = Finding(PieceState.NON_CONFORMING, "La dernière page manque.")
    desk.do(checking.check_piece, candidacy=done.candidacy.id, piece="DOSSIER", finding=finding)
    return desk


def crowd(uow: UnitOfWork, number: int) -> None:
    """Add this many fictitious candidacies at once."""
    first = datetime(2024, 3, 1, 8, tzinfo=UTC)
    uow.act("test.prepared")
    uow.add_all(
        Applicant(id=f"a{n}", name=f"Association n° {n} de l’Écluse", legal_form=LegalForm.ASSOCIATION)
        for n in range(number)
    )
    uow.add_all(
        Candidacy(
            id=f"c{n}",
            number=f"PDN-2024-M1-{n + 100:05}",
            applicant=f"a{n}",
            module=ModuleCode.M1,
            coverage=frozenset({"03"} if n % 2 else {"03", "63"}),
            received_at=first + timedelta(minutes=n),
        )
        for n in range(number)
    )


def loose(uow: UnitOfWork, *names: str) -> None:
    """Add arrivals that belong to no candidacy."""
    uow.act("test.prepared")
    uow.add_all(
        ReceiptEvent(
            id=name,
            received_at=datetime(2024, 3, 16, 9, 12, tzinfo=PARIS),
            sender_email="contact@declic.example",
            subject="Complément",
            original_sha256=uow.store_blob(name.encode()),
        )
        for name in names
    )


def clock() -> datetime:
    """Return noon on 20 March 2024 in Paris: three days after the deadline of module 1."""
    return datetime(2024, 3, 20, 12, tzinfo=PARIS)
