"""Every mark of the call as tables: a sheet per module, what members say, the synthesis, the history.

For the chair and the secretary. Recusals are named, never their nature (domain §1.6).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from pdn_desktop.domain.call import Module
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.ranking import VOTE, Row
from pdn_desktop.domain.scoring import Criterion, Mark, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.verdict import to_hundredths
from pdn_desktop.domain.wording import listed
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ScopeRanking, ranking
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.standing import latest_grids
from pdn_desktop.usecases.value_words import WORDS

type BookCell = str | int | Decimal | date | datetime | None
"""A mark or a total is a number; a moment is on the clocks of Paris; None is an empty cell."""

_MARKS = (
    "Candidature", "Structure", "Territoires", "Membre", "Voix", "Tour", "Fiche", "Critère", "Intitulé",
    "Poids", "Note", "Ne se prononce pas", "Commentaire", "Saisie le", "Source",
)  # fmt: skip
_OPINIONS = (
    "Candidature", "Structure", "Membre", "Tour", "Fiche", "Points forts", "Points faibles",
    "Questions à poser", "Finalisée le", "Motif de réouverture",
)  # fmt: skip
_SYNTHESIS = ("Périmètre", "Rang", "Candidature", "Structure", "Total", "Notateurs", "Provisoire",
    "Départagé par", "Déports", "Critère", "Moyenne", "Notes", "Note arrêtée", "Points",
)  # fmt: skip
_HISTORY = (
    "Le", "Par", "Candidature", "Structure", "Membre", "Tour", "Critère", "Ce qui change", "Avant", "Après",
)  # fmt: skip
_ABSTAINED = "NSP"


@dataclass(frozen=True)
class BookSheet:
    """One sheet of a workbook: what heads its columns, and its rows."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[BookCell, ...], ...]


@dataclass(frozen=True)
class MarksBook:
    """The workbook of the marks of a call, on a day."""

    call: str
    on: date
    sheets: tuple[BookSheet, ...]


def marks_book(uow: UnitOfWork, clock: Clock) -> MarksBook:
    """Return every mark, comment and opinion, what they make, and every change made to them."""
    desk = _Desk(uow)
    modules = [module.code for module in sorted(uow.all(Module), key=lambda module: module.code)]
    found = [view for code in modules if code in desk.grids for view in ranking(uow, clock, module=code)]
    sheets = [
        BookSheet(f"Module {code[1:]}", _MARKS, tuple(desk.marks_of(desk.grids[code])))
        for code in modules
        if code in desk.grids
    ]
    return MarksBook(
        current_call(uow).title,
        paris_day(clock()),
        (
            *sheets,
            BookSheet("Avis", _OPINIONS, tuple(desk.opinions())),
            BookSheet("Synthèse", _SYNTHESIS, tuple(row for view in found for row in desk.synthesis(view))),
            BookSheet("Historique", _HISTORY, tuple(desk.history(uow))),
        ),
    )


