"""Accueil: where the call stands and what is left to do."""

from dataclasses import replace
from typing import override

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from pdn_desktop.screens.forms.ui_home import Ui_Home
from pdn_desktop.screens.rooms import Bench, Room
from pdn_desktop.screens.widgets.figure_tile import FigureTile
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.member_board import member_overview
from pdn_desktop.usecases.overview import Figure, Overview, overview

SAY_WHO = Task(
    "Dites quel membre du comité vous êtes",
    "Vous lirez les dossiers que vous notez, et ne verrez que votre propre fiche.",
    room="home",
)
ONE_COLUMN_BELOW = 760
"""Below this width, in logical pixels, the échéancier goes under the tasks (200 % on a small laptop)."""
FEW_TASKS = 4
"""Up to so many, the stages of the procedure fill the column of the tasks; else that of the échéancier."""
ACROSS, ACROSS_NARROW = 4, 2
"""Figures on a line."""


class HomeRoom(Room):
    """Reads the overview each time something changed; a task leads to the room where it is done."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_Home()
        self.ui.setupUi(self)
        self.ui.tasks.chosen.connect(self._open)
        self.ui.stages.chosen.connect(lambda stage: bench.go(stage.room, stage.subject))
        self._tiles: list[FigureTile] = []
        self._narrow: bool | None = None
        self._few = True

    @override
    def refresh(self) -> None:
        person = self.bench.person
        if not person.is_member:
            self.desk.read(overview).then(self.show_overview)
        elif person.member:
            self.desk.read(member_overview, member=person.member).then(self.show_overview)
        else:
            self.desk.read(overview).then(lambda seen: self.show_overview(_to_whom_it_may_concern(seen)))

    def show_overview(self, seen: Overview) -> None:
        """Show this."""
        self.ui.tasks.show_tasks(seen.tasks)
        self.ui.timeline.show_steps(seen.milestones, seen.today)
        self.ui.stages.show_stages(seen.stages)
        self.ui.stageCard.setVisible(bool(seen.stages))
        self._few = len(seen.tasks) <= FEW_TASKS
        self._arrange()
        self._show_figures(seen.figures)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        for tile in self._tiles:
            self.ui.figures.removeWidget(tile)
            tile.deleteLater()
        self._tiles = [FigureTile(figure, self.ui.body) for figure in figures]
        self._arrange_figures()

    def _arrange_figures(self) -> None:
        across = ACROSS_NARROW if self._narrow else ACROSS
        for index, tile in enumerate(self._tiles):
            self.ui.figures.addWidget(tile, index // across, index % across)
        for column in range(ACROSS):
            self.ui.figures.setColumnStretch(column, 1 if column < across else 0)

    def _open(self, task: Task) -> None:
        if task == SAY_WHO:
            self.bench.introduce()
        else:
            self.bench.go(task.room, task.subject)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < ONE_COLUMN_BELOW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Put the échéancier beside the tasks, or below them, and the stages where there is room."""
        ui, direction = self.ui, QBoxLayout.Direction
        ui.halves.setDirection(direction.TopToBottom if self._narrow else direction.LeftToRight)
        (ui.left if self._few or self._narrow else ui.right).insertWidget(1, ui.stageCard)
        self._arrange_figures()


def _to_whom_it_may_concern(seen: Overview) -> Overview:
    """Return what a member who has not said which one he is may see: the dates, and what to say."""
    return replace(seen, figures=(), stages=(), tasks=(SAY_WHO,))
