"""Fiches papier, by keyboard: found by its code, typed by two persons, settled, taken, and taken back."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.double_entry import Stage
from pdn_desktop.domain.scoring import Mark, Round, ScoreSheet, SheetStatus
from pdn_desktop.exchange.marks_csv import marks_for, marks_of
from pdn_desktop.exchange.workbook import write_marks
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.marks_files import MarksWriters
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.papers import PAPERS, PapersRoom
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.scoring import ScoringRoom
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.paper_sheets import PAPER_SECRET
from pdn_desktop.usecases.paper_sheets import code_of as code_of_sheet
from pdn_desktop.usecases.reviewing import Cell, SheetPlace, enter_mark, finalise_sheet
from tests.screens import screen_samples
from tests.screens.conftest import Recorder
from tests.screens.screen_samples import PASSERELLES, SECOND, VOLCANS

WRITERS = MarksWriters(
    lambda path, content: path.write_bytes(content),
    write_marks,
    marks_of,
    lambda path, uow: marks_for(uow, path.read_bytes(), name=path.name),
    lambda _: None,
)


@pytest.fixture
def office(scoring_office: CallFile) -> CallFile:
    return scoring_office


@pytest.fixture
def undo() -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def room(
    qtbot: QtBot,
    theme: Theme,
    runner: Runner,
    messages: Messages,
    office: CallFile,
    preferences: Preferences,
    recorder: Recorder,
    undo: QUndoStack,
) -> Iterator[PapersRoom]:
    desk = Desk(runner, messages, screen_samples.clock, "Mme Secrétaire")
    desk.seat(office)
    made = ScoringRoom(
        Bench(desk, messages, undo, preferences, lambda _key, _subject: None),
        Press,
        lambda path, content: path.write_bytes(content),
        WRITERS,
    )
    made.resize(1170, 660)
    made.look_at(PAPERS)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made.papers
    runner.stop()


@pytest.fixture
def settled(qtbot: QtBot, runner: Runner, room: PapersRoom) -> Callable[[], None]:
    """Return a wait for the file and the screen to agree."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not runner.busy and not room._refresh_timer.isActive())
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not runner.busy and not room._refresh_timer.isActive())

    return wait


def code_of(office: CallFile, member: str = SECOND, candidacy: str = VOLCANS) -> str:
    """Return the code printed on a member's sheet."""
    with office.unit("essai") as uow:
        place = SheetPlace(member, candidacy)
        return code_of_sheet(uow.secret(PAPER_SECRET), place, 1)


def press(qtbot: QtBot, text: str, settled: Callable[[], None]) -> None:
    """Type into whatever has the keyboard, then Enter, and wait."""
    place = QApplication.focusWidget()
    assert place is not None
    qtbot.keyClicks(place, text)
    qtbot.keyClick(place, Qt.Key.Key_Return)
    settled()


def read(qtbot: QtBot, code: str, name: str, marks: str, settled: Callable[[], None]) -> None:
    """Find a sheet by its code, say who reads, type its marks, finish: all by keyboard."""
    press(qtbot, code, settled)
    place = QApplication.focusWidget()
    assert isinstance(place, QLineEdit)
    place.clear()
    press(qtbot, name, settled)
    for text in marks.split():
        press(qtbot, "" if text == "_" else text, settled)
    press(qtbot, "", settled)


def held(office: CallFile) -> dict[str, Decimal | None]:
    with office.unit("essai") as uow:
        found = uow.all(Mark, member=SECOND, candidacy=VOLCANS, round=Round.DOSSIER)
        return {mark.criterion: mark.value for mark in found if mark.answered}


def sheet(office: CallFile) -> ScoreSheet | None:
    with office.unit("essai") as uow:
        return uow.find(ScoreSheet, SECOND, VOLCANS, Round.DOSSIER)


@pytest.mark.usefixtures("theme")
def test_two_persons_type_a_sheet_by_keyboard_alone(
    room: PapersRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None], undo: QUndoStack
) -> None:
    settled()
    room.code.setFocus()
    read(qtbot, code_of(office).lower(), "Mme Un", "4 3,5 2 n 5", settled)
    assert held(office) == {}
    assert room.code.hasFocus()

    read(qtbot, code_of(office), "M. Deux", "4 3.5 2 N 5", settled)

    assert held(office) == {"C1": 4, "C2": Decimal("3.5"), "C3": 2, "C4": None, "C5": 5}
    found = sheet(office)
    assert found is not None
    assert (found.status, found.typed_by, found.confirmed_by) == (SheetStatus.FINAL, "Mme Un", "M. Deux")
    undo.undo()
    settled()
    assert (held(office), sheet(office)) == ({}, None)
    undo.redo()
    settled()
    assert held(office)["C1"] == 4


