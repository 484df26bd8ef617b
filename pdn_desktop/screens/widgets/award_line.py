"""One candidacy in a proposal or a decision: its result, and the words that result asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.drafts import DraftedAward
from pdn_desktop.domain.outcomes import Outcome, Reason
from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens import readings
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.outcome_words import OUTCOMES, outcome_text
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.calm_box import CalmBox
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.screens.widgets.pill import Pill, Status

INDIVISIBLE = Status("warn", "warning", "Réponse indivisible")


@dataclass(frozen=True)
class Entrant:
    """Who competes: what a line says of a candidacy before anything is chosen."""

    candidacy: str
    number: str
    structure: str
    standing: str  # « 1re · 78,33 / 100 »
    indivisible: bool = False


class ReasonRow(QWidget):
    """A reason: the criterion it is tied to, and words that may be printed."""

    changed = Signal()
    settled = Signal()
    removed = Signal()

    def __init__(self, criteria: Sequence[Criterion], owner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion, self.text, self.remove = (
            CalmBox(self),
            Comment("Motif imprimé dans le courrier", self),
            QToolButton(self),
        )
        for criterion in criteria:
            self.criterion.addItem(f"{criterion.code} · {criterion.short or criterion.label}", criterion.code)
        self.criterion.setAccessibleName(f"Critère du motif, {owner}")
        self.text.setAccessibleName(f"Motif, {owner}")
        self.remove.setIcon(icon("close"))
        self.remove.setIconSize(QSize(16, 16))
        self.remove.setAccessibleName(f"Retirer ce motif, {owner}")
        self.remove.setToolTip("Retirer ce motif")
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.criterion.activated.connect(lambda _: self._chose())
        self.text.textChanged.connect(self.changed)
        self.text.committed.connect(lambda _: self.settled.emit())
        self.remove.clicked.connect(self.removed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_1)
        grid.addWidget(self.criterion, 0, 0)
        grid.addWidget(self.remove, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.text, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    @property
    def reason(self) -> Reason:
        """Return what is written."""
        return Reason(criterion=str(self.criterion.currentData()), text=self.text.text().strip())

    def show_reason(self, reason: Reason) -> None:
        """Show this."""
        self.criterion.setCurrentIndex(max(0, self.criterion.findData(reason.criterion)))
        self.text.show_text(reason.text)

    def _chose(self) -> None:
        self.changed.emit()
        self.settled.emit()


class AwardLine(QFrame):
    """`changed` follows anything a person gives; what is shown depends on the result chosen.

    `settled` follows a choice, and text that was left or rests.
    """

    changed = Signal()
    settled = Signal()

    def __init__(
        self,
        entrant: Entrant,
        criteria: Sequence[Criterion],
        outcomes: Sequence[Outcome],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entrant, self._criteria = entrant, criteria
        self.outcome, self.rank = CalmBox(self), CalmBox(self)
        self.title, self.standing, self.fixed = QLabel(self), QLabel(self), Pill(self)
        self.pill = Pill(self, INDIVISIBLE)
        self.reasons_title, self.add = QLabel(self), QPushButton("Ajouter un motif", self)
        self.reasons = QVBoxLayout()
        self.rows: list[ReasonRow] = []
        self.strengths = self._text(
            "strengths", "Points forts : « Malgré … »", "Facultatif, imprimé dans le courrier."
        )
        self.departure = self._text("departure", "Pourquoi le comité s’écarte (obligatoire)", "")
        self.reservations = self._text(
            "reservations", "Engagements, un par ligne", "Facultatifs, imprimés dans la convention."
        )
        self._deciding = self._locked = False
        for outcome in outcomes:
            self.outcome.addItem(OUTCOMES[outcome].word, outcome.value)
        self._furnish()

    # ---- what it holds ----------------------------------------------------------------------------------

    @property
    def chosen(self) -> Outcome | None:
        """Return the result chosen, None while there is none."""
        value = self.outcome.currentData()
        return Outcome(value) if value else None

    @property
    def award(self) -> Award | None:
        """Return what is given, None without a result; words hidden by the result do not count."""
        outcome = self.chosen
        if outcome is None:
            return None
        retained = outcome is Outcome.RETAINED
        reasons = () if retained else tuple(row.reason for row in self.rows if row.reason.text)
        return Award(
            candidacy=self.entrant.candidacy,
            outcome=outcome,
            rank=int(self.rank.currentData() or 1) if outcome is Outcome.WAITING_LIST else None,
            reasons=reasons,
            strengths="" if retained else self.strengths.text().strip(),
            departure="" if self._deciding else self.departure.text().strip(),
            reservations=_lines(self.reservations.text()) if retained and self._deciding else (),
        )

    @property
    def draft(self) -> DraftedAward:
        """Return all that is typed, words hidden by the result included."""
        outcome = self.chosen
        waiting = outcome is Outcome.WAITING_LIST
        return DraftedAward(
            candidacy=self.entrant.candidacy,
            outcome=outcome,
            rank=int(self.rank.currentData() or 1) if waiting else None,
            reasons=tuple(row.reason for row in self.rows if row.reason.text),
            strengths=self.strengths.text(),
            departure=self.departure.text(),
            reservations=self.reservations.text(),
        )

    def show_award(self, award: Award | None) -> None:
        """Show this, in the place of what was typed."""
        self.show_draft(_drafted(award) if award else DraftedAward(candidacy=self.entrant.candidacy))

    def show_draft(self, draft: DraftedAward) -> None:
        """Show what was typed before."""
        self.outcome.setCurrentIndex(self.outcome.findData(draft.outcome.value) if draft.outcome else -1)
        self.rank.setCurrentIndex(max(0, self.rank.findData(draft.rank)))
        for row, text in (
            (self.strengths, draft.strengths),
            (self.departure, draft.departure),
            (self.reservations, draft.reservations),
        ):
            row.show_value(text)
            row.take_back()
        self._show_reasons(draft.reasons)
        self.arrange()

    def offer_ranks(self, most: int) -> None:
        """Offer the ranks of the waiting list."""
        self.rank.clear()
        for rank in range(1, most + 1):
            self.rank.addItem(f"Rang {rank}", rank)

    def decide(self, *, locked: bool) -> None:
        """Serve a decision rather than a proposal; `locked` validates the result as proposed."""
        self._deciding, self._locked = True, locked
        self.arrange()

    def ask_departure(self, words: str) -> None:
        """Ask why this result departs from the arithmetic; empty when it does not."""
        self.departure.setVisible(bool(words) and not self._deciding)
        if words:
            self.departure.label.setText(f"{words} Pourquoi ? (obligatoire)")
            self.departure.editor.setAccessibleName(f"{words} Pourquoi ? (obligatoire)")

    def arrange(self) -> None:
        """Show the words the result asks for."""
        outcome, open_ = self.chosen, not self._locked
        refused = outcome in {Outcome.NOT_RETAINED, Outcome.WAITING_LIST}
        if outcome is Outcome.NOT_RETAINED and open_ and not self.rows:
            self._add_reason(Reason(criterion=self._criteria[0].code, text=""))
        self.outcome.setVisible(open_)
        self.fixed.setVisible(self._locked and outcome is not None)
        if outcome is not None:
            word = outcome_text(outcome, self.award.rank if self.award else None)
            self.fixed.show_status(Status(OUTCOMES[outcome].tone, OUTCOMES[outcome].drawing, word))
        self.rank.setVisible(open_ and outcome is Outcome.WAITING_LIST)
        compulsory = "obligatoires" if outcome is Outcome.NOT_RETAINED else "facultatifs"
        self.reasons_title.setText(f"Motifs rattachés à un critère ({compulsory})")
        for widget in (self.reasons_title, self.add, self.strengths, *self.rows):
            widget.setVisible(open_ and refused)
        self.reservations.setVisible(self._deciding and outcome is Outcome.RETAINED)

    # ---- reasons ----------------------------------------------------------------------------------------

    def _show_reasons(self, reasons: Sequence[Reason]) -> None:
        for row in list(self.rows):
            self._drop(row)
        for reason in reasons:
            self._add_reason(reason)

    def _add_reason(self, reason: Reason) -> ReasonRow:
        row = ReasonRow(self._criteria, self.entrant.structure, self)
        row.show_reason(reason)
        row.changed.connect(self.changed)
        row.settled.connect(self.settled)
        row.removed.connect(partial(self._remove, row))
        self.rows.append(row)
        self.reasons.addWidget(row)
        return row

    def _remove(self, row: ReasonRow) -> None:
        self._drop(row)
        self.arrange()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._given()

    def _drop(self, row: ReasonRow) -> None:
        self.rows.remove(row)
        self.reasons.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _ask_reason(self) -> None:
        used = {row.reason.criterion for row in self.rows}
        free = next((c.code for c in self._criteria if c.code not in used), self._criteria[0].code)
        row = self._add_reason(Reason(criterion=free, text=""))
        row.show()
        row.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # ---- furniture --------------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.arrange()
        self._given()

    def _given(self) -> None:
        self.changed.emit()
        self.settled.emit()

    def _text(self, name: str, label: str, hint: str) -> FieldRow:
        row = FieldRow(Field(name, label, readings.paragraphs(), Form.TEXT, hint=hint), self)
        row.drafting.connect(lambda _ahead, _faulty: self.changed.emit())
        row.committed.connect(lambda _: self._given())
        row.editor.setAccessibleName(f"{label}, {self.entrant.structure}")
        return row

    def _furnish(self) -> None:
        owner = self.entrant
        self.title.setText(owner.structure)
        self.standing.setText(f"{owner.number} · {owner.standing}")
        self.pill.setVisible(owner.indivisible)
        self.pill.setToolTip("La structure refuse d’être retenue dans un seul département.")
        self.outcome.setPlaceholderText("Choisir un résultat")
        self.outcome.setAccessibleName(f"Résultat, {owner.structure}")
        self.rank.setAccessibleName(f"Rang sur la liste complémentaire, {owner.structure}")
        self.outcome.setCurrentIndex(-1)
        self.add.setAccessibleName(f"Ajouter un motif, {owner.structure}")
        for label, kind in ((self.title, "strong"), (self.standing, "small"), (self.reasons_title, "small")):
            label.setProperty("type", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.outcome.activated.connect(lambda _: self._choose())
        self.rank.activated.connect(lambda _: self._given())
        self.add.clicked.connect(self._ask_reason)
        self._lay_out()

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(SPACE_2)
        for widget in (self.outcome, self.rank, self.fixed):
            choices.addWidget(widget)
        choices.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.title, 1)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, SPACE_3)
        column.setSpacing(SPACE_1)
        column.addLayout(head)
        column.addWidget(self.standing)
        column.addLayout(choices)
        column.addWidget(self.departure)
        column.addWidget(self.reasons_title)
        column.addLayout(self.reasons)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.strengths)
        column.addWidget(self.reservations)
        self.departure.hide()
        self.arrange()


def _drafted(award: Award) -> DraftedAward:
    return DraftedAward(
        candidacy=award.candidacy,
        outcome=award.outcome,
        rank=award.rank,
        reasons=award.reasons,
        strengths=award.strengths,
        departure=award.departure,
        reservations="\n".join(award.reservations),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
