"""What happened to one candidacy, as the journal tells it; the members' marks are left to the scoring."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pdn_desktop.domain.admissibility import REASON_NAMES, STATUS_NAMES
from pdn_desktop.domain.call import FundingLine, JournalEntry
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    CheckFinding,
    PieceCheck,
    ReceiptEvent,
)
from pdn_desktop.domain.hearing import Hearing, HearingAnswer, HearingNote
from pdn_desktop.domain.outcomes import Decision, IssuedDocument, Proposal
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import AgreedMark
from pdn_desktop.domain.wording import listed
from pdn_desktop.usecases import deposits, unregistering
from pdn_desktop.usecases.act_words import ActKind
from pdn_desktop.usecases.journal_board import ActRow, rows_of
from pdn_desktop.usecases.names import Names
from pdn_desktop.usecases.ports import Clock, UnitOfWork

_UNTOLD = frozenset({"hearing.privately_noted", "page.marked", "page.unmarked"})
_ABOUT_IT: tuple[type[Record], ...] = (
    AgreedMark,
    PieceCheck,
    CheckFinding,
    Proposal,
    Decision,
    Hearing,
    HearingNote,
    HearingAnswer,
)
_PLACES: Mapping[str, int] = {
    Candidacy.__name__: 0,
    **{kind.__name__: kind.identity.index("candidacy") for kind in _ABOUT_IT},
}
"""Where the candidacy stands in the key of each kind of record that is about one."""


class Undoing(StrEnum):
    """What takes an act back."""

    PART = "part"  # two registrations made one
    REJOIN = "rejoin"  # an arrival split off
    COMPLETE = "complete"  # an arrival that replaced another one
    UNREGISTER = "unregister"  # an arrival that made a candidacy


@dataclass(frozen=True)
class Reversal:
    """How an act that still holds is taken back, on which candidacy or arrival."""

    undoing: Undoing
    key: str
    words: str  # « Annuler la réunion… »


@dataclass(frozen=True)
class PastAct:
    """One act on the candidacy: what, on what beside it, when and by whom; `notes` say why, for a ruling.

    `reversal` takes it back, while it holds.
    """

    number: int
    words: str
    when: str
    who: str
    notes: tuple[str, ...] = ()
    reversal: Reversal | None = None


@dataclass(frozen=True)
class CandidacyHistory:
    """Every act on one candidacy, newest first."""

    candidacy: str
    number: str
    acts: tuple[PastAct, ...]


def candidacy_history(uow: UnitOfWork, _clock: Clock, *, candidacy: str) -> CandidacyHistory:
    """Return what happened to this candidacy; `Refusal` when there is none of this id."""
    told = uow.get(Candidacy, candidacy)
    names = Names(uow)
    found = _entries(uow, told)
    rows = zip(found, rows_of(names, found), strict=True)
    kept = [
        PastAct(
            row.number,
            _words(names, entry, row, told),
            row.when,
            row.who,
            tuple(_notes(uow, entry)),
            _reversal(uow, entry),
        )
        for entry, row in rows
        if row.kind is not ActKind.SCORING and row.code not in _UNTOLD
    ]
    return CandidacyHistory(told.id, told.number, tuple(kept))


def _entries(uow: UnitOfWork, told: Candidacy) -> list[JournalEntry]:
    """Return the entries that name the candidacy, or touched a record which is about it."""
    documents = [d.id for d in uow.all(IssuedDocument) if told.id in d.candidacies]
    own: Mapping[str, set[str]] = {
        Applicant.__name__: {told.applicant},
        IssuedDocument.__name__: set(documents),
        FundingLine.__name__: {line.id for line in uow.all(FundingLine, candidacy=told.id)},
    }
    receipts = [receipt.id for receipt in uow.all(ReceiptEvent, candidacy=told.id)]
    subjects = {told.id, told.number, told.applicant, *receipts}
    identities = {told.id}.union(*own.values())
    found = uow.journal.touching(identities, subjects=subjects)
    names_it = frozenset({told.number, *receipts})
    return [
        entry
        for entry in found
        if entry.subject in names_it or any(_touches(change, told.id, own) for change in entry.changes)
    ]


def _touches(change: Mapping[str, Any], candidacy: str, own: Mapping[str, set[str]]) -> bool:
    key = _key(change)
    if change["kind"] not in _PLACES:
        return key[0] in own.get(change["kind"], ())
    place = _PLACES[change["kind"]]
    return len(key) > place and key[place] == candidacy


def _of(change: Mapping[str, Any], kind: type[Record]) -> bool:
    return str(change["kind"]) == kind.__name__


def _key(change: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key of the record that changed; an empty one for many added at once."""
    return tuple(map(str, change.get("key") or ("",)))


