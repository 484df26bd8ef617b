"""Reading and scoring: the grid is sealed, members mark, abstain, comment, finalise; the committee agrees.

A mark belongs to one member. Nothing given is ever lost: what is replaced stays in the history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pdn_desktop.domain import deadlines, wording
from pdn_desktop.domain.call import ModuleCode, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.scoring import (
    AgreedMark,
    Criterion,
    Mark,
    Round,
    ScoreSheet,
    ScoringGrid,
    SheetStatus,
)
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.declaring import require_declared
from pdn_desktop.usecases.hearings import after_hearing_wait
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.session_quorum import require_quorum
from pdn_desktop.usecases.setting_up import current_settings

_MARKING_ROLES = frozenset({Role.CHAIR, Role.VOTING, Role.ADVISORY})
OPEN = frozenset({SheetStatus.DRAFT, SheetStatus.REOPENED})
"""A sheet in one of these states may be written on."""
_LISTED_MARKS = 21  # a longer scale is told by its step


@dataclass(frozen=True)
class SheetPlace:
    """Whose sheet, on which candidacy, in which round."""

    member: str
    candidacy: str
    round: Round = Round.DOSSIER

    @property
    def key(self) -> tuple[str, str, str]:
        """Return the key of the sheet."""
        return self.member, self.candidacy, self.round


@dataclass(frozen=True)
class Cell:
    """Where one mark stands: a criterion of a sheet."""

    member: str
    candidacy: str
    criterion: str
    round: Round = Round.DOSSIER

    @property
    def sheet(self) -> SheetPlace:
        """Return the sheet this cell is on."""
        return SheetPlace(self.member, self.candidacy, self.round)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return the key of the mark."""
        return self.member, self.candidacy, self.criterion, self.round


def current_grid(uow: UnitOfWork, module: ModuleCode) -> ScoringGrid:
    """Return the module's grid of the highest number; `Refusal` when it has none."""
    grids = uow.all(ScoringGrid, module=module)
    if not grids:
        raise Refusal(
            f"Le module {module} n’a pas encore de grille de notation.",
            to_do="Décrivez les critères et leurs poids dans la rubrique Appel.",
        )
    return max(grids, key=lambda grid: grid.number)


def seal_grid(
    uow: UnitOfWork, clock: Clock, *, module: ModuleCode, adopted_on: date, adopted_by: str
) -> ScoringGrid:
    """Seal the module's grid as the committee adopted it: from now on it no longer changes (domain §0, 3)."""
    grid = current_grid(uow, module)
    if grid.sealed:
        raise Refusal(f"La grille du module {module} est déjà scellée.")
    adopted = grid.with_(proposed=False, adopted_on=adopted_on, adopted_by=adopted_by)
    uow.act("grid.sealed", f"{module}-{grid.number}")
    return uow.replace(_sealed(adopted, clock))


def renew_grid(uow: UnitOfWork, _clock: Clock, *, grid: ScoringGrid, reason: str) -> ScoringGrid:
    """Put a new version in the place of a sealed grid: every sheet of the module is to be finalised again.

    Marks stay where the new grid accepts them; agreed marks it does not accept go (domain §3.2).
    """
    former = current_grid(uow, grid.module)
    if not former.sealed:
        raise Refusal("Cette grille n’est pas encore scellée\u00a0: modifiez-la directement.")
    _require(reason, "Changer une grille scellée demande un motif.")
    fresh = {"number": former.number + 1, "sealed_at": None, "seal": "", "version": 0}
    renewed = grid.with_(**fresh, reason=reason.strip())
    uow.act("grid.renewed", f"{grid.module}-{renewed.number}")
    uow.add(renewed)
    for candidacy in uow.all(Candidacy, module=grid.module):
        for sheet in uow.all(ScoreSheet, candidacy=candidacy.id, status=SheetStatus.FINAL):
            uow.replace(_reopened(sheet, reason))
        for agreed in uow.all(AgreedMark, candidacy=candidacy.id):
            if not _fits(renewed, agreed.criterion, agreed.value):
                uow.remove(agreed)
    return renewed


def _reopened(sheet: ScoreSheet, reason: str) -> ScoreSheet:
    return sheet.with_(
        status=SheetStatus.REOPENED,
        finalised_at=None,
        reopened_reason=reason.strip(),
        typed_by="",
        confirmed_by="",
    )


