"""Proposals, decisions and the right to declare a scope unsuccessful, on a real call file."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pdn_desktop.domain.awarding import Award, ScopeState
from pdn_desktop.domain.call import Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.outcomes import (
    Decision,
    Outcome,
    Proposal,
    Reason,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.deciding import (
    Ruling,
    ScopeView,
    decide_scope,
    propose,
    scope_views,
    unsuccessful_rights,
)
from tests.usecases.committee_samples import after_both, do, furnish, scored

YES, WAIT, NO = Outcome.RETAINED, Outcome.WAITING_LIST, Outcome.NOT_RETAINED
LATE_PLAN = (Reason(criterion="C1", text="le calendrier n’a pas été précisé"),)
ALONE = (Reason(criterion="C4", text="la continuité n’est pas assurée"),)


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    """Passerelles first in Allier, Horizons second there and first in Puy-de-Dôme."""
    furnish(office, min_raters=1, waiting_list=True)
    scored(office, "m1", "passerelles", ("5", "5", "5", "5", "5"))
    scored(office, "m1", "horizons", ("4", "4", "4", "4", "4"))
    scored(office, "m1", "valmont", ("3", "3", "3", "3", "3"))
    scored(office, "m1", "volcans", ("2", "2", "2", "2", "2"))


def award(name: str, outcome: Outcome, **more: Any) -> Award:
    reasons = {"reasons": LATE_PLAN} if outcome is NO else {}
    return Award(name, outcome, **{**reasons, **more})


AS_RANKED = (award("passerelles", YES), award("horizons", NO), award("valmont", NO))


def opinion(office: CallFile, *awards: Award, scope: str = "M1-03") -> tuple[Proposal, ...]:
    return do(office, propose, scope=scope, awards=awards or AS_RANKED)


def ruling(kind: ScopeRuling = ScopeRuling.AWARDED, **more: Any) -> Ruling:
    return Ruling(kind, reference="DEC-2024-03", decided_on=date(2024, 4, 12), **more)


def decide(office: CallFile, decided: Ruling, *awards: Award, scope: str = "M1-03") -> ScopeDecision:
    return do(office, decide_scope, scope=scope, ruling=decided, awards=awards)


def decisions(office: CallFile, scope: str = "M1-03") -> dict[str, Outcome]:
    with office.unit("test") as uow:
        return {decision.candidacy: decision.outcome for decision in uow.all(Decision, scope=scope)}


def view(office: CallFile, scope: str = "M1-03") -> ScopeView:
    return {v.scope.code: v for v in do(office, scope_views, module=ModuleCode.M1)}[scope]


def rule_on(office: CallFile, name: str, **changes: Any) -> None:
    with office.unit("test") as uow:
        uow.act("candidacy.edited")
        uow.replace(uow.get(Candidacy, name).with_(**changes))


# The committee proposes


def test_a_proposal_in_the_order_of_the_ranking(office: CallFile) -> None:
    proposals = opinion(office)

    assert [(p.candidacy, p.outcome) for p in proposals] == [
        ("passerelles", YES),
        ("horizons", NO),
        ("valmont", NO),
    ]
    assert {p.by for p in proposals} == {"m1"}
    assert view(office).facts.state is ScopeState.OPINION_GIVEN


@pytest.mark.parametrize(
    ("awards", "message"),
    [
        (AS_RANKED[:2], "Sans résultat dans le périmètre M1-03\u00a0: PDN-2024-M1-004."),
        ((*AS_RANKED, award("volcans", NO)), "Ne concourt pas dans le périmètre M1-03\u00a0: volcans."),
        ((*AS_RANKED, award("valmont", YES)), "Une candidature reçoit un seul résultat dans un périmètre."),
        (
            (*AS_RANKED[:2], Award("valmont", NO)),
            "Non retenue sans motif rattaché à un critère\u00a0: PDN-2024-M1-004.",
        ),
        (
            (*AS_RANKED[:2], award("valmont", NO, reasons=(Reason(criterion="C9", text="x"),))),
            "Un motif ne se rattache à aucun critère de la grille\u00a0: PDN-2024-M1-004.",
        ),
        (
            (award("passerelles", NO), award("horizons", YES), award("valmont", NO)),
            "La proposition s’écarte du classement\u00a0: PDN-2024-M1-003.",
        ),
        (
            (award("passerelles", YES), award("horizons", YES), award("valmont", NO)),
            "Le périmètre M1-03 prévoit 1\u00a0candidature retenue\u00a0; au-delà\u00a0: PDN-2024-M1-003.",
        ),
        (
            (award("passerelles", YES), award("horizons", WAIT, rank=2), award("valmont", NO)),
            "La liste complémentaire, et elle seule, se numérote 1, 2, 3… sans trou ni doublon.",
        ),
    ],
)
def test_a_proposal_that_cannot_be_justified_is_refused(
    office: CallFile, awards: tuple[Award, ...], message: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        opinion(office, *awards)

    assert refusal.value.what == message
    with office.unit("test") as uow:
        assert uow.count(Proposal) == 0


def test_a_departure_from_the_ranking_is_accepted_with_its_reason(office: CallFile) -> None:
    _, horizons, _ = opinion(
        office,
        award("passerelles", NO),
        award("horizons", YES, departure="Réponse commune aux deux départements."),
        award("valmont", NO),
    )

    assert horizons.departure == "Réponse commune aux deux départements."


def test_more_winners_than_foreseen_are_accepted_with_a_reason(office: CallFile) -> None:
    proposals = opinion(
        office,
        award("passerelles", YES),
        award("horizons", YES, departure="Deux territoires complémentaires."),
        award("valmont", NO),
    )

    assert [p.outcome for p in proposals] == [YES, YES, NO]


def test_module_2_has_no_limit_by_default(office: CallFile) -> None:
    scored(office, "m1", "pixels", ("4", "4", "4", "4", "4"))
    scored(office, "m1", "declic", ("3", "3", "3", "3", "3"))

    with office.unit("m1") as uow:
        proposals = propose(
            uow, after_both, scope="M2-03", awards=[award("pixels", YES), award("declic", YES)]
        )

    assert [p.outcome for p in proposals] == [YES, YES]


def test_a_waiting_list_is_a_setting(office: CallFile) -> None:
    awards = (award("passerelles", YES), award("horizons", WAIT, rank=1), award("valmont", NO))
    assert [p.rank for p in opinion(office, *awards)] == [None, 1, None]
    with office.unit("test") as uow:
        uow.act("settings.edited")
        uow.replace(uow.get(Settings, "settings").with_(waiting_list=False))

    with pytest.raises(Refusal, match="ne prévoit pas de liste complémentaire"):
        opinion(office, *awards)


def test_nothing_is_proposed_while_candidacies_may_come(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’est pas clos"):
        opinion(office, award("pixels", YES), award("declic", NO), scope="M2-03")


def test_a_proposal_made_again_forgets_who_left_and_keeps_the_history(office: CallFile) -> None:
    opinion(office)
    rule_on(office, "valmont", status=AdmissibilityStatus.WITHDRAWN)

    opinion(office, award("passerelles", YES), award("horizons", NO, reasons=ALONE))

    with office.unit("test") as uow:
        assert [p.candidacy for p in uow.all(Proposal)] == ["passerelles", "horizons"]
        former = [p and p.reasons for _, _, p in uow.history(Proposal, "M1-03", "horizons")]
    assert former == [LATE_PLAN, ALONE]


# Each Caf decides


def test_a_caf_validates_the_proposal_as_it_stands(office: CallFile) -> None:
    opinion(
        office, award("passerelles", YES), award("horizons", NO, strengths="Un réseau solide"), AS_RANKED[2]
    )

    decided = decide(office, ruling(signatory="La Directrice", body="directeur"))

    assert (decided.ruling, decided.status) == (ScopeRuling.AWARDED, ValidationStatus.VALIDATED)
    assert (decided.reference, decided.decided_on) == ("DEC-2024-03", date(2024, 4, 12))
    assert decisions(office) == {"passerelles": YES, "horizons": NO, "valmont": NO}
    with office.unit("test") as uow:
        horizons = uow.get(Decision, "M1-03", "horizons")
    assert (horizons.reasons, horizons.strengths) == (LATE_PLAN, "Un réseau solide")
    assert view(office).facts.state is ScopeState.AWARDED


def test_scopes_are_decided_independently(office: CallFile) -> None:
    opinion(office)
    decide(office, ruling())

    assert view(office, "M1-63").facts.state is ScopeState.UNDER_REVIEW
    assert decisions(office, "M1-63") == {}


def test_reservations_go_into_the_decision(office: CallFile) -> None:
    opinion(office)

    decide(
        office,
        ruling(),
        award("passerelles", YES, reservations=("préciser la présence à Vichy",)),
        *AS_RANKED[1:],
    )

    with office.unit("test") as uow:
        kept = uow.get(Decision, "M1-03", "passerelles")
    assert kept.reservations == ("préciser la présence à Vichy",)


def test_a_caf_may_decide_otherwise_with_a_reason(office: CallFile) -> None:
    opinion(office)
    otherwise = (award("passerelles", NO), award("horizons", YES), award("valmont", NO))

    with pytest.raises(Refusal, match="diffère de la proposition du comité"):
        decide(office, ruling(), *otherwise)
    decided = decide(office, ruling(reasons=("Mutualisation des moyens.",)), *otherwise)

    assert decided.status is ValidationStatus.MODIFIED
    assert decisions(office) == {"passerelles": NO, "horizons": YES, "valmont": NO}


def test_a_candidacy_the_caf_does_not_retain_needs_its_own_reason(office: CallFile) -> None:
    opinion(office)

    with pytest.raises(Refusal, match="sans motif rattaché à un critère"):
        decide(
            office,
            ruling(reasons=("Mutualisation des moyens.",)),
            Award("passerelles", NO),
            award("horizons", YES),
            award("valmont", NO),
        )


def test_nothing_is_awarded_without_the_committee_s_opinion(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’a pas encore rendu d’avis"):
        decide(office, ruling(), *AS_RANKED)


def test_an_award_retains_somebody(office: CallFile) -> None:
    opinion(office, *(award(name, NO) for name in ("passerelles", "horizons", "valmont")))

    with pytest.raises(Refusal, match="Aucune candidature n’est retenue"):
        decide(office, ruling())


def test_a_decision_bears_a_reference(office: CallFile) -> None:
    opinion(office)

    with pytest.raises(Refusal, match="référence"):
        decide(office, Ruling(ScopeRuling.AWARDED, reference=" ", decided_on=date(2024, 4, 12)))


def test_a_decision_is_followed_by_another_and_both_are_kept(office: CallFile) -> None:
    opinion(office)
    decide(office, ruling())

    dropped = decide(office, ruling(ScopeRuling.NO_FOLLOW_UP, reasons=("Budget redéployé.",)))

    assert (dropped.status, dropped.reasons) == (ValidationStatus.REFUSED, ("Budget redéployé.",))
    assert decisions(office) == {}
    with office.unit("test") as uow:
        rulings = [d and d.ruling for _, _, d in uow.history(ScopeDecision, "M1-03")]
        outcomes = [d and d.outcome for _, _, d in uow.history(Decision, "M1-03", "passerelles")]
    assert rulings == [ScopeRuling.AWARDED, ScopeRuling.NO_FOLLOW_UP]
    assert outcomes == [YES, None]


def test_a_retained_candidacy_that_withdraws_sends_the_scope_back_to_the_committee(office: CallFile) -> None:
    opinion(office)
    decide(office, ruling())
    rule_on(office, "passerelles", status=AdmissibilityStatus.WITHDRAWN)
    assert view(office).facts.state is ScopeState.AWARD_WITHDRAWN

    with pytest.raises(Refusal, match="Aucune candidature n’est retenue"):
        decide(office, ruling())
    opinion(office, award("horizons", YES), award("valmont", NO))
    decide(office, ruling())

    assert decisions(office) == {"horizons": YES, "valmont": NO}
    assert view(office).facts.state is ScopeState.AWARDED


# Infructueux, sans suite


def test_unsuccessful_by_count_needs_the_right_to_be_open(office: CallFile) -> None:
    by_count = ruling(
        ScopeRuling.UNSUCCESSFUL,
        ground=UnsuccessfulGround.COUNT,
        reasons=("Une seule candidature recevable.",),
    )
    with pytest.raises(Refusal) as refusal:
        decide(office, by_count, scope="M1-63")
    assert refusal.value.what.replace("\u00a0", " ") == (
        "Le périmètre M1-63 compte 2 candidatures : ce motif en suppose une au plus."
    )
    rule_on(office, "volcans", status=AdmissibilityStatus.WITHDRAWN)

    decided = decide(office, by_count, scope="M1-63")

    assert (decided.ground, decided.status) == (UnsuccessfulGround.COUNT, ValidationStatus.VALIDATED)
    assert view(office, "M1-63").facts.state is ScopeState.UNSUCCESSFUL


def test_unsuccessful_by_quality_needs_the_committee_s_opinion(office: CallFile) -> None:
    by_quality = ruling(
        ScopeRuling.UNSUCCESSFUL, ground=UnsuccessfulGround.QUALITY, reasons=("Moyens insuffisants.",)
    )
    with pytest.raises(Refusal, match="suppose l’avis du comité"):
        decide(office, by_quality)
    opinion(office, *(award(name, NO) for name in ("passerelles", "horizons", "valmont")))

    assert decide(office, by_quality).ruling is ScopeRuling.UNSUCCESSFUL


@pytest.mark.parametrize(
    ("kind", "more", "message"),
    [
        (ScopeRuling.UNSUCCESSFUL, {"reasons": ("x",)}, "l’un des deux motifs"),
        (ScopeRuling.NO_FOLLOW_UP, {"ground": UnsuccessfulGround.COUNT, "reasons": ("x",)}, "et lui seul"),
        (ScopeRuling.NO_FOLLOW_UP, {"reasons": (" ",)}, "demande un motif"),
        (ScopeRuling.UNSUCCESSFUL, {"ground": UnsuccessfulGround.QUALITY}, "demande un motif"),
    ],
)
def test_a_scope_without_award_needs_its_ground_and_its_reason(
    office: CallFile, kind: ScopeRuling, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(Refusal, match=message):
        decide(office, ruling(kind, **more))


def test_a_scope_without_award_retains_nobody(office: CallFile) -> None:
    with pytest.raises(Refusal, match="ne retient aucune candidature"):
        decide(office, ruling(ScopeRuling.NO_FOLLOW_UP, reasons=("Budget redéployé.",)), *AS_RANKED)


def test_nothing_is_decided_while_candidacies_may_come(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’est pas clos"):
        decide(office, ruling(ScopeRuling.NO_FOLLOW_UP, reasons=("x",)), scope="M2-03")


def rights(office: CallFile, now: Any = after_both) -> dict[str, tuple[int, bool]]:
    with office.unit("test") as uow:
        found = unsuccessful_rights(uow, now)
    return {right.scope.code: (right.counts.admissible, right.by_count) for right in found}


def test_the_right_opens_per_scope(office: CallFile) -> None:
    for name in ("volcans", "valmont"):
        rule_on(office, name, status=AdmissibilityStatus.INADMISSIBLE)

    assert rights(office) == {
        "M1-03": (2, False),
        "M1-63": (1, True),
        "M2-03": (2, False),
        "M2-63": (1, True),
    }


def test_the_right_of_a_module_still_open_is_not_open(office: CallFile) -> None:
    def then() -> datetime:
        return datetime.fromisoformat("2024-04-28T23:59:59+02:00")

    assert rights(office, then)["M2-63"] == (1, False)


def test_a_low_best_total_raises_an_alert_and_opens_nothing(office: CallFile) -> None:
    rule_on(office, "horizons", status=AdmissibilityStatus.WITHDRAWN)

    right = view(office, "M1-63").right

    assert (right.best_total, right.quality_alert) == (Decimal("40.00"), True)


# What the rooms show


def test_an_indivisible_reply_retained_in_part_is_flagged_in_its_scopes(office: CallFile) -> None:
    rule_on(office, "horizons", accepts_partial=False)
    opinion(office, award("horizons", YES), award("volcans", NO), scope="M1-63")
    assert view(office).indivisible == ()

    opinion(office)

    assert [c.id for c in view(office).indivisible] == ["horizons"]
    assert [c.id for c in view(office, "M1-63").indivisible] == ["horizons"]


def test_a_scope_shows_its_ranking_ties_and_decisions(office: CallFile) -> None:
    scored(office, "m2", "volcans", ("5", "5", "5", "5", "5"))
    scored(office, "m2", "horizons", ("3", "3", "3", "3", "3"))
    opinion(office)
    decide(office, ruling())

    allier, puy_de_dome = view(office), view(office, "M1-63")

    assert [row.candidacy for row in allier.ranking.rows] == ["passerelles", "horizons", "valmont"]
    assert allier.decision is not None
    assert allier.decision.reference == "DEC-2024-03"
    assert allier.decisions["passerelles"].outcome is YES
    assert allier.proposals["valmont"].outcome is NO
    assert puy_de_dome.ties == (("volcans", "horizons"),)
    assert puy_de_dome.decision is None


def test_choosing_among_equals_needs_a_reason_or_a_vote(office: CallFile) -> None:
    scored(office, "m2", "volcans", ("5", "5", "5", "5", "5"))
    scored(office, "m2", "horizons", ("3", "3", "3", "3", "3"))

    with pytest.raises(Refusal, match="s’écarte du classement"):
        opinion(office, award("volcans", YES), award("horizons", NO), scope="M1-63")


def test_the_capacity_is_the_module_s(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("module.edited")
        uow.replace(uow.get(Module, "M1").with_(capacity=2))

    proposals = opinion(office, award("passerelles", YES), award("horizons", YES), award("valmont", NO))

    assert [p.outcome for p in proposals] == [YES, YES, NO]
