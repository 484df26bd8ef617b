"""Typing paper sheets twice: a first person, another one, the differences, then the member's marks.

Nothing counts before both agree. What is typed is kept at each answer; nobody is shown what the other typed
before both have finished.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.double_entry import (
    ABSTAINED,
    NOTES,
    Difference,
    PaperEntry,
    Stage,
    Turn,
    comment_key,
    is_mark,
    keys_of,
    mark_of,
    text_of,
)
from pdn_desktop.domain.paper import same_person
from pdn_desktop.domain.scoring import Mark, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import (
    OPEN,
    SheetPlace,
    answers,
    current_grid,
    off_scale,
    require_markable,
    seal_by_mark,
)

_NOT_BEFORE = "Rien n’a changé."


@dataclass(frozen=True)
class PaperView:
    """What whoever types a sheet is shown: never what the other person typed, before both have finished."""

    place: SheetPlace
    member: Member
    candidacy: Candidacy
    applicant: Applicant
    grid: ScoringGrid
    entry: PaperEntry  # with the readings of others left out
    typed: Mapping[str, str]  # by whoever types now
    differences: tuple[Difference, ...]
    on_screen: int  # marks the member gave on a laptop, which the paper would replace
    closed: str  # why nothing can be typed, in French; empty when it can

    @property
    def stage(self) -> Stage:
        """Return how far the double entry is."""
        return self.entry.stage


def paper_view(uow: UnitOfWork, _clock: Clock, *, place: SheetPlace) -> PaperView:
    """Return what is shown of one sheet now."""
    candidacy = uow.get(Candidacy, place.candidacy)
    grid = current_grid(uow, candidacy.module)
    entry = _standing(uow, place, grid) or _blank(place, grid)
    both = bool(entry.first_done and entry.second_done)
    typing = entry.stage in {Stage.UNTYPED, Stage.FIRST, Stage.SECOND, Stage.CONFIRM}
    return PaperView(
        place=place,
        member=uow.get(Member, place.member),
        candidacy=candidacy,
        applicant=uow.get(Applicant, candidacy.applicant),
        grid=grid,
        entry=entry if both else entry.with_(first_read={}, second_read={}),
        typed=entry.reading(entry.turn) if typing else entry.agreed,
        differences=entry.differences,
        on_screen=0 if entry.taken_at else _on_screen(uow, place),
        closed=_closed(uow, place),
    )


def begin_reading(uow: UnitOfWork, _clock: Clock, *, place: SheetPlace, by: str) -> PaperEntry:
    """Say who types now; `Refusal` for a sheet that may not be typed, and for the same person twice.

    A reading that another person had begun starts anew: each reading is one person's.
    """
    name = " ".join(by.split())
    if not name:
        raise Refusal(
            "Le nom de la personne qui saisit manque.",
            to_do="Écrivez le nom de la personne qui lit le papier\u00a0: il figurera dans l’historique.",
        )
    candidacy = require_markable(uow, place)
    grid = current_grid(uow, candidacy.module)
    _require_open(uow, place)
    changes = _begun(_to_go_on_with(uow, place, grid), name)
    uow.act("paper.begun", place.candidacy)
    return uow.put(changes)


def _begun(entry: PaperEntry, name: str) -> PaperEntry:
    if entry.stage in {Stage.SETTLE, Stage.AGREED}:
        raise Refusal("Les deux saisies de cette fiche sont terminées.", safe=_NOT_BEFORE)
    if entry.turn is Turn.SECOND and same_person(name, entry.first_by):
        raise Refusal(
            f"{entry.first_by} a fait la première saisie de cette fiche.",
            safe="La première saisie est gardée.",
            to_do="Une autre personne relit le papier\u00a0: deux lectures évitent l’erreur de frappe.",
        )
    before = entry.first_by if entry.turn is Turn.FIRST else entry.second_by
    kept = entry.reading(entry.turn) if same_person(name, before) else {}
    return entry.with_(**{f"{entry.turn}_by": name, f"{entry.turn}_read": dict(kept)})


def type_answer(
    uow: UnitOfWork, _clock: Clock, *, place: SheetPlace, turn: Turn, key: str, text: str
) -> PaperEntry:
    """Keep one thing read on the paper: a mark (« 3,5 », « NSP », blank) or words; nothing counts yet.

    `Refusal` once that turn is over: nobody writes in another's reading.
    """
    grid = _grid(uow, place)
    entry = _being_typed(uow, place, grid)
    if entry.turn is not turn:
        raise Refusal("Cette lecture est terminée\u00a0: elle ne change plus.", safe=_NOT_BEFORE)
    read = _read(grid, key, text)
    reading = {**entry.reading(turn), key: read}
    if not read:
        del reading[key]
    uow.act("paper.typed", place.candidacy)
    return uow.replace(entry.with_(**{f"{turn}_read": reading}))


def finish_reading(uow: UnitOfWork, clock: Clock, *, place: SheetPlace) -> PaperEntry:
    """End the reading under way; when it is the second and agrees with the first, the marks are taken."""
    entry = _being_typed(uow, place, _grid(uow, place))
    if not any(is_mark(key) for key in entry.reading(entry.turn)):
        raise Refusal(
            "Aucune note n’a été saisie.",
            to_do="Recopiez les notes du papier\u00a0; si la fiche est vide, il n’y a rien à saisir.",
        )
    done = entry.with_(**{f"{entry.turn}_done": clock()})
    if done.stage is Stage.AGREED:
        return _take(uow, clock, done)
    uow.act("paper.read", place.candidacy)
    return uow.replace(done)


def settle_difference(
    uow: UnitOfWork, _clock: Clock, *, place: SheetPlace, key: str, text: str, reason: str = ""
) -> PaperEntry:
    """Record what the paper says where two readings differ; a third value wants its reason."""
    grid = _grid(uow, place)
    entry = _standing(uow, place, grid)
    found = next((each for each in entry.differences if each.key == key), None) if entry else None
    if entry is None or found is None or entry.taken_at:
        raise Refusal("Il n’y a rien à régler ici.", safe=_NOT_BEFORE)
    read = _read(grid, key, text)
    why = "" if read in {found.first, found.second} else reason.strip()
    if not why and read not in {found.first, found.second}:
        raise Refusal(
            "Ni la première ni la seconde saisie ne portent cette valeur\u00a0: il faut dire pourquoi.",
            to_do="Écrivez en une phrase ce que porte le papier.",
        )
    reasons = {name: told for name, told in {**entry.reasons, key: why}.items() if told}
    uow.act("paper.settled", place.candidacy)
    return uow.replace(entry.with_(settled={**entry.settled, key: read}, reasons=reasons))


def take_paper(uow: UnitOfWork, clock: Clock, *, place: SheetPlace) -> PaperEntry:
    """Make the member's marks of what both persons agree on; `Refusal` while a difference is left."""
    entry = _standing(uow, place, _grid(uow, place))
    if entry is None or entry.stage is not Stage.AGREED:
        raise Refusal(
            "Cette fiche a encore des écarts à régler.", to_do="Regardez le papier, ligne par ligne."
        )
    return _take(uow, clock, entry)


