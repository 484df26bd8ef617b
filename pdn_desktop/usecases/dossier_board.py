"""What the page of one candidacy shows, read at once: its detail, what is due, what may be ruled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pdn_desktop.domain import admissibility
from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Candidacy,
    InadmissibilityReason,
    SupplementRequest,
)
from pdn_desktop.domain.checklist import Checklist
from pdn_desktop.domain.deadlines import is_late, paris_day, timing_text
from pdn_desktop.domain.hearing import Hearing
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.wording import counted, long_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.candidacies import CandidacyDetail, ReceiptRow, candidacy_detail
from pdn_desktop.usecases.checking import checklist_of, proposed_request
from pdn_desktop.usecases.due_dates import Due, dues
from pdn_desktop.usecases.ports import Clock, UnitOfWork

type Step = tuple[AdmissibilityStatus, InadmissibilityReason | None]
"""Where a ruling leads, and why when it is an inadmissibility."""

_STEPS: tuple[Step, ...] = (
    (AdmissibilityStatus.ADMISSIBLE, None),
    *((AdmissibilityStatus.INADMISSIBLE, reason) for reason in InadmissibilityReason),
)


@dataclass(frozen=True)
class Advice:
    """What the rules suggest next, in French; `after` is None when something comes first."""

    after: AdmissibilityStatus | None
    text: str


@dataclass(frozen=True)
class DossierBoard:
    """One candidacy in full, with what may be done of it; `obstacles` says why a ruling would not hold."""

    detail: CandidacyDetail
    module: Module
    institutions: tuple[Institution, ...]  # by department
    dues: tuple[Due, ...]
    next_steps: frozenset[AdmissibilityStatus]
    obstacles: Mapping[Step, Refusal]
    advice: Advice | None
    request: SupplementRequest  # as it would be made today
    needs: str = ""  # for the hearing
    joined_to: str = ""  # number of the candidacy this one's arrivals went to, when both were made one

    def late(self, receipt: ReceiptRow) -> bool:
        """Tell whether this arrival missed the deadline."""
        return is_late(receipt.received_at, self.module.deadline)

    def timing(self, receipt: ReceiptRow) -> str:
        """Return « dans le délai », or by how much this arrival missed it."""
        return timing_text(receipt.received_at, self.module.deadline)


def dossier_board(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> DossierBoard:
    """Return all there is to show of a candidacy today; writes nothing."""
    detail = candidacy_detail(uow, clock, candidacy=candidacy)
    module = uow.get(Module, detail.candidacy.module)
    checked, hearing = _under_control(detail.candidacy), uow.find(Hearing, candidacy)
    checklist, today = checklist_of(uow, checked), paris_day(clock())
    return DossierBoard(
        detail=detail,
        module=module,
        institutions=tuple(sorted(uow.all(Institution), key=lambda caf: caf.department)),
        dues=dues(detail.row, today),
        next_steps=admissibility.transitions(checked.status),
        obstacles=dict(_obstacles(checked, module, checklist, clock())),
        advice=_advice(detail, checklist, today),
        request=proposed_request(uow, clock, candidacy=candidacy),
        needs=hearing.needs if hearing else "",
        joined_to=_joined_to(uow, detail),
    )


def _joined_to(uow: UnitOfWork, detail: CandidacyDetail) -> str:
    original = detail.candidacy.duplicate_of
    return uow.get(Candidacy, original).number if original and not detail.receipts else ""


def _under_control(candidacy: Candidacy) -> Candidacy:
    """Return the candidacy as its first check makes it: a ruling passes through the control."""
    received = candidacy.status is AdmissibilityStatus.RECEIVED
    return candidacy.with_(status=AdmissibilityStatus.CHECKING) if received else candidacy


def _obstacles(
    candidacy: Candidacy, module: Module, checklist: Checklist, at: datetime
) -> Iterator[tuple[Step, Refusal]]:
    for after, reason in _STEPS:
        ruling = AdmissibilityRuling(
            id=new_id(),
            candidacy=candidacy.id,
            at=at,
            by="",
            before=candidacy.status,
            after=after,
            reason=reason,
        )
        try:
            admissibility.ruled(candidacy, ruling, module=module, checklist=checklist)
        except Refusal as refusal:
            yield (after, reason), refusal


def _advice(detail: CandidacyDetail, checklist: Checklist, today: date) -> Advice | None:
    status = _under_control(detail.candidacy).status
    if status is AdmissibilityStatus.CHECKING:
        return _first_advice(detail, checklist)
    if status is AdmissibilityStatus.INCOMPLETE:
        return _later_advice(detail, checklist, today)
    return None


def _first_advice(detail: CandidacyDetail, checklist: Checklist) -> Advice:
    lacking = len(checklist.lacking)
    if detail.row.late:
        return Advice(
            AdmissibilityStatus.INADMISSIBLE,
            f"{detail.arrival} L’appel fixe une date limite : hors délai, une candidature est irrecevable.",
        )
    if detail.candidacy.signed is None:
        return Advice(None, "Dites d’abord si le dossier est signé : l’appel l’exige (§4).")
    if not detail.candidacy.signed:
        return Advice(
            AdmissibilityStatus.INCOMPLETE,
            "Le dossier n’est pas signé : demandez la signature, avec un délai.",
        )
    if lacking:
        words = counted(lacking, "pièce attendue manque", "pièces attendues manquent")
        return Advice(
            AdmissibilityStatus.INCOMPLETE,
            f"{words} : à demander au candidat, sauf à examiner le dossier en l’état.",
        )
    return Advice(
        AdmissibilityStatus.ADMISSIBLE, "Dans le délai, signée, pièces réunies : rien ne s’y oppose."
    )


def _later_advice(detail: CandidacyDetail, checklist: Checklist, today: date) -> Advice:
    due = detail.row.supplement_due
    if detail.candidacy.signed is not False and checklist.complete:
        return Advice(AdmissibilityStatus.ADMISSIBLE, "Ce qui manquait est arrivé : rien ne s’y oppose.")
    if due is not None and due >= today:
        return Advice(None, f"Compléments attendus au plus tard le {long_date(due)}.")
    if due is None and detail.requests:
        return Advice(
            None, "La réponse est arrivée : dites si le dossier est signé et ce que valent les pièces reçues."
        )
    if detail.candidacy.signed is False or checklist.decisive:
        return Advice(
            AdmissibilityStatus.INADMISSIBLE,
            "Le délai est passé, et ce que l’appel exige manque toujours.",
        )
    return Advice(
        AdmissibilityStatus.ADMISSIBLE,
        "Le délai est passé ; ce qui manque n’était pas exigé par l’appel : examinez le dossier en l’état.",
    )