def _fits(grid: ScoringGrid, criterion: str, value: Decimal) -> bool:
    return criterion in {each.code for each in grid.criteria} and grid.accepts(value)


def seal_by_mark(uow: UnitOfWork, clock: Clock, grid: ScoringGrid) -> None:
    """Seal a grid on which a first mark is given; one sealed already stays as it is."""
    if not grid.sealed:
        uow.replace(_sealed(grid, clock))


def _sealed(grid: ScoringGrid, clock: Clock) -> ScoringGrid:
    return grid.with_(sealed_at=clock(), seal=grid.digest())


def enter_mark(uow: UnitOfWork, clock: Clock, *, cell: Cell, value: Decimal | None) -> Mark:
    """Give, change or take back (None) a mark; the comment beside it stays.

    The first mark of a module seals its grid. `Refusal` off the scale or its step, on a finalised sheet,
    for a member who stands aside, or when the candidacy may not be examined.
    """
    candidacy = _examined(uow, cell.sheet)
    grid = current_grid(uow, candidacy.module)
    if value is not None and not grid.accepts(value):
        raise off_scale(grid)
    return _write(uow, clock, cell, grid, value=value, abstained=False)


def abstain(uow: UnitOfWork, clock: Clock, *, cell: Cell, comment: str | None = None) -> Mark:
    """Tick « ne se prononce pas »: no mark, which is not a zero; finalising will ask for a comment."""
    grid = current_grid(uow, _examined(uow, cell.sheet).module)
    said = {} if comment is None else {"comment": comment}
    return _write(uow, clock, cell, grid, value=None, abstained=True, **said)


def set_comment(uow: UnitOfWork, clock: Clock, *, cell: Cell, comment: str) -> Mark:
    """Write the comment beside a mark; those on whom it bears may read it (CRPA L. 311-6)."""
    grid = current_grid(uow, _examined(uow, cell.sheet).module)
    return _write(uow, clock, cell, grid, comment=comment)


def set_notes(
    uow: UnitOfWork, clock: Clock, *, sheet: SheetPlace, strengths: str, weaknesses: str, questions: str
) -> ScoreSheet:
    """Write the sheet's « points forts », « points faibles » and « questions à poser »."""
    _examined(uow, sheet)
    uow.act("sheet.noted", sheet.candidacy)
    opened = _open_sheet(uow, clock, sheet)
    return uow.replace(opened.with_(strengths=strengths, weaknesses=weaknesses, questions=questions))


def _examined(uow: UnitOfWork, place: SheetPlace) -> Candidacy:
    """Return the sheet's candidacy; `Refusal` when the member may not examine it."""
    candidacy = uow.get(Candidacy, place.candidacy)
    if candidacy.status is not AdmissibilityStatus.ADMISSIBLE:
        raise Refusal(
            f"La candidature {candidacy.number} n’est pas recevable à ce jour\u00a0: elle ne se note pas.",
            to_do="Le secrétariat doit d’abord se prononcer sur sa recevabilité.",
        )
    if uow.count(Recusal, member=place.member, candidacy=place.candidacy):
        raise Refusal(f"Un déport écarte ce membre de la candidature {candidacy.number}.")
    wait = after_hearing_wait(uow, place.candidacy) if place.round is Round.AFTER_AUDITION else ""
    if wait:
        raise Refusal(
            f"La candidature {candidacy.number} ne se note pas après audition\u00a0: {wait}.",
            safe="Les notes sur dossier sont conservées\u00a0; ce sont elles qui comptent.",
        )
    return candidacy


def off_scale(grid: ScoringGrid) -> Refusal:
    """Return why a mark is declined, with those the grid accepts."""
    steps = int(grid.scale_max / grid.step) + 1
    allowed = f"de 0 à {wording.mark_text(grid.scale_max)}, par pas de {wording.mark_text(grid.step)}"
    if steps <= _LISTED_MARKS:
        listed = "\u00a0; ".join(wording.mark_text(grid.step * step) for step in range(steps))
        allowed = f"{allowed} ({listed})"
    return Refusal(
        "Cette note n’est pas dans l’échelle.",
        safe="La note précédente est conservée.",
        to_do=f"Notes possibles\u00a0: {allowed}.",
    )


