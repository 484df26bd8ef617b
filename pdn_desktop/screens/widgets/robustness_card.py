"""How far a scope's ranking carries: information for the debate, in bars and in sentences."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from PySide6.QtWidgets import QLabel, QWidget

from pdn_desktop.domain.robustness import WeightRange
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.wording import decimal_text, listed, mark_text
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.range_chart import Range, RangeChart
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.deliberation import DeliberationBoard
from pdn_desktop.usecases.robustness import ScopeRobustness, Variant

TITLE = "Solidité du classement"
_ABOUT = (
    "Pour information, rien n’est appliqué. Poids de chaque critère pour lesquels {first} reste en tête, "
    "les autres critères gardant leurs proportions ; le point est le poids de la grille."
)
_HIDDEN = "L’effet de chaque membre se montre une fois la délibération ouverte."
_TENTH = Decimal("0.1")


class RobustnessCard(Card):
    """Shows one scope's robustness; hidden while fewer than two candidacies are ranked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, " ", parent)
        self.chart = RangeChart(self)
        self.chart.setAccessibleName("Poids pour lesquels la première reste en tête")
        self.column.addWidget(self.chart)
        self.sentences: list[QLabel] = []
        self.hide()

    def show_robustness(self, found: ScopeRobustness, board: DeliberationBoard, *, opened: bool) -> None:
        """Show this; what tells members apart only once the deliberation is opened (domain §3.7)."""
        self.setVisible(bool(found.first))
        if not found.first:
            return
        structures = {key: contender.structure for key, contender in board.contenders.items()}
        self.say(_ABOUT.format(first=structures[found.ranking.rows[0].candidacy]))
        self.chart.show_lines([_range(board.grid, held) for held in found.first])
        self._say_each(_sentences(found, structures, _members(board), opened=opened))

    def _say_each(self, texts: Iterable[str]) -> None:
        for old in self.sentences:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.sentences = [paragraph(text, self, "small") for text in texts]
        for label in self.sentences:
            self.column.addWidget(label)


def _range(grid: ScoringGrid, held: WeightRange) -> Range:
    criterion = grid.criterion(held.criterion)
    low, high = _rounded(held.low, ROUND_CEILING), _rounded(held.high, ROUND_FLOOR)
    figure = "toujours" if held.always else f"de {mark_text(low)} à {mark_text(high)}"
    label = f"{criterion.code} · {criterion.short or criterion.label}"
    return Range(label, float(held.low), float(held.high), float(held.weight), figure)


def _rounded(value: Fraction, rounding: str) -> Decimal:
    """Return a bound to the tenth, inwards: what is written holds."""
    return (Decimal(value.numerator) / value.denominator).quantize(_TENTH, rounding)


def _members(board: DeliberationBoard) -> dict[str, str]:
    every = (row.member for contender in board.contenders.values() for row in contender.table.members)
    return {member.id: member.name for member in every}


def _sentences(
    found: ScopeRobustness, structures: Mapping[str, str], members: Mapping[str, str], *, opened: bool
) -> Iterator[str]:
    """Yield what the bars do not say: who passes whom, other means, other members, all weightings."""
    swaps = {swap.rises for held in found.first for swap in (held.below, held.above) if swap}
    if swaps:
        yield f"Au-delà de ces poids passe en tête : {listed(sorted(map(structures.__getitem__, swaps)))}."
    yield f"Avec la médiane au lieu de la moyenne : {_change(found.median, structures)}."
    if not opened:
        yield _HIDDEN
    else:
        yield from _without_members(found, structures, members)
    yield _acceptability(found, structures)


def _without_members(
    found: ScopeRobustness, structures: Mapping[str, str], members: Mapping[str, str]
) -> Iterator[str]:
    moving = [variant for variant in found.without if variant.changed]
    if not moving:
        yield "Sans l’un quelconque des membres : même classement."
    for variant in moving:
        yield f"Sans {members.get(variant.without, variant.without)} : {_change(variant, structures)}."


def _change(variant: Variant, structures: Mapping[str, str]) -> str:
    if not variant.changed:
        return "même classement"
    order = [structures[row.candidacy] for row in variant.rows if row.rank is not None]
    return f"l’ordre serait {', '.join(order)}" if order else "plus rien ne pourrait être classé"


def _acceptability(found: ScopeRobustness, structures: Mapping[str, str]) -> str:
    ahead = sorted(found.acceptability, key=lambda one: one.shares[0], reverse=True)
    shares = (f"{structures[one.candidacy]} {_percent(one.shares[0])}" for one in ahead if one.shares[0])
    draws, error = decimal_text(Decimal(ahead[0].draws), 0), max(one.error for one in ahead)
    return (
        f"En tête sur {draws} pondérations tirées au hasard, toutes aussi probables : {', '.join(shares)} "
        f"(à ± {decimal_text(Decimal(100 * error), 1)} point près)."
    )


def _percent(share: float) -> str:
    return f"{decimal_text(Decimal(100 * share), 1)}\u00a0%"
