"""Whether the committee may examine a candidacy: checks D1 to D8, rulings (domain §1.5, §2.4).

Registering is never prevented; a ruling is, when it breaks the rules the call announced.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pdn_desktop.domain import deadlines, deposits, identifiers, wording
from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    Channel,
    CheckFinding,
    InadmissibilityReason,
    LegalFamily,
    ReceiptEvent,
    SupplementRequest,
)
from pdn_desktop.domain.checklist import Checklist, family
from pdn_desktop.errors import Refusal

LEAVING = frozenset({AdmissibilityStatus.WITHDRAWN, AdmissibilityStatus.DUPLICATE})
"""States of candidacies nobody examines."""

_FORWARD: Mapping[AdmissibilityStatus, frozenset[AdmissibilityStatus]] = {
    AdmissibilityStatus.RECEIVED: frozenset({AdmissibilityStatus.CHECKING}),
    AdmissibilityStatus.CHECKING: frozenset(
        {
            AdmissibilityStatus.ADMISSIBLE,
            AdmissibilityStatus.INCOMPLETE,
            AdmissibilityStatus.INADMISSIBLE,
        }
    ),
    AdmissibilityStatus.INCOMPLETE: frozenset(
        {AdmissibilityStatus.ADMISSIBLE, AdmissibilityStatus.INADMISSIBLE}
    ),
}
_RULED = LEAVING | {AdmissibilityStatus.ADMISSIBLE, AdmissibilityStatus.INADMISSIBLE}
_AFTER_REMINDER = frozenset(
    {InadmissibilityReason.UNSIGNED_AFTER_REMINDER, InadmissibilityReason.INCOMPLETE_AFTER_REMINDER}
)

JUDGED = frozenset({"D4", "D5", "D7", "D8"})
"""Checks a person may settle: the object, the legal person, the file fetched, another registration."""

STATUS_NAMES: Mapping[AdmissibilityStatus, str] = {
    AdmissibilityStatus.RECEIVED: "reçue",
    AdmissibilityStatus.CHECKING: "en cours de contrôle",
    AdmissibilityStatus.INCOMPLETE: "incomplète",
    AdmissibilityStatus.ADMISSIBLE: "recevable",
    AdmissibilityStatus.INADMISSIBLE: "irrecevable",
    AdmissibilityStatus.WITHDRAWN: "retirée",
    AdmissibilityStatus.DUPLICATE: "en double",
}
REASON_NAMES: Mapping[InadmissibilityReason, str] = {
    InadmissibilityReason.LATE: "reçue hors délai",
    InadmissibilityReason.UNSIGNED_AFTER_REMINDER: "non signée malgré un rappel",
    InadmissibilityReason.INCOMPLETE_AFTER_REMINDER: "incomplète malgré un rappel",
    InadmissibilityReason.OUT_OF_SCOPE: "manifestement étrangère à l’objet du module",
    InadmissibilityReason.NO_CAPACITY: "présentée sans personne morale ou sans pouvoir de signer",
}


def awaited(request: SupplementRequest, candidacy: Candidacy) -> bool:
    """Tell whether the answer to a request is still waited for: a later ruling does without it."""
    if request.answered_on is not None:
        return False
    if candidacy.ruled_on is None or candidacy.status is AdmissibilityStatus.INCOMPLETE:
        return True
    return request.asked_on >= deadlines.paris_day(candidacy.ruled_on)


def answered(
    received_at: datetime, filed_at: datetime, requests: Iterable[SupplementRequest]
) -> SupplementRequest | None:
    """Return the last request for complements that an arrival came after.

    The deposit itself, of `filed_at`, answers none, though it was asked for complements on its very day.
    """
    day = deadlines.paris_day(received_at)
    asked = [request for request in requests if request.asked_on <= day and received_at > filed_at]
    return max(asked, key=lambda request: (request.asked_on, request.due_on), default=None)


def transitions(status: AdmissibilityStatus) -> frozenset[AdmissibilityStatus]:
    """Return where a candidacy may go from here; what was ruled comes back to the checks, with a reason."""
    back = {AdmissibilityStatus.CHECKING} if status in _RULED else set()
    return (_FORWARD.get(status, frozenset()) | back | LEAVING) - {status}


def is_late(candidacy: Candidacy, module: Module) -> bool:
    """Tell whether the candidacy's first arrival missed the module's deadline (appel §5)."""
    return deadlines.is_late(candidacy.received_at, module.deadline)


def ruled(
    candidacy: Candidacy, ruling: AdmissibilityRuling, *, module: Module, checklist: Checklist
) -> Candidacy:
    """Return the candidacy as this ruling makes it; `Refusal` when the rules of the call do not allow it.

    A duplicate already bears `duplicate_of`; a withdrawal already bears its date, else takes the ruling's.
    """
    _check_transition(candidacy.status, ruling)
    _check_grounds(candidacy, ruling, module, checklist)
    withdrawn = ruling.after is AdmissibilityStatus.WITHDRAWN
    leaving_day = candidacy.withdrawn_on or deadlines.paris_day(ruling.at)
    return candidacy.with_(
        status=ruling.after,
        reason=ruling.reason,
        reason_text=ruling.text,
        ruled_on=ruling.at,
        withdrawn_on=leaving_day if withdrawn else None,
        duplicate_of=candidacy.duplicate_of if ruling.after is AdmissibilityStatus.DUPLICATE else None,
    )


def _check_transition(status: AdmissibilityStatus, ruling: AdmissibilityRuling) -> None:
    if ruling.after not in transitions(status):
        raise Refusal(
            f"Une candidature {STATUS_NAMES[status]} ne peut pas devenir {STATUS_NAMES[ruling.after]}.",
            to_do=f"États possibles\u00a0: {wording.listed(_names(transitions(status)), 'ou')}.",
        )
    if status in _RULED and ruling.after is AdmissibilityStatus.CHECKING and not ruling.text.strip():
        raise Refusal(
            "Revenir sur une décision de recevabilité demande un motif.", to_do="Écrivez-le en une phrase."
        )


def _names(statuses: Iterable[AdmissibilityStatus]) -> list[str]:
    return [name for status, name in STATUS_NAMES.items() if status in statuses]


def _check_grounds(
    candidacy: Candidacy, ruling: AdmissibilityRuling, module: Module, checklist: Checklist
) -> None:
    inadmissible = ruling.after is AdmissibilityStatus.INADMISSIBLE
    if inadmissible is not (ruling.reason is not None):
        raise Refusal("Une irrecevabilité, et elle seule, porte un motif de la liste.")
    if ruling.after is AdmissibilityStatus.DUPLICATE and candidacy.duplicate_of in {None, candidacy.id}:
        raise Refusal("Un double renvoie à une autre candidature enregistrée.", to_do="Choisissez laquelle.")
    if ruling.after is AdmissibilityStatus.ADMISSIBLE:
        _check_admissible(candidacy, module)
    if ruling.reason is not None:
        _check_reason(ruling.reason, candidacy, module, checklist)


def _check_admissible(candidacy: Candidacy, module: Module) -> None:
    if is_late(candidacy, module):
        raise Refusal(
            f"{arrival_text(candidacy, module)} L’admettre romprait l’égalité entre les candidats.",
            to_do="Déclarez-la irrecevable pour ce motif, ou corrigez sa date de réception.",
        )
    if candidacy.signed is False:
        raise Refusal(
            "Ce dossier n’est pas signé, et l’appel l’exige (§4).",
            to_do="Demandez la signature au candidat avant d’admettre sa candidature.",
        )


def _check_reason(
    reason: InadmissibilityReason, candidacy: Candidacy, module: Module, checklist: Checklist
) -> None:
    if reason in _AFTER_REMINDER and candidacy.status is not AdmissibilityStatus.INCOMPLETE:
        raise Refusal(
            "Ce motif suppose que le candidat a d’abord été invité à compléter son dossier.",
            to_do="Déclarez la candidature incomplète et demandez les éléments manquants.",
        )
    if reason is InadmissibilityReason.LATE and not is_late(candidacy, module):
        raise Refusal(f"{arrival_text(candidacy, module)} Ce motif ne tient pas.")
    if reason is InadmissibilityReason.UNSIGNED_AFTER_REMINDER and candidacy.signed:
        raise Refusal("Ce dossier est noté comme signé. Ce motif ne tient pas.")
    if reason is InadmissibilityReason.INCOMPLETE_AFTER_REMINDER and not checklist.decisive:
        raise Refusal(
            "Aucune pièce annoncée dans l’appel ne manque, et une autre ne peut pas écarter une candidature.",
            to_do="Examinez la candidature en l’état.",
        )


def arrival_text(candidacy: Candidacy, module: Module) -> str:
    """Return « Reçue le 17 mars 2024 à 23 h 59, dans le délai. » or by how much it is late."""
    local = deadlines.paris(candidacy.received_at)
    came = f"Reçue le {wording.long_date(local.date())} à {wording.clock_time(local)}"
    return f"{came}, {deadlines.timing_text(candidacy.received_at, module.deadline)}."


class CheckResult(StrEnum):
    """What a check says; a person concludes."""

    HOLDS = "holds"
    ATTENTION = "attention"  # something to ask or to do
    FAILS = "fails"
    OPEN = "open"  # only a person can tell


@dataclass(frozen=True)
class Check:
    """One of the checks D1 to D8: what is checked, what it says, and on what evidence (French)."""

    code: str
    label: str
    result: CheckResult
    evidence: str
    conclusion: str = ""  # whose, when and why, when a person settled it


@dataclass(frozen=True)
class Dossier:
    """All that the checks of one candidacy look at."""

    candidacy: Candidacy
    applicant: Applicant
    module: Module
    institutions: tuple[Institution, ...]
    receipts: tuple[ReceiptEvent, ...]
    checklist: Checklist
    findings: tuple[CheckFinding, ...] = ()
    namesakes: tuple[str, ...] = ()  # numbers of other registrations by the same structure for the module


def namesakes(
    candidacy: Candidacy, candidacies: Iterable[Candidacy], applicants: Mapping[str, Applicant]
) -> tuple[str, ...]:
    """Return the numbers of the module's other registrations by the same applicant or the same SIREN."""
    own = _siren(applicants[candidacy.applicant])
    return tuple(
        other.number
        for other in candidacies
        if other.id != candidacy.id
        and other.module is candidacy.module
        and other.status not in LEAVING
        and (other.applicant == candidacy.applicant or (own and _siren(applicants[other.applicant]) == own))
    )


