"""Headings of the score grid: candidacies and criteria, where they stand, what can be done with them."""

from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, tokens_of
from pdn_desktop.screens.widgets.picture import Picture
from pdn_desktop.screens.widgets.pill import Pill, Status

CODE_BELOW = 100
"""Below this width, in logical pixels, a criterion is named by its code alone."""
DRAG_FROM = 12
"""A heading dragged less far than this, in logical pixels, was only clicked."""


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


class Heading(QWidget):
    """A heading on the sunken ground, with a line under or beside it; it can be dragged, and has a menu.

    `dragged` carries where the mouse let it go; `asked` where its menu is to open, in global coordinates.
    """

    dragged = Signal(QPoint)
    asked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grip: QPoint | None = None
        self.pin = Picture(self, "pin", "accent", 14)
        self.pin.hide()

    def show_pinned(self, *, pinned: bool) -> None:
        """Say whether it stays in sight."""
        self.pin.setVisible(pinned)
        self.setAccessibleDescription("Épinglée" if pinned else "")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._far(event):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        far = self._far(event)
        self._grip = None
        self.unsetCursor()
        if far:
            self.dragged.emit(event.globalPosition().toPoint())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def _far(self, event: QMouseEvent) -> bool:
        grip = self._grip
        return grip is not None and (event.globalPosition().toPoint() - grip).manhattanLength() > DRAG_FROM

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens_of(self).color("sunken"))
        painter.setPen(self.palette().color(QPalette.ColorRole.Midlight))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()


class ColumnHead(Heading):
    """Names a candidacy and says where its sheet stands; `acted` follows its button."""

    acted = Signal()

    def __init__(self, column: GridColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle, self.total = QLabel(self), QLabel(self), QLabel(self)
        self.pill = Pill(self)
        self.key = column.key
        self.button, self.more = QToolButton(self), more_button(self)
        self.button.setProperty("kind", "outlined")
        self.button.setIconSize(QSize(16, 16))
        self.button.clicked.connect(self.acted)
        self.more.clicked.connect(lambda: self.asked.emit(below(self.more)))
        self.title.setWordWrap(True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.subtitle.setWordWrap(True)
        for label, kind in ((self.title, "strong"), (self.subtitle, "small"), (self.total, "strong")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("type", kind)
        self._lay_out()
        self.show_column(column)

    def show_column(self, column: GridColumn) -> None:
        """Show this candidacy."""
        self.key = column.key
        self.more.setAccessibleName(f"Ranger\u00a0: {column.title}")
        self.title.setText(column.title)
        self.subtitle.setText(column.subtitle)
        self.total.setText(column.total)
        self.pill.show_status(column.status)
        self.button.setVisible(bool(column.action))
        self.button.setIcon(icon(column.action_drawing))
        self.button.setAccessibleName(f"{column.action}\u00a0: {column.title}")
        self.button.setToolTip(column.action)

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(SPACE_1)
        top.addWidget(self.title, 1)
        for part in (self.pin, self.more):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.pill)
        foot.addWidget(self.total)
        foot.addStretch(1)
        foot.addWidget(self.button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        lines.setSpacing(2)
        lines.addLayout(top)
        lines.addWidget(self.subtitle)
        lines.addStretch(1)
        lines.addLayout(foot)


class RowHead(Heading):
    """Names a criterion and its weight; the wording as published is its tooltip."""

    def __init__(self, row: GridRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self.title, weight = QLabel(row.short or row.label, self), QLabel(row.weight, self)
        for label, kind in ((self.title, "strong"), (weight, "small")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("type", kind)
            label.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(SPACE_1)
        top.addWidget(self.title, 1)
        top.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE_3, SPACE_2, SPACE_2, SPACE_2)
        lines.setSpacing(SPACE_1)
        lines.addLayout(top)
        lines.addWidget(weight)
        lines.addStretch(1)
        self.setToolTip(row.label)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self._row.key if event.size().width() < CODE_BELOW else self._row.short or self._row.label
        if words != self.title.text():
            self.title.setText(words)


@dataclass(frozen=True)
class CornerWords:
    """What goes down; what the line in hand is, and how to turn to its neighbours, when one is shown."""

    down: str
    line: str = ""
    before: str = ""
    after: str = ""


class Corner(Heading):
    """Stands where headings meet: says what goes down, and turns to the line before or after.

    `turned` carries -1 or 1; the buttons are there when one line is shown at a time.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._what, self._place = QLabel(self), QLabel(self)
        self._what.setProperty("type", "overline")
        self._place.setProperty("type", "small")
        self.before, self.after = QToolButton(self), QToolButton(self)
        for button, drawing, by in ((self.before, "previous", -1), (self.after, "next", 1)):
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(28, 28)
            button.clicked.connect(lambda _, by=by: self.turned.emit(by))
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._what, 1, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.before)
        foot.addWidget(self.after)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(SPACE_3, SPACE_2, SPACE_1, SPACE_2)
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._place)
        lines.addLayout(foot)

    def show_words(self, words: CornerWords, place: tuple[int, int]) -> None:
        """Say what goes down, and which of how many lines is in hand: « Critère 3 sur 5 »."""
        self._what.setText(words.down)
        at, count = place
        self._place.setText(f"{words.line} {at} sur {count}")
        self._place.setVisible(bool(words.line))
        for button, name, keys, on in (
            (self.before, words.before, "Alt+PgPréc", at > 1),
            (self.after, words.after, "Alt+PgSuiv", at < count),
        ):
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})")
            button.setVisible(bool(words.line))
            button.setEnabled(on)


def more_button(parent: QWidget) -> QToolButton:
    """Return the button that opens the menu of a heading."""
    button = QToolButton(parent)
    button.setIcon(icon("more", "dim"))
    button.setIconSize(QSize(16, 16))
    button.setProperty("kind", "tag")
    button.setMinimumSize(24, 24)
    button.setToolTip("Épingler, déplacer, masquer…")
    return button


def below(button: QWidget) -> QPoint:
    """Return where a menu of this button opens."""
    return button.mapToGlobal(QPoint(0, button.height()))
