"""The bulk of a mail, kept away from the parser: long base64 runs are set aside, then put back in place.

The standard parser needs nine times a mail's size in memory and a second per 25 MB. A heavy mail is almost
only base64: the parser sees a skeleton of a few kilobytes, and each part is decoded from the original.
"""

import binascii
import re
import secrets
from dataclasses import dataclass
from email.message import Message

SHORTEST_RUN = 8_192
"""Runs below this many bytes stay in the skeleton."""

_RUN = re.compile(rb"(?m)^(?:[A-Za-z0-9+/]{60,}+\r?\n)++")
_OUTSIDE_ALPHABET = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True)
class Skeleton:
    """A mail without its long base64 runs; `marker` and a number stand for each, and no mail can guess it."""

    content: bytes
    original: memoryview
    spans: tuple[tuple[int, int], ...]
    marker: bytes

    def restored(self, payload: bytes) -> bytes:
        """Return the payload with its runs back in place."""
        head, *rest = payload.split(self.marker)
        pieces: list[bytes | memoryview] = [head]
        for text in rest:
            number, _, after = text.partition(b"\n")
            start, end = self.spans[int(number)]
            pieces += [self.original[start:end], after]
        return b"".join(pieces)

    def decoded(self, part: Message) -> tuple[bytes, bool]:
        """Return the bytes of a leaf part, and whether its encoding was sound."""
        if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
            return _from_base64(self.restored(_encoded(part)))
        content = part.get_payload(decode=True)
        return self.restored(content if isinstance(content, bytes) else b""), True


def skeleton_of(content: bytes) -> Skeleton:
    """Set a mail's long base64 runs aside."""
    spans = tuple(m.span() for m in _RUN.finditer(content) if m.end() - m.start() >= SHORTEST_RUN)
    marker = b"set-aside-%s-" % secrets.token_hex(16).encode()
    view, pieces, at = memoryview(content), list[bytes | memoryview](), 0
    for number, (start, end) in enumerate(spans):
        pieces += [view[at:start], b"%s%d\n" % (marker, number)]
        at = end
    return Skeleton(b"".join([*pieces, view[at:]]), view, spans, marker)


def _encoded(part: Message) -> bytes:
    try:
        return str(part.get_payload() or "").encode("ascii", "ignore")
    except ValueError:  # stray bytes under a charset that is no name
        return b""


def _from_base64(text: bytes) -> tuple[bytes, bool]:
    try:
        return binascii.a2b_base64(text), True
    except binascii.Error:
        kept = _OUTSIDE_ALPHABET.sub(b"", text)
        whole = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept  # one character alone says nothing
        return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)), False
