"""One scope's ranking: bars for the eye, a table that says everything, votes and information below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import override

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget

from pdn_desktop.domain.ranking import Row
from pdn_desktop.domain.wording import counted, decimal_text, listed, long_date
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.outcome_words import rank_text
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.ranking_chart import Bar, RankingChart
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.deliberation import MOST_TIES, Contender, DeliberationBoard, Panel
from pdn_desktop.usecases.projecting import FEWEST

_LAST = 10**6
_WIDE_ONLY = {1: 620, 5: 420}
"""From which width of the table, in logical pixels, these columns are shown."""
_FIGURES = frozenset({0, 3, 4})
"""The columns of figures that say, once clicked, what made them."""
CHARTED = 12
"""So many bars and ties are read at a glance."""
TALLEST = 40
"""A table of more rows scrolls by itself."""
PROVISIONAL = Status("todo", "clock", "Provisoire")


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    row: Row
    contender: Contender
    decided_by: str

    @property
    def number(self) -> str:
        """Return the candidacy's number."""
        return self.contender.candidacy.number

    @property
    def total(self) -> str:
        """Return « 78,33 », or « – » when it cannot be established."""
        total = self.row.score.total
        return "–" if total is None else decimal_text(total, 2)

    @property
    def signals(self) -> str:
        """Return what is worth discussing, in a few words."""
        table = self.contender.table
        found = [
            (len([c for c in table.to_discuss if c not in table.agreed]), "écart", "écarts"),
            (len(table.vigilance), "vigilance", "vigilances"),
            (len(table.agreed), "note arrêtée", "notes arrêtées"),
        ]
        return ", ".join(counted(*each) for each in found if each[0]) or "—"


def _alarm(line: Line) -> Status | None:
    gaps = [code for code in line.contender.table.to_discuss if code not in line.contender.table.agreed]
    return Status("warn", "warning", line.signals) if gaps else None


_COLUMNS: tuple[Column[Line], ...] = (
    Column("Rang", lambda line: rank_text(line.row.rank), order=lambda line: line.row.rank or _LAST, width=7),
    Column("Numéro", lambda line: line.number, width=14),
    Column("Structure", lambda line: line.contender.structure),
    Column(
        "Total",
        lambda line: "Provisoire" if line.row.score.provisional else line.total,
        order=lambda line: line.row.score.total or 0,
        status=lambda line: PROVISIONAL if line.row.score.provisional else None,
        width=11,
    ),
    Column("Notateurs", lambda line: line.contender.raters_text, width=8),
    Column("À discuter", lambda line: line.signals, status=_alarm, width=14),
)


