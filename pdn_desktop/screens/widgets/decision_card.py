"""The Caf's decision on one scope: validate, modify, declare unsuccessful or drop; what each asks for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.outcomes import Decision, ScopeDecision, ScopeRuling, UnsuccessfulGround
from pdn_desktop.domain.wording import decimal_text, long_date
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.outcome_words import basis_text, outcome_text, ruling_text
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.act_foot import ActFoot
from pdn_desktop.screens.widgets.awards_form import AwardsForm
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.screens.widgets.proposal_card import proposed
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.deciding import Ruling, decide_scope
from pdn_desktop.usecases.decision_board import ScopeSheet

VALIDATE, MODIFY, UNSUCCESSFUL, DROP = "validate", "modify", "unsuccessful", "drop"
_CHOICES = {
    VALIDATE: "Valider la proposition du comité",
    MODIFY: "Décider autrement que proposé, avec un motif",
    UNSUCCESSFUL: "Déclarer l’appel infructueux",
    DROP: "Classer sans suite",
}
_RULINGS = {
    VALIDATE: ScopeRuling.AWARDED,
    MODIFY: ScopeRuling.AWARDED,
    UNSUCCESSFUL: ScopeRuling.UNSUCCESSFUL,
    DROP: ScopeRuling.NO_FOLLOW_UP,
}
_AWARDING = frozenset({VALIDATE, MODIFY})
_FIELDS = (
    Field(
        "reference",
        "Référence de la décision (obligatoire)",
        readings.line(),
        hint="Les courriers la citent.",
    ),
    Field("decided_on", "Date de la décision (obligatoire)", readings.day()),
    Field(
        "body", "Instance qui décide", readings.line(), hint="« directeur », « commission d’action sociale »…"
    ),
    Field("signatory", "Signataire", readings.line()),
    Field("reasons", "Motifs, un par ligne (obligatoires)", readings.lines(), Form.TEXT),
    Field("new_call_on", "Nouvel appel prévu le", readings.day(optional=True), hint="Facultatif."),
)


class DecisionCard(Card):
    """Keeps what is typed until it is recorded or given up; `recorded` follows success."""

    recorded = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Décision de la Caf", " ", parent)
        self._desk, self._today = desk, today
        self._sheet: ScopeSheet | None = None
        self._held: object = None
        self._reopened = False
        self.told = QLabel(self)
        self.again = QPushButton("Prendre une nouvelle décision…", self)
        self.body = QWidget(self)
        self.choices, self.grounds = _group(_CHOICES, self.body), _group(_grounds(), self.body)
        self.why, self.ground_title = (
            QLabel(self.body),
            QLabel("Motif prévu par l’appel (obligatoire)", self.body),
        )
        self.form, self.foot = (
            AwardsForm(self.body, deciding=True),
            ActFoot("Enregistrer la décision", self.body),
        )
        self.rows = {field.name: self._row(field) for field in _FIELDS}
        self._furnish()

    # ---- what it shows ----------------------------------------------------------------------------------

    @property
    def choice(self) -> str:
        """Return what the Caf chose, empty before it has."""
        return _checked(self.choices)

    @property
    def drafted(self) -> bool:
        """Tell whether something is typed that the file does not hold."""
        return self._sheet is not None and self.body.isVisibleTo(self) and self._typed() != self._held

    def show_sheet(self, sheet: ScopeSheet) -> None:
        """Show what was decided and what may be; what is being typed is left alone."""
        kept = self.drafted
        self._sheet = sheet
        decided = sheet.view.decision is not None
        if not kept:
            self._reopened = False
        self.title.setText(f"Décision de la {sheet.institution.name}")
        self.say(_about(sheet))
        self.told.setText("\n".join(_told(sheet, sheet.view.decision)) if sheet.view.decision else "")
        self.told.setVisible(decided)
        self.again.setVisible(decided and not self._reopened)
        self.body.setVisible(sheet.view.facts.closed and (not decided or self._reopened))
        self._allow(sheet)
        if kept:
            self.form.lay_out(sheet)
            self._changed()
        else:
            self.give_up()

    def choose(self, choice: str, ground: UnsuccessfulGround | None = None) -> None:
        """Prepare this decision and lead the eye there."""
        if self.again.isVisibleTo(self):
            self._reopen()
        self._button(self.choices, choice).setChecked(True)
        if ground is not None:
            self._button(self.grounds, ground.value).setChecked(True)
        self._chose()
        row = "reasons" if choice not in _AWARDING else "reference"
        self.rows[row].setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Show again what the file holds."""
        sheet = self._sheet
        if sheet is None:
            return
        self._uncheck()
        for name, value in _values(sheet, self._today).items():
            self.rows[name].show_value(value)
            self.rows[name].take_back()
        if self._button(self.choices, VALIDATE).isEnabled():
            self._button(self.choices, VALIDATE).setChecked(True)
        self._fill(sheet)
        self._arrange()
        self._held = self._typed()
        self.foot.forget_refusal()
        self._changed()

    # ---- typing -----------------------------------------------------------------------------------------

    def _typed(self) -> object:
        texts = tuple(row.text() for row in self.rows.values())
        return self.choice, _checked(self.grounds), texts, tuple(self.form.awards())

    def _fill(self, sheet: ScopeSheet) -> None:
        self.form.show_sheet(sheet, _awards(sheet))

    def _chose(self) -> None:
        if self._sheet is not None and self.choice == VALIDATE:
            kept = {award.candidacy: award.reservations for award in self.form.awards()}
            awards = {c: replace(a, reservations=kept.get(c, ())) for c, a in _proposed(self._sheet).items()}
            self.form.show_sheet(self._sheet, awards)
        self._arrange()
        self._changed()

    def _arrange(self) -> None:
        choice = self.choice
        self.form.setVisible(choice in _AWARDING)
        self.form.lock(locked=choice != MODIFY)
        for widget in (self.ground_title, *self.grounds.buttons()):
            widget.setVisible(choice == UNSUCCESSFUL)
        self.rows["reasons"].setVisible(bool(choice) and choice != VALIDATE)
        self.rows["new_call_on"].setVisible(choice in {UNSUCCESSFUL, DROP})

    def _changed(self) -> None:
        drafted = self.drafted
        self.foot.show_missing(self._missing(), drafted=drafted or self._reopened)
        if drafted:
            self._desk.hold(self, faulty=True)
        else:
            self._desk.release(self)

    def _missing(self) -> list[str]:
        choice, found = self.choice, []
        if not choice:
            found.append("le choix de la décision")
        if choice in _AWARDING:
            found += self.form.missing()
        if choice == UNSUCCESSFUL and not _checked(self.grounds):
            found.append("le motif prévu par l’appel")
        if choice and choice != VALIDATE and not self.rows["reasons"].text().strip():
            found.append("un motif en toutes lettres")
        if not self.rows["reference"].text().strip():
            found.append("la référence")
        if not self.rows["decided_on"].text().strip():
            found.append("la date")
        return found

    # ---- the act ----------------------------------------------------------------------------------------

    def _decide(self) -> None:
        values = self._read()
        if self._sheet is None or values is None:
            return
        self.foot.forget_refusal()
        ground = UnsuccessfulGround(_checked(self.grounds)) if self.choice == UNSUCCESSFUL else None
        said = self.choice != VALIDATE
        ruling = Ruling(
            ruling=_RULINGS[self.choice],
            reference=values["reference"],
            decided_on=values["decided_on"],
            body=values["body"],
            signatory=values["signatory"],
            ground=ground,
            reasons=values["reasons"] if said else (),
            new_call_on=values["new_call_on"] if self.choice in {UNSUCCESSFUL, DROP} else None,
        )
        awards = self.form.awards() if self.choice in _AWARDING else []
        job = self._desk.do(decide_scope, scope=self._sheet.code, ruling=ruling, awards=awards)
        job.then(lambda _: self._recorded()).otherwise(self.foot.declined)

    def _read(self) -> dict[str, Any] | None:
        """Return what is typed; None when something does not read, which is said beside its field."""
        values: dict[str, Any] = {}
        for name, row in self.rows.items():
            try:
                values[name] = row.field.reading.read(row.text())
            except ValueError as fault:
                row.show_fault(str(fault))
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        return values

    def _recorded(self) -> None:
        self._held = self._typed()
        self._reopened = False
        self._changed()
        self.recorded.emit()

    def _reopen(self) -> None:
        self._reopened = True
        self.again.hide()
        self.body.setVisible(True)
        self.give_up()
        self.choices.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _given_up(self) -> None:
        self.give_up()
        self._reopened = False
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    # ---- furniture --------------------------------------------------------------------------------------

    def _allow(self, sheet: ScopeSheet) -> None:
        """Let be chosen what the procedure allows, and say why the rest is not."""
        for choice, ruling in _RULINGS.items():
            self._button(self.choices, choice).setEnabled(ruling in sheet.view.facts.rulings)
        count = self._button(self.grounds, UnsuccessfulGround.COUNT.value)
        count.setText(_count_words(sheet))
        count.setEnabled(sheet.view.right.by_count)
        quality = self._button(self.grounds, UnsuccessfulGround.QUALITY.value)
        quality.setText(_quality_words(sheet))
        quality.setEnabled(sheet.view.facts.opinion)
        waiting = ScopeRuling.AWARDED not in sheet.view.facts.rulings
        self.why.setVisible(waiting)

    def _uncheck(self) -> None:
        for group in (self.choices, self.grounds):
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(False)
            group.setExclusive(True)

    @staticmethod
    def _button(group: QButtonGroup, key: str) -> QRadioButton:
        return next(b for b in group.buttons() if isinstance(b, QRadioButton) and b.objectName() == key)

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(field, self.body)
        row.drafting.connect(lambda _ahead, _faulty: self._changed())
        row.committed.connect(lambda _: self._changed())
        return row

    def _furnish(self) -> None:
        self.why.setText("Valider ou modifier suppose que le comité ait rendu son avis.")
        for label in (self.why, self.ground_title):
            label.setProperty("type", "small")
            label.setWordWrap(True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for button in self.choices.buttons():
            column.addWidget(button)
        column.addWidget(self.why)
        column.addWidget(self.ground_title)
        for button in self.grounds.buttons():
            column.addWidget(button)
        column.addWidget(self.form)
        for name in ("reasons", "reference", "decided_on", "body", "signatory", "new_call_on"):
            column.addWidget(self.rows[name])
        column.addWidget(self.foot)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.column.addWidget(self.told)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.body)
        for group in (self.choices, self.grounds):
            group.buttonClicked.connect(lambda _: self._chose())
        self.form.changed.connect(self._changed)
        self.foot.acted.connect(self._decide)
        self.foot.given_up.connect(self._given_up)
        self.again.clicked.connect(self._reopen)


