"""Take a registration back while nothing was done on it: the arrival is kept, its number never given again.

What the arrival had made or completed stands as before; the arrival itself waits to be attached.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdn_desktop.domain.call import JournalEntry
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    CheckFinding,
    PieceCheck,
    PieceState,
    ReceiptEvent,
)
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.record import Editable, Record
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases import deposits
from pdn_desktop.usecases.ports import Change, Clock, UnitOfWork
from pdn_desktop.usecases.recusing import extend_recusals

UNREGISTERED = "candidacy.unregistered"
RESTORED = "candidacy.restored"
REGISTERED = "candidacy.registered"
MAKING = frozenset({REGISTERED, deposits.SPLIT})
"""Acts that give an arrival a number of its own."""

_RESTORED_KINDS = (Applicant, Candidacy, ReceiptEvent, PieceCheck)


def unregister(uow: UnitOfWork, clock: Clock, *, receipts: Sequence[str]) -> tuple[ReceiptEvent, ...]:
    """Take the registration of these arrivals back, the last first; they are kept, attached to nothing.

    `Refusal`, and nothing changes, once one of them was told its number, or anything was done on what it
    made.
    """
    held = [uow.get(ReceiptEvent, receipt) for receipt in reversed(receipts)]
    if any(receipt.candidacy is None for receipt in held):
        raise Refusal("Cet envoi n’est enregistré nulle part.", to_do="Actualisez la liste.")
    uow.act(UNREGISTERED, _subject(uow, held))
    issued = _issued(uow)
    return tuple(_taken_back(uow, clock, receipt, issued) for receipt in held)


def restore(uow: UnitOfWork, _clock: Clock, *, receipts: Sequence[str]) -> tuple[Candidacy, ...]:
    """Register these arrivals again as they were, under the numbers they had.

    `Refusal` when one of them went elsewhere meanwhile, or what it had completed was worked on.
    """
    entry = _undoing_of(uow, receipts[0])
    changes = uow.journal.changes(entry) if entry else ()
    if not changes or any(uow.get(ReceiptEvent, receipt).candidacy for receipt in receipts):
        raise Refusal(
            "Cet enregistrement ne se rétablit plus : l’envoi a été rattaché autrement depuis.",
            to_do="Ouvrez la candidature où il est maintenant.",
        )
    if any(_changed_since(uow, change) for change in changes):
        raise Refusal(
            "Cet enregistrement ne se rétablit plus : la candidature a été modifiée depuis.",
            to_do="Rattachez-lui l’envoi depuis la liste des candidatures.",
        )
    uow.act(RESTORED, entry.subject if entry else "")
    for kind in _RESTORED_KINDS:
        for change in changes:
            if isinstance(change.before, kind):
                _put_back(uow, change)
    made = [uow.get(Candidacy, uow.get(ReceiptEvent, each).candidacy or "") for each in receipts]
    for candidacy in {each.id: each for each in made}.values():
        extend_recusals(uow, candidacy=candidacy)
    return tuple(made)


def registered_numbers(uow: UnitOfWork, _clock: Clock, *, receipts: Sequence[str]) -> Mapping[str, str]:
    """Return the number under which each of these arrivals is registered; empty for none."""
    candidacies = {receipt: uow.get(ReceiptEvent, receipt).candidacy for receipt in receipts}
    return {
        receipt: uow.get(Candidacy, candidacy).number if candidacy else ""
        for receipt, candidacy in candidacies.items()
    }


def made_by(uow: UnitOfWork, receipt: ReceiptEvent) -> Candidacy | None:
    """Return the candidacy this arrival made by being registered; None when it completed another one's."""
    candidacy = uow.find(Candidacy, receipt.candidacy or "")
    if candidacy is None or deposits.left_by(uow, candidacy) is not None:
        return None
    entry = _registration_of(uow, receipt)
    return candidacy if entry and entry.action in MAKING and entry.subject == candidacy.number else None


def may_unregister(uow: UnitOfWork, receipt: ReceiptEvent) -> bool:
    """Tell whether the candidacy this arrival made may still leave the register."""
    made = made_by(uow, receipt)
    return made is not None and next(_begun(uow, receipt, made, _issued(uow)), None) is None


def _subject(uow: UnitOfWork, held: Sequence[ReceiptEvent]) -> str:
    found = [uow.find(Candidacy, receipt.candidacy or "") for receipt in held]
    numbers = sorted({candidacy.number for candidacy in found if candidacy})
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} … {numbers[-1]} ({len(numbers)})"


