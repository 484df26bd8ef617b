"""The score grid: a cell for each criterion of each candidacy; headings stay, the keyboard goes everywhere.

A view (`grid_view`) tells which cells are in sight, and where; a stock (`cell_stock`) makes those of a page.
"""

from collections.abc import Mapping, Sequence
from itertools import chain, product
from typing import override

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.grid_view import Axis, Face, GridView, Key, Lines
from pdn_desktop.screens.reading_order import BY_COLUMNS
from pdn_desktop.screens.theme import tokens_of
from pdn_desktop.screens.widgets.cell_stock import CellStock, order_focus
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
        self._criteria: dict[str, RowHead] = {}
        self._in_sight: list[Key] = []
        self._here: Key | None = None
        self._body = _Body()
        self.stock = CellStock(self._body, self._listen_to_cell, self._listen_to_name)
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
        self._in_sight, self._here = [], None
        self._body = _Body()
        self.stock = CellStock(self._body, self._listen_to_cell, self._listen_to_name)
        self.stock.lay_in(rows, columns, rules)
        self._places = StickyGrid(self._body)
        self._places.setSpacing(1)
        self._places.setContentsMargins(0, 0, 1, 1)
        self._criteria = {row.key: RowHead(row) for row in rows}
        self._listen_to_criteria()
        self.furnish(self._body, self._places)
        keys = tuple(column.key for column in columns)
        self.show_view(view or GridView(Lines(keys), Lines(tuple(self._criteria))))

    @property
    def view(self) -> GridView:
        """Return what is on show."""
        return self._view

    def show_view(self, view: GridView) -> None:
        """Put the cells of this view in their places, and the others out of sight; the cursor stays in it."""
        self._view = view
        self.stock.hold(view.held)
        shown = list(view.cells())
        cells = [[self.stock.cells[view.key(across, down)] for across in view.across] for down in view.down]
        self._body.setProperty(BY_COLUMNS, not view.by_criterion)
        self._places.lay_anew(cells, COLUMN_WIDTH, view.pinned)
        self._show_heads(view)
        if self._here is not None and self._here not in shown:
            self._leave_for(view.here if view.here in shown else shown[0])
        for key in set(self._in_sight).difference(shown):
            if key in self.stock.cells:
                self.stock.cells[key].hide()
        self._in_sight = shown
        order_focus(self.stock.cells, shown)
        self.stock.put_aside()
        self.viewed.emit()

    def _leave_for(self, key: Key) -> None:
        """Let go of the cell in hand, which goes out of sight; the cursor, when it is there, comes along."""
        held = self.window().focusWidget() or self  # type: ignore[truthy-bool]  # Qt gives None before any focus
        if self.isAncestorOf(held):
            self.go_to(*key)
            self._entered(key)  # told by no focus, when the cell that had it stands for another candidacy now
        self._here = key

    def show_column(self, column: GridColumn) -> None:
        """Show where this candidacy now stands; what is shown already costs nothing."""
        self.stock.show_column(column)

    def show_entry(self, candidacy: str, criterion: str, entry: Entry) -> None:
        """Show what the file holds for this cell."""
        self.stock.show_entry((candidacy, criterion), entry)

    def cell(self, candidacy: str, criterion: str) -> ScoreCell:
        """Return one cell of the page in hand."""
        return self.stock.cells[candidacy, criterion]

    def cells(self) -> dict[Key, ScoreCell]:
        """Return the cells of the page in hand, candidacy after candidacy, in sight or not."""
        return dict(self.stock.cells)

    def commit(self) -> None:
        """Commit whatever is being typed."""
        self.stock.commit()

    def go_to(self, candidacy: str, criterion: str, *, comment: bool = False) -> None:
        """Put the cursor in this cell and bring it into view, whatever is on show."""
        key = candidacy, criterion
        if not self._view.shows(key):
            self.show_view(self._view.turned_to(key))
        cell = self.stock.cells[key]
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
            if self.stock.awaits(key):
                self.go_to(*key)
                return True
        return False

    def missing_hidden(self) -> int:
        """Return how many cells left to mark stand in lines that are hidden."""
        candidacies, criteria = self._view.candidacies, self._view.criteria
        hidden = product(candidacies.concealed, criteria.keys), product(candidacies.shown, criteria.concealed)
        return sum(map(self.stock.awaits, chain(*hidden)))

    def turn(self, by: int) -> None:
        """Go to the line before or after the one in hand."""
        self._move(self._here or next(self._view.cells()), 0, by)

    def turn_page(self, by: int) -> None:
        """Go to the page of candidacies before or after the one in hand."""
        criterion = self._here[1] if self._here else self._view.criteria.shown[0]
        first = self._view.beyond(by, criterion)
        if first is not None:
            self.go_to(*first)

    def _show_heads(self, view: GridView) -> None:
        names: Mapping[str, Heading] = self.stock.names
        criteria: Mapping[str, Heading] = self._criteria
        for heads, lines in ((names, view.candidacies), (criteria, view.criteria)):
            for key, head in heads.items():
                head.show_pinned(pinned=key in lines.pinned)
        tops, sides = (criteria, names) if view.by_criterion else (names, criteria)
        words = CORNERS[view.face]
        self._corner_head.show_words(words, view.place if words.line else (0, 0))
        side = _wanted_side(view, self.width())
        self.head([tops[key] for key in view.across], [sides[key] for key in view.down], side)

    def _listen_to_cell(self, cell: ScoreCell) -> None:
        cell.marked.connect(lambda value, abstained: self.marked.emit(*cell.key, value, abstained))
        cell.commented.connect(lambda text: self.commented.emit(*cell.key, text))
        cell.held.connect(lambda unsaved, faulty: self.held.emit(cell.key, unsaved, faulty))
        cell.entered.connect(lambda: self._entered(cell.key))
        cell.field.moved.connect(lambda down, right: self._move(cell.key, down, right))
        cell.page_asked.connect(lambda: self.page_asked.emit(*cell.key))
        cell.menu_asked.connect(lambda at: self.menu_asked.emit(*cell.key, at))

    def _listen_to_name(self, name: ColumnHead) -> None:
        name.acted.connect(lambda: self.acted.emit(name.key))
        name.asked.connect(lambda at: self.menu_asked.emit(name.key, "", at))
        name.dragged.connect(lambda at: self._dragged(Axis.CANDIDACIES, name.key, at))

    def _listen_to_criteria(self) -> None:
        for key, head in self._criteria.items():
            head.asked.connect(lambda at, key=key: self.menu_asked.emit("", key, at))
            head.dragged.connect(lambda at, key=key: self._dragged(Axis.CRITERIA, key, at))

    def _dragged(self, axis: Axis, key: str, at: QPoint) -> None:
        """Move a line to where its heading was let go."""
        heads: Mapping[str, Heading] = self.stock.names if axis is Axis.CANDIDACIES else self._criteria
        lines = self._view.lines(axis)
        for number, other in enumerate(lines.shown):
            head = heads.get(other)
            if head is not None and head.isVisible() and head.rect().contains(head.mapFromGlobal(at)):
                moved = lines.moved(key, number - lines.shown.index(key))
                self.show_view(self._view.with_lines(axis, moved))
                return

    def _entered(self, key: Key) -> None:
        self.bring(self.stock.cells[key])
        self._here = key
        self.focused.emit(*key)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the first mark."""
        super().focusInEvent(event)
        if self._in_sight:
            self.go_to(*next(self._view.cells()))

    def _move(self, key: Key, down: int, right: int) -> None:
        beside = self._view.beside(key, down, right)
        if beside is not None:
            self.go_to(*beside)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._in_sight:
            self.set_side_width(_wanted_side(self._view, self.width()))
        return super().event(event)


def _wanted_side(view: GridView, width: int) -> int:
    narrow = width < NARROW_BELOW
    if view.by_criterion:
        return NARROW_NAMES_WIDTH if narrow else NAMES_WIDTH
    if width < CODES_BELOW:
        return CODES_WIDTH
    return NARROW_SIDE_WIDTH if narrow else SIDE_WIDTH
