"""One cell of the score grid: a mark, what it means in words, a comment."""

from dataclasses import dataclass
from decimal import Decimal
from typing import override

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.screens.grid_view import Key
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, tokens_of
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.gauge import Gauge
from pdn_desktop.screens.widgets.score_field import MarkScale, ScoreField, french
from pdn_desktop.screens.widgets.steady_label import SteadyLabel

TO_MARK = "À noter"
ABSTAINED = "Ne se prononce pas"
FOCUS_BAR = 3
WIDE_FROM = 400
"""From this width on, in logical pixels, the comment stands beside the mark."""
MARK_WIDTH = 180


@dataclass(frozen=True)
class Entry:
    """What the file holds for one criterion of one candidacy."""

    value: Decimal | None = None
    abstained: bool = False
    comment: str = ""

    @property
    def answered(self) -> bool:
        """Tell whether nothing is left to mark here."""
        return self.abstained or self.value is not None


@dataclass(frozen=True)
class GridRules:
    """What marks look like, and when a comment is expected beside one."""

    scale: MarkScale
    level_labels: tuple[str, ...] = ()
    comment_below: Decimal | None = None
    comment_above: Decimal | None = None

    def expects_comment(self, entry: Entry) -> bool:
        """Tell whether this answer should be explained and is not."""
        if entry.comment.strip():
            return False
        low, high, value = self.comment_below, self.comment_above, entry.value
        return entry.abstained or (
            value is not None and ((low is not None and value < low) or (high is not None and value > high))
        )

    def meaning(self, entry: Entry) -> str:
        """Return the answer in words (« Satisfaisant à bon »)."""
        if not entry.answered:
            return TO_MARK
        return ABSTAINED if entry.abstained else self._level(entry.value or Decimal(0))

    def _level(self, value: Decimal) -> str:
        if not self.level_labels:
            return ""
        low = int(value)
        if low == value or low + 1 >= len(self.level_labels):
            return self.level_labels[min(low, len(self.level_labels) - 1)]
        return f"{self.level_labels[low]} à {self.level_labels[low + 1].lower()}"


