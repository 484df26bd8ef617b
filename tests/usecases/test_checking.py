"""Control, complements and rulings leave their trace, and never break the rules the call announced."""

from datetime import date, datetime

import pytest

from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    InadmissibilityReason,
    PieceCheck,
    PieceState,
    ReceiptEvent,
    SupplementRequest,
)
from pdn_desktop.domain.deadlines import PARIS, implied_rejection
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking, deposits
from pdn_desktop.usecases.checking import Finding, Ruling
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import IN_TIME, Desk, arrival

LATE = datetime(2024, 3, 18, 2, tzinfo=PARIS)
Status = AdmissibilityStatus


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


@pytest.fixture
def candidacy(desk: Desk) -> Candidacy:
    return desk.register(arrival("Dossier.pdf", "cv.pdf")).candidacy


def _steps(desk: Desk, candidacy: Candidacy) -> list[tuple[Status, Status]]:
    with desk.office.unit("lecture") as uow:
        return [(r.before, r.after) for r in uow.all(AdmissibilityRuling, candidacy=candidacy.id)]


def _get(desk: Desk, candidacy: Candidacy) -> Candidacy:
    with desk.office.unit("lecture") as uow:
        return uow.get(Candidacy, candidacy.id)


def _rule(desk: Desk, candidacy: Candidacy, after: Status, **more: object) -> Candidacy:
    return desk.do(checking.rule_admissibility, candidacy=candidacy.id, ruling=Ruling(after, **more))


def test_the_first_check_opens_the_control(desk: Desk, candidacy: Candidacy) -> None:
    check = desk.do(
        checking.check_piece, candidacy=candidacy.id, piece="BUDGET_ACT", finding=Finding(PieceState.RECEIVED)
    )
    assert (check.state, check.by) == (PieceState.RECEIVED, "secrétariat")
    assert _get(desk, candidacy).status is Status.CHECKING
    assert _steps(desk, candidacy) == [(Status.RECEIVED, Status.CHECKING)]


def test_a_check_keeps_the_files_unless_told_otherwise(desk: Desk, candidacy: Candidacy) -> None:
    kept = desk.do(
        checking.check_piece,
        candidacy=candidacy.id,
        piece="CV_COORD",
        finding=Finding(PieceState.NON_CONFORMING, "diplômes absents"),
    )
    assert (kept.state, kept.reason, len(kept.files)) == (PieceState.NON_CONFORMING, "diplômes absents", 1)
    bare = desk.do(
        checking.check_piece,
        candidacy=candidacy.id,
        piece="CV_COORD",
        finding=Finding(PieceState.MISSING, files=()),
    )
    assert (bare.state, bare.reason, bare.files) == (PieceState.MISSING, "", ())


@pytest.mark.parametrize("state", [PieceState.NON_CONFORMING, PieceState.WAIVED])
def test_setting_a_piece_aside_needs_a_reason(desk: Desk, candidacy: Candidacy, state: PieceState) -> None:
    with pytest.raises(Refusal, match="demande un motif"):
        desk.do(checking.check_piece, candidacy=candidacy.id, piece="STATUTS", finding=Finding(state, " "))
    assert _get(desk, candidacy).status is Status.RECEIVED


def test_an_unsigned_dossier_is_regularised(desk: Desk, candidacy: Candidacy) -> None:
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=False)
    with pytest.raises(Refusal, match="n’est pas signé"):
        _rule(desk, candidacy, Status.ADMISSIBLE)
    request = desk.do(checking.request_supplement, candidacy=candidacy.id)
    assert request.items[0] == "La signature du dossier de candidature par le représentant de la structure"
    assert (request.asked_on, request.due_on) == (date(2024, 3, 20), date(2024, 3, 25))
    assert _get(desk, candidacy).status is Status.INCOMPLETE
    desk.do(checking.record_supplement_answer, request=request.id)
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=True)
    assert _rule(desk, candidacy, Status.ADMISSIBLE).status is Status.ADMISSIBLE
    assert _steps(desk, candidacy) == [
        (Status.RECEIVED, Status.CHECKING),
        (Status.CHECKING, Status.INCOMPLETE),
        (Status.INCOMPLETE, Status.ADMISSIBLE),
    ]


