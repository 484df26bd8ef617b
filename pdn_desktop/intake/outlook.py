"""Outlook messages (`.msg`): a compound file of properties (MS-OXMSG), read under limits.

Most carry the headers of the mail they were, read as those of any mail; properties fill what is missing.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.message import Message
from email.parser import HeaderParser
from email.utils import format_datetime, formataddr
from enum import IntEnum
from typing import Any

from olefile.olefile import UNKNOWN_SIZE, OleFileIO

from pdn_desktop.errors import UnreadableArrival
from pdn_desktop.intake import envelope
from pdn_desktop.intake.cleaning import distinct, file_warnings, one_line, safe_name
from pdn_desktop.intake.markup import text_of_html
from pdn_desktop.intake.message import ATTACHMENT_COUNT, TEXT_BYTES, UNTOUCHED, arrival, forward_line
from pdn_desktop.intake.rich_text import text_of_rich_text
from pdn_desktop.usecases.arrivals import PDF, Arrival, Attachment
from pdn_desktop.usecases.file_kinds import media_type_of

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAM_COUNT = 20_000
SMALLEST_SECTOR = 512
FORWARD_DEPTH = 3

_ATTACHMENTS, _RECIPIENTS = "__attach_version1.0_#", "__recip_version1.0_#"
_FIXED, _STREAM = "__properties_version1.0", "__substg1.0_"
_COUNTS = (44, 64, 72)  # where the head counts the sectors of the allocation tables
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CHARSETS = {65001: "utf-8", 1200: "utf-16-le", 28591: "cp1252", 28605: "iso-8859-15", 20127: "ascii"}


class Tag(IntEnum):
    """The properties that are read (MS-OXPROPS)."""

    CLASS = 0x001A
    SUBJECT = 0x0037
    SUBMITTED = 0x0039
    REPRESENTING_NAME = 0x0042
    HEADERS = 0x007D
    SENDER_NAME = 0x0C1A
    SENDER_ADDRESS = 0x0C1F
    DELIVERED = 0x0E06
    BODY = 0x1000
    RICH_TEXT = 0x1009
    HTML = 0x1013
    MESSAGE_ID = 0x1035
    DISPLAY_NAME = 0x3001
    ADDRESS = 0x3003
    CONTENT = 0x3701
    SHORT_NAME = 0x3704
    LONG_NAME = 0x3707
    MEDIA_TYPE = 0x370E
    SMTP = 0x39FE
    WINDOWS_CHARSET = 0x3FDE
    MESSAGE_CHARSET = 0x3FFD
    SENDER_SMTP = 0x5D01


class Kind(IntEnum):
    """The types of property that are read."""

    INTEGER = 0x0003
    OBJECT = 0x000D
    BYTE_TEXT = 0x001E
    TEXT = 0x001F
    INSTANT = 0x0040
    BYTES = 0x0102


type Path = tuple[str, ...]
type Properties = Mapping[int, str | bytes | int | datetime | Path]


def read_outlook(content: bytes, file_name: str) -> Arrival:
    """Read an Outlook message; `UnreadableArrival` when it is none, or is built to do harm."""
    try:
        with _BoundedFile(_with_sound_counts(content)) as compound:
            message = _Compound(compound, len(content)).message(())
    except UnreadableArrival:
        raise
    except Exception as fault:  # the library lets struct, index and overflow errors through
        raise _damaged() from fault
    if not str(message.own.get(Tag.CLASS, "")).upper().startswith("IPM"):
        raise UnreadableArrival(
            "Ce fichier n’est pas un message Outlook.",
            safe=UNTOUCHED,
            to_do="Déposez le courriel (.eml ou .msg), ou ses pièces au format PDF.",
        )
    return _arrival(message, content, file_name)


def _damaged() -> UnreadableArrival:
    return UnreadableArrival(
        "Ce message Outlook est abîmé et n’a pas pu être lu.",
        safe=UNTOUCHED,
        to_do="Enregistrez-le à nouveau depuis Outlook, ou demandez à l’expéditeur de le renvoyer.",
    )


# ---- the compound file -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Message:
    """One message of the file: its properties, those of its recipients, its attachments, messages inside."""

    own: Properties
    recipients: tuple[Properties, ...]
    attachments: tuple[Properties, ...]
    forwarded: tuple["_Message", ...]


class _BoundedFile(OleFileIO):  # type: ignore[misc]  # the library has no types
    """Opens no stream that says it is longer than the whole file: the library would go round for days."""

    def _open(self, start: int, size: int = UNKNOWN_SIZE, force_FAT: bool = False) -> Any:  # noqa: FBT001, FBT002, N803 -- its interface
        if size not in {UNKNOWN_SIZE, min(size, self._filesize)}:
            raise _damaged()
        return super()._open(start, size, force_FAT)


def _with_sound_counts(content: bytes) -> bytes:
    """Return the file when its head does not count more sectors of tables than there are (MS-CFB, 2.2)."""
    most = len(content) // SMALLEST_SECTOR
    counts = (int.from_bytes(content[at : at + 4], "little") for at in _COUNTS)
    if any(count > most for count in counts):
        raise _damaged()
    return content


class _Compound:
    """Reads the properties of storages, and no more bytes than the file has: sectors may go in circles."""

    def __init__(self, file: OleFileIO, size: int) -> None:
        self._file = file
        self._left = size
        self._entries: defaultdict[Path, list[str]] = defaultdict(list)
        every = file.listdir(streams=True, storages=True)
        if len(every) > STREAM_COUNT:
            raise _damaged()
        for entry in every:
            self._entries[tuple(entry[:-1])].append(entry[-1])

    def message(self, place: Path, depth: int = 0) -> _Message:
        """Return the message stored there."""
        own = self._properties(place, 24 if depth else 32)
        inner = self._storages(place, _ATTACHMENTS)[:ATTACHMENT_COUNT]
        attachments = [self._properties(attached, 8) for attached in inner]
        objects = [content for a in attachments if isinstance(content := a.get(Tag.CONTENT), tuple)]
        forwarded = [self.message(at, depth + 1) for at in objects] if depth < FORWARD_DEPTH else []
        return _Message(
            own=own,
            recipients=tuple(self._properties(at, 8) for at in self._storages(place, _RECIPIENTS)),
            attachments=tuple(attachments),
            forwarded=tuple(message for message in forwarded if Tag.CLASS in message.own),
        )

    def _storages(self, place: Path, prefix: str) -> list[Path]:
        return [(*place, name) for name in self._entries[place] if name.lower().startswith(prefix)]

    def _properties(self, place: Path, head: int) -> Properties:
        names = self._entries[place]
        fixed = next((name for name in names if name.lower() == _FIXED), "")
        found: dict[int, str | bytes | int | datetime | Path] = {}
        if fixed:
            found |= _fixed(self._read((*place, fixed))[head:])
        charsets = [_CHARSETS.get(n, f"cp{n}") for t in _CHARSET_TAGS if isinstance(n := found.get(t), int)]
        for name in names:
            if name.lower().startswith(_STREAM) and len(name) == len(_STREAM) + 8:
                tag, kind = _tag(name[len(_STREAM) :])
                found[tag] = self._value((*place, name), kind, charsets)
        return found

    def _value(self, place: Path, kind: int, charsets: list[str]) -> str | bytes | Path:
        match kind:
            case Kind.OBJECT:
                return place
            case Kind.TEXT:
                return self._read(place).decode("utf-16-le", "replace").rstrip("\0")
            case Kind.BYTE_TEXT:
                text = self._read(place).rstrip(b"\0")
                return envelope.decoded_bytes(text, next(iter(charsets), "cp1252"))
        return self._read(place)

    def _read(self, place: Path) -> bytes:
        self._left -= self._file.get_size(list(place))
        if self._left < 0:
            raise _damaged()
        with self._file.openstream(list(place)) as stream:
            return bytes(stream.read())


_CHARSET_TAGS = (Tag.MESSAGE_CHARSET, Tag.WINDOWS_CHARSET)


def _fixed(table: bytes) -> dict[int, int | datetime]:
    """Return the properties of fixed size that are read: integers and instants, 16 bytes each."""
    found: dict[int, int | datetime] = {}
    for start in range(0, len(table) - 15, 16):
        kind, tag = struct.unpack_from("<HH", table, start)
        if kind == Kind.INTEGER:
            found[tag] = struct.unpack_from("<i", table, start + 8)[0]
        elif kind == Kind.INSTANT:
            tenths = struct.unpack_from("<Q", table, start + 8)[0]
            if tenths < 1 << 61:  # beyond year 9000: no date a calendar holds
                found[tag] = _EPOCH + timedelta(microseconds=tenths // 10)
    return found


def _tag(name: str) -> tuple[int, int]:
    try:
        return int(name[:4], 16), int(name[4:], 16)
    except ValueError:
        return 0, 0


# ---- the arrival -------------------------------------------------------------------------------------------


def _arrival(message: _Message, content: bytes, file_name: str) -> Arrival:
    head, delivered = _head(message), _instant(message.own, Tag.DELIVERED)
    made = arrival(
        head,
        content=content,
        file_name=file_name,
        texts=(_body(message), *_forwarded(message)),
        attachments=_attachments(message),
        warnings=_warnings(message, head),
    )
    if delivered and not envelope.received_at(head):  # Outlook's note stands in for the server's trace
        return replace(made, received_at=delivered)
    return made


def _head(message: _Message) -> Message:
    """Return the headers of the mail, made from its properties when Outlook kept none."""
    own = message.own
    try:
        head: Message = HeaderParser(policy=envelope.TolerantHeaders()).parsestr(_text(own, Tag.HEADERS))
    except (MessageError, ValueError, LookupError, TypeError):
        head = Message(policy=envelope.TolerantHeaders())
    submitted = _instant(own, Tag.SUBMITTED)
    made = {
        "From": formataddr((_name(own), _address(own))) if _address(own) else "",
        "To": ", ".join(filter(None, map(_address, message.recipients))),
        "Subject": _text(own, Tag.SUBJECT),
        "Message-ID": _text(own, Tag.MESSAGE_ID),
        "Date": format_datetime(submitted) if submitted else "",
    }
    for header, value in made.items():
        if value and not head.get(header):
            del head[header]
            head[header] = one_line(value, envelope.HEADER_LENGTH)
    return head


def _name(properties: Properties) -> str:
    named = (_text(properties, tag) for tag in (Tag.SENDER_NAME, Tag.REPRESENTING_NAME))
    return one_line(next(filter(None, named), ""), 200)


def _address(properties: Properties) -> str:
    """Return the internet address of a person, never the directory's (« /O=EXCHANGE… »)."""
    tags = (Tag.SENDER_SMTP, Tag.SENDER_ADDRESS, Tag.SMTP, Tag.ADDRESS)
    found = (one_line(_text(properties, tag), 320) for tag in tags)
    return next((address for address in found if "@" in address and address[0] != "/"), "")


