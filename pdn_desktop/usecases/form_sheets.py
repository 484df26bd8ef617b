"""What a form to fill in on a screen is made of: plain data that use cases make and the press prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final, Protocol

from pdn_desktop.usecases.sheets import Letterhead, Printed, Watch

WHOLE = 12
"""Widths of fields are counted in twelfths of the page's column."""

UNCHOSEN: Final = "Choisir…"
"""What a list shows before an answer is chosen, with an empty code."""


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    PARAGRAPHS = "paragraphs"
    CHOICE = "choice"
    CHECK = "check"


@dataclass(frozen=True)
class FormField:
    """One field: `name` without dots, `tip` what assistive technology says, `longest` 0 for no limit.

    `options` are pairs of a code, which is stored, and words, which are read.
    """

    name: str
    label: str
    tip: str
    kind: FieldKind = FieldKind.LINE
    width: int = WHOLE
    lines: int = 1
    longest: int = 0
    required: bool = False
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    numeric: bool = False  # an amount: set right


@dataclass(frozen=True)
class FormGrid:
    """A table of fields: a title, what heads the columns (the first names the rows), and the rows.

    A row is its words and its fields; `shares` are the columns' relative widths; a row of `totals` is bold.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[FormField, ...]], ...]
    shares: tuple[float, ...]
    totals: frozenset[int] = frozenset()


@dataclass(frozen=True)
class FormText:
    """A paragraph, or a small heading above what follows."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class FormNotice:
    """The words on personal data (RGPD art. 13): a template as letters have, and its fields."""

    template: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class SignatureRoom:
    """Room for a hand and a stamp, under these words."""

    label: str


@dataclass(frozen=True)
class OfficeRows:
    """Rows the administration writes in by hand."""

    labels: tuple[str, ...]


type FormPart = FormField | FormGrid | FormText | FormNotice | SignatureRoom | OfficeRows


@dataclass(frozen=True)
class FormSection:
    """One lettered section of a form."""

    heading: str
    lead: str
    parts: tuple[FormPart, ...]

    @property
    def fields(self) -> Iterator[FormField]:
        """Hand out its fields in the order they are filled in."""
        for part in self.parts:
            if isinstance(part, FormField):
                yield part
            elif isinstance(part, FormGrid):
                yield from (each for _, fields in part.rows for each in fields)


@dataclass(frozen=True)
class FormSheet:
    """One form; `steps` say how to fill it in and send it; `mark` is the hidden field that names it.

    `imprint` stands at the foot of each page and tells a printed or flattened copy from any other file.
    """

    title: str
    subtitle: str
    call: str
    dated: date
    letterheads: tuple[Letterhead, ...]
    steps: tuple[str, ...]
    sections: tuple[FormSection, ...]
    mark: tuple[str, str]
    imprint: str
    watch: Watch = field(default_factory=Watch)

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Return every field in the order it is filled in."""
        return tuple(each for section in self.sections for each in section.fields)


class FormPress(Protocol):
    """Turns form sheets into tagged PDF/UA-1 files whose fields any reader fills in."""

    def form(self, sheet: FormSheet) -> Printed:
        """Print a form to fill in on a screen."""
