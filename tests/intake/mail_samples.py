"""Mails as messaging programs write them, made by the standard library."""

from email.message import EmailMessage
from email.policy import SMTP

RECEIVED = "from mx.example by mail.caf03.example with ESMTPS id x1; Sun, 17 Mar 2024 23:59:59 +0100"


def mail(
    *,
    subject: str = "Candidature module 1 – coordination",
    text: str = "Bonjour,\nveuillez trouver notre dossier.\n",
    received: tuple[str, ...] = (RECEIVED,),
    date: str | None = "Sun, 17 Mar 2024 23:58:00 +0100",
    **headers: str,
) -> EmailMessage:
    """Return a mail to both poles without attachment; `headers` replace or add (`_` stands for `-`)."""
    message = EmailMessage(policy=SMTP)
    for line in received:
        message["Received"] = line
    usual = {
        "From": "Élodie Exemple <contact@declic.example>",
        "To": "Pôle Allier <partenaires@caf03.caf.fr>, pole@caf63.example",
        "Subject": subject,
        "Message-ID": "<1@declic.example>",
        **({"Date": date} if date else {}),
    }
    for name, value in {**usual, **{n.replace("_", "-"): v for n, v in headers.items()}}.items():
        message[name] = value
    message.set_content(text)
    return message


def with_file(
    message: EmailMessage, name: str, content: bytes, media_type: str = "application/pdf"
) -> EmailMessage:
    """Add an attachment and return the message."""
    main, _, sub = media_type.partition("/")
    message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def raw(headers: str, body: bytes = b"Bonjour\r\n") -> bytes:
    """Return a mail written by hand from these header lines."""
    return headers.replace("\n", "\r\n").encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body
