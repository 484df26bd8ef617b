"""The versions of a grid: where each stands, its seal, and why the next one replaced it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.domain.wording import clock_time, listed, long_date
from pdn_desktop.domain.workings import seal_text, weight_text
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.record_form import Card

TITLE = "Versions précédentes"
ABOUT = "Gardées avec leur sceau\u00a0: une note donnée sur l’une d’elles reste dans l’historique."


class PastGridsCard(Card):
    """Lists the grids that were replaced, the latest first; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, ABOUT, parent)
        self.entries: list[QWidget] = []
        self.hide()

    def show_grids(self, grids: Sequence[ScoringGrid]) -> None:
        """Show these."""
        self.setVisible(bool(grids))
        for old in self.entries:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.entries = [paragraph(past_text(grid), self) for grid in grids]
        for entry in self.entries:
            self.column.addWidget(entry)


def past_text(grid: ScoringGrid) -> str:
    """Return what a replaced grid was, in a few lines."""
    weights = listed(f"{c.code} {weight_text(grid, c.code)}" for c in grid.criteria)
    lines = [f"Version n°\u00a0{grid.number}. {grid_state(grid)}", f"Poids\u00a0: {weights}."]
    if grid.reason:
        lines.append(f"Motif de cette version\u00a0: {grid.reason}")
    if grid.seal:
        lines.append(f"Sceau (SHA-256)\u00a0: {seal_text(grid.seal)}")
    return "\n".join(lines)


def grid_state(grid: ScoringGrid) -> str:
    """Return where the grid stands, in words."""
    if grid.sealed:
        moment = paris(grid.sealed_at) if grid.sealed_at else None
        at = f" le {long_date(moment.date())} à {clock_time(moment)}" if moment else ""
        if grid.adopted_on is None:
            return f"Scellée{at} par la première note donnée : elle ne change plus."
        by = f" par le {grid.adopted_by}" if grid.adopted_by else ""
        return f"Arrêtée le {long_date(grid.adopted_on)}{by}. Scellée{at} : elle ne change plus."
    if grid.proposed:
        return (
            "Pondération proposée par le logiciel, à arrêter par le comité : l’appel ne publie pas de poids. "
            "La première note donnée scelle la grille."
        )
    return "À arrêter par le comité. La première note donnée scelle la grille."
