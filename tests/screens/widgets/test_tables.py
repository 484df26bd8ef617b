"""Tables over dataclasses: filtered without accents, sorted by key, the selection kept."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import STATUS_ROLE, Column, RecordsModel, RecordsView, folded


@dataclass(frozen=True)
class Line:
    key: str
    name: str
    rank: int


LINES = [Line("a", "Œuvre d’Allier", 2), Line("b", "École des Volcans", 10), Line("c", "Zénith", 1)]
COLUMNS = [
    Column[Line]("Nom", lambda line: line.name),
    Column[Line]("Rang", lambda line: str(line.rank), order=lambda line: line.rank, to_right=True, width=6),
    Column[Line]("État", lambda _: "Reçue", status=lambda _: Status("info", "clock", "Reçue"), width=10),
]


@pytest.fixture
def model(qapp: object) -> RecordsModel[Line]:
    made = RecordsModel(COLUMNS, lambda line: line.key)
    made.show_rows(LINES)
    return made


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, model: RecordsModel[Line]) -> RecordsView:
    made = RecordsView()
    made.show_model(model)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def names(model: RecordsModel[Line]) -> list[str]:
    return [line.name for line in model.rows()]


def test_columns_take_what_their_words_need_and_leave_the_rest(view: RecordsView) -> None:
    header = view.horizontalHeader()
    most = view.fontMetrics().averageCharWidth() * 10 + 24
    assert header.sectionSize(1) < header.sectionSizeHint(1)  # « Rang », without the arrow of the sorted one
    assert header.sectionSizeHint(2) < header.sectionSize(2) <= most
    assert sum(header.sectionSize(number) for number in range(3)) == view.viewport().width()


def test_columns_grow_with_longer_words_but_not_beyond_their_width(
    view: RecordsView, model: RecordsModel[Line]
) -> None:
    header = view.horizontalHeader()
    most = view.fontMetrics().averageCharWidth() * 6 + 24
    for rows in ([Line("a", "Allier", 10**20)], LINES):
        model.show_rows(rows)
        assert header.sectionSize(1) == most


def test_columns_know_the_words_of_rows_not_yet_in_sight(
    view: RecordsView, model: RecordsModel[Line]
) -> None:
    most = view.fontMetrics().averageCharWidth() * 6 + 24
    model.show_rows([*(Line(str(number), "Allier", 1) for number in range(40)), Line("a", "Allier", 10**20)])

    assert view.horizontalHeader().sectionSize(1) == most


def test_columns_stay_where_they_were_dragged(view: RecordsView, model: RecordsModel[Line]) -> None:
    view.horizontalHeader().resizeSection(2, 150)
    model.show_rows(LINES)
    view.resize(520, 300)
    assert view.horizontalHeader().sectionSize(2) == 150


def test_model_keeps_qt_s_rules(model: RecordsModel[Line], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("oeuvre", ["Œuvre d’Allier"]),
        ("ECOLE", ["École des Volcans"]),
        ("d'allier", ["Œuvre d’Allier"]),
        ("volcans école", ["École des Volcans"]),
        ("10", ["École des Volcans"]),
        ("absent", []),
        ("", ["Œuvre d’Allier", "École des Volcans", "Zénith"]),
    ],
)
def test_search_ignores_accents_and_case(model: RecordsModel[Line], typed: str, found: list[str]) -> None:
    model.search(typed)
    assert names(model) == found


def test_folding() -> None:
    assert folded("Cœur d’Été") == "coeur d'ete"


def test_sort_by_key_and_by_words(model: RecordsModel[Line]) -> None:
    model.sort(1)
    assert names(model) == ["Zénith", "Œuvre d’Allier", "École des Volcans"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Zénith", "Œuvre d’Allier", "École des Volcans"]
    model.sort(0)
    assert names(model) == ["École des Volcans", "Œuvre d’Allier", "Zénith"]


def test_filter_and_search_add_up(model: RecordsModel[Line]) -> None:
    model.keep(lambda line: line.rank < 5)
    model.search("z")
    assert names(model) == ["Zénith"]


def test_cells_say_what_they_show(model: RecordsModel[Line]) -> None:
    assert model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole) == "Reçue"
    assert model.data(model.index(0, 2), STATUS_ROLE) == Status("info", "clock", "Reçue")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Rang"
    assert model.headerData(1, Qt.Orientation.Vertical) == "2"


def test_selection_is_kept_by_key(view: RecordsView, model: RecordsModel[Line]) -> None:
    chosen: list[str] = []
    view.chosen.connect(chosen.append)
    view.select_key("b")
    model.sort(1)
    assert view.currentIndex().row() == 2
    model.show_rows([*LINES[1:], Line("d", "Aube", 3)])
    assert model.key_at(view.currentIndex().row()) == "b"
    assert set(chosen) == {"b"}


def test_tab_leaves_the_table(view: RecordsView) -> None:
    assert not view.tabKeyNavigation()


def test_filter_bar_clears_by_escape_and_goes_down(qtbot: QtBot, theme: Theme) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.add_choice("module", "Module", [("", "Tous les modules"), ("M1", "Module 1")])
    texts: list[str] = []
    bar.searched.connect(texts.append)
    qtbot.keyClicks(bar.search, "al")
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert texts == ["a", "al", ""]
    with qtbot.waitSignal(bar.left_down):
        qtbot.keyClick(bar.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(bar.narrowed):
        bar.choose("module", "M1")
    assert bar.choice("module") == "M1"
    bar.choose("module", "absent")
    assert bar.choice("module") == ""


def test_a_keystroke_words_no_row_anew(qapp: object) -> None:
    worded: list[Line] = []

    def name(line: Line) -> str:
        worded.append(line)
        return line.name

    model = RecordsModel([Column[Line]("Nom", name)], lambda line: line.key)
    model.show_rows([Line(str(n), f"Structure numéro {n}", n) for n in range(10_000)])
    assert len(worded) == 10_000
    for typed in ("s", "st", "numero 9", ""):
        model.search(typed)
    assert len(worded) == 10_000
    assert model.rowCount() == 10_000


def test_home_and_end_go_to_the_first_and_the_last_row(view: RecordsView, qtbot: QtBot) -> None:
    rows = []
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
        rows.append(view.currentIndex().row())
    assert rows == [2, 0]
