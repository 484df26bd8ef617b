"""What became of one answer: each mark and each comment a member gave, and each time the sheet was closed.

Told from the history of the call file, where nothing given is ever lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.domain.wording import mark_text
from pdn_desktop.usecases.ports import Clock, UnitOfWork

NOTHING = "—"
ABSTAINED = "Ne se prononce pas"
COMMENT = "Commentaire"

_SHEET_WORDS = {
    SheetStatus.DRAFT: "En cours",
    SheetStatus.FINAL: "Finalisée",
    SheetStatus.REOPENED: "Rouverte",
    SheetStatus.NOT_RATED: "Non notée",
}


@dataclass(frozen=True)
class PastAnswer:
    """One change of a « Note », a « Commentaire » or a « Fiche »; « — » stands for nothing."""

    at: datetime  # on the clocks of Paris
    who: str
    round: Round
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class MarkHistory:
    """All that was done with one answer, newest first; `number` and `member` tell whose and on what."""

    number: str
    member: str
    steps: tuple[PastAnswer, ...]


def mark_history(
    uow: UnitOfWork, _clock: Clock, *, member: str, candidacy: str, criterion: str
) -> MarkHistory:
    """Return what became of a member's answer on one criterion, in both rounds."""
    steps: list[PastAnswer] = []
    for round_ in Round:
        steps += _marks(uow, (member, candidacy, criterion, round_))
        steps += _sheets(uow, (member, candidacy, round_))
    steps.sort(key=lambda step: step.at)
    number, name = uow.get(Candidacy, candidacy).number, uow.get(Member, member).name
    return MarkHistory(number, name, tuple(reversed(steps)))


def _marks(uow: UnitOfWork, key: tuple[str, str, str, Round]) -> Iterator[PastAnswer]:
    states = uow.history(Mark, *key)
    first: list[tuple[datetime, str, Mark | None]] = [(at, who, None) for at, who, _ in states[:1]]
    for (_, _, before), (at, who, after) in pairwise([*first, *states]):
        for what, tell in (("Note", _answer), (COMMENT, _comment)):
            if tell(before) != tell(after):
                yield PastAnswer(paris(at), who, key[-1], what, tell(before), tell(after))


def _sheets(uow: UnitOfWork, key: tuple[str, str, Round]) -> Iterator[PastAnswer]:
    """Yield each time the sheet was closed or opened again, with the reason given."""
    for (_, _, before), (at, who, after) in pairwise(uow.history(ScoreSheet, *key)):
        if before is not None and after is not None and before.status is not after.status:
            yield PastAnswer(paris(at), who, key[-1], "Fiche", _sheet(before), _sheet(after))


def _answer(mark: Mark | None) -> str:
    if mark is None or not mark.answered:
        return NOTHING
    return ABSTAINED if mark.value is None else mark_text(mark.value)


def _comment(mark: Mark | None) -> str:
    return (mark.comment.strip() if mark is not None else "") or NOTHING


def _sheet(sheet: ScoreSheet) -> str:
    words, why = _SHEET_WORDS[sheet.status], sheet.reopened_reason
    return f"{words}\u00a0: {why}" if sheet.status is SheetStatus.REOPENED and why else words
