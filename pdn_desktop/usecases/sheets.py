"""What a document is made of before it becomes a page: plain data use cases fill and the press prints."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from pdn_desktop.domain.outcomes import DocumentKind


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the first line is the body's name; `logo` is a PNG or JPEG, or None."""

    lines: tuple[str, ...]
    logo: bytes | None = None


@dataclass(frozen=True)
class Signatory:
    """Who signs: delegation, capacity and name, as CRPA L. 212-1 wants them legible."""

    title: str
    name: str
    delegation: str = ""


@dataclass(frozen=True)
class Watch:
    """How a page is set: a draft carries the watermark « PROJET »; offsets are for window envelopes."""

    draft: bool = False
    offset_mm: tuple[int, int] = (0, 0)
    large_print: bool = False


@dataclass(frozen=True)
class LetterSheet:
    """One letter: its furniture, and a template with the fields that fill it.

    `template` holds three parts separated by lines of `---`: the subject, the body, and what follows the
    signature (remedies, data protection). `recipient` is at most 6 lines of 38 characters.
    """

    kind: DocumentKind
    number: str
    dated: date
    place_date: str  # « Moulins, le 12 avril 2024 »
    letterheads: tuple[Letterhead, ...]
    recipient: tuple[str, ...]
    followed_by: tuple[str, ...]  # « Affaire suivie par », one line each
    references: tuple[str, ...]  # « Nos réf. : … », « Vos réf. : … »
    sending_mode: str
    signatories: tuple[Signatory, ...]
    enclosures: tuple[str, ...]
    template: str
    fields: Mapping[str, Any]
    check_code: str = ""  # footer; empty on drafts
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True)
class AgreementSheet:
    """One convention: a template of articles, the parties' signature blocks, and its annexes' titles."""

    number: str
    dated: date
    title: str
    letterheads: tuple[Letterhead, ...]
    signatories: tuple[Signatory, ...]  # partner first, then each Caf
    template: str  # one part; `## Article n – …` headings
    fields: Mapping[str, Any]
    check_code: str = ""
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True)
class ActSheet:
    """An act that is kept: a title block, a worded text, its signatures, annexes made of tables.

    `label` stands above the title and `reference` below it; a draft lists what it still waits for.
    """

    kind: DocumentKind
    number: str
    reference: str
    dated: date
    label: str  # « Procès-verbal du comité technique… »
    title: str
    letterheads: tuple[Letterhead, ...]
    signatories: tuple[Signatory, ...]
    template: str  # one part; `## 1. …` headings
    fields: Mapping[str, Any]
    annexes: tuple["TableSection", ...] = ()
    missing: tuple[str, ...] = ()
    check_code: str = ""
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True)
class TableSheet:
    """A report made of titled tables: `sections` are (heading, introduction, header row, rows)."""

    title: str
    subtitle: str
    dated: date
    sections: tuple["TableSection", ...]
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True)
class TableSection:
    """One table; `numeric` columns are set right; `notes` stand below it.

    `row_mm` is the least height of a row to write in by hand, between upright rules.
    """

    heading: str
    introduction: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()  # relative; empty = as their words ask
    notes: tuple[str, ...] = ()
    row_mm: float = 0
    new_page: bool = False  # starts a page: what a member signs is handed out alone


@dataclass(frozen=True)
class WindowSheet:
    """A sheet to try window envelopes with: an address where letters have theirs, rulers, what to do."""

    title: str
    lead: str
    dated: date
    recipient: tuple[str, ...]
    steps: tuple[str, ...]
    offset_mm: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Printed:
    """A finished PDF and its number of pages; `missing` lists characters its fonts lack, printed « □ »."""

    content: bytes
    pages: int
    missing: str = ""


def unwatched(_done: int, _total: int) -> None:
    """Take note of a step that nobody follows."""


class Press(Protocol):
    """Turns sheets into tagged PDF/A-3a and PDF/UA-1; `TemplateFault` names the line that does not hold."""

    def letter(self, sheet: LetterSheet) -> Printed:
        """Print one letter."""

    def agreement(self, sheet: AgreementSheet) -> Printed:
        """Print one convention."""

    def formal_act(self, sheet: ActSheet) -> Printed:
        """Print the minutes, or a Caf's decision."""

    def tables(self, sheet: TableSheet, step: Callable[[int, int], object] = unwatched) -> Printed:
        """Print a report made of tables; each page is a step (of 0: how many come is not known)."""

    def window(self, sheet: WindowSheet) -> Printed:
        """Print the sheet that tries window envelopes."""

    def run(self, sheets: Iterable[LetterSheet]) -> Printed:
        """Print many letters as one file, each starting on an odd page, memory flat."""

    def words(self, template: str, fields: Mapping[str, Any]) -> tuple[str, str]:
        """Return the subject and the body of a text in plain words, for a mail."""

    def check(self, template: str, fields: Mapping[str, Any]) -> None:
        """Refuse a template that names an unknown field or holds a forbidden instruction."""
