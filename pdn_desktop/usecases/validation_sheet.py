"""« Décision de validation »: what a Caf decides of one scope, article by article (domain §5.5)."""

from dataclasses import dataclass
from datetime import date

from pdn_desktop.domain import courtesy, wording
from pdn_desktop.domain.call import DecisionScope, Institution, Module
from pdn_desktop.domain.outcomes import (
    Decision,
    DocumentKind,
    Outcome,
    Proposal,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.domain.session import Session
from pdn_desktop.usecases.docket import Docket
from pdn_desktop.usecases.letter_sheets import Drafting, director, letterheads
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import Fields, committee_fields
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.result_fields import count_text, criterion_phrase, phrase, reference_text
from pdn_desktop.usecases.sheets import ActSheet, Signatory, Watch

_DIRECTORS = ("", "directeur", "directrice", "direction")
"""What the deciding body is called when the director decides alone."""


@dataclass(frozen=True)
class Opinion:
    """The committee's opinion a decision refers to: whether there is one, of which day, in which minutes."""

    given: bool = False
    on: date | None = None
    minutes: str = ""  # number


def opinion_on(uow: UnitOfWork, found: Docket, scope: DecisionScope) -> Opinion:
    """Return the opinion on a scope, as far as the call file tells."""
    held = [session.on for session in uow.all(Session, module=scope.module) if session.began_at]
    minutes = [
        document.number
        for document in found.documents
        if document.kind is DocumentKind.MINUTES and scope.code in document.scopes
    ]
    return Opinion(
        given=uow.count(Proposal, scope=scope.code) > 0,
        on=max(held, default=None),
        minutes=minutes[-1] if minutes else "",
    )


def validation_title(module: Module, caf: Institution) -> str:
    """Return « Suites données à l’appel au titre du module 1 « … » dans le département de l’Allier »."""
    return f"Suites données à l’appel au titre {wording.modules_of([module])} {wording.territory_in([caf])}"


def validation_sheet(found: Docket, scope: DecisionScope, opinion: Opinion, drafting: Drafting) -> ActSheet:
    """Return the sheet of a Caf's decision on a scope; what is empty and required stands in `gaps`."""
    gaps, issuing = drafting.gaps, drafting.issuing
    caf, module = found.institutions[scope.institution], found.modules[scope.module]
    ruling = found.scope_decisions[scope.code]
    fields = validation_fields(found, scope, opinion, gaps)
    fields["acte"] = {"remplace": issuing.replaces}
    return ActSheet(
        kind=DocumentKind.VALIDATION,
        number=issuing.number,
        reference=reference_text(ruling.reference),
        dated=ruling.decided_on,
        label="Décision",
        title=validation_title(module, caf),
        letterheads=letterheads((caf,), gaps, drafting.logo),
        signatories=(_signatory(ruling, caf, gaps),),
        template=drafting.template,
        fields=fields,
        missing=tuple(gaps.missing) if issuing.draft else (),
        watch=Watch(issuing.draft, (0, 0), found.settings.large_print),
    )


def validation_fields(found: Docket, scope: DecisionScope, opinion: Opinion, gaps: Gaps) -> Fields:
    """Return every field of a decision on a scope."""
    caf, module = found.institutions[scope.institution], found.modules[scope.module]
    ruling = found.scope_decisions[scope.code]
    committee = committee_fields(found.settings)
    return {
        "acte": {"remplace": ""},
        "appel": {"titre": found.call.title, "annee": found.call.year, "publie_le": found.call.published_on},
        "caf": {
            "nom": caf.name,
            "de_la": wording.institutions_of([caf]),
            "autorite": _authority(ruling, caf, gaps),
            "ville": gaps.of_caf(caf, caf.city, "la ville d’où partent les courriers"),
        },
        "module": {"numero": wording.module_number(module), "libelle": wording.modules_of([module])},
        "territoire": {"de": wording.territory_of([caf]), "dans": wording.territory_in([caf])},
        "comite": {**committee, "du": wording.of(committee["le"])},
        "avis": {"rendu": opinion.given, "le": opinion.on, "pv": opinion.minutes},
        "decision": _decision(found, scope, ruling),
        **_outcomes(found, scope, ruling),
    }


def _decision(found: Docket, scope: DecisionScope, ruling: ScopeDecision) -> Fields:
    by_count = ruling.ground is UnsuccessfulGround.COUNT
    return {
        "reference": reference_text(ruling.reference),
        "date": ruling.decided_on,
        "attribue": ruling.ruling is ScopeRuling.AWARDED,
        "infructueux": ruling.ruling is ScopeRuling.UNSUCCESSFUL,
        "nombre": by_count,
        "constat": wording.lowered(count_text(found, scope.code)) if by_count else "",
        "modifiee": ruling.status is ValidationStatus.MODIFIED,
        "motifs": [phrase(text) for text in ruling.reasons],
        "nouvel_appel_le": ruling.new_call_on or found.settings.new_call_on,
    }


def _outcomes(found: Docket, scope: DecisionScope, ruling: ScopeDecision) -> Fields:
    awarded = ruling.ruling is ScopeRuling.AWARDED
    decided = [d for (code, _), d in found.decisions.items() if awarded and code == scope.code]
    decided.sort(key=lambda decision: (decision.rank or 0, found.candidacies[decision.candidacy].number))
    by_outcome = {outcome: [d for d in decided if d.outcome is outcome] for outcome in Outcome}
    return {
        "retenues": [_told(found, scope, decision) for decision in by_outcome[Outcome.RETAINED]],
        "liste": [_told(found, scope, decision) for decision in by_outcome[Outcome.WAITING_LIST]],
        "ecartees": [_told(found, scope, decision) for decision in by_outcome[Outcome.NOT_RETAINED]],
    }


def _told(found: Docket, scope: DecisionScope, decision: Decision) -> Fields:
    candidacy = found.candidacies[decision.candidacy]
    named = courtesy.designation(found.applicants[candidacy.applicant])
    return {
        "numero": candidacy.number,
        "le": named,
        "de": wording.of(named),
        "rang": decision.rank,
        "motifs": [
            {
                "critere": criterion_phrase(found.criterion(scope.module, reason.criterion)),
                "texte": phrase(reason.text),
            }
            for reason in decision.reasons
        ],
        "reserves": [phrase(text) for text in decision.reservations],
    }


def _authority(ruling: ScopeDecision, caf: Institution, gaps: Gaps) -> str:
    """Return who decides: « Le Directeur de la Caf… », « Commission d’action sociale de la Caf… »."""
    body = ruling.body.strip()
    if body.casefold() in _DIRECTORS:
        return gaps.of_caf(caf, caf.director_title, "la qualité du signataire")
    return f"{body[:1].upper()}{body[1:]} de la {caf.name}"


def _signatory(ruling: ScopeDecision, caf: Institution, gaps: Gaps) -> Signatory:
    signed = director(caf, gaps) if not ruling.signatory.strip() else None
    if signed:
        return signed
    title = gaps.of_caf(caf, caf.director_title, "la qualité du signataire")
    return Signatory(title, ruling.signatory.strip(), caf.delegation)
