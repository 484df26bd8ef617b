"""The part of a letter that tells the result: per scope, with its reasons, its award and its remedies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pdn_desktop.domain import courtesy, wording
from pdn_desktop.domain.call import CountBasis, Institution
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import (
    Decision,
    DocumentKind,
    Outcome,
    Reason,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
)
from pdn_desktop.domain.unsuccessful import counts
from pdn_desktop.usecases.docket import Docket
from pdn_desktop.usecases.matter import Matter
from pdn_desktop.usecases.merge_fields import Fields, court_fields, postal_address


class Issue(StrEnum):
    """What a scope's decision means to one candidate, in the words of templates."""

    RETAINED = "retenue"
    NOT_RETAINED = "non_retenue"
    WAITING_LIST = "liste_complementaire"
    UNSUCCESSFUL = "infructueux"
    NO_FOLLOW_UP = "sans_suite"


LOSING = frozenset({Issue.NOT_RETAINED, Issue.WAITING_LIST})
"""Only the award can be attacked (CE 23 déc. 2025 n° 493833)."""

DROPPED = frozenset({Issue.UNSUCCESSFUL, Issue.NO_FOLLOW_UP})
"""The decision on the scope itself can be attacked."""

UNTOLD = frozenset(
    {
        DocumentKind.REGISTRATION,
        DocumentKind.ACKNOWLEDGEMENT,
        DocumentKind.SUPPLEMENT_REQUEST,
        DocumentKind.HEARING_INVITATION,
        DocumentKind.DELAY_NOTICE,
        DocumentKind.INADMISSIBLE,
    }
)
"""Letters that tell no decision on a scope, whatever has been decided meanwhile."""

_OUTCOMES = {
    Outcome.RETAINED: Issue.RETAINED,
    Outcome.NOT_RETAINED: Issue.NOT_RETAINED,
    Outcome.WAITING_LIST: Issue.WAITING_LIST,
}


@dataclass(frozen=True)
class ScopeResult:
    """One scope's decision for one candidacy; `decision` is None when the scope as a whole was dropped."""

    scope: str
    institution: Institution
    issue: Issue
    ruling: ScopeDecision
    decision: Decision | None

    @property
    def told(self) -> tuple[object, ...]:
        """Return what two scopes must share to be told in one paragraph."""
        if self.decision is None:
            return (self.issue, self.scope)
        said = (self.decision.reasons, self.decision.strengths, self.decision.rank)
        return (self.issue,) if self.issue is Issue.RETAINED else (self.issue, *said)


def standing_ruling(docket: Docket, scope: str) -> ScopeDecision | None:
    """Return the decision that settles a scope; None while awaited, postponed or back to the committee."""
    ruling = docket.scope_decisions.get(scope)
    return ruling if ruling and ruling.settled else None


def scope_result(docket: Docket, candidacy: Candidacy, scope: str) -> ScopeResult | None:
    """Return what a scope's decision means to a candidacy; None while it is not decided."""
    ruling = standing_ruling(docket, scope)
    if ruling is None:
        return None
    caf = docket.institutions[docket.scopes[scope].institution]
    match ruling.ruling:
        case ScopeRuling.UNSUCCESSFUL:
            return ScopeResult(scope, caf, Issue.UNSUCCESSFUL, ruling, None)
        case ScopeRuling.NO_FOLLOW_UP:
            return ScopeResult(scope, caf, Issue.NO_FOLLOW_UP, ruling, None)
        case ScopeRuling.AWARDED:
            decision = docket.decisions.get((scope, candidacy.id))
            if decision is None:
                return None
            return ScopeResult(scope, caf, _OUTCOMES[decision.outcome], ruling, decision)


def results(matter: Matter) -> list[ScopeResult]:
    """Return what a letter tells of each scope, by department; a letter that tells no result gets none."""
    if matter.kind in UNTOLD:
        return []
    found = (scope_result(matter.docket, matter.candidacy, scope) for scope in matter.scopes)
    return [result for result in found if result]


def result_fields(matter: Matter) -> Fields:
    """Return the table of results, and one group for all scopes that are told alike, by department."""
    found = results(matter)
    groups: dict[tuple[object, ...], list[ScopeResult]] = {}
    for result in found:
        groups.setdefault(result.told, []).append(result)
    dropped = [group for group in groups.values() if group[0].issue in DROPPED]
    reservations = (r.decision.reservations for r in found if r.decision and r.issue is Issue.RETAINED)
    return {
        "tableau": [_row(matter, result) for result in found],
        "resultats": [
            {**_group(matter, group), "dernier_sans_suite": group in dropped[-1:]}
            for group in groups.values()
        ],
        "reserves": list(dict.fromkeys(phrase(text) for texts in reservations for text in texts)),
    }


def remedies_fields(matter: Matter) -> Fields:
    """Return the remedies, one block per institution's decision; the court and its address are settings."""
    found = results(matter)
    attackable = UNTOLD - {DocumentKind.HEARING_INVITATION}
    whole = [_remedy(matter, caf) for caf in matter.institutions] if matter.kind in attackable else []
    refused = matter.kind is DocumentKind.INADMISSIBLE
    dropped = [_remedy(matter, r.institution) for r in found if r.issue in DROPPED]
    blocks = {
        "recours_directs": whole if refused else dropped,
        "recours_attributions": [_award(matter, r) for r in found if r.issue in LOSING],
        "recours_implicites": [] if refused else whole,
    }
    count = sum(map(len, blocks.values()))
    court = court_fields(matter.docket.settings, matter.gaps) if count else {"nom": "", "adresse": ""}
    return {**blocks, "plusieurs_recours": count > 1, "tribunal": court}


