"""Check what was registered: pieces, signature, complements, admissibility (domain §1.3, P6 and P7; §2.4).

The first check of a candidacy opens its control; each step is kept as a ruling: who, when, why.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pdn_desktop.domain import admissibility, deadlines
from pdn_desktop.domain.admissibility import STATUS_NAMES
from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    CheckFinding,
    InadmissibilityReason,
    PieceCheck,
    PieceRequirement,
    PieceState,
    SupplementRequest,
)
from pdn_desktop.domain.checklist import Checklist, checklist, requested
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.recusing import extend_recusals

SIGNATURE = "La signature du dossier de candidature par le représentant de la structure"
"""How a request for complements asks for what the call calls imperative (appel §4)."""

_CLOSED = {AdmissibilityStatus.INADMISSIBLE, AdmissibilityStatus.WITHDRAWN, AdmissibilityStatus.DUPLICATE}
_AFTER_CHECKS = {
    AdmissibilityStatus.ADMISSIBLE,
    AdmissibilityStatus.INCOMPLETE,
    AdmissibilityStatus.INADMISSIBLE,
}
_REASONED = {PieceState.NON_CONFORMING, PieceState.WAIVED}


@dataclass(frozen=True)
class Finding:
    """Where a piece stands; `files` are those that hold it, None = as before."""

    state: PieceState
    reason: str = ""
    files: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Ruling:
    """What is decided of a candidacy; a duplicate names the original, a withdrawal its day."""

    after: AdmissibilityStatus
    reason: InadmissibilityReason | None = None
    text: str = ""
    duplicate_of: str | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class SupplementAnswer:
    """What is known of the answer to a request: when it was whole, when it last came, what it brought."""

    answered_on: date | None = None
    partly_on: date | None = None
    received: tuple[str, ...] = ()


def check_piece(uow: UnitOfWork, clock: Clock, *, candidacy: str, piece: str, finding: Finding) -> PieceCheck:
    """Say where a piece stands; `Refusal` when a non-conforming or waived one has no reason."""
    checked = uow.get(Candidacy, candidacy)
    requirement = uow.get(PieceRequirement, piece)
    if finding.state in _REASONED and not finding.reason.strip():
        raise Refusal(f"Écarter la pièce « {requirement.label} », ou en dispenser, demande un motif.")
    uow.act("piece.checked", f"{checked.number} {piece}")
    before = uow.find(PieceCheck, candidacy, piece)
    files = before.files if before and finding.files is None else finding.files or ()
    check = before or PieceCheck(candidacy=candidacy, piece=piece, state=finding.state, at=clock())
    _open_control(uow, checked, clock())
    changes = {"state": finding.state, "reason": finding.reason.strip(), "files": files}
    return uow.put(check.with_(**changes, by=uow.actor, at=clock()))


def mark_signed(uow: UnitOfWork, clock: Clock, *, candidacy: str, signed: bool | None) -> Candidacy:
    """Say whether the dossier bears its signature; None = not looked at yet (appel §4, check D2)."""
    checked = uow.get(Candidacy, candidacy)
    uow.act("candidacy.signature", checked.number)
    return uow.replace(_open_control(uow, checked, clock()).with_(signed=signed))


def conclude_check(
    uow: UnitOfWork, clock: Clock, *, candidacy: str, check: str, holds: bool | None, note: str = ""
) -> CheckFinding | None:
    """Settle a check that only a person can; None leaves it open again.

    `Refusal` for one the program settles by itself, and when what does not hold has no reason.
    """
    checked = uow.get(Candidacy, candidacy)
    if check not in admissibility.JUDGED:
        raise Refusal(
            f"Le contrôle {check} se déduit de ce qui est enregistré : il ne se conclut pas à la main."
        )
    if holds is False and not note.strip():
        raise Refusal("Conclure à la non-conformité demande un motif.", to_do="Écrivez-le en une phrase.")
    uow.act("check.concluded", checked.number)
    before = uow.find(CheckFinding, candidacy, check)
    _open_control(uow, checked, clock())
    if holds is None:
        if before:
            uow.remove(before)
        return None
    finding = before or CheckFinding(candidacy=candidacy, check=check, holds=holds, at=clock())
    return uow.put(finding.with_(holds=holds, note=note.strip(), by=uow.actor, at=clock()))


def request_supplement(
    uow: UnitOfWork,
    clock: Clock,
    *,
    candidacy: str,
    items: tuple[str, ...] | None = None,
    asked_on: date | None = None,
    due_on: date | None = None,
) -> SupplementRequest:
    """Ask for what lacks, and suspend the implied rejection until the answer (CRPA L. 114-5, by analogy).

    Without `items`: every lacking piece, and the signature when it lacks. Without `due_on`: the module's
    delay in calendar days, the same for all asked the same day. A candidacy under control becomes incomplete.
    """
    checked = uow.get(Candidacy, candidacy)
    wanted = (
        _lacking(uow, checked) if items is None else tuple(item.strip() for item in items if item.strip())
    )
    asked = asked_on or deadlines.paris_day(clock())
    due = due_on or _usual_due(uow, checked, asked)
    _refuse_request(checked, wanted, asked, due)
    uow.act("supplement.requested", checked.number)
    if checked.status not in {AdmissibilityStatus.ADMISSIBLE, AdmissibilityStatus.INCOMPLETE}:
        opened = _open_control(uow, checked, clock())
        enter_ruling(uow, clock(), opened, Ruling(AdmissibilityStatus.INCOMPLETE))
    request = SupplementRequest(
        id=new_id(), candidacy=candidacy, asked_on=asked, due_on=due, items=wanted, by=uow.actor
    )
    uow.add(request)
    return request


def record_supplement_answer(
    uow: UnitOfWork,
    clock: Clock,
    *,
    request: str,
    answered_on: date | None = None,
    received: tuple[str, ...] | None = None,
) -> SupplementRequest:
    """Note the day a request for complements was answered, and which of its items came: all when not said.

    When all came, the two months run again; an answer in part leaves the rest awaited until its due date.
    """
    asked = uow.get(SupplementRequest, request)
    answered = answered_on or deadlines.paris_day(clock())
    if not asked.asked_on <= answered <= deadlines.paris_day(clock()):
        raise Refusal("La réponse à une demande de compléments vient après elle, et pas dans le futur.")
    came = asked.items if received is None else tuple(each for each in asked.items if each in received)
    if not came:
        raise Refusal(
            "Une réponse apporte au moins un des éléments demandés.", to_do="Cochez ce qui est arrivé."
        )
    whole = len(came) == len(asked.items)
    return put_supplement_answer(
        uow,
        clock,
        request=request,
        answer=SupplementAnswer(answered if whole else None, answered, came),
    )


def put_supplement_answer(
    uow: UnitOfWork, _clock: Clock, *, request: str, answer: SupplementAnswer
) -> SupplementRequest:
    """Keep what is known of an answer in the place of what was: also to take one back."""
    asked = uow.get(SupplementRequest, request)
    number = uow.get(Candidacy, asked.candidacy).number
    known = answer.answered_on or answer.partly_on
    uow.act("supplement.answered" if known else "supplement.unanswered", number)
    return uow.replace(
        asked.with_(answered_on=answer.answered_on, partly_on=answer.partly_on, received=answer.received)
    )


def rule_admissibility(uow: UnitOfWork, clock: Clock, *, candidacy: str, ruling: Ruling) -> Candidacy:
    """Rule whether the committee may examine a candidacy; `Refusal` when the rules of the call forbid it.

    From « reçue », a ruling passes through the control and leaves both steps in the register.
    """
    checked = uow.get(Candidacy, candidacy)
    uow.act(f"candidacy.{ruling.after}", checked.number)
    if ruling.after in _AFTER_CHECKS:
        checked = _open_control(uow, checked, clock())
    if ruling.after is AdmissibilityStatus.DUPLICATE:
        checked = checked.with_(duplicate_of=_original(uow, checked, ruling.duplicate_of))
    if ruling.after is AdmissibilityStatus.WITHDRAWN:
        checked = checked.with_(withdrawn_on=ruling.withdrawn_on)
    return enter_ruling(uow, clock(), checked, ruling)


def edit_candidacy(uow: UnitOfWork, _clock: Clock, *, candidacy: Candidacy) -> Candidacy:
    """Change what a candidacy says of itself: territory, partial award, incumbent, notes; nothing else."""
    before = uow.get(Candidacy, candidacy.id)
    departments = {caf.department for caf in uow.all(Institution)}
    if not candidacy.coverage <= departments:
        raise Refusal("Ce territoire ne relève d’aucune Caf de l’appel.")
    uow.act("candidacy.edited", before.number)
    edited = before.with_(
        coverage=candidacy.coverage,
        accepts_partial=candidacy.accepts_partial,
        incumbent=candidacy.incumbent,
        notes=candidacy.notes,
        version=candidacy.version,
    )
    extend_recusals(uow, candidacy=edited)
    return uow.replace(edited)


def edit_applicant(uow: UnitOfWork, _clock: Clock, *, applicant: Applicant) -> Applicant:
    """Change what is known of a structure; format faults are shown, never refused (domain §2.3)."""
    uow.act("applicant.edited", applicant.id)
    return uow.replace(applicant)


def proposed_request(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> SupplementRequest:
    """Return the request for complements that would be made today: what lacks, and the usual due date."""
    checked, today = uow.get(Candidacy, candidacy), deadlines.paris_day(clock())
    due = _usual_due(uow, checked, today)
    items = _lacking(uow, checked)
    return SupplementRequest(id=new_id(), candidacy=candidacy, asked_on=today, due_on=due, items=items)


def checklist_of(uow: UnitOfWork, candidacy: Candidacy) -> Checklist:
    """Return the candidacy's checklist as it stands."""
    applicant = uow.get(Applicant, candidacy.applicant)
    checks = uow.all(PieceCheck, candidacy=candidacy.id)
    return checklist(uow.all(PieceRequirement), checks, applicant.legal_form, candidacy.module)


