"""Appel › Grilles: criteria, weights, scale, levels, tie order of each module, until it is sealed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.scoring import ScoringGrid
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_grid_cards import CriteriaCard, LevelsCard, TieCard
from pdn_desktop.screens.call_grid_past import PastGridsCard, grid_state
from pdn_desktop.screens.call_section import CardPage, TabbedSection
from pdn_desktop.screens.edits import Edits, Place, place_of
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.record_form import RecordForm
from pdn_desktop.screens.widgets.seal_card import SealCard
from pdn_desktop.usecases.call_setup import CallSetup
from pdn_desktop.usecases.reviewing import renew_grid, seal_grid

_STEPS = {text: Decimal(text) for text in ("1", "0.5", "0.25")}
_WEIGHTING = {"points": False, "coefficients": True}


def _weighted(grid: ScoringGrid, coefficients: Any) -> dict[str, Any]:
    """Return the changes that weigh a grid otherwise; coefficients become points where they come out even."""
    points = [grid.points(criterion.code) for criterion in grid.criteria]
    even = all((100 * each).denominator == 1 for each in points)
    if coefficients or not even:
        return {"coefficients": coefficients}
    weights = [Decimal(int(100 * each)).scaleb(-2) for each in points]
    criteria = (c.with_(weight=weight) for c, weight in zip(grid.criteria, weights, strict=True))
    return {"coefficients": False, "criteria": tuple(criteria)}


SCALE = (
    Field(
        "coefficients",
        "Poids des critères",
        readings.choice(_WEIGHTING),
        Form.CHOICE,
        options={"points": "En points sur 100", "coefficients": "En coefficients"},
        hint="Les coefficients ont une somme quelconque ; le total reste sur 100.",
        write=_weighted,
    ),
    Field(
        "scale_max",
        "Note la plus haute",
        readings.decimal(1, 100),
        hint="Les notes vont de 0 à cette valeur.",
    ),
    Field(
        "step",
        "Pas",
        readings.choice(_STEPS),
        Form.CHOICE,
        options={"1": "1 point", "0.5": "0,5 point", "0.25": "0,25 point"},
        hint="Plus petit écart entre deux notes.",
    ),
    Field(
        "level_labels",
        "Nom de chaque note entière, à partir de 0",
        readings.lines(),
        Form.TEXT,
        hint="Un par ligne : « Non traité », « Très insuffisant »…",
        wide=True,
    ),
)


class GridsSection(TabbedSection):
    """One page per module."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits, "Modules")

    @override
    def keys(self, setup: CallSetup) -> Sequence[tuple[str, str]]:
        return [(str(module.code), f"Module {module.code[1:]}") for module in setup.modules]

    @override
    def make_page(self, key: str) -> QWidget:
        if self._setup is not None and self._setup.grid(ModuleCode(key)) is None:
            return _no_grid()
        return GridPage(self.bench, self.edits)

    @override
    def show_page(self, page: QWidget, key: str, setup: CallSetup) -> None:
        grid = setup.grid(ModuleCode(key))
        if grid is not None and isinstance(page, GridPage):
            module = next(module for module in setup.modules if module.code == key)
            page.show_grid(self.edits.known(place_of(grid)), module, setup.settings.committee_short)
            page.past.show_grids([past for past in setup.past_grids if past.module == key])

    @override
    def look_at(self, key: str, field: str) -> None:
        super().look_at(key, field)
        if isinstance(self.page, GridPage):
            self.page.look_at(field)

    @override
    def commit(self) -> None:
        for page in self._pages.values():
            if isinstance(page, GridPage):
                page.commit()


