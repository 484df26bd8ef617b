"""Mail drafts as files: read again by a mail program's parser."""

from email import message_from_bytes
from email.policy import default

from pdn_desktop.exchange.mail_files import write_draft
from pdn_desktop.usecases.mail_drafts import MailDraft

DRAFT = MailDraft(
    name="2024-M1-NR-001.eml",
    to="bureau@volcans.test",
    subject="Appel « Promeneurs »\r\nBcc: pirate@exemple.test",
    body="Madame la Présidente,\n\nÀ l’été,\u00a0merci.",
    attachments=(("2024-M1-NR-001.pdf", b"%PDF-1.4 x"),),
)


def test_a_draft_opens_unsent_with_its_words_and_its_pdf() -> None:
    mail = message_from_bytes(write_draft(DRAFT), policy=default)
    body = mail.get_body()
    assert (mail["X-Unsent"], mail["To"]) == ("1", "bureau@volcans.test")
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Madame la Présidente,\n\nÀ l’été,\u00a0merci.\n"
    (pdf,) = mail.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == ("2024-M1-NR-001.pdf", b"%PDF-1.4 x")


def test_nobody_writes_a_header_through_the_subject() -> None:
    mail = message_from_bytes(write_draft(DRAFT), policy=default)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Appel « Promeneurs » Bcc: pirate@exemple.test"
