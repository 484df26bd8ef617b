"""What mails of every program become: an arrival, from their headers and their text."""

from collections.abc import Iterable, Iterator
from email.message import Message

from pdn_desktop.domain.candidacy import Channel
from pdn_desktop.intake import envelope
from pdn_desktop.intake.cleaning import readable
from pdn_desktop.usecases.arrivals import Arrival, Attachment

BODY_LENGTH = 19_000
TEXT_BYTES = 300_000
"""How much of one text is read."""
ATTACHMENT_COUNT = 200
UNTOUCHED = "L’original n’a pas été touché\u00a0; rien n’a été enregistré."


def arrival(
    head: Message,
    *,
    content: bytes,
    file_name: str,
    texts: Iterable[str],
    attachments: tuple[Attachment, ...],
    warnings: Iterable[str],
) -> Arrival:
    """Return the arrival of these headers, its text cut when it is too long to be read."""
    senders = envelope.senders(head)
    name, address = senders[0] if senders else ("", "")
    body = readable("\n\n".join(texts)).strip()
    return Arrival(
        channel=Channel.EMAIL,
        file_name=file_name,
        original=content,
        sender_name=name,
        sender_email=address,
        addresses=envelope.recipients(head),
        subject=envelope.text_of(head, "subject", 500),
        message_id=envelope.text_of(head, "message-id", 500),
        references=envelope.references(head),
        sent_at=envelope.sent_at(head),
        received_at=envelope.received_at(head) or envelope.sent_at(head),
        body=body if len(body) <= BODY_LENGTH else body[: BODY_LENGTH - 1] + "…",
        attachments=attachments,
        warnings=(*warnings, *_abridged(body)),
    )


def forward_line(head: Message) -> str:
    """Return the line that tells a forwarded mail from the one it came in."""
    sender = next((address for _, address in envelope.senders(head)), "?")
    sent = envelope.text_of(head, "date", 100) or "date inconnue"
    return f"[Message transféré] De {sender}, {sent}, objet\u00a0: {envelope.text_of(head, 'subject', 300)}"


def _abridged(body: str) -> Iterator[str]:
    if len(body) > BODY_LENGTH:
        yield "Le texte du message est abrégé\u00a0; l’original est gardé entier."
