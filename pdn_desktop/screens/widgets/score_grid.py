"""The score grid: a cell for each criterion of each candidacy; headings stay, the keyboard goes everywhere.

The cells are the same whatever is on show: a view (`grid_view`) tells which are in sight, and where.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from typing import override

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.grid_view import Axis, Face, GridView, Key, Lines
from pdn_desktop.screens.reading_order import BY_COLUMNS
from pdn_desktop.screens.theme import tokens_of
from pdn_desktop.screens.widgets.grid_heads import (
    ColumnHead,
    Corner,
    CornerWords,
    GridColumn,
    GridRow,
    Heading,
    RowHead,
)
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules, ScoreCell
from pdn_desktop.screens.widgets.sticky_area import StickyArea, StickyGrid

COLUMN_WIDTH = 204
SIDE_WIDTH = 176
NAMES_WIDTH = 232
"""Candidacies that stand below one another have longer words than criteria."""
NARROW_SIDE_WIDTH = 128
NARROW_NAMES_WIDTH = 184
NARROW_BELOW = 560
CODES_WIDTH = 72
CODES_BELOW = 320
"""Beside a dossier in a small window, the mark is worth more than the words of the criterion."""

CORNERS: Mapping[Face, CornerWords] = {
    Face.SIDE_BY_SIDE: CornerWords("Critères"),
    Face.CANDIDACY: CornerWords("Critères", "Candidature", "Candidature précédente", "Candidature suivante"),
    Face.CRITERION: CornerWords("Candidatures", "Critère", "Critère précédent", "Critère suivant"),
}


class _Body(QWidget):
    """The ground the cells stand on: what shows between them is the line."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens_of(self).color("surface"))
        painter.fillRect(self.childrenRect(), self.palette().color(QPalette.ColorRole.Midlight))
        painter.end()


