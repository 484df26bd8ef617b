"""Séance › Ordre du jour: the items in running order, and what is done with the one in hand."""

from collections.abc import Callable
from typing import override

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.session import Disagreement, ItemKind, Vote
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.placement import PLACED
from pdn_desktop.screens.session_acts import SessionActs
from pdn_desktop.screens.session_words import item_status, quorum_word, real_times, vote_status
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.item_pane import ItemPane
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.ordered_table import OrderedModel, OrderedTable
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column
from pdn_desktop.usecases.session_room import Ballot
from pdn_desktop.usecases.session_view import ItemView, SessionView

LIST_SHARE = 0.52
HOURS, QUORUM = 2, 3
HOURS_FROM, QUORUM_FROM = 1050, 900
"""From these widths on, in logical pixels, the list tells the hours and the quorum, as the detail does."""


class SessionAgenda(QWidget):
    """Shows the agenda of one session beside the item in hand."""

    def __init__(self, desk: Desk, edits: Edits, acts: SessionActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.acts = acts
        self.view: SessionView | None = None
        self._chosen = ""
        self.split = MasterDetail("Revenir à l’ordre du jour", self)
        self.model: OrderedModel[ItemView] = OrderedModel(
            _COLUMNS, lambda view: view.item.id, lambda _: True, self
        )
        self.table, self.item = OrderedTable(), ItemPane(desk, edits)
        self.add, self.complete = QPushButton("Ajouter un point"), QPushButton()
        self._furnish()
        self._connect()

    def show_view(self, view: SessionView) -> None:
        """Show this agenda; the item in hand stays in hand."""
        self.view = view
        if view.item(self._chosen) is None:
            self._chosen = _in_hand(view)
        self.table.select_key(self._chosen)
        self.model.show_rows(view.items)
        self.complete.setVisible(view.gaps > 0)
        self.complete.setText(f"Ajouter {counted(view.gaps, 'point qui manque', 'points qui manquent')}")
        self._choose(self._chosen)

    def take_up(self, item: str) -> None:
        """Take this item in hand, now or when it is read."""
        self._chosen = item
        self.table.select_key(item)

    def to_vote(self) -> None:
        """Bring the keyboard to the vote of the item that goes on, else of the one in hand."""
        if self.view is not None and self.view.current is not None:
            self.take_up(self.view.current.item.id)
        self.split.bring(self.item.votes)
        self.item.ballot.to_counts()

    def commit(self) -> None:
        """Commit what is being typed."""
        self.item.commit()

    def _choose(self, key: str) -> None:
        self._chosen = key
        view = self.view
        item = view.item(key) if view else None
        self.split.set_detail_shown(shown=item is not None)
        if view is not None and item is not None:
            self.split.entitle(f"{item.number} · {item.name}")
            self.item.show_item(view, item)

    # ---- acts -------------------------------------------------------------------------------------------

    def _vote(self, ballot: Ballot, before: Vote | None) -> None:
        view = self.item.view
        if view is not None:
            job = self.acts.vote(view, ballot, before)
            job.then(lambda _: self._voted())
            job.refused(self.item.ballot.foot.declined)

    def _voted(self) -> None:
        """Be ready for the next vote, the keyboard where it begins."""
        ballot = self.item.ballot
        ballot.start_anew()
        if ballot.isAncestorOf(QApplication.focusWidget() or self):
            ballot.to_counts()

    def _ask_dissent(self, before: Disagreement | None) -> None:
        session, view = self.view, self.item.view
        if session is None or view is None:
            return
        apart = {member.id for member in view.aside}
        names = {key: member.name for key, member in session.members.items() if key not in apart}
        step = Step(
            "Désaccord à mentionner",
            "Tel que le membre demande de le faire figurer au procès-verbal.",
            "Noter le désaccord",
            (
                Field("member", "Membre", readings.among(names), Form.CHOICE, options=names),
                Field("words", "Dans ses mots", readings.line("Écrivez le désaccord."), Form.TEXT),
            ),
            {"member": before.member, "words": before.words} if before else {},
        )
        key = view.item.id
        StepDialog(
            step, lambda said: self.acts.dissent(key, said["member"], said["words"], before), self
        ).open()

    def _step(self, key: str, by: int) -> None:
        keys = [view.item.id for view in self.model.rows()]
        place = keys.index(key) + by
        if self.view is not None and 0 <= place < len(keys):
            keys.remove(key)
            keys.insert(place, key)
            self.acts.order(self.view, keys)

    def _drop_at(self, key: str, place: int) -> None:
        rows = [view.item.id for view in self.model.rows()]
        before = [each for each in rows[:place] if each != key]
        after = [each for each in rows if each != key and each not in before]
        if self.view is not None and [*before, key, *after] != rows:
            self.acts.order(self.view, [*before, key, *after])

    def _act(self, act: Callable[[SessionView, ItemView], object]) -> None:
        if self.view is not None and self.item.view is not None:
            act(self.view, self.item.view)

    def _act_on_all(self, act: Callable[[SessionView], object]) -> None:
        if self.view is not None:
            act(self.view)

    def _open(self) -> None:
        self.split.show_detail()
        self.item.ballot.to_counts()

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.table.show_model(self.model)
        self.table.setAccessibleName("Ordre du jour")
        self.table.setAccessibleDescription("Alt et les flèches déplacent le point choisi.")
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_2)
        for button in (self.add, self.complete):
            tools.addWidget(button)
        tools.addStretch(1)
        self.split.column.addWidget(self.table, 1)
        self.split.column.addLayout(tools)
        self.split.set_detail(self.item)
        Landing(self.split.master, self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, 0, 0)
        column.addWidget(self.split)

    def _connect(self) -> None:
        acts, item = self.acts, self.item
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self._open())
        self.table.stepped.connect(self._step)
        self.model.dropped.connect(self._drop_at)
        self.add.clicked.connect(lambda: self._act_on_all(acts.ask_item))
        self.complete.clicked.connect(lambda: self._act_on_all(acts.complete))
        item.begin_asked.connect(lambda: self._act(acts.begin))
        item.end_asked.connect(lambda: self._act(acts.end))
        item.times_asked.connect(lambda: self._act(acts.ask_item_times))
        item.removal_asked.connect(lambda: self._act(lambda _, view: acts.remove_item(view.item)))
        item.voted.connect(self._vote)
        item.vote_withdrawn.connect(lambda vote: self._act(lambda _, view: acts.withdraw_vote(view, vote)))
        item.dissent_asked.connect(self._ask_dissent)
        item.dissent_removed.connect(acts.remove_dissent)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        for column, least in ((HOURS, HOURS_FROM), (QUORUM, QUORUM_FROM)):
            self.table.setColumnHidden(column, width < least)
        if not self.split.property(PLACED):
            left = round(width * LIST_SHARE)
            self.split.setSizes([left, width - left])


def _in_hand(view: SessionView) -> str:
    """Return the item that goes on, else the next one, else the first."""
    found = view.current or view.next or next(iter(view.items), None)
    return found.item.id if found else ""


def _voted(view: ItemView) -> Status | None:
    """Return what the last vote came to, else where the item stands."""
    return vote_status(view.votes[-1]) if view.votes else item_status(view)


def _short(view: ItemView) -> str:
    """Return an item in few words: a structure rather than its number, a scope before the rest."""
    if view.item.kind is ItemKind.SCOPE and view.item.subject:
        return f"{view.item.subject}\u00a0: classement et proposition"
    return view.detail if view.item.kind is ItemKind.CANDIDACY else view.title


_COLUMNS: tuple[Column[ItemView], ...] = (
    Column("N°", lambda view: str(view.number), width=3, to_right=True),
    Column("Point", _short),
    Column("Horaire", real_times, width=16),
    Column("Quorum", lambda view: quorum_word(view).word, status=quorum_word, width=12),
    Column("État", lambda view: (_voted(view) or item_status(view)).word, status=_voted, width=14),
)