def test_days_awaiting_a_complement_suspend_the_implied_rejection(desk: Desk) -> None:
    received = datetime(2024, 3, 17, 12, tzinfo=PARIS)
    candidacy = desk.register(arrival("Dossier.pdf", received_at=received)).candidacy
    request = desk.do(checking.request_supplement, candidacy=candidacy.id, items=("Budget",))
    desk.clock.advance(days=2)  # type: ignore[attr-defined]  # the tests' clock
    answered = desk.do(checking.record_supplement_answer, request=request.id)
    assert answered.answered_on == date(2024, 3, 22)
    assert implied_rejection(received, [answered]) == date(2024, 5, 19)


def test_all_asked_the_same_day_answer_by_the_same_day(desk: Desk, candidacy: Candidacy) -> None:
    other = desk.register(arrival("Dossier.pdf", body="La Commune de Valmont", subject="module 1 Allier bis"))
    due = date(2024, 3, 27)
    desk.do(checking.request_supplement, candidacy=candidacy.id, items=("Budget",), due_on=due)
    request = desk.do(checking.request_supplement, candidacy=other.candidacy.id, items=("Statuts",))
    assert request.due_on == due


def test_a_request_asks_for_something_and_gives_time(desk: Desk, candidacy: Candidacy) -> None:
    with pytest.raises(Refusal, match="rien à demander"):
        desk.do(checking.request_supplement, candidacy=candidacy.id, items=(" ",))
    with pytest.raises(Refusal, match="vient après la demande"):
        desk.do(
            checking.request_supplement, candidacy=candidacy.id, items=("Budget",), due_on=date(2024, 3, 19)
        )
    _rule(desk, candidacy, Status.WITHDRAWN)
    with pytest.raises(Refusal, match="retirée ne se complète plus"):
        desk.do(checking.request_supplement, candidacy=candidacy.id, items=("Budget",))


def test_an_admissible_candidacy_may_still_be_asked_for_more(desk: Desk, candidacy: Candidacy) -> None:
    _rule(desk, candidacy, Status.ADMISSIBLE)
    desk.do(checking.request_supplement, candidacy=candidacy.id, items=("Précision sur le calendrier",))
    assert _get(desk, candidacy).status is Status.ADMISSIBLE


def test_an_answer_comes_after_its_request_and_not_tomorrow(desk: Desk, candidacy: Candidacy) -> None:
    request = desk.do(checking.request_supplement, candidacy=candidacy.id)
    for day in (date(2024, 3, 19), date(2024, 3, 21)):
        with pytest.raises(Refusal, match="vient après elle"):
            desk.do(checking.record_supplement_answer, request=request.id, answered_on=day)
    with desk.office.unit("lecture") as uow:
        assert uow.get(SupplementRequest, request.id).answered_on is None


def test_a_late_candidacy_is_inadmissible_and_cannot_be_admitted(desk: Desk) -> None:
    candidacy = desk.register(arrival("Dossier.pdf", received_at=LATE)).candidacy
    with pytest.raises(Refusal, match="romprait l’égalité"):
        _rule(desk, candidacy, Status.ADMISSIBLE)
    ruled = _rule(desk, candidacy, Status.INADMISSIBLE, reason=InadmissibilityReason.LATE)
    assert (ruled.status, ruled.reason) == (Status.INADMISSIBLE, InadmissibilityReason.LATE)
    with pytest.raises(Refusal, match="demande un motif"):
        _rule(desk, candidacy, Status.CHECKING)
    back = _rule(desk, candidacy, Status.CHECKING, text="Heure de réception corrigée par le service")
    assert (back.status, back.reason) == (Status.CHECKING, None)
    assert len(_steps(desk, candidacy)) == 3


def test_a_corrected_arrival_dates_the_candidacy_anew(desk: Desk) -> None:
    done = desk.register(arrival("Dossier.pdf", received_at=LATE))
    corrected = desk.do(deposits.correct_arrival, receipt=done.receipt.id, received_at=IN_TIME)
    assert corrected.received_at == IN_TIME
    with desk.office.unit("lecture") as uow:
        former = [r.received_at for _, _, r in uow.history(Candidacy, done.candidacy.id) if r]
    assert former == [LATE, IN_TIME]


def test_a_withdrawal_is_dated(desk: Desk, candidacy: Candidacy) -> None:
    assert _rule(desk, candidacy, Status.WITHDRAWN, withdrawn_on=date(2024, 3, 19)).withdrawn_on == date(
        2024, 3, 19
    )