class ScoreGrid(StickyArea):
    """The grid. Signals carry the keys of candidacy and criterion, then what the person entered.

    `held` carries a cell's key, whether it shows something unsaved, and whether that cannot be saved.
    `viewed` follows another view; `menu_asked` carries the place of a cell, or a line with an empty half.
    """

    marked = Signal(str, str, object, bool)
    commented = Signal(str, str, str)
    held = Signal(object, bool, bool)
    focused = Signal(str, str)
    acted = Signal(str)
    viewed = Signal()
    page_asked = Signal(str, str)
    menu_asked = Signal(str, str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Grille de notation")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._corner_head = Corner()
        self._corner_head.turned.connect(self.turn)
        self.set_corner(self._corner_head)
        self._columns: dict[str, GridColumn] = {}
        self._names: dict[str, ColumnHead] = {}
        self._criteria: dict[str, RowHead] = {}
        self._cells: dict[Key, ScoreCell] = {}
        self._in_sight: list[Key] = []
        self._here: Key | None = None
        self._body = _Body()
        self._places = StickyGrid(self._body)
        self._view = GridView(Lines(()), Lines(()))

    def lay_out(
        self,
        rows: Sequence[GridRow],
        columns: Sequence[GridColumn],
        rules: GridRules,
        view: GridView | None = None,
    ) -> None:
        """Build the grid for these criteria and candidacies, empty; without a view, all side by side."""
        self._columns = {column.key: column for column in columns}
        self._cells, self._in_sight, self._here = {}, [], None
        self._body = _Body()
        self._places = StickyGrid(self._body)
        self._places.setSpacing(1)
        self._places.setContentsMargins(0, 0, 1, 1)
        self._criteria = {row.key: RowHead(row) for row in rows}
        self._names = {column.key: ColumnHead(column) for column in columns}
        for column, row in product(columns, rows):
            self._cells[column.key, row.key] = self._cell(column, row, rules)
        self._listen_to_heads()
        self.furnish(self._body, self._places)
        self.show_view(view or GridView(Lines(tuple(self._names)), Lines(tuple(self._criteria))))

    @property
    def view(self) -> GridView:
        """Return what is on show."""
        return self._view

    def show_view(self, view: GridView) -> None:
        """Put the cells of this view in their places, and the others out of sight; the cursor stays in it."""
        self._view = view
        shown = list(view.cells())
        cells = [[self._cells[view.key(across, down)] for across in view.across] for down in view.down]
        self._body.setProperty(BY_COLUMNS, not view.by_criterion)
        self._places.lay_anew(cells, COLUMN_WIDTH, view.pinned)
        self._show_heads(view)
        if self._here is not None and self._here not in shown:
            self._leave_for(view.here if view.here in shown else shown[0])
        for key in set(self._in_sight).difference(shown):
            self._cells[key].hide()
        self._in_sight = shown
        self._order_focus()
        self.viewed.emit()

    def _leave_for(self, key: Key) -> None:
        """Let go of the cell in hand, which goes out of sight; the cursor, when it is there, comes along."""
        held = self.window().focusWidget() or self  # type: ignore[truthy-bool]  # Qt gives None before any focus
        if self.isAncestorOf(held):
            self.go_to(*key)
        self._here = key

    def show_column(self, column: GridColumn) -> None:
        """Show where this candidacy now stands; what is shown already costs nothing."""
        if column == self._columns[column.key]:
            return
        self._columns[column.key] = column
        self._names[column.key].show_column(column)
        for criterion in self._criteria:
            self._cells[column.key, criterion].set_open(can_mark=column.can_mark, closed=column.status.word)

    def show_entry(self, candidacy: str, criterion: str, entry: Entry) -> None:
        """Show what the file holds for this cell."""
        self._cells[candidacy, criterion].show_entry(entry)

    def cell(self, candidacy: str, criterion: str) -> ScoreCell:
        """Return one cell."""
        return self._cells[candidacy, criterion]

    def cells(self) -> dict[Key, ScoreCell]:
        """Return every cell by candidacy and criterion, candidacy after candidacy, in sight or not."""
        return dict(self._cells)

    def commit(self) -> None:
        """Commit whatever is being typed."""
        for cell in self._cells.values():
            cell.field.commit()
            cell.comment.commit()

    def go_to(self, candidacy: str, criterion: str, *, comment: bool = False) -> None:
        """Put the cursor in this cell and bring it into view, whatever is on show."""
        key = candidacy, criterion
        if not self._view.shows(key):
            self.show_view(self._view.turned_to(key))
        cell = self._cells[key]
        (cell.comment if comment else cell.field).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, cell, lambda: self.bring(cell))  # once it has its place

    @property
    def place(self) -> Key | None:
        """Return the candidacy and the criterion of the cell in hand, if any."""
        return self._here

    def go_to_missing(self) -> bool:
        """Go to the next cell left to mark, after the present one and around; False when none is in view."""
        keys = list(self._view.walk())
        here = keys.index(self._here) if self._here in keys else -1
        for key in (*keys[here + 1 :], *keys[: here + 1]):
            if self._cells[key].awaited:
                self.go_to(*key)
                return True
        return False

    def missing_hidden(self) -> int:
        """Return how many cells left to mark stand in lines that are hidden."""
        walked = set(self._view.walk())
        return sum(cell.awaited for key, cell in self._cells.items() if key not in walked)

    def turn(self, by: int) -> None:
        """Go to the line before or after the one in hand."""
        self._move(self._here or next(self._view.cells()), 0, by)

    def _show_heads(self, view: GridView) -> None:
        names: Mapping[str, Heading] = self._names
        criteria: Mapping[str, Heading] = self._criteria
        for heads, lines in ((names, view.candidacies), (criteria, view.criteria)):
            for key, head in heads.items():
                head.show_pinned(pinned=key in lines.pinned)
        tops, sides = (criteria, names) if view.by_criterion else (names, criteria)
        words = CORNERS[view.face]
        self._corner_head.show_words(words, view.place if words.line else (0, 0))
        self.head([tops[key] for key in view.across], [sides[key] for key in view.down], self._wanted_side())

    def _cell(self, column: GridColumn, row: GridRow, rules: GridRules) -> ScoreCell:
        cell = ScoreCell(f"{column.title}, {row.short or row.label}", rules, self._body)
        cell.hide()
        cell.field.setObjectName(f"mark_{column.key}_{row.key}")
        cell.comment.setObjectName(f"comment_{column.key}_{row.key}")
        cell.set_open(can_mark=column.can_mark, closed=column.status.word)
        key = column.key, row.key
        cell.marked.connect(lambda value, abstained: self.marked.emit(*key, value, abstained))
        cell.commented.connect(lambda text: self.commented.emit(*key, text))
        cell.held.connect(lambda unsaved, faulty: self.held.emit(key, unsaved, faulty))
        cell.entered.connect(lambda: self._entered(key))
        cell.field.moved.connect(lambda down, right: self._move(key, down, right))
        cell.page_asked.connect(lambda: self.page_asked.emit(*key))
        cell.menu_asked.connect(lambda at: self.menu_asked.emit(*key, at))
        return cell

    def _listen_to_heads(self) -> None:
        for key, name in self._names.items():
            name.acted.connect(lambda key=key: self.acted.emit(key))
            name.asked.connect(lambda at, key=key: self.menu_asked.emit(key, "", at))
            name.dragged.connect(lambda at, key=key: self._dragged(Axis.CANDIDACIES, key, at))
        for key, head in self._criteria.items():
            head.asked.connect(lambda at, key=key: self.menu_asked.emit("", key, at))
            head.dragged.connect(lambda at, key=key: self._dragged(Axis.CRITERIA, key, at))

    def _dragged(self, axis: Axis, key: str, at: QPoint) -> None:
        """Move a line to where its heading was let go."""
        heads: Mapping[str, Heading] = self._names if axis is Axis.CANDIDACIES else self._criteria
        lines = self._view.lines(axis)
        for number, other in enumerate(lines.shown):
            head = heads[other]
            if head.isVisible() and head.rect().contains(head.mapFromGlobal(at)):
                moved = lines.moved(key, number - lines.shown.index(key))
                self.show_view(self._view.with_lines(axis, moved))
                return

    def _entered(self, key: Key) -> None:
        self.bring(self._cells[key])
        self._here = key
        self.focused.emit(*key)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the first mark."""
        super().focusInEvent(event)
        if self._cells:
            self.go_to(*next(self._view.cells()))

    def _order_focus(self) -> None:
        before: QWidget | None = None
        for cell in map(self._cells.__getitem__, self._in_sight):
            if before is not None:
                QWidget.setTabOrder(before, cell.field)
            QWidget.setTabOrder(cell.field, cell.comment)
            before = cell.comment

    def _move(self, key: Key, down: int, right: int) -> None:
        beside = self._view.beside(key, down, right)
        if beside is not None:
            self.go_to(*beside)

    def _wanted_side(self) -> int:
        narrow = self.width() < NARROW_BELOW
        if self._view.by_criterion:
            return NARROW_NAMES_WIDTH if narrow else NAMES_WIDTH
        if self.width() < CODES_BELOW:
            return CODES_WIDTH
        return NARROW_SIDE_WIDTH if narrow else SIDE_WIDTH

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._cells:
            self.set_side_width(self._wanted_side())
        return super().event(event)
