"""Paper sheets typed by two persons: who may, what each is shown, what counts when, what is taken back."""

from decimal import Decimal
from typing import Any

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.double_entry import PaperEntry, Stage, Turn
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import paper_entry as papers
from pdn_desktop.usecases.paper_entry import PaperView
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import (
    Cell,
    SheetPlace,
    current_grid,
    enter_mark,
    renew_grid,
    reopen_sheet,
)
from tests.usecases.committee_samples import do, furnish, score

PLACE = SheetPlace("m1", "passerelles")
MARKS = {"C1": "4", "C2": "3,5", "C3": "4", "C4": "nsp", "C5": "3"}
EXACT = {"C1": "4", "C2": "3.5", "C3": "4", "C4": "NSP", "C5": "3"}


def read(office: CallFile, by: str, answers: dict[str, str], place: SheetPlace = PLACE) -> PaperEntry:
    """Type a whole reading of a sheet and finish it."""
    turn = do(office, papers.begin_reading, place=place, by=by).turn
    for key, text in answers.items():
        do(office, papers.type_answer, place=place, turn=turn, key=key, text=text)
    return do(office, papers.finish_reading, place=place)


def seen(office: CallFile, place: SheetPlace = PLACE) -> PaperView:
    """Return what is shown of a sheet."""
    return do(office, papers.paper_view, place=place)


def held(office: CallFile, kind: type[Any], **equal: Any) -> list[Any]:
    with office.unit("x") as uow:
        return uow.all(kind, **equal)


def test_two_readings_alike_become_the_members_final_sheet(office: CallFile) -> None:
    furnish(office, interests_first=False)
    words = {"C1/comment": "solide", "strengths": "l’équipe", "questions": "qui ?"}
    read(office, "Mme Un", MARKS | words)
    assert held(office, Mark) == held(office, ScoreSheet) == []

    entry = read(office, "M. Deux", MARKS)

    [sheet] = held(office, ScoreSheet)
    marks = {mark.criterion: (mark.value, mark.abstained, mark.comment) for mark in held(office, Mark)}
    assert entry.stage is Stage.TAKEN
    assert (sheet.status, sheet.typed_by, sheet.confirmed_by) == (SheetStatus.FINAL, "Mme Un", "M. Deux")
    assert (sheet.strengths, sheet.weaknesses, sheet.questions) == ("l’équipe", "", "qui ?")
    assert marks == {
        "C1": (Decimal(4), False, "solide"),
        "C2": (Decimal("3.5"), False, ""),
        "C3": (Decimal(4), False, ""),
        "C4": (None, True, ""),
        "C5": (Decimal(3), False, ""),
    }


def test_the_second_person_sees_nothing_of_what_the_first_typed(office: CallFile) -> None:
    furnish(office, interests_first=False)
    read(office, "Mme Un", MARKS)
    do(office, papers.begin_reading, place=PLACE, by="M. Deux")
    do(office, papers.type_answer, place=PLACE, turn=Turn.SECOND, key="C1", text="2")

    view = seen(office)

    assert view.typed == {"C1": "2"}
    assert (view.entry.first_read, view.entry.second_read, view.differences) == ({}, {}, ())
    assert (view.stage, view.entry.first_by) == (Stage.SECOND, "Mme Un")


@pytest.mark.parametrize("name", ["Mme Un", "mme  UN", "Un Mme"])
def test_the_same_person_does_not_read_twice(office: CallFile, name: str) -> None:
    furnish(office, interests_first=False)
    read(office, "Mme Un", MARKS)

    with pytest.raises(Refusal, match="a fait la première saisie"):
        do(office, papers.begin_reading, place=PLACE, by=name)


def test_nobody_is_no_name(office: CallFile) -> None:
    furnish(office, interests_first=False)

    with pytest.raises(Refusal, match="manque"):
        do(office, papers.begin_reading, place=PLACE, by="  ")


def test_differences_are_looked_up_on_the_paper_one_by_one(office: CallFile) -> None:
    furnish(office, interests_first=False)
    read(office, "Mme Un", MARKS)
    read(office, "M. Deux", MARKS | {"C1": "3", "C2": "", "C5": "5"})
    assert [(each.key, each.first, each.second) for each in seen(office).differences] == [
        ("C1", "4", "3"),
        ("C2", "3.5", ""),
        ("C5", "3", "5"),
    ]

    do(office, papers.settle_difference, place=PLACE, key="C1", text="3")
    do(office, papers.settle_difference, place=PLACE, key="C2", text="3,5")
    with pytest.raises(Refusal, match="écarts à régler"):
        do(office, papers.take_paper, place=PLACE)
    with pytest.raises(Refusal, match="il faut dire pourquoi"):
        do(office, papers.settle_difference, place=PLACE, key="C5", text="4")
    do(office, papers.settle_difference, place=PLACE, key="C5", text="4", reason="Un 4 mal formé.")
    assert held(office, Mark) == []
    entry = do(office, papers.take_paper, place=PLACE)

    values = {mark.criterion: mark.value for mark in held(office, Mark)}
    assert values == {"C1": 3, "C2": Decimal("3.5"), "C3": 4, "C4": None, "C5": 4}
    assert entry.reasons == {"C5": "Un 4 mal formé."}


