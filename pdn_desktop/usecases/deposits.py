"""Which arrivals make one candidacy: attached, detached, replacing one another; merged and split candidacies.

Everything received is kept, a number of the register is never given twice, and each act can be taken back
(domain §1.3, P3; §2.4, D8).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pdn_desktop.domain import deposits
from pdn_desktop.domain.call import JournalEntry, Module, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    PieceCheck,
    PieceRequirement,
    PieceState,
    ReceiptEvent,
    ReceivedFile,
)
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.checking import Ruling, enter_ruling
from pdn_desktop.usecases.piece_files import bring_files, drop_files
from pdn_desktop.usecases.ports import Change, Clock, UnitOfWork
from pdn_desktop.usecases.recusing import extend_recusals
from pdn_desktop.usecases.registering import Choice, new_candidacy
from pdn_desktop.usecases.work_done import refuse_work_done

MERGED = "candidacies.merged"
PARTED = "candidacies.parted"
SPLIT = "receipt.split"
REJOINED = "receipt.rejoined"
REPLACES = "receipt.replaces"
COMPLETES = "receipt.completes"
"""Acts of this module that can be taken back, and those that take them back."""

_DUPLICATE = AdmissibilityStatus.DUPLICATE
_CLOSED = frozenset({AdmissibilityStatus.INADMISSIBLE, AdmissibilityStatus.WITHDRAWN, _DUPLICATE})
CHOSEN = ("applicant", "coverage", "accepts_partial", "signed", "incumbent", "notes")
"""What two registrations of one deposit may say differently: a person chooses."""

_TAKEN_OVER = ("signed", "accepts_partial", "notes")
"""What a candidacy that does not say it takes from the one merged into it."""


@dataclass(frozen=True)
class Apart:
    """The candidacy an arrival makes by itself; `applicant` is a registered structure or a new one."""

    module: ModuleCode
    coverage: frozenset[str]
    applicant: Applicant


def attach_receipt(uow: UnitOfWork, clock: Clock, *, receipt: str, candidacy: str) -> Candidacy:
    """Add an arrival to a candidacy, leaving the one it was with; the first arrival dates each (check D1)."""
    moved, target = uow.get(ReceiptEvent, receipt), uow.get(Candidacy, candidacy)
    if moved.candidacy == candidacy:
        return target
    uow.act("receipt.attached", target.number)
    if moved.candidacy:
        take_out(uow, clock(), moved)
    uow.replace(moved.with_(candidacy=candidacy, replaces=None))
    return _dated(uow, target)


def detach_receipt(uow: UnitOfWork, clock: Clock, *, receipt: str) -> ReceiptEvent:
    """Take an arrival out of its candidacy and keep it apart; `Refusal` for the only one it has."""
    moved = uow.get(ReceiptEvent, receipt)
    if moved.candidacy is None:
        return moved
    uow.act("receipt.detached", uow.get(Candidacy, moved.candidacy).number)
    take_out(uow, clock(), moved)
    return uow.replace(moved.with_(candidacy=None, replaces=None))


def correct_arrival(
    uow: UnitOfWork, _clock: Clock, *, receipt: str, received_at: datetime
) -> Candidacy | None:
    """Correct when an arrival was received, and date its candidacy anew; the former date stays in history."""
    corrected = uow.get(ReceiptEvent, receipt)
    dated = uow.get(Candidacy, corrected.candidacy) if corrected.candidacy else None
    uow.act("receipt.corrected", dated.number if dated else receipt)
    uow.replace(corrected.with_(received_at=received_at, received_at_known=True))
    return _dated(uow, dated) if dated else None


def set_replaced(uow: UnitOfWork, _clock: Clock, *, receipt: str, replaces: str | None) -> ReceiptEvent:
    """Say that an arrival is a new version of an earlier one of its candidacy; None: it only completes.

    Both are kept. `Refusal` for a version that came too late to take the place of one in time.
    """
    newer = uow.get(ReceiptEvent, receipt)
    candidacy = uow.get(Candidacy, newer.candidacy or "")
    if replaces is not None:
        older = uow.get(ReceiptEvent, replaces)
        if older.candidacy != candidacy.id:
            raise Refusal("Un envoi ne remplace qu’un envoi de la même candidature.")
        deposits.check_replacement(newer, older, uow.get(Module, candidacy.module).deadline)
    uow.act(REPLACES if replaces else COMPLETES, candidacy.number)
    return uow.replace(newer.with_(replaces=replaces))


def merge_candidacies(
    uow: UnitOfWork, clock: Clock, *, kept: str, merged: str, taken: Collection[str] = ()
) -> Candidacy:
    """Make two registrations of one deposit one: what came under the second number joins the first.

    The fields `taken` come from the second. Its number stays in the register as a duplicate of the first.
    `Refusal` for two modules, for a candidacy that is closed, when work was done on the second, and to take
    another territory or structure once work was done on the first.
    """
    target, other = uow.get(Candidacy, kept), uow.get(Candidacy, merged)
    _check_merge(uow, target, other)
    if {"coverage", "applicant"} & set(taken):
        refuse_work_done(
            uow,
            target,
            "Le territoire et la structure ne changent plus",
            instead="Gardez ceux de cette candidature.",
        )
    uow.act(MERGED, target.number)
    chosen = {name: getattr(other, name) for name in CHOSEN if name in taken}
    made = _merge(uow, clock(), target.with_(**chosen), other)
    if "coverage" in taken:
        extend_recusals(uow, candidacy=made)
    return made


def part_candidacies(uow: UnitOfWork, clock: Clock, *, merged: str) -> Candidacy:
    """Take a merge back: what had come under this number returns to it, and it stands as it did.

    `Refusal` when nothing of it is left where it went, or when work was done on it there since.
    """
    other = uow.get(Candidacy, merged)
    entry = merge_of(uow, other)
    if entry is None:
        raise Refusal(
            f"{other.number} n’est pas réunie à une autre candidature.",
            to_do="Actualisez la liste.",
        )
    changes = uow.journal.changes(entry)
    target = uow.get(Candidacy, other.duplicate_of or "")
    own = tuple(_still_there(uow, changes, other.id, target.id))
    _check_parting(uow, target, own, since=entry.at)
    uow.act(PARTED, other.number)
    at = clock()
    files = {file.id for receipt in own for file in uow.all(ReceivedFile, receipt=receipt.id)}
    drop_files(uow, target.id, files, at)
    for receipt in own:
        uow.replace(receipt.with_(candidacy=other.id))
    _dated(uow, given_back(target, changes))
    return _dated(uow, _reopened(uow, at, other, target, changes))


def split_receipt(uow: UnitOfWork, clock: Clock, *, receipt: str, apart: Apart) -> Candidacy:
    """Make an arrival a candidacy of its own, with the next number; its files go with it, as their pieces.

    `Refusal` for the only arrival of a candidacy, and when work was done on the candidacy it leaves.
    """
    moved, at = uow.get(ReceiptEvent, receipt), clock()
    left = uow.get(Candidacy, moved.candidacy) if moved.candidacy else None
    if left is not None:
        refuse_work_done(
            uow,
            left,
            "Cet envoi ne se sépare plus",
            instead="Détachez-le d’abord (Corriger… › Détacher) : il restera à rattacher, et ce qui est fait "
            "sur la candidature ne change pas.",
        )
    choice = Choice(module=apart.module, coverage=apart.coverage, applicant=apart.applicant)
    _, made = new_candidacy(uow, choice, moved.received_at)
    uow.act(SPLIT, made.number)
    pieces = take_out(uow, at, moved) if left else {}
    asked = {each.code for each in uow.all(PieceRequirement) if made.module in each.modules}
    bring_files(uow, made.id, {code: files for code, files in pieces.items() if code in asked}, at)
    uow.replace(moved.with_(candidacy=made.id, replaces=None))
    return made


def rejoin_receipt(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> Candidacy:
    """Take a split back: the arrival returns where it was; the number it had taken stays in the register."""
    made = uow.get(Candidacy, candidacy)
    left = left_by(uow, made)
    if left is None or made.status is _DUPLICATE:
        raise Refusal(f"{made.number} n’a pas été séparée d’une autre candidature.")
    _refuse_other(uow, made)
    uow.act(REJOINED, made.number)
    return _merge(uow, clock(), left, made)


def merge_of(uow: UnitOfWork, merged: Candidacy) -> JournalEntry | None:
    """Return the act that made this candidacy a part of another, while that holds."""
    if merged.status is not _DUPLICATE:
        return None
    found = uow.journal.touching({merged.id}, subjects=())
    return next((entry for entry in found if entry.action in {MERGED, REJOINED}), None)


def left_by(uow: UnitOfWork, made: Candidacy) -> Candidacy | None:
    """Return the candidacy an arrival left to make this one; None when it came by itself."""
    for entry in uow.journal.touching({made.id}, subjects={made.number}):
        if entry.action == SPLIT:
            before = (change.before for change in uow.journal.changes(entry) if change.kind is ReceiptEvent)
            left = next((each.candidacy for each in before if isinstance(each, ReceiptEvent)), None)
            return uow.find(Candidacy, left) if left else None
    return None


def _merge(uow: UnitOfWork, at: datetime, target: Candidacy, other: Candidacy) -> Candidacy:
    checks = uow.all(PieceCheck, candidacy=other.id)
    held = {check.piece: check.files for check in checks if check.state is PieceState.RECEIVED}
    bring_files(uow, target.id, {piece: files for piece, files in held.items() if files}, at)
    for receipt in uow.all(ReceiptEvent, candidacy=other.id):
        uow.replace(receipt.with_(candidacy=target.id))
    text = f"{other.number} est réunie à {target.number}."
    enter_ruling(uow, at, other.with_(duplicate_of=target.id), Ruling(_DUPLICATE, text=text))
    return _dated(uow, target.with_(**_said(target, other)))


def _said(target: Candidacy, other: Candidacy) -> dict[str, Any]:
    return {
        name: getattr(other, name) if getattr(target, name) in {None, ""} else getattr(target, name)
        for name in _TAKEN_OVER
    }


def _check_merge(uow: UnitOfWork, target: Candidacy, other: Candidacy) -> None:
    if target.id == other.id or target.module is not other.module:
        raise Refusal(
            f"{target.number} et {other.number} ne se réunissent pas : une candidature porte sur un module.",
            to_do="Choisissez une autre candidature du même module.",
        )
    closed = next((each for each in (target, other) if each.status in _CLOSED), None)
    if closed:
        raise Refusal(
            f"{closed.number} n’est plus à l’examen : elle ne se réunit à aucune autre.",
            to_do="Revenez d’abord au contrôle, avec un motif (Contrôle › Autre…).",
        )
    _refuse_other(uow, other)
    _refuse_recused(uow, target, other)


def _refuse_other(uow: UnitOfWork, other: Candidacy) -> None:
    refuse_work_done(
        uow,
        other,
        f"{other.number} ne se réunit plus à une autre",
        instead="Gardez plutôt ce numéro et réunissez-lui l’autre, ou déclarez l’une des deux en double "
        "(Contrôle › Autre…) : chacune garde alors ce qui y est fait.",
    )


def _refuse_recused(uow: UnitOfWork, target: Candidacy, other: Candidacy) -> None:
    """Refuse to lose a recusal: who stands aside from the second stands aside from what it brings."""
    aside = {each.member for each in uow.all(Recusal, candidacy=target.id)}
    own = [each for each in uow.all(Recusal, candidacy=other.id) if each.cause is None]
    if any(each.member not in aside for each in own):
        raise Refusal(
            f"Un déport porte sur {other.number} et pas sur {target.number}.",
            to_do=f"Déclarez-le d’abord sur {target.number} (Appel › Déports).",
        )


def _check_parting(
    uow: UnitOfWork, target: Candidacy, own: tuple[ReceiptEvent, ...], *, since: datetime
) -> None:
    if not own:
        raise Refusal(
            f"Aucun envoi n’est à rendre : ils ne sont plus avec {target.number}.",
            to_do="Rattachez-les un à un (Corriger… › Rattacher).",
        )
    refuse_work_done(
        uow,
        target,
        "Cette réunion ne se défait plus",
        since=since,
        instead="Séparez l’envoi en cause, ou gardez-le et expliquez-le dans les notes de la candidature.",
    )
    if uow.count(ReceiptEvent, candidacy=target.id) == len(own):
        raise _only_one(target)


def _still_there(
    uow: UnitOfWork, changes: Iterable[Change], other: str, target: str
) -> Iterator[ReceiptEvent]:
    """Yield the arrivals a merge had moved and that are still where it put them."""
    for change in changes:
        if isinstance(change.before, ReceiptEvent) and change.before.candidacy == other:
            receipt = uow.get(ReceiptEvent, change.before.id)
            if receipt.candidacy == target:
                yield receipt


def given_back(target: Candidacy, changes: Iterable[Change]) -> Candidacy:
    """Return the candidacy without what it had taken over, where nobody has said otherwise since."""
    for change in changes:
        before, after = change.before, change.after
        if isinstance(before, Candidacy) and isinstance(after, Candidacy) and before.id == target.id:
            same = [name for name in CHOSEN if getattr(target, name) == getattr(after, name)]
            return target.with_(**{name: getattr(before, name) for name in same})
    return target


def _reopened(
    uow: UnitOfWork, at: datetime, other: Candidacy, target: Candidacy, changes: Iterable[Change]
) -> Candidacy:
    """Return a merged candidacy as it stood before, with the step kept in its register."""
    stood = next(
        each.before for each in changes if isinstance(each.before, Candidacy) and each.before.id == other.id
    )
    uow.add(
        AdmissibilityRuling(
            id=new_id(),
            candidacy=other.id,
            at=at,
            by=uow.actor,
            before=other.status,
            after=stood.status,
            reason=stood.reason,
            text=f"{other.number} est séparée de {target.number} : la réunion est annulée.",
        )
    )
    return other.with_(
        status=stood.status,
        reason=stood.reason,
        reason_text=stood.reason_text,
        ruled_on=stood.ruled_on,
        duplicate_of=stood.duplicate_of,
    )


def _dated(uow: UnitOfWork, candidacy: Candidacy) -> Candidacy:
    """Keep a candidacy dated by its first arrival."""
    arrivals = [each.received_at for each in uow.all(ReceiptEvent, candidacy=candidacy.id)]
    return uow.replace(candidacy.with_(received_at=min(arrivals, default=candidacy.received_at)))


def take_out(uow: UnitOfWork, at: datetime, receipt: ReceiptEvent) -> dict[str, list[str]]:
    """Take an arrival and its files out of the candidacy it was with; return these by piece. Names no act."""
    left = uow.get(Candidacy, receipt.candidacy or "")
    others = [each for each in uow.all(ReceiptEvent, candidacy=left.id) if each.id != receipt.id]
    if not others:
        raise _only_one(left)
    for each in others:
        if each.replaces == receipt.id:
            uow.replace(each.with_(replaces=None))
    uow.replace(left.with_(received_at=min(each.received_at for each in others)))
    return drop_files(uow, left.id, (file.id for file in uow.all(ReceivedFile, receipt=receipt.id)), at)


def _only_one(candidacy: Candidacy) -> Refusal:
    return Refusal(
        f"C’est le seul dépôt de la candidature {candidacy.number}.",
        to_do="Déclarez-la en double ou retirée si elle n’a pas lieu d’être.",
    )
