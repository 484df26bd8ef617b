"""What a member sees, and what the deliberation sees, on a real call file."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.scoring import Round, SheetStatus
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import recusing, reviewing
from pdn_desktop.usecases.reviewing import Cell
from pdn_desktop.usecases.score_board import MarksTable, ScoreBoard, members_marks, score_board
from tests.domain.scoring_samples import grid
from tests.usecases.committee_samples import do, furnish, score, scored

A = {
    "m1": ("4", "5", "4", "3.5", "4"),
    "m2": ("3.5", "4", "4", "4", "4.5"),
    "m3": ("4", "4.5", "3", "3", "4"),
}


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)


def board(office: CallFile, round_: Round = Round.DOSSIER) -> ScoreBoard:
    return do(office, score_board, module=ModuleCode.M1, member="m1", round_=round_)


def table(office: CallFile) -> MarksTable:
    return do(office, members_marks, candidacy="passerelles")


def test_an_untouched_board_misses_every_mark(office: CallFile) -> None:
    shown = board(office)

    assert [c.candidacy.id for c in shown.columns] == ["passerelles", "volcans", "horizons", "valmont"]
    assert [c.applicant.name for c in shown.columns][:2] == [
        "Passerelles numériques d’Allier",
        "Réseau Jeunes Volcans",
    ]
    assert shown.columns[0].missing == ("C1", "C2", "C3", "C4", "C5")
    assert shown.missing == 20
    assert all(column.open and column.total is None for column in shown.columns)


def test_own_marks_and_own_total(office: CallFile) -> None:
    scored(office, "m1", "passerelles", A["m1"])
    scored(office, "m2", "volcans", A["m2"])
    do(office, reviewing.enter_mark, cell=Cell("m1", "volcans", "C1"), value=Decimal(3))

    first, second, *_ = board(office).columns

    assert (first.total, first.missing, first.open) == (Decimal("81.50"), (), False)
    assert (second.total, second.missing, second.open) == (None, ("C2", "C3", "C4", "C5"), True)
    assert second.marks["C1"].value == Decimal(3)
    assert board(office).missing == 14


def test_an_abstention_is_an_answer_that_leaves_no_own_total(office: CallFile) -> None:
    scored(office, "m1", "passerelles", ("4", "5", "4", "3.5", None))

    first = board(office).columns[0]

    assert (first.total, first.missing) == (None, ())


def test_candidacies_stood_aside_from_are_named_and_never_shown(office: CallFile) -> None:
    do(office, recusing.declare_recusal, member="m1", candidacy="passerelles")

    shown = board(office)

    assert [c.candidacy.id for c in shown.columns] == ["volcans"]
    assert [candidacy.id for candidacy in shown.aside] == ["passerelles", "horizons", "valmont"]


def test_only_admissible_candidacies_are_shown_and_the_others_counted(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("candidacy.ruled")
        for name, status in (
            ("volcans", AdmissibilityStatus.INCOMPLETE),
            ("horizons", AdmissibilityStatus.INADMISSIBLE),
        ):
            uow.replace(uow.get(Candidacy, name).with_(status=status))

    shown = board(office)

    assert [c.candidacy.id for c in shown.columns] == ["passerelles", "valmont"]
    assert shown.unruled == 1


def test_after_the_audition_the_dossier_s_marks_stand_where_nothing_new_is_said(office: CallFile) -> None:
    scored(office, "m1", "passerelles", A["m1"])
    cell = Cell("m1", "passerelles", "C1", Round.AFTER_AUDITION)
    do(office, reviewing.enter_mark, cell=cell, value=Decimal(3))

    first = board(office, Round.AFTER_AUDITION).columns[0]

    assert first.total == Decimal("75.50")
    assert first.missing == ()
    assert list(first.marks) == ["C1"]
    assert first.earlier["C1"].value == Decimal(4)


def test_the_deliberation_sees_everyone_s_marks_and_what_they_make(office: CallFile) -> None:
    for who, values in A.items():
        scored(office, who, "passerelles", values)

    shown = table(office)

    assert shown.score.total == Decimal("78.33")
    assert [row.member.id for row in shown.members] == ["m1", "m2", "m3"]
    assert [row.marks["C1"].value for row in shown.members] == [Decimal(4), Decimal("3.5"), Decimal(4)]
    assert shown.criteria[0].mean == Fraction(23, 6)
    assert dict(shown.spreads) == {
        "C1": Decimal("0.5"),
        "C2": Decimal(1),
        "C3": Decimal(1),
        "C4": Decimal(1),
        "C5": Decimal("0.5"),
    }
    assert shown.to_discuss == ()


def test_a_wide_spread_and_a_low_mean_are_pointed_out(office: CallFile) -> None:
    scored(office, "m1", "passerelles", ("4", "1", "4", "4", "4"))
    scored(office, "m2", "passerelles", ("2", "2", "4", "4", "4"))

    shown = table(office)

    assert shown.to_discuss == ("C1",)
    assert shown.vigilance == ("C2",)


def test_advisory_voices_are_shown_and_not_counted(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("member.edited")
        uow.replace(uow.get(Member, "m3").with_(role=Role.ADVISORY))
    scored(office, "m1", "passerelles", ("4", "4", "4", "4", "4"))
    scored(office, "m3", "passerelles", ("0", "0", "0", "0", "0"))

    shown = table(office)

    assert [(row.member.id, row.counts) for row in shown.members] == [("m1", True), ("m3", False)]
    assert shown.members[1].marks["C1"].value == Decimal(0)
    assert (shown.score.raters, shown.score.total) == (1, Decimal("80.00"))
    assert shown.score.provisional


def test_marks_of_unfinished_sheets_stay_private(office: CallFile) -> None:
    do(office, reviewing.enter_mark, cell=Cell("m1", "passerelles", "C1"), value=Decimal(3))

    (row,) = table(office).members

    assert (row.sheets, row.marks, row.counts) == ({Round.DOSSIER: SheetStatus.DRAFT}, {}, False)


def test_who_stood_aside_is_said(office: CallFile) -> None:
    do(office, recusing.declare_recusal, member="m2", candidacy="horizons")

    assert [member.id for member in table(office).aside] == ["m2"]


def test_an_agreed_mark_stands_beside_the_mean(office: CallFile) -> None:
    for who, values in A.items():
        scored(office, who, "passerelles", values)
    do(
        office,
        reviewing.agree_mark,
        candidacy="passerelles",
        criterion="C1",
        value=Decimal("4.5"),
        reason="Écart levé.",
    )

    shown = table(office)

    assert shown.score.total == Decimal("82.33")
    assert shown.criteria[0].mean == Fraction(23, 6)
    assert shown.agreed["C1"].reason == "Écart levé."


def test_a_mark_off_the_new_grid_is_missing_again(office: CallFile) -> None:
    score(office, "m1", "passerelles", A["m1"])
    whole = grid(ModuleCode.M1).with_(step=Decimal(1))
    do(office, reviewing.renew_grid, grid=whole, reason="Pas entier.")

    first = board(office).columns[0]

    assert (first.missing, first.total, first.open) == (("C4",), None, True)
