"""Marks, sheets and agreed marks, on a real call file."""

from datetime import date
from decimal import Decimal

import pytest

from pdn_desktop.domain.call import JournalEntry, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import AgreedMark, Mark, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import recusing, reviewing
from pdn_desktop.usecases.reviewing import Cell, SheetPlace
from tests.domain.scoring_samples import grid
from tests.usecases.committee_samples import do, furnish, noon, score

CELL = Cell("m1", "passerelles", "C1")
SHEET = CELL.sheet
HALF = Decimal("3.5")


@pytest.fixture(autouse=True)
def _call(office: CallFile) -> None:
    furnish(office)


def enter(office: CallFile, cell: Cell = CELL, value: Decimal | None = HALF) -> Mark:
    return do(office, reviewing.enter_mark, cell=cell, value=value)


def found[R: Record](office: CallFile, kind: type[R], *key: str) -> R | None:
    with office.unit("test") as uow:
        return uow.find(kind, *key)


def journal(office: CallFile) -> list[str]:
    with office.unit("test") as uow:
        return [entry.action for entry in uow.all(JournalEntry)]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


# The grid


def test_a_grid_is_sealed_as_the_committee_adopted_it(office: CallFile) -> None:
    sealed = do(
        office,
        reviewing.seal_grid,
        module=ModuleCode.M1,
        adopted_on=date(2024, 3, 18),
        adopted_by="Comité technique",
    )

    assert (sealed.seal, sealed.proposed) == (sealed.digest(), False)
    assert sealed.adopted_on == date(2024, 3, 18)
    assert found(office, ScoringGrid, "M1", "1") == sealed
    assert journal(office)[-1] == "grid.sealed"


def test_a_grid_is_sealed_once(office: CallFile) -> None:
    enter(office)

    with pytest.raises(Refusal, match="déjà scellée"):
        do(
            office,
            reviewing.seal_grid,
            module=ModuleCode.M1,
            adopted_on=date(2024, 3, 18),
            adopted_by="Comité",
        )


def test_the_first_mark_seals_the_grid_of_its_module(office: CallFile) -> None:
    enter(office)
    enter(office, value=Decimal(4))

    with office.unit("test") as uow:
        sealed = {grid.module: grid.sealed for grid in uow.all(ScoringGrid)}
    assert sealed == {ModuleCode.M1: True, ModuleCode.M2: False}
    assert journal(office)[-2:] == ["grid.sealed_by_mark", "mark.entered"]


