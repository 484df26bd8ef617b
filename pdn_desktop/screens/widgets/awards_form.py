"""A result for every candidacy that competes in a scope, and what is missing before it is recorded."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pdn_desktop.domain import awarding
from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.drafts import DraftedAward
from pdn_desktop.domain.outcomes import Outcome
from pdn_desktop.domain.ranking import Row
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.screens.outcome_words import rank_text, total_text
from pdn_desktop.screens.theme import SPACE_1
from pdn_desktop.screens.widgets.award_line import AwardLine, Entrant
from pdn_desktop.usecases.decision_board import ScopeSheet


class AwardsForm(QWidget):
    """One line a candidacy, in the order of the ranking; `changed` follows anything a person gives.

    `settled` follows a choice, and text that was left or rests.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None, *, deciding: bool = False) -> None:
        super().__init__(parent)
        self._deciding, self._locked = deciding, False
        self.lines: dict[str, AwardLine] = {}
        self._rows: Sequence[Row] = ()
        self._sheet: ScopeSheet | None = None
        self._shape: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_1)

    def show_sheet(self, sheet: ScopeSheet, awards: Mapping[str, Award]) -> None:
        """Show these results, in the place of what was typed."""
        self.lay_out(sheet)
        for candidacy, line in self.lines.items():
            line.show_award(awards.get(candidacy))
        self._judge()

    def show_drafts(self, drafts: Iterable[DraftedAward]) -> None:
        """Show what was typed before, for the candidacies it holds that still compete."""
        typed = {draft.candidacy: draft for draft in drafts}
        for candidacy, line in self.lines.items():
            line.show_draft(typed.get(candidacy) or DraftedAward(candidacy=candidacy))
        self._judge()

    def lay_out(self, sheet: ScopeSheet) -> None:
        """Stand a line for each candidacy that competes; what is typed stays when they are the same."""
        self._sheet, self._rows = sheet, sheet.view.ranking.rows
        entrants = [_entrant(sheet, row) for row in self._rows]
        criteria, outcomes = sheet.grid.criteria, _outcomes(sheet)
        shape = entrants, criteria, outcomes
        if shape == self._shape:
            return
        self._shape = shape
        kept = self.drafts()
        self._clear()
        for entrant in entrants:
            line = AwardLine(entrant, criteria, outcomes, self)
            line.offer_ranks(len(entrants))
            if self._deciding:
                line.decide(locked=self._locked)
            line.changed.connect(self._changed)
            line.settled.connect(self.settled)
            self.lines[entrant.candidacy] = line
            self._column.addWidget(line)
        self.show_drafts(kept)

    def lock(self, *, locked: bool) -> None:
        """Validate results as proposed, or let them be changed."""
        self._locked = locked
        for line in self.lines.values():
            line.decide(locked=locked)

    def awards(self) -> list[Award]:
        """Return what is given, for the candidacies that have a result."""
        given = (line.award for line in self.lines.values())
        return [award for award in given if award is not None]

    def drafts(self) -> tuple[DraftedAward, ...]:
        """Return all that is typed, for the candidacies about which something is."""
        typed = (line.draft for line in self.lines.values())
        return tuple(draft for draft in typed if draft != DraftedAward(candidacy=draft.candidacy))

    def missing(self) -> list[str]:
        """Return in French what is still to be given, one phrase each; empty when all is there."""
        sheet, awards = self._sheet, self.awards()
        if sheet is None:
            return []
        codes = {criterion.code for criterion in sheet.grid.criteria}
        silent = {award.candidacy for award in awards if not award.departure}
        asked = () if self._deciding else silent.intersection(self._departing())
        wanted = (
            ("un résultat pour", [c for c, line in self.lines.items() if line.chosen is None]),
            ("un motif pour", awarding.unreasoned(awards, codes) if not self._locked else ()),
            ("l’explication de l’écart pour", asked),
        )
        found = [f"{what} {self._named(who)}" for what, who in wanted if who]
        if not awarding.waiting_ranks_hold(awards):
            found.append("des rangs 1, 2, 3… sans trou ni doublon sur la liste complémentaire")
        return found

    def _named(self, candidacies: Sequence[str] | set[str]) -> str:
        return listed(line.entrant.structure for c, line in self.lines.items() if c in candidacies)

    def _changed(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        departing = self._departing()
        for candidacy, line in self.lines.items():
            line.ask_departure(departing.get(candidacy, ""))

    def _departing(self) -> dict[str, str]:
        """Return why each candidacy's result departs from the arithmetic."""
        sheet, awards = self._sheet, self.awards()
        if sheet is None or len(awards) < len(self.lines):
            return {}
        capacity = sheet.module.capacity
        limit = counted(capacity or 0, "candidature", "candidatures")
        over = awarding.over_capacity(awards, self._rows, capacity)
        found = dict.fromkeys(over, f"Le périmètre prévoit {limit} au plus.")
        return found | dict.fromkeys(
            awarding.departures(awards, self._rows), "Ce résultat s’écarte du classement."
        )

    def _clear(self) -> None:
        for line in self.lines.values():
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {}


def _outcomes(sheet: ScopeSheet) -> tuple[Outcome, ...]:
    kept = (Outcome.RETAINED, Outcome.WAITING_LIST, Outcome.NOT_RETAINED)
    return tuple(o for o in kept if o is not Outcome.WAITING_LIST or sheet.settings.waiting_list)


def _entrant(sheet: ScopeSheet, row: Row) -> Entrant:
    candidacy = sheet.view.ranking.candidacies[row.candidacy]
    return Entrant(
        candidacy=candidacy.id,
        number=candidacy.number,
        structure=sheet.structures[candidacy.id],
        standing=f"{rank_text(row.rank)} · {total_text(sheet, candidacy.id)}",
        indivisible=candidacy.accepts_partial is False,
    )
