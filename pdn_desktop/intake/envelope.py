"""Who sent a mail, to whom and when: headers read under limits, by parsers that do not give up."""

import binascii
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice

from pdn_desktop.intake.cleaning import one_line

HEADER_LENGTH = 20_000
"""How much of one header is read; the standard parsers are slow on megabytes of addresses."""

ADDRESS_COUNT = 100
REFERENCE_COUNT = 20

_ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]@]{1,64}@[^\s<>,;:\"'()\[\]@]{1,255}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,498}>")
_DELIVERED_FOR = re.compile(r"\bfor\s+<?([^\s<>;]+@[^\s<>;]+)>?")
_RECIPIENTS = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_YEARS = range(1990, 2100)


class TolerantHeaders(Compat32):
    """Hands out every header as text, its raw bytes read as UTF-8, else as Windows text, and cut."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 -- the policy's interface
        """Return the header's value as readable text; never raises."""
        return decoded_bytes(value[:HEADER_LENGTH].encode("utf-8", "surrogateescape"), "utf-8")


def decoded_bytes(content: bytes, charset: str) -> str:
    """Return text in the charset it claims, else UTF-8, else Windows 1252; never raises."""
    for candidate in (charset, "utf-8"):
        try:
            return content.decode(candidate)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def decoded_words(value: str) -> str:
    """Return a header with its encoded words (RFC 2047) read; as it stands when they are damaged."""
    try:
        chunks = decode_header(" ".join(value.split()))  # it loses the space before a folded plain word
    except (HeaderParseError, binascii.Error, ValueError):
        return value
    return "".join(
        chunk if isinstance(chunk, str) else decoded_bytes(chunk, charset or "utf-8")
        for chunk, charset in chunks
    )


def text_of(message: Message, name: str, limit: int) -> str:
    """Return a header as one readable line, empty when absent."""
    return one_line(decoded_words(str(message.get(name, ""))), limit)


def senders(message: Message) -> tuple[tuple[str, str], ...]:
    """Return (name, address) of everyone the mail claims to come from; `Sender` when `From` has none."""
    for header in ("from", "sender", "reply-to", "return-path"):
        values = [str(value) for value in message.get_all(header, [])]
        found = tuple(_people(values))
        if found:
            return found
    return ()


def references(message: Message) -> tuple[str, ...]:
    """Return the identifiers of the messages it answers, nearest first, each once."""
    values = [str(value) for value in message.get_all("in-reply-to", [])]
    thread = [str(value) for value in message.get_all("references", [])]
    found = [*_identifiers(values), *reversed(_identifiers(thread))]
    return tuple(dict.fromkeys(found))[:REFERENCE_COUNT]


def _identifiers(values: list[str]) -> list[str]:
    return [match.group() for value in values for match in _MESSAGE_ID.finditer(value[:HEADER_LENGTH])]


def recipients(message: Message) -> tuple[str, ...]:
    """Return the addresses it was sent or delivered to, lower case, each once."""
    values = [str(value) for name in _RECIPIENTS for value in message.get_all(name, [])]
    written = [match.group() for value in values for match in _ADDRESS.finditer(value)]
    delivered = [m.group(1) for line in _received(message) for m in _DELIVERED_FOR.finditer(line)]
    every = (one_line(address, 320).lower().rstrip(".") for address in [*written, *delivered])
    return tuple(islice(dict.fromkeys(every), ADDRESS_COUNT))


def sent_at(message: Message) -> datetime | None:
    """Return when the sender's clock says it was sent."""
    return _instant(str(message.get("date", "")))


def received_at(message: Message) -> datetime | None:
    """Return when the last server took it in: the topmost `Received` with a date (RFC 5321 §4.4)."""
    instants = (_instant(line.rpartition(";")[2]) for line in _received(message))
    return next((instant for instant in instants if instant), None)


def _received(message: Message) -> list[str]:
    return [str(line) for line in message.get_all("received", [])]


def _people(values: list[str]) -> Iterator[tuple[str, str]]:
    pairs = getaddresses(values) if any("@" in value for value in values) else []
    proper = [(name, address) for name, address in pairs if _ADDRESS.fullmatch(address)]
    found = proper or [("", m.group()) for value in values for m in _ADDRESS.finditer(value)]
    for name, address in found[:ADDRESS_COUNT]:
        yield one_line(decoded_words(name), 200), one_line(address, 320)


def _instant(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(" ".join(text.split()))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment.year not in _YEARS:
        return None
    return moment if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)  # « -0000 » is UTC
