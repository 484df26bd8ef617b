"""The tab « Structure » of a dossier: who applies, who heads it, what the candidacy says of itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pdn_desktop.screens.candidacy_fields import filing_fields, needs_field, people_fields, structure_fields
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.field_row import FieldRow
from pdn_desktop.screens.widgets.record_form import Card, RecordForm
from pdn_desktop.usecases.dossier_board import DossierBoard


class IdentityTab(QWidget):
    """Shows three forms, each saved field by field; the territories offered are those of the call.

    `needs_told` carries what is asked for the hearing.
    """

    needs_told = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.forms: list[RecordForm] = []
        self.hearing = Card("Audition", parent=self)
        self.needs = FieldRow(needs_field(), self.hearing)
        self._of = ""
        self.needs.committed.connect(self.needs_told)
        self.hearing.column.addWidget(self.needs)
        self._desk: Desk | None = None
        self._edits: Edits | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        self._column.setSpacing(SPACE_3)

    def work_with(self, desk: Desk, edits: Edits) -> None:
        """Save through these."""
        self._desk, self._edits = desk, edits

    def show_board(self, board: DossierBoard) -> None:
        """Show the structure and its candidacy."""
        if not self.forms:
            self._furnish(board)
        applicant, candidacy = board.detail.applicant, board.detail.candidacy
        if candidacy.id != self._of:
            self.needs.take_back()
            self._of = candidacy.id
        self.needs.show_value(board.needs)
        for form, record in zip(self.forms, (candidacy, applicant, applicant), strict=True):
            form.show_record(place_of(record), applicant.name)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.needs.commit()
        for form in self.forms:
            form.commit()

    def go_to(self, name: str) -> bool:
        """Lead the eye to this field; False when no form has it."""
        named = next((row for form in self.forms if (row := form.row(name))), None)
        row = self.needs if name == self.needs.field.name else named
        if row is None:
            return False
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _furnish(self, board: DossierBoard) -> None:
        if self._desk is None or self._edits is None:
            return
        head = "Le nom et la fonction sont ceux qu’emploient les courriers ; rien n’est deviné."
        for title, text, fields in (
            ("Candidature", "", filing_fields(board.institutions)),
            ("Structure", "", structure_fields()),
            ("Représentation", head, people_fields()),
        ):
            form = RecordForm(self._desk, self._edits, fields, title, text, self)
            self.forms.append(form)
            self._column.addWidget(form)
            if len(self.forms) == 1:
                self._column.addWidget(self.hearing)
        self.needs.report_to(self._desk)
        self._column.addStretch(1)
