"""Which paper sheets there are to type and how far each is; a sheet is found by the code printed on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.double_entry import PaperEntry, Stage
from pdn_desktop.domain.paper import code_typed
from pdn_desktop.domain.scoring import Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.paper_sheets import PAPER_SECRET, code_of
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import SheetPlace
from pdn_desktop.usecases.scoring_choices import marking_members
from pdn_desktop.usecases.standing import latest_grids


@dataclass(frozen=True)
class PaperRow:
    """One sheet that may be typed."""

    place: SheetPlace
    member: str
    number: str
    structure: str
    stage: Stage
    by: str  # who typed first, then who read again
    on_screen: bool  # closed by the member on a laptop

    @property
    def key(self) -> str:
        """Return what tells the row apart from others."""
        return "/".join(self.place.key)


@dataclass(frozen=True)
class PaperBoard:
    """The sheets of one member and round; all that are under way when no member is named."""

    members: tuple[Member, ...]
    rows: tuple[PaperRow, ...]
    under_way: int  # begun and not taken, of all members and rounds


def paper_board(
    uow: UnitOfWork, _clock: Clock, *, member: str = "", round_: Round = Round.DOSSIER
) -> PaperBoard:
    """Return the sheets to type of a member, by number; without a member, those under way."""
    members = tuple(marking_members(uow))
    desk = _Desk(uow, {each.id: each.name for each in members})
    rows = desk.rows_of(member, round_) if member else desk.rows_under_way()
    return PaperBoard(members, tuple(rows), len(desk.under_way))


def sheet_of_code(uow: UnitOfWork, _clock: Clock, *, code: str) -> SheetPlace:
    """Return the sheet that bears this code; `Refusal` for an unknown one, or for a former grid's."""
    wanted = code_typed(code)
    secret = uow.secret(PAPER_SECRET)
    members = [member.id for member in marking_members(uow)]
    grids = uow.all(ScoringGrid)
    latest = latest_grids(grids)
    for candidacy in uow.all(Candidacy):
        versions = [grid.number for grid in grids if grid.module is candidacy.module]
        for member, round_, version in product(members, Round, versions):
            place = SheetPlace(member, candidacy.id, round_)
            if code_of(secret, place, version) == wanted:
                if version != latest[candidacy.module].number:
                    raise _former(version, latest[candidacy.module].number)
                return place
    raise Refusal(
        f"Aucune fiche de cet appel ne porte le code «\u00a0{wanted}\u00a0».",
        to_do="Relisez le code en haut à droite de la fiche, ou choisissez-la dans la liste.",
    )


def _former(version: int, latest: int) -> Refusal:
    return Refusal(
        f"Cette fiche a été imprimée avec la version {version} de la grille\u00a0; "
        f"la version {latest} l’a remplacée.",
        safe="Rien n’est saisi.",
        to_do="Imprimez la fiche de nouveau, et demandez au membre de la remplir selon la grille en vigueur.",
    )


class _Desk:
    """What all rows share, read once."""

    def __init__(self, uow: UnitOfWork, members: dict[str, str]) -> None:
        self._uow, self._members = uow, members
        self._applicants = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._filed = {candidacy.id: candidacy for candidacy in uow.all(Candidacy)}
        self._entries = {entry.key: entry for entry in uow.all(PaperEntry)}
        self._grids = {module: grid.number for module, grid in latest_grids(uow.all(ScoringGrid)).items()}

    @property
    def under_way(self) -> list[PaperEntry]:
        """Return the double entries begun and not taken."""
        return [entry for entry in self._entries.values() if self._stands(entry) and not entry.taken_at]

    def rows_under_way(self) -> Iterator[PaperRow]:
        """Yield a row for each of them."""
        for entry in self.under_way:
            yield self._row(SheetPlace(entry.member, entry.candidacy, entry.round), None)

    def rows_of(self, member: str, round_: Round) -> Iterator[PaperRow]:
        """Yield a row for each candidacy this member may mark."""
        aside = {recusal.candidacy for recusal in self._uow.all(Recusal, member=member)}
        sheets = {sheet.candidacy: sheet for sheet in self._uow.all(ScoreSheet, member=member, round=round_)}
        found = [each for each in self._filed.values() if each.status is AdmissibilityStatus.ADMISSIBLE]
        for candidacy in sorted(found, key=lambda each: each.number):
            if candidacy.id not in aside:
                yield self._row(SheetPlace(member, candidacy.id, round_), sheets.get(candidacy.id))

    def _stands(self, entry: PaperEntry) -> bool:
        return entry.grid == self._grids[self._filed[entry.candidacy].module]

    def _row(self, place: SheetPlace, sheet: ScoreSheet | None) -> PaperRow:
        candidacy = self._filed[place.candidacy]
        entry = self._entries.get(place.key)
        if entry is not None and not (self._stands(entry) and _made(entry, sheet)):
            entry = None
        final = sheet is not None and sheet.status is SheetStatus.FINAL
        return PaperRow(
            place=place,
            member=self._members.get(place.member, ""),
            number=candidacy.number,
            structure=self._applicants[candidacy.applicant],
            stage=entry.stage if entry else Stage.UNTYPED,
            by=" · ".join(filter(None, (entry.first_by, entry.second_by))) if entry else "",
            on_screen=final and not (sheet is not None and sheet.typed_by),
        )


def _made(entry: PaperEntry, sheet: ScoreSheet | None) -> bool:
    """Tell whether a double entry is under way, or is what its sheet was made of."""
    return not entry.taken_at or (sheet is not None and sheet.typed_by == entry.first_by)