def _group(options: dict[str, str], parent: QWidget) -> QButtonGroup:
    group = QButtonGroup(parent)
    for key, words in options.items():
        button = QRadioButton(words, parent)
        button.setObjectName(key)
        group.addButton(button)
    return group


def _grounds() -> dict[str, str]:
    return {ground.value: "" for ground in UnsuccessfulGround}


def _checked(group: QButtonGroup) -> str:
    button = group.checkedButton()
    return button.objectName() if button else ""


def _proposed(sheet: ScopeSheet) -> dict[str, Award]:
    return {
        candidacy: replace(proposed(proposal), departure="")
        for candidacy, proposal in sheet.view.proposals.items()
    }


def _awards(sheet: ScopeSheet) -> dict[str, Award]:
    """Return what was decided, else what is proposed."""
    return _proposed(sheet) | {c: _decided(decision) for c, decision in sheet.view.decisions.items()}


def _decided(decision: Decision) -> Award:
    return Award(
        candidacy=decision.candidacy,
        outcome=decision.outcome,
        rank=decision.rank,
        reasons=decision.reasons,
        strengths=decision.strengths,
        reservations=decision.reservations,
    )


def _values(sheet: ScopeSheet, today: date) -> dict[str, Any]:
    caf = sheet.institution
    return {
        "reference": "",
        "decided_on": today,
        "body": caf.deciding_body,
        "signatory": caf.director_name,
        "reasons": (),
        "new_call_on": None,
    }