def reference_text(reference: str) -> str:
    """Return « n° 2024-12 »; a reference that already says what it is stays as typed."""
    text = wording.typographic(reference.strip())
    return text if text.casefold().startswith("n°") else f"n°\u00a0{text}"


def phrase(text: str) -> str:
    """Return typed text as it goes on after a colon or in a list."""
    return wording.lowered(wording.typographic(text))


def _row(matter: Matter, result: ScopeResult) -> Fields:
    return {
        "module": f"Module {wording.module_number(matter.module)} – {matter.module.title}",
        "departement": result.institution.department_name,
        "decision": _issue_text(result),
        "reference": reference_text(result.ruling.reference),
        "date": result.ruling.decided_on,
    }


def _issue_text(result: ScopeResult) -> str:
    match result.issue:
        case Issue.RETAINED:
            return "Candidature retenue"
        case Issue.NOT_RETAINED:
            return "Candidature non retenue"
        case Issue.WAITING_LIST:
            rank = result.decision.rank if result.decision else None
            return f"Liste complémentaire, rang {rank}" if rank else "Liste complémentaire"
        case Issue.UNSUCCESSFUL:
            return "Appel infructueux"
        case Issue.NO_FOLLOW_UP:
            return "Appel sans suite"


def _group(matter: Matter, group: Sequence[ScopeResult]) -> Fields:
    cafs = [result.institution for result in group]
    first = group[0]
    head = "Département" if len(cafs) == 1 else "Départements"
    return {
        "issue": first.issue.value,
        "titre": f"{head} {wording.territory_of(cafs)}",
        "de": wording.territory_of(cafs),
        "dans": wording.territory_in(cafs),
        "la_caf": wording.institutions_the(cafs),
        "attributions": [_award(matter, result) for result in group if result.issue in LOSING],
        **_told(matter, first),
        **_dropped(matter, first),
    }


def _told(matter: Matter, result: ScopeResult) -> Fields:
    decision = result.decision
    return {
        "motifs": [_reason(matter, reason) for reason in decision.reasons] if decision else [],
        "points_forts": _strengths(decision.strengths) if decision else "",
        "rang": decision.rank if decision else None,
    }


def _dropped(matter: Matter, result: ScopeResult) -> Fields:
    ruling = result.ruling
    count = ruling.ground is not UnsuccessfulGround.QUALITY
    again = ruling.new_call_on or matter.docket.settings.new_call_on
    return {
        "motif": "nombre" if count else "qualite",
        "constat": count_text(matter.docket, result.scope) if result.issue is Issue.UNSUCCESSFUL else "",
        "raisons": [phrase(text) for text in ruling.reasons],
        "reference": reference_text(ruling.reference),
        "date": ruling.decided_on,
        "relance_le": again,
    }


def _reason(matter: Matter, reason: Reason) -> Fields:
    label = matter.docket.criterion(matter.candidacy.module, reason.criterion)
    return {"critere": criterion_phrase(label), "texte": phrase(reason.text)}


def criterion_phrase(label: str) -> str:
    """Return a criterion as a letter quotes it: « le présent cahier des charges » is the notice's voice."""
    return phrase(re.sub(r"\b(le|du|au) présent\b", r"\1", label))


def _strengths(text: str) -> str:
    said = phrase(text)
    return said[len("malgré ") :] if said.casefold().startswith("malgré ") else said


def _award(matter: Matter, result: ScopeResult) -> Fields:
    winners = matter.docket.winners(result.scope)
    return {
        **_remedy(matter, result.institution),
        "plusieurs": len(winners) > 1,
        "laureats_de": wording.listed(wording.of(courtesy.designation(winner)) for winner in winners),
        "dans": wording.territory_in([result.institution]),
        "reference": reference_text(result.ruling.reference),
        "date": result.ruling.decided_on,
    }


def _remedy(matter: Matter, caf: Institution) -> Fields:
    return {
        "la_caf": wording.institutions_the([caf]),
        "de_la_caf": wording.institutions_of([caf]),
        "adresse": postal_address(caf, matter.gaps),
    }


def counted(docket: Docket, scope: str) -> int:
    """Return how many candidacies count against the ground « égal ou inférieur à 1 » (appel §3)."""
    place = docket.scopes[scope]
    found = counts(docket.candidacies.values(), place, docket.modules[place.module].deadline)
    return found.by(docket.settings.unsuccessful_count_basis)


_COUNT_WORDS = {
    CountBasis.RECEIVED: ("candidature", "enregistrée"),
    CountBasis.IN_TIME: ("candidature", "reçue dans le délai"),
    CountBasis.ADMISSIBLE: ("candidature recevable", "enregistrée"),
}


def count_text(docket: Docket, scope: str) -> str:
    """Return « Une seule candidature recevable a été enregistrée » or « Aucune… n’a été enregistrée »."""
    noun, participle = _COUNT_WORDS[docket.settings.unsuccessful_count_basis]
    if counted(docket, scope) == 0:
        return f"Aucune {noun} n’a été {participle}"
    return f"Une seule {noun} a été {participle}"


def losers_named(docket: Docket, candidacy: Candidacy, scope: str, text: str) -> list[str]:
    """Return the names a letter may not hold: other candidates of the scope that were not retained in it."""
    place = docket.scopes[scope]
    retained = {winner.id for winner in docket.winners(scope)}
    return [
        applicant.name
        for applicant in docket.named_in(text)
        if applicant.id not in {candidacy.applicant, *retained}
        and any(
            other.module is place.module and place.department in other.coverage
            for other in docket.candidacies_of(applicant.id)
        )
    ]
