"""The review of an arrival: what it seems to be, and what it may be registered as."""

from datetime import datetime, timedelta

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrivals import Arrival
from pdn_desktop.usecases.intake_board import IntakeBoard, intake_board
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import Desk, arrival, inspected

DEADLINE = datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)
M1, M2 = ModuleCode.M1, ModuleCode.M2


@pytest.fixture
def desk(office: CallFile, clock: Clock) -> Desk:
    return Desk(office, clock)


def board(desk: Desk, given: Arrival) -> IntakeBoard:
    read: IntakeBoard = desk.do(intake_board, arrival=given, reports=inspected(given))
    return read


def test_candidacies_it_may_complete_are_suggested_first(desk: Desk) -> None:
    desk.register(
        arrival("Dossier.pdf", sender_email="autre@autre.example", body="Association « Autre structure »")
    )
    first = desk.register(arrival("Dossier.pdf", subject="Candidature module 1 – Allier"))
    shown = board(desk, arrival("Statuts.pdf", subject="Complément module 1"))

    assert [(filed.candidacy.number, filed.structure, filed.because) for filed in shown.filed] == [
        ("PDN-2024-M1-002", "Déclic 12-25", "même structure, même module"),
        ("PDN-2024-M1-001", "Autre structure", ""),
    ]
    assert (shown.suggested(M1), shown.suggested(M2)) == (first.candidacy.id, "")


def test_the_same_message_is_told_for_the_module_it_was_registered_for(desk: Desk) -> None:
    given = arrival("Dossier.pdf", subject="Modules 1 et 2, Allier")
    desk.register(given, module=M1)
    shown = board(desk, given)

    assert shown.named_modules == {M1, M2}
    assert (shown.registered_for, shown.number_for(M1), shown.number_for(M2)) == ({M1}, "PDN-2024-M1-001", "")


def test_pieces_follow_the_module(desk: Desk) -> None:
    shown = board(desk, arrival("CV.pdf", "notes.pdf"))

    assert [guess.value for guess in shown.guessed_pieces(M1)] == ["CV_COORD", None]
    assert [guess.value for guess in shown.guessed_pieces(M2)] == ["CV_FORM", None]
    assert "PROG" not in {piece.code for piece in shown.pieces_of(M1)}


def test_timing_is_told_to_the_second(desk: Desk) -> None:
    shown = board(desk, arrival("Dossier.pdf"))

    assert shown.timing(M1, DEADLINE) == (False, "dans le délai")
    assert shown.timing(M1, DEADLINE + timedelta(seconds=1)) == (True, "1\u00a0s après la limite")
    assert shown.timing(M2, DEADLINE + timedelta(seconds=1)) == (False, "dans le délai")
