"""Séance › Engagements: what the candidate promised, in words the convention can print."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.domain.hearing import HearingCommitment
from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.criterion_adder import CriterionAdder
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.paragraph import shorten
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.written_row import WrittenRow
from pdn_desktop.screens.writings import COMMITMENT, Spot, Writings

SHORT = 60


class CommitmentLine(QWidget):
    """One commitment, its words changed in place."""

    removed = Signal(str)

    def __init__(
        self, commitment: HearingCommitment, desk: Desk, writings: Writings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.commitment = commitment
        said = readings.line("Un engagement a des mots ; sinon, retirez-le.")
        title = commitment.criterion or "Transversal"
        self.row = WrittenRow(Field("text", title, said, Form.TEXT), desk, writings, self)
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close", "dim"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setAccessibleName(f"Retirer l’engagement : {shorten(commitment.text, SHORT)}")
        self.remove.setToolTip("Retirer cet engagement")
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.clicked.connect(lambda: self.removed.emit(commitment.id))
        self.row.editor.setAccessibleName(f"Engagement : {shorten(commitment.text, SHORT)}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        line.addWidget(self.row, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


class CommitmentsTab(QWidget):
    """`added` carries the words and the criterion of a new one, `removed` the identity of one."""

    added = Signal(str, str)
    removed = Signal(str)

    def __init__(self, desk: Desk, writings: Writings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._writings = desk, writings
        self.lines: dict[str, CommitmentLine] = {}
        self.card = Card("Engagements pris en séance", _TEXT, self)
        self.adder = CriterionAdder("Ajouter un engagement du candidat", self.card)
        self.adder.added.connect(self.added)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_2)
        self.card.column.addLayout(self._lines)
        self.card.column.addWidget(self.adder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_commitments(
        self, candidacy: str, owner: str, commitments: Sequence[HearingCommitment], *, writing: bool
    ) -> None:
        """Show these; one being typed is left alone."""
        if [each.id for each in commitments] != list(self.lines):
            self._lay_out(commitments)
        for each in commitments:
            line = self.lines[each.id]
            line.row.show_spot(Spot(COMMITMENT, candidacy, each.id), each.text, owner)
            line.row.allow(writing=writing)
            line.remove.setVisible(writing)
        self.adder.setVisible(writing)

    def offer(self, criteria: Sequence[Criterion]) -> None:
        """Offer these criteria for a new commitment."""
        self.adder.offer(criteria)

    def commit(self) -> None:
        """Commit what is being typed."""
        for line in self.lines.values():
            line.row.commit()

    def _lay_out(self, commitments: Sequence[HearingCommitment]) -> None:
        kept = {each.id for each in commitments}
        for key, line in self.lines.items():
            self._lines.removeWidget(line)
            if key not in kept:
                line.hide()
                line.deleteLater()
        known, self.lines = self.lines, {}
        for each in commitments:
            line = known.get(each.id) or self._line(each)
            self.lines[each.id] = line
            self._lines.addWidget(line)

    def _line(self, commitment: HearingCommitment) -> CommitmentLine:
        line = CommitmentLine(commitment, self._desk, self._writings, self.card)
        line.removed.connect(self.removed)
        return line


_TEXT = (
    "En mots que la convention peut reprendre : « tenir une permanence mensuelle à Vichy ». "
    "Ils restent jusqu’à la convention, qui les imprime en annexe."
)
