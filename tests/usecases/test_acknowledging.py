"""The « accusé d’enregistrement » tells what came, once, from the address of the deposit (domain L1)."""

from datetime import date, datetime

import pytest
from pypdf import PdfReader

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.candidacy import Candidacy, ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.acknowledging import acknowledge_arrival
from pdn_desktop.usecases.correspondence import letter_plan
from pdn_desktop.usecases.issuing import document_bytes, issue, reissue
from pdn_desktop.usecases.letter_templates import shipped_text
from pdn_desktop.usecases.mail_drafts import MailDraft, mail_draft
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.rewording import set_template
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival

MORE = datetime(2024, 3, 16, 9, tzinfo=PARIS)


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    clock.now = IN_TIME  # type: ignore[attr-defined]  # the tests' clock
    return Desk(office, clock)


def _told(desk: Desk, press: Press, receipt: str) -> IssuedDocument:
    document: IssuedDocument = desk.do(acknowledge_arrival, press=press, receipt=receipt)
    return document


def _mail(desk: Desk, press: Press, document: IssuedDocument) -> MailDraft:
    mail: MailDraft = desk.do(mail_draft, press=press, document=document.id)
    return mail


def _plan(desk: Desk) -> list[tuple[str, bool]]:
    found = desk.do(letter_plan)
    return [
        (letter.number, letter.issued is not None)
        for letter in found
        if letter.kind is DocumentKind.REGISTRATION
    ]


def test_the_mail_says_what_came_and_its_pdf_the_same(desk: Desk, press: Press) -> None:
    done = desk.register(arrival("Dossier.pdf", "cv.pdf"))
    document = _told(desk, press, done.receipt.id)
    assert (document.number, document.signatories) == ("2024-M1-AE-001", ())
    mail = _mail(desk, press, document)
    assert (mail.name, mail.to) == ("2024-M1-AE-001.eml", "contact@declic.example")
    assert mail.subject == (
        "Appel à candidatures Promeneurs du Net 2024 – enregistrement de votre envoi – PDN-2024-M1-001"
    )
    body = mail.body.replace("\u00a0", " ")
    assert (
        body
        == """Madame, Monsieur,

Votre envoi du 15 mars 2024 à 10 h, relatif au module 1, a été enregistré sous le numéro PDN-2024-M1-001. \
Il comportait :

– Dossier.pdf (2 pages) ;
– cv.pdf (2 pages).

Un accusé de réception vous sera adressé après contrôle des fichiers. Si un élément manque dans cette \
liste, merci de nous le signaler avant la date limite de dépôt, le 17 mars 2024 à 23 h 59.

Cordialement,

Caf de l’Allier"""
    )
    assert [name for name, _ in mail.attachments] == ["2024-M1-AE-001.pdf"]
    content = desk.do(document_bytes, document=document.id)
    with (desk.office.path.parent / "ae.pdf").open("wb") as file:
        file.write(content)
    page = PdfReader(desk.office.path.parent / "ae.pdf").pages[0].extract_text()
    assert "enregistré sous le numéro" in page
    assert "à compléter" not in page


def test_each_arrival_is_told_once_and_the_next_one_anew(desk: Desk, press: Press) -> None:
    done = desk.register(arrival("Dossier.pdf"))
    assert _plan(desk) == [("PDN-2024-M1-001", False)]
    (letter,) = [each for each in desk.do(letter_plan) if each.kind is DocumentKind.REGISTRATION]
    desk.do(issue, press=press, letters=[letter])
    assert _plan(desk) == [("PDN-2024-M1-001", True)]
    more = desk.register(
        arrival("statuts.pdf", subject="suite", received_at=MORE), attach_to=done.candidacy.id
    )
    assert _plan(desk) == [("PDN-2024-M1-001", False)]
    second = _told(desk, press, more.receipt.id)
    assert second.number == "2024-M1-AE-002"
    body = _mail(desk, press, second).body
    assert ("statuts.pdf" in body, "Dossier.pdf" in body) == (True, False)
    with desk.office.unit("lecture") as uow:
        assert uow.get(ReceiptEvent, more.receipt.id).registration == second.id


def test_a_reissued_one_tells_the_same_arrivals(desk: Desk, press: Press) -> None:
    done = desk.register(arrival("Dossier.pdf"))
    former = _told(desk, press, done.receipt.id)
    desk.register(arrival("statuts.pdf", subject="suite"), attach_to=done.candidacy.id)
    again = desk.do(reissue, press=press, document=former.id)
    body = _mail(desk, press, again).body
    assert ("Dossier.pdf" in body, "statuts.pdf" in body) == (True, False)
    assert _plan(desk) == [("PDN-2024-M1-001", False)]


def test_its_words_are_the_call_s(desk: Desk, press: Press) -> None:
    text = shipped_text("registration").replace("Cordialement,", "Bien à vous,")
    desk.do(set_template, press=press, name="registration", text=text)
    done = desk.register(arrival("Dossier <b>{{x}}</b> é.pdf"))
    body = _mail(desk, press, _told(desk, press, done.receipt.id)).body
    assert "Bien à vous," in body
    assert "– Dossier <b>{{x}}</b> é.pdf" in body


def test_what_cannot_be_told_is_refused(desk: Desk, press: Press) -> None:
    nobody = desk.register(arrival("Dossier.pdf", sender_email="", body="La Commune de Valmont"))
    with pytest.raises(Refusal, match="à quelle adresse répondre"):
        _told(desk, press, nobody.receipt.id)
    done = desk.register(arrival("Dossier.pdf", subject="module 1 Allier, autre"))
    with desk.office.unit("essai") as uow:
        uow.act("test.prepared")
        held = uow.get(Candidacy, done.candidacy.id)
        uow.replace(held.with_(acknowledged_on=date(2024, 3, 18)))
        loose = done.receipt.with_(id="loose", candidacy=None)
        uow.add(loose)
    with pytest.raises(Refusal, match="tient lieu"):
        _told(desk, press, done.receipt.id)
    with pytest.raises(Refusal, match="pas encore de numéro"):
        _told(desk, press, "loose")
