"""What is read on a paper sheet: a mark and a comment per criterion, then the three appreciations."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.double_entry import NOTES, comment_key, mark_of, text_of
from pdn_desktop.domain.scoring import Criterion, ScoringGrid
from pdn_desktop.domain.workings import weight_text
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.score_cell import Entry, GridRules, ScoreCell

NOTE_WORDS: Mapping[str, str] = {
    "strengths": "Points forts",
    "weaknesses": "Points faibles",
    "questions": "Questions à poser",
}
MARK_SIDE = 250
"""The least a mark and its comment ask for beside the criterion, in logical pixels."""


class PaperReading(QWidget):
    """`typed` carries a key and its text, `held` a field that is ahead, `entered` the one with the keyboard.

    Enter goes from mark to mark; `finished` follows the button, and Enter after the last mark.
    """

    typed = Signal(str, str)
    held = Signal(object, bool, bool)
    entered = Signal(object)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[str, ScoreCell] = {}
        self.notes = {name: self._note(name) for name in NOTES}
        self.done = QPushButton("Terminer la lecture", self)
        self.done.setProperty("role", "primary")
        self.done.setToolTip("Terminer la lecture (Ctrl+Entrée)")
        self.done.clicked.connect(self.finished)
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press = QShortcut(QKeySequence(keys), self.done, self.done.click)
            press.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._shape: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(self._lines)
        self._labels: dict[str, QLabel] = {}
        for name, words in NOTE_WORDS.items():
            label = self._labels[name] = QLabel(words, self)
            label.setProperty("type", "strong")
            label.setBuddy(self.notes[name])
            column.addWidget(label)
            column.addWidget(self.notes[name])
        column.addSpacing(SPACE_1)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)

    def lay_out(self, grid: ScoringGrid, rules: GridRules) -> None:
        """Show a line per criterion, in the order of the paper."""
        shape = (grid.criteria, grid.coefficients, rules)
        if shape == self._shape:
            return
        self._shape = shape
        for frame in self.findChildren(QFrame, "paperLine", Qt.FindChildOption.FindDirectChildrenOnly):
            self._lines.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.cells = {}
        for criterion in grid.criteria:
            self._lines.addWidget(self._line(criterion, weight_text(grid, criterion.code), rules))

    def show_typed(self, typed: Mapping[str, str], *, can_type: bool) -> None:
        """Show what is kept; what is being typed meanwhile is left alone."""
        for criterion, cell in self.cells.items():
            value, abstained = mark_of(typed.get(criterion, ""))
            entry = Entry(value, abstained, typed.get(comment_key(criterion), ""))
            cell.set_open(can_mark=can_type, closed="Sans note")
            if not cell.field.pending and cell.entry != entry:
                cell.show_entry(entry)
        for name, note in self.notes.items():
            note.show_text(typed.get(name, ""))
            note.setReadOnly(not can_type)
            for part in (note, self._labels[name]):
                part.setVisible(can_type or bool(typed.get(name)))
        self.done.setVisible(can_type)

    def start(self) -> None:
        """Give the keyboard to the first mark that is not typed, else to the button."""
        free = (cell.field for cell in self.cells.values() if not cell.entry.answered)
        next(free, self.done).setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Commit what is being typed."""
        for cell in self.cells.values():
            cell.field.commit()
            cell.comment.commit()
        for note in self.notes.values():
            note.commit()

    @property
    def faulty(self) -> bool:
        """Tell whether some mark is none of the scale."""
        return any(cell.faulty for cell in self.cells.values())

    def _note(self, name: str) -> Comment:
        note = Comment("Facultatif", self)
        note.setAccessibleName(NOTE_WORDS[name])
        note.committed.connect(lambda text: self.typed.emit(name, text))
        note.drafting.connect(lambda ahead: self.held.emit(note, ahead, False))
        return note

    def _line(self, criterion: Criterion, weighs: str, rules: GridRules) -> QFrame:
        frame = QFrame(self)
        frame.setObjectName("paperLine")
        words = f"{criterion.code} · {criterion.short or criterion.label}"
        name = paragraph(words, frame, "strong")
        weight = paragraph(weighs, frame, "small")
        cell = self.cells[criterion.code] = ScoreCell(words, rules, frame)
        cell.setMinimumWidth(MARK_SIDE)
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(0)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(weight, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(cell, 0, 1, 3, 1)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self._connect(criterion.code, cell)
        return frame

    def _connect(self, code: str, cell: ScoreCell) -> None:
        cell.marked.connect(
            lambda value, abstained: self.typed.emit(code, text_of(value, abstained=abstained))
        )
        cell.commented.connect(lambda text: self.typed.emit(comment_key(code), text))
        cell.held.connect(lambda ahead, faulty: self.held.emit(cell, ahead, faulty))
        cell.entered.connect(lambda: self.entered.emit(cell))
        cell.field.moved.connect(lambda down, _: self._move(code, down))

    def _move(self, code: str, down: int) -> None:
        """Go to the mark above or below; past the last one, to the button."""
        if self.cells[code].faulty:
            return
        codes = list(self.cells)
        at = codes.index(code) + down
        place = self.cells[codes[max(0, at)]].field if at < len(codes) else self.done
        place.setFocus(Qt.FocusReason.TabFocusReason)