def _write(uow: UnitOfWork, clock: Clock, cell: Cell, grid: ScoringGrid, **changes: object) -> Mark:
    """Write what changes in one cell; the first mark makes its sheet, and seals its grid."""
    _criterion(grid, cell.criterion)
    uow.act("mark.entered" if grid.sealed else "grid.sealed_by_mark", cell.candidacy)
    seal_by_mark(uow, clock, grid)
    _open_sheet(uow, clock, cell.sheet)
    before = uow.find(Mark, *cell.key)
    blank = Mark(member=cell.member, candidacy=cell.candidacy, criterion=cell.criterion, round=cell.round)
    return uow.put((before or blank).with_(**changes, at=clock()))


def _open_sheet(uow: UnitOfWork, clock: Clock, place: SheetPlace) -> ScoreSheet:
    """Return the sheet, begun now if it was not; `Refusal` when it is finalised."""
    sheet = uow.find(ScoreSheet, *place.key)
    if sheet is None:
        return _begin(uow, clock, place)
    if sheet.status not in OPEN:
        raise Refusal(
            "Cette fiche est close\u00a0: elle ne change plus.",
            to_do="Rouvrez-la, avec un motif, pour la modifier.",
        )
    return sheet


def require_markable(uow: UnitOfWork, place: SheetPlace) -> Candidacy:
    """Return the candidacy of a sheet; `Refusal` when its member may not mark it, or not yet."""
    candidacy = _examined(uow, place)
    if not uow.find(ScoreSheet, *place.key):
        _require_voice(uow, place)
    return candidacy


def _require_voice(uow: UnitOfWork, place: SheetPlace) -> None:
    member = uow.get(Member, place.member)
    if member.role not in _MARKING_ROLES:
        raise Refusal(f"{member.name} n’a pas voix au comité et ne note pas.")
    require_declared(uow, member=place.member, candidacy=uow.get(Candidacy, place.candidacy))


def _begin(uow: UnitOfWork, clock: Clock, place: SheetPlace) -> ScoreSheet:
    _require_voice(uow, place)
    sheet = ScoreSheet(member=place.member, candidacy=place.candidacy, round=place.round, started_at=clock())
    return uow.put(sheet)


def finalise_sheet(uow: UnitOfWork, clock: Clock, *, sheet: SheetPlace) -> ScoreSheet:
    """Finalise a sheet, which then counts; `Refusal` lists the marks and the comments that are missing.

    After the audition a member may mark some criteria only: those marked on a final dossier sheet stand.
    """
    candidacy = _examined(uow, sheet)
    opened = _open_sheet(uow, clock, sheet)
    grid = current_grid(uow, candidacy.module)
    if gaps := _gaps(uow, grid, sheet):
        raise gaps.refusal
    uow.act("sheet.finalised", candidacy.number)
    seal_by_mark(uow, clock, grid)
    return uow.replace(opened.with_(status=SheetStatus.FINAL, finalised_at=clock()))


@dataclass(frozen=True)
class Unfinished:
    """What a sheet still wants before it can be finalised; false when nothing."""

    missing: tuple[Criterion, ...]  # neither mark nor abstention
    uncommented: tuple[Criterion, ...]
    settings: Settings

    def __bool__(self) -> bool:
        return bool(self.missing or self.uncommented)

    @property
    def refusal(self) -> Refusal:
        """Return what is missing, in French."""
        return _unfinished(self.missing, self.uncommented, self.settings)


def sheet_gaps(uow: UnitOfWork, _clock: Clock, *, sheet: SheetPlace) -> Unfinished:
    """Return what this sheet still wants before it can be finalised."""
    return _gaps(uow, current_grid(uow, _examined(uow, sheet).module), sheet)


def _gaps(uow: UnitOfWork, grid: ScoringGrid, sheet: SheetPlace) -> Unfinished:
    marks, earlier, settings = _marks(uow, sheet), _earlier_marks(uow, sheet), current_settings(uow)
    return Unfinished(
        missing=tuple(
            c for c in grid.criteria if not (answers(grid, marks, c.code) or answers(grid, earlier, c.code))
        ),
        uncommented=tuple(c for c in grid.criteria if _wants_comment(marks.get(c.code), settings)),
        settings=settings,
    )


def _marks(uow: UnitOfWork, place: SheetPlace) -> dict[str, Mark]:
    found = uow.all(Mark, member=place.member, candidacy=place.candidacy, round=place.round)
    return {mark.criterion: mark for mark in found}