def drop_entry(uow: UnitOfWork, _clock: Clock, *, place: SheetPlace) -> PaperEntry:
    """Give up a double entry that nothing was made of; it stays in the history."""
    entry = uow.get(PaperEntry, *place.key)
    if entry.taken_at:
        raise Refusal("Les notes de cette fiche sont déjà enregistrées.", to_do=_REOPEN)
    uow.act("paper.dropped", place.candidacy)
    uow.remove(entry)
    return entry


def restore_entry(uow: UnitOfWork, _clock: Clock, *, place: SheetPlace) -> PaperEntry:
    """Put back a double entry that was given up, as it then was; `Refusal` when another was begun since."""
    past = [entry for _, _, entry in uow.history(PaperEntry, *place.key)]
    given_up = past[-2] if len(past) > 1 and past[-1] is None else None
    if given_up is None:
        raise Refusal("Une autre saisie de cette fiche a commencé depuis.", safe=_NOT_BEFORE)
    uow.act("paper.restored", place.candidacy)
    back = given_up.with_(version=0)
    uow.add(back)
    return back


def untake_paper(uow: UnitOfWork, _clock: Clock, *, place: SheetPlace) -> PaperEntry:
    """Take back what a paper sheet made: the former marks stand again, the double entry waits to be taken.

    `Refusal` once the sheet has changed since.
    """
    entry = uow.get(PaperEntry, *place.key)
    sheet = uow.find(ScoreSheet, *place.key)
    marks = uow.all(Mark, member=place.member, candidacy=place.candidacy, round=place.round)
    made = {mark.criterion for mark in marks if mark.at == entry.taken_at}
    if not entry.taken_at or sheet is None or not _as_taken(sheet, entry) or made != _criteria(entry):
        raise Refusal("Cette fiche a changé depuis\u00a0: elle n’est pas reprise.", to_do=_REOPEN)
    uow.act("paper.untaken", place.candidacy)
    for mark in marks:
        if mark.criterion in made:
            _put_back(uow, mark)
    _put_back(uow, sheet)
    return uow.replace(entry.with_(taken_at=None))