def test_the_grid_of_the_highest_number_is_the_one_in_use(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("grid.edited")
        uow.add(reviewing.current_grid(uow, ModuleCode.M1).with_(number=2, step=Decimal("0.25")))

    assert enter(office, value=Decimal("3.25")).value == Decimal("3.25")


def test_without_a_grid_nothing_is_marked(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("grid.removed")
        uow.remove(reviewing.current_grid(uow, ModuleCode.M1))

    with pytest.raises(Refusal, match="pas encore de grille"):
        enter(office)


def renewed(**changes: object) -> ScoringGrid:
    return grid(ModuleCode.M1).with_(**changes)


def test_a_sealed_grid_is_renewed_with_a_reason_and_every_sheet_is_to_be_finalised_again(
    office: CallFile,
) -> None:
    score(office, "m1", "passerelles", ("4", "5", "4", "3.5", "4"))

    with pytest.raises(Refusal, match="motif"):
        do(office, reviewing.renew_grid, grid=renewed(), reason=" ")
    kept = do(office, reviewing.renew_grid, grid=renewed(scale_max=Decimal(10)), reason="Poids revus.")

    assert (kept.number, kept.sealed) == (2, False)
    sheet = found(office, ScoreSheet, *SHEET.key)
    assert sheet is not None
    assert (sheet.status, sheet.reopened_reason) == (SheetStatus.REOPENED, "Poids revus.")
    assert do(office, reviewing.finalise_sheet, sheet=SHEET).status is SheetStatus.FINAL
    renewed_grid = found(office, ScoringGrid, "M1", "2")
    assert renewed_grid is not None
    assert renewed_grid.sealed


def test_a_mark_the_new_grid_does_not_accept_is_to_be_given_again(office: CallFile) -> None:
    score(office, "m1", "passerelles", ("4", "5", "4", "3.5", "4"))
    agree(office, value=Decimal("4.5"))
    agree(office, criterion="C2", value=Decimal(4))

    do(office, reviewing.renew_grid, grid=renewed(step=Decimal(1)), reason="Pas entier.")

    with pytest.raises(Refusal, match="sans note ni abstention\u00a0: C4"):
        do(office, reviewing.finalise_sheet, sheet=SHEET)
    assert found(office, AgreedMark, "passerelles", "C1") is None
    assert found(office, AgreedMark, "passerelles", "C2") is not None


def test_a_grid_not_yet_sealed_is_not_renewed(office: CallFile) -> None:
    with pytest.raises(Refusal, match="pas encore scellée"):
        do(office, reviewing.renew_grid, grid=renewed(), reason="Poids revus.")


# Marks


def test_a_mark_is_kept_and_its_sheet_begun(office: CallFile) -> None:
    mark = enter(office)

    assert (mark.value, mark.abstained, mark.at) == (HALF, False, noon())
    assert found(office, Mark, *CELL.key) == mark
    sheet = found(office, ScoreSheet, *SHEET.key)
    assert sheet is not None
    assert (sheet.status, sheet.started_at) == (SheetStatus.DRAFT, noon())


def test_a_mark_replaced_stays_in_the_history(office: CallFile) -> None:
    enter(office)
    enter(office, value=Decimal(4))

    with office.unit("test") as uow:
        values = [mark.value for _, _, mark in uow.history(Mark, *CELL.key) if mark]
    assert values == [HALF, Decimal(4)]


def test_a_mark_taken_back_is_none_and_not_zero(office: CallFile) -> None:
    enter(office)

    assert enter(office, value=None).value is None


@pytest.mark.parametrize("value", ["5.5", "-0.5", "3.25", "NaN", "Infinity", "1e9999"])
def test_a_mark_off_the_scale_or_its_step_is_refused_with_what_is_allowed(
    office: CallFile, value: str
) -> None:
    enter(office)

    with pytest.raises(Refusal) as refusal:
        enter(office, value=Decimal(value))

    assert refusal.value.what == "Cette note n’est pas dans l’échelle."
    assert plain(refusal.value.to_do) == (
        "Notes possibles : de 0 à 5, par pas de 0,5 (0 ; 0,5 ; 1 ; 1,5 ; 2 ; 2,5 ; 3 ; 3,5 ; 4 ; 4,5 ; 5)."
    )
    assert found(office, Mark, *CELL.key) == enter(office)


def test_a_long_scale_is_told_by_its_step(office: CallFile) -> None:
    with office.unit("test") as uow:
        uow.act("grid.edited")
        uow.replace(reviewing.current_grid(uow, ModuleCode.M1).with_(scale_max=Decimal(20)))

    with pytest.raises(Refusal) as refusal:
        enter(office, value=Decimal(21))

    assert plain(refusal.value.to_do) == "Notes possibles : de 0 à 20, par pas de 0,5."


def test_a_criterion_the_grid_does_not_have_is_refused(office: CallFile) -> None:
    with pytest.raises(Refusal, match="n’a pas de critère"):
        enter(office, Cell("m1", "passerelles", "C9"))


def test_a_comment_stays_beside_a_changed_mark(office: CallFile) -> None:
    do(office, reviewing.set_comment, cell=CELL, comment="Calendrier précis.")
    enter(office)

    assert enter(office, value=Decimal(4)).comment == "Calendrier précis."


def test_a_comment_may_come_before_the_mark(office: CallFile) -> None:
    mark = do(office, reviewing.set_comment, cell=CELL, comment="À revoir.")

    assert (mark.value, mark.abstained, mark.answered) == (None, False, False)


def test_an_abstention_takes_the_mark_away_and_a_mark_the_abstention(office: CallFile) -> None:
    enter(office)

    abstention = do(office, reviewing.abstain, cell=CELL, comment="Domaine que je ne connais pas.")
    again = enter(office)

    assert (abstention.value, abstention.abstained) == (None, True)
    assert (again.value, again.abstained) == (HALF, False)
    assert again.comment == "Domaine que je ne connais pas."


def test_notes_are_written_on_the_sheet(office: CallFile) -> None:
    noted = do(
        office,
        reviewing.set_notes,
        sheet=SHEET,
        strengths="Ancrage",
        weaknesses="Budget",
        questions="Qui remplace ?",
    )

    assert (noted.strengths, noted.weaknesses, noted.questions) == ("Ancrage", "Budget", "Qui remplace ?")
    assert found(office, ScoreSheet, *SHEET.key) == noted


@pytest.mark.parametrize(
    "status",
    [
        AdmissibilityStatus.CHECKING,
        AdmissibilityStatus.INADMISSIBLE,
        AdmissibilityStatus.WITHDRAWN,
    ],
)
def test_only_an_admissible_candidacy_is_scored(office: CallFile, status: AdmissibilityStatus) -> None:
    with office.unit("test") as uow:
        uow.act("candidacy.ruled")
        uow.replace(uow.get(Candidacy, "passerelles").with_(status=status))

    with pytest.raises(Refusal, match="pas recevable à ce jour"):
        enter(office)


def test_a_recused_member_marks_neither_the_candidacy_nor_its_rivals(office: CallFile) -> None:
    do(office, recusing.declare_recusal, member="m1", candidacy="horizons")

    for name in ("horizons", "passerelles", "volcans", "valmont"):
        with pytest.raises(Refusal, match="déport"):
            enter(office, Cell("m1", name, "C1"))
    assert enter(office, Cell("m1", "pixels", "C1")).value == HALF


@pytest.mark.parametrize(
    ("role", "marks"),
    [(Role.CHAIR, True), (Role.ADVISORY, True), (Role.OBSERVER, False), (Role.SECRETARY, False)],
)
def test_who_may_mark(office: CallFile, role: Role, marks: bool) -> None:
    with office.unit("test") as uow:
        uow.act("member.edited")
        uow.replace(uow.get(Member, "m1").with_(role=role))

    if marks:
        assert enter(office).value == HALF
    else:
        with pytest.raises(Refusal, match="n’a pas voix"):
            enter(office)


def test_a_stranger_to_the_committee_is_refused(office: CallFile) -> None:
    with pytest.raises(Refusal):
        enter(office, Cell("nobody", "passerelles", "C1"))


# Sheets


def test_a_complete_sheet_is_finalised_and_counts(office: CallFile) -> None:
    score(office, "m1", "passerelles", ("4", "5", "4", "3.5", "4"))

    sheet = found(office, ScoreSheet, *SHEET.key)
    assert sheet is not None
    assert (sheet.status, sheet.finalised_at) == (SheetStatus.FINAL, noon())
    with office.unit("test") as uow:
        assert uow.tallies(ModuleCode.M1)["passerelles"].raters == 1


def test_a_sheet_with_missing_marks_is_refused_and_they_are_listed(office: CallFile) -> None:
    enter(office)
    enter(office, Cell("m1", "passerelles", "C3"))
    enter(office, Cell("m1", "passerelles", "C4"), None)

    with pytest.raises(Refusal) as refusal:
        do(office, reviewing.finalise_sheet, sheet=SHEET)

    assert plain(refusal.value.what) == (
        "La fiche n’est pas complète ; sans note ni abstention : C2 « Critère 2 », C4 « Critère 4 »"
        " et C5 « Critère 5 »."
    )


@pytest.mark.parametrize(("value", "asked"), [("1.5", True), ("2", False), ("4", False), ("4.5", True)])
def test_a_comment_is_asked_for_at_the_extremes(office: CallFile, value: str, asked: bool) -> None:
    for place in range(1, 6):
        enter(office, Cell("m1", "passerelles", f"C{place}"), Decimal(value if place == 2 else "3"))

    if asked:
        with pytest.raises(Refusal, match="sans commentaire"):
            do(office, reviewing.finalise_sheet, sheet=SHEET)
    else:
        assert do(office, reviewing.finalise_sheet, sheet=SHEET).status is SheetStatus.FINAL


def test_a_comment_is_asked_for_beside_an_abstention(office: CallFile) -> None:
    for place in range(1, 5):
        enter(office, Cell("m1", "passerelles", f"C{place}"))
    last = Cell("m1", "passerelles", "C5")
    do(office, reviewing.abstain, cell=last)

    with pytest.raises(Refusal) as refusal:
        do(office, reviewing.finalise_sheet, sheet=SHEET)
    assert plain(refusal.value.what) == "La fiche n’est pas complète ; sans commentaire : C5 « Critère 5 »."

    do(office, reviewing.set_comment, cell=last, comment="Profil non communiqué.")
    assert do(office, reviewing.finalise_sheet, sheet=SHEET).status is SheetStatus.FINAL


def test_a_finalised_sheet_no_longer_changes_until_reopened_with_a_reason(office: CallFile) -> None:
    score(office, "m1", "passerelles", ("4", "5", "4", "3.5", "4"))

    for refused in (reviewing.enter_mark, reviewing.abstain, reviewing.set_comment):
        arguments = {"value": HALF} if refused is reviewing.enter_mark else {"comment": "x"}
        with pytest.raises(Refusal, match="close"):
            do(office, refused, cell=CELL, **arguments)
    with pytest.raises(Refusal, match="motif"):
        do(office, reviewing.reopen_sheet, sheet=SHEET, reason=" ")

    reopened = do(office, reviewing.reopen_sheet, sheet=SHEET, reason="Écart discuté en séance.")

    assert (reopened.status, reopened.reopened_reason) == (SheetStatus.REOPENED, "Écart discuté en séance.")
    with office.unit("test") as uow:
        assert "passerelles" not in uow.tallies(ModuleCode.M1)
    assert enter(office, value=Decimal(3)).value == Decimal(3)
    assert do(office, reviewing.finalise_sheet, sheet=SHEET).status is SheetStatus.FINAL


def test_an_open_sheet_is_not_reopened(office: CallFile) -> None:
    enter(office)

    with pytest.raises(Refusal, match="déjà ouverte"):
        do(office, reviewing.reopen_sheet, sheet=SHEET, reason="Erreur.")


def test_after_the_audition_only_what_changed_need_be_marked(office: CallFile) -> None:
    score(office, "m1", "passerelles", ("4", "5", "4", "3.5", "4"))
    enter(office, Cell("m1", "passerelles", "C1", Round.AFTER_AUDITION), Decimal(3))

    do(office, reviewing.finalise_sheet, sheet=SheetPlace("m1", "passerelles", Round.AFTER_AUDITION))

    with office.unit("test") as uow:
        sums = uow.tallies(ModuleCode.M1)["passerelles"].sums
    assert (sums["C1"], sums["C2"]) == ((3000, 1), (5000, 1))


def test_after_the_audition_without_a_final_dossier_sheet_all_is_to_mark(office: CallFile) -> None:
    enter(office)
    enter(office, Cell("m1", "passerelles", "C1", Round.AFTER_AUDITION), Decimal(3))

    with pytest.raises(Refusal, match="sans note"):
        do(office, reviewing.finalise_sheet, sheet=SheetPlace("m1", "passerelles", Round.AFTER_AUDITION))


# Agreed marks


def agree(office: CallFile, **changes: object) -> AgreedMark:
    arguments = {
        "candidacy": "passerelles",
        "criterion": "C1",
        "value": Decimal(4),
        "reason": "Écart levé en audition.",
    }
    return do(office, reviewing.agree_mark, **{**arguments, **changes})


def test_an_agreed_mark_bears_its_reason_and_its_day(office: CallFile) -> None:
    agreed = agree(office)

    assert (agreed.value, agreed.reason) == (Decimal(4), "Écart levé en audition.")
    assert (agreed.on, agreed.by) == (date(2024, 3, 20), "m1")


@pytest.mark.parametrize(
    "changes", [{"reason": " "}, {"value": Decimal("4.1")}, {"value": Decimal(6)}, {"criterion": "C9"}]
)
def test_an_agreed_mark_without_a_reason_or_off_the_scale_is_refused(
    office: CallFile, changes: dict[str, object]
) -> None:
    with pytest.raises(Refusal):
        agree(office, **changes)


def test_an_agreed_mark_is_replaced_then_taken_back_and_all_stays_in_the_history(office: CallFile) -> None:
    agree(office)
    agree(office, value=Decimal("4.5"))
    do(office, reviewing.withdraw_agreed_mark, candidacy="passerelles", criterion="C1")

    assert found(office, AgreedMark, "passerelles", "C1") is None
    with office.unit("test") as uow:
        values = [mark and mark.value for _, _, mark in uow.history(AgreedMark, "passerelles", "C1")]
    assert values == [Decimal(4), Decimal("4.5"), None]