class ScoreCell(QWidget):
    """`marked` carries (mark or None, abstained), `commented` the text; `held` tells what is unsaved.

    `page_asked` wants the page marked as useful here, `menu_asked` a menu at this global place.
    """

    marked = Signal(object, bool)
    commented = Signal(str)
    held = Signal(bool, bool)
    entered = Signal()
    page_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, name: str, rules: GridRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key: Key = ("", "")
        self._named, self._rules = name, rules
        self._pages: QToolButton | None = None
        self._entry = Entry()
        self._closed = self._before = self._ground = ""
        self._has_focus = False
        self.field = ScoreField(rules.scale, self)
        self.comment = Comment(parent=self)
        self._out_of = QLabel(f"/ {french(rules.scale.maximum)}", self)
        self._gauge = Gauge(self)
        self._meaning = SteadyLabel(self)
        self.abstain = QToolButton(self)
        self._parts, self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom, self), QHBoxLayout()
        self._name()
        self._lay_out()
        self._connect()
        self._refresh()

    def stand_for(self, key: Key, name: str) -> None:
        """Be the cell of this candidacy and criterion from now on."""
        self.key, self._named = key, name
        self.field.setObjectName(f"mark_{key[0]}_{key[1]}")
        self.comment.setObjectName(f"comment_{key[0]}_{key[1]}")
        self._name()

    @property
    def entry(self) -> Entry:
        """Return what the cell was last told to show, with what was committed since."""
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Show what the file holds; a comment being typed is left alone, and so is what shows it already."""
        if entry == self._entry and not (self.field.pending or self.comment.pending):
            return
        self._entry = entry
        self.field.show_mark(entry.value, abstained=entry.abstained)
        self.comment.show_text(entry.comment)
        self._refresh()

    def set_open(self, *, can_mark: bool, closed: str = "") -> None:
        """Let the cell be filled in, or only read; `closed` says why when nothing was answered."""
        closed = "" if can_mark else closed
        if (can_mark, closed) == (not self.field.isReadOnly(), self._closed):
            return
        self._closed = closed
        self.field.setReadOnly(not can_mark)
        self.comment.setReadOnly(not can_mark)
        self.abstain.setVisible(can_mark)
        self._refresh()

    def stand_on(self, before: str) -> None:
        """Say which mark the dossier was given, if any: it stands while none is given here."""
        if before != self._before:
            self._before = before
            self._refresh()

    def show_pages(self, words: str, spoken: str) -> None:
        """Say which pages of the dossier are useful here (« p. 4 »); nothing when none is."""
        if self._pages is None:
            if not words:
                return
            self._pages = self._pages_button()
        self._pages.setText(words)
        self._pages.setAccessibleName(f"{spoken}\u00a0: {self._named}")
        self._pages.setToolTip(f"{spoken} (F3 ou Ctrl+clic)")
        self._pages.setVisible(bool(words))

    @property
    def awaited(self) -> bool:
        """Tell whether an answer is left to give here."""
        return not self._entry.answered and not self.field.isReadOnly()

    @property
    def faulty(self) -> bool:
        """Tell whether the field holds something that is no mark."""
        return bool(self.field.property("invalid"))

    def _name(self) -> None:
        name = self._named
        self.field.setAccessibleName(f"Note : {name}")
        self.field.setAccessibleDescription(
            f"{self._rules.scale.expectation}. Touche N : ne se prononce pas."
        )
        self.comment.setAccessibleName(f"Commentaire : {name}")
        self.abstain.setAccessibleName(f"Ne se prononce pas : {name}")

    def _lay_out(self) -> None:
        self.abstain.setToolTip("Ne se prononce pas (touche N dans la note)")
        self.abstain.setIcon(icon("aside", "dim"))
        self.abstain.setIconSize(QSize(16, 16))
        self.abstain.setCheckable(True)
        self.abstain.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keyboard: the key N in the field
        self._out_of.setProperty("type", "dim")
        self._meaning.setProperty("type", "small")
        row = QHBoxLayout()
        row.setSpacing(SPACE_1)
        row.addWidget(self.field)
        row.addWidget(self._out_of)
        row.addSpacing(SPACE_1)
        row.addWidget(self._gauge, 1)
        row.addWidget(self.abstain)
        self._words.setSpacing(SPACE_1)
        self._words.addWidget(self._meaning, 1, Qt.AlignmentFlag.AlignTop)
        mark = QVBoxLayout()
        mark.setSpacing(SPACE_1)
        mark.addStrut(MARK_WIDTH)
        mark.addLayout(row)
        mark.addLayout(self._words)
        mark.addStretch(1)
        self._parts.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        self._parts.setSpacing(SPACE_1)
        self._parts.addLayout(mark)
        self._parts.addWidget(self.comment, 0, Qt.AlignmentFlag.AlignTop)
        self._parts.addStretch(1)

    def _spread(self, *, wide: bool) -> None:
        """Put the comment beside the mark, or below it."""
        directions = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if self._parts.direction() is not directions[wide]:
            self._parts.setDirection(directions[wide])
            self._parts.setSpacing(SPACE_3 if wide else SPACE_1)
            self._parts.setStretch(1, int(wide))
            self._parts.setStretch(2, int(not wide))
            self._parts.activate()  # at once: the parts squeezed into the former shape are never painted

    def _pages_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon("bookmark", "accent"))
        button.setIconSize(QSize(14, 14))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("kind", "tag")
        button.setMinimumHeight(24)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keyboard: F3 in the mark
        button.clicked.connect(self.page_asked)
        self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def _connect(self) -> None:
        self.field.committed.connect(lambda value: self._mark(value, abstained=False))
        self.field.abstain_asked.connect(lambda: self._mark(None, abstained=not self._entry.abstained))
        self.abstain.clicked.connect(lambda checked: self._mark(None, abstained=checked))
        self.field.faulted.connect(lambda _: self._refresh())
        self.field.textEdited.connect(lambda _: self._announce())
        self.comment.committed.connect(self._commented)
        self.comment.drafting.connect(lambda _: self._announce())
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.field.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.field.mapToGlobal(at))
        )
        for part in (self.field, self.comment):
            part.installEventFilter(self)

    def _mark(self, value: Decimal | None, *, abstained: bool) -> None:
        self.show_entry(Entry(value, abstained, self._entry.comment))
        self.marked.emit(value, abstained)

    def _commented(self, text: str) -> None:
        self._entry = Entry(self._entry.value, self._entry.abstained, text)
        self._refresh()
        self.commented.emit(text)

    def _refresh(self) -> None:
        entry = self._entry
        scale = self._rules.scale
        self._gauge.show_share(None if entry.value is None else float(entry.value / scale.maximum))
        self.abstain.setChecked(entry.abstained)
        fault = scale.expectation if self.faulty else ""
        self._meaning.setText(fault or self._told(entry))
        self.comment.setVisible(bool(entry.comment) or not self.comment.isReadOnly())
        self.comment.expect(wanted=self._rules.expects_comment(entry))
        kind = "bad" if fault else "small"
        if self._meaning.property("type") != kind:
            self._meaning.setProperty("type", kind)
            self._meaning.style().polish(self._meaning)
        self._announce()
        ground = "surface" if entry.answered or self._before else "todo_soft"
        ground = "sunken" if self.field.isReadOnly() else ground
        if ground != self._ground:  # each part shows its own change
            self._ground = ground
            self.update()

    def _told(self, entry: Entry) -> str:
        """Return the answer in words, with the one on the dossier that it follows or that stands for it."""
        if entry.answered:
            return " · ".join(filter(None, (self._rules.meaning(entry), self._before)))
        return self._closed or (
            f"Inchangée\u00a0: {self._before}" if self._before else self._rules.meaning(entry)
        )

    def _announce(self) -> None:
        self.held.emit(self.field.pending or self.comment.pending, self.faulty)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._has_focus = event.type() == QEvent.Type.FocusIn
            self.update(0, 0, FOCUS_BAR, self.height())
            if self._has_focus:
                self.entered.emit()
        return isinstance(event, QMouseEvent) and self._asks_page(event)

    def _asks_page(self, event: QMouseEvent) -> bool:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.type() != QEvent.Type.MouseButtonPress or not control:
            return False
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.page_asked.emit()
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._asks_page(event):
            super().mousePressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread(wide=self.width() >= WIDE_FROM)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.color(self._ground))
        if self._has_focus:
            painter.fillRect(0, 0, FOCUS_BAR, self.height(), tokens.color("accent"))
        painter.end()
