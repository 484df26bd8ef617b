"""Marks of a spreadsheet taken in on the screen: what they would change, said first, and taken back after."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.delivery import Delivery
from pdn_desktop.usecases.importing import import_delivery, made_of
from pdn_desktop.usecases.ports import Clock, UnitOfWork


@dataclass(frozen=True)
class SheetPreview:
    """What a file brings to one sheet."""

    member: str
    number: str
    structure: str
    round: Round
    marks: int  # that the sheet does not hold yet
    final: bool  # every criterion is answered then


@dataclass(frozen=True)
class MarksPreview:
    """What taking a file in would add; `already` marks are held alike."""

    sheets: tuple[SheetPreview, ...]
    already: int

    @property
    def marks(self) -> int:
        """Return how many marks would be added."""
        return sum(each.marks for each in self.sheets)


@dataclass(frozen=True)
class MarksTaken:
    """What an import of marks added and changed, so that it can be taken back."""

    marks: tuple[Mark, ...]
    sheets: tuple[ScoreSheet, ...]  # as the import left them
    before: tuple[ScoreSheet | None, ...]  # as it found them


def preview_marks(uow: UnitOfWork, clock: Clock, *, delivery: Delivery) -> MarksPreview:
    """Return what this file would change; `Refusal` names the line and the column of the first fault."""
    marks, sheets = made_of(uow, clock, delivery)
    final = {sheet.key for sheet in sheets if sheet.status is SheetStatus.FINAL}
    counts: defaultdict[tuple[str, str, Round], int] = defaultdict(int)
    for mark in marks:
        counts[mark.member, mark.candidacy, mark.round] += 1
    members = {member.id: member.name for member in uow.all(Member)}
    filed = {candidacy.id: candidacy for candidacy in uow.all(Candidacy)}
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    given = len(delivery.sections["marks"].records)
    return MarksPreview(
        tuple(
            SheetPreview(
                member=members[member],
                number=filed[candidacy].number,
                structure=structures[filed[candidacy].applicant],
                round=round_,
                marks=count,
                final=(member, candidacy, round_) in final,
            )
            for (member, candidacy, round_), count in counts.items()
        ),
        already=given - len(marks),
    )


def import_marks(uow: UnitOfWork, clock: Clock, *, delivery: Delivery) -> MarksTaken:
    """Take the marks of a file in, all or none; returns what it did."""
    marks, sheets = made_of(uow, clock, delivery)
    before = [uow.find(ScoreSheet, *sheet.key) for sheet in sheets]
    import_delivery(uow, clock, delivery=delivery)
    after = [uow.get(ScoreSheet, *sheet.key) for sheet in sheets]
    return MarksTaken(tuple(marks), tuple(after), tuple(before))


def take_marks_back(uow: UnitOfWork, _clock: Clock, *, taken: MarksTaken) -> None:
    """Take back what an import of marks did; `Refusal` once one of them, or a sheet, has changed since.

    A grid that these marks sealed stays sealed.
    """
    if not _untouched(uow, taken.marks) or not _untouched(uow, taken.sheets):
        raise Refusal(
            "Des notes reprises du tableur ont changé depuis\u00a0: elles ne sont pas retirées.",
            safe="Toutes les notes sont conservées.",
            to_do="Corrigez-les une à une dans la Notation.",
        )
    uow.act("marks.taken_back")
    for mark in taken.marks:
        uow.remove(mark)
    for sheet, before in zip(taken.sheets, taken.before, strict=True):
        if before is None:
            uow.remove(sheet)
        else:
            uow.replace(before.with_(version=sheet.version))


def _untouched(uow: UnitOfWork, records: Iterable[Mark | ScoreSheet]) -> bool:
    return all(uow.find(type(record), *record.key) == record for record in records)
