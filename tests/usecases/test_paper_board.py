"""Sheets to type: found by their code, listed by member, those under way first."""

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.double_entry import Stage, Turn
from pdn_desktop.domain.scoring import Round
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.paper_board import paper_board, sheet_of_code
from pdn_desktop.usecases.paper_entry import begin_reading, finish_reading, type_answer
from pdn_desktop.usecases.paper_sheets import paper_run
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import SheetPlace, current_grid, renew_grid
from tests.usecases.committee_samples import do, furnish, score


def test_every_printed_code_leads_to_its_sheet(office: CallFile) -> None:
    furnish(office, interests_first=False)
    run = do(office, paper_run, round_=Round.AFTER_AUDITION)

    page = run.books[1].pages[3]

    assert do(office, sheet_of_code, code=page.code.lower()) == SheetPlace(
        "m2", "valmont", Round.AFTER_AUDITION
    )


@pytest.mark.parametrize("code", ["", "ABCDE-FGHIJ", "<b>{{x}}</b>", "é" * 80])
def test_an_unknown_code_says_where_to_look(office: CallFile, code: str) -> None:
    furnish(office, interests_first=False)

    with pytest.raises(Refusal, match="Aucune fiche"):
        do(office, sheet_of_code, code=code)


def test_a_sheet_printed_with_a_former_grid_says_so(office: CallFile) -> None:
    furnish(office, interests_first=False)
    code = do(office, paper_run).books[0].pages[0].code
    score(office, "m2", "passerelles", ["3", "3", "3", "3", "3"])
    with office.unit("x") as uow:
        grid = current_grid(uow, ModuleCode.M1)
    do(office, renew_grid, grid=grid, reason="Poids revus.")

    with pytest.raises(Refusal, match="version 1 de la grille"):
        do(office, sheet_of_code, code=code)


def test_a_members_sheets_are_listed_with_how_far_each_is(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, declare_recusal, member="m1", candidacy="declic")
    score(office, "m1", "volcans", ["3", "3", "3", "3", "3"])
    place = SheetPlace("m1", "horizons")
    do(office, begin_reading, place=place, by="Mme Un")

    board = do(office, paper_board, member="m1")

    assert [(row.number, row.stage, row.on_screen, row.by) for row in board.rows] == [
        ("PDN-2024-M1-001", Stage.UNTYPED, False, ""),
        ("PDN-2024-M1-002", Stage.UNTYPED, True, ""),
        ("PDN-2024-M1-003", Stage.FIRST, False, "Mme Un"),
        ("PDN-2024-M1-004", Stage.UNTYPED, False, ""),
    ]
    assert board.under_way == 1


def test_what_is_under_way_is_listed_whoever_it_is_of(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for member, name in (("m1", "horizons"), ("m2", "pixels"), ("m3", "declic")):
        place = SheetPlace(member, name, Round.AFTER_AUDITION)
        do(office, begin_reading, place=place, by="Mme Un")
        do(office, type_answer, place=place, turn=Turn.FIRST, key="C1", text="3")
        do(office, finish_reading, place=place)
    do(office, begin_reading, place=place, by="M. Deux")
    do(office, type_answer, place=place, turn=Turn.SECOND, key="C1", text="3")
    do(office, finish_reading, place=place)

    board = do(office, paper_board)

    assert [(row.member, row.number, row.stage) for row in board.rows] == [
        ("m1", "PDN-2024-M1-003", Stage.CONFIRM),
        ("m2", "PDN-2024-M2-005", Stage.CONFIRM),
    ]
