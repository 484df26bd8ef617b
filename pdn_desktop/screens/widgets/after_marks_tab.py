"""Séance › Mes notes: a member's own notes and marks after the audition, beside the marks on the dossier.

Hidden until asked for: the screen may be projected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pdn_desktop.domain.scoring import Criterion, Mark
from pdn_desktop.domain.wording import counted, mark_text
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.hearing_words import FACTUAL, criterion_title
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.act_foot import ActFoot
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.gauge import Gauge
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.score_cell import ABSTAINED, Entry, GridRules, ScoreCell
from pdn_desktop.screens.widgets.written_row import WrittenRow
from pdn_desktop.screens.writings import PRIVATE, Spot, Writings
from pdn_desktop.usecases.score_board import Column

TWO_COLUMNS_FROM = 520
"""Below this width, in logical pixels, the mark after the audition stands below the one on the dossier."""


@dataclass(frozen=True)
class AfterRules(GridRules):
    """The same marks; a criterion not marked again keeps its mark on the dossier."""

    stands: bool = False

    @override
    def meaning(self, entry: Entry) -> str:
        if not entry.answered and self.stands:
            return "Inchangée : la note sur dossier reste."
        return super().meaning(entry)


class AfterCell(ScoreCell):
    """A mark after the audition, on the ground of its card."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint no ground: nothing is missing when a mark is not given anew."""