def _earlier_marks(uow: UnitOfWork, place: SheetPlace) -> dict[str, Mark]:
    """Return the marks of the member's final dossier sheet, for a sheet after the audition."""
    if place.round is Round.DOSSIER:
        return {}
    dossier = SheetPlace(place.member, place.candidacy)
    sheet = uow.find(ScoreSheet, *dossier.key)
    final = sheet is not None and sheet.status is SheetStatus.FINAL
    return _marks(uow, dossier) if final else {}


def answers(grid: ScoringGrid, marks: Mapping[str, Mark], criterion: str) -> bool:
    """Tell whether these marks answer a criterion: a mark left off the scale by a new grid does not."""
    mark = marks.get(criterion)
    return mark is not None and (mark.abstained or (mark.value is not None and grid.accepts(mark.value)))


def _wants_comment(mark: Mark | None, settings: Settings) -> bool:
    """Tell whether a comment is missing: beside an abstention, and at the extremes (domain §3.5, 3; §3.7)."""
    if mark is None or mark.comment.strip():
        return False
    if mark.value is None:
        return mark.abstained
    return not settings.comment_below <= mark.value <= settings.comment_above


def _unfinished(
    missing: tuple[Criterion, ...], uncommented: tuple[Criterion, ...], settings: Settings
) -> Refusal:
    parts = []
    if missing:
        parts.append(f"sans note ni abstention\u00a0: {_labels(missing)}")
    if uncommented:
        parts.append(f"sans commentaire\u00a0: {_labels(uncommented)}")
    low, high = wording.mark_text(settings.comment_below), wording.mark_text(settings.comment_above)
    return Refusal(
        f"La fiche n’est pas complète\u00a0; {wording.listed(parts)}.",
        safe="Ce qui est saisi est enregistré.",
        to_do=f"Un commentaire est demandé au-dessous de {low}, au-dessus de {high} et pour une abstention.",
    )


def _labels(criteria: Iterable[Criterion]) -> str:
    return wording.listed(f"{c.code} «\u00a0{c.short or c.label}\u00a0»" for c in criteria)


def reopen_sheet(uow: UnitOfWork, _clock: Clock, *, sheet: SheetPlace, reason: str) -> ScoreSheet:
    """Reopen a finalised sheet, which no longer counts until it is finalised again; a reason is logged."""
    finalised = uow.get(ScoreSheet, *sheet.key)
    if finalised.status in OPEN:
        raise Refusal("Cette fiche est déjà ouverte.")
    _require(reason, "Rouvrir une fiche finalisée demande un motif.")
    uow.act("sheet.reopened", sheet.candidacy)
    return uow.replace(_reopened(finalised, reason))


def agree_mark(
    uow: UnitOfWork, clock: Clock, *, candidacy: str, criterion: str, value: Decimal, reason: str
) -> AgreedMark:
    """Record the committee's « note arrêtée »: it replaces the mean, which stays beside it (§3.5, 8)."""
    _require(reason, "Une note arrêtée par le comité demande un motif.")
    filed = uow.get(Candidacy, candidacy)
    grid = current_grid(uow, filed.module)
    _criterion(grid, criterion)
    if not grid.accepts(value):
        raise off_scale(grid)
    require_quorum(uow, clock, module=filed.module, candidacies={candidacy})
    uow.act("mark.agreed", filed.number)
    agreed = AgreedMark(
        candidacy=candidacy,
        criterion=criterion,
        value=value,
        reason=reason.strip(),
        on=deadlines.paris_day(clock()),
        by=uow.actor,
    )
    return uow.put(agreed)


def withdraw_agreed_mark(uow: UnitOfWork, _clock: Clock, *, candidacy: str, criterion: str) -> None:
    """Take a « note arrêtée » back: the mean counts again."""
    agreed = uow.get(AgreedMark, candidacy, criterion)
    uow.act("mark.agreed_withdrawn", candidacy)
    uow.remove(agreed)


def _criterion(grid: ScoringGrid, code: str) -> None:
    if code not in {criterion.code for criterion in grid.criteria}:
        raise Refusal(f"La grille du module {grid.module} n’a pas de critère «\u00a0{code}\u00a0».")


def _require(reason: str, refusal: str) -> None:
    if not reason.strip():
        raise Refusal(refusal, to_do="Écrivez-le en une phrase\u00a0: il figurera au dossier.")