def _body(message: _Message) -> str:
    own = message.own
    if plain := _text(own, Tag.BODY):
        return plain[:TEXT_BYTES]
    markup = own.get(Tag.HTML, "")
    if isinstance(markup, bytes):
        markup = envelope.decoded_bytes(markup[:TEXT_BYTES], "utf-8")
    if isinstance(markup, str) and markup:
        return text_of_html(markup[:TEXT_BYTES])
    rich = own.get(Tag.RICH_TEXT, b"")
    return text_of_rich_text(rich) if isinstance(rich, bytes) else ""


def _forwarded(message: _Message) -> Iterator[str]:
    for inner in message.forwarded:
        yield forward_line(_head(inner))
        yield _body(inner)
        yield from _forwarded(inner)


def _attachments(message: _Message) -> tuple[Attachment, ...]:
    """Return the files of the message and of those inside it, each under a name of its own."""
    every = list(_files(message))[:ATTACHMENT_COUNT]
    raw = [_text(each, Tag.LONG_NAME) or _text(each, Tag.SHORT_NAME) for each in every]
    names = distinct([safe_name(name, f"piece-{number}.bin") for number, name in enumerate(raw, start=1)])
    return tuple(_attachment(*each) for each in zip(every, raw, names, strict=True))


def _files(message: _Message) -> Iterator[Properties]:
    for attached in message.attachments:
        if isinstance(attached.get(Tag.CONTENT), bytes):
            yield attached
    for inner in message.forwarded:
        yield from _files(inner)


