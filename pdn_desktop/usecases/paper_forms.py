"""What a sheet to mark on paper is made of: plain data that use cases make and the press prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from pdn_desktop.usecases.sheets import Printed, unwatched


@dataclass(frozen=True)
class PaperCriterion:
    """One line of the table: the criterion as published, its weight in points, a few words on each level."""

    code: str
    label: str
    weight: Decimal
    levels: tuple[str, ...]  # « 3 : répond à l’essentiel », one per whole mark


@dataclass(frozen=True)
class PaperPage:
    """The sheet of one candidacy; `facts` are pairs of a name and what it says."""

    code: str
    number: str
    structure: str
    facts: tuple[tuple[str, str], ...]
    scale: Decimal
    guidance: tuple[str, ...]  # how to fill it in, and what each mark means
    criteria: tuple[PaperCriterion, ...]


@dataclass(frozen=True)
class PaperBook:
    """The sheets of one member in one round; `aside` says in one sentence which he has none for."""

    title: str
    subtitle: str  # the call
    member: str
    dated: date
    aside: str
    pages: tuple[PaperPage, ...]


class PaperPress(Protocol):
    """Turns books of sheets into tagged PDF/A-3a and PDF/UA-1."""

    def papers(self, books: Sequence[PaperBook], step: Callable[[int, int], object] = unwatched) -> Printed:
        """Print these books as one file; each book is a step, which may stop it by raising."""
