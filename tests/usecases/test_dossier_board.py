"""The page of a candidacy: what the rules suggest, and what would keep a ruling from holding."""

from datetime import date, datetime

import pytest

from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Candidacy,
    InadmissibilityReason,
    PieceState,
)
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import checking
from pdn_desktop.usecases.checking import Finding, Ruling
from pdn_desktop.usecases.dossier_board import DossierBoard, dossier_board
from tests.conftest import FixedClock
from tests.usecases.arrival_samples import Desk, arrival

LATE = datetime(2024, 3, 18, 0, 0, 0, tzinfo=PARIS)
Status = AdmissibilityStatus


@pytest.fixture
def desk(office: CallFile, clock: FixedClock) -> Desk:
    return Desk(office, clock)


@pytest.fixture
def candidacy(desk: Desk) -> Candidacy:
    filed: Candidacy = desk.register(arrival("Dossier.pdf", "cv.pdf")).candidacy
    return filed


def board(desk: Desk, candidacy: Candidacy) -> DossierBoard:
    read: DossierBoard = desk.do(dossier_board, candidacy=candidacy.id)
    return read


def advised(desk: Desk, candidacy: Candidacy) -> tuple[Status | None, str]:
    advice = board(desk, candidacy).advice
    assert advice is not None
    return advice.after, advice.text


def settle_pieces(desk: Desk, candidacy: Candidacy, *but: str) -> None:
    for piece in board(desk, candidacy).detail.pieces:
        if piece.lacking and piece.code not in but:
            desk.do(
                checking.check_piece,
                candidacy=candidacy.id,
                piece=piece.code,
                finding=Finding(PieceState.RECEIVED),
            )


def test_the_signature_is_looked_at_first(desk: Desk, candidacy: Candidacy) -> None:
    assert advised(desk, candidacy) == (
        None,
        "Dites d’abord si le dossier est signé\u00a0: l’appel l’exige (§4).",
    )


def test_a_dossier_without_signature_is_asked_for_one(desk: Desk, candidacy: Candidacy) -> None:
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=False)

    assert advised(desk, candidacy)[0] is Status.INCOMPLETE
    assert board(desk, candidacy).request.items[0] == checking.SIGNATURE


def test_what_lacks_is_asked_for_with_the_usual_delay(desk: Desk, candidacy: Candidacy) -> None:
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=True)
    settle_pieces(desk, candidacy, "STATUTS")

    assert advised(desk, candidacy)[0] is Status.INCOMPLETE
    request = board(desk, candidacy).request
    assert (request.items, request.asked_on, request.due_on) == (
        ("Statuts à jour",),
        date(2024, 3, 20),
        date(2024, 3, 25),
    )


def test_a_whole_dossier_is_ready_to_be_admitted(desk: Desk, candidacy: Candidacy) -> None:
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=True)
    settle_pieces(desk, candidacy)

    assert advised(desk, candidacy)[0] is Status.ADMISSIBLE
    assert (Status.ADMISSIBLE, None) not in board(desk, candidacy).obstacles


def test_a_late_one_is_proposed_inadmissible_and_cannot_be_admitted(desk: Desk) -> None:
    late = desk.register(arrival("Dossier.pdf", received_at=LATE)).candidacy

    after, text = advised(desk, late)
    assert after is Status.INADMISSIBLE
    assert text.startswith("Reçue le 18 mars 2024 à 0\u00a0h, 1\u00a0s après la limite.")
    assert "romprait l’égalité" in board(desk, late).obstacles[Status.ADMISSIBLE, None].what
    assert (Status.INADMISSIBLE, InadmissibilityReason.LATE) not in board(desk, late).obstacles


def test_each_reason_that_does_not_hold_says_why(desk: Desk, candidacy: Candidacy) -> None:
    found = board(desk, candidacy).obstacles

    assert {reason for after, reason in found if after is Status.INADMISSIBLE} == {
        InadmissibilityReason.LATE,
        InadmissibilityReason.UNSIGNED_AFTER_REMINDER,
        InadmissibilityReason.INCOMPLETE_AFTER_REMINDER,
    }
    assert "Ce motif ne tient pas." in found[Status.INADMISSIBLE, InadmissibilityReason.LATE].what


@pytest.mark.parametrize(
    ("signed", "days", "after"),
    [(None, 0, None), (False, 6, Status.INADMISSIBLE), (True, 6, Status.ADMISSIBLE)],
)
def test_after_a_reminder_the_delay_runs_then_what_the_call_requires_decides(
    desk: Desk,
    clock: FixedClock,
    candidacy: Candidacy,
    signed: bool | None,
    days: int,
    after: Status | None,
) -> None:
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=signed)
    desk.do(checking.request_supplement, candidacy=candidacy.id)
    clock.advance(days=days)

    assert advised(desk, candidacy)[0] is after


def test_an_answer_that_came_is_looked_at_before_anything_is_ruled(desk: Desk, candidacy: Candidacy) -> None:
    desk.do(checking.mark_signed, candidacy=candidacy.id, signed=False)
    asked = desk.do(checking.request_supplement, candidacy=candidacy.id)
    desk.do(checking.record_supplement_answer, request=asked.id)

    assert advised(desk, candidacy) == (
        None,
        "La réponse est arrivée\u00a0: dites si le dossier est signé et ce que valent les pièces reçues.",
    )


def test_what_is_ruled_needs_no_advice(desk: Desk, candidacy: Candidacy) -> None:
    desk.do(
        checking.rule_admissibility, candidacy=candidacy.id, ruling=Ruling(AdmissibilityStatus.ADMISSIBLE)
    )
    shown = board(desk, candidacy)

    assert shown.advice is None
    assert shown.next_steps == {Status.CHECKING, Status.WITHDRAWN, Status.DUPLICATE}


def test_each_arrival_is_told_in_time_or_late(desk: Desk, candidacy: Candidacy) -> None:
    again = arrival("Complément.pdf", subject="Complément", received_at=LATE)
    desk.register(again, attach_to=candidacy.id)
    shown = board(desk, candidacy)

    assert [(shown.late(receipt), shown.timing(receipt)) for receipt in shown.detail.receipts] == [
        (False, "dans le délai"),
        (True, "1\u00a0s après la limite"),
    ]
