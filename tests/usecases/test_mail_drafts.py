"""The mail a document leaves with: the right address, the PDF and the conventions it encloses attached."""

import pytest

from pdn_desktop.domain.candidacy import Applicant, ReceiptEvent
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.issue_run import IssueRun
from pdn_desktop.usecases.issuing import reissue
from pdn_desktop.usecases.letter_register import letter_register
from pdn_desktop.usecases.mail_drafts import MailDraft, mail_draft
from pdn_desktop.usecases.outbox import Progress, outbox
from pdn_desktop.usecases.ports import UnitOfWork
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import VOLCANS


def write_from(uow: UnitOfWork) -> None:
    uow.replace(uow.get(Applicant, VOLCANS).with_(email="bureau@volcans.test"))
    uow.add(
        ReceiptEvent(
            id="r1", candidacy=VOLCANS, received_at=samples.DECIDED_AT, original_sha256="00",
            sender_email="camille@volcans.test",
        )
    )  # fmt: skip


@pytest.fixture
def issued(desk: Desk) -> Desk:
    desk.change(samples.decide_module_1, write_from)
    rows = [row for row in desk.read(lambda uow: outbox(uow, desk.clock)) if row.progress is Progress.READY]
    IssueRun(desk.office, "Secrétaire", desk.clock, desk.press, lambda *_: True).run(rows)
    return desk


def document(desk: Desk, number: str) -> str:
    rows = desk.read(lambda uow: letter_register(uow, desk.clock))
    return next(row.record.id for row in rows if row.record.number == number)


def draft(desk: Desk, number: str) -> MailDraft:
    key = document(desk, number)
    return desk.read(lambda uow: mail_draft(uow, desk.clock, desk.press, document=key))


def test_a_result_goes_to_the_structure_and_an_acknowledgement_to_who_sent_the_dossier(issued: Desk) -> None:
    assert draft(issued, "2024-M1-NR-001").to == "bureau@volcans.test"
    assert draft(issued, "2024-M1-AR-002").to == "camille@volcans.test"


def test_the_mail_names_the_document_and_greets_as_the_letter_does(issued: Desk) -> None:
    found = draft(issued, "2024-M1-NR-001")
    assert found.subject == (
        "Appel à candidatures Promeneurs du Net 2024 – candidature non retenue – PDN-2024-M1-002"
    )
    assert found.body.startswith("Madame la Présidente,\n\nVous trouverez ci-joint le document n°")
    assert [name for name, _ in found.attachments] == ["2024-M1-NR-001.pdf"]


def test_a_letter_of_award_leaves_with_its_convention(issued: Desk) -> None:
    issued.change(lambda uow: [uow.replace(each.with_(email="a@b.test")) for each in uow.all(Applicant)])
    found = draft(issued, "2024-M1-RE-001")
    assert [name for name, _ in found.attachments] == ["2024-M1-RE-001.pdf", "CONV-2024-PDN-001.pdf"]
    assert all(content.startswith(b"%PDF") for _, content in found.attachments)


def test_without_an_address_nothing_is_guessed(issued: Desk) -> None:
    with pytest.raises(Refusal, match="Aucune adresse électronique n’est connue"):
        draft(issued, "2024-M1-RE-001")


def test_a_replaced_document_is_not_sent(issued: Desk) -> None:
    key = document(issued, "2024-M1-NR-001")
    with issued.office.unit("Secrétaire") as uow:
        reissue(uow, issued.clock, issued.press, document=key)
    with pytest.raises(Refusal, match="a été remplacé"):
        issued.read(lambda uow: mail_draft(uow, issued.clock, issued.press, document=key))
