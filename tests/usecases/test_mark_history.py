"""What became of one answer: every mark, comment and closing of the sheet, with its reason."""

from decimal import Decimal

import pytest

from pdn_desktop.domain.scoring import Round
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import reviewing
from pdn_desktop.usecases.mark_history import MarkHistory, mark_history
from pdn_desktop.usecases.reviewing import Cell
from tests.conftest import FixedClock
from tests.usecases.committee_samples import do, furnish, scored

CELL = Cell("m1", "passerelles", "C1")


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)


def told(office: CallFile, cell: Cell = CELL) -> MarkHistory:
    place = {"member": cell.member, "candidacy": cell.candidacy, "criterion": cell.criterion}
    return do(office, mark_history, **place)


def steps(office: CallFile) -> list[tuple[str, str, str]]:
    return [(step.what, step.before, step.after) for step in told(office).steps]


def mark(office: CallFile, value: str | None, cell: Cell = CELL) -> None:
    do(office, reviewing.enter_mark, cell=cell, value=Decimal(value) if value else None)


def test_nothing_given_has_no_history(office: CallFile) -> None:
    assert told(office).steps == ()


def test_each_mark_and_each_comment_is_told_latest_first(office: CallFile) -> None:
    mark(office, "3.5")
    do(office, reviewing.set_comment, cell=CELL, comment="Calendrier à préciser")
    mark(office, "4")
    do(office, reviewing.abstain, cell=CELL)
    mark(office, None)
    assert steps(office) == [
        ("Note", "Ne se prononce pas", "—"),
        ("Note", "4", "Ne se prononce pas"),
        ("Note", "3,5", "4"),
        ("Commentaire", "—", "Calendrier à préciser"),
        ("Note", "—", "3,5"),
    ]


def test_a_sheet_reopened_is_told_with_its_reason(office: CallFile, clock: FixedClock) -> None:
    for number in range(1, 6):
        mark(office, "3", Cell("m1", "passerelles", f"C{number}"))
    clock.advance(minutes=1)
    do(office, reviewing.finalise_sheet, sheet=CELL.sheet)
    clock.advance(minutes=1)
    do(office, reviewing.reopen_sheet, sheet=CELL.sheet, reason="Erreur de saisie")
    clock.advance(minutes=1)
    mark(office, "2")
    assert steps(office) == [
        ("Note", "3", "2"),
        ("Fiche", "Finalisée", "Rouverte\u00a0: Erreur de saisie"),
        ("Fiche", "En cours", "Finalisée"),
        ("Note", "—", "3"),
    ]


def test_marks_of_others_are_not_told(office: CallFile) -> None:
    mark(office, "3", Cell("m2", "passerelles", "C1"))
    mark(office, "4", Cell("m1", "passerelles", "C2"))
    mark(office, "5", Cell("m1", "volcans", "C1"))
    assert told(office).steps == ()


def test_it_says_who_and_on_what(office: CallFile) -> None:
    mark(office, "3")
    history = told(office)
    assert (history.steps[0].who, history.steps[0].round) == ("m1", Round.DOSSIER)
    assert (history.number, history.member) == ("PDN-2024-M1-001", "m1")


def test_both_rounds_are_told(office: CallFile, clock: FixedClock) -> None:
    scored(office, "m1", "passerelles", ["3", "3", "3", "3", "3"])
    clock.advance(days=30)
    scored(office, "m1", "passerelles", ["4", "3", "3", "3", "3"], Round.AFTER_AUDITION)
    assert [(step.round, step.what, step.after) for step in told(office).steps] == [
        (Round.AFTER_AUDITION, "Note", "4"),
        (Round.DOSSIER, "Note", "3"),
    ]
