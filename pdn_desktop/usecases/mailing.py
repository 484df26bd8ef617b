"""Who gets what: every candidacy with each letter it gets, what that tells per scope, why one does not leave.

Nobody is silently missing (appel §3): a candidacy that gets nothing has a line that says why.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.domain.wording import long_date
from pdn_desktop.usecases.agreements import PlannedAgreement
from pdn_desktop.usecases.call_setup import subject_of
from pdn_desktop.usecases.correspondence import NOT_WRITTEN_TO, RESULT_KINDS, PlannedLetter, scope_waits
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.issuing import Planned
from pdn_desktop.usecases.outbox import OutboxRow, Progress, outbox
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.result_fields import Issue, reference_text, scope_result
from pdn_desktop.usecases.setting_up import empty_settings

CALL, CANDIDACIES, DECISIONS = "call", "candidacies", "decisions"

_TOLD: Mapping[Issue, str] = {
    Issue.RETAINED: "candidature retenue",
    Issue.NOT_RETAINED: "candidature non retenue",
    Issue.WAITING_LIST: "liste complémentaire",
    Issue.UNSUCCESSFUL: "appel infructueux",
    Issue.NO_FOLLOW_UP: "appel sans suite",
}


@dataclass(frozen=True)
class Cause:
    """Why a letter does not leave, and the room where that is settled; no room when nothing is to be done."""

    words: str
    room: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Told:
    """What a letter tells in one scope."""

    scope: str  # « M1-03 »
    words: str


@dataclass(frozen=True)
class MailingRow:
    """One letter or convention, or one candidacy that gets none; `document` is None when there is nothing."""

    key: str
    label: str
    structure: str
    numbers: tuple[str, ...]
    progress: Progress
    causes: tuple[Cause, ...] = ()
    told: tuple[Told, ...] = ()
    document: OutboxRow | None = None

    @property
    def issued(self) -> IssuedDocument | None:
        """Return the document as it was issued, if it was."""
        return self.document.planned.issued if self.document else None


def mailing(uow: UnitOfWork, clock: Clock) -> tuple[MailingRow, ...]:
    """Return every letter in the order of candidacies, those that get none among them, then conventions."""
    found = docket(uow)
    empty = {
        setting.french: subject_of(setting.kind, setting.key, setting.field)
        for setting in empty_settings(uow, clock, agreements=True)
    }
    rows = [_row(found, row, empty) for row in outbox(uow, clock)]
    numbers = {candidacy.number: place for place, candidacy in enumerate(found.candidacies.values())}
    rows += [row for candidacy in found.candidacies.values() for row in _nothing(found, candidacy)]
    last = len(numbers)
    return tuple(sorted(rows, key=lambda row: _place(row, numbers, last)))


def counts(rows: tuple[MailingRow, ...]) -> Mapping[Progress, int]:
    """Return how many rows stand where."""
    return Counter(row.progress for row in rows)


def _place(row: MailingRow, numbers: Mapping[str, int], last: int) -> int:
    agreement = row.document is not None and isinstance(row.document.planned, PlannedAgreement)
    return last if agreement else numbers.get(row.numbers[0], last)


def _row(found: Docket, row: OutboxRow, empty: Mapping[str, str]) -> MailingRow:
    settled = row.progress in {Progress.ISSUED, Progress.READY}
    return MailingRow(
        key=row.key,
        label=row.label,
        structure=row.structure,
        numbers=row.numbers,
        progress=row.progress,
        causes=() if settled else tuple(_causes(found, row.planned, empty)),
        told=tuple(_told(found, row.planned)),
        document=row,
    )


def _causes(found: Docket, planned: Planned, empty: Mapping[str, str]) -> Iterator[Cause]:
    """Yield why a document waits, each with the room that settles it."""
    if isinstance(planned, PlannedLetter):
        candidacy = found.candidacies[planned.candidacy]
        by_scope = {wait: scope for scope in planned.scopes for wait in scope_waits(found, candidacy, scope)}
        for wait in planned.waits:
            scope = by_scope.get(wait) if _tells_result(planned) else None
            yield Cause(wait, DECISIONS if scope else CANDIDACIES, scope or candidacy.id)
        if planned.outdated and not planned.waits:
            yield Cause("ce qu’il annonce a changé depuis son émission : annulez-le et remplacez-le")
    for what in planned.missing:
        yield Cause(f"il manque {what}", *_where(what, planned, empty))


_OF_STRUCTURES = {
    "l’adresse postale complète": "address_lines",
    "le représentant légal": "head_last_name",
    "la fonction du représentant": "head_function",
}
"""How what a letter needs of a structure begins, and the field of the structure it is."""


def _where(what: str, planned: Planned, empty: Mapping[str, str]) -> tuple[str, str]:
    if what in empty:
        return CALL, empty[what]
    field = next((field for start, field in _OF_STRUCTURES.items() if what.startswith(start)), "")
    if field:
        return CANDIDACIES, f"{planned.candidacies[0]}/{field}"
    return (CALL, "FundingLine") if what.startswith("le montant") else ("", "")


def _told(found: Docket, planned: Planned) -> Iterator[Told]:
    """Yield what a letter of result tells in each scope, or that its Caf has not decided."""
    if not isinstance(planned, PlannedLetter) or not _tells_result(planned):
        return
    candidacy = found.candidacies[planned.candidacy]
    if candidacy.status is AdmissibilityStatus.INADMISSIBLE:
        return
    for scope in planned.scopes:
        place = found.institutions[found.scopes[scope].institution].department_name
        result = scope_result(found, candidacy, scope)
        if result is None:
            yield Told(scope, f"{place} : pas encore décidé")
            continue
        ruling = result.ruling
        decided = f"décision {reference_text(ruling.reference)} du {long_date(ruling.decided_on)}"
        yield Told(scope, f"{place} : {_TOLD[result.issue]} ({decided})")


def _tells_result(letter: PlannedLetter) -> bool:
    return letter.kind is None or letter.kind in RESULT_KINDS


def _nothing(found: Docket, candidacy: Candidacy) -> Iterator[MailingRow]:
    """Yield what a candidacy does not get, with the reason."""
    if candidacy.status in NOT_WRITTEN_TO:
        yield _silent(found, candidacy, "Aucun courrier", "nothing", _why_not_written_to(found, candidacy))
    elif candidacy.acknowledged_on and not _acknowledged_by_letter(found, candidacy):
        given = f"l’accusé de réception a été donné autrement, le {long_date(candidacy.acknowledged_on)}"
        yield _silent(found, candidacy, "Accusé de réception", "acknowledged", given)


def _silent(found: Docket, candidacy: Candidacy, label: str, key: str, why: str) -> MailingRow:
    return MailingRow(
        key=f"{candidacy.id}/{key}",
        label=label,
        structure=found.applicants[candidacy.applicant].name,
        numbers=(candidacy.number,),
        progress=Progress.NOTHING,
        causes=(Cause(why, CANDIDACIES, candidacy.id),),
    )


def _why_not_written_to(found: Docket, candidacy: Candidacy) -> str:
    if candidacy.status is AdmissibilityStatus.DUPLICATE:
        other = found.candidacies.get(candidacy.duplicate_of or "")
        return f"c’est un doublon de {other.number}" if other else "c’est un doublon d’une autre candidature"
    on = f" le {long_date(candidacy.withdrawn_on)}" if candidacy.withdrawn_on else ""
    return f"la structure a retiré sa candidature{on}"


def _acknowledged_by_letter(found: Docket, candidacy: Candidacy) -> bool:
    documents = found.documents_of(candidacy.id)
    return any(document.kind is DocumentKind.ACKNOWLEDGEMENT for document in documents)