@pytest.mark.usefixtures("theme")
def test_the_second_person_is_shown_no_mark_of_the_first(
    room: PapersRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    settled()
    room.code.setFocus()
    read(qtbot, code_of(office), "Mme Un", "4 3,5 2 1 5", settled)
    press(qtbot, code_of(office), settled)
    assert room.pane.name.text() == ""
    press(qtbot, "Mme un", settled)
    assert not room.pane.reading.isVisibleTo(room.pane)  # refused: the same person
    room.pane.name.setFocus()
    room.pane.name.clear()
    press(qtbot, "M. Deux", settled)

    fields = [cell.field.text() for cell in room.pane.reading.cells.values()]

    assert fields == [""] * 5
    assert "4" not in room.pane.callout.text.text()


@pytest.mark.usefixtures("theme")
def test_differences_are_settled_on_the_paper_before_anything_counts(
    room: PapersRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    settled()
    room.code.setFocus()
    read(qtbot, code_of(office), "Mme Un", "4 3,5 2 1 5", settled)
    read(qtbot, code_of(office), "M. Deux", "3 3,5 _ 1 5", settled)
    cards = room.pane.differences.cards
    assert list(cards) == ["C1", "C3"]
    assert not room.pane.take.isEnabled()

    cards["C1"].choices.button(1).click()
    settled()
    cards["C3"].choices.button(2).click()
    cards["C3"].value.setText("2,5")
    cards["C3"].record.click()
    settled()
    assert not room.pane.take.isEnabled()  # neither reading, and no reason
    cards["C3"].reason.setText("Une demie mal formée.")
    cards["C3"].record.click()
    settled()
    assert held(office) == {}
    room.pane.take.click()
    settled()

    assert held(office) == {"C1": 3, "C2": Decimal("3.5"), "C3": Decimal("2.5"), "C4": 1, "C5": 5}


@pytest.mark.usefixtures("theme")
def test_what_was_typed_is_there_when_the_sheet_is_opened_again(
    room: PapersRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None], undo: QUndoStack
) -> None:
    settled()
    room.code.setFocus()
    press(qtbot, code_of(office), settled)
    press(qtbot, "", settled)  # the name of who works here is offered
    press(qtbot, "4", settled)
    assert room.desk.state is SaveState.SAVED
    assert [(row.stage, row.by) for row in room.model.rows()] == [(Stage.FIRST, "Mme Secrétaire")]

    room.open_sheet(SheetPlace(SECOND, PASSERELLES))
    settled()
    room.open_sheet(SheetPlace(SECOND, VOLCANS))
    settled()
    assert room.pane.begin.text() == "Reprendre la lecture"
    press(qtbot, "", settled)

    cells = room.pane.reading.cells
    assert cells["C1"].field.text() == "4"
    assert QApplication.focusWidget() is cells["C2"].field
    undo.undo()
    settled()
    assert cells["C1"].field.text() == ""


@pytest.mark.usefixtures("theme")
def test_a_mark_off_the_scale_keeps_the_keyboard(
    room: PapersRoom, qtbot: QtBot, office: CallFile, settled: Callable[[], None]
) -> None:
    settled()
    room.code.setFocus()
    press(qtbot, code_of(office), settled)
    press(qtbot, "", settled)
    press(qtbot, "3,7", settled)

    first = room.pane.reading.cells["C1"]
    assert first.faulty
    assert QApplication.focusWidget() is first.field
    assert room.desk.state is SaveState.NOT_SAVED
    first.field.clear()
    first.field.commit()


@pytest.mark.usefixtures("theme")
def test_an_unknown_code_and_a_closed_sheet_say_what_to_do(
    room: PapersRoom,
    qtbot: QtBot,
    office: CallFile,
    settled: Callable[[], None],
    recorder: Recorder,
) -> None:
    settled()
    room.code.setFocus()
    press(qtbot, "ABCDE-FGHIJ", settled)
    assert "Aucune fiche de cet appel ne porte le code" in recorder.texts[-1]
    finish(office)
    room.code.clear()
    room.code.setFocus()
    press(qtbot, code_of(office), settled)

    assert "finalisée à l’écran" in room.pane.callout.text.text()
    assert not room.pane.who.isVisibleTo(room.pane)


def finish(office: CallFile) -> None:
    """Finalise the second member's sheet on the screen."""
    for number in range(1, 6):
        cell = Cell(SECOND, VOLCANS, f"C{number}")
        with office.unit("essai") as uow:
            enter_mark(uow, screen_samples.clock, cell=cell, value=Decimal(3))
    with office.unit("essai") as uow:
        finalise_sheet(uow, screen_samples.clock, sheet=SheetPlace(SECOND, VOLCANS))


@pytest.mark.usefixtures("theme")
def test_an_entry_is_given_up_and_comes_back(
    room: PapersRoom,
    qtbot: QtBot,
    office: CallFile,
    settled: Callable[[], None],
    recorder: Recorder,
    undo: QUndoStack,
) -> None:
    settled()
    room.code.setFocus()
    read(qtbot, code_of(office), "Mme Un", "4 3,5 2 1 5", settled)
    room.open_sheet(SheetPlace(SECOND, VOLCANS))
    settled()
    recorder.accepts = True
    room.pane.drop.click()
    settled()
    assert room.pane.view is not None
    assert room.pane.view.stage is Stage.UNTYPED

    undo.undo()
    settled()

    assert room.pane.view.stage is Stage.CONFIRM


@pytest.mark.usefixtures("theme")
def test_a_members_sheets_are_listed_and_opened_with_enter(
    room: PapersRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    assert room.stack.currentWidget() is room.empty
    room.member.setCurrentIndex(room.member.findData(SECOND))
    room.member.activated.emit(room.member.currentIndex())
    settled()
    assert [row.number for row in room.model.rows()][:2] == ["PDN-2024-M1-001", "PDN-2024-M1-002"]

    room.table.selectRow(0)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    settled()

    assert room.pane.view is not None
    assert room.pane.view.place == SheetPlace(SECOND, PASSERELLES)


@pytest.mark.usefixtures("theme")
def test_the_sheets_to_fill_in_are_written(
    room: PapersRoom, settled: Callable[[], None], tmp_path: Path
) -> None:
    settled()
    room.files.save_books(Round.DOSSIER, tmp_path)
    room.files.save_all(Round.DOSSIER, tmp_path / "toutes.pdf")
    settled()

    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "fiches-papier-01.pdf",
        "fiches-papier-02.pdf",
        "fiches-papier-03.pdf",
        "toutes.pdf",
    ]


@pytest.mark.usefixtures("theme")
def test_marks_of_a_table_are_told_taken_in_and_taken_back(
    room: PapersRoom,
    office: CallFile,
    settled: Callable[[], None],
    tmp_path: Path,
    recorder: Recorder,
    undo: QUndoStack,
) -> None:
    settled()
    path = tmp_path / "notes.csv"
    rows = "".join(f"{SECOND};PDN-2024-M1-002;C{number};3,5\r\n" for number in range(1, 6))
    path.write_bytes(f"Membre;Candidature;Critère;Note\r\n{rows}".encode("cp1252"))
    room.tables.read_table(room.edits, path)
    settled()
    assert "Dominique Modèle, PDN-2024-M1-002 (sur dossier)" in recorder.questions[-1].text
    assert "5\u00a0notes, fiche finalisée" in recorder.questions[-1].text
    assert held(office) == {}

    recorder.accepts = True
    room.tables.read_table(room.edits, path)
    settled()
    assert held(office) == dict.fromkeys(("C1", "C2", "C3", "C4", "C5"), Decimal("3.5"))
    undo.undo()
    settled()
    assert (held(office), sheet(office)) == ({}, None)
    undo.redo()
    settled()
    undo.undo()
    settled()
    assert held(office) == {}


@pytest.mark.usefixtures("theme")
def test_a_table_that_is_wrong_is_refused_by_its_line(
    room: PapersRoom, settled: Callable[[], None], tmp_path: Path, recorder: Recorder
) -> None:
    settled()
    path = tmp_path / "notes.csv"
    path.write_text("Membre;Candidature;Critère;Note\nm2;PDN-2024-M1-002;C1;7\n", encoding="utf-8")

    room.tables.read_table(room.edits, path)
    settled()

    assert "ligne 2, colonne «\u00a0Note\u00a0»" in recorder.texts[-1]


@pytest.mark.usefixtures("theme")
def test_all_marks_go_out_as_a_workbook_and_as_a_table(
    room: PapersRoom, settled: Callable[[], None], tmp_path: Path
) -> None:
    settled()
    room.tables.save_book(tmp_path / "notes.xlsx")
    room.tables.save_table(tmp_path / "notes.csv")
    settled()

    assert (tmp_path / "notes.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "notes.csv").read_text(encoding="utf-8-sig").count("PDN-2024-M1-001") == 5
