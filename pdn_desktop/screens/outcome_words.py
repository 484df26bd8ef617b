"""How modules, states, outcomes and grounds are said on the screen, the same in every room."""

from collections.abc import Mapping

from pdn_desktop.domain.awarding import ScopeState
from pdn_desktop.domain.call import CountBasis, Module
from pdn_desktop.domain.outcomes import (
    Outcome,
    Reason,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.domain.unsuccessful import ScopeCounts
from pdn_desktop.domain.wording import counted, decimal_text
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.usecases.decision_board import ScopeSheet
from pdn_desktop.usecases.outbox import Progress

OUTCOMES: Mapping[Outcome, Status] = {
    Outcome.RETAINED: Status("ok", "check", "Retenue"),
    Outcome.WAITING_LIST: Status("info", "clock", "Liste complémentaire"),
    Outcome.NOT_RETAINED: Status("neutral", "minus", "Non retenue"),
}
_STATES: Mapping[ScopeState, Status] = {
    ScopeState.OPEN: Status("neutral", "inbox", "Dépôt en cours"),
    ScopeState.CLOSED: Status("todo", "flag", "Dépôt clos"),
    ScopeState.UNDER_REVIEW: Status("todo", "flag", "En examen"),
    ScopeState.OPINION_GIVEN: Status("info", "people", "Proposé par le comité"),
    ScopeState.AWARDED: Status("ok", "check", "Attribué"),
    ScopeState.UNSUCCESSFUL: Status("warn", "close", "Infructueux"),
    ScopeState.NO_FOLLOW_UP: Status("warn", "close", "Sans suite"),
    ScopeState.AWARD_WITHDRAWN: Status("bad", "warning", "Retrait : à proposer de nouveau"),
}
_VALIDATIONS: Mapping[ValidationStatus, Status] = {
    ValidationStatus.VALIDATED: Status("ok", "check", "Validé par la Caf"),
    ValidationStatus.MODIFIED: Status("ok", "pen", "Modifié par la Caf"),
    ValidationStatus.POSTPONED: Status("todo", "clock", "Décision reportée"),
}
PROGRESS: Mapping[Progress, Status] = {
    Progress.READY: Status("info", "pen", "Prêt à émettre"),
    Progress.TO_REDO: Status("warn", "warning", "À refaire"),
    Progress.BLOCKED: Status("warn", "warning", "À compléter"),
    Progress.WAITING: Status("neutral", "clock", "En attente"),
    Progress.NOTHING: Status("neutral", "minus", "Sans courrier"),
    Progress.ISSUED: Status("ok", "check", "Émis"),
}
GROUNDS: Mapping[UnsuccessfulGround, str] = {
    UnsuccessfulGround.COUNT: "Nombre de candidatures égal ou inférieur à 1",
    UnsuccessfulGround.QUALITY: "Qualité insuffisante des candidatures",
}
_BASES: Mapping[CountBasis, tuple[str, str]] = {
    CountBasis.RECEIVED: ("reçue", "reçues"),
    CountBasis.IN_TIME: ("reçue dans le délai", "reçues dans le délai"),
    CountBasis.ADMISSIBLE: ("recevable", "recevables"),
}
NO_TOTAL = "Pas de note"


def module_text(module: Module) -> str:
    """Return « Module 1 — Coordination générale »."""
    return f"Module {module.code[1:]} — {module.title}"


def module_brief(code: str) -> str:
    """Return « Module 1 » for « M1 »."""
    return f"Module {code[1:]}"


def state_status(sheet: ScopeSheet) -> Status:
    """Return where a scope stands, in words."""
    decision = sheet.view.decision
    if sheet.state is ScopeState.AWARDED and decision is not None:
        return _VALIDATIONS.get(decision.status, _STATES[sheet.state])
    return _STATES[sheet.state]


def counts_text(counts: ScopeCounts) -> str:
    """Return « 3 reçues · 2 dans le délai · 2 recevables »."""
    received = counted(counts.received, "reçue", "reçues")
    admissible = counted(counts.admissible, "recevable", "recevables")
    return f"{received} · {counts.in_time} dans le délai · {admissible}"


def basis_text(number: int, basis: CountBasis) -> str:
    """Return « 1 recevable », « 2 reçues dans le délai »: what the setting counts."""
    return counted(number, *_BASES[basis])


def total_text(sheet: ScopeSheet, candidacy: str) -> str:
    """Return « 78,33 », or why there is no total."""
    scores = {row.candidacy: row.score for row in sheet.view.ranking.rows}
    score = scores.get(candidacy)
    if score is None or score.total is None:
        return NO_TOTAL
    figure = f"{decimal_text(score.total, 2)} / 100"
    return f"{figure}, provisoire" if score.provisional else figure


def rank_text(rank: int | None) -> str:
    """Return « 1re », « 2e », « Non classée »."""
    if rank is None:
        return "Non classée"
    return "1re" if rank == 1 else f"{rank}e"


def outcome_text(outcome: Outcome, rank: int | None) -> str:
    """Return « Liste complémentaire, rang 1 »."""
    word = OUTCOMES[outcome].word
    return f"{word}, rang {rank}" if rank is not None else word


def reason_lines(reasons: tuple[Reason, ...]) -> str:
    """Return reasons one a line: « C1 – le calendrier… »."""
    return "\n".join(f"{reason.criterion} – {reason.text}" for reason in reasons)


def ruling_text(decision: ScopeDecision) -> str:
    """Return what a Caf decided, in one sentence without its date."""
    if decision.ruling is ScopeRuling.NO_FOLLOW_UP:
        return "Procédure classée sans suite"
    if decision.ruling is ScopeRuling.UNSUCCESSFUL:
        ground = GROUNDS[decision.ground].lower() if decision.ground else ""
        return f"Appel déclaré infructueux : {ground}"
    changed = decision.status is ValidationStatus.MODIFIED
    return "Attribué, autrement que proposé" if changed else "Proposition du comité validée"
