"""The 2024 call with fictitious candidates, their files and three members: what rooms are shown with."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

from reportlab.pdfgen import canvas

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, ReceiptEvent, ReceivedFile
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.declaring import declare_interests, interest_form
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import Cell, enter_mark, set_comment
from tests.usecases import letter_samples
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, VALMONT, VOLCANS

PARIS = ZoneInfo("Europe/Paris")
READING_DAY = datetime(2024, 3, 19, 10, tzinfo=PARIS)
CODE = keys.new_code()
FIRST, SECOND, AWAY = letter_samples.MEMBER, "m2", "m3"


def clock() -> datetime:
    """Return a morning between the deadline of module 1 and its auditions."""
    return READING_DAY


def made(path: Path) -> CallFile:
    """Make a call file with everything in it, and leave it open."""
    office = call_file.create(path, CODE, clock=clock)
    for part in (letter_samples.found_call, committee, files, stand_aside):
        with office.unit("essai") as uow:
            part(uow, clock)
    declare(office)
    mark(office, FIRST, PASSERELLES, "4 5 4 3.5 4")
    mark(office, FIRST, VOLCANS, "3 4 3")
    remark = "Projet clair, équipe solide ; calendrier à préciser pour la période de tuilage."
    with office.unit("essai") as uow:
        set_comment(uow, clock, cell=Cell(FIRST, PASSERELLES, "C1"), comment=remark)
    return office


def mark(office: CallFile, member: str, candidacy: str, values: str) -> None:
    """Give marks, criterion after criterion."""
    for number, value in enumerate(values.split(), start=1):
        with office.unit("essai") as uow:
            enter_mark(uow, clock, cell=Cell(member, candidacy, f"C{number}"), value=Decimal(value))


def committee(uow: UnitOfWork, _clock: Clock) -> None:
    """Add two voices to the one of the letters' samples."""
    uow.act("member.added", SECOND)
    uow.add(Member(id=SECOND, name="Dominique Modèle", role=Role.CHAIR, position=1))
    uow.add(Member(id=AWAY, name="Claude Essai", position=2))


def declare(office: CallFile, members: Iterable[str] = (FIRST, SECOND, AWAY)) -> None:
    """Let members declare that nothing links them to the structures: the scoring is open to them."""
    for member, module in product(members, ModuleCode):
        with office.unit("essai") as uow:
            asked = [row.applicant for row in interest_form(uow, clock, member=member, module=module).rows]
            if asked:
                declare_interests(uow, clock, member=member, module=module, clear=asked)


def files(uow: UnitOfWork, _clock: Clock) -> None:
    """Give each candidacy one message with a dossier of three pages."""
    uow.act("receipt.registered", "essai")
    for candidacy in uow.all(Candidacy):
        content = dossier(candidacy.number)
        receipt = ReceiptEvent(
            id=f"r-{candidacy.id}",
            candidacy=candidacy.id,
            received_at=candidacy.received_at,
            addresses=("depot@caf03.test",),
            sender_name="Camille Exemple",
            sender_email="contact@structure.test",
            subject=f"Candidature {candidacy.number}",
            body="Madame, Monsieur,\n\nVeuillez trouver notre dossier ci-joint.",
            original_sha256=uow.store_blob(content + b"\n"),
        )
        uow.add(receipt)
        uow.add(
            ReceivedFile(
                id=f"f-{candidacy.id}",
                receipt=receipt.id,
                position=1,
                name="Dossier de candidature.pdf",
                media_type="application/pdf",
                size=len(content),
                sha256=uow.store_blob(content),
                pages=3,
            )
        )


def stand_aside(uow: UnitOfWork, clock: Clock) -> None:
    """Let one member stand aside from module 1, for a link with one candidate."""
    declare_recusal(uow, clock, member=AWAY, candidacy=HORIZONS, nature="administratrice de la fédération")


def one_late(uow: UnitOfWork, _clock: Clock) -> None:
    """Put one candidacy back to where its admissibility is still open."""
    uow.act("candidacy.changed", VALMONT)
    uow.replace(uow.get(Candidacy, VALMONT).with_(status=AdmissibilityStatus.RECEIVED))


def dossier(number: str) -> bytes:
    """Return a dossier of three pages."""
    out = BytesIO()
    drawing = canvas.Canvas(out)
    for page, title in enumerate(("La structure", "Le projet", "Le budget"), start=1):
        drawing.setFont("Helvetica-Bold", 16)
        drawing.drawString(72, 770, f"{number} - {title}")
        drawing.setFont("Helvetica", 10)
        _fill(drawing, (f"Page {page}, ligne {line} : texte du dossier." for line in range(1, 41)))
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def _fill(drawing: canvas.Canvas, lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        drawing.drawString(72, 740 - 16 * number, line)