def test_a_blank_is_missing_and_leaves_the_sheet_a_draft(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for name in ("Mme Un", "M. Deux"):
        read(office, name, {"C1": "4", "C2": "", "C3": "0"})

    [sheet] = held(office, ScoreSheet)
    assert (sheet.status, sheet.finalised_at) == (SheetStatus.DRAFT, None)
    assert {mark.criterion: mark.value for mark in held(office, Mark)} == {"C1": 4, "C3": 0}


def test_what_was_typed_is_there_after_an_interruption(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, papers.begin_reading, place=PLACE, by="Mme Un")
    do(office, papers.type_answer, place=PLACE, turn=Turn.FIRST, key="C1", text="4")

    do(office, papers.begin_reading, place=PLACE, by="MME UN")

    assert seen(office).typed == {"C1": "4"}


def test_another_person_begins_a_reading_anew(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, papers.begin_reading, place=PLACE, by="Mme Un")
    do(office, papers.type_answer, place=PLACE, turn=Turn.FIRST, key="C1", text="4")

    do(office, papers.begin_reading, place=PLACE, by="M. Trois")

    assert (seen(office).typed, seen(office).entry.first_by) == ({}, "M. Trois")


@pytest.mark.parametrize("text", ["6", "3,25", "-1", "abc", "1e2", "NaN"])
def test_a_mark_off_the_scale_is_not_kept(office: CallFile, text: str) -> None:
    furnish(office, interests_first=False)
    do(office, papers.begin_reading, place=PLACE, by="Mme Un")

    with pytest.raises(Refusal, match="échelle"):
        do(office, papers.type_answer, place=PLACE, turn=Turn.FIRST, key="C1", text=text)
    assert seen(office).typed == {}


def test_a_sheet_has_no_other_places_than_its_own(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, papers.begin_reading, place=PLACE, by="Mme Un")

    with pytest.raises(Refusal, match="pas de place"):
        do(office, papers.type_answer, place=PLACE, turn=Turn.FIRST, key="C9", text="3")


def test_nobody_writes_in_a_reading_that_is_over(office: CallFile) -> None:
    furnish(office, interests_first=False)
    read(office, "Mme Un", MARKS)
    do(office, papers.begin_reading, place=PLACE, by="M. Deux")

    with pytest.raises(Refusal, match="terminée"):
        do(office, papers.type_answer, place=PLACE, turn=Turn.FIRST, key="C1", text="1")


def test_an_empty_reading_is_not_finished(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, papers.begin_reading, place=PLACE, by="Mme Un")

    with pytest.raises(Refusal, match="Aucune note"):
        do(office, papers.finish_reading, place=PLACE)
    with pytest.raises(Refusal, match="Personne ne saisit"):
        do(office, papers.finish_reading, place=SheetPlace("m2", "passerelles"))


def test_a_sheet_finalised_on_a_laptop_is_not_overwritten(office: CallFile) -> None:
    furnish(office, interests_first=False)
    score(office, "m1", "passerelles", ["5", "5", "5", "5", "5"])

    with pytest.raises(Refusal, match="finalisée à l’écran"):
        do(office, papers.begin_reading, place=PLACE, by="Mme Un")
    assert "rouvrez d’abord la fiche" in seen(office).closed


def test_a_sheet_finalised_meanwhile_is_not_overwritten_either(office: CallFile) -> None:
    furnish(office, interests_first=False)
    read(office, "Mme Un", MARKS)
    score(office, "m1", "passerelles", ["5", "5", "5", "5", "5"])

    with pytest.raises(Refusal, match="finalisée à l’écran"):
        do(office, papers.begin_reading, place=PLACE, by="M. Deux")


def test_marks_begun_on_a_laptop_are_announced_and_stay_in_the_history(office: CallFile) -> None:
    furnish(office, interests_first=False)
    cell = Cell("m1", "passerelles", "C1")
    do(office, enter_mark, cell=cell, value=Decimal(1))
    assert seen(office).on_screen == 1

    for name in ("Mme Un", "M. Deux"):
        read(office, name, MARKS)

    with office.unit("x") as uow:
        past = [mark.value if mark else None for _, _, mark in uow.history(Mark, *cell.key)]
    assert past == [1, 4]


def test_taking_a_sheet_back_puts_former_marks_back(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, enter_mark, cell=Cell("m1", "passerelles", "C1"), value=Decimal(1))
    for name in ("Mme Un", "M. Deux"):
        read(office, name, MARKS)

    do(office, papers.untake_paper, place=PLACE)

    [sheet] = held(office, ScoreSheet)
    assert {mark.criterion: mark.value for mark in held(office, Mark)} == {"C1": 1}
    assert (sheet.status, sheet.typed_by) == (SheetStatus.DRAFT, "")
    assert seen(office).stage is Stage.AGREED
    do(office, papers.take_paper, place=PLACE)
    assert held(office, ScoreSheet)[0].status is SheetStatus.FINAL


def test_a_sheet_taken_whole_and_taken_back_leaves_nothing(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for name in ("Mme Un", "M. Deux"):
        read(office, name, MARKS)

    do(office, papers.untake_paper, place=PLACE)

    assert held(office, Mark) == held(office, ScoreSheet) == []


def test_a_sheet_changed_since_is_not_taken_back(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for name in ("Mme Un", "M. Deux"):
        read(office, name, MARKS)
    do(office, reopen_sheet, sheet=PLACE, reason="Erreur.")

    with pytest.raises(Refusal, match="a changé depuis"):
        do(office, papers.untake_paper, place=PLACE)


def test_a_sheet_reopened_on_a_laptop_may_be_typed_from_paper_again(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for name in ("Mme Un", "M. Deux"):
        read(office, name, MARKS)
    do(office, reopen_sheet, sheet=PLACE, reason="Nouvelle fiche papier.")
    assert seen(office).stage is Stage.UNTYPED

    for name in ("M. Deux", "Mme Un"):
        read(office, name, MARKS | {"C1": "2"})

    [sheet] = held(office, ScoreSheet)
    assert (sheet.status, sheet.typed_by, sheet.confirmed_by) == (SheetStatus.FINAL, "M. Deux", "Mme Un")


def test_an_entry_given_up_comes_back(office: CallFile) -> None:
    furnish(office, interests_first=False)
    read(office, "Mme Un", MARKS)

    do(office, papers.drop_entry, place=PLACE)
    assert seen(office).stage is Stage.UNTYPED
    do(office, papers.restore_entry, place=PLACE)

    assert seen(office).stage is Stage.CONFIRM
    read(office, "M. Deux", MARKS)
    with pytest.raises(Refusal, match="déjà enregistrées"):
        do(office, papers.drop_entry, place=PLACE)


def test_recused_members_and_unexamined_candidacies_have_no_sheet(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, declare_recusal, member="m1", candidacy="declic")
    with office.unit("x") as uow:
        uow.act("test")
        uow.replace(uow.get(Candidacy, "volcans").with_(status=AdmissibilityStatus.INADMISSIBLE))

    for name, why in (("declic", "déport"), ("volcans", "pas recevable")):
        with pytest.raises(Refusal, match=why):
            do(office, papers.begin_reading, place=SheetPlace("m1", name), by="Mme Un")


def test_whoever_has_not_declared_interests_is_not_marked_for(office: CallFile) -> None:
    furnish(office, interests_first=True)

    with pytest.raises(Refusal, match="déclaré ses intérêts"):
        do(office, papers.begin_reading, place=PLACE, by="Mme Un")


def test_a_reading_by_a_former_grid_is_begun_anew(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, enter_mark, cell=Cell("m2", "passerelles", "C1"), value=Decimal(1))
    read(office, "Mme Un", MARKS)
    with office.unit("x") as uow:
        grid = current_grid(uow, ModuleCode.M1)
    do(office, renew_grid, grid=grid, reason="Poids revus.")

    assert seen(office).stage is Stage.UNTYPED
    read(office, "M. Deux", MARKS)
    assert seen(office).entry.grid == 2


def test_both_rounds_of_a_sheet_are_typed_apart(office: CallFile) -> None:
    furnish(office, interests_first=False)
    after = SheetPlace("m1", "passerelles", Round.AFTER_AUDITION)
    read(office, "Mme Un", MARKS, after)

    assert (seen(office).stage, seen(office, after).stage) == (Stage.UNTYPED, Stage.CONFIRM)
