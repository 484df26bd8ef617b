"""The committee proposes, each Caf decides its own scopes (domain §1.7, §3.5 rule 13, §7.3).

A proposal or a decision is followed by another, never overwritten: the former one stays in the history.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pdn_desktop.domain import awarding, deadlines, unsuccessful, wording
from pdn_desktop.domain.awarding import Award, ScopeFacts
from pdn_desktop.domain.call import DecisionScope, Module, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.drafts import DraftKind
from pdn_desktop.domain.outcomes import (
    ContinuedExamination,
    Decision,
    Outcome,
    Proposal,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.domain.ranking import ties
from pdn_desktop.domain.unsuccessful import UnsuccessfulRight
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.drafting import forget_draft
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ScopeRanking, Scored, call_scopes, numbers, scope_of


@dataclass(frozen=True)
class Ruling:
    """What a Caf decides for a scope; `reasons` when it departs from the proposal or awards nothing."""

    ruling: ScopeRuling
    reference: str
    decided_on: date
    body: str = ""
    signatory: str = ""
    ground: UnsuccessfulGround | None = None
    reasons: tuple[str, ...] = ()
    new_call_on: date | None = None


@dataclass(frozen=True)
class ScopeView:
    """Where one scope stands: its facts, ranking, proposals and decisions, and what to be careful about."""

    scope: DecisionScope
    facts: ScopeFacts
    ranking: ScopeRanking
    right: UnsuccessfulRight
    proposals: Mapping[str, Proposal]  # by candidacy
    decision: ScopeDecision | None
    decisions: Mapping[str, Decision]  # by candidacy
    ties: tuple[tuple[str, ...], ...]  # ranks still shared: the committee may vote
    indivisible: tuple[Candidacy, ...]  # would be retained in part although they refuse it


def continue_examination(
    uow: UnitOfWork, clock: Clock, *, scope: str, reason: str = ""
) -> ContinuedExamination:
    """Keep that the examination goes on, though the scope could be declared unsuccessful (domain §1.7).

    The right stays open until the Caf decides (appel §3). Said again, only the reason changes.
    """
    code = scope_of(uow, scope).code
    held = uow.find(ContinuedExamination, code)
    uow.act("scope.continued", code)
    if held is not None:
        return uow.put(held.with_(reason=reason.strip()))
    return uow.put(ContinuedExamination(scope=code, reason=reason.strip(), at=clock(), by=uow.actor))


def take_up_choice(uow: UnitOfWork, _clock: Clock, *, scope: str) -> None:
    """Take back that the examination goes on: both ways are open again."""
    code = scope_of(uow, scope).code
    held = uow.get(ContinuedExamination, code)
    uow.act("scope.continued_withdrawn", code)
    uow.remove(held)


def propose(uow: UnitOfWork, clock: Clock, *, scope: str, awards: Sequence[Award]) -> tuple[Proposal, ...]:
    """Record the committee's proposal for every candidacy that competes in a scope.

    `Refusal` without a reason tied to a criterion for each candidacy not retained, and without a written
    `departure` for each one that departs from the ranking or goes beyond the module's capacity.
    """
    place = scope_of(uow, scope)
    module = uow.get(Module, place.module)
    scored = Scored(uow, place.module)
    ranked = scored.ranking(place)
    if not deadlines.is_late(clock(), module.deadline):
        raise _still_open(place)
    _check_awards(scored, ranked, awards)
    _check_departures(ranked, awards, module.capacity)
    uow.act("scope.proposed", scope)
    forget_draft(uow, scope, DraftKind.PROPOSAL)
    for former in uow.all(Proposal, scope=scope):
        if former.candidacy not in ranked.candidacies:
            uow.remove(former)
    return tuple(uow.put(_proposal(scope, award, clock(), uow.actor)) for award in awards)


def _proposal(scope: str, award: Award, at: datetime, by: str) -> Proposal:
    return Proposal(
        scope=scope,
        candidacy=award.candidacy,
        outcome=award.outcome,
        rank=award.rank,
        reasons=award.reasons,
        strengths=award.strengths,
        departure=award.departure.strip(),
        at=at,
        by=by,
    )


def _still_open(scope: DecisionScope) -> Refusal:
    return Refusal(
        f"Le dépôt des candidatures du périmètre {scope.code} n’est pas clos.",
        to_do="Attendez la date limite\u00a0: les candidats peuvent encore déposer leur dossier.",
    )


def _check_awards(scored: Scored, ranked: ScopeRanking, awards: Sequence[Award]) -> None:
    """Refuse awards that leave somebody out, name a stranger, or lack the reasons the letters need."""
    _check_complete(ranked, [award.candidacy for award in awards])
    codes = {criterion.code for criterion in scored.grid.criteria}
    if strange := awarding.astray(awards, codes):
        raise Refusal(
            f"Un motif ne se rattache à aucun critère de la grille\u00a0: {numbers(ranked, strange)}."
        )
    if bare := awarding.unreasoned(awards, codes):
        raise Refusal(
            f"Non retenue sans motif rattaché à un critère\u00a0: {numbers(ranked, bare)}.",
            to_do="Écrivez au moins un motif\u00a0: il figurera dans le courrier au candidat.",
        )
    waiting = any(award.outcome is Outcome.WAITING_LIST for award in awards)
    if waiting and not scored.settings.waiting_list:
        raise Refusal(
            "L’appel ne prévoit pas de liste complémentaire.", to_do="Voyez les réglages de l’appel."
        )
    if not awarding.waiting_ranks_hold(awards):
        raise Refusal("La liste complémentaire, et elle seule, se numérote 1, 2, 3… sans trou ni doublon.")


def _check_complete(ranked: ScopeRanking, named: Sequence[str]) -> None:
    if strangers := set(named) - set(ranked.candidacies):
        raise Refusal(
            f"Ne concourt pas dans le périmètre {ranked.scope.code}\u00a0: {numbers(ranked, strangers)}."
        )
    if len(set(named)) != len(named):
        raise Refusal("Une candidature reçoit un seul résultat dans un périmètre.")
    if forgotten := set(ranked.candidacies) - set(named):
        raise Refusal(
            f"Sans résultat dans le périmètre {ranked.scope.code}\u00a0: {numbers(ranked, forgotten)}.",
            to_do="Chaque candidat reçoit un courrier\u00a0: donnez un résultat à chaque candidature.",
        )


def _check_departures(ranked: ScopeRanking, awards: Sequence[Award], capacity: int | None) -> None:
    silent = {award.candidacy for award in awards if not award.departure.strip()}
    if unsaid := silent.intersection(awarding.departures(awards, ranked.rows)):
        raise Refusal(
            f"La proposition s’écarte du classement\u00a0: {numbers(ranked, unsaid)}.",
            to_do="Écrivez pourquoi le comité s’en écarte.",
        )
    if unsaid := silent.intersection(awarding.over_capacity(awards, ranked.rows, capacity)):
        limit = wording.counted(capacity or 0, "candidature retenue", "candidatures retenues")
        raise Refusal(
            f"Le périmètre {ranked.scope.code} prévoit {limit}\u00a0; au-delà\u00a0:"
            f" {numbers(ranked, unsaid)}.",
            to_do="Écrivez pourquoi le comité va au-delà.",
        )


def decide_scope(
    uow: UnitOfWork, clock: Clock, *, scope: str, ruling: Ruling, awards: Sequence[Award] = ()
) -> ScopeDecision:
    """Record a Caf's decision on one scope and, when it awards, on each candidacy that competes there.

    Without `awards` the committee's proposal is validated as it stands; an award without reasons takes those
    of the proposal it agrees with. `Refusal` without a reason for what differs from the proposal.
    """
    place = scope_of(uow, scope)
    module = uow.get(Module, place.module)
    scored = Scored(uow, place.module)
    proposals = uow.all(Proposal, scope=scope)
    facts = _facts(uow, place, module, scored.filed, clock())
    _check_ruling(place, facts, ruling)
    if ruling.ruling is ScopeRuling.UNSUCCESSFUL:
        _check_ground(_right(scored, place, module, clock()), facts, ruling)
    ranked = scored.ranking(place)
    decided = _decided(scored, ranked, ruling, proposals, awards)
    status = _status(ranked, ruling, proposals, decided)
    uow.act("scope.decided", scope)
    forget_draft(uow, scope, DraftKind.DECISION)
    _keep(uow, scope, decided, clock())
    return uow.put(_scope_decision(scope, ruling, status, clock(), uow.actor))


def _check_ruling(scope: DecisionScope, facts: ScopeFacts, ruling: Ruling) -> None:
    if not facts.closed:
        raise _still_open(scope)
    if ruling.ruling not in facts.rulings:
        raise Refusal(
            f"Le comité n’a pas encore rendu d’avis sur le périmètre {scope.code}.",
            to_do="Enregistrez d’abord la proposition du comité.",
        )
    if not ruling.reference.strip():
        raise Refusal("Une décision porte une référence\u00a0: les courriers la citent.")
    if (ruling.ruling is ScopeRuling.UNSUCCESSFUL) is not (ruling.ground is not None):
        raise Refusal("Un appel infructueux, et lui seul, l’est pour l’un des deux motifs de l’appel (§3).")
    if ruling.ruling is not ScopeRuling.AWARDED and not _said(ruling.reasons):
        raise Refusal(
            "Déclarer un périmètre infructueux ou sans suite demande un motif.",
            to_do="Écrivez-le\u00a0: il figurera dans le courrier aux candidats.",
        )


def _check_ground(right: UnsuccessfulRight, facts: ScopeFacts, ruling: Ruling) -> None:
    if ruling.ground is UnsuccessfulGround.COUNT and not right.by_count:
        count = wording.counted(right.counts.by(right.basis), "candidature", "candidatures")
        raise Refusal(
            f"Le périmètre {right.scope.code} compte {count}\u00a0: ce motif en suppose une au plus."
        )
    if ruling.ground is UnsuccessfulGround.QUALITY and not facts.opinion:
        raise Refusal(
            "Juger la qualité insuffisante suppose l’avis du comité.",
            to_do="Enregistrez d’abord sa proposition, motivée pour chaque candidature.",
        )


def _decided(
    scored: Scored,
    ranked: ScopeRanking,
    ruling: Ruling,
    proposals: Sequence[Proposal],
    awards: Sequence[Award],
) -> list[Award]:
    """Return the awards of the decision, completed from the proposals; none when the scope is not awarded."""
    if ruling.ruling is not ScopeRuling.AWARDED:
        if awards:
            raise Refusal("Un périmètre infructueux ou sans suite ne retient aucune candidature.")
        return []
    proposed = {proposal.candidacy: proposal for proposal in proposals}
    given = awards or [_award(p) for p in proposals if p.candidacy in ranked.candidacies]
    decided = [_completed(award, proposed.get(award.candidacy)) for award in given]
    _check_awards(scored, ranked, decided)
    if not any(award.outcome is Outcome.RETAINED for award in decided):
        raise Refusal(
            "Aucune candidature n’est retenue\u00a0: ce périmètre n’est pas attribué.",
            to_do="Déclarez-le infructueux ou sans suite, ou retenez une candidature.",
        )
    return decided


def _award(proposal: Proposal) -> Award:
    return Award(proposal.candidacy, proposal.outcome, proposal.rank)


def _completed(award: Award, proposal: Proposal | None) -> Award:
    if proposal is None or proposal.outcome is not award.outcome:
        return award
    return replace(
        award,
        reasons=award.reasons or proposal.reasons,
        strengths=award.strengths or proposal.strengths,
    )


def _status(
    ranked: ScopeRanking, ruling: Ruling, proposals: Sequence[Proposal], decided: Sequence[Award]
) -> ValidationStatus:
    """Return how the Caf dealt with the proposal; `Refusal` when it departs from it without a reason."""
    if ruling.ruling is not ScopeRuling.AWARDED:
        proposed = any(proposal.outcome is Outcome.RETAINED for proposal in proposals)
        return ValidationStatus.REFUSED if proposed else ValidationStatus.VALIDATED
    changed = awarding.altered(decided, proposals)
    if changed and not _said(ruling.reasons):
        raise Refusal(
            f"La décision diffère de la proposition du comité\u00a0: {numbers(ranked, changed)}.",
            to_do="Écrivez pourquoi la Caf s’en écarte.",
        )
    return ValidationStatus.MODIFIED if changed else ValidationStatus.VALIDATED


def _said(reasons: Iterable[str]) -> bool:
    return any(reason.strip() for reason in reasons)


def _keep(uow: UnitOfWork, scope: str, decided: Sequence[Award], at: datetime) -> None:
    """Write the decisions, and take out those of a former decision that no longer stand."""
    kept = {award.candidacy for award in decided}
    for former in uow.all(Decision, scope=scope):
        if former.candidacy not in kept:
            uow.remove(former)
    for award in decided:
        uow.put(
            Decision(
                scope=scope,
                candidacy=award.candidacy,
                outcome=award.outcome,
                rank=award.rank,
                reasons=award.reasons,
                strengths=award.strengths,
                reservations=award.reservations,
                at=at,
            )
        )


def _scope_decision(
    scope: str, ruling: Ruling, status: ValidationStatus, at: datetime, by: str
) -> ScopeDecision:
    return ScopeDecision(
        scope=scope,
        ruling=ruling.ruling,
        status=status,
        reference=ruling.reference.strip(),
        decided_on=ruling.decided_on,
        body=ruling.body,
        signatory=ruling.signatory,
        ground=ruling.ground,
        reasons=tuple(reason.strip() for reason in ruling.reasons if reason.strip()),
        new_call_on=ruling.new_call_on,
        at=at,
        by=by,
    )


def unsuccessful_rights(uow: UnitOfWork, clock: Clock) -> tuple[UnsuccessfulRight, ...]:
    """Return every scope's counts and whether the right to declare it unsuccessful is open (appel §3)."""
    modules = {module.code: module for module in uow.all(Module)}
    scored = {code: Scored(uow, code) for code in modules}
    now = clock()
    return tuple(_right(scored[s.module], s, modules[s.module], now) for s in call_scopes(uow))