def _put_back(uow: UnitOfWork, record: Mark | ScoreSheet) -> None:
    """Put a record back as it was before its last change; take it out when that made it."""
    past = uow.history(type(record), *record.key)
    before = past[-2][2] if len(past) > 1 else None
    if before is None:
        uow.remove(record)
    elif isinstance(record, ScoreSheet):
        uow.replace(before.with_(version=record.version))
    else:
        uow.replace(before)


_REOPEN = "Dans la Notation, le membre rouvre sa fiche avec un motif, puis la modifie."


def _take(uow: UnitOfWork, clock: Clock, entry: PaperEntry) -> PaperEntry:
    """Write the marks and the sheet, final when every criterion is answered, and remember when."""
    place = SheetPlace(entry.member, entry.candidacy, entry.round)
    candidacy = require_markable(uow, place)
    grid = current_grid(uow, candidacy.module)
    _require_open(uow, place)
    now = clock()
    uow.act("paper.taken", place.candidacy)
    seal_by_mark(uow, clock, grid)
    marks = _marks(entry, now)
    final = all(answers(grid, marks, each.code) for each in grid.criteria)
    _put_sheet(uow, entry, place, final=final, now=now)
    for mark in marks.values():
        uow.put(mark)
    return uow.replace(entry.with_(taken_at=now))


def _marks(entry: PaperEntry, now: datetime) -> dict[str, Mark]:
    agreed = entry.agreed
    marks = {}
    for criterion in _criteria(entry):
        value, abstained = mark_of(agreed.get(criterion, ""))
        marks[criterion] = Mark(
            member=entry.member,
            candidacy=entry.candidacy,
            criterion=criterion,
            round=entry.round,
            value=value,
            abstained=abstained,
            comment=agreed.get(comment_key(criterion), ""),
            at=now,
        )
    return marks


def _criteria(entry: PaperEntry) -> set[str]:
    """Return the criteria the paper says something of."""
    return {key.split("/")[0] for key in entry.agreed if key not in NOTES}


def _put_sheet(uow: UnitOfWork, entry: PaperEntry, place: SheetPlace, *, final: bool, now: datetime) -> None:
    before = uow.find(ScoreSheet, *place.key)
    blank = ScoreSheet(member=place.member, candidacy=place.candidacy, round=place.round, started_at=now)
    notes = {name: entry.agreed[name] for name in NOTES if name in entry.agreed}
    uow.put(
        (before or blank).with_(
            **notes,
            status=SheetStatus.FINAL if final else SheetStatus.DRAFT,
            finalised_at=now if final else None,
            typed_by=entry.first_by,
            confirmed_by=entry.second_by,
        )
    )


