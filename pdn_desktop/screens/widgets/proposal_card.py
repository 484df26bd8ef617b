"""The committee's proposal for one scope: a result for each candidacy, with its reasons."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pdn_desktop.domain.awarding import Award, ScopeState
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.outcomes import Proposal
from pdn_desktop.domain.wording import long_date
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.outcome_words import outcome_text
from pdn_desktop.screens.widgets.act_foot import ActFoot
from pdn_desktop.screens.widgets.awards_form import AwardsForm
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.deciding import propose
from pdn_desktop.usecases.decision_board import ScopeSheet


class ProposalCard(Card):
    """Keeps what is typed until it is recorded or given up; `recorded` follows success."""

    recorded = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Proposition du comité", " ", parent)
        self._desk = desk
        self._sheet: ScopeSheet | None = None
        self._held: list[Award] = []
        self._reopened = False
        self.told, self.again = QLabel(self), QPushButton("Écrire une nouvelle proposition…", self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.form, self.foot = AwardsForm(self), ActFoot("Enregistrer la proposition", self)
        self.column.addWidget(self.told)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.form)
        self.column.addWidget(self.foot)
        self.form.changed.connect(self._changed)
        self.foot.acted.connect(self._propose)
        self.foot.given_up.connect(self._given_up)
        self.again.clicked.connect(self.reopen)

    @property
    def drafted(self) -> bool:
        """Tell whether something is typed that the file does not hold."""
        return self.form.isVisibleTo(self) and self.form.awards() != self._held

    def show_sheet(self, sheet: ScopeSheet) -> None:
        """Show what was proposed; what is being typed is left alone."""
        kept = self._sheet is not None and self.drafted
        self._sheet = sheet
        self._reopened = kept
        usable = self._arrange(sheet)
        self.say(_about(sheet))
        self.told.setText("\n".join(_told(sheet)))
        if kept and usable:
            self.form.lay_out(sheet)
        else:
            self.give_up()

    def reopen(self) -> None:
        """Write another proposal, from the one that stands."""
        self._reopened = True
        if self._sheet is not None:
            self._arrange(self._sheet)
            self.give_up()
            next(iter(self.form.lines.values())).outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Show again what the file holds."""
        if self._sheet is None:
            return
        held = {c: proposed(proposal) for c, proposal in self._sheet.view.proposals.items()}
        self.form.show_sheet(self._sheet, held)
        self._held = self.form.awards()
        self.foot.forget_refusal()
        self._changed()

    def _arrange(self, sheet: ScopeSheet) -> bool:
        """Show what was proposed, or the form; tell whether the form may be used."""
        usable = sheet.view.facts.closed and bool(sheet.view.ranking.rows)
        standing = bool(sheet.view.proposals) and sheet.state is not ScopeState.AWARD_WITHDRAWN
        writing = usable and (self._reopened or not standing)
        self.form.setVisible(writing)
        self.foot.setVisible(writing)
        self.told.setVisible(standing and not writing)
        self.again.setVisible(standing and usable and not writing)
        return usable

    def _given_up(self) -> None:
        self.give_up()
        self._reopened = False
        if self._sheet is not None:
            self._arrange(self._sheet)

    def _changed(self) -> None:
        drafted = self.drafted
        self.foot.show_missing(self.form.missing(), drafted=drafted or self._reopened)
        if drafted:
            self._desk.hold(self, faulty=True)
        else:
            self._desk.release(self)

    def _propose(self) -> None:
        if self._sheet is None:
            return
        self.foot.forget_refusal()
        awards = self.form.awards()
        job = self._desk.do(propose, scope=self._sheet.code, awards=awards)
        job.then(lambda _: self._recorded(awards)).otherwise(self.foot.declined)

    def _recorded(self, awards: list[Award]) -> None:
        self._held = awards
        self._reopened = False
        self._changed()
        self.recorded.emit()


def proposed(proposal: Proposal) -> Award:
    """Return a proposal as it was given."""
    return Award(
        candidacy=proposal.candidacy,
        outcome=proposal.outcome,
        rank=proposal.rank,
        reasons=proposal.reasons,
        strengths=proposal.strengths,
        departure=proposal.departure,
    )


def _told(sheet: ScopeSheet) -> Iterator[str]:
    """Return what was proposed, in the order of the ranking, with its reasons."""
    for row in sheet.view.ranking.rows:
        made = sheet.view.proposals.get(row.candidacy)
        if made is not None:
            said = outcome_text(made.outcome, made.rank).lower()
            yield f"{sheet.structures[row.candidacy]} : {said}."
            if made.departure:
                yield f"    Écart : {made.departure}"
            if made.strengths:
                yield f"    Malgré : {made.strengths}"
            yield from (f"    {reason.criterion} : {reason.text}" for reason in made.reasons)


def _about(sheet: ScopeSheet) -> str:
    if not sheet.view.facts.closed:
        return (
            f"Le dépôt court jusqu’au {long_date(paris(sheet.module.deadline).date())} : "
            "le comité propose ensuite."
        )
    if not sheet.view.ranking.rows:
        return "Aucune candidature recevable : le comité n’a rien à proposer."
    made = next(iter(sheet.view.proposals.values()), None)
    rule = "Un résultat par candidature. Le classement éclaire, il n’attribue rien : tout écart se motive."
    if made is None:
        return rule
    day = long_date(paris(made.at).date())
    return f"Proposé le {day}. Une nouvelle proposition laisse l’ancienne dans l’historique."
