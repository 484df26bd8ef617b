"""Appel › Reste à compléter: what is still empty, before which step, one button for each field."""

from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.call_section import CardPage, Section
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.task_list import TaskList
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.call_setup import CallSetup, Group

TWO_COLUMNS_FROM = 720
TITLE_LINES = 2
"""What a card takes above its tasks, in lines of them."""


class OverviewSection(Section):
    """Answers « que reste-t-il à compléter avant d’émettre les courriers ? »; `wanted` carries a task."""

    wanted = Signal(object)
    preset_asked = Signal()

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits)
        self.page = CardPage("Reste à compléter")
        self.answer = Card("Que reste-t-il à compléter avant d’émettre les courriers ?", "…")
        self.groups: list[TaskList] = []
        self._cards: list[Card] = []
        self._shown: tuple[Group, ...] | None = None
        self._columns = 0
        halves = self._holder = QWidget()
        halves.hide()  # else it would stand, empty, between two cards
        row = QHBoxLayout(halves)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        self._halves = (QVBoxLayout(), QVBoxLayout())
        for half in self._halves:
            half.setSpacing(SPACE_3)
            row.addLayout(half)
        self._row = row
        self.page.add(self.answer)
        self.page.add(halves)
        self.page.add(self._preset_card())
        self.column.addWidget(self.page)

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self.answer.say(_answer(setup))
        if setup.groups != self._shown:
            self._shown = setup.groups
            self._show_groups(setup.groups)

    @override
    def look_at(self, key: str, field: str) -> None:
        if self.groups:
            self.groups[0].setFocus()

    def _show_groups(self, groups: tuple[Group, ...]) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self.groups = [TaskList() for _ in groups]
        self._cards = [self._card(*pair) for pair in zip(groups, self.groups, strict=True)]
        self._columns = 0
        self._holder.setVisible(bool(groups))
        self._arrange()

    def _card(self, group: Group, tasks: TaskList) -> Card:
        card = Card(group.title, group.text)
        tasks.setAccessibleName(group.title)
        tasks.show_tasks(group.tasks)
        tasks.chosen.connect(self._chosen)
        card.column.addWidget(tasks)
        return card

    def _chosen(self, task: Task) -> None:
        self.wanted.emit(task)

    def _preset_card(self) -> Card:
        card = Card(
            "Réemployer cet appel",
            "Un préréglage reprend les modules, les critères, les pièces et les réglages, sans personne "
            "ni aucune candidature : le prochain appel se crée à partir de lui.",
        )
        self.preset = QPushButton("Enregistrer comme préréglage…", card)
        self.preset.clicked.connect(self.preset_asked)
        row = QHBoxLayout()
        row.addWidget(self.preset)
        row.addStretch(1)
        card.column.addLayout(row)
        return card

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put each card below the shorter column."""
        columns = 2 if self.width() >= TWO_COLUMNS_FROM else 1
        if columns == self._columns:
            return
        self._columns = columns
        for half in self._halves:
            while half.count():
                half.takeAt(0)
        heights = [0, 0]
        for card, tasks in zip(self._cards, self.groups, strict=True):
            at = heights.index(min(heights)) if columns > 1 else 0
            self._halves[at].addWidget(card)
            heights[at] += len(tasks.texts) + TITLE_LINES
        for number, half in enumerate(self._halves):
            half.addStretch(1)
            self._row.setStretch(number, 1 if number < columns else 0)


def _answer(setup: CallSetup) -> str:
    """Return the answer in one sentence or two."""
    number = setup.for_letters
    if number:
        words = counted(number, "champ est encore vide", "champs sont encore vides")
        return (
            f"{words}. Jusque-là, les courriers se lisent en projet mais ne s’émettent pas : "
            "le logiciel n’invente rien."
        )
    if setup.empty:
        return "Rien : les courriers peuvent être émis. Les conventions attendent encore ce qui suit."
    return "Rien : tout ce que demandent les courriers et les conventions est rempli."
