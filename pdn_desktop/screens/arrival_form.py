"""How one arrival is registered: what it seems to be, and what each guess rests on; all may be changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.domain.deadlines import PARIS, paris
from pdn_desktop.domain.record import new_id
from pdn_desktop.screens.arrival_fields import NEW, NEW_STRUCTURE, arrival_fields
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.arrival_files import ArrivalFiles
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.dossier_card import DossierCard
from pdn_desktop.screens.widgets.field_row import Field, FieldRow
from pdn_desktop.screens.widgets.received_card import ReceivedCard
from pdn_desktop.screens.widgets.record_form import Card, FieldColumns
from pdn_desktop.usecases.filled_dossier import FilledDossier, dossier_for
from pdn_desktop.usecases.intake_board import Filed, IntakeBoard
from pdn_desktop.usecases.registering import Choice

_OF_NEW = ("module", "structure", "coverage", "accepts_partial")
_ASKED = {
    "module": "le module",
    "name": "la structure",
    "coverage": "le territoire",
    "day": "la date d’arrivée",
}
"""Under which words a proposal asks for the field."""


class ArrivalForm(QWidget):
    """`opened` carries the place of a file to look at, -1 for the message; `changed` follows a choice."""

    opened = Signal(int)
    changed = Signal()

    def __init__(
        self, board: IntakeBoard, module: ModuleCode | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.board = board
        self._because = _reasons(board)
        self.card = Card("Enregistrement", parent=self)
        self.timing, self.already = Callout(self), Callout(self)
        self.rows = {field.name: self._row(field) for field in arrival_fields(board)}
        self.received, self.files = ReceivedCard(board, self), ArrivalFiles(board, self)
        self.dossier = DossierCard(board.institutions, self)
        self._furnish()
        self._fill(module or board.proposal.module.value)
        self._settle()

    # ---- what it holds ----------------------------------------------------------------------------------

    @property
    def target(self) -> Filed | None:
        """Return the candidacy the arrival is added to; None when it makes a new one."""
        chosen = self.rows["attach"].text()
        return next((filed for filed in self.board.filed if filed.candidacy.id == chosen), None)

    @property
    def module(self) -> ModuleCode | None:
        """Return the module chosen, that of the candidacy it is added to when there is one."""
        if self.target is not None:
            return self.target.candidacy.module
        chosen = self.rows["module"].text()
        return ModuleCode(chosen) if chosen else None

    @property
    def blocked(self) -> str:
        """Return the number under which this very message is already registered for the module chosen."""
        return self.board.number_for(self.module) if self.module else ""

    @property
    def _filled(self) -> FilledDossier | None:
        """Return the filled form of the module chosen, if the arrival brings one."""
        return dossier_for(self.board.reports, self.module)

    @property
    def _known(self) -> Applicant | None:
        """Return the registered structure chosen; None for a new one."""
        held = self.target.candidacy.applicant if self.target else self.rows["structure"].text()
        return next((each for each in self.board.applicants if each.id == held), None)

    def choice(self) -> Choice | None:
        """Return what the person confirmed; None when a field is faulty, which is then focused."""
        shown = {name: row for name, row in self.rows.items() if not row.isHidden()}
        values = {name: _value(row) for name, row in shown.items()}
        if values["day"] is not None and values["hour"] is None and not shown["hour"].fault:
            shown["hour"].show_fault("Indiquez aussi l’heure : la limite se compte à la seconde.")
        wrong = [row for row in shown.values() if row.fault]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Choice(
            received_at=_moment(values),
            channel=values["channel"],
            signed=values["signed"],
            pieces=self.files.pieces,
            adopted=self.dossier.adopted,
            new_version=bool(values.get("new_version")),
            adopted_filing=self.dossier.adopted_filing,
            **(self._added(self.target) if self.target else self._made(values)),
        )

    def _added(self, target: Filed) -> dict[str, Any]:
        held = target.candidacy
        applicant = next(each for each in self.board.applicants if each.id == held.applicant)
        coverage = held.coverage
        return {
            "attach_to": held.id,
            "module": held.module,
            "coverage": coverage,
            "applicant": applicant,
        }

    def _made(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "module": values["module"],
            "coverage": values["coverage"],
            "accepts_partial": values.get("accepts_partial"),
            "applicant": self._applicant(values),
        }

    def _applicant(self, values: Mapping[str, Any]) -> Applicant:
        if values["structure"] != NEW:
            return next(each for each in self.board.applicants if each.id == values["structure"])
        arrival, dossier = self.board.arrival, self._filled
        sender = {"email": arrival.sender_email, "contact_name": arrival.sender_name}
        written = {name: values[name] for name in NEW_STRUCTURE}
        said = dossier.applicant if dossier else {}
        return Applicant(**{**sender, **said, **written, "id": new_id()})

    # ---- filling and following --------------------------------------------------------------------------

    def _fill(self, module: ModuleCode | None) -> None:
        proposal, applicant = self.board.proposal, self.board.proposal.applicant
        moment = paris(proposal.received_at) if proposal.received_at else None
        known = applicant is not None and applicant.id in {each.id for each in self.board.applicants}
        values = {
            "module": module,
            "attach": self.board.suggested(module) or NEW,
            "new_version": proposal.new_version.value and not proposal.late,
            "structure": applicant.id if applicant and known else NEW,
            "coverage": proposal.coverage.value,
            "accepts_partial": proposal.accepts_partial,
            "day": moment.date() if moment else None,
            "hour": moment.time() if moment else None,
            "channel": proposal.channel,
            "signed": None,
        }
        blank = {"name": "", "legal_form": LegalForm.OTHER, "siret": None, "rna": None}
        written = {name: getattr(applicant, name) if applicant else blank[name] for name in NEW_STRUCTURE}
        for name, value in {**values, **written}.items():
            self.rows[name].show_value(value)
        for name, asked in _ASKED.items():
            self.rows[name].mark(empty=asked in proposal.to_confirm, ours=False)

    def _committed(self, name: str) -> None:
        self._because.pop(name, None)
        self.rows[name].mark(empty=False, ours=False)
        if name == "module":
            self.rows["attach"].show_value(self.board.suggested(self.module) or NEW)
        self._settle()

    def _settle(self) -> None:
        """Show the fields that the choices call for, and say what follows from them."""
        new = self.target is None
        for name in _OF_NEW:
            self.rows[name].setVisible(new)
        self.rows["new_version"].setVisible(not new)
        for name in NEW_STRUCTURE:
            self.rows[name].setVisible(new and self.rows["structure"].text() == NEW)
        self.rows["accepts_partial"].setVisible(new and "+" in self.rows["coverage"].text())
        self.files.follow(self.module)
        filed = self.target.candidacy if self.target else None
        self.dossier.compare(self._filled, self._known, NEW_STRUCTURE, filed)
        self._tell_timing()
        self._tell_already()
        self.changed.emit()

    def _tell_timing(self) -> None:
        moment = _moment({name: _peeked(self.rows[name]) for name in ("day", "hour")})
        if moment is None or self.module is None:
            known = moment is not None
            unknown = "" if known else "Sans date d’arrivée, celle de l’enregistrement en tiendra lieu."
            self.timing.say("todo", "clock", unknown)
            return
        late, words = self.board.timing(self.module, moment)
        said = f"Module {self.module[1:]} : {words}."
        detail = "Cela n’empêche pas de l’enregistrer ; la recevabilité se prononce ensuite." if late else ""
        self.timing.say("bad" if late else "ok", "warning" if late else "check", said, detail)

    def _tell_already(self) -> None:
        number = self.blocked
        said = f"Cet envoi est déjà enregistré sous le numéro {number}." if number else ""
        self.already.say("info", "info", said, "Passez au suivant, ou choisissez un autre module.")

    # ---- furniture --------------------------------------------------------------------------------------

    def _row(self, field: Field) -> FieldRow:
        gloss = field.reading.gloss

        def told(value: Any) -> str:
            return self._because.get(field.name) or gloss(value)

        row = FieldRow(replace(field, reading=replace(field.reading, gloss=told)), self.card)
        row.committed.connect(lambda _: self._committed(field.name))
        return row

    def _furnish(self) -> None:
        self.card.column.addWidget(self.already)
        self.card.column.addWidget(FieldColumns(list(self.rows.values()), self.card))
        self.card.column.addWidget(self.timing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_3)
        column.setSpacing(SPACE_3)
        for part in (self.received, self.card, self.dossier, self.files):
            column.addWidget(part)
        column.addStretch(1)
        self.received.opened.connect(lambda: self.opened.emit(-1))
        self.files.opened.connect(self.opened)


def _value(row: FieldRow) -> Any:
    """Return the value typed; a fault stands beside the field."""
    try:
        value = row.field.reading.read(row.text())
    except ValueError as fault:
        row.show_fault(str(fault))
        return None
    row.show_fault("")
    return value


def _peeked(row: FieldRow) -> Any:
    try:
        return row.field.reading.read(row.text())
    except ValueError:
        return None


def _moment(values: Mapping[str, Any]) -> datetime | None:
    """Return when it came; None leaves it to the moment of registering, and says so."""
    day, hour = values["day"], values["hour"]
    return None if day is None or hour is None else datetime.combine(day, hour, PARIS)


def _reasons(board: IntakeBoard) -> dict[str, str]:
    """Return what each guess rests on, by field."""
    proposal = board.proposal
    known = proposal.applicant is not None and proposal.applicant in board.applicants
    suggested = board.suggested(proposal.module.value)
    copied = next(
        (each.because for each in board.filed if each.candidacy.id == suggested and each.copied), ""
    )
    guesses = {
        "attach": copied or (proposal.structure.because if known and suggested else ""),
        "new_version": proposal.new_version.because if proposal.new_version.value else "",
        "module": proposal.module.because,
        "structure" if known else "name": proposal.structure.because,
        "coverage": proposal.coverage.because,
    }
    return {name: _told(because) for name, because in guesses.items() if because}


def _told(because: str) -> str:
    return f"Proposé {because}" if because.startswith("d’après") else f"Proposé : {because}"
