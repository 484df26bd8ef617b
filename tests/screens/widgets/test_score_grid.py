"""The grid: headings stay aligned, the keyboard goes everywhere, every cell says what it is."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import override

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.grid_view import Face
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.grid_heads import ColumnHead, GridColumn, GridRow, RowHead
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules, ScoreCell
from pdn_desktop.screens.widgets.score_field import MarkScale
from pdn_desktop.screens.widgets.score_grid import ScoreGrid

DRAFT = Status("info", "pen", "Brouillon")
ROWS = [GridRow(f"C{n}", f"Critère publié {n}", f"Critère {n}", f"{10 * n} points") for n in range(1, 5)]
COLUMNS = [GridColumn(f"c{n}", f"Structure {n}", f"PDN-2024-M1-00{n}", "", DRAFT) for n in range(1, 5)]
LEVELS = ("Non traité", "Très insuffisant", "Insuffisant", "Satisfaisant", "Bon", "Excellent")
RULES = GridRules(MarkScale(Decimal(5), Decimal("0.5")), LEVELS, Decimal(2), Decimal(4))


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme) -> ScoreGrid:
    made = ScoreGrid()
    made.lay_out(ROWS, COLUMNS, RULES)
    made.resize(640, 420)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def left_edge(grid: ScoreGrid, widget: QWidget) -> int:
    return widget.mapTo(grid, QPoint(0, 0)).x()


def top_edge(grid: ScoreGrid, widget: QWidget) -> int:
    return widget.mapTo(grid, QPoint(0, 0)).y()


@pytest.mark.parametrize("share", [0.0, 0.37, 1.0])
def test_headings_stand_over_and_beside_their_cells(grid: ScoreGrid, qtbot: QtBot, share: float) -> None:
    for bar in (grid.horizontalScrollBar(), grid.verticalScrollBar()):
        assert bar.maximum() > 0
        bar.setValue(round(bar.maximum() * share))
    heads = grid.findChildren(ColumnHead)
    sides = grid.findChildren(RowHead)
    qtbot.waitUntil(lambda: left_edge(grid, heads[3]) == left_edge(grid, grid.cell("c4", "C1")))
    for number, head in enumerate(heads, start=1):
        cell = grid.cell(f"c{number}", "C1")
        assert (left_edge(grid, head), head.width()) == (left_edge(grid, cell), cell.width())
    for number, side in enumerate(sides, start=1):
        cell = grid.cell("c1", f"C{number}")
        assert (top_edge(grid, side), side.height()) == (top_edge(grid, cell), cell.height())


class Watch(QObject):
    """Counts the layouts that a widget is asked for."""

    asked = 0

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.asked += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_grid_left_alone_rests(grid: ScoreGrid, qapp: QApplication) -> None:
    for _ in range(5):
        qapp.processEvents()
    watch = Watch(grid)
    grid.widget().installEventFilter(watch)
    for _ in range(20):
        qapp.processEvents()
    assert watch.asked == 0


def test_a_mark_whose_words_take_one_line_has_nothing_laid_out(
    grid: ScoreGrid, qtbot: QtBot, qapp: QApplication
) -> None:
    grid.go_to("c1", "C1")
    qapp.processEvents()
    watch = Watch(grid)
    grid.widget().installEventFilter(watch)
    for mark in ("2", "3", "4"):  # « Insuffisant », « Satisfaisant », « Bon »
        qtbot.keyClicks(grid.focusWidget(), mark)
        qtbot.keyClick(grid.focusWidget(), Qt.Key.Key_Return)
        qapp.processEvents()
    assert [grid.cell("c1", f"C{n}").entry.value for n in (1, 2, 3)] == [2, 3, 4]
    assert watch.asked == 0


def test_a_head_and_its_cells_follow_a_new_state_only(grid: ScoreGrid) -> None:
    head = grid.findChildren(ColumnHead)[0]
    title = head.title
    title.setText("tel quel")
    grid.show_column(COLUMNS[0])
    assert title.text() == "tel quel"
    grid.show_column(replace(COLUMNS[0], total="65,00"))
    assert (title.text(), head.total.text()) == ("Structure 1", "65,00")


def test_enter_goes_down_then_to_the_next_candidacy(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.go_to("c1", "C1")
    seen = []
    for _ in range(5):
        focused = grid.focusWidget()
        seen.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert seen == ["mark_c1_C1", "mark_c1_C2", "mark_c1_C3", "mark_c1_C4", "mark_c2_C1"]


def test_tab_goes_from_mark_to_comment_to_the_next_mark(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.go_to("c1", "C1")
    seen = []
    for _ in range(4):
        qtbot.keyClick(grid.focusWidget(), Qt.Key.Key_Tab)
        seen.append(grid.focusWidget().objectName())
    assert seen == ["comment_c1_C1", "mark_c1_C2", "comment_c1_C2", "mark_c1_C3"]


def test_control_arrows_go_across_and_stop_at_the_edge(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.go_to("c1", "C2")
    for key, name in (
        (Qt.Key.Key_Right, "mark_c2_C2"),
        (Qt.Key.Key_Up, "mark_c2_C1"),
        (Qt.Key.Key_Up, "mark_c2_C1"),
        (Qt.Key.Key_Left, "mark_c1_C1"),
        (Qt.Key.Key_Left, "mark_c1_C1"),
    ):
        qtbot.keyClick(grid.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        assert grid.focusWidget().objectName() == name


def test_next_missing_goes_around_and_says_when_there_is_none(grid: ScoreGrid) -> None:
    for key in grid.cells():
        if key not in {("c1", "C3"), ("c4", "C1")}:
            grid.show_entry(*key, Entry(Decimal(3)))
    found = []
    for _ in range(3):
        assert grid.go_to_missing()
        found.append(grid.focusWidget().objectName())
    assert found == ["mark_c1_C3", "mark_c4_C1", "mark_c1_C3"]
    grid.show_entry("c1", "C3", Entry(abstained=True))
    grid.show_entry("c4", "C1", Entry(Decimal(0)))
    assert not grid.go_to_missing()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(), "À noter"),
        (Entry(Decimal(3)), "Satisfaisant"),
        (Entry(Decimal("3.5")), "Satisfaisant à bon"),
        (Entry(Decimal(5), comment="Remarquable"), "Excellent"),
        (Entry(Decimal(5)), "Excellent"),
        (Entry(Decimal("1.5")), "Très insuffisant à insuffisant"),
        (Entry(Decimal(2)), "Insuffisant"),
        (Entry(Decimal(4)), "Bon"),
        (Entry(abstained=True), "Ne se prononce pas"),
        (Entry(Decimal(0), comment="Rien"), "Non traité"),
    ],
)
def test_answer_is_told_in_words(entry: Entry, words: str) -> None:
    assert RULES.meaning(entry) == words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(), "Commentaire"),
        (Entry(Decimal(2)), "Commentaire"),
        (Entry(Decimal("1.5")), "Commentaire attendu"),
        (Entry(Decimal(5)), "Commentaire attendu"),
        (Entry(abstained=True), "Commentaire attendu"),
    ],
)
def test_a_comment_that_is_expected_is_asked_for_where_it_is_written(
    grid: ScoreGrid, entry: Entry, words: str
) -> None:
    grid.show_entry("c1", "C1", entry)
    comment = grid.cell("c1", "C1").comment
    assert comment.placeholderText() == words
    assert comment.accessibleDescription() == ("" if words == "Commentaire" else words)
    comment.setPlainText("Expérience éprouvée")
    comment.commit()
    assert comment.placeholderText() == "Commentaire"


def test_what_is_entered_is_told_with_its_place(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.go_to("c2", "C3")
    with qtbot.waitSignal(grid.marked) as marked:
        qtbot.keyClicks(grid.focusWidget(), "3.5")
        qtbot.keyClick(grid.focusWidget(), Qt.Key.Key_Return)
    assert marked.args == ["c2", "C3", Decimal("3.5"), False]
    grid.go_to("c2", "C3")
    with qtbot.waitSignal(grid.marked) as marked:
        qtbot.keyClick(grid.focusWidget(), Qt.Key.Key_N)
    assert marked.args == ["c2", "C3", None, True]
    assert grid.cell("c2", "C3").abstain.isChecked()


def test_unsaved_and_faulty_are_told_apart(grid: ScoreGrid, qtbot: QtBot) -> None:
    told: list[tuple[object, bool, bool]] = []
    grid.held.connect(lambda key, unsaved, faulty: told.append((key, unsaved, faulty)))
    grid.go_to("c1", "C1")
    field = grid.cell("c1", "C1").field
    qtbot.keyClick(field, Qt.Key.Key_7)
    assert told[-1] == (("c1", "C1"), True, False)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told[-1] == (("c1", "C1"), True, True)
    field.show_mark(Decimal(3))
    assert told[-1] == (("c1", "C1"), False, False)


def test_closed_column_can_be_read_and_not_written(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.show_column(
        GridColumn("c3", "Structure 3", "PDN", "", Status("neutral", "people", "Déport"), can_mark=False)
    )
    cell = grid.cell("c3", "C1")
    assert cell.field.isReadOnly()
    assert not cell.comment.isVisibleTo(cell)
    assert grid.go_to_missing()
    grid.go_to("c3", "C1")
    qtbot.keyClicks(cell.field, "4")
    qtbot.keyClick(cell.field, Qt.Key.Key_Return)
    assert cell.entry == Entry()


def test_undo_is_left_to_the_window(grid: ScoreGrid, qtbot: QtBot) -> None:
    field = grid.cell("c1", "C1").field
    grid.go_to("c1", "C1")
    qtbot.keyClicks(field, "4")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not grid.cell("c1", "C1").comment.isUndoRedoEnabled()


def test_every_cell_has_a_name(grid: ScoreGrid, named: Callable[[QWidget], list[str]]) -> None:
    assert named(grid) == []
    cell = grid.findChild(ScoreCell)
    assert cell is not None
    assert cell.field.accessibleName() == "Note : Structure 1, Critère 1"
    assert "De 0 à 5, par pas de 0,5" in cell.field.accessibleDescription()


def shown(grid: ScoreGrid) -> list[str]:
    return ["/".join(key) for key, cell in grid.cells().items() if cell.isVisible()]


def read_as(grid: ScoreGrid, face: Face, here: tuple[str, str]) -> None:
    grid.show_view(replace(grid.view, face=face, here=here))


def test_one_criterion_stands_for_all_candidacies_and_turns(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.go_to("c2", "C1")
    read_as(grid, Face.CRITERION, ("c2", "C1"))
    assert shown(grid) == ["c1/C1", "c2/C1", "c3/C1", "c4/C1"]
    assert grid.cell("c2", "C1").field.hasFocus()
    qtbot.keyClick(grid.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert shown(grid) == ["c1/C2", "c2/C2", "c3/C2", "c4/C2"]
    assert grid.cell("c2", "C2").field.hasFocus()
    grid.turn(1)
    assert grid.place == ("c2", "C3")
    heads = {head.title.text(): head for head in grid.findChildren(ColumnHead)}
    grid.resize(640, 520)
    qtbot.waitUntil(lambda: top_edge(grid, heads["Structure 3"]) == top_edge(grid, grid.cell("c3", "C3")))


def test_one_candidacy_has_its_comments_beside_its_marks(grid: ScoreGrid, qtbot: QtBot) -> None:
    read_as(grid, Face.CANDIDACY, ("c3", "C1"))
    cell = grid.cell("c3", "C2")
    assert shown(grid) == ["c3/C1", "c3/C2", "c3/C3", "c3/C4"]
    qtbot.waitUntil(lambda: cell.comment.x() > cell.field.geometry().right())
    grid.resize(400, 420)
    qtbot.waitUntil(lambda: cell.comment.y() > cell.field.geometry().bottom())


def test_missing_marks_are_found_in_every_view(grid: ScoreGrid) -> None:
    for key in grid.cells():
        if key not in {("c1", "C3"), ("c4", "C1")}:
            grid.show_entry(*key, Entry(Decimal(3)))
    for face in Face:
        grid.go_to("c1", "C1")
        read_as(grid, face, ("c1", "C1"))
        found = set()
        for _ in range(2):
            assert grid.go_to_missing()
            found.add(grid.focusWidget().objectName())
        assert found == {"mark_c1_C3", "mark_c4_C1"}


def test_hidden_lines_leave_and_their_missing_marks_are_counted(grid: ScoreGrid) -> None:
    grid.show_view(replace(grid.view, candidacies=grid.view.candidacies.without("c2")))
    assert "c2/C1" not in shown(grid)
    assert grid.missing_hidden() == 4
    grid.show_entry("c2", "C1", Entry(Decimal(3)))
    assert grid.missing_hidden() == 3
    grid.go_to("c2", "C2")
    assert (grid.missing_hidden(), grid.cell("c2", "C2").isVisible()) == (0, True)


def test_a_pinned_candidacy_stays_in_sight_with_its_heading(grid: ScoreGrid, qtbot: QtBot) -> None:
    grid.show_view(replace(grid.view, candidacies=grid.view.candidacies.pinned_or_not("c3")))
    bar = grid.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    pinned, place = grid.cell("c3", "C2"), left_edge(grid, grid.cell("c3", "C2"))
    bar.setValue(bar.maximum())
    head = next(head for head in grid.findChildren(ColumnHead) if head.title.text() == "Structure 3")
    assert (left_edge(grid, pinned), left_edge(grid, head)) == (place, place)
    grid.resize(620, 400)
    qtbot.waitUntil(lambda: left_edge(grid, pinned) == place == left_edge(grid, head))
    grid.go_to("c1", "C1")
    qtbot.waitUntil(lambda: left_edge(grid, grid.cell("c1", "C1")) >= place + pinned.width())


def test_a_heading_dragged_onto_another_takes_its_place(grid: ScoreGrid, qtbot: QtBot) -> None:
    heads = grid.findChildren(ColumnHead)
    target = heads[1].mapToGlobal(heads[1].rect().center())
    qtbot.mousePress(heads[0], Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(heads[0], Qt.MouseButton.LeftButton, pos=heads[0].mapFromGlobal(target))
    assert grid.view.across == ("c2", "c1", "c3", "c4")


def test_control_click_asks_for_the_useful_page(grid: ScoreGrid, qtbot: QtBot) -> None:
    cell = grid.cell("c1", "C2")
    cell.show_pages("p. 4", "Page utile 4")
    with qtbot.waitSignal(grid.page_asked) as asked:
        qtbot.mouseClick(cell.field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["c1", "C2"]


def test_sixty_cells_are_built_once(qtbot: QtBot, theme: Theme) -> None:
    rows = [GridRow(f"C{n}", "", f"Critère {n}", "20 points") for n in range(5)]
    columns = [GridColumn(f"c{n}", f"Structure {n}", "", "", DRAFT) for n in range(12)]
    grid = ScoreGrid()
    qtbot.addWidget(grid)
    grid.lay_out(rows, columns, RULES)
    assert len(grid.cells()) == 60


def test_an_earlier_mark_stands_until_one_is_given(qtbot: QtBot, theme: Theme) -> None:
    cell = ScoreCell("C1", RULES)
    qtbot.addWidget(cell)

    def said() -> list[str]:
        return [label.text() for label in cell.findChildren(QLabel)]

    cell.stand_on("4 sur dossier")
    assert said() == ["/ 5", "Inchangée\u00a0: 4 sur dossier"]
    cell.show_entry(Entry(Decimal(3)))
    assert said() == ["/ 5", "Satisfaisant · 4 sur dossier"]
    cell.show_entry(Entry())
    cell.stand_on("")
    assert said() == ["/ 5", "À noter"]


def test_ten_thousand_candidacies_have_the_cells_of_a_page(qtbot: QtBot, theme: Theme) -> None:
    grid = ScoreGrid()
    qtbot.addWidget(grid)
    columns = [replace(COLUMNS[0], key=f"c{number}", title=f"Structure {number}") for number in range(10_000)]
    grid.lay_out(ROWS, columns, RULES)
    for candidacy in ("c9999", "c5000", "c0"):
        grid.go_to(candidacy, "C4")
        assert candidacy in grid.view.across
        assert len(grid.findChildren(ScoreCell)) == len(grid.cells()) == 160
        assert len(grid.findChildren(ColumnHead)) == 40
    grid.show_entry("c9999", "C4", Entry(Decimal(3)))
    grid.go_to("c9999", "C4")
    assert grid.cell("c9999", "C4").field.text() == "3"
    assert grid.cell("c9999", "C4").field.accessibleName() == "Note\u00a0: Structure 9999, Critère 4"
