"""What the room « Notation » shows: a member's own marks side by side, and everyone's to the deliberation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.scoring import AgreedMark, Mark, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.verdict import (
    NOTHING,
    CriterionScore,
    Scale,
    Score,
    Tally,
    counting_sheets,
    quanta,
    spread,
    standing_marks,
    tally,
)
from pdn_desktop.usecases.declaring import InterestForm, interest_form
from pdn_desktop.usecases.hearings import after_hearing_wait
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import answers, current_grid
from pdn_desktop.usecases.setting_up import current_settings

_UNRULED = frozenset(
    {AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING, AdmissibilityStatus.INCOMPLETE}
)


@dataclass(frozen=True)
class Column:
    """One candidacy on a member's board."""

    candidacy: Candidacy
    applicant: Applicant
    sheet: ScoreSheet | None  # None: not begun
    marks: Mapping[str, Mark]  # of this round, by criterion
    earlier: Mapping[str, Mark]  # of the dossier, when this round follows the audition
    missing: tuple[str, ...]  # criteria not answered yet
    waits: str  # why this round cannot be marked yet, in French; empty when it can
    total: Decimal | None  # of the member's own marks; None while one is missing or after an abstention

    @property
    def open(self) -> bool:
        """Tell whether marks may be entered."""
        return not self.waits and (
            self.sheet is None or self.sheet.status in {SheetStatus.DRAFT, SheetStatus.REOPENED}
        )


@dataclass(frozen=True)
class ScoreBoard:
    """A member's board for one module and one round."""

    grid: ScoringGrid
    round: Round
    member: Member
    columns: tuple[Column, ...]  # by number
    aside: tuple[Candidacy, ...]  # recused from: named, never shown
    unruled: int  # candidacies whose admissibility is still open: they come later
    interests: InterestForm  # what is to be declared first, when it has rows

    @property
    def missing(self) -> int:
        """Return how many answers are still missing on open sheets."""
        return sum(len(column.missing) for column in self.columns if column.open)


def score_board(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, member: str, round_: Round = Round.DOSSIER
) -> ScoreBoard:
    """Return a member's board: the admissible candidacies of the module, those stood aside from left out."""
    grid = current_grid(uow, module)
    filed = sorted(uow.all(Candidacy, module=module), key=lambda c: c.number)
    aside = {recusal.candidacy for recusal in uow.all(Recusal, member=member)}
    examined = [c for c in filed if c.status is AdmissibilityStatus.ADMISSIBLE]
    applicants = {applicant.id: applicant for applicant in uow.all(Applicant)}
    told = _Told(applicants, uow.all(ScoreSheet, member=member), uow.all(Mark, member=member))
    desk = _Desk(uow, grid, round_, told)
    return ScoreBoard(
        grid=grid,
        round=round_,
        member=uow.get(Member, member),
        columns=tuple(desk.column(candidacy) for candidacy in examined if candidacy.id not in aside),
        aside=tuple(candidacy for candidacy in examined if candidacy.id in aside),
        unruled=sum(candidacy.status in _UNRULED for candidacy in filed),
        interests=interest_form(uow, clock, member=member, module=module),
    )


def columns_again(
    uow: UnitOfWork, _clock: Clock, *, board: ScoreBoard, candidacies: Collection[str]
) -> ScoreBoard:
    """Return this board with these candidacies alone, read again once their sheets changed, and its grid."""
    grid, member = current_grid(uow, board.grid.module), board.member.id
    before = [column for column in board.columns if column.candidacy.id in candidacies]
    told = _Told(
        {column.applicant.id: column.applicant for column in before},
        [sheet for key in candidacies for sheet in uow.all(ScoreSheet, member=member, candidacy=key)],
        [mark for key in candidacies for mark in uow.all(Mark, member=member, candidacy=key)],
    )
    desk = _Desk(uow, grid, board.round, told)
    return replace(board, grid=grid, columns=tuple(desk.column(column.candidacy) for column in before))


@dataclass(frozen=True)
class _Told:
    """What columns are made of."""

    applicants: Mapping[str, Applicant]
    sheets: Iterable[ScoreSheet]
    marks: Iterable[Mark]


