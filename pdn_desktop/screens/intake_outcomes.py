"""What each file of a review became: a table at its end, with the way back into each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import override

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.screens.intake_queue import Entry, IntakeQueue, Stage
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView

TOLD_FROM = 260
"""Below this height, in logical pixels, the rows keep what room there is: a row tells when it is opened."""

LOOKS: Mapping[Stage, Status] = {
    Stage.WAITING: Status("dim", "clock", "En attente de lecture"),
    Stage.READING: Status("info", "clock", "Lecture en cours"),
    Stage.READY: Status("info", "eye", "À vérifier"),
    Stage.REGISTERED: Status("ok", "check", "Enregistré"),
    Stage.KNOWN: Status("neutral", "check", "Déjà enregistré"),
    Stage.SKIPPED: Status("neutral", "next", "Passé"),
    Stage.REFUSED: Status("bad", "warning", "Refusé"),
    Stage.UNREAD: Status("neutral", "minus", "Non lu"),
}
_TALLY = {
    Stage.REGISTERED: ("enregistré", "enregistrés"),
    Stage.KNOWN: ("déjà enregistré", "déjà enregistrés"),
    Stage.SKIPPED: ("passé", "passés"),
    Stage.REFUSED: ("refusé", "refusés"),
    Stage.UNREAD: ("non lu", "non lus"),
}


@dataclass(frozen=True)
class _Line:
    """One file, by its place in the queue."""

    place: int
    entry: Entry


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("Fichier", lambda line: line.entry.name, width=34),
    Column(
        "Devenu",
        lambda line: LOOKS[line.entry.stage].word,
        order=lambda line: list(Stage).index(line.entry.stage),
        status=lambda line: LOOKS[line.entry.stage],
        width=18,
    ),
    Column("Numéro ou raison", lambda line: line.entry.words),
)


def tally(queue: IntakeQueue) -> str:
    """Return « 12 enregistrés, 3 déjà enregistrés et 1 refusé »; how many are registered is always said."""
    counts = {stage: queue.count(stage) for stage in _TALLY}
    said = [stage for stage in _TALLY if counts[stage] or stage is Stage.REGISTERED]
    return listed(counted(counts[stage], *_TALLY[stage]) for stage in said)


class IntakeOutcomes(QWidget):
    """Shows all files of a review; `chosen` carries the place of one, `left` asks for the list."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RecordsModel(_COLUMNS, lambda line: str(line.place), self)
        self.table = RecordsView(self)
        self.table.setAccessibleName("Ce que chaque fichier est devenu")
        self.table.show_model(self.model)
        self.told = paragraph("", self, "dim")
        self.back, self.look = QPushButton("Retour à la liste", self), QPushButton("Voir cet envoi", self)
        self.back.setProperty("role", "primary")
        self._lay()
        self.table.chosen.connect(self._tell)
        self.table.opened.connect(lambda key: self.chosen.emit(int(key)))
        self.look.clicked.connect(lambda: self.chosen.emit(self._place))
        self.back.clicked.connect(self.left)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_3)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_2)
        for button in (self.back, self.look):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addLayout(acts)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show what became of these files."""
        self.model.show_rows(_Line(place, entry) for place, entry in enumerate(entries))
        self.table.select_key(self.model.key_at(0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.told.setVisible(event.size().height() >= TOLD_FROM)

    @property
    def _place(self) -> int:
        return int(self.model.key_at(self.table.currentIndex().row()))

    def _tell(self, key: str) -> None:
        entry = self.model.row(self.model.find(key)).entry
        self.told.setText(" ".join(part for part in (entry.words, entry.detail) if part) or " ")