def _open_control(uow: UnitOfWork, candidacy: Candidacy, at: datetime) -> Candidacy:
    if candidacy.status is not AdmissibilityStatus.RECEIVED:
        return candidacy
    return enter_ruling(uow, at, candidacy, Ruling(AdmissibilityStatus.CHECKING))


def enter_ruling(uow: UnitOfWork, at: datetime, candidacy: Candidacy, ruling: Ruling) -> Candidacy:
    """Keep one step of a candidacy's admissibility and what it makes of it. Names no act."""
    kept = AdmissibilityRuling(
        id=new_id(),
        candidacy=candidacy.id,
        at=at,
        by=uow.actor,
        before=candidacy.status,
        after=ruling.after,
        reason=ruling.reason,
        text=ruling.text.strip(),
    )
    module = uow.get(Module, candidacy.module)
    ruled = admissibility.ruled(candidacy, kept, module=module, checklist=checklist_of(uow, candidacy))
    uow.add(kept)
    return uow.replace(ruled)


def _lacking(uow: UnitOfWork, candidacy: Candidacy) -> tuple[str, ...]:
    pieces = requested(checklist_of(uow, candidacy).lacking)
    return (SIGNATURE, *pieces) if candidacy.signed is False else pieces


def _usual_due(uow: UnitOfWork, candidacy: Candidacy, asked: date) -> date:
    """Return the due date given to others asked the same day for the module, else the module's delay."""
    competitors = {c.id for c in uow.all(Candidacy, module=candidacy.module)}
    same_day = [r.due_on for r in uow.all(SupplementRequest, asked_on=asked) if r.candidacy in competitors]
    usual = asked + timedelta(days=uow.get(Module, candidacy.module).supplement_days)
    return same_day[0] if same_day else usual


def _refuse_request(candidacy: Candidacy, items: tuple[str, ...], asked: date, due: date) -> None:
    if candidacy.status in _CLOSED:
        raise Refusal(f"Une candidature {STATUS_NAMES[candidacy.status]} ne se complète plus.")
    if not items:
        raise Refusal(
            "Il ne manque rien à ce dossier : il n’y a rien à demander.",
            to_do="Contrôlez ses pièces, ou écrivez ce que le comité souhaite savoir de plus.",
        )
    if due < asked:
        raise Refusal("La date limite d’une demande de compléments vient après la demande.")


def _original(uow: UnitOfWork, candidacy: Candidacy, original: str | None) -> str | None:
    """Return the registration this one repeats: of the same module, and not itself a duplicate."""
    if original is None:
        return None
    other = uow.get(Candidacy, original)
    if other.module is not candidacy.module or other.status is AdmissibilityStatus.DUPLICATE:
        raise Refusal(
            f"{other.number} ne peut pas être l’original : autre module, ou déjà en double.",
            to_do="Choisissez la candidature qui reste examinée.",
        )
    return other.id
