"""What makes a candidacy's total and ranks: each criterion's points, who counts, which rule decided."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pdn_desktop.domain.verdict import CriterionScore
from pdn_desktop.domain.wording import counted, decimal_text
from pdn_desktop.domain.workings import ROUNDED, ROUNDING, points_text, total_text
from pdn_desktop.screens.outcome_words import rank_text
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.criterion_origin import CLOSED, veiled_part
from pdn_desktop.screens.widgets.link_button import LinkButton
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.explaining import RankOrigin, TotalOrigin

_ABOUT = "Ce qui compte pour chaque critère, fois son poids. Ouvrez un critère pour voir les notes."


class TotalOriginView(QWidget):
    """Shows it once; `criterion_asked` carries the criterion whose marks are to be seen."""

    criterion_asked = Signal(str)

    def __init__(self, origin: TotalOrigin, parent: QWidget | None = None, *, opened: bool) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, SPACE_3)
        self.column.setSpacing(SPACE_3)
        self.lines: dict[str, LinkButton] = {}
        self.total = self._total(origin, opened=opened)
        self.raters = self._raters(origin, opened=opened)
        self.ranks = [self._rank(place, opened=opened) for place in origin.ranks]
        for card in (self.total, self.raters, *self.ranks):
            self.column.addWidget(card)

    def _total(self, origin: TotalOrigin, *, opened: bool) -> Card:
        card = Card(_head(origin), _ABOUT, self)
        for part in origin.score.criteria:
            criterion = origin.grid.criterion(part.criterion)
            line = self.lines[part.criterion] = LinkButton(card)
            title = f"{criterion.code} · {criterion.short or criterion.label}"
            line.say("score", title, _points(origin, part, opened=opened))
            line.clicked.connect(partial(self.criterion_asked.emit, part.criterion))
            card.column.addWidget(line)
        for text in _sum(origin, opened=opened):
            card.column.addWidget(paragraph(text, card))
        return card

    def _raters(self, origin: TotalOrigin, *, opened: bool) -> Card:
        of = f"{origin.score.raters} sur {origin.expected}"
        about = "Membres qui votent, ne se sont pas déportés, et dont la fiche est finalisée."
        card = Card(f"Notateurs\u00a0: {of}", about, self)
        for text in origin.uncounted if opened else ():
            card.column.addWidget(paragraph(text, card))
        if not opened:
            card.column.addWidget(paragraph(CLOSED, card, "small"))
        return card

    def _rank(self, place: RankOrigin, *, opened: bool) -> Card:
        card = Card(f"{place.territory} ({place.scope})\u00a0: {rank_text(place.rank)}", place.sentence, self)
        for step in place.steps if opened else ():
            card.column.addWidget(paragraph(step, card))
        return card


def _head(origin: TotalOrigin) -> str:
    total = origin.score.total
    if total is None:
        return "Total\u00a0: ne peut pas encore être établi"
    provisional = ", provisoire" if origin.score.provisional else ""
    return f"Total\u00a0: {decimal_text(total, 2)} sur 100{provisional}"


def _points(origin: TotalOrigin, part: CriterionScore, *, opened: bool) -> str:
    """Return « 3,833… × 30 / 5 = 23,00 (3 notes) »."""
    if part.agreed is not None:
        return f"{points_text(origin.grid, part)} (note arrêtée)"
    given = counted(part.marks, "note", "notes")
    if part.mean is None or veiled_part(part, opened=opened):
        return given if part.marks else "aucune note"
    return f"{points_text(origin.grid, part)} ({given})"


def _sum(origin: TotalOrigin, *, opened: bool) -> Iterator[str]:
    hidden = any(part.agreed is None and veiled_part(part, opened=opened) for part in origin.score.criteria)
    written = total_text(origin.score)
    if written and not hidden:
        yield written
        if ROUNDED in written:
            yield ROUNDING