def _registration_of(uow: UnitOfWork, receipt: ReceiptEvent) -> JournalEntry | None:
    """Return the last act that gave the arrival to the candidacy it is with."""
    acts = {*MAKING, "receipt.attached", RESTORED}
    found = (each for each in uow.journal.touching({receipt.id}, subjects=()) if each.action in acts)
    entry = next(found, None)
    return next(found, None) if entry and entry.action == RESTORED else entry


def _undoing_of(uow: UnitOfWork, receipt: str) -> JournalEntry | None:
    found = uow.journal.touching({receipt}, subjects=())
    return found[0] if found and found[0].action == UNREGISTERED else None


def _issued(uow: UnitOfWork) -> Mapping[str, str]:
    """Return the number of the first document issued about each candidacy."""
    documents = reversed(uow.all(IssuedDocument))
    return {candidacy: document.number for document in documents for candidacy in document.candidacies}


def _taken_back(
    uow: UnitOfWork, clock: Clock, receipt: ReceiptEvent, issued: Mapping[str, str]
) -> ReceiptEvent:
    made = made_by(uow, receipt)
    candidacy = made or uow.get(Candidacy, receipt.candidacy or "")
    begun = next(_begun(uow, receipt, made, issued), "")
    if begun:
        raise Refusal(
            f"L’enregistrement de {candidacy.number} ne s’annule plus : {begun}.",
            to_do="Corrigez la candidature, ou déclarez-la en double ou retirée (Contrôle › Autre…).",
        )
    entry = _registration_of(uow, receipt)
    changes = uow.journal.changes(entry) if entry else ()
    if made:
        _remove(uow, made, changes)
    else:
        deposits.take_out(uow, clock(), receipt)
        left = uow.get(Candidacy, candidacy.id)
        uow.replace(deposits.given_back(left, changes))
    return uow.replace(receipt.with_(candidacy=None, replaces=None))


def _begun(
    uow: UnitOfWork, receipt: ReceiptEvent, made: Candidacy | None, issued: Mapping[str, str]
) -> Iterator[str]:
    """Yield why a registration stands, as the end of a sentence."""
    told = uow.find(IssuedDocument, receipt.registration or "")
    if told:
        yield f"l’accusé {told.number} l’annonce"
    if made is None:
        return
    if uow.count(ReceiptEvent, candidacy=made.id) > 1:
        yield "d’autres envois l’ont complétée"
    if made.status is not AdmissibilityStatus.RECEIVED or uow.count(Candidacy, duplicate_of=made.id):
        yield "son examen a commencé"
    if made.id in issued:
        yield f"le document {issued[made.id]} est émis"
    if uow.count(Recusal, candidacy=made.id, cause=None):
        yield "un déport porte sur elle"
    entry = _registration_of(uow, receipt)
    left = [_said(change.after) for change in uow.journal.changes(entry) if change.after] if entry else []
    named = _said(uow.get(Applicant, made.applicant))
    renamed = named not in left and named["id"] in {each["id"] for each in left if "id" in each}
    pieces = (each for each in uow.all(PieceCheck, candidacy=made.id) if each.state is not PieceState.MISSING)
    concluded = uow.count(CheckFinding, candidacy=made.id)
    if concluded or renamed or any(_said(each) not in left for each in (made, *pieces)):
        yield "elle a été modifiée depuis"


def _said(record: Record) -> dict[str, Any]:
    """Return what a record says, without how often, by whom and when it was written."""
    return record.model_dump(exclude={"version", "by", "at"})


def _remove(uow: UnitOfWork, made: Candidacy, changes: Sequence[Change]) -> None:
    """Take a candidacy out of the register with what its registration had added to it."""
    for kind in (PieceCheck, Recusal):
        for record in uow.all(kind, candidacy=made.id):
            uow.remove(record)
    uow.remove(made)
    added = any(isinstance(c.after, Applicant) and c.before is None for c in changes)
    if added and not uow.count(Candidacy, applicant=made.applicant):
        uow.remove(uow.get(Applicant, made.applicant))


def _changed_since(uow: UnitOfWork, change: Change) -> bool:
    """Tell whether a record is no longer as the undoing left it: putting it back would lose what was done."""
    left = change.after
    return isinstance(left, _RESTORED_KINDS) and uow.find(type(left), *left.key) != left


def _put_back(uow: UnitOfWork, change: Change) -> None:
    former: Record = change.before  # type: ignore[assignment]  # the caller has seen that there is one
    standing = uow.find(type(former), *former.key)
    if standing is None:
        uow.add(former)
    else:
        version = {"version": standing.version} if isinstance(standing, Editable) else {}
        uow.replace(former.with_(**version))
