"""Transitions of domain §1.5 and checks D1 to D8 of §2.4."""

from datetime import UTC, date, datetime

import pytest

from pdn_desktop.domain.admissibility import (
    Check,
    CheckResult,
    Dossier,
    checks,
    namesakes,
    ruled,
    transitions,
)
from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    Channel,
    Expectation,
    InadmissibilityReason,
    LegalForm,
    PieceRequirement,
    PieceState,
    ReceiptEvent,
)
from pdn_desktop.domain.checklist import Checklist, ExpectedPiece
from pdn_desktop.errors import Refusal
from tests.domain.call_samples import ALLIER, M1, PUY_DE_DOME, candidacy

S = AdmissibilityStatus
LATE = datetime.fromisoformat("2024-03-18T00:00:00+01:00")
NOTHING = Checklist(())


def lacking(*, announced: bool) -> Checklist:
    asked = PieceRequirement(
        code="DOSSIER",
        label="Dossier",
        modules=frozenset(ModuleCode),
        expectations={},
        announced_in_call=announced,
    )
    return Checklist((ExpectedPiece(asked, Expectation.REQUIRED, PieceState.MISSING),))


def rule(
    filed: Candidacy,
    after: S,
    reason: InadmissibilityReason | None = None,
    text: str = "",
    checklist: Checklist = NOTHING,
) -> Candidacy:
    ruling = AdmissibilityRuling(
        id="r",
        candidacy=filed.id,
        at=datetime(2024, 3, 19, 23, 30, tzinfo=UTC),
        by="Présidence",
        before=filed.status,
        after=after,
        reason=reason,
        text=text,
    )
    return ruled(filed, ruling, module=M1, checklist=checklist)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (S.RECEIVED, {S.CHECKING, S.WITHDRAWN, S.DUPLICATE}),
        (S.CHECKING, {S.ADMISSIBLE, S.INCOMPLETE, S.INADMISSIBLE, S.WITHDRAWN, S.DUPLICATE}),
        (S.INCOMPLETE, {S.ADMISSIBLE, S.INADMISSIBLE, S.WITHDRAWN, S.DUPLICATE}),
        (S.ADMISSIBLE, {S.CHECKING, S.WITHDRAWN, S.DUPLICATE}),
        (S.INADMISSIBLE, {S.CHECKING, S.WITHDRAWN, S.DUPLICATE}),
        (S.WITHDRAWN, {S.CHECKING, S.DUPLICATE}),
        (S.DUPLICATE, {S.CHECKING, S.WITHDRAWN}),
    ],
)
def test_transitions(before: S, after: set[S]) -> None:
    assert transitions(before) == after


def test_a_forbidden_transition_is_refused_with_what_is_possible() -> None:
    with pytest.raises(Refusal) as refusal:
        rule(candidacy("c", "03", status=S.RECEIVED), S.ADMISSIBLE)

    assert refusal.value.what == "Une candidature reçue ne peut pas devenir recevable."
    assert plain(refusal.value.to_do) == "États possibles : en cours de contrôle, retirée ou en double."


def test_an_admissible_candidacy() -> None:
    admitted = rule(candidacy("c", "03", status=S.CHECKING, signed=True), S.ADMISSIBLE)

    assert admitted.status is S.ADMISSIBLE
    assert admitted.ruled_on == datetime(2024, 3, 19, 23, 30, tzinfo=UTC)
    assert admitted.reason is None


def test_a_late_candidacy_is_never_admitted() -> None:
    with pytest.raises(Refusal) as refusal:
        rule(candidacy("c", "03", status=S.CHECKING, received_at=LATE), S.ADMISSIBLE)

    assert plain(refusal.value.what) == (
        "Reçue le 18 mars 2024 à 0 h, 1 s après la limite. L’admettre romprait l’égalité entre les candidats."
    )


def test_late_is_a_reason_only_when_it_is_true() -> None:
    late = rule(
        candidacy("c", "03", status=S.CHECKING, received_at=LATE),
        S.INADMISSIBLE,
        InadmissibilityReason.LATE,
    )

    assert (late.status, late.reason) == (S.INADMISSIBLE, InadmissibilityReason.LATE)
    with pytest.raises(Refusal):
        rule(candidacy("c", "03", status=S.CHECKING), S.INADMISSIBLE, InadmissibilityReason.LATE)


def test_an_unsigned_dossier_is_asked_to_sign_before_anything_else() -> None:
    unsigned = candidacy("c", "03", status=S.CHECKING, signed=False)

    with pytest.raises(Refusal):
        rule(unsigned, S.ADMISSIBLE)
    with pytest.raises(Refusal):
        rule(unsigned, S.INADMISSIBLE, InadmissibilityReason.UNSIGNED_AFTER_REMINDER)
    reminded = rule(unsigned, S.INCOMPLETE)
    refused = rule(reminded, S.INADMISSIBLE, InadmissibilityReason.UNSIGNED_AFTER_REMINDER)

    assert refused.reason is InadmissibilityReason.UNSIGNED_AFTER_REMINDER