class AfterLine(QFrame):
    """One criterion: the mark on the dossier, which does not change here, and the one after the audition."""

    def __init__(self, criterion: Criterion, rules: GridRules, earlier: Mark | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._two: bool | None = None
        title = criterion_title(criterion)
        self.title, self.before, self.words = QLabel(title, self), QLabel(self), QLabel(self)
        self.gauge = Gauge(self, "dim")
        name = f"{title}, après l’audition"
        self.cell = AfterCell(name, _after(rules, stands=earlier is not None), self)
        self.title.setProperty("type", "strong")
        for label in (self.before, self.words, self.title):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.words.setProperty("type", "small")
        self.before.setText(f"Sur dossier : {_answer(earlier)}")
        self.words.setText(earlier.comment if earlier else "")
        value = earlier.value if earlier else None
        self.gauge.show_share(None if value is None else float(value / rules.scale.maximum))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(SPACE_1)
        self._left = QVBoxLayout()
        self._left.setSpacing(SPACE_2)
        for widget in (self.before, self.gauge, self.words):
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self._grid.addWidget(self.title, 0, 0, 1, 2)
        self._arrange(two=False)

    def _arrange(self, *, two: bool) -> None:
        self._two = two
        self._grid.removeItem(self._left)
        self._grid.addLayout(self._left, 1, 0)
        self._grid.addWidget(self.cell, *((1, 1) if two else (2, 0)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2 if two else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = event.size().width() >= TWO_COLUMNS_FROM
        if two is not self._two:
            self._arrange(two=two)


class AfterMarksTab(QWidget):
    """`marked` and `commented` carry a criterion, `held` what is unsaved; `shown_asked` follows the veil."""

    shown_asked = Signal(bool)
    marked = Signal(str, object, bool)
    commented = Signal(str, str)
    held = Signal(object, bool, bool)
    finalise_asked = Signal()
    looked_at = Signal(str)

    def __init__(self, desk: Desk, writings: Writings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, AfterLine] = {}
        self._shape: object = None
        self.stack = QStackedWidget(self)
        self.veil, self.page = Card("Mes notes et ma notation", _VEIL), QWidget()
        self.show_all = QPushButton("Afficher mes notes et ma notation", self.veil)
        self.hide_all = QPushButton("Cacher mes notes et ma notation", self)
        self.own = Card("Mes notes personnelles", f"{_PRIVATE} {FACTUAL}", self.page)
        self.marks = Card("Ma notation après l’audition", " ", self.page)
        field = Field("private", "Notes", readings.paragraphs(), Form.TEXT)
        self.note = WrittenRow(field, desk, writings, self.own)
        self.foot = ActFoot("Finaliser ma fiche après audition", self.marks)
        self._lines = QVBoxLayout()
        self._furnish()

    def set_shown(self, *, shown: bool) -> None:
        """Show the notes and marks, or hide them for the projection."""
        self.stack.setCurrentWidget(self.page if shown else self.veil)

    def show_note(self, member: str, candidacy: str, text: str, owner: str) -> None:
        """Show the member's private note."""
        self.note.show_spot(Spot(PRIVATE, candidacy, member), text, owner)

    def show_marks(
        self, column: Column, criteria: Sequence[Criterion], rules: GridRules, known: Mapping[str, Entry]
    ) -> None:
        """Show the marks on the dossier beside those after the audition, as given, saved or about to be."""
        self._lay_out(column.earlier, criteria, rules, column.candidacy.id)
        for code, line in self.lines.items():
            if not line.cell.field.pending and line.cell.entry != known[code]:
                line.cell.show_entry(known[code])
            line.cell.set_open(can_mark=column.open, closed="" if column.open else "Pas de nouvelle note.")
        self._say(column)

    def go_to(self, criterion: str, *, comment: bool) -> None:
        """Put the cursor in the mark of this criterion, or in its comment."""
        cell = self.lines[criterion].cell
        (cell.comment if comment else cell.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Commit what is being typed."""
        if self.note.spot is not None:
            self.note.commit()
        for line in self.lines.values():
            line.cell.field.commit()
            line.cell.comment.commit()

    def _say(self, column: Column) -> None:
        again = sum(mark.answered for mark in column.marks.values())
        if column.waits:
            self.marks.say(f"{column.waits[:1].upper()}{column.waits[1:]}.")
        elif column.open:
            self.marks.say(f"{counted(again, 'critère noté', 'critères notés')} de nouveau. {_STANDS}")
        else:
            self.marks.say(_FINAL)
        self.foot.setVisible(column.open and again > 0)
        self.foot.show_missing([f"une note sur {code}" for code in column.missing], drafted=False)

    def _lay_out(
        self, earlier: Mapping[str, Mark], criteria: Sequence[Criterion], rules: GridRules, candidacy: str
    ) -> None:
        shape = (candidacy, dict(earlier), [criterion.code for criterion in criteria], rules)
        if shape == self._shape:
            return
        self._shape = shape
        for line in self.lines.values():
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {each.code: self._line(each, rules, earlier.get(each.code)) for each in criteria}

    def _line(self, criterion: Criterion, rules: GridRules, earlier: Mark | None) -> AfterLine:
        line, code = AfterLine(criterion, rules, earlier, self.marks), criterion.code
        cell = line.cell
        cell.marked.connect(lambda value, abstained: self.marked.emit(code, value, abstained))
        cell.commented.connect(lambda text: self.commented.emit(code, text))
        cell.held.connect(lambda ahead, faulty: self.held.emit(cell, ahead, faulty))
        cell.entered.connect(lambda: self.looked_at.emit(code))
        cell.field.moved.connect(lambda down, _: self._step(code, down))
        self._lines.addWidget(line)
        return line

    def _step(self, code: str, down: int) -> None:
        codes = list(self.lines)
        at = codes.index(code) + down
        if 0 <= at < len(codes):
            self.lines[codes[at]].cell.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _furnish(self) -> None:
        self.show_all.clicked.connect(lambda: self.shown_asked.emit(True))
        self.hide_all.clicked.connect(lambda: self.shown_asked.emit(False))
        self.foot.acted.connect(self.finalise_asked)
        left = Qt.AlignmentFlag.AlignLeft
        self.veil.column.addWidget(self.show_all, 0, left)
        self.veil.column.addStretch(1)
        self.own.column.addWidget(self.note)
        self._lines.setSpacing(SPACE_2)
        self.marks.column.addLayout(self._lines)
        self.marks.column.addWidget(self.foot)
        page = QVBoxLayout(self.page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACE_3)
        page.addWidget(self.hide_all, 0, left)
        page.addWidget(self.own)
        page.addWidget(self.marks)
        page.addStretch(1)
        self.stack.addWidget(self.veil)
        self.stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.addWidget(self.stack)


_VEIL = "Cachées tant que vous ne les demandez pas : l’écran est peut-être projeté."
_PRIVATE = "Elles ne sont pas partagées avec le comité et sont effacées tôt."
_STANDS = "Sans nouvelle note, celle du dossier reste ; les deux sont conservées."
_FINAL = "Votre fiche après audition est finalisée. Elle se rouvre, avec un motif, dans la rubrique Notation."


def _answer(mark: Mark | None) -> str:
    if mark is None or not mark.answered:
        return "pas de note"
    return mark_text(mark.value) if mark.value is not None else ABSTAINED.lower()


def _after(rules: GridRules, *, stands: bool) -> AfterRules:
    low, high = rules.comment_below, rules.comment_above
    return AfterRules(rules.scale, rules.level_labels, low, high, stands=stands)
