"""What each cell of the score grid is to show; the widgets of the candidacies in hand, and of no others."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.grid_view import Key
from pdn_desktop.screens.widgets.grid_heads import ColumnHead, GridColumn, GridRow
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules, ScoreCell

_NOTHING = Entry()
_NO_PAGES = "", ""


class CellStock:
    """Has a heading and cells, on `body`, for the candidacies of a page; the next page takes them over.

    `on_cell` and `on_name` listen to what was made: its `key` tells what it stands for meanwhile.
    """

    def __init__(
        self,
        body: QWidget,
        on_cell: Callable[[ScoreCell], object],
        on_name: Callable[[ColumnHead], object],
    ) -> None:
        self._body, self._on_cell, self._on_name = body, on_cell, on_name
        self.names: dict[str, ColumnHead] = {}
        self.cells: dict[Key, ScoreCell] = {}
        self._spare: deque[tuple[ColumnHead, list[ScoreCell]]] = deque()
        self._columns: dict[str, GridColumn] = {}
        self._rows: dict[str, GridRow] = {}
        self._rules: GridRules | None = None
        self._entries: dict[Key, Entry] = {}
        self._earlier: dict[Key, str] = {}
        self._pages: dict[Key, tuple[str, str]] = {}

    def lay_in(self, rows: Sequence[GridRow], columns: Sequence[GridColumn], rules: GridRules) -> None:
        """Know these criteria and candidacies; nothing is made yet."""
        self._rows = {row.key: row for row in rows}
        self._columns = {column.key: column for column in columns}
        self._rules = rules

    def knows(self, key: Key) -> bool:
        """Tell whether the grid has such a cell, on show or not."""
        return key[0] in self._columns and key[1] in self._rows

    # ---- what is shown ----------------------------------------------------------------------------------

    def show_column(self, column: GridColumn) -> None:
        """Show where this candidacy now stands; what is shown already costs nothing."""
        if column == self._columns[column.key]:
            return
        self._columns[column.key] = column
        if column.key in self.names:
            self.names[column.key].show_column(column)
            for cell in self._cells_of(column.key):
                cell.set_open(can_mark=column.can_mark, closed=column.status.word)

    def show_entry(self, key: Key, entry: Entry) -> None:
        """Show this answer."""
        self._entries[key] = entry
        if key in self.cells:
            self.cells[key].show_entry(entry)

    def learn(self, key: Key, entry: Entry, earlier: str) -> None:
        """Show what the file holds, and what the dossier was given; what is being typed is left alone."""
        self._entries[key] = entry
        if earlier or key in self._earlier:
            self._earlier[key] = earlier
        if cell := self.cells.get(key):
            cell.stand_on(earlier)
            if not cell.field.pending and cell.entry != entry:
                cell.show_entry(entry)

    def show_pages(self, key: Key, words: str, spoken: str) -> None:
        """Show which pages of the dossier are useful here."""
        self._pages[key] = words, spoken
        if key in self.cells:
            self.cells[key].show_pages(words, spoken)

    def awaits(self, key: Key) -> bool:
        """Tell whether an answer is left to give here."""
        return self._columns[key[0]].can_mark and not self._entries.get(key, _NOTHING).answered

    def commit(self) -> None:
        """Commit whatever is being typed."""
        _commit(list(self.cells.values()))

    # ---- widgets ----------------------------------------------------------------------------------------

    def hold(self, candidacies: Sequence[str]) -> None:
        """Have a heading and cells for these; others keep theirs while something there cannot be saved."""
        wanted = set(candidacies)
        for candidacy in [key for key in self.names if key not in wanted]:
            cells = self._cells_of(candidacy)
            _commit(cells)
            if not any(cell.field.pending or cell.faulty or cell.comment.pending for cell in cells):
                self._spare.append((self.names.pop(candidacy), cells))
                for criterion in self._rows:
                    del self.cells[candidacy, criterion]
        for candidacy in candidacies:
            if candidacy not in self.names:
                self._dress(self._columns[candidacy])

    def put_aside(self) -> None:
        """Hide what stands for nothing now; a later page takes it over."""
        for name, cells in self._spare:
            for widget in (name, *cells):
                widget.hide()

    def _dress(self, column: GridColumn) -> None:
        """Let a heading and cells stand for this candidacy: spare ones, or new ones."""
        name, cells = self._spare.popleft() if self._spare else self._made(column)
        self.names[column.key] = name
        name.show_column(column)
        for cell, row in zip(cells, self._rows.values(), strict=True):
            key = column.key, row.key
            self.cells[key] = cell
            cell.stand_for(key, f"{column.title}, {row.short or row.label}")
            cell.set_open(can_mark=column.can_mark, closed=column.status.word)
            cell.show_entry(self._entries.get(key, _NOTHING))
            cell.stand_on(self._earlier.get(key, ""))
            cell.show_pages(*self._pages.get(key, _NO_PAGES))

    def _made(self, column: GridColumn) -> tuple[ColumnHead, list[ScoreCell]]:
        name = ColumnHead(column)
        self._on_name(name)
        return name, [self._cell() for _ in self._rows]

    def _cell(self) -> ScoreCell:
        if self._rules is None:
            msg = "cells are made once the grid is laid in"
            raise RuntimeError(msg)
        cell = ScoreCell("", self._rules, self._body)
        cell.hide()
        cell.marked.connect(lambda *_: self._keep(cell))
        cell.commented.connect(lambda _: self._keep(cell))
        self._on_cell(cell)
        return cell

    def _keep(self, cell: ScoreCell) -> None:
        self._entries[cell.key] = cell.entry

    def _cells_of(self, candidacy: str) -> list[ScoreCell]:
        return [self.cells[candidacy, criterion] for criterion in self._rows]


def _commit(cells: Iterable[ScoreCell]) -> None:
    for cell in cells:
        cell.field.commit()
        cell.comment.commit()


def order_focus(cells: Mapping[Key, ScoreCell], keys: Iterable[Key]) -> None:
    """Let Tab go from a mark to its comment, and on to the next mark."""
    before: QWidget | None = None
    for cell in map(cells.__getitem__, keys):
        if before is not None:
            QWidget.setTabOrder(before, cell.field)
        QWidget.setTabOrder(cell.field, cell.comment)
        before = cell.comment