def test_a_signed_dossier_is_not_refused_as_unsigned() -> None:
    with pytest.raises(Refusal):
        rule(
            candidacy("c", "03", status=S.INCOMPLETE, signed=True),
            S.INADMISSIBLE,
            InadmissibilityReason.UNSIGNED_AFTER_REMINDER,
        )


def test_only_announced_pieces_make_an_incomplete_dossier_inadmissible() -> None:
    incomplete = candidacy("c", "03", status=S.INCOMPLETE)
    reason = InadmissibilityReason.INCOMPLETE_AFTER_REMINDER

    with pytest.raises(Refusal):
        rule(incomplete, S.INADMISSIBLE, reason, checklist=lacking(announced=False))

    assert rule(incomplete, S.INADMISSIBLE, reason, checklist=lacking(announced=True)).reason is reason


def test_an_inadmissibility_and_nothing_else_has_a_reason_of_the_list() -> None:
    with pytest.raises(Refusal):
        rule(candidacy("c", "03", status=S.CHECKING), S.INADMISSIBLE)
    with pytest.raises(Refusal):
        rule(candidacy("c", "03", status=S.CHECKING), S.ADMISSIBLE, InadmissibilityReason.OUT_OF_SCOPE)


@pytest.mark.parametrize("status", [S.ADMISSIBLE, S.INADMISSIBLE, S.WITHDRAWN, S.DUPLICATE])
def test_what_was_ruled_comes_back_with_a_written_reason_only(status: S) -> None:
    filed = candidacy("c", "03", status=status)

    with pytest.raises(Refusal):
        rule(filed, S.CHECKING, text=" ")

    assert rule(filed, S.CHECKING, text="Date de réception corrigée.").status is S.CHECKING


def test_a_withdrawal_takes_the_day_of_its_letter_else_that_of_the_ruling() -> None:
    dated = rule(candidacy("c", "03", withdrawn_on=date(2024, 3, 15)), S.WITHDRAWN)
    undated = rule(candidacy("c", "03"), S.WITHDRAWN)

    assert dated.withdrawn_on == date(2024, 3, 15)
    assert undated.withdrawn_on == date(2024, 3, 20)  # past midnight in Paris


def test_a_duplicate_points_at_another_candidacy() -> None:
    with pytest.raises(Refusal):
        rule(candidacy("c", "03"), S.DUPLICATE)
    with pytest.raises(Refusal):
        rule(candidacy("c", "03", duplicate_of="c"), S.DUPLICATE)

    assert rule(candidacy("c", "03", duplicate_of="d"), S.DUPLICATE).duplicate_of == "d"


def test_coming_back_forgets_the_withdrawal() -> None:
    back = rule(
        candidacy("c", "03", status=S.WITHDRAWN, withdrawn_on=date(2024, 3, 15)), S.CHECKING, text="Erreur."
    )

    assert back.withdrawn_on is None


# Checks


def receipt(*addresses: str, channel: Channel = Channel.EMAIL) -> ReceiptEvent:
    return ReceiptEvent(
        id="r", addresses=addresses, received_at=LATE, original_sha256="0" * 64, channel=channel
    )


def found(
    filed: Candidacy | None = None,
    applicant: Applicant | None = None,
    receipts: tuple[ReceiptEvent, ...] = (),
    checklist: Checklist = NOTHING,
    others: tuple[str, ...] = (),
) -> dict[str, Check]:
    dossier = Dossier(
        candidacy=filed or candidacy("c", "03"),
        applicant=applicant or Applicant(id="a", name="Réseau Exemple", siret="00003101300014"),
        module=M1,
        institutions=(ALLIER, PUY_DE_DOME),
        receipts=receipts,
        checklist=checklist,
        namesakes=others,
    )
    return {check.code: check for check in checks(dossier)}


def said(check: Check) -> tuple[CheckResult, str]:
    return check.result, plain(check.evidence)


def test_eight_checks_in_order() -> None:
    assert list(found()) == ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"]


def test_d1_in_time() -> None:
    filed = candidacy("c", "03", received_at=datetime.fromisoformat("2024-03-17T23:59:59+01:00"))

    assert said(found(filed)["D1"]) == (
        CheckResult.HOLDS,
        "Reçue le 17 mars 2024 à 23 h 59, dans le délai.",
    )


def test_d1_late() -> None:
    assert said(found(candidacy("c", "03", received_at=LATE))["D1"]) == (
        CheckResult.FAILS,
        "Reçue le 18 mars 2024 à 0 h, 1 s après la limite.",
    )


def test_d1_at_one_pole_only_is_in_time_and_to_be_forwarded() -> None:
    result, evidence = said(found(receipts=(receipt("Partenaires@caf03.example"),))["D1"])

    assert result is CheckResult.ATTENTION
    assert evidence.endswith("dans le délai. Non reçue par la Caf du Puy-de-Dôme : à transmettre.")


