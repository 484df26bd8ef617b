"""A scope with one candidacy at most: go on with the examination, or declare the call unsuccessful (§3)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.awarding import ScopeState
from pdn_desktop.domain.outcomes import ContinuedExamination
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.usecases.deciding import continue_examination, take_up_choice
from pdn_desktop.usecases.decision_board import ScopeSheet

UNDECIDED = frozenset({ScopeState.CLOSED, ScopeState.UNDER_REVIEW, ScopeState.OPINION_GIVEN})
_WHY = Field(
    "reason",
    "Pourquoi l’examen se poursuit",
    readings.paragraphs(),
    Form.TEXT,
    hint="Facultatif. Gardé avec la date et l’auteur.",
)


class TwoWays(QWidget):
    """Two equal buttons, then the reason of the first; `went_on`, `came_back` and `declared` follow them."""

    went_on = Signal()
    came_back = Signal()
    declared = Signal()

    def __init__(self, desk: Desk, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._sheet: ScopeSheet | None = None
        self.go_on = QPushButton("Poursuivre l’examen", self)
        self.declare = QPushButton("Déclarer infructueux", self)
        self.reason = FieldRow(_WHY, self)
        self.take_back = QPushButton("Revenir sur ce choix", self)
        self.reason.report_to(desk)
        self.go_on.clicked.connect(self._go_on)
        self.declare.clicked.connect(self.declared)
        self.take_back.clicked.connect(self._take_back)
        self.reason.committed.connect(self._explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(_side_by_side(self.go_on, self.declare))
        column.addWidget(self.reason)
        column.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sheet(self, sheet: ScopeSheet) -> None:
        """Offer both ways while they are open; once one is taken, its reason and the way back."""
        self._sheet = sheet
        open_ = sheet.view.right.by_count and sheet.state in UNDECIDED
        for way in (self.go_on, self.declare):
            way.setVisible(open_ and sheet.continued is None)
        self.reason.setVisible(open_ and sheet.continued is not None)
        self.take_back.setVisible(open_ and sheet.continued is not None)
        self.go_on.setEnabled(bool(sheet.view.ranking.rows))
        self.reason.show_value(sheet.continued.reason if sheet.continued else "")
        self.setVisible(open_)

    def _go_on(self) -> None:
        if self._sheet is not None:
            code = self._sheet.code
            do, undo = partial(continue_examination, scope=code), partial(take_up_choice, scope=code)
            job = self._edits.act(f"l’examen poursuivi ({code})", do, undo, _lead(code))
            job.then(lambda _: self.went_on.emit())

    def _take_back(self) -> None:
        if self._sheet is not None and self._sheet.continued is not None:
            code, reason = self._sheet.code, self._sheet.continued.reason
            do = partial(take_up_choice, scope=code)
            undo = partial(continue_examination, scope=code, reason=reason)
            job = self._edits.act(f"le retour sur l’examen poursuivi ({code})", do, undo, _lead(code))
            job.then(lambda _: self.came_back.emit())

    def _explain(self, reason: str) -> None:
        if self._sheet is not None and self._sheet.continued is not None:
            code, before = self._sheet.code, self._sheet.continued.reason
            do = partial(continue_examination, scope=code, reason=reason)
            undo = partial(continue_examination, scope=code, reason=before)
            self._edits.act(f"le motif de l’examen poursuivi ({code})", do, undo, _lead(code))


def _lead(code: str) -> tuple[Place, str]:
    return (ContinuedExamination, (code,)), f"{code}-continued"


def _side_by_side(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for button in buttons:
        row.addWidget(button, 1)
    row.addStretch(1)
    return row
