"""One cell of the score grid: a mark, what it means in words, a comment."""

from dataclasses import dataclass
from decimal import Decimal
from typing import override

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, tokens_of
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.gauge import Gauge
from pdn_desktop.screens.widgets.score_field import MarkScale, ScoreField, french

TO_MARK = "À noter"
ABSTAINED = "Ne se prononce pas"
FOCUS_BAR = 3
COMMENT_EXPECTED = "commentaire attendu"


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
        """Return the answer in words (« Satisfaisant · commentaire attendu »)."""
        if not entry.answered:
            return TO_MARK
        words = ABSTAINED if entry.abstained else self._level(entry.value or Decimal(0))
        return " · ".join(
            part for part in (words, COMMENT_EXPECTED if self.expects_comment(entry) else "") if part
        )

    def _level(self, value: Decimal) -> str:
        if not self.level_labels:
            return ""
        low = int(value)
        if low == value or low + 1 >= len(self.level_labels):
            return self.level_labels[min(low, len(self.level_labels) - 1)]
        return f"{self.level_labels[low]} à {self.level_labels[low + 1].lower()}"


class ScoreCell(QWidget):
    """`marked` carries (mark or None, abstained), `commented` the text; `held` tells what is unsaved."""

    marked = Signal(object, bool)
    commented = Signal(str)
    held = Signal(bool, bool)
    entered = Signal()

    def __init__(self, name: str, rules: GridRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._entry = Entry()
        self._closed = self._before = ""
        self._has_focus = False
        self.field = ScoreField(rules.scale, self)
        self.comment = Comment(parent=self)
        self._out_of = QLabel(f"/ {french(rules.scale.maximum)}", self)
        self._gauge = Gauge(self)
        self._meaning = QLabel(self)
        self.abstain = QToolButton(self)
        self._name(name)
        self._lay_out()
        self._connect()
        self.show_entry(Entry())

    @property
    def entry(self) -> Entry:
        """Return what the cell was last told to show, with what was committed since."""
        return self._entry

    def show_entry(self, entry: Entry) -> None:
        """Show what the file holds; a comment being typed is left alone."""
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
        """Say which earlier mark stands while none is given here; empty when one is due."""
        if before != self._before:
            self._before = before
            self._refresh()

    @property
    def faulty(self) -> bool:
        """Tell whether the field holds something that is no mark."""
        return bool(self.field.property("invalid"))

    def _name(self, name: str) -> None:
        self.field.setAccessibleName(f"Note : {name}")
        self.field.setAccessibleDescription(
            f"{self._rules.scale.expectation}. Touche N : ne se prononce pas."
        )
        self.comment.setAccessibleName(f"Commentaire : {name}")
        self.abstain.setAccessibleName(f"Ne se prononce pas : {name}")
        self.abstain.setToolTip("Ne se prononce pas (touche N dans la note)")
        self.abstain.setIcon(icon("aside", "dim"))
        self.abstain.setIconSize(QSize(16, 16))
        self.abstain.setCheckable(True)
        self.abstain.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keyboard: the key N in the field
        self._out_of.setProperty("type", "dim")
        self._meaning.setProperty("type", "small")
        self._meaning.setWordWrap(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_1)
        row.addWidget(self.field)
        row.addWidget(self._out_of)
        row.addSpacing(SPACE_1)
        row.addWidget(self._gauge, 1)
        row.addWidget(self.abstain)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addLayout(row)
        column.addWidget(self._meaning)
        column.addWidget(self.comment)
        column.addStretch(1)

    def _connect(self) -> None:
        self.field.committed.connect(lambda value: self._mark(value, abstained=False))
        self.field.abstain_asked.connect(lambda: self._mark(None, abstained=not self._entry.abstained))
        self.abstain.clicked.connect(lambda checked: self._mark(None, abstained=checked))
        self.field.faulted.connect(lambda _: self._refresh())
        self.field.textEdited.connect(lambda _: self._announce())
        self.comment.committed.connect(self._commented)
        self.comment.drafting.connect(lambda _: self._announce())
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
        instead = "" if entry.answered else self._closed or self._before
        words = instead or self._rules.meaning(entry)
        self._meaning.setText(fault or words)
        self.comment.setVisible(bool(entry.comment) or not self.comment.isReadOnly())
        kind = "bad" if fault else "small"
        if self._meaning.property("type") != kind:
            self._meaning.setProperty("type", kind)
            self._meaning.style().polish(self._meaning)
        self._announce()
        self.update()

    def _announce(self) -> None:
        self.held.emit(self.field.pending or self.comment.pending, self.faulty)

    @override
    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._has_focus = event.type() == QEvent.Type.FocusIn
            self.update()
            if self._has_focus:
                self.entered.emit()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self)
        painter = QPainter(self)
        closed = self.field.isReadOnly()
        missing = not (self._entry.answered or closed or self._before)
        ground = "todo_soft" if missing else "sunken" if closed else "surface"
        painter.fillRect(self.rect(), tokens.color(ground))
        if self._has_focus:
            painter.fillRect(0, 0, FOCUS_BAR, self.height(), tokens.color("accent"))
        painter.end()