class GridPage(CardPage):
    """The grid of one module: its seal, its criteria, its scale, its levels, its tie order."""

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__("Grille de notation")
        self._bench, self._desk = bench, bench.desk
        self._edits = edits
        self._grid: ScoringGrid | None = None
        self._module: Module | None = None
        self._committee = ""
        self.seal = SealCard()
        self.criteria = CriteriaCard(bench.desk, edits)
        self.scale = RecordForm(bench.desk, edits, SCALE, "Poids et échelle")
        self.levels = LevelsCard(bench.desk, edits)
        self.ties, self.past = TieCard(edits), PastGridsCard()
        for card in (self.seal, self.criteria, self.scale, self.levels, self.ties, self.past):
            self.add(card)
        self.seal.seal_asked.connect(self.ask_seal)
        self.seal.renewal_asked.connect(self.ask_renewal)
        edits.shown.connect(self._shown_again)

    def show_grid(self, grid: ScoringGrid, module: Module, committee: str) -> None:
        """Show this grid, to be written in as long as it is not sealed; `committee` is who adopts it."""
        self._grid, self._module, self._committee = grid, module, committee
        writing, owner = not grid.sealed, f"grille du module {module.code[1:]}"
        self.seal.show_state(
            title=f"Grille n° {grid.number} – {module.title}", text=_told(grid), seal=grid.seal
        )
        self.criteria.show_grid(grid, owner, writing=writing)
        self.scale.show_record(place_of(grid), owner, writing=writing)
        self.levels.show_grid(grid, owner, writing=writing)
        self.ties.show_grid(grid, owner, writing=writing)

    def look_at(self, field: str) -> None:
        """Bring this field forward; without one, the seal."""
        row = self.scale.row(field) or self.levels.row(field)
        if row is not None:
            self.reveal(row)
        elif field == "criteria" and self.criteria.editor.rows:
            self.reveal(self.criteria.editor.rows[0].weight)
        elif field == "tie_order":
            self.reveal(self.ties.list)
        else:
            self.reveal(self.seal.act)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.criteria.editor.commit()
        self.scale.commit()
        self.levels.commit()

    def _shown_again(self, place: Place) -> None:
        grid, module = self._grid, self._module
        if grid is not None and module is not None and place == place_of(grid):
            self.show_grid(self._edits.known(place), module, self._committee)

    # ---- seal -------------------------------------------------------------------------------------------

    def ask_seal(self) -> None:
        """Ask when and by whom the grid was adopted, and seal it."""
        self.commit()
        grid = self._grid
        if grid is None:
            return
        if self.criteria.editor.pending:
            self.reveal(self.criteria.editor.rows[0].weight)
            return
        step = Step(
            f"Arrêter et sceller la grille du module {grid.module[1:]} ?",
            "Les critères, les poids, l’échelle et l’ordre de départage ne changeront plus : "
            "c’est sur cette grille que tous les dossiers seront notés. "
            "Pour la changer ensuite, il faut un motif, et toutes les fiches repassent en brouillon.",
            "Sceller la grille",
            fields=(
                Field("adopted_on", "Grille arrêtée le", readings.day()),
                Field("adopted_by", "Par", readings.line("Indiquez qui a arrêté la grille.")),
            ),
            values={"adopted_on": paris_day(self._desk.clock()), "adopted_by": self._committee},
        )
        StepDialog(step, lambda values: self._seal(grid.module, values), self).open()

    def _seal(self, module: ModuleCode, values: Any) -> None:
        job = self._desk.do(seal_grid, module=module, **values)
        job.then(lambda _: self._bench.messages.tell("La grille est arrêtée et scellée."))

    def ask_renewal(self) -> None:
        """Ask why a sealed grid is to change, and put a new version in its place."""
        grid = self._grid
        if grid is None:
            return
        question = Question(
            f"Remplacer la grille scellée du module {grid.module[1:]} ?",
            f"Une version n° {grid.number + 1}, d’abord identique, pourra être modifiée puis scellée. "
            "Toutes les fiches finalisées du module repassent en brouillon ; les notes restent là où "
            "la nouvelle grille les admet. Le motif figurera au procès-verbal.",
            accept="Ouvrir une nouvelle version",
        )
        ReasonDialog(question, lambda reason: self.renew(grid, reason), self).open()

    def renew(self, grid: ScoringGrid, reason: str) -> None:
        """Put a new version in the place of this sealed grid."""
        fresh = grid.with_(proposed=False, adopted_on=None, adopted_by="")
        job = self._desk.do(renew_grid, grid=fresh, reason=reason)
        job.then(
            lambda renewed: self._bench.messages.tell(f"La version n° {renewed.number} peut être modifiée.")
        )


def _told(grid: ScoringGrid) -> str:
    """Return where the grid stands, and why it replaced the one before it."""
    replaced = f"\nRemplace la version n° {grid.number - 1}. Motif : {grid.reason}" if grid.reason else ""
    return f"{grid_state(grid)}{replaced}"


def _no_grid() -> EmptyState:
    empty = EmptyState()
    empty.teach(
        "score",
        "Ce module n’a pas de grille",
        "Les critères viennent du préréglage dont l’appel est issu ; celui-ci n’en avait pas pour ce module.",
    )
    empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return empty
