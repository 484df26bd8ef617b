"""Décisions › one scope: what counts in it, the committee's proposal, the Caf's decision, the amounts."""

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.awarding import ScopeState
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.outcomes import UnsuccessfulGround
from pdn_desktop.domain.ranking import Row
from pdn_desktop.domain.wording import counted, decimal_text, listed, long_date
from pdn_desktop.screens.call_funding import AwardCard
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.figures import figure
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.outcome_words import basis_text, counts_text, rank_text, state_status
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.criterion_line import ORIGIN
from pdn_desktop.screens.widgets.decision_card import UNSUCCESSFUL, DecisionCard
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.figure_button import FigureButton
from pdn_desktop.screens.widgets.page_area import DownArea
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.proposal_card import ProposalCard
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.two_ways import UNDECIDED, TwoWays
from pdn_desktop.usecases.decision_board import ScopeSheet

TWO_COLUMNS_FROM = 900
"""From this width on, in logical pixels, the decision stands beside the proposal."""
GOING_ON = "scope.going_on"
"""What is said of an examination that goes on, as long as it does."""
LONGEST = 12
"""So many totals are told here; « Délibération » tells them all."""
GUTTER = 20
"""What the scroll bar and its margin take beside the cards."""


class ScopePage(QWidget):
    """Keeps its drafts while the person looks at another scope; `left` asks for the matrix."""

    left = Signal()

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__()
        self.bench, self._edits = bench, edits
        self.sheet: ScopeSheet | None = None
        self._recorded = False
        self._two: bool | None = None
        self.back, self.title, self.pill = QToolButton(self), ElidedLabel(self), Pill(self)
        self.paper = QPushButton("Décision en PDF…", self)
        self.facts = Card("Que reste-t-il à faire ?", " ")
        self.alerts = Callout(self.facts)
        self.counts = QLabel(self.facts)
        self.totals, self._totals = QVBoxLayout(), tuple[tuple[str, str], ...]()
        self._figures: list[FigureButton] = []
        self.ways = TwoWays(bench.desk, edits, self.facts)
        self.proposal = ProposalCard(bench.desk, edits)
        self.decision = DecisionCard(bench.desk, edits, paris_day(bench.desk.clock()))
        self.amounts = QWidget()
        self.cards: list[AwardCard] = []
        self._area = DownArea("Périmètre", self)
        self._furnish()

    def show_sheet(self, sheet: ScopeSheet) -> None:
        """Show this scope; what is being typed is left alone."""
        self.sheet = sheet
        self.title.setText(f"{sheet.institution.name} · {sheet.code}")
        self.pill.show_status(state_status(sheet))
        self.paper.setVisible(sheet.view.decision is not None)
        self.facts.say(_next(sheet))
        self.counts.setText(_counts(sheet))
        self._show_totals(sheet)
        alerts = _alerts(sheet)
        self.alerts.say("warn", "warning", " ".join(alerts))
        self.ways.show_sheet(sheet)
        if sheet.continued is None or sheet.state not in UNDECIDED:
            self.bench.messages.withdraw(GOING_ON)
        self.proposal.show_sheet(sheet)
        self.decision.show_sheet(sheet)
        self._show_amounts(sheet)
        if self._recorded:
            self._recorded = False
            self.begin()

    def leave(self) -> None:
        """Keep what is being typed."""
        self.ways.reason.commit()
        self.proposal.settle()
        self.decision.settle()
        for card in self.cards:
            for row in card.rows.values():
                row.commit()

    def begin(self) -> None:
        """Give the focus to what comes next."""
        lines = [line.outcome for line in self.proposal.form.lines.values()]
        ways = (self.ways.go_on, *lines, self.decision.again, self.decision.rows["reference"])
        shown = [widget for widget in ways if widget.isVisibleTo(self)]
        (shown[0] if shown else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_paper(self) -> None:
        """Lead to the Caf's decision as a document."""
        if self.sheet is not None:
            self.bench.go("letters", f"acts/{self.sheet.code}")

    def _tell(self, done: str, detail: str) -> None:
        self._recorded = True
        self.bench.messages.tell(done, detail)

    def _show_totals(self, sheet: ScopeSheet) -> None:
        """Show the ranking, each total leading to what made it."""
        told = tuple((row.candidacy, _total(sheet, row)) for row in sheet.view.ranking.rows[:LONGEST])
        if told == self._totals:
            return
        self._totals = told
        for button in self._figures:
            self.totals.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._figures = []
        for candidacy, words in told:
            button = FigureButton(self.facts)
            button.say(words, f"{ORIGIN}\u00a0: {sheet.structures[candidacy]}")
            place = figure(sheet.module.code, candidacy)
            button.clicked.connect(lambda _, place=place: self.bench.go("deliberation", place))
            self._figures.append(button)
            self.totals.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- the two ways of « nombre de candidatures » -----------------------------------------------------

    def _went_on(self) -> None:
        lines = list(self.proposal.form.lines.values())
        if lines:
            lines[0].outcome.setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(lines[0])
        self.bench.messages.inform(
            "L’examen se poursuit.",
            "Le droit de déclarer infructueux reste ouvert. Vous pouvez écrire pourquoi ; Ctrl+Z l’annule.",
            topic=GOING_ON,
        )

    def _came_back(self) -> None:
        """Give the focus to both ways once they are shown again."""
        self._recorded = True

    def _declare(self) -> None:
        self.decision.choose(UNSUCCESSFUL, UnsuccessfulGround.COUNT)
        self._area.ensureWidgetVisible(self.decision.rows["reasons"])

    # ---- amounts ----------------------------------------------------------------------------------------

    def _show_amounts(self, sheet: ScopeSheet) -> None:
        keys = [(one.candidacy, tuple(one.cents)) for one in sheet.funding]
        if keys != [(card.award.candidacy, tuple(card.award.cents)) for card in self.cards]:
            for card in self.cards:
                self._amounts_column.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = [AwardCard(self.bench.desk, self._edits, one) for one in sheet.funding]
            for card in self.cards:
                self._amounts_column.addWidget(card)
        for card, one in zip(self.cards, sheet.funding, strict=True):
            card.show_award(one)
            card.title.setText(f"Montants accordés : {one.structure}")
        self.amounts.setVisible(bool(self.cards))

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.back.setIcon(icon("previous"))
        self.back.setIconSize(QSize(20, 20))
        self.back.setAccessibleName("Revenir aux périmètres")
        self.back.setToolTip("Revenir aux périmètres (Échap)")
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back.clicked.connect(self.left)
        self.paper.setToolTip("La décision de la Caf sur papier : la lire, l’émettre")
        self.paper.clicked.connect(self._to_paper)
        self.title.setProperty("type", "title")
        self.ways.went_on.connect(self._went_on)
        self.ways.came_back.connect(self._came_back)
        self.ways.declared.connect(self._declare)
        self.proposal.recorded.connect(lambda: self._tell("La proposition du comité est enregistrée.", ""))
        self.decision.recorded.connect(lambda: self._tell("La décision de la Caf est enregistrée.", _LETTERS))
        self._furnish_facts()
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.setContentsMargins(0, 0, GUTTER, 0)
        for widget in (self.back, self.title, self.paper, self.pill):
            head.addWidget(widget, 1 if widget is self.title else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self._furnish_area()

    def _furnish_facts(self) -> None:
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.counts.setWordWrap(True)
        self.facts.column.addWidget(self.counts)
        self.facts.column.addLayout(self.totals)
        self.facts.column.addWidget(self.alerts)
        self.facts.column.addWidget(self.ways)

    def _furnish_area(self) -> None:
        body = QWidget()
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, SPACE_2, SPACE_3)
        self._grid.setSpacing(SPACE_3)
        self._right = QVBoxLayout()
        self._right.setSpacing(SPACE_3)
        self._amounts_column = QVBoxLayout(self.amounts)
        self._amounts_column.setContentsMargins(0, 0, 0, 0)
        self._amounts_column.setSpacing(SPACE_3)
        self._right.addWidget(self.decision)
        self._right.addWidget(self.amounts)
        self._right.addStretch(1)
        self._arrange(two=False)
        self._area.hold(body)

    def _arrange(self, *, two: bool) -> None:
        self._two = two
        top = Qt.AlignmentFlag.AlignTop
        self._grid.removeItem(self._right)
        self._grid.addWidget(self.facts, 0, 0, 1, 2 if two else 1)
        self._grid.addWidget(self.proposal, 1, 0, top)
        self._grid.addLayout(self._right, *((1, 1) if two else (2, 0)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if two else 0)
        self._grid.setRowStretch(3, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = event.size().width() >= TWO_COLUMNS_FROM
        if two is not self._two:
            self._arrange(two=two)


def _total(sheet: ScopeSheet, row: Row) -> str:
    """Return « 1re : Passerelles, 78,33 sur 100 »."""
    total = row.score.total
    figure = "total à établir" if total is None else f"{decimal_text(total, 2)} sur 100"
    provisional = ", provisoire" if row.score.provisional else ""
    return f"{rank_text(row.rank)}\u00a0: {sheet.structures[row.candidacy]}, {figure}{provisional}"


def _next(sheet: ScopeSheet) -> str:
    """Return what comes next in this scope, in one sentence."""
    if sheet.state in {ScopeState.CLOSED, ScopeState.UNDER_REVIEW} and not sheet.view.ranking.rows:
        return (
            "Aucune candidature recevable : la Caf peut déclarer l’appel infructueux ou classer sans suite."
        )
    if sheet.state is ScopeState.AWARDED and sheet.unfunded:
        return "Saisir les montants accordés, que la convention imprime ; puis émettre les courriers."
    return _NEXT[sheet.state]


_LETTERS = "Les courriers de ce périmètre se préparent dans la rubrique Courriers."
_OVER = "Plus rien dans ce périmètre : les courriers peuvent être émis."
_PROPOSE = "Enregistrer la proposition du comité, puis la décision de la Caf."
_NEXT = {
    ScopeState.OPEN: "Rien pour l’instant : des candidatures peuvent encore arriver.",
    ScopeState.CLOSED: _PROPOSE,
    ScopeState.UNDER_REVIEW: _PROPOSE,
    ScopeState.OPINION_GIVEN: "Enregistrer la décision de la Caf.",
    ScopeState.AWARDED: _OVER,
    ScopeState.UNSUCCESSFUL: _OVER,
    ScopeState.NO_FOLLOW_UP: _OVER,
    ScopeState.AWARD_WITHDRAWN: "La structure retenue s’est retirée : le comité propose de nouveau.",
}


def _counts(sheet: ScopeSheet) -> str:
    right = sheet.view.right
    words = f"{counts_text(right.counts)}."
    if not right.by_count or sheet.state not in UNDECIDED:
        return words
    number = basis_text(right.counts.by(right.basis), right.basis)
    if sheet.continued:
        kept = f"le {long_date(paris_day(sheet.continued.at))}, par {sheet.continued.by}"
        return f"{words} Examen poursuivi {kept} ; le droit de déclarer infructueux reste ouvert ({number})."
    return (
        f"{words} Le droit de déclarer l’appel infructueux est ouvert ({number}, une au plus : appel, §3). "
        "C’est un droit, pas une obligation : poursuivre l’examen est tout aussi légitime."
    )


def _alerts(sheet: ScopeSheet) -> list[str]:
    """Return what to be careful about, one sentence each."""
    view, found = sheet.view, []
    decided = view.decision is not None and sheet.state is not ScopeState.AWARD_WITHDRAWN
    if view.ties and not decided:
        tied = counted(sum(map(len, view.ties)), "candidature", "candidatures")
        found.append(f"{tied} à égalité : le comité peut voter dans la rubrique Délibération.")
    if view.indivisible:
        names = listed(candidacy.number for candidacy in view.indivisible)
        found.append(f"Réponse indivisible, retenue dans un seul département : {names}.")
    if view.right.quality_alert and view.right.best_total is not None and not decided:
        best = decimal_text(view.right.best_total, 2)
        threshold = decimal_text(sheet.settings.quality_threshold, 0)
        found.append(
            f"Meilleur total {best}, sous le seuil indicatif de {threshold} : la qualité se discute."
        )
    return found
