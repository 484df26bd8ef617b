"""What intake hands to the use cases: plain data about one arrival and its PDF files; the reader's protocol.

Everything in it comes from outside: texts are cleaned of control characters and cut, never trusted.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from pdn_desktop.domain.candidacy import Channel

PDF = "application/pdf"
GREEDY = "Le fichier demande des ressources démesurées pour être lu : ouvrez-le avec prudence."
TOO_HEAVY = "Trop lourd pour être inspecté"
SEVERAL_MAILS = "Ce fichier contient plusieurs courriels"
STOPPED = "L’inspection a été arrêtée : le fichier est démesuré ou piégé, ouvrez-le avec prudence."


@dataclass(frozen=True)
class Attachment:
    """One file of an arrival; `name` is safe on every file system, `warnings` are French sentences."""

    name: str
    media_type: str
    content: bytes = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Return how many bytes it holds."""
        return len(self.content)

    @property
    def is_pdf(self) -> bool:
        """Tell whether it is a PDF or passes itself off as one; only these are inspected."""
        return self.media_type == PDF or self.name.lower().endswith(".pdf")

    @cached_property
    def sha256(self) -> str:
        """Return the digest of its bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Arrival:
    """One mail or file as it came.

    `received_at` is what the receiving server wrote, else what the sender's clock wrote (with a warning),
    else None: a person then says it. `addresses` are those it was sent or delivered to, lower case.
    """

    channel: Channel
    file_name: str
    original: bytes = field(repr=False)
    sender_name: str = ""
    sender_email: str = ""
    addresses: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()  # messages it answers, nearest first
    sent_at: datetime | None = None
    received_at: datetime | None = None
    body: str = ""
    attachments: tuple[Attachment, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the original bytes, in hex."""
        return hashlib.sha256(self.original).hexdigest()


@dataclass(frozen=True)
class PdfReport:
    """What an inspection saw in a PDF; hints for proposals, never facts.

    `text` is a sample of the first pages, empty for a scan. `signed_electronically` says that a signature
    field is filled; whether a scan bears a handwritten signature only a person sees.
    """

    pages: int | None = None
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    encrypted: bool = False
    locked: bool = False  # cannot be opened without a password
    signed_electronically: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """A copy of a filled form with its answers on its pages, empty when there is none.

    `unseen`: it may have answers that could not be drawn.
    """

    copy: bytes = field(default=b"", repr=False)
    unseen: bool = False


def is_greedy(warnings: Iterable[str]) -> bool:
    """Tell whether these are the warnings of a file that no process of ours should draw."""
    return any(warning.replace("\u00a0", " ") in _GREEDY for warning in warnings)


def is_heavy(warnings: Iterable[str]) -> bool:
    """Tell whether these are the warnings of a file that was too heavy to be looked into."""
    return any(warning.startswith(TOO_HEAVY) for warning in warnings)


def holds_several(warnings: Iterable[str]) -> bool:
    """Tell whether these are the warnings of a mailbox saved as one file."""
    return any(warning.startswith(SEVERAL_MAILS) for warning in warnings)


_GREEDY = frozenset(warning.replace("\u00a0", " ") for warning in (GREEDY, STOPPED))


type Reports = tuple[PdfReport | None, ...]
"""One per attachment, in their order; None for what is not a PDF."""


class Reader(Protocol):
    """Reads what arrives; `Refusal` when it cannot be read at all."""

    def read(self, path: Path) -> Arrival:
        """Read a mail or a PDF file."""

    def inspect(self, arrival: Arrival) -> Reports:
        """Inspect the PDF files of an arrival; a bad file gives warnings, never an error."""

    def outline(self, content: bytes) -> Sequence[tuple[int, str, int]]:
        """Return the table of contents of a PDF: depth, title, page from 0; none for a bad file."""

    def answers(self, content: bytes) -> Answers:
        """Draw the answers of a filled form on a copy of its pages; a bad file gives none, never an error."""