class _Desk:
    """A member's sheets and marks, read once for all columns."""

    def __init__(self, uow: UnitOfWork, grid: ScoringGrid, round_: Round, told: _Told) -> None:
        self._uow = uow
        self._applicants = told.applicants
        self._sheets = {(s.candidacy, s.round): s for s in told.sheets}
        self._marks: defaultdict[tuple[str, Round], dict[str, Mark]] = defaultdict(dict)
        for mark in told.marks:
            self._marks[mark.candidacy, mark.round][mark.criterion] = mark
        self._scale = Scale.of(grid, 1)
        self._grid = grid
        self._codes = [criterion.code for criterion in grid.criteria]
        self._round = round_

    def column(self, candidacy: Candidacy) -> Column:
        """Return one candidacy as the member sees it."""
        marks = self._marks[candidacy.id, self._round]
        after = self._round is Round.AFTER_AUDITION
        earlier = self._marks[candidacy.id, Round.DOSSIER] if after else {}
        standing = self._standing(earlier) | self._standing(marks)
        return Column(
            candidacy=candidacy,
            applicant=self._applicants[candidacy.applicant],
            sheet=self._sheets.get((candidacy.id, self._round)),
            marks=marks,
            earlier=earlier,
            missing=tuple(code for code in self._codes if code not in standing),
            waits=after_hearing_wait(self._uow, candidacy.id) if after else "",
            total=self._scale.score(_own(standing.values())).total,
        )

    def _standing(self, marks: Mapping[str, Mark]) -> dict[str, Mark]:
        return {code: marks[code] for code in self._codes if answers(self._grid, marks, code)}


def _own(marks: Iterable[Mark]) -> Tally:
    return Tally(1, {m.criterion: (quanta(m.value), 1) for m in marks if m.value is not None})


@dataclass(frozen=True)
class MemberMarks:
    """One member's standing answers on a candidacy, and how far the sheets are."""

    member: Member
    sheets: Mapping[Round, SheetStatus]
    counts: bool  # a final sheet of a voice that votes, not stood aside
    marks: Mapping[str, Mark]  # of final sheets, by criterion


@dataclass(frozen=True)
class MarksTable:
    """Everyone's answers on one candidacy: for the deliberation once opened, never before (domain §3.7)."""

    candidacy: Candidacy
    grid: ScoringGrid
    score: Score
    members: tuple[MemberMarks, ...]  # those who have a sheet; advisory voices shown, not counted
    aside: tuple[Member, ...]
    spreads: Mapping[str, Decimal]  # highest − lowest of the counted marks, by criterion
    to_discuss: tuple[str, ...]  # criteria whose spread reaches the setting
    vigilance: tuple[str, ...]  # criteria below the informative threshold
    agreed: Mapping[str, AgreedMark]

    @property
    def criteria(self) -> tuple[CriterionScore, ...]:
        """Return each criterion's mean, agreed mark and contribution."""
        return self.score.criteria


def members_marks(uow: UnitOfWork, _clock: Clock, *, candidacy: str) -> MarksTable:
    """Return everyone's answers on one candidacy, what they make, and what is worth discussing."""
    filed = uow.get(Candidacy, candidacy)
    grid = current_grid(uow, filed.module)
    settings = current_settings(uow)
    members = sorted(uow.all(Member), key=lambda m: m.position)
    sheets = uow.all(ScoreSheet, candidacy=candidacy)
    marks = uow.all(Mark, candidacy=candidacy)
    recusals = uow.all(Recusal, candidacy=candidacy)
    agreed = {mark.criterion: mark for mark in uow.all(AgreedMark, candidacy=candidacy)}
    counted = list(counting_sheets(members, sheets, recusals))
    tallied = tally(members, sheets, marks, recusals).get(candidacy, NOTHING)
    score = Scale.of(grid, settings.min_raters).score(tallied, {c: m.value for c, m in agreed.items()})
    spreads = _spreads(grid, standing_marks(counted, marks))
    return MarksTable(
        candidacy=filed,
        grid=grid,
        score=score,
        members=tuple(_rows(members, sheets, marks, {sheet.member for sheet in counted})),
        aside=tuple(m for m in members if m.id in {recusal.member for recusal in recusals}),
        spreads=spreads,
        to_discuss=tuple(code for code, gap in spreads.items() if gap >= settings.spread_alert),
        vigilance=score.vigilance(settings.vigilance_threshold),
        agreed=agreed,
    )


def _spreads(grid: ScoringGrid, marks: Iterable[Mark]) -> dict[str, Decimal]:
    values: dict[str, list[Decimal]] = {criterion.code: [] for criterion in grid.criteria}
    for mark in marks:
        if mark.value is not None and mark.criterion in values:
            values[mark.criterion].append(mark.value)
    return {code: spread(given) for code, given in values.items()}


def _rows(
    members: Iterable[Member], sheets: Iterable[ScoreSheet], marks: Iterable[Mark], counted: set[str]
) -> Iterable[MemberMarks]:
    by_member: defaultdict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        by_member[sheet.member].append(sheet)
    given = list(marks)
    for member in members:
        if own := by_member.get(member.id):
            final = [sheet for sheet in own if sheet.status is SheetStatus.FINAL]
            yield MemberMarks(
                member=member,
                sheets={sheet.round: sheet.status for sheet in own},
                counts=member.id in counted,
                marks={mark.criterion: mark for mark in standing_marks(final, given)},
            )
