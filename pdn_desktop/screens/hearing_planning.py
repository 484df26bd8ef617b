"""Auditions › Planning: what is left to do, the hours of the day, and what may be done with each of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.hearing import AWAITED, HearingDay
from pdn_desktop.domain.wording import counted, listed, weekday_date
from pdn_desktop.screens.hearing_plan_acts import PlanActs, day_summary, movable
from pdn_desktop.screens.hearing_words import hour, state_of
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.hearing_card import HearingCard
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.ordered_table import OrderedModel, OrderedTable
from pdn_desktop.screens.widgets.page_area import scrolled
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.tables import Column
from pdn_desktop.screens.widgets.task_list import TaskList
from pdn_desktop.usecases.agenda import Task, Urgency
from pdn_desktop.usecases.hearing_board import HearingBoard, HearingRow
from pdn_desktop.usecases.hearing_steps import STEP_WORDS, HearingStep

KEY = "hearings"
LEAVING = 3
"""The column of the members who leave, which a narrow list does without."""
NARROW_BELOW = 900
"""Below this width, in logical pixels, those who leave are told in the detail only."""
_NAMED = 3
_ROWS_SHOWN = 12
"""Beyond, the table scrolls."""
_PRESSING = {HearingStep.RECONVENE: Urgency.SOON, HearingStep.RUNNING: Urgency.SOON}


class HearingPlanning(QWidget):
    """Shows one module's planning; `opened` asks for the room of a hearing, `followed` for a task."""

    opened = Signal(str)
    followed = Signal(object)
    convene_asked = Signal(object)
    reconvene_asked = Signal(object)

    def __init__(self, acts: PlanActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts
        self.board: HearingBoard | None = None
        self._rows: dict[str, HearingRow] = {}
        self._chosen = ""
        self._narrow = False
        self.tasks, self.warnings, self.summary = TaskList(), Callout(), QLabel()
        self.propose = QPushButton("Proposer un planning")
        self.convene = QPushButton("Convoquer")
        self.papers = QPushButton("Enregistrer en PDF")
        self.model: OrderedModel[HearingRow] = OrderedModel(
            _COLUMNS, lambda row: row.candidacy.id, lambda row: "move" not in row.blocked, self
        )
        self.table, self.card = OrderedTable(), HearingCard()
        self.tools = QHBoxLayout()
        self.split = MasterDetail("Revenir au planning", self)
        self._furnish()
        self._connect()

    @property
    def chosen(self) -> HearingRow | None:
        """Return the hearing chosen, if any."""
        return self._rows.get(self._chosen)

    def in_hand(self) -> tuple[ModuleCode, str] | None:
        """Return the module on show and the candidacy chosen."""
        return (self.board.module.code, self._chosen) if self.board else None

    def show_board(self, board: HearingBoard) -> None:
        """Show this planning; the hearing chosen stays chosen."""
        self.board = board
        self.table.setColumnHidden(LEAVING, self._narrow or not any(row.leaving for row in board.rows))
        self._rows = {row.candidacy.id: row for row in board.rows}
        if self._chosen not in self._rows:
            self._chosen = next(iter(self._rows), "")
        self.tasks.show_tasks(tasks(board))
        self.warnings.say("warn", "warning", "\n".join(board.warnings))
        self.summary.setText(_summary(board))
        self.table.select_key(self._chosen)
        self.model.show_rows(board.rows)
        self._fit(len(board.rows))
        self._offer(board)
        self._choose(self._chosen)

    def look_at(self, candidacy: str) -> None:
        """Choose this hearing."""
        if candidacy in self._rows:
            self._chosen = candidacy
            self.table.select_key(candidacy)
            self._choose(candidacy)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ready(self) -> list[HearingRow]:
        """Return the hearings whose invitation may be issued now."""
        rows = self.board.rows if self.board else ()
        return [row for row in rows if row.step is HearingStep.CONVENE and "convene" not in row.blocked]

    # ---- what may be done -------------------------------------------------------------------------------

    def _offer(self, board: HearingBoard) -> None:
        waiting = [row for row in board.rows if row.step is HearingStep.CONVENE]
        ready = self.ready()
        self.convene.setText(f"Convoquer ({len(ready)})" if ready else "Convoquer")
        self.convene.setEnabled(bool(ready))
        why = "" if ready else _why_none(waiting)
        self.convene.setToolTip(why)
        self.convene.setAccessibleDescription(why)
        _emphasise(self.propose, main=any(row.step is HearingStep.PLAN for row in board.rows))
        _emphasise(self.convene, main=bool(ready))

    def _choose(self, key: str) -> None:
        self._chosen = key
        row = self.chosen
        self.split.set_detail_shown(shown=row is not None)
        if row is not None and self.board is not None:
            self.split.entitle(row.structure)
            self.card.show_row(row, self.board.day)

    def _step(self, key: str, by: int) -> None:
        if self.board is not None:
            keys = [row.candidacy.id for row in movable(self.board)]
            if key in keys:
                self.acts.exchange(self.board, key, keys.index(key) + by)

    def _drop(self, key: str, place: int) -> None:
        """Bring the row let go at a place of the table to its place among those that may move."""
        if self.board is None:
            return
        keys = [row.candidacy.id for row in movable(self.board)]
        before = [row.candidacy.id for row in self.model.rows()[:place] if row.candidacy.id != key]
        self.acts.exchange(self.board, key, sum(each in keys for each in before))

    def _act(self, act: Callable[[HearingRow], object]) -> None:
        if self.chosen is not None:
            act(self.chosen)

    # ---- furniture --------------------------------------------------------------------------------------

    def _fit(self, rows: int) -> None:
        head = self.table.horizontalHeader().sizeHint().height()
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + min(max(rows, 1), _ROWS_SHOWN) * height + 4)

    def _furnish(self) -> None:
        self.summary.setProperty("type", "dim")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.table.show_model(self.model)
        self.table.setAccessibleName("Planning des auditions")
        self.table.setAccessibleDescription("Alt et les flèches déplacent l’audition choisie.")
        self.tools.setSpacing(SPACE_2)
        for button in (self.propose, self.convene, self.papers):
            self.tools.addWidget(button)
        self.tools.addStretch(1)
        page = QWidget()
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        todo, planning = Card("Que reste-t-il à faire ?", "", page), Card("Planning", "", page)
        todo.column.addWidget(self.tasks)
        for widget in (self.summary, self.warnings):
            planning.column.addWidget(widget)
        planning.column.addLayout(self.tools)
        planning.column.addWidget(self.table)
        for card in (todo, planning):
            column.addWidget(card)
        column.addStretch(1)
        self.split.column.addWidget(scrolled(page, "Planning et points à régler"))
        self.split.set_detail(self.card)
        Landing(self.split.master, self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self.tasks.chosen.connect(self.followed)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self._open_detail())
        self.table.stepped.connect(self._step)
        self.model.dropped.connect(self._drop)
        self.propose.clicked.connect(self._propose)
        self.convene.clicked.connect(lambda: self.convene_asked.emit(self.ready()))
        card = self.card
        card.room.clicked.connect(lambda: self._act(lambda row: self.opened.emit(row.candidacy.id)))
        card.convene.clicked.connect(lambda: self._act(lambda row: self.convene_asked.emit([row])))
        card.reconvene.clicked.connect(lambda: self._act(self.reconvene_asked.emit))
        card.move_.clicked.connect(lambda: self._act(self._ask_hour))
        card.unplan.clicked.connect(lambda: self._act(self.acts.take_out))
        card.settle.clicked.connect(lambda: self._act(self.acts.ask_unheard))
        card.needs.clicked.connect(lambda: self._act(self.acts.ask_needs))
        card.mode_chosen.connect(lambda mode: self._act(partial(self.acts.set_mode, mode=mode)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow = event.size().width() < NARROW_BELOW
        rows = self.board.rows if self.board else ()
        self.table.setColumnHidden(LEAVING, self._narrow or not any(row.leaving for row in rows))

    def _propose(self) -> None:
        if self.board is not None:
            self.acts.propose(self.board)

    def _ask_hour(self, row: HearingRow) -> None:
        if self.board is not None:
            self.acts.ask_hour(self.board, row)

    def _open_detail(self) -> None:
        self.split.show_detail()
        self.card.first_act().setFocus(Qt.FocusReason.OtherFocusReason)


def tasks(board: HearingBoard) -> list[Task]:
    """Return what is left to do in this module, in the order of the procedure."""
    found = []
    if not board.day_kept or not board.day.venue:
        told = "Date, lieu, durées : les convocations les impriment."
        found.append(Task("Régler la journée d’auditions", told, room=KEY, subject="day"))
    for step in HearingStep:
        rows = [row for row in board.rows if row.step is step]
        if rows and step not in {HearingStep.DONE, HearingStep.UNHEARD}:
            words = counted(len(rows), *STEP_WORDS[step])
            subject = f"session/{rows[0].candidacy.id}" if step in _IN_ROOM else rows[0].candidacy.id
            urgency = _PRESSING.get(step, Urgency.OPEN)
            found.append(Task(words, _names(rows), urgency, room=KEY, subject=subject))
    if board.day.members_convened_on is None and any(row.status in AWAITED for row in board.rows):
        found.append(
            Task("Convoquer les membres du comité", _SUMMONS, Urgency.ADVICE, room=KEY, subject="day")
        )
    if board.unruled:
        waiting = counted(board.unruled, "candidature attend", "candidatures attendent")
        found.append(
            Task(
                f"{waiting} une décision de recevabilité",
                "Seules les candidatures recevables sont entendues.",
                Urgency.ADVICE,
                room="candidacies",
            )
        )
    return found


_SUMMONS = "Enregistrez leur convocation en PDF, puis notez le jour de son envoi dans «\u00a0Journée\u00a0»."
_IN_ROOM = frozenset({HearingStep.HOLD, HearingStep.RUNNING, HearingStep.WRITE})


def _names(rows: Sequence[HearingRow]) -> str:
    named = [row.structure for row in rows[:_NAMED]]
    rest = len(rows) - len(named)
    return f"{listed([*named, *([counted(rest, 'autre', 'autres')] if rest else [])])}."


def _summary(board: HearingBoard) -> str:
    day: HearingDay = board.day
    planned = sum(row.slot is not None for row in board.rows)
    count = counted(planned, "audition planifiée", "auditions planifiées")
    on = weekday_date(day.on)
    parts = [f"{on[:1].upper()}{on[1:]}", f"{count} sur {len(board.rows)}", day_summary(day), day.venue]
    return " · ".join(part for part in parts if part)


def _why_none(waiting: Sequence[HearingRow]) -> str:
    """Return why no invitation can be issued now."""
    reasons = dict.fromkeys(row.blocked["convene"] for row in waiting if "convene" in row.blocked)
    return " ".join(reasons) or "Aucune convocation n’est à émettre."


def _emphasise(button: QPushButton, *, main: bool) -> None:
    role = "primary" if main else ""
    if button.property("role") != role:
        button.setProperty("role", role)
        button.style().polish(button)


def _hours(row: HearingRow) -> str:
    if row.slot is None:
        return "—"
    return f"{hour(row.slot.starts_at)} – {hour(row.slot.ends_at)}"


def _leaving(row: HearingRow) -> str:
    return listed(row.leaving) or "—"


_COLUMNS: tuple[Column[HearingRow], ...] = (
    Column("Heure", _hours, width=12),
    Column("Structure", lambda row: row.structure),
    Column("Dép.", lambda row: ", ".join(sorted(row.candidacy.coverage)), width=6),
    Column("Sortent", _leaving, width=11),
    Column("État", lambda row: state_of(row).word, status=state_of, width=14),
)