def _right(scored: Scored, scope: DecisionScope, module: Module, now: datetime) -> UnsuccessfulRight:
    best = scored.ranking(scope).best_total
    return UnsuccessfulRight(
        scope=scope,
        counts=unsuccessful.counts(scored.filed, scope, module.deadline),
        basis=scored.settings.unsuccessful_count_basis,
        closed=deadlines.is_late(now, module.deadline),
        best_total=best,
        quality_alert=unsuccessful.quality_alert(best, scored.settings.quality_threshold),
    )


def _facts(
    uow: UnitOfWork, scope: DecisionScope, module: Module, filed: Iterable[Candidacy], now: datetime
) -> ScopeFacts:
    covering = {c.id: c for c in filed if scope.department in c.coverage}
    decision = uow.find(ScopeDecision, scope.code)
    retained = uow.all(Decision, scope=scope.code, outcome=Outcome.RETAINED)
    gone = (covering.get(d.candidacy) for d in retained)
    return ScopeFacts(
        closed=deadlines.is_late(now, module.deadline),
        examined=any(c.status is not AdmissibilityStatus.RECEIVED for c in covering.values()),
        opinion=uow.count(Proposal, scope=scope.code) > 0,
        ruling=decision.ruling if decision else None,
        withdrawn=any(c is not None and c.status is AdmissibilityStatus.WITHDRAWN for c in gone),
    )


def scope_views(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> tuple[ScopeView, ...]:
    """Return where each scope of a module stands, by department."""
    described = uow.get(Module, module)
    scored = Scored(uow, module)
    proposals, decisions = uow.all(Proposal), uow.all(Decision)
    divided = awarding.indivisible(scored.filed, awarding.standing_outcomes(proposals, decisions))
    views = []
    for scope in (s for s in call_scopes(uow) if s.module is module):
        ranked = scored.ranking(scope)
        views.append(
            ScopeView(
                scope=scope,
                facts=_facts(uow, scope, described, scored.filed, clock()),
                ranking=ranked,
                right=_right(scored, scope, described, clock()),
                proposals={p.candidacy: p for p in proposals if p.scope == scope.code},
                decision=uow.find(ScopeDecision, scope.code),
                decisions={d.candidacy: d for d in decisions if d.scope == scope.code},
                ties=tuple(map(tuple, ties(ranked.rows))),
                indivisible=tuple(c for c in divided if scope.department in c.coverage),
            )
        )
    return tuple(views)
