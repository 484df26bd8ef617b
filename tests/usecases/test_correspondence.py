"""Who gets which letter, once, and why one waits."""

from collections.abc import Callable
from datetime import date

import pytest

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, InadmissibilityReason
from pdn_desktop.domain.outcomes import (
    DocumentKind,
    Outcome,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.correspondence import PlannedLetter, Remedies, letter_plan, without_letter
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from tests.usecases import letter_samples as samples
from tests.usecases.letter_samples import (
    DECLIC,
    FORMANET,
    HORIZONS,
    PASSERELLES,
    PIXELS,
    VALMONT,
    VOLCANS,
)

NR, RE = DocumentKind.NOT_RETAINED, DocumentKind.RETAINED

type Change = Callable[[UnitOfWork], None]


@pytest.fixture
def call(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("Secrétaire") as uow:
        samples.found_call(uow, clock)
        samples.fill_settings(uow)
    return office


def change(call: CallFile, *changes: Change) -> None:
    with call.unit("Secrétaire") as uow:
        uow.act("sample")
        for one in changes:
            one(uow)


def ruled(uow: UnitOfWork, candidacy: str, **fields: object) -> None:
    uow.replace(uow.get(Candidacy, candidacy).with_(**fields))


def plan(call: CallFile, clock: Clock) -> dict[str, PlannedLetter]:
    """Return the result letter of each candidacy."""
    with call.unit("Secrétaire") as uow:
        letters = letter_plan(uow, clock)
    return {letter.candidacy: letter for letter in letters if letter.kind is not DocumentKind.ACKNOWLEDGEMENT}


def test_each_candidacy_is_acknowledged_then_told_its_result_once(call: CallFile, clock: Clock) -> None:
    with call.unit("Secrétaire") as uow:
        letters = letter_plan(uow, clock)
    assert len(letters) == 16
    acknowledged = [x.candidacy for x in letters if x.kind is DocumentKind.ACKNOWLEDGEMENT]
    assert sorted(acknowledged) == sorted(c.id for c in samples.candidacies())


def test_a_candidacy_acknowledged_by_other_means_gets_no_acknowledgement(
    call: CallFile, clock: Clock
) -> None:
    change(call, lambda uow: ruled(uow, VOLCANS, acknowledged_on=date(2024, 3, 12)))
    with call.unit("Secrétaire") as uow:
        letters = letter_plan(uow, clock)
    assert [x.kind for x in letters if x.candidacy == VOLCANS] == [None]


def test_nothing_is_told_before_the_caf_has_decided(call: CallFile, clock: Clock) -> None:
    letter = plan(call, clock)[HORIZONS]
    assert letter.kind is None
    assert not letter.ready
    assert letter.waits == (
        "la Caf de l’Allier n’a pas encore décidé sur le module 1 (M1-03)",
        "la Caf du Puy-de-Dôme n’a pas encore décidé sur le module 1 (M1-63)",
    )


def test_a_bi_departmental_candidate_waits_for_both_caf(call: CallFile, clock: Clock) -> None:
    change(call, lambda uow: samples.rule(uow, "M1-03"), lambda uow: samples.decide(uow, "M1-03", HORIZONS))
    letter = plan(call, clock)[HORIZONS]
    assert letter.kind is None
    assert letter.waits == ("la Caf du Puy-de-Dôme n’a pas encore décidé sur le module 1 (M1-63)",)


@pytest.mark.parametrize("status", [ValidationStatus.POSTPONED, ValidationStatus.REFUSED])
def test_a_proposal_postponed_or_refused_decides_nothing(
    call: CallFile, clock: Clock, status: ValidationStatus
) -> None:
    change(
        call,
        lambda uow: samples.rule(uow, "M1-63", status=status),
        lambda uow: samples.decide(uow, "M1-63", VOLCANS),
    )
    assert plan(call, clock)[VOLCANS].kind is None


def test_the_letters_of_the_first_module(call: CallFile, clock: Clock) -> None:
    change(call, samples.decide_module_1)
    letters = plan(call, clock)
    assert letters[PASSERELLES].kind is RE
    assert letters[PASSERELLES].remedies == ()
    assert letters[VALMONT].kind is NR
    assert letters[VALMONT].remedies == (Remedies.AWARD,)
    assert letters[VALMONT].institutions == ("CAF03",)
    assert letters[VOLCANS].kind is NR
    assert letters[VOLCANS].institutions == ("CAF63",)
    assert letters[HORIZONS].kind is DocumentKind.MIXED
    assert letters[HORIZONS].institutions == ("CAF03", "CAF63")
    assert letters[HORIZONS].scopes == ("M1-03", "M1-63")
    assert letters[VALMONT].ready


def test_a_retained_letter_waits_for_the_convention_it_encloses(call: CallFile, clock: Clock) -> None:
    change(call, samples.decide_module_1)
    letter = plan(call, clock)[PASSERELLES]
    assert not letter.ready
    assert letter.missing == (
        "la convention de l’association Passerelles numériques d’Allier, à émettre avant ce courrier",
    )
    assert letter.enclosures == (f"convention [à compléter\u00a0: {letter.missing[0]}] (3\u00a0exemplaires)",)


def test_the_same_result_in_both_departments_is_one_plain_letter(call: CallFile, clock: Clock) -> None:
    for scope in ("M1-03", "M1-63"):
        change(
            call,
            lambda uow, scope=scope: samples.rule(uow, scope),
            lambda uow, scope=scope: samples.decide(uow, scope, HORIZONS),
        )
    letter = plan(call, clock)[HORIZONS]
    assert letter.kind is RE
    assert letter.institutions == ("CAF03", "CAF63")


def test_the_letters_of_an_unsuccessful_module(call: CallFile, clock: Clock) -> None:
    change(call, samples.decide_module_2)
    letters = plan(call, clock)
    assert letters[PIXELS].kind is DocumentKind.UNSUCCESSFUL
    assert letters[PIXELS].remedies == (Remedies.DIRECT,)
    assert letters[DECLIC].kind is DocumentKind.UNSUCCESSFUL
    assert letters[DECLIC].waits == ()


def test_an_inadmissible_candidate_of_an_unsuccessful_scope_gets_one_letter(
    call: CallFile, clock: Clock
) -> None:
    change(call, samples.decide_module_2)
    letter = plan(call, clock)[FORMANET]
    assert letter.kind is DocumentKind.INADMISSIBLE
    assert letter.remedies == (Remedies.DIRECT,)
    assert letter.waits == ()


def test_retained_here_and_unsuccessful_there_is_a_differentiated_letter(
    call: CallFile, clock: Clock
) -> None:
    change(
        call,
        samples.decide_module_2,
        lambda uow: samples.rule(uow, "M2-63"),
        lambda uow: samples.decide(uow, "M2-63", PIXELS),
    )
    letter = plan(call, clock)[PIXELS]
    assert letter.kind is DocumentKind.MIXED
    assert letter.remedies == (Remedies.DIRECT,)


def test_a_scope_without_any_candidacy_is_decided_without_a_letter(call: CallFile, clock: Clock) -> None:
    def nobody_in_m1_63(uow: UnitOfWork) -> None:
        for candidacy in (uow.get(Candidacy, VOLCANS), uow.get(Candidacy, HORIZONS)):
            uow.remove(candidacy)
        samples.rule(uow, "M1-63", ScopeRuling.UNSUCCESSFUL, ground=UnsuccessfulGround.COUNT)

    change(call, nobody_in_m1_63)
    assert all("M1-63" not in letter.scopes for letter in plan(call, clock).values())


def test_a_candidacy_outside_the_call_waits_for_its_territory(call: CallFile, clock: Clock) -> None:
    change(call, lambda uow: ruled(uow, VOLCANS, coverage=frozenset({"15"})))
    letter = plan(call, clock)[VOLCANS]
    assert letter.kind is None
    assert letter.waits == ("aucun département de la candidature ne relève d’une Caf de l’appel",)


def test_withdrawn_and_double_candidacies_are_not_written_to(call: CallFile, clock: Clock) -> None:
    change(
        call,
        lambda uow: (
            uow.replace(uow.get(Candidacy, VOLCANS).with_(status=AdmissibilityStatus.WITHDRAWN)) and None
        ),
        lambda uow: (
            uow.replace(
                uow.get(Candidacy, VALMONT).with_(
                    status=AdmissibilityStatus.DUPLICATE, duplicate_of=PASSERELLES
                )
            )
            and None
        ),
    )
    assert not {VOLCANS, VALMONT} & set(plan(call, clock))


def test_a_refusal_needs_a_reason_and_an_award_a_winner(call: CallFile, clock: Clock) -> None:
    change(
        call,
        lambda uow: samples.rule(uow, "M1-63"),
        lambda uow: samples.decide(uow, "M1-63", VOLCANS, Outcome.NOT_RETAINED, reasons=()),
    )
    assert plan(call, clock)[VOLCANS].waits == (
        (
            "aucune candidature retenue n’est enregistrée sur le module 1 (M1-63), "
            "alors que l’appel y est attribué"
        ),
        "aucun motif n’est saisi sur le module 1 (M1-63)",
    )


def test_a_letter_may_not_name_another_loser(call: CallFile, clock: Clock) -> None:
    told = samples.REASONS[0].with_(text="moins abouti que le projet de VALMONT-SUR-SIOULE")
    change(
        call,
        samples.decide_module_1,
        lambda uow: samples.decide(uow, "M1-03", HORIZONS, Outcome.NOT_RETAINED, reasons=(told,)),
    )
    assert plan(call, clock)[HORIZONS].waits == (
        (
            "un motif sur le module 1 (M1-03) nomme un autre candidat non retenu "
            "(«\u00a0Valmont-sur-Sioule\u00a0»)"
        ),
    )


def test_a_letter_may_name_the_winner(call: CallFile, clock: Clock) -> None:
    told = samples.REASONS[0].with_(text="moins abouti que Passerelles numériques d’Allier")
    change(
        call,
        samples.decide_module_1,
        lambda uow: samples.decide(uow, "M1-03", HORIZONS, Outcome.NOT_RETAINED, reasons=(told,)),
    )
    assert plan(call, clock)[HORIZONS].waits == ()


def test_an_unsuccessful_scope_needs_its_reasons(call: CallFile, clock: Clock) -> None:
    change(
        call,
        lambda uow: samples.rule(uow, "M2-03", ScopeRuling.UNSUCCESSFUL, ground=UnsuccessfulGround.COUNT),
    )
    assert plan(call, clock)[DECLIC].waits == (
        (
            "l’appel est dit infructueux sur le module 2 (M2-03) faute de candidatures, "
            "alors qu’il y en a plusieurs"
        ),
    )
    change(call, lambda uow: samples.rule(uow, "M2-03", ScopeRuling.NO_FOLLOW_UP))
    assert plan(call, clock)[DECLIC].waits == (
        "aucune raison n’est saisie pour la décision de la Caf de l’Allier sur le module 2 (M2-03)",
    )


def test_a_decision_silent_about_a_candidacy_lets_its_letter_wait(call: CallFile, clock: Clock) -> None:
    change(call, lambda uow: samples.rule(uow, "M1-63"), lambda uow: samples.decide(uow, "M1-63", HORIZONS))
    assert plan(call, clock)[VOLCANS].waits == (
        "la décision de la Caf du Puy-de-Dôme sur le module 1 (M1-63) ne dit rien de cette candidature",
    )


def test_inadmissibility_after_a_reminder_supposes_the_reminder(call: CallFile, clock: Clock) -> None:
    unsigned = InadmissibilityReason.UNSIGNED_AFTER_REMINDER
    change(call, lambda uow: ruled(uow, VOLCANS, status=AdmissibilityStatus.INADMISSIBLE, reason=unsigned))
    assert plan(call, clock)[VOLCANS].waits == (
        "aucune demande de compléments n’est enregistrée, alors que le motif en suppose une",
    )
    change(call, lambda uow: samples.ask(uow, VOLCANS, "le dossier signé"))
    assert plan(call, clock)[VOLCANS].waits == ()


def test_empty_settings_are_named_in_french(office: CallFile, clock: Clock) -> None:
    with office.unit("Secrétaire") as uow:
        samples.found_call(uow, clock)
        samples.decide_module_1(uow)
    letter = plan(office, clock)[VOLCANS]
    assert letter.missing == (
        "l’adresse postale de la Caf du Puy-de-Dôme",
        "le nom de l’agent en charge de la Caf du Puy-de-Dôme",
        "la qualité de l’agent en charge de la Caf du Puy-de-Dôme",
        "les coordonnées du délégué à la protection des données de la Caf de l’Allier",
        "les coordonnées du délégué à la protection des données de la Caf du Puy-de-Dôme",
        "la durée de conservation des données personnelles",
        "l’adresse du tribunal",
        "la ville d’où partent les courriers de la Caf du Puy-de-Dôme",
        "la qualité du signataire de la Caf du Puy-de-Dôme",
        "le nom du signataire de la Caf du Puy-de-Dôme",
    )


def test_nobody_is_forgotten(call: CallFile, clock: Clock) -> None:
    change(call, samples.decide_module_1)
    with call.unit("Secrétaire") as uow:
        untold = {one.number: one.reason for one in without_letter(uow, clock)}
    assert len(untold) == 8
    assert untold["PDN-2024-M1-002"] == (
        "le courrier «\u00a0Candidature non retenue\u00a0» est prêt, mais n’est pas émis"
    )
    assert untold["PDN-2024-M2-003"] == "la Caf de l’Allier n’a pas encore décidé sur le module 2 (M2-03)"