def _words(names: Names, entry: JournalEntry, row: ActRow, told: Candidacy) -> str:
    """Return what was done, and on what else than the candidacy itself."""
    issued = [names.documents.get(_key(change)[0]) for change in entry.changes if _of(change, IssuedDocument)]
    numbers = [document.number for document in issued if document and told.id in document.candidacies]
    beside = row.thing.words.replace(names.candidacy_words(told.id), "").strip(" –,")
    about = listed(numbers) or beside or _arrival_words(names, entry)
    return f"{row.label}\u00a0: {about}" if about else row.label


def _arrival_words(names: Names, entry: JournalEntry) -> str:
    """Return which arrival an act on arrivals was about: the one it wrote last."""
    keys = [_key(change)[0] for change in entry.changes if _of(change, ReceiptEvent)]
    return names.mail_words(keys[-1]) if keys and entry.action.startswith("receipt.") else ""


def _notes(uow: UnitOfWork, entry: JournalEntry) -> Iterator[str]:
    """Yield from what to what the candidacy was ruled in this act, and why."""
    for change in entry.changes:
        ruling = uow.find(AdmissibilityRuling, _key(change)[0]) if _of(change, AdmissibilityRuling) else None
        if ruling is not None:
            yield f"{STATUS_NAMES[ruling.before]} → {STATUS_NAMES[ruling.after]}".capitalize()
            reason = REASON_NAMES[ruling.reason] if ruling.reason else ""
            yield from (f"{each[:1].upper()}{each[1:]}" for each in (reason, ruling.text) if each)


def _reversal(uow: UnitOfWork, entry: JournalEntry) -> Reversal | None:
    """Return what takes this act back; None when nothing does, or when it no longer holds."""
    keys = {(str(change["kind"]), _key(change)[0]) for change in entry.changes}
    match entry.action:
        case deposits.MERGED:
            merged = [uow.find(Candidacy, key) for kind, key in keys if kind == Candidacy.__name__]
            holding = [each for each in merged if each and deposits.merge_of(uow, each) == entry]
            return Reversal(Undoing.PART, holding[0].id, "Annuler la réunion…") if holding else None
        case deposits.SPLIT | unregistering.REGISTERED:
            made = uow.all(Candidacy, number=entry.subject)
            return _unmaking(uow, made[0]) if made else None
        case deposits.REPLACES:
            key = next((key for kind, key in keys if kind == ReceiptEvent.__name__), "")
            receipt = uow.find(ReceiptEvent, key)
            holds = receipt is not None and receipt.replaces
            return Reversal(Undoing.COMPLETE, key, "Ne remplace plus, complète…") if holds else None
    return None


def _unmaking(uow: UnitOfWork, made: Candidacy) -> Reversal | None:
    """Return what takes back a candidacy: to where its arrival had been, else out of the register."""
    if deposits.left_by(uow, made) is not None:
        joined = made.status is AdmissibilityStatus.DUPLICATE
        return None if joined else Reversal(Undoing.REJOIN, made.id, "Annuler la séparation…")
    receipts = uow.all(ReceiptEvent, candidacy=made.id)
    alone = len(receipts) == 1 and unregistering.may_unregister(uow, receipts[0])
    return Reversal(Undoing.UNREGISTER, receipts[0].id, "Annuler l’enregistrement…") if alone else None
