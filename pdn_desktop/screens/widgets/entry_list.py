"""The lines of the palette: an icon, what it is, a detail, and its keys or its kind at the right."""

from collections.abc import Sequence
from typing import Any, override

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.matching import Entry
from pdn_desktop.screens.theme import SPACE_2, SPACE_3, Tokens, tokens_in

PICTURE = 18
_ENTRY = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft

type _Index = QModelIndex | QPersistentModelIndex


class _Entries(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return entry.title
        return spoken(entry) if role == Qt.ItemDataRole.AccessibleTextRole else None


def spoken(entry: Entry) -> str:
    """Return the line as it is read aloud."""
    unavailable = f"indisponible : {entry.why}" if entry.why else ""
    return ", ".join(
        part for part in (entry.title, entry.detail, entry.kind, entry.keys, unavailable) if part
    )


class EntryList(QListView):
    """Shows entries; the keyboard stays in the field above it, which moves the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = _Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Line(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines, the first one chosen."""
        self._entries.show_entries(entries)
        self.setCurrentIndex(self._entries.index(0, 0))

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the lines shown."""
        return self._entries.entries

    @property
    def chosen(self) -> Entry | None:
        """Return the line chosen, None when there is none."""
        index = self.currentIndex()
        return self._entries.entries[index.row()] if index.isValid() else None

    def entry_at(self, index: QModelIndex) -> Entry:
        """Return the line at this index."""
        return self._entries.entries[index.row()]

    def step(self, by: int) -> None:
        """Choose the line that many lines further, stopping at the ends."""
        row = min(max(0, self.currentIndex().row() + by), len(self.entries) - 1)
        self.setCurrentIndex(self._entries.index(row, 0))

    def page(self) -> int:
        """Return how many lines are in sight."""
        return max(1, self.viewport().height() // max(1, self.sizeHintForRow(0)))


class _Line(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[str, QIcon] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 2 * SPACE_2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        widget: QWidget = option.widget
        blank = QStyleOptionViewItem(option)
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, widget)
        painter.save()
        self._write(painter, option, index.data(_ENTRY), tokens_in(widget.palette()))
        painter.restore()

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, tokens: Tokens) -> None:
        place: QRect = option.rect
        area = place.adjusted(SPACE_2, 0, -SPACE_2, 0)
        top = area.center().y() - PICTURE // 2
        self._icon(entry.drawing).paint(painter, QRect(area.left(), top, PICTURE, PICTURE))
        area.setLeft(area.left() + PICTURE + SPACE_3)
        painter.setFont(option.font)
        painter.setPen(tokens.color("dim"))
        area.setRight(self._write_right(painter, area, entry.keys or entry.kind))
        self._write_left(painter, area, entry, tokens)

    def _write_right(self, painter: QPainter, area: QRect, words: str) -> int:
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return area.right() - width - SPACE_3

    def _write_left(self, painter: QPainter, area: QRect, entry: Entry, tokens: Tokens) -> None:
        strong = QFont(painter.font())
        strong.setWeight(QFont.Weight.DemiBold)
        detail_font = painter.font()
        painter.setFont(strong)
        painter.setPen(tokens.color("dim" if entry.why else "text"))
        used = _elided(painter, area, entry.title)
        painter.setFont(detail_font)
        painter.setPen(tokens.color("warn" if entry.why else "dim"))
        _elided(painter, area.adjusted(used + SPACE_3, 0, 0, 0), entry.why or entry.detail)

    def _icon(self, drawing: str) -> QIcon:
        if drawing not in self._icons:
            self._icons[drawing] = icon(drawing, "dim")
        return self._icons[drawing]


def _elided(painter: QPainter, area: QRect, words: str) -> int:
    """Write these words, cut with « … » when they are too long, and return the width they took."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, area.width()))
    painter.drawText(area, _LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
