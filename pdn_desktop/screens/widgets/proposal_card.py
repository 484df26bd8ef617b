"""The committee's proposal for one scope: a result for each candidacy, with its reasons."""

from collections.abc import Iterator
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pdn_desktop.domain.awarding import Award, ScopeState
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.drafts import DraftKind, ScopeDraft
from pdn_desktop.domain.outcomes import Proposal
from pdn_desktop.domain.wording import long_date
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.outcome_words import outcome_text
from pdn_desktop.screens.widgets.awards_form import AwardsForm
from pdn_desktop.screens.widgets.drafted_card import DraftedCard
from pdn_desktop.usecases.deciding import propose
from pdn_desktop.usecases.decision_board import ScopeSheet


class ProposalCard(DraftedCard):
    """The committee's proposal: what is typed is a draft until it is recorded."""

    def __init__(self, desk: Desk, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__("Proposition du comité", DraftKind.PROPOSAL, desk, edits, parent)
        self.told, self.again = QLabel(self), QPushButton(self)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.form = AwardsForm(self)
        self.column.addWidget(self.told)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.strip, self.form, self.foot):
            self.column.addWidget(widget)
        self.form.changed.connect(self.changed)
        self.form.settled.connect(self.settle)
        self.again.clicked.connect(self.reopen)

    @override
    def content(self, sheet: ScopeSheet) -> ScopeDraft:
        return ScopeDraft(
            scope=sheet.code, kind=DraftKind.PROPOSAL, awards=self.form.drafts(), at=self.desk.clock()
        )

    @override
    def missing(self) -> list[str]:
        return self.form.missing()

    @override
    def arrange(self, sheet: ScopeSheet) -> None:
        """Show what was proposed, or the form; nothing is asked for once the Caf has decided without one."""
        usable = sheet.view.facts.closed and bool(sheet.view.ranking.rows)
        over = sheet.view.decision is not None and sheet.state is not ScopeState.AWARD_WITHDRAWN
        standing = bool(sheet.view.proposals) and sheet.state is not ScopeState.AWARD_WITHDRAWN
        writing = usable and (self.reopened or not (standing or over))
        for widget in (self.form, self.foot):
            widget.setVisible(writing)
        again = "Écrire une nouvelle proposition…" if standing else "Écrire une proposition…"
        self.again.setText(again)
        self.told.setVisible(standing and not writing)
        self.again.setVisible(usable and not writing)
        self.say(_about(sheet))
        self.told.setText("\n".join(_told(sheet)))

    @override
    def show_held(self, sheet: ScopeSheet) -> None:
        held = {c: proposed(proposal) for c, proposal in sheet.view.proposals.items()}
        self.form.show_sheet(sheet, held)

    @override
    def show_draft(self, sheet: ScopeSheet, draft: ScopeDraft) -> None:
        self.form.show_drafts(draft.awards)

    @override
    def go_on(self, sheet: ScopeSheet) -> None:
        self.form.lay_out(sheet)

    @override
    def record(self, sheet: ScopeSheet) -> None:
        job = self.desk.do(propose, scope=sheet.code, awards=self.form.awards())
        job.then(lambda _: self.noted()).refused(self.foot.declined)

    @override
    def reopen(self) -> None:
        super().reopen()
        next(iter(self.form.lines.values())).outcome.setFocus(Qt.FocusReason.OtherFocusReason)


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
    if made is None and sheet.view.decision is not None:
        return "La Caf a décidé de ce périmètre sans proposition du comité."
    rule = "Un résultat par candidature. Le classement éclaire, il n’attribue rien : tout écart se motive."
    if made is None:
        return rule
    day = long_date(paris(made.at).date())
    return f"Proposé le {day}. Une nouvelle proposition laisse l’ancienne dans l’historique."