def _siren(applicant: Applicant) -> str:
    return identifiers.siret(applicant.siret or "").value[:9]


def checks(dossier: Dossier) -> tuple[Check, ...]:
    """Return checks D1 to D8; D4, and D7 for a drop link, are left open until a person concludes."""
    findings = {finding.check: finding for finding in dossier.findings}
    return tuple(_concluded(check, findings.get(check.code)) for check in _computed(dossier))


def _concluded(check: Check, finding: CheckFinding | None) -> Check:
    """Return the check as a person concluded it; what the program saw stays beside."""
    if finding is None:
        return check
    by = f" par {finding.by}" if finding.by else ""
    words = "Conforme" if finding.holds else "Non conforme"
    said = f"{words}, conclu le {wording.long_date(deadlines.paris_day(finding.at))}{by}"
    note = f" : {finding.note}" if finding.note else ""
    result = CheckResult.HOLDS if finding.holds else CheckResult.FAILS
    return replace(check, result=result, conclusion=f"{said}{note}".rstrip(".") + ".")


def _computed(dossier: Dossier) -> tuple[Check, ...]:
    return (
        Check("D1", "Reçue dans le délai", *_on_time(dossier)),
        Check("D2", "Dossier signé", *_signed(dossier.candidacy)),
        Check("D3", "Module et territoire identifiés", *_covering(dossier)),
        Check("D4", "Objet conforme au module", CheckResult.OPEN, "À apprécier à la lecture du dossier."),
        Check("D5", "Personne morale existante", *_existing(dossier.applicant)),
        Check("D6", "Pièces attendues", *_complete(dossier.checklist)),
        Check("D7", "Dépôt volumineux récupéré", *_fetched(dossier.receipts)),
        Check("D8", "Pas d’autre enregistrement", *_single(dossier.namesakes)),
    )


