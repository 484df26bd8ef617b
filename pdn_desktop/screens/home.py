"""Accueil: where the call stands and what is left to do."""

from typing import override

from PySide6.QtGui import QResizeEvent

from pdn_desktop.screens.forms.ui_home import Ui_Home
from pdn_desktop.screens.rooms import Bench, Room
from pdn_desktop.screens.widgets.figure_tile import FigureTile
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.overview import Figure, Overview, overview

ONE_COLUMN_BELOW = 760
"""Below this width, in logical pixels, the échéancier goes under the tasks (200 % on a small laptop)."""


class HomeRoom(Room):
    """Reads the overview each time something changed; a task leads to the room where it is done."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_Home()
        self.ui.setupUi(self)
        self.ui.tasks.chosen.connect(self._open)
        self._tiles: list[FigureTile] = []
        self._narrow: bool | None = None

    @override
    def refresh(self) -> None:
        self.desk.read(overview).then(self.show_overview)

    def show_overview(self, seen: Overview) -> None:
        """Show this."""
        self.ui.tasks.show_tasks(seen.tasks)
        self.ui.timeline.show_steps(seen.milestones, seen.today)
        self._show_figures(seen.figures)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        for tile in self._tiles:
            self.ui.figures.removeWidget(tile)
            tile.deleteLater()
        self._tiles = [FigureTile(figure, self.ui.side) for figure in figures]
        for index, tile in enumerate(self._tiles):
            self.ui.figures.addWidget(tile, index // 2, index % 2)

    def _open(self, task: Task) -> None:
        self.bench.go(task.room, task.subject)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < ONE_COLUMN_BELOW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Put figures and échéancier beside the tasks, or below them."""
        row, column = (1, 0) if self._narrow else (0, 1)
        self.ui.halves.addWidget(self.ui.side, row, column)
        self.ui.halves.setColumnStretch(1, 0 if self._narrow else 2)
