"""A table whose rows change places: dragged, or by Alt and the arrows; it asks, and moves nothing itself."""

from collections.abc import Callable, Sequence
from typing import Any, override

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from pdn_desktop.screens.widgets.tables import AnyIndex, Column, RecordsModel, RecordsView

ROW = "application/x-pdn-row"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedModel[T](RecordsModel[T]):
    """`dropped` carries the key of the row dragged and the place it is let go at."""

    dropped = Signal(str, int)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], str],
        movable: Callable[[T], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns, key, parent)
        self.movable = movable

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.movable(self.row(index)) else flags

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [ROW]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = QMimeData()
        dragged.setData(ROW, self.key_at(indexes[0].row()).encode())
        return dragged

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        return data.hasFormat(ROW) and not parent.isValid()

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex
    ) -> bool:
        if self.canDropMimeData(data, action, row, column, parent):
            place = row if row >= 0 else self.rowCount()
            self.dropped.emit(bytes(data.data(ROW).data()).decode(), place)
        return False  # the view would take the row out: the list is read again instead


class OrderedTable(RecordsView):
    """`stepped` carries the row chosen and minus or plus one."""

    stepped = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)

    @override
    def show_model(self, model: RecordsModel[Any]) -> None:
        super().show_model(model)
        self.setSortingEnabled(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        index = self.currentIndex()
        model = self.model()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if step is not None and alt and index.isValid() and isinstance(model, RecordsModel):
            self.stepped.emit(model.key_at(index.row()), step)
        else:
            super().keyPressEvent(event)