type _Finding = tuple[CheckResult, str]


def _on_time(dossier: Dossier) -> _Finding:
    deadline = dossier.module.deadline
    notes = (
        deposits.versions_text(dossier.receipts, deadline),
        deposits.late_text(dossier.receipts, deadline),
    )
    said = " ".join(filter(None, (arrival_text(dossier.candidacy, dossier.module), *notes)))
    if is_late(dossier.candidacy, dossier.module):
        return CheckResult.FAILS, said
    missed = unreached(dossier.receipts, dossier.institutions)
    if not missed:
        return CheckResult.HOLDS, said
    poles = wording.institutions_the(missed)
    return CheckResult.ATTENTION, f"{said} Non reçue par {poles}\u00a0: à transmettre."


def unreached(
    receipts: Iterable[ReceiptEvent], institutions: Iterable[Institution]
) -> tuple[Institution, ...]:
    """Return the Caf whose mailboxes the mails did not reach: the dossier is forwarded, never rejected.

    Only told when some official mailbox was reached (CRPA L. 114-2; appel §5, « auprès des deux pôles »).
    """
    reached = {address.casefold() for receipt in receipts for address in receipt.addresses}
    boxes = {caf.code: {box.casefold() for box in caf.deposit_addresses} for caf in institutions}
    if not any(reached & box for box in boxes.values()):
        return ()
    return tuple(caf for caf in institutions if boxes[caf.code] and not reached & boxes[caf.code])