def _as_taken(sheet: ScoreSheet, entry: PaperEntry) -> bool:
    names = (sheet.typed_by, sheet.confirmed_by) == (entry.first_by, entry.second_by)
    return names and sheet.finalised_at in {None, entry.taken_at}


def _read(grid: ScoringGrid, key: str, text: str) -> str:
    if key not in keys_of([criterion.code for criterion in grid.criteria]):
        raise Refusal(f"La fiche n’a pas de place «\u00a0{key}\u00a0».", safe=_NOT_BEFORE)
    typed = text.strip()
    if not is_mark(key) or not typed or typed.upper() == ABSTAINED:
        return typed.upper() if is_mark(key) else typed
    try:
        value = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        raise off_scale(grid) from None
    if not grid.accepts(value):
        raise off_scale(grid)
    return text_of(value)


def _grid(uow: UnitOfWork, place: SheetPlace) -> ScoringGrid:
    return current_grid(uow, uow.get(Candidacy, place.candidacy).module)


def _being_typed(uow: UnitOfWork, place: SheetPlace, grid: ScoringGrid) -> PaperEntry:
    entry = _standing(uow, place, grid)
    if entry is None or entry.stage not in {Stage.FIRST, Stage.SECOND}:
        raise Refusal(
            "Personne ne saisit cette fiche en ce moment.", to_do="Dites d’abord qui lit le papier."
        )
    return entry


def _standing(uow: UnitOfWork, place: SheetPlace, grid: ScoringGrid) -> PaperEntry | None:
    """Return the double entry of a sheet, unless the grid has changed or the sheet was reopened since."""
    entry = uow.find(PaperEntry, *place.key)
    if entry is None or entry.grid != grid.number:
        return None
    if entry.taken_at:
        sheet = uow.find(ScoreSheet, *place.key)
        return entry if sheet is not None and sheet.typed_by == entry.first_by else None
    return entry


def _to_go_on_with(uow: UnitOfWork, place: SheetPlace, grid: ScoringGrid) -> PaperEntry:
    """Return the entry to type on: a new one when the former no longer stands, or was taken."""
    standing = _standing(uow, place, grid)
    if standing is not None and not standing.taken_at:
        return standing
    former = uow.find(PaperEntry, *place.key)
    return _blank(place, grid).with_(version=former.version if former else 0)


def _blank(place: SheetPlace, grid: ScoringGrid) -> PaperEntry:
    return PaperEntry(member=place.member, candidacy=place.candidacy, round=place.round, grid=grid.number)


def _closed(uow: UnitOfWork, place: SheetPlace) -> str:
    try:
        require_markable(uow, place)
        _require_open(uow, place)
    except Refusal as refusal:
        return f"{refusal.what} {refusal.to_do}".strip()
    return ""


def _require_open(uow: UnitOfWork, place: SheetPlace) -> None:
    """Refuse a sheet that is closed: what a member has finalised is not overwritten."""
    sheet = uow.find(ScoreSheet, *place.key)
    if sheet is None or sheet.status in OPEN:
        return
    how = (
        f"saisie depuis le papier par {sheet.typed_by} et confirmée par {sheet.confirmed_by}"
        if sheet.typed_by
        else "finalisée à l’écran par le membre"
    )
    raise Refusal(
        f"Cette fiche est close, {how}\u00a0: le papier ne la remplace pas.",
        safe="Ses notes sont conservées.",
        to_do="Si le papier est plus récent, rouvrez d’abord la fiche dans la Notation, avec un motif.",
    )


def _on_screen(uow: UnitOfWork, place: SheetPlace) -> int:
    marks = uow.all(Mark, member=place.member, candidacy=place.candidacy, round=place.round)
    return sum(mark.answered for mark in marks)