def test_a_duplicate_names_an_original_of_its_module(desk: Desk, candidacy: Candidacy) -> None:
    again = desk.register(arrival("Dossier.pdf", subject="module 1 Allier, nouvel envoi")).candidacy
    other = desk.register(arrival("Dossier.pdf", subject="Candidature module 2 Allier")).candidacy
    for wrong in (None, again.id, other.id):
        with pytest.raises(Refusal):
            _rule(desk, again, Status.DUPLICATE, duplicate_of=wrong)
    assert _rule(desk, again, Status.DUPLICATE, duplicate_of=candidacy.id).duplicate_of == candidacy.id
    with pytest.raises(Refusal, match="ne peut pas être l’original"):
        _rule(desk, candidacy, Status.DUPLICATE, duplicate_of=again.id)


def test_an_arrival_moves_with_its_files_and_its_date(desk: Desk, candidacy: Candidacy) -> None:
    later = arrival(
        "budget.pdf", subject="Complément module 1", received_at=datetime(2024, 3, 14, tzinfo=PARIS)
    )
    joined = desk.register(later, attach_to=candidacy.id)
    assert joined.candidacy.received_at == later.received_at
    loose = desk.do(deposits.detach_receipt, receipt=joined.receipt.id)
    assert loose.candidacy is None
    assert _get(desk, candidacy).received_at == IN_TIME
    with desk.office.unit("lecture") as uow:
        budget = uow.get(PieceCheck, candidacy.id, "BUDGET_ACT")
        assert (budget.state, budget.files) == (PieceState.MISSING, ())
    back = desk.do(deposits.attach_receipt, receipt=joined.receipt.id, candidacy=candidacy.id)
    assert back.received_at == later.received_at


def test_an_arrival_passes_from_one_candidacy_to_another(desk: Desk, candidacy: Candidacy) -> None:
    joined = desk.register(arrival("x.pdf", subject="Complément module 1"), attach_to=candidacy.id)
    other = desk.register(arrival("Dossier.pdf", subject="Candidature module 2 Allier")).candidacy
    desk.do(deposits.attach_receipt, receipt=joined.receipt.id, candidacy=other.id)
    with desk.office.unit("lecture") as uow:
        assert uow.get(ReceiptEvent, joined.receipt.id).candidacy == other.id
        assert uow.count(ReceiptEvent, candidacy=candidacy.id) == 1


def test_a_candidacy_keeps_its_only_arrival(desk: Desk, candidacy: Candidacy) -> None:
    with desk.office.unit("lecture") as uow:
        (receipt,) = uow.all(ReceiptEvent, candidacy=candidacy.id)
    with pytest.raises(Refusal, match="C’est le seul dépôt de la candidature PDN-2024-M1-001"):
        desk.do(deposits.detach_receipt, receipt=receipt.id)


def test_editing_changes_what_a_candidacy_says_and_nothing_else(desk: Desk, candidacy: Candidacy) -> None:
    wish = candidacy.with_(
        coverage={"03", "63"}, accepts_partial=False, incumbent=True, number="X", signed=True
    )
    edited = desk.do(checking.edit_candidacy, candidacy=wish)
    assert (edited.coverage, edited.accepts_partial, edited.incumbent) == ({"03", "63"}, False, True)
    assert edited.number == "PDN-2024-M1-001"
    with pytest.raises(Refusal, match="modifié entre-temps"):
        desk.do(checking.edit_candidacy, candidacy=wish)
    with pytest.raises(Refusal, match="Ce territoire ne relève d’aucune Caf"):
        desk.do(checking.edit_candidacy, candidacy=edited.with_(coverage={"42"}))


def test_a_structure_is_edited_even_with_a_doubtful_number(desk: Desk, candidacy: Candidacy) -> None:
    with desk.office.unit("lecture") as uow:
        applicant = uow.get(Applicant, candidacy.applicant)
    edited = desk.do(checking.edit_applicant, applicant=applicant.with_(siret="123", city="Moulins"))
    assert (edited.siret, edited.city, edited.version) == ("123", "Moulins", 1)


def test_a_request_for_complements_is_proposed_before_it_is_made(desk: Desk, candidacy: Candidacy) -> None:
    proposed = desk.do(checking.proposed_request, candidacy=candidacy.id)

    assert (proposed.asked_on, proposed.due_on) == (date(2024, 3, 20), date(2024, 3, 25))
    assert "Statuts à jour" in proposed.items
    with desk.office.unit("lecture") as uow:
        assert uow.count(SupplementRequest) == 0
