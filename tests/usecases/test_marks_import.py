"""Marks of a spreadsheet on the screen: told before, taken in whole, taken back while nothing has moved."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.delivery import Delivery, Section
from pdn_desktop.usecases.marks_import import SheetPreview, import_marks, preview_marks, take_marks_back
from pdn_desktop.usecases.reviewing import Cell, enter_mark
from tests.usecases.committee_samples import do, furnish

WHOLE = {f"C{place}": "3" for place in range(1, 6)}


def delivery(marks: Mapping[str, str], member: str = "m1", candidacy: str = "passerelles") -> Delivery:
    """Return a file of one sheet's marks."""
    records = tuple(
        Mark(member=member, candidacy=candidacy, criterion=criterion, value=Decimal(value))
        for criterion, value in marks.items()
    )
    given = (frozenset({"value", "abstained"}),) * len(records)
    section = Section("marks", records, given, tuple(range(2, 2 + len(records))), {"value": "Note"})
    return Delivery("fichier « n.csv »", {"marks": section}, complete_sheets_only=True)


def held(office: CallFile) -> tuple[dict[str, Decimal | None], list[SheetStatus]]:
    with office.unit("x") as uow:
        return {m.criterion: m.value for m in uow.all(Mark)}, [s.status for s in uow.all(ScoreSheet)]


def test_what_a_file_changes_is_told_and_nothing_is_changed(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, enter_mark, cell=Cell("m1", "passerelles", "C1"), value=Decimal(3))

    told = do(office, preview_marks, delivery=delivery(WHOLE))

    assert told.sheets == (
        SheetPreview(
            "m1", "PDN-2024-M1-001", "Passerelles numériques d’Allier", Round.DOSSIER, marks=4, final=True
        ),
    )
    assert (told.marks, told.already) == (4, 1)
    assert held(office) == ({"C1": 3}, [SheetStatus.DRAFT])


def test_a_fault_is_refused_by_its_line_before_anything(office: CallFile) -> None:
    furnish(office, interests_first=False)

    with pytest.raises(Refusal, match="ligne 3, colonne"):
        do(office, preview_marks, delivery=delivery({"C1": "3", "C2": "7"}))


def test_marks_taken_in_are_taken_back(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, enter_mark, cell=Cell("m1", "passerelles", "C1"), value=Decimal(3))
    taken = do(office, import_marks, delivery=delivery(WHOLE))
    assert held(office)[1] == [SheetStatus.FINAL]

    do(office, take_marks_back, taken=taken)

    assert held(office) == ({"C1": 3}, [SheetStatus.DRAFT])
    again = do(office, import_marks, delivery=delivery(WHOLE))
    assert len(again.marks) == 4


def test_a_sheet_made_by_the_file_goes_with_it(office: CallFile) -> None:
    furnish(office, interests_first=False)
    taken = do(office, import_marks, delivery=delivery({"C1": "3"}))

    do(office, take_marks_back, taken=taken)

    assert held(office) == ({}, [])


def test_marks_changed_since_stay(office: CallFile) -> None:
    furnish(office, interests_first=False)
    taken = do(office, import_marks, delivery=delivery({"C1": "3"}))
    do(office, enter_mark, cell=Cell("m1", "passerelles", "C1"), value=Decimal(4))

    with pytest.raises(Refusal, match="ont changé depuis"):
        do(office, take_marks_back, taken=taken)
    assert held(office)[0] == {"C1": 4}
