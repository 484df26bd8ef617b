"""Mails as files: drafts a mail program opens ready to be sent, never sent by us."""

from email.message import EmailMessage
from email.policy import SMTP

from pdn_desktop.usecases.mail_drafts import MailDraft


def write_draft(draft: MailDraft) -> bytes:
    """Return the draft as an `.eml` file: no sender, no date, and `X-Unsent` so that it opens for writing."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["To"] = draft.to
    mail["Subject"] = " ".join(draft.subject.split())
    mail.set_content(draft.body)
    for name, content in draft.attachments:
        mail.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()
