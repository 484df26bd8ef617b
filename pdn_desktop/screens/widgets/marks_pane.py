"""One candidacy in the debate: its criteria, then, once the deliberation is opened, everyone's answers."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pdn_desktop.domain.committee import Role
from pdn_desktop.domain.scoring import Mark, ScoringGrid
from pdn_desktop.domain.wording import decimal_text, listed, mark_text
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.criterion_line import FEWEST, ORIGIN, CriterionLine, parts
from pdn_desktop.screens.widgets.figure_button import FigureButton
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.deliberation import Contender
from pdn_desktop.usecases.score_board import MarksTable, MemberMarks

ABSTAINED, UNMARKED = "NSP", "–"
_MARK_WIDTH = 3


class MarksPane(QWidget):
    """Shows one candidacy; `agree_asked` and `withdraw_asked` carry a criterion's code.

    `origin_asked` carries the criterion whose figures are to be explained, or nothing for the total.
    """

    agree_asked = Signal(str)
    withdraw_asked = Signal(str)
    origin_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contender: Contender | None = None
        self.refusal = Callout(self)
        self.criteria = Card("Critères", " ", self)
        self.members = Card("Notes de chaque membre", " ", self)
        self.table = RecordsView(self.members)
        self.comments = QLabel(self.members)
        self.total = FigureButton(self.criteria)
        self.lines: dict[str, CriterionLine] = {}
        self._grid: ScoringGrid | None = None
        self._model: RecordsModel[MemberMarks] | None = None
        self._furnish()

    def show_contender(self, contender: Contender, *, opened: bool) -> None:
        """Show this candidacy, everyone's answers only once the deliberation is opened."""
        if self.contender is None or self.contender.candidacy.id != contender.candidacy.id:
            self.refusal.say("bad", "warning", "")
        self.contender = contender
        self.criteria.title.setText(contender.structure)
        self._show_criteria(contender, opened=opened)
        self._show_members(contender.table, opened=opened)

    def line(self, code: str) -> CriterionLine:
        """Return the line of this criterion."""
        return self.lines[code]

    def to_members(self) -> QWidget:
        """Return what holds everyone's answers, for the eye to be led there."""
        return self.members

    def _show_criteria(self, contender: Contender, *, opened: bool) -> None:
        grid = contender.table.grid
        if self._grid is None or self._grid.with_(version=0) != grid.with_(version=0):
            self._lay_out(grid)
        for part in parts(contender, opened=opened):
            self.lines[part.criterion.code].show_part(part, grid.scale_max)
        self.criteria.say(_total(contender, opened=opened))
        self.total.say("D’où viennent ce total et ce rang ?", f"{ORIGIN} : {contender.structure}")

    def _lay_out(self, grid: ScoringGrid) -> None:
        self._grid = grid
        for line in self.lines.values():
            self.criteria.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {}
        for criterion in grid.criteria:
            line = self.lines[criterion.code] = CriterionLine(self.criteria)
            line.agree_asked.connect(self.agree_asked)
            line.withdraw_asked.connect(self.withdraw_asked)
            line.origin_asked.connect(self.origin_asked)
            self.criteria.column.addWidget(line)
        self._model = RecordsModel(_columns(grid), lambda row: row.member.id, self)
        self.table.show_model(self._model)

    def _show_members(self, table: MarksTable, *, opened: bool) -> None:
        self.table.setVisible(opened and bool(table.members))
        comments = "\n".join(_comments(table)) if opened else ""
        self.comments.setText(comments)
        self.comments.setVisible(bool(comments))
        self.members.say(_members_text(table) if opened else _CLOSED)
        if self._model is not None:
            self._model.show_rows(table.members if opened else ())
            self.table.fit_rows()

    def _furnish(self) -> None:
        self.table.setAccessibleName("Notes de chaque membre")
        self.comments.setTextFormat(Qt.TextFormat.PlainText)
        self.comments.setWordWrap(True)
        self.comments.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.total.clicked.connect(lambda: self.origin_asked.emit(""))
        self.criteria.column.addWidget(self.total, 0, Qt.AlignmentFlag.AlignLeft)
        self.members.column.addWidget(self.table)
        self.members.column.addWidget(self.comments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_3)
        column.setSpacing(SPACE_3)
        for widget in (self.refusal, self.criteria, self.members):
            column.addWidget(widget)
        column.addStretch(1)


_CLOSED = (
    "Elles se montrent une fois la délibération ouverte : chacun note d’abord sans connaître les notes des "
    "autres."
)


def _columns(grid: ScoringGrid) -> list[Column[MemberMarks]]:
    def answer(code: str) -> Column[MemberMarks]:
        return Column(code, lambda row: _answer(row.marks.get(code)), width=_MARK_WIDTH)

    return [Column("Membre", _member), *(answer(criterion.code) for criterion in grid.criteria)]


def _member(row: MemberMarks) -> str:
    if row.member.role is Role.ADVISORY:
        return f"{row.member.name} (voix consultative)"
    return row.member.name if row.counts else f"{row.member.name} (ne compte pas)"


def _answer(mark: Mark | None) -> str:
    if mark is None:
        return UNMARKED
    return mark_text(mark.value) if mark.value is not None else ABSTAINED


def _comments(table: MarksTable) -> Iterator[str]:
    """Return « C1 · M. Bravo (3,5) : Réponse complète. », criterion after criterion."""
    for criterion in table.grid.criteria:
        for row in table.members:
            mark = row.marks.get(criterion.code)
            if mark is not None and mark.comment.strip():
                yield f"{criterion.code} · {row.member.name} ({_answer(mark)}) : {mark.comment.strip()}"


def _members_text(table: MarksTable) -> str:
    parts = []
    if not table.members:
        parts.append("Aucune fiche n’est commencée.")
    if any(not row.counts for row in table.members):
        parts.append("Une fiche non finalisée ou une voix consultative n’entre pas dans les moyennes.")
    if table.aside:
        parts.append(f"Déport : {listed(member.name for member in table.aside)}.")
    parts.append("NSP : ne se prononce pas, ce qui n’est pas un zéro.")
    return " ".join(parts)


def _total(contender: Contender, *, opened: bool) -> str:
    score = contender.table.score
    raters = f"{contender.candidacy.number} · fiches finalisées : {contender.raters_text}."
    if score.total is None or (not opened and score.raters < FEWEST and not score.rankable):
        return f"{raters} Le total ne peut pas encore être établi."
    figure = f"Total : {decimal_text(score.total, 2)} sur 100"
    if score.provisional:
        return f"{raters} {figure}, provisoire : trop peu de notes pour classer."
    return f"{raters} {figure}, aux arrondis près."
