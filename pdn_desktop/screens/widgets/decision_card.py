"""The Caf's decision on one scope: validate, modify, declare unsuccessful or drop; what each asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.drafts import DecisionChoice, DraftKind, ScopeDraft
from pdn_desktop.domain.outcomes import Decision, ScopeDecision, ScopeRuling, UnsuccessfulGround
from pdn_desktop.domain.wording import decimal_text, long_date
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.outcome_words import basis_text, outcome_text, ruling_text
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.awards_form import AwardsForm
from pdn_desktop.screens.widgets.drafted_card import DraftedCard
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.screens.widgets.proposal_card import proposed
from pdn_desktop.usecases.deciding import Ruling, decide_scope
from pdn_desktop.usecases.decision_board import ScopeSheet

VALIDATE, MODIFY, UNSUCCESSFUL, DROP = DecisionChoice
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


class DecisionCard(DraftedCard):
    """The Caf's decision: what is typed is a draft until it is recorded."""

    def __init__(self, desk: Desk, edits: Edits, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Décision de la Caf", DraftKind.DECISION, desk, edits, parent)
        self._today = today
        self.told = QLabel(self)
        self.again = QPushButton("Prendre une nouvelle décision…", self)
        self.body = QWidget(self)
        self.choices, self.grounds = _group(_CHOICES, self.body), _group(_grounds(), self.body)
        self.why, self.ground_title = (
            QLabel(self.body),
            QLabel("Motif prévu par l’appel (obligatoire)", self.body),
        )
        self.form = AwardsForm(self.body, deciding=True)
        self.rows = {field.name: self._row(field) for field in _FIELDS}
        self._furnish()

    # ---- what it shows ----------------------------------------------------------------------------------

    @property
    def choice(self) -> DecisionChoice | None:
        """Return what the Caf chose, None before it has."""
        name = _checked(self.choices)
        return DecisionChoice(name) if name else None

    @property
    def ground(self) -> UnsuccessfulGround | None:
        """Return the ground of the call that is chosen, None before one is."""
        name = _checked(self.grounds)
        return UnsuccessfulGround(name) if name else None

    @override
    def arrange(self, sheet: ScopeSheet) -> None:
        """Say what was decided and what may be."""
        decided = sheet.view.decision is not None
        self.title.setText(f"Décision de la {sheet.institution.name}")
        self.say(_about(sheet))
        self.told.setText("\n".join(_told(sheet, sheet.view.decision)) if sheet.view.decision else "")
        self.told.setVisible(decided)
        self.again.setVisible(decided and not self.reopened)
        self.body.setVisible(sheet.view.facts.closed and (not decided or self.reopened))
        self._allow(sheet)

    @override
    def show_held(self, sheet: ScopeSheet) -> None:
        _uncheck(self.choices, self.grounds)
        for name, value in _values(sheet, self._today).items():
            self.rows[name].show_value(value)
            self.rows[name].take_back()
        if _button(self.choices, VALIDATE).isEnabled():
            _button(self.choices, VALIDATE).setChecked(True)
        self.form.show_sheet(sheet, _awards(sheet))
        self._lay_out()

    @override
    def show_draft(self, sheet: ScopeSheet, draft: ScopeDraft) -> None:
        _uncheck(self.choices, self.grounds)
        for group, chosen in ((self.choices, draft.choice), (self.grounds, draft.ground)):
            if chosen is not None:
                _button(group, chosen).setChecked(True)
        for name, row in self.rows.items():
            row.show_typed(getattr(draft, name))
        self.form.show_drafts(draft.awards)
        if self.choice is VALIDATE:
            self._follow_proposal(sheet)
        self._lay_out()

    @override
    def go_on(self, sheet: ScopeSheet) -> None:
        self.form.lay_out(sheet)

    def choose(self, choice: DecisionChoice, ground: UnsuccessfulGround | None = None) -> None:
        """Prepare this decision and lead the eye there."""
        if self.again.isVisibleTo(self):
            self.reopen()
        _button(self.choices, choice).setChecked(True)
        if ground is not None:
            _button(self.grounds, ground).setChecked(True)
        self._chose()
        row = "reasons" if choice not in _AWARDING else "reference"
        self.rows[row].setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def reopen(self) -> None:
        super().reopen()
        self.choices.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- typing -----------------------------------------------------------------------------------------

    @override
    def content(self, sheet: ScopeSheet) -> ScopeDraft:
        return ScopeDraft(
            scope=sheet.code,
            kind=DraftKind.DECISION,
            awards=self.form.drafts(),
            choice=self.choice,
            ground=self.ground,
            reference=self.rows["reference"].text(),
            decided_on=self.rows["decided_on"].text(),
            body=self.rows["body"].text(),
            signatory=self.rows["signatory"].text(),
            reasons=self.rows["reasons"].text(),
            new_call_on=self.rows["new_call_on"].text(),
            at=self.desk.clock(),
        )

    def _follow_proposal(self, sheet: ScopeSheet) -> None:
        """Show the results proposed, with the commitments typed."""
        kept = {award.candidacy: award.reservations for award in self.form.awards()}
        awards = {c: replace(a, reservations=kept.get(c, ())) for c, a in _proposed(sheet).items()}
        self.form.show_sheet(sheet, awards)

    def _chose(self) -> None:
        if self.sheet is not None and self.choice is VALIDATE:
            self._follow_proposal(self.sheet)
        self._lay_out()
        self.changed()
        self.settle()

    def _lay_out(self) -> None:
        choice = self.choice
        self.form.setVisible(choice in _AWARDING)
        self.form.lock(locked=choice is not MODIFY)
        for widget in (self.ground_title, *self.grounds.buttons()):
            widget.setVisible(choice is UNSUCCESSFUL)
        self.rows["reasons"].setVisible(choice not in {None, VALIDATE})
        self.rows["new_call_on"].setVisible(choice in {UNSUCCESSFUL, DROP})

    @override
    def missing(self) -> list[str]:
        choice, found = self.choice, []
        if choice is None:
            found.append("le choix de la décision")
        if choice in _AWARDING:
            found += self.form.missing()
        if choice is UNSUCCESSFUL and self.ground is None:
            found.append("le motif prévu par l’appel")
        if choice not in {None, VALIDATE} and not self.rows["reasons"].text().strip():
            found.append("un motif en toutes lettres")
        if not self.rows["reference"].text().strip():
            found.append("la référence")
        if not self.rows["decided_on"].text().strip():
            found.append("la date")
        return found

    # ---- the act ----------------------------------------------------------------------------------------

    @override
    def record(self, sheet: ScopeSheet) -> None:
        values, choice = self._read(), self.choice
        if values is None or choice is None:
            return
        ruling = Ruling(
            ruling=_RULINGS[choice],
            reference=values["reference"],
            decided_on=values["decided_on"],
            body=values["body"],
            signatory=values["signatory"],
            ground=self.ground if choice is UNSUCCESSFUL else None,
            reasons=values["reasons"] if choice is not VALIDATE else (),
            new_call_on=values["new_call_on"] if choice in {UNSUCCESSFUL, DROP} else None,
        )
        awards = self.form.awards() if choice in _AWARDING else []
        job = self.desk.do(decide_scope, scope=sheet.code, ruling=ruling, awards=awards)
        job.then(lambda _: self.noted()).refused(self.foot.declined)

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

    # ---- furniture --------------------------------------------------------------------------------------

    def _allow(self, sheet: ScopeSheet) -> None:
        """Let be chosen what the procedure allows, and say why the rest is not."""
        for choice, ruling in _RULINGS.items():
            _button(self.choices, choice).setEnabled(ruling in sheet.view.facts.rulings)
        count = _button(self.grounds, UnsuccessfulGround.COUNT)
        count.setText(_count_words(sheet))
        count.setEnabled(sheet.view.right.by_count)
        quality = _button(self.grounds, UnsuccessfulGround.QUALITY)
        quality.setText(_quality_words(sheet))
        quality.setEnabled(sheet.view.facts.opinion)
        waiting = ScopeRuling.AWARDED not in sheet.view.facts.rulings
        self.why.setVisible(waiting)

    def _row(self, field: Field) -> FieldRow:
        row = FieldRow(field, self.body)
        row.drafting.connect(lambda _ahead, _faulty: self.changed())
        row.committed.connect(lambda _: self.settle())
        return row

    def _furnish(self) -> None:
        self.why.setText("Valider ou modifier suppose que le comité ait rendu son avis.")
        for label in (self.why, self.ground_title):
            label.setProperty("type", "small")
            label.setWordWrap(True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.strip)
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
        self.form.changed.connect(self.changed)
        self.form.settled.connect(self.settle)
        self.again.clicked.connect(self.reopen)


def _group(options: Mapping[Any, str], parent: QWidget) -> QButtonGroup:
    group = QButtonGroup(parent)
    for key, words in options.items():
        button = QRadioButton(words, parent)
        button.setObjectName(key)
        group.addButton(button)
    return group


def _grounds() -> dict[str, str]:
    return {ground.value: "" for ground in UnsuccessfulGround}


def _button(group: QButtonGroup, key: str) -> QRadioButton:
    return next(b for b in group.buttons() if isinstance(b, QRadioButton) and b.objectName() == key)


def _uncheck(*groups: QButtonGroup) -> None:
    for group in groups:
        group.setExclusive(False)
        for button in group.buttons():
            button.setChecked(False)
        group.setExclusive(True)


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
