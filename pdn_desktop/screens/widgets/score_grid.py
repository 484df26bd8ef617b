"""Marks side by side: criteria down, candidacies across; headings stay, and the keyboard goes everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.reading_order import BY_COLUMNS
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, tokens_of
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules, ScoreCell
from pdn_desktop.screens.widgets.sticky_area import StickyArea

COLUMN_WIDTH = 204
SIDE_WIDTH = 176
NARROW_SIDE_WIDTH = 128
NARROW_BELOW = 560


@dataclass(frozen=True)
class GridRow:
    """A criterion: its code, the published wording, a short name and its weight in words."""

    key: str
    label: str
    short: str
    weight: str


@dataclass(frozen=True)
class GridColumn:
    """A candidacy: `can_mark` False when its sheet is final, `status` says so; `action` names its button."""

    key: str
    title: str
    subtitle: str
    total: str
    status: Status
    can_mark: bool = True
    action: str = ""
    action_drawing: str = "check"


class _Heading(QWidget):
    """A heading on the sunken ground, with a line under or beside it."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens_of(self).color("sunken"))
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()


class ColumnHead(_Heading):
    """Names a candidacy and says where its sheet stands; `acted` follows its button."""

    acted = Signal()

    def __init__(self, column: GridColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle, self.total = QLabel(self), QLabel(self), QLabel(self)
        self.pill = Pill(self)
        self.button = QToolButton(self)
        self.button.setProperty("kind", "outlined")
        self.button.setIconSize(QSize(16, 16))
        self.button.clicked.connect(self.acted)
        self.title.setWordWrap(True)
        self.subtitle.setWordWrap(True)
        for label, kind in ((self.title, "strong"), (self.subtitle, "small"), (self.total, "strong")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("type", kind)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.pill)
        foot.addWidget(self.total)
        foot.addStretch(1)
        foot.addWidget(self.button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.subtitle)
        lines.addStretch(1)
        lines.addLayout(foot)
        self.show_column(column)

    def show_column(self, column: GridColumn) -> None:
        """Show this candidacy."""
        self.title.setText(column.title)
        self.subtitle.setText(column.subtitle)
        self.total.setText(column.total)
        self.pill.show_status(column.status)
        self.button.setVisible(bool(column.action))
        self.button.setIcon(icon(column.action_drawing))
        self.button.setAccessibleName(f"{column.action} : {column.title}")
        self.button.setToolTip(column.action)


class _RowHead(_Heading):
    def __init__(self, row: GridRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        lines.setSpacing(SPACE_1)
        for text, kind in ((row.short or row.label, "strong"), (row.weight, "small")):
            label = QLabel(text, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("type", kind)
            label.setWordWrap(True)
            lines.addWidget(label)
        lines.addStretch(1)
        self.setToolTip(row.label)


class _Corner(_Heading):
    def __init__(self) -> None:
        super().__init__()
        label = QLabel("Critères", self)
        label.setProperty("type", "overline")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        lines.addStretch(1)
        lines.addWidget(label)


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
    """

    marked = Signal(str, str, object, bool)
    commented = Signal(str, str, str)
    held = Signal(object, bool, bool)
    focused = Signal(str, str)
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Grille de notation")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_corner(_Corner())
        self._rows: Sequence[GridRow] = ()
        self._columns: dict[str, GridColumn] = {}
        self._heads: dict[str, ColumnHead] = {}
        self._cells: dict[tuple[str, str], ScoreCell] = {}
        self._here: tuple[str, str] | None = None

    def lay_out(self, rows: Sequence[GridRow], columns: Sequence[GridColumn], rules: GridRules) -> None:
        """Build the grid for these criteria and candidacies, empty."""
        self._rows, self._columns = tuple(rows), {column.key: column for column in columns}
        self._cells = {}
        self._here = None
        body = _Body()
        body.setProperty(BY_COLUMNS, True)
        grid = QGridLayout(body)
        grid.setSpacing(1)
        grid.setContentsMargins(0, 0, 1, 1)
        for at_column, column in enumerate(columns):
            grid.setColumnMinimumWidth(at_column, COLUMN_WIDTH)
            grid.setColumnStretch(at_column, 1)
            for at_row, row in enumerate(rows):
                grid.addWidget(self._cell(column, row, rules), at_row, at_column)
        grid.setRowStretch(len(rows), 1)
        self._heads = {column.key: self._head(column) for column in columns}
        sides = [_RowHead(row) for row in rows]
        self.furnish(body, list(self._heads.values()), sides, self._wanted_side())
        self._order_focus()

    def show_column(self, column: GridColumn) -> None:
        """Show where this candidacy now stands; what is shown already costs nothing."""
        if column == self._columns[column.key]:
            return
        self._columns[column.key] = column
        self._heads[column.key].show_column(column)
        for row in self._rows:
            self._cells[column.key, row.key].set_open(can_mark=column.can_mark, closed=column.status.word)

    def show_entry(self, candidacy: str, criterion: str, entry: Entry) -> None:
        """Show what the file holds for this cell."""
        self._cells[candidacy, criterion].show_entry(entry)

    def cell(self, candidacy: str, criterion: str) -> ScoreCell:
        """Return one cell."""
        return self._cells[candidacy, criterion]

    def cells(self) -> dict[tuple[str, str], ScoreCell]:
        """Return every cell by candidacy and criterion, candidacy after candidacy."""
        return dict(self._cells)

    def commit(self) -> None:
        """Commit whatever is being typed."""
        for cell in self._cells.values():
            cell.field.commit()
            cell.comment.commit()

    def go_to(self, candidacy: str, criterion: str, *, comment: bool = False) -> None:
        """Put the cursor in this cell and bring it into view."""
        cell = self._cells[candidacy, criterion]
        (cell.comment if comment else cell.field).setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(cell, 0, 0)

    @property
    def place(self) -> tuple[str, str] | None:
        """Return the candidacy and the criterion of the cell in hand, if any."""
        return self._here

    def go_to_missing(self) -> bool:
        """Go to the next cell left to mark, after the present one and around; False when there is none."""
        keys = list(self._cells)
        here = keys.index(self._here) if self._here in self._cells else -1
        for key in (*keys[here + 1 :], *keys[: here + 1]):
            cell = self._cells[key]
            if not cell.entry.answered and not cell.field.isReadOnly():
                self.go_to(*key)
                return True
        return False

    def _cell(self, column: GridColumn, row: GridRow, rules: GridRules) -> ScoreCell:
        cell = ScoreCell(f"{column.title}, {row.short or row.label}", rules)
        cell.field.setObjectName(f"mark_{column.key}_{row.key}")
        cell.comment.setObjectName(f"comment_{column.key}_{row.key}")
        cell.set_open(can_mark=column.can_mark, closed=column.status.word)
        key = column.key, row.key
        cell.marked.connect(lambda value, abstained: self.marked.emit(*key, value, abstained))
        cell.commented.connect(lambda text: self.commented.emit(*key, text))
        cell.held.connect(lambda unsaved, faulty: self.held.emit(key, unsaved, faulty))
        cell.entered.connect(lambda: self._entered(*key))
        cell.field.moved.connect(lambda down, right: self._move(*key, down, right))
        self._cells[key] = cell
        return cell

    def _head(self, column: GridColumn) -> ColumnHead:
        head = ColumnHead(column)
        head.acted.connect(lambda: self.acted.emit(column.key))
        return head

    def _entered(self, candidacy: str, criterion: str) -> None:
        self.ensureWidgetVisible(self._cells[candidacy, criterion], 0, 0)
        self._here = candidacy, criterion
        self.focused.emit(candidacy, criterion)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the first mark."""
        super().focusInEvent(event)
        if self._cells:
            self.go_to(*next(iter(self._cells)))

    def _order_focus(self) -> None:
        before: QWidget | None = None
        for cell in self._cells.values():
            if before is not None:
                QWidget.setTabOrder(before, cell.field)
            QWidget.setTabOrder(cell.field, cell.comment)
            before = cell.comment

    def _move(self, candidacy: str, criterion: str, down: int, right: int) -> None:
        columns = list(self._columns)
        rows = [row.key for row in self._rows]
        column, row = columns.index(candidacy) + right, rows.index(criterion) + down
        if row == len(rows) and not right:  # past the last criterion: the next candidacy
            column, row = column + 1, 0
        if 0 <= column < len(columns) and 0 <= row < len(rows):
            self.go_to(columns[column], rows[row])

    def _wanted_side(self) -> int:
        return NARROW_SIDE_WIDTH if self.width() < NARROW_BELOW else SIDE_WIDTH

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._cells:
            self.set_side_width(self._wanted_side())
        return super().event(event)
