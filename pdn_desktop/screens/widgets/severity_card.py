"""How each member marks beside the others: for the committee to read, never applied to a mark (§3.5, 7)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from PySide6.QtWidgets import QLabel, QWidget

from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.raters import Habit, Level
from pdn_desktop.domain.wording import decimal_text
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.robustness import Rating

TITLE = "Manière de noter de chaque membre"
ABOUT = (
    "Pour information, rien n’est appliqué aux notes. Écart aux autres\u00a0: en moyenne, sur "
    "ce qu’ils ont noté aussi. Dispersion\u00a0: écart type de ses propres notes."
)
ALONE = "Sans comparaison"
_SAME = Decimal("0.005")
"""Below it, the gap shows as zero."""

type Line = tuple[Member, Habit]


class SeverityCard(Card):
    """Shows how members mark, once the deliberation is opened; hidden before, and on a wall."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, ABOUT, parent)
        self.table = RecordsView(self)
        self.table.setAccessibleName(TITLE)
        self.model: RecordsModel[Line] = RecordsModel(_COLUMNS, lambda line: line[0].id, self)
        self.table.show_model(self.model)
        self.agreement: QLabel = paragraph("", self, "small")
        self.column.addWidget(self.table)
        self.column.addWidget(self.agreement)
        self.hide()

    def show_rating(self, found: Rating | None, *, opened: bool) -> None:
        """Show this, or nothing."""
        shown = opened and found is not None and bool(found.habits)
        self.setVisible(shown)
        self.model.show_rows(found.habits if found is not None and shown else ())
        self.table.fit_rows()
        self.agreement.setText(" ".join(_agreement(found)) if found is not None and shown else "")


def severity_text(severity: Fraction | None) -> str:
    """Return « 0,25 plus bas », « 0,10 plus haut », « Comme les autres »."""
    if severity is None:
        return ALONE
    gap = Decimal(abs(severity).numerator) / abs(severity).denominator
    if gap < _SAME:
        return "Comme les autres"
    return f"{decimal_text(gap, 2)} plus {'bas' if severity < 0 else 'haut'}"


_COLUMNS: tuple[Column[Line], ...] = (
    Column("Membre", lambda line: line[0].name),
    Column("Notes", lambda line: str(line[1].marks), order=lambda line: line[1].marks, width=7),
    Column(
        "Écart aux autres",
        lambda line: severity_text(line[1].severity),
        order=lambda line: line[1].severity or Fraction(0),
        width=20,
    ),
    Column(
        "Dispersion",
        lambda line: decimal_text(line[1].spread, 2),
        order=lambda line: line[1].spread,
        width=10,
    ),
)


def _agreement(found: Rating) -> Iterator[str]:
    alpha = found.agreement.get(Level.INTERVAL)
    if alpha is None:
        yield "Accord entre membres\u00a0: trop peu de notes comparables."
        return
    figures = [f"{_signed(alpha)} sur les écarts de notes"]
    ordinal = found.agreement.get(Level.ORDINAL)
    if ordinal is not None:
        figures.append(f"{_signed(ordinal)} sur l’ordre des notes")
    yield f"Accord entre membres (alpha de Krippendorff)\u00a0: {', '.join(figures)}."
    yield "1\u00a0: accord complet\u00a0; 0\u00a0: pas mieux que le hasard."


def _signed(value: Fraction) -> str:
    return decimal_text(Decimal(value.numerator) / value.denominator, 2).replace("-", "−")