class RankingPane(QWidget):
    """`chosen` follows the selection, `opened` Enter; `vote_asked` carries the scope and the tied group.

    `origin_asked` carries the candidacy whose rank, total or raters were clicked.
    """

    chosen = Signal(str)
    opened = Signal(str)
    origin_asked = Signal(str)
    vote_asked = Signal(str, object)
    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs, self.chart, self.table = QTabBar(self), RankingChart(self), RecordsView(self)
        self.about, self.decided = QLabel(self), QLabel(self)
        self.common, self.settled = QLabel(self), QLabel(self)
        self.votes = QVBoxLayout()
        self._buttons: list[QPushButton] = []
        self._board: DeliberationBoard | None = None
        self._opened = False
        self.model: RecordsModel[Line] = RecordsModel(_COLUMNS, lambda line: line.row.candidacy, self)
        self._furnish()

    @property
    def scope(self) -> str:
        """Return the scope on show."""
        return str(self.tabs.tabData(self.tabs.currentIndex()) or "")

    @property
    def panel(self) -> Panel | None:
        """Return the ranking on show."""
        panels = self._board.panels if self._board else ()
        return next((panel for panel in panels if panel.scope.code == self.scope), None)

    def show_board(self, board: DeliberationBoard, *, opened: bool) -> None:
        """Show the scopes of this module, on the one that was on show."""
        self._board, self._opened = board, opened
        wanted = [(panel.scope.code, _tab(panel)) for panel in board.panels]
        if wanted != [(self.tabs.tabData(n), self.tabs.tabText(n)) for n in range(self.tabs.count())]:
            self._offer(wanted)
        self._show_panel()

    def show_scope(self, code: str) -> None:
        """Turn to this scope."""
        for number in range(self.tabs.count()):
            if self.tabs.tabData(number) == code:
                self.tabs.setCurrentIndex(number)

    def show_candidacy(self, candidacy: str) -> None:
        """Select this candidacy, in the scope on show or else in the first where it competes."""
        board = self._board
        panels = [p for p in (board.panels if board else ()) if candidacy in p.ranking.candidacies]
        if panels and self.scope not in {panel.scope.code for panel in panels}:
            self.show_scope(panels[0].scope.code)
        self.table.select_key(candidacy)

    def _show_panel(self) -> None:
        board, panel = self._board, self.panel
        if board is None or panel is None:
            return
        lines = [
            Line(row, board.contenders[row.candidacy], board.decided_by(panel, row))
            for row in panel.ranking.rows
        ]
        self.model.show_rows(lines)
        self.table.fit_rows(TALLEST)
        self.table.setVisible(bool(lines))
        first = lines[:CHARTED]
        self.chart.show_bars([self._bar(line) for line in first], float(board.settings.quality_threshold))
        self._say(self.about, _about(board, panel))
        self._say(self.decided, _decided(lines))
        self._say(self.common, _common(board, panel))
        self._say(self.settled, _settled(board, panel))
        self._offer_votes(panel)
        if lines and self.model.find(self.table.property("kept") or "") < 0:
            self.table.select_key(lines[0].row.candidacy)

    def _bar(self, line: Line) -> Bar:
        total, provisional = line.row.score.total, line.row.score.provisional
        veiled = not self._opened and line.row.score.raters < FEWEST
        if total is None or veiled:
            return Bar(line.contender.structure, None, "provisoire" if provisional else line.total)
        figure = f"{line.total} – provisoire" if provisional else line.total
        return Bar(line.contender.structure, float(total), figure, provisional)

    def _chose(self, key: str) -> None:
        self.table.setProperty("kept", key)
        self.chosen.emit(key)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() in _FIGURES:
            self.origin_asked.emit(self.model.key_at(index.row()))

    def _offer(self, wanted: Sequence[tuple[str, str]]) -> None:
        current = self.scope
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for code, title in wanted:
            self.tabs.setTabData(self.tabs.addTab(title), code)
        codes = [code for code, _ in wanted]
        self.tabs.setCurrentIndex(codes.index(current) if current in codes else 0)
        self.tabs.blockSignals(False)

    def _offer_votes(self, panel: Panel) -> None:
        for button in self._buttons:
            self.votes.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._vote_button(panel, group) for group in panel.ties[:MOST_TIES]]
        for button in self._buttons:
            self.votes.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _vote_button(self, panel: Panel, group: tuple[str, ...]) -> QPushButton:
        numbers = listed(panel.ranking.candidacies[candidacy].number for candidacy in group)
        button = QPushButton("Enregistrer le vote du comité…", self)
        button.setAccessibleName(f"Enregistrer le vote du comité sur {numbers}")
        button.setToolTip(f"Ex æquo : {numbers}")
        button.clicked.connect(partial(self.vote_asked.emit, panel.scope.code, group))
        return button

    def _turn(self) -> None:
        self._show_panel()
        self.turned.emit(self.scope)

    @staticmethod
    def _say(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _furnish(self) -> None:
        self.tabs.setAccessibleName("Périmètres du module")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self.table.setAccessibleName("Classement")
        self.table.clicked.connect(self._clicked)
        self.table.show_model(self.model)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for label in (self.about, self.decided, self.common, self.settled):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("type", "small")
        self.decided.setProperty("type", "")
        for widget in (self.tabs, self.about, self.chart, self.table, self.decided, self.settled):
            column.addWidget(widget)
        column.addLayout(self.votes)
        column.addWidget(self.common)
        Landing(self, self.table)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number, width in _WIDE_ONLY.items():
            self.table.setColumnHidden(number, event.size().width() < width)


def _tab(panel: Panel) -> str:
    return f"{panel.institution.department_name} ({panel.scope.code})"


_MANY = (
    "Au-delà de deux cents candidatures, les barres montrent les premières\u00a0; l’ordre du jour, la "
    "solidité et la manière de noter ne sont pas établis ici."
)


def _about(board: DeliberationBoard, panel: Panel) -> str:
    rows = panel.ranking.rows
    if not rows:
        return "Aucune candidature recevable dans ce périmètre : rien à classer."
    words = counted(len(rows), "candidature recevable", "candidatures recevables")
    threshold = decimal_text(board.settings.quality_threshold, 0)
    many = "" if board.whole else f" {_MANY}"
    return (
        f"{words}. Moyenne par critère, puis pondération ; totaux sur 100, arrondis au centième avant de "
        f"comparer. Trait : seuil indicatif de {threshold}, qui n’élimine personne.{many}"
    )


def _decided(lines: Sequence[Line]) -> str:
    """Return which rule set apart those with the same total, one a line."""
    decided = [f"{line.contender.structure} : {line.decided_by}." for line in lines if line.decided_by]
    rest = len(decided) - CHARTED
    more = [f"Et {counted(rest, 'autre', 'autres')}, à lire dans le tableau."] if rest > 0 else []
    return "\n".join([*decided[:CHARTED], *more])


def _common(board: DeliberationBoard, panel: Panel) -> str:
    """Return the informative ranking in one sentence; nothing when it says no more than the table."""
    if panel.same_raters or not panel.ranking.rows:
        return ""
    raters = len(panel.common_raters)
    head = "Pour information, classement sur les membres ayant noté toutes les candidatures"
    if raters < FEWEST:
        return f"{head} : {'un seul membre' if raters else 'aucun membre ne'} les a toutes notées."
    places = [
        f"{rank_text(row.rank)} {board.contenders[row.candidacy].structure}"
        f"{'' if row.score.total is None else f' ({decimal_text(row.score.total, 2)})'}"
        for row in panel.common.rows
    ]
    return f"{head} ({counted(raters, 'membre', 'membres')}) : {' ; '.join(places)}."


def _settled(board: DeliberationBoard, panel: Panel) -> str:
    vote = panel.settlement
    if vote is None:
        return ""
    order = [board.contenders[each].structure for each in vote.order if each in board.contenders]
    day = f" le {long_date(vote.on)}" if vote.on else ""
    return f"Vote du comité{day} : {' puis '.join(order)}. Motif : {vote.reason}"
