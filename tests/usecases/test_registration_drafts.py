"""The mail that confirms an arrival: what came, under which number, until when something may be added."""

from datetime import datetime

import pytest

from pdn_desktop.domain.candidacy import ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.mail_drafts import MailDraft
from pdn_desktop.usecases.registration_drafts import registration_draft
from tests.conftest import FixedClock
from tests.usecases.arrival_samples import Desk, arrival


@pytest.fixture
def desk(office: CallFile, clock: FixedClock) -> Desk:
    return Desk(office, clock)


def draft(desk: Desk, *, at: datetime, **changes: object) -> MailDraft:
    done = desk.register(arrival("Dossier <b>.pdf", "CV.pdf", **changes))
    desk.clock = lambda: at
    made: MailDraft = desk.do(registration_draft, receipt=done.receipt.id)
    return made


def test_the_sender_is_told_what_came_and_until_when_to_complete_it(desk: Desk) -> None:
    made = draft(desk, at=datetime(2024, 3, 15, 12, tzinfo=PARIS))

    assert (made.name, made.to) == ("AE-PDN-2024-M1-001.eml", "contact@declic.example")
    assert made.subject.endswith(" – enregistrement de votre envoi – PDN-2024-M1-001")
    plain = made.body.replace("\u00a0", " ")
    assert (
        "Votre envoi du 15 mars 2024 à 10 h, relatif au module 1, a été enregistré sous le numéro "
        "PDN-2024-M1-001." in plain
    )
    assert "Il comportait :\n– Dossier <b>.pdf (2 pages)\n– CV.pdf (2 pages)" in plain
    assert "avant la date limite de dépôt, le 17 mars 2024 à 23 h 59." in plain
    assert plain.endswith("Caf de l’Allier")


def test_after_the_deadline_nothing_is_said_to_be_still_open(desk: Desk) -> None:
    made = draft(desk, at=datetime(2024, 3, 18, 9, tzinfo=PARIS))

    assert "date limite" not in made.body
    assert "merci de nous le signaler en répondant à ce message." in made.body


def test_nobody_to_answer_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="à quelle adresse répondre"):
        draft(desk, at=datetime(2024, 3, 15, 12, tzinfo=PARIS), sender_email="")


def test_an_arrival_without_a_number_is_refused(desk: Desk) -> None:
    with desk.office.unit("test") as uow:
        uow.act("test.prepared")
        uow.add(ReceiptEvent(id="r", received_at=datetime(2024, 3, 1, tzinfo=PARIS), original_sha256="0"))

    with pytest.raises(Refusal, match="pas encore de numéro"):
        desk.do(registration_draft, receipt="r")