def _signed(candidacy: Candidacy) -> _Finding:
    if candidacy.signed is None:
        return CheckResult.OPEN, "À vérifier sur le dossier reçu."
    if candidacy.signed:
        return CheckResult.HOLDS, "Signature vue."
    return CheckResult.FAILS, "Non signé\u00a0: demander la signature, avec une date limite."


def _covering(dossier: Dossier) -> _Finding:
    covered = tuple(caf for caf in dossier.institutions if caf.department in dossier.candidacy.coverage)
    if len(covered) != len(dossier.candidacy.coverage):
        return CheckResult.ATTENTION, "Un département demandé ne relève d’aucune Caf de l’appel."
    said = f"Module {wording.module_number(dossier.module)}, {wording.territory_in(covered)}."
    if len(covered) > 1 and dossier.candidacy.accepts_partial is None:
        return CheckResult.ATTENTION, f"{said} Accepte-t-elle d’être retenue dans un seul\u00a0? À demander."
    return CheckResult.HOLDS, said


def _existing(applicant: Applicant) -> _Finding:
    if applicant.siret:
        judged = identifiers.siret(applicant.siret)
        shown = f"SIRET {judged.display}."
        return (CheckResult.HOLDS, shown) if judged.ok else (CheckResult.ATTENTION, judged.sentence)
    if applicant.rna:
        judged = identifiers.rna(applicant.rna)
        shown = f"RNA {judged.display}."
        return (CheckResult.HOLDS, shown) if judged.ok else (CheckResult.ATTENTION, judged.sentence)
    if family(applicant.legal_form) in {LegalFamily.TERRITORIAL, LegalFamily.PUBLIC_BODY}:
        return CheckResult.OPEN, "Personne publique sans SIRET saisi\u00a0: à établir par la délibération."
    return CheckResult.ATTENTION, "Ni SIRET ni numéro RNA\u00a0: à demander."


def _complete(checklist: Checklist) -> _Finding:
    lacking = checklist.lacking
    if not lacking:
        return CheckResult.HOLDS, "Toutes les pièces attendues sont là."
    labels = "\u00a0; ".join(piece.requirement.label for piece in lacking)
    result = CheckResult.FAILS if checklist.decisive else CheckResult.ATTENTION
    return result, f"À demander\u00a0: {labels}."


def _fetched(receipts: Iterable[ReceiptEvent]) -> _Finding:
    if any(receipt.channel is Channel.FILE_DROP for receipt in receipts):
        return CheckResult.OPEN, "Un lien de dépôt expire\u00a0: vérifier que le fichier a été téléchargé."
    return CheckResult.HOLDS, "Aucun dépôt par lien."


def _single(others: tuple[str, ...]) -> _Finding:
    if not others:
        return CheckResult.HOLDS, "Seul enregistrement de la structure pour ce module."
    said = f"Même structure, même module\u00a0: {wording.listed(others)}."
    return CheckResult.ATTENTION, f"{said} La dernière version reçue dans le délai prévaut."