def _about(sheet: ScopeSheet) -> str:
    if sheet.view.decision is not None:
        return "Une nouvelle décision laisse celle-ci dans l’historique."
    if not sheet.view.facts.closed:
        return "Rien ne se décide tant que des candidatures peuvent arriver."
    return (
        "La Caf décide seule de ce périmètre. Référence et date sont obligatoires ; le reste dépend du choix."
    )


def _told(sheet: ScopeSheet, decision: ScopeDecision) -> Sequence[str]:
    signed = f", signée par {decision.signatory}" if decision.signatory else ""
    body = f" ({decision.body})" if decision.body else ""
    lines = [
        f"{ruling_text(decision)}.",
        f"Décision {decision.reference} du {long_date(decision.decided_on)}{body}{signed}.",
        *(f"Motif : {reason}" for reason in decision.reasons),
    ]
    for candidacy, made in sheet.view.decisions.items():
        name = sheet.structures.get(candidacy, candidacy)
        lines.append(f"{name} : {outcome_text(made.outcome, made.rank).lower()}.")
        lines += [f"   Engagement : {commitment}" for commitment in made.reservations]
    if decision.new_call_on:
        lines.append(f"Nouvel appel prévu le {long_date(decision.new_call_on)}.")
    return lines


def _count_words(sheet: ScopeSheet) -> str:
    right = sheet.view.right
    number = basis_text(right.counts.by(right.basis), right.basis)
    standing = "droit ouvert" if right.by_count else "droit fermé (une au plus)"
    return f"Nombre de candidatures : {number}, {standing}"


def _quality_words(sheet: ScopeSheet) -> str:
    if not sheet.view.facts.opinion:
        return "Qualité des candidatures : suppose l’avis du comité"
    best = sheet.view.right.best_total
    figure = "" if best is None else f", meilleur total {decimal_text(best, 2)}"
    return f"Qualité des candidatures{figure}"
