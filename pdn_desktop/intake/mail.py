"""Mails (`.eml`): who, to whom, when, what; hardened against anything a mail can hold."""

import email
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message

from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake import envelope
from pdn_desktop.intake.cleaning import distinct, file_warnings, safe_name
from pdn_desktop.intake.markup import text_of_html
from pdn_desktop.intake.message import ATTACHMENT_COUNT, TEXT_BYTES, UNTOUCHED, arrival, forward_line
from pdn_desktop.intake.payloads import Skeleton, skeleton_of
from pdn_desktop.usecases.arrivals import PDF, SEVERAL_MAILS, Arrival, Attachment
from pdn_desktop.usecases.file_kinds import media_type_of

SKELETON_BYTES = 32 << 20
SKELETON_LINES = 300_000
BOUNDARY_COUNT = 100

_USUAL_HEADERS = ("from", "to", "date", "subject", "received", "message-id", "delivered-to", "return-path")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,90}")
_SEPARATOR = re.compile(rb"^From [^\n]{1,500}\r?\n[A-Za-z-]{1,60}:", re.MULTILINE)
_SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}


@dataclass
class _Contents:
    """What a walk through the parts gathers."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)


def read_mail(content: bytes, file_name: str) -> Arrival:
    """Read a mail; `UnreadableArrival` when it is empty, is no mail, or is built to do harm."""
    skeleton = skeleton_of(content)
    message = _parsed(skeleton)
    contents = _contents(message, skeleton)
    return arrival(
        message,
        content=content,
        file_name=file_name,
        texts=(*_main_text(contents), *contents.forwarded),
        attachments=_attachments(contents, skeleton),
        warnings=(
            *_several_warning(skeleton.content),
            *_envelope_warnings(message),
            *_content_warnings(message, contents),
        ),
    )


def _several_warning(content: bytes) -> Iterator[str]:
    """Yield what a mailbox saved as one file calls for: only its first mail is read."""
    several = len(_SEPARATOR.findall(content)) if content.startswith(b"From ") else 1
    if several > 1:
        yield (
            f"{SEVERAL_MAILS} ({several}), dont seul le premier est lu\u00a0: enregistrez-les un "
            "par un depuis la messagerie (.eml), et déposez-les."
        )


def _parsed(skeleton: Skeleton) -> Message:
    if not skeleton.content.strip():
        raise UnreadableArrival("Ce fichier est vide.", safe=UNTOUCHED)
    _refuse_excess(skeleton.content)
    try:
        message = email.message_from_bytes(
            skeleton.content.removeprefix(b"\xef\xbb\xbf").lstrip(), policy=envelope.TolerantHeaders()
        )
    except (RecursionError, ValueError, LookupError, TypeError) as fault:
        raise _built_to_harm() from fault
    if sum(message.get(name) is not None for name in _USUAL_HEADERS) < 2:  # noqa: PLR2004 -- one alone proves nothing
        raise UnreadableArrival(
            "Ce fichier n’est pas un courriel : il n’a ni expéditeur, ni destinataire, ni date.",
            safe=UNTOUCHED,
            to_do="Déposez le courriel enregistré depuis la messagerie (.eml), ou le PDF lui-même.",
        )
    return message


def _refuse_excess(content: bytes) -> None:
    if len(re.findall(rb"(?i)boundary\s*\*?\d*\s*=", content)) > BOUNDARY_COUNT:
        raise _built_to_harm()
    if len(content) > SKELETON_BYTES or content.count(b"\n") > SKELETON_LINES:
        raise UnreadableArrival(
            "Ce courriel contient trop de texte pour être lu sans risque "
            f"(limite : {SKELETON_BYTES >> 20} Mo et {SKELETON_LINES // 1000} 000 lignes hors pièces).",
            safe=UNTOUCHED,
            to_do="Enregistrez ses pièces jointes depuis la messagerie et déposez les PDF un à un.",
        )


def _built_to_harm() -> UnreadableArrival:
    return UnreadableArrival(
        "Ce courriel est emboîté de façon anormale et n’a pas été ouvert.",
        safe=UNTOUCHED,
        to_do="Demandez à l’expéditeur de le renvoyer simplement, ses pièces au format PDF.",
    )


def _contents(message: Message, skeleton: Skeleton) -> _Contents:
    contents = _Contents()
    for part, depth, opens in _walk(message):
        if opens:
            contents.forwarded.append(forward_line(part))
        if part.is_multipart():
            continue
        if not _is_text(part):
            contents.attached.append(part)
        elif depth:
            contents.forwarded.append(_text(part, skeleton))
        elif part.get_content_subtype() == "html":
            contents.html.append(_text(part, skeleton))
        else:
            contents.plain.append(_text(part, skeleton))
    return contents


def _walk(message: Message) -> Iterator[tuple[Message, int, bool]]:
    """Yield every part in order: how many forwarded messages it lies in, and whether it opens one."""
    stack = [(message, 0, False)]
    while stack:
        part, depth, opens = stack.pop()
        yield part, depth, opens
        opening = part.get_content_type() == "message/rfc822"
        stack += [(child, depth + opening, opening) for child in reversed(_children(part))]


def _children(part: Message) -> list[Message]:
    payload = part.get_payload() if part.is_multipart() else []
    return [child for child in payload if isinstance(child, Message)]


def _is_text(part: Message) -> bool:
    text = part.get_content_type() in {"text/plain", "text/html"}
    return text and part.get_content_disposition() != "attachment" and not _raw_name(part)


def _text(part: Message, skeleton: Skeleton) -> str:
    content, _ = skeleton.decoded(part)
    text = envelope.decoded_bytes(content[:TEXT_BYTES], _charset(part))
    return text_of_html(text) if part.get_content_subtype() == "html" else text


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset("utf-8")
    except (ValueError, LookupError, TypeError):
        return "utf-8"


def _main_text(contents: _Contents) -> list[str]:
    plain = [text for text in contents.plain if text.strip()]
    return plain or [text for text in contents.html if text.strip()]


def _attachments(contents: _Contents, skeleton: Skeleton) -> tuple[Attachment, ...]:
    parts = contents.attached[:ATTACHMENT_COUNT]
    names = distinct(
        [safe_name(_raw_name(p), _fallback_name(p, n)) for n, p in enumerate(parts, start=1)],
    )
    return tuple(_attachment(part, name, skeleton) for part, name in zip(parts, names, strict=True))


def _attachment(part: Message, name: str, skeleton: Skeleton) -> Attachment:
    content, sound = skeleton.decoded(part)
    warnings = file_warnings(_raw_name(part), name, content)
    if not sound:
        warnings += ("Son contenu est arrivé abîmé : une partie peut manquer.",)
    return Attachment(name, _media_type(part, content), content, warnings)


def _media_type(part: Message, content: bytes) -> str:
    claimed = part.get_content_type()
    if seen := media_type_of(content):
        return seen
    if claimed == PDF or not _MEDIA_TYPE.fullmatch(claimed):
        return "application/octet-stream"
    return claimed


def _raw_name(part: Message) -> str:
    try:
        return envelope.decoded_words(part.get_filename("") or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _fallback_name(part: Message, number: int) -> str:
    suffix = mimetypes.guess_extension(part.get_content_type()) or ".bin"
    return f"piece-{number}{suffix}"


def _envelope_warnings(message: Message) -> Iterator[str]:
    senders = len(envelope.senders(message))
    if not envelope.received_at(message) and envelope.sent_at(message):
        yield (
            "Ce courriel ne porte pas la trace du serveur qui l’a reçu : "
            "la date proposée est celle de l’expéditeur, à vérifier."
        )
    if not envelope.received_at(message) and not envelope.sent_at(message):
        yield "Ce courriel ne porte aucune date lisible : indiquez celle de son arrivée."
    if not senders:
        yield "Ce courriel n’a pas d’expéditeur lisible."
    if senders > 1:
        yield "Ce courriel se dit envoyé par plusieurs adresses : seule la première est retenue."


def _content_warnings(message: Message, contents: _Contents) -> Iterator[str]:
    types = {part.get_content_type() for part in contents.attached}
    names = {_raw_name(part).lower() for part in contents.attached}
    if "application/ms-tnef" in types or "winmail.dat" in names:
        yield (
            "Les pièces jointes sont enfermées dans « winmail.dat », un format propre à Outlook qui n’est "
            "pas lu : demandez à l’expéditeur de les renvoyer au format PDF, le message en texte brut."
        )
    if types & _SEALED:
        yield "Ce courriel est chiffré : enregistrez ses pièces depuis la messagerie de son destinataire."
    if contents.forwarded:
        yield (
            "Ce courriel en contient un autre, transféré : vérifiez l’expéditeur et la date d’arrivée "
            "du message d’origine."
        )
    if any(isinstance(d, CloseBoundaryNotFoundDefect | StartBoundaryNotFoundDefect) for d in message.defects):
        yield "Ce courriel semble tronqué : des pièces peuvent manquer."
    if len(contents.attached) > ATTACHMENT_COUNT:
        yield f"Seules les {ATTACHMENT_COUNT} premières pièces sont reprises ; l’original les garde toutes."
