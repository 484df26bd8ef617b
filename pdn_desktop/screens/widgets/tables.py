"""Tables over plain dataclasses: filtered by folded text, sorted by key, quick at ten thousand rows.

No proxy model: filtering a Python list and resetting the model is an order of magnitude quicker.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2, tokens_in
from pdn_desktop.screens.widgets.pill import Status, paint_pill, pill_size

type AnyIndex = QModelIndex | QPersistentModelIndex

MEASURED = 60
"""Rows whose words columns are fitted to, in sight or not yet: ten thousand would take seconds."""
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "’": "'"})
_ACCENTS = re.compile("[\u0300-\u036f]+")
STATUS_ROLE = Qt.ItemDataRole.UserRole + 1


def folded(text: str) -> str:
    """Return the text in lower case without accents, to search in."""
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return _ACCENTS.sub("", plain).casefold()


@dataclass(frozen=True)
class Column[T]:
    """One column: what a row shows, how it sorts, and its status when it has one."""

    title: str
    text: Callable[[T], str]
    order: Callable[[T], Any] | None = None
    status: Callable[[T], Status | None] | None = None
    to_right: bool = False
    width: int = 0  # the most it takes, in characters; 0 takes what the others leave


class RecordsModel[T](QAbstractTableModel):
    """Shows rows through columns; `key` tells a row apart and lets it stay selected."""

    def __init__(
        self, columns: Sequence[Column[T]], key: Callable[[T], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[tuple[str, T]] = []
        self._shown: list[tuple[str, T]] = []
        self._needle = ""
        self._accepts: Callable[[T], bool] | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None

    def prepared(self, rows: Iterable[T]) -> list[tuple[str, T]]:
        """Return each row with the text it is found by; may be called in the background."""
        texts = [column.text for column in self.columns]
        return [(folded(" ".join(text(row) for text in texts)), row) for row in rows]

    def show_rows(self, rows: Iterable[T]) -> None:
        """Show these rows from now on."""
        self.show_prepared(self.prepared(rows))

    def show_prepared(self, prepared: list[tuple[str, T]]) -> None:
        """Show these rows, made ready by `prepared`, from now on."""
        self._rows = prepared
        self._sort_rows()
        self._select()

    def search(self, text: str) -> None:
        """Show only rows that hold every word typed, whatever the accents and the case."""
        self._needle = folded(text)
        self._select()

    def keep(self, accepts: Callable[[T], bool]) -> None:
        """Show only rows that this accepts."""
        self._accepts = accepts
        self._select()

    def row(self, index: AnyIndex | int) -> T:
        """Return what stands at this index or row number."""
        return self._shown[index if isinstance(index, int) else index.row()][1]

    def rows(self) -> list[T]:
        """Return the rows shown, in order."""
        return [row for _, row in self._shown]

    def find(self, key: str) -> int:
        """Return the number of the row of this key, -1 when it is not shown."""
        return next((i for i, (_, row) in enumerate(self._shown) if self._key(row) == key), -1)

    def key_at(self, number: int) -> str:
        """Return the key of this row."""
        return self._key(self._shown[number][1])

    @override
    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self._shown[index.row()][1]
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return column.text(row)
        if role == STATUS_ROLE and column.status is not None:
            return column.status(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.to_right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].title if orientation == Qt.Orientation.Horizontal else str(section + 1)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order) if column >= 0 else None
        self._sort_rows()
        self._select()

    def _sort_rows(self) -> None:
        if self._order is None:
            return
        number, order = self._order
        column = self.columns[number]
        by = column.order or (lambda row: folded(column.text(row)))
        self._rows.sort(key=lambda each: by(each[1]), reverse=order == Qt.SortOrder.DescendingOrder)

    def _select(self) -> None:
        shown = self._rows
        for word in self._needle.split():
            shown = [each for each in shown if word in each[0]]
        accepts = self._accepts
        self.beginResetModel()
        self._shown = list(shown) if accepts is None else [each for each in shown if accepts(each[1])]
        self.endResetModel()


class StatusDelegate(QStyledItemDelegate):
    """Paints the cells that hold a status as pills; the others as usual."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[str, str], QIcon] = {}

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        status = index.data(STATUS_ROLE)
        if not isinstance(status, Status):
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        widget: QWidget = option.widget
        widget.style().drawControl(widget.style().ControlElement.CE_ItemViewItem, blank, painter, widget)
        place: QRect = option.rect
        painter.setFont(widget.font())
        tokens = tokens_in(widget.palette())
        paint_pill(painter, place.adjusted(SPACE_2, 0, -SPACE_2, 0), status, self._icon(status), tokens)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        status = index.data(STATUS_ROLE)
        if not isinstance(status, Status):
            return super().sizeHint(option, index)
        return pill_size(status.word, option.font) + QSize(2 * SPACE_2, SPACE_2)

    def _icon(self, status: Status) -> QIcon:
        key = status.drawing, status.tone
        if key not in self._icons:
            self._icons[key] = icon(*key)
        return self._icons[key]