class _Desk:
    """What all sheets share, read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.grids = latest_grids(uow.all(ScoringGrid))
        self._members = {member.id: member for member in uow.all(Member)}
        self._filed = {candidacy.id: candidacy for candidacy in uow.all(Candidacy)}
        self._structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._sheets = {sheet.key: sheet for sheet in uow.all(ScoreSheet)}
        self._marks = uow.all(Mark)
        self._aside: dict[str, list[str]] = {}
        for recusal in uow.all(Recusal):
            self._aside.setdefault(recusal.candidacy, []).append(self._members[recusal.member].name)

    def marks_of(self, grid: ScoringGrid) -> Iterator[tuple[BookCell, ...]]:
        """Yield a row per mark of a module, by candidacy, member, round and criterion."""
        criteria = {each.code: each for each in grid.criteria}
        own = [mark for mark in self._marks if self._filed[mark.candidacy].module is grid.module]
        places = {code: place for place, code in enumerate(criteria)}
        own.sort(key=lambda mark: (*self._order(mark), places.get(mark.criterion, len(places))))
        for mark in own:
            yield self._mark(mark, criteria.get(mark.criterion))

    def _mark(self, mark: Mark, criterion: Criterion | None) -> tuple[BookCell, ...]:
        candidacy, member = self._filed[mark.candidacy], self._members[mark.member]
        sheet = self._sheets.get((mark.member, mark.candidacy, mark.round))
        return (
            candidacy.number,
            self._structures[candidacy.applicant],
            ", ".join(sorted(candidacy.coverage)),
            member.name,
            WORDS[Role][member.role],
            WORDS[Round][mark.round],
            WORDS[SheetStatus][sheet.status] if sheet else "",
            mark.criterion,
            criterion.label if criterion else "critère d’une grille remplacée",
            criterion.weight if criterion else None,
            mark.value,
            "oui" if mark.abstained else "",
            mark.comment,
            paris(mark.at) if mark.at else None,
            _source(sheet),
        )

    def opinions(self) -> Iterator[tuple[BookCell, ...]]:
        """Yield a row per sheet: what the member says of the candidacy, and how far the sheet is."""
        for sheet in sorted(self._sheets.values(), key=self._order):
            yield (
                *self._named(sheet.candidacy),
                self._members[sheet.member].name,
                WORDS[Round][sheet.round],
                WORDS[SheetStatus][sheet.status],
                sheet.strengths,
                sheet.weaknesses,
                sheet.questions,
                paris(sheet.finalised_at) if sheet.finalised_at else None,
                sheet.reopened_reason,
            )

    def synthesis(self, view: ScopeRanking) -> Iterator[tuple[BookCell, ...]]:
        """Yield a row per criterion of each candidacy of a scope, in rank order."""
        for row in view.rows:
            head = self._ranked(view, row)
            for part in row.score.criteria:
                mean = None if part.mean is None else to_hundredths(part.mean)
                yield (*head, part.criterion, mean, part.marks, part.agreed, part.contribution)

    def history(self, uow: UnitOfWork) -> Iterator[tuple[BookCell, ...]]:
        """Yield a row per change of a mark, a comment or the state of a sheet, oldest first."""
        rows = [*self._marks_changed(uow), *self._sheets_changed(uow)]
        return (row for _, row in sorted(rows, key=lambda each: each[0]))

    def _marks_changed(self, uow: UnitOfWork) -> Iterator[tuple[datetime, tuple[BookCell, ...]]]:
        for key, states in uow.changed(Mark).items():
            for (_, _, before), (at, who, after) in pairwise(states):
                for told in _mark_changes(before, after):
                    yield at, self._change(at, who, key, key[2], told)

    def _sheets_changed(self, uow: UnitOfWork) -> Iterator[tuple[datetime, tuple[BookCell, ...]]]:
        for key, states in uow.changed(ScoreSheet).items():
            for (_, _, before), (at, who, after) in pairwise(states):
                if (old := _state(before)) != (new := _state(after)):
                    yield at, self._change(at, who, key, "", ("État de la fiche", old, new))

    def _change(
        self, at: datetime, who: str, key: tuple[str, ...], criterion: str, told: tuple[BookCell, ...]
    ) -> tuple[BookCell, ...]:
        member = self._members.get(key[0])
        name = member.name if member else ""
        return (paris(at), who, *self._named(key[1]), name, WORDS[Round][Round(key[-1])], criterion, *told)

    def _ranked(self, view: ScopeRanking, row: Row) -> tuple[BookCell, ...]:
        candidacy = view.candidacies[row.candidacy]
        return (
            view.scope.code,
            row.rank,
            candidacy.number,
            self._structures[candidacy.applicant],
            row.score.total,
            row.score.raters,
            "oui" if row.score.provisional else "",
            "vote" if row.decided_by == VOTE else row.decided_by or "",
            listed(self._aside.get(row.candidacy, ())),
        )

    def _named(self, candidacy: str) -> tuple[str, str]:
        filed = self._filed.get(candidacy)
        return (filed.number, self._structures[filed.applicant]) if filed else (candidacy, "")

    def _order(self, record: Mark | ScoreSheet) -> tuple[str, int, str]:
        return (
            self._filed[record.candidacy].number,
            self._members[record.member].position,
            f"{record.member} {list(Round).index(record.round)}",
        )


def _source(sheet: ScoreSheet | None) -> str:
    if sheet is None or not sheet.typed_by:
        return "écran"
    return f"papier, lu par {sheet.typed_by}, relu par {sheet.confirmed_by}"


def _mark_changes(before: Mark | None, after: Mark | None) -> Iterator[tuple[str, BookCell, BookCell]]:
    if (old := _answer(before)) != (new := _answer(after)):
        yield "Note", old, new
    if (was := before.comment if before else "") != (now := after.comment if after else ""):
        yield "Commentaire", was, now


def _answer(mark: Mark | None) -> BookCell:
    if mark is None:
        return None
    return _ABSTAINED if mark.abstained else mark.value


def _state(sheet: ScoreSheet | None) -> str:
    if sheet is None:
        return ""
    words = WORDS[SheetStatus][sheet.status]
    reason = sheet.reopened_reason if sheet.status is SheetStatus.REOPENED else ""
    return f"{words}\u00a0: {reason}" if reason else words