def _attachment(properties: Properties, raw: str, name: str) -> Attachment:
    content = properties[Tag.CONTENT]
    held = content if isinstance(content, bytes) else b""
    claimed = one_line(_text(properties, Tag.MEDIA_TYPE), 150).lower()
    kept = claimed if "/" in claimed and claimed != PDF else "application/octet-stream"
    return Attachment(name, media_type_of(held) or kept, held, file_warnings(raw, name, held))


def _warnings(message: _Message, head: Message) -> Iterator[str]:
    if not envelope.received_at(head):
        yield (
            "Ce message ne porte pas la trace du serveur qui l’a reçu : la date proposée est celle "
            "qu’Outlook a notée, à vérifier."
        )
    if not envelope.senders(head):
        yield "Ce message n’a pas d’expéditeur lisible."
    if message.forwarded:
        yield (
            "Ce message en contient un autre, transféré : vérifiez l’expéditeur et la date d’arrivée "
            "du message d’origine."
        )
    unread = sum(Tag.CONTENT not in attached for attached in message.attachments)
    if unread:
        yield "Une pièce jointe est un lien vers un fichier qui n’est pas dans le message : demandez-la."


def _text(properties: Properties, tag: Tag) -> str:
    value = properties.get(tag, "")
    return value if isinstance(value, str) else ""


def _instant(properties: Properties, tag: Tag) -> datetime | None:
    value = properties.get(tag)
    return value if isinstance(value, datetime) else None