class RecordsView(QTableView):
    """A table of whole rows: `chosen` follows the selection, `opened` follows Enter and double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RecordsModel[Any] | None = None
        self._widths: dict[int, int] = {}  # given to the columns, until a person drags them
        self._kept = ""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setItemDelegate(StatusDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 20)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._fit())
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.activated.connect(self._open)

    def show_model(self, model: RecordsModel[Any]) -> None:
        """Show this model; the selected row stays selected by its key when the model changes."""
        self._model = model
        self.setModel(model)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        for number, column in enumerate(model.columns):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(number, mode.Interactive if column.width else mode.Stretch)
        header.setResizeContentsPrecision(MEASURED)
        self._widths.clear()
        self._fit()
        model.modelReset.connect(self._select_again)
        model.modelReset.connect(self._fit)
        self.selectionModel().currentRowChanged.connect(self._chosen)

    def select_key(self, key: str) -> None:
        """Select the row of this key, now or when it appears."""
        self._kept = key
        self._select_again()

    def choose_one(self) -> None:
        """Select the first row when none is: what stands beside the list is one of its rows."""
        if self._model is not None and self._model.rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)

    def fit_rows(self, most: int = 0) -> None:
        """Be as high as the rows, so that the page scrolls; beyond `most`, when given, the table does."""
        every = max(1, self._model.rowCount() if self._model else 0)
        rows = min(every, most) if most else every
        height = (
            self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()
        )
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if rows < every else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

    def _fit(self) -> None:
        """Let columns take what their words need, up to their width; they only grow, and stay as dragged."""
        header = self.horizontalHeader()
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, header)
        for number, column in enumerate(self._model.columns if self._model else ()):
            known = self._widths.get(number)
            if not column.width or header.isSectionHidden(number):
                continue
            if known is not None and known != header.sectionSize(number):
                continue
            most = self.fontMetrics().averageCharWidth() * column.width + 24
            title = header.sectionSizeHint(number) - (0 if number == header.sortIndicatorSection() else arrow)
            if known is None or known < most:
                known = max(known or 0, min(most, self._longest(number)))
            wanted = max(title, known)
            header.resizeSection(number, wanted)
            self._widths[number] = header.sectionSize(number)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _longest(self, number: int) -> int:
        """Return the width that the longest words of a column take; Qt would ask each cell for its size."""
        model = self._model
        if model is None or not model.rowCount():
            return 0
        first, text, width = max(0, self.rowAt(0)), model.columns[number].text, self.fontMetrics()
        rows = range(first, min(first + MEASURED, model.rowCount()))
        longest = max(rows, key=lambda row: width.horizontalAdvance(text(model.row(row))))
        return self.sizeHintForIndex(model.index(longest, number)).width() + 1

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go by Home and End to the first and the last row: rows are chosen whole."""
        ends = QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd
        return super().moveCursor(
            action, Qt.KeyboardModifier.ControlModifier if action in ends else modifiers
        )

    def _select_again(self) -> None:
        model = self._model
        if model is None:
            return
        row = model.find(self._kept) if self._kept else -1
        if row < 0:
            return
        self.selectRow(row)
        self.scrollTo(model.index(row, 0))

    def _chosen(self, current: QModelIndex) -> None:
        if self._model is not None and current.isValid():
            self._kept = self._model.key_at(current.row())
            self.chosen.emit(self._kept)

    def _open(self, index: QModelIndex) -> None:
        if self._model is not None:
            self.opened.emit(self._model.key_at(index.row()))
