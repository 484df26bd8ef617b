"""A secretary's desk for the rooms about candidacies: the 2024 call, filled through the real use cases."""

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy, LegalForm, PieceCheck, PieceState, ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.candidacies import CandidaciesRoom
from pdn_desktop.screens.dossier import DossierPage
from pdn_desktop.screens.widgets.field_row import FieldRow
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking
from pdn_desktop.usecases.arrivals import PDF, Arrival, Attachment
from pdn_desktop.usecases.checking import Finding
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.proposing import propose
from pdn_desktop.usecases.registering import register
from tests.intake.pdf_samples import pdf
from tests.usecases.arrival_samples import Desk, arrival, inspected

ON_TIME, LATE, UNSIGNED = "PDN-2024-M1-001", "PDN-2024-M1-002", "PDN-2024-M2-001"
TOO_LATE = datetime(2024, 3, 18, 0, 0, 1, tzinfo=PARIS)


def furnished(office: CallFile, clock: Clock) -> Desk:
    """Return the desk with three candidacies: one to check, one late, one of module 2 without signature."""
    desk = Desk(office, clock)
    desk.register(
        arrival(subject="Candidature module 1 – Allier", attachments=papers("Dossier.pdf", "CV.pdf"))
    )
    desk.register(
        arrival(
            attachments=papers("Dossier.pdf"),
            subject="Candidature module 1 – Puy-de-Dôme",
            sender_email="contact@volcans.example",
            body="L’association « Réseau Jeunes Volcans » vous adresse son dossier.",
            received_at=TOO_LATE,
        )
    )
    done = desk.register(
        arrival(
            attachments=papers("Dossier.pdf"),
            subject="Candidature module 2 – Allier et Puy-de-Dôme",
            sender_email="contact@pixels.example",
            body="La SCIC Pixels et Pédagogie vous adresse son dossier.",
        )
    )
    desk.do(checking.mark_signed, candidacy=done.candidacy.id, signed=False)
    finding = Finding(PieceState.NON_CONFORMING, "La dernière page manque.")
    desk.do(checking.check_piece, candidacy=done.candidacy.id, piece="DOSSIER", finding=finding)
    return desk


def papers(*names: str) -> tuple[Attachment, ...]:
    """Return attachments that are real PDF files, each saying its name."""
    return tuple(Attachment(name, PDF, pdf(page_texts=(name, "Deuxième page"))) for name in names)


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


class Secretary:
    """Works in the room, and looks into the file."""

    def __init__(self, room: CandidaciesRoom, office: CallFile, runner: Runner, qtbot: Any) -> None:
        self.room, self.office, self.runner, self.qtbot = room, office, runner, qtbot

    @property
    def page(self) -> DossierPage:
        """Return the page of the dossier."""
        return self.room.page

    def settle(self) -> None:
        """Wait until everything asked is done and shown."""
        self.qtbot.waitUntil(lambda: not self.runner.busy and not self.room._refresh_timer.isActive())

    def take_in(self, given: Arrival) -> None:
        """Register an arrival as it is proposed."""
        reports = inspected(given)
        with self.office.unit("secrétariat") as uow:
            choice = propose(uow, clock, arrival=given, reports=reports).choice()
            register(uow, clock, arrival=given, reports=reports, choice=choice)

    def open(self, number: str) -> None:
        """Open the dossier of this number."""
        row = next(each.row for each in self.room.model.rows() if each.row.number == number)
        self.room.open(row.id)
        self.settle()

    @property
    def filed(self) -> Candidacy:
        """Return the candidacy on show, as the file holds it."""
        with self.office.unit("lecture") as uow:
            return uow.get(Candidacy, self.page.candidacy)

    @property
    def structure(self) -> Applicant:
        """Return its structure, as the file holds it."""
        with self.office.unit("lecture") as uow:
            return uow.get(Applicant, self.filed_applicant)

    @property
    def filed_applicant(self) -> str:
        """Return the identity of the structure on show."""
        return self.page._shown.detail.applicant.id

    def piece(self, code: str) -> PieceCheck | None:
        """Return where a piece of the candidacy on show stands in the file."""
        with self.office.unit("lecture") as uow:
            return uow.find(PieceCheck, self.page.candidacy, code)

    def dialog[D: QWidget](self, kind: type[D]) -> D:
        """Return the dialog on show."""
        self.settle()
        return next(child for child in self.page.findChildren(kind) if child.isVisible())

    def field(self, name: str) -> FieldRow:
        """Return this field of the structure's tab."""
        row = next(row for form in self.page.identity.forms if (row := form.row(name)))
        self.page._turn_to(self.page.identity)
        return row

    def type_in(self, name: str, text: str) -> None:
        """Type a whole text in a field and leave it."""
        row = self.field(name)
        row.editor.setFocus()
        row.editor.selectAll()
        self.qtbot.keyClicks(row.editor, text)
        self.qtbot.keyClick(row.editor, Qt.Key.Key_Return)
        self.settle()