@pytest.mark.parametrize(
    "addresses", [("partenaires@caf03.example", "jeunesse@caf63.example"), ("autre@exemple.example",), ()]
)
def test_d1_says_nothing_of_poles_when_both_or_none_are_known(addresses: tuple[str, ...]) -> None:
    assert found(receipts=(receipt(*addresses),))["D1"].result is CheckResult.HOLDS


@pytest.mark.parametrize(
    ("signed", "result"),
    [(None, CheckResult.OPEN), (True, CheckResult.HOLDS), (False, CheckResult.FAILS)],
)
def test_d2(signed: bool | None, result: CheckResult) -> None:
    assert found(candidacy("c", "03", signed=signed))["D2"].result is result


@pytest.mark.parametrize(
    ("coverage", "accepts", "result"),
    [
        (("03",), None, CheckResult.HOLDS),
        (("03", "63"), None, CheckResult.ATTENTION),
        (("03", "63"), False, CheckResult.HOLDS),
        (("15",), None, CheckResult.ATTENTION),
    ],
)
def test_d3(coverage: tuple[str, ...], accepts: bool | None, result: CheckResult) -> None:
    assert found(candidacy("c", *coverage, accepts_partial=accepts))["D3"].result is result


def test_d4_is_for_a_person() -> None:
    assert found()["D4"].result is CheckResult.OPEN


@pytest.mark.parametrize(
    ("applicant", "result", "evidence"),
    [
        ({"siret": "00003101300014"}, CheckResult.HOLDS, "SIRET 000 031 013 00014."),
        ({"rna": "W032001234"}, CheckResult.HOLDS, "RNA W032001234."),
        (
            {"siret": "00003101300015"},
            CheckResult.ATTENTION,
            "La clé de ce SIRET est fausse : un chiffre a sans doute été mal saisi.",
        ),
        ({}, CheckResult.ATTENTION, "Ni SIRET ni numéro RNA : à demander."),
        (
            {"legal_form": LegalForm.MUNICIPALITY},
            CheckResult.OPEN,
            "Personne publique sans SIRET saisi : à établir par la délibération.",
        ),
    ],
)
def test_d5(applicant: dict[str, object], result: CheckResult, evidence: str) -> None:
    known = Applicant.model_validate({"id": "a", "name": "Exemple", **applicant})

    assert said(found(applicant=known)["D5"]) == (result, evidence)


@pytest.mark.parametrize(
    ("checklist", "result"),
    [
        (NOTHING, CheckResult.HOLDS),
        (lacking(announced=False), CheckResult.ATTENTION),
        (lacking(announced=True), CheckResult.FAILS),
    ],
)
def test_d6(checklist: Checklist, result: CheckResult) -> None:
    assert found(checklist=checklist)["D6"].result is result


def test_d7_asks_to_look_at_drop_links() -> None:
    assert found()["D7"].result is CheckResult.HOLDS
    assert found(receipts=(receipt(channel=Channel.FILE_DROP),))["D7"].result is CheckResult.OPEN


def test_d8() -> None:
    assert found()["D8"].result is CheckResult.HOLDS
    assert said(found(others=("PDN-2024-M1-002",))["D8"]) == (
        CheckResult.ATTENTION,
        "Même structure, même module : PDN-2024-M1-002. La dernière version reçue dans le délai prévaut.",
    )


def test_namesakes_share_a_siren_and_a_module() -> None:
    applicants = {
        name: Applicant(id=name, name=name, siret=siret)
        for name, siret in {
            "own": "00003101300014",
            "branch": "000 031 013 00022",
            "other": "00006301600018",
            "unknown": None,
            "unknown2": None,
        }.items()
    }
    own = candidacy("1", "03", applicant="own")
    filed = [
        own,
        candidacy("2", "63", applicant="branch"),
        candidacy("3", "03", applicant="other"),
        candidacy("4", "03", applicant="own", module=ModuleCode.M2),
        candidacy("5", "03", applicant="own", status=S.WITHDRAWN),
        candidacy("6", "63", applicant="own"),
        candidacy("7", "63", applicant="unknown"),
    ]

    assert namesakes(own, filed, applicants) == ("PDN-2024-M1-2", "PDN-2024-M1-6")
    assert namesakes(candidacy("8", "03", applicant="unknown2"), filed, applicants) == ()


def test_a_caf_without_a_mailbox_is_never_said_to_have_received_nothing() -> None:
    silent: Institution = PUY_DE_DOME.with_(deposit_addresses=())
    dossier = Dossier(
        candidacy("c", "03"),
        Applicant(id="a", name="x"),
        M1,
        (ALLIER, silent),
        (receipt("partenaires@caf03.example"),),
        NOTHING,
    )

    assert checks(dossier)[0].result is CheckResult.HOLDS
