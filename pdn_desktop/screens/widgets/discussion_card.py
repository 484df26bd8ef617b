"""What is worth the committee's time, in order: disagreements, by what settling them can change."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.discussion import Topic
from pdn_desktop.domain.wording import counted, decimal_text, mark_text
from pdn_desktop.screens.figures import figure
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.task_list import TaskList
from pdn_desktop.usecases.agenda import Task, Urgency
from pdn_desktop.usecases.deliberation import DeliberationBoard

TITLE = "Ordre du jour de la discussion"
ABOUT = (
    "Les écarts qui peuvent le plus déplacer les classements viennent d’abord ; une note arrêtée les règle."
)
LONGEST = 8
"""A debate is not a list: the rest follows once these are settled."""


class DiscussionCard(Card):
    """Lists what to discuss; `chosen` carries the figure it is about. Hidden when nobody disagrees."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, ABOUT, parent)
        self.topics = TaskList(self)
        self.topics.setAccessibleName(TITLE)
        self.topics.chosen.connect(lambda task: self.chosen.emit(task.subject))
        self.column.addWidget(self.topics)
        self.hide()

    def show_topics(self, found: Sequence[Topic], board: DeliberationBoard, *, opened: bool) -> None:
        """Show these; marks themselves only once the deliberation is opened (domain §3.7)."""
        weighty = [topic for topic in found if _matters(topic, board)]
        self.setVisible(bool(weighty))
        self.topics.show_tasks([_task(topic, board, opened=opened) for topic in weighty[:LONGEST]])
        left = counted(len(weighty) - LONGEST, "autre écart suivra", "autres écarts suivront")
        self.say(f"{ABOUT} {left}." if len(weighty) > LONGEST else ABOUT)


def _matters(topic: Topic, board: DeliberationBoard) -> bool:
    return topic.places > 0 or topic.spread >= board.settings.spread_alert


def _task(topic: Topic, board: DeliberationBoard, *, opened: bool) -> Task:
    criterion = board.grid.criterion(topic.criterion)
    structure = board.contenders[topic.candidacy].structure
    places = counted(topic.places, "rang", "rangs") if topic.places else "aucun rang"
    effect = f"Peut déplacer {places}"
    if opened:
        points = decimal_text(Decimal(topic.points.numerator) / topic.points.denominator, 1)
        effect += f" et {points} points : notes de {mark_text(topic.lowest)} à {mark_text(topic.highest)}"
    return Task(
        f"{criterion.code} {criterion.short or criterion.label} – {structure}",
        f"{effect}.",
        Urgency.OPEN if topic.places else Urgency.ADVICE,
        room="deliberation",
        subject=figure(board.module.code, topic.candidacy, topic.criterion),
    )
