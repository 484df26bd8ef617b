"""Séance › Notes: what the minute-taker writes for all, criterion by criterion, and what happened."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.hearing_words import FACTUAL, criterion_title
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.written_row import WrittenRow
from pdn_desktop.screens.writings import NOTE, REMARK, Spot, Writings

WHOLE = ""
"""The note on the hearing as a whole."""
_REMARKS = {
    "incidents": ("Incidents", "Retard, liaison coupée, personne indisposée : quand et combien de temps."),
    "remarks": ("Remarques", ""),
}


class HearingNotesTab(QWidget):
    """`looked_at` carries the criterion whose note is in hand."""

    looked_at = Signal(str)

    def __init__(self, desk: Desk, writings: Writings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._writings = desk, writings
        self.notes: dict[str, WrittenRow] = {}
        self.remarks: dict[str, WrittenRow] = {}
        self._titles: list[str] = []
        self.card = Card("Notes de l’audition", FACTUAL, self)
        self.aside = Card("Incidents et remarques", FACTUAL, self)
        for name, (label, hint) in _REMARKS.items():
            field = Field(name, label, readings.paragraphs(), Form.TEXT, hint=hint)
            self.remarks[name] = WrittenRow(field, desk, writings, self.aside)
            self.aside.column.addWidget(self.remarks[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.card)
        column.addWidget(self.aside)
        column.addStretch(1)

    def show_notes(
        self,
        candidacy: str,
        owner: str,
        criteria: Sequence[Criterion],
        notes: Mapping[str, str],
        remarks: Mapping[str, str],
    ) -> None:
        """Show what is written on this hearing; what is being typed is left alone."""
        self._lay_out(criteria)
        for code, row in self.notes.items():
            row.show_spot(Spot(NOTE, candidacy, code), notes.get(code, ""), owner)
        for name, row in self.remarks.items():
            row.show_spot(Spot(REMARK, candidacy, field=name), remarks.get(name, ""), owner)

    def allow(self, *, writing: bool) -> None:
        """Let notes be written, or only read."""
        for row in (*self.notes.values(), *self.remarks.values()):
            row.allow(writing=writing)

    def commit(self) -> None:
        """Commit what is being typed."""
        for row in (*self.notes.values(), *self.remarks.values()):
            if row.spot is not None:
                row.commit()

    def _lay_out(self, criteria: Sequence[Criterion]) -> None:
        titles = [criterion_title(criterion) for criterion in criteria]
        if titles == self._titles and self.notes:
            return
        self._titles = titles
        self.commit()
        for row in self.notes.values():
            self.card.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.notes = {each.code: self._row(each.code, criterion_title(each)) for each in criteria}
        self.notes[WHOLE] = self._row(WHOLE, "L’audition dans son ensemble")

    def _row(self, code: str, label: str) -> WrittenRow:
        field = Field(f"note{code}", label, readings.paragraphs(), Form.TEXT)
        row = WrittenRow(field, self._desk, self._writings, self.card)
        row.entered.connect(lambda: self.looked_at.emit(code))
        self.card.column.addWidget(row)
        return row
