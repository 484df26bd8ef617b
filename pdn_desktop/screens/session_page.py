"""Délibération › Séance: the committee's sitting: who attends, items in order, quorum, votes, the clock."""

from collections.abc import Callable, Sequence
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.session import SEATED, AgendaItem, Attendance, Session
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.rooms import Bench, Hint
from pdn_desktop.screens.session_acts import SessionActs
from pdn_desktop.screens.session_agenda import SessionAgenda
from pdn_desktop.screens.session_fields import SESSION, chair_field
from pdn_desktop.screens.session_words import session_status, session_title
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.page_area import scrolled
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.record_form import RecordForm
from pdn_desktop.screens.widgets.roll_call import RollCall
from pdn_desktop.screens.widgets.session_clock import SessionClock
from pdn_desktop.usecases.session_view import SessionView, session_list, session_view

COMPACT_BELOW = 480
"""Below this height, in logical pixels, the clock takes one line."""
AGENDA, ROLL, SETTINGS = range(3)
SITTING: frozenset[type[Record]] = frozenset({Session, AgendaItem, Attendance})
"""What this page leads back to when it is undone."""
HINTS = (
    Hint("F9", "Ouvrir la séance, point suivant"),
    Hint("F6", "Voter sur le point"),
    Hint("F7", "Présences"),
    Hint("Alt+↑, Alt+↓", "Déplacer le point"),
    Hint("F11", "Projection"),
    Hint("Ctrl+Z", "Annuler"),
)


class SessionPage(QWidget):
    """Shows one session of a module, or teaches how to prepare the first one.

    `paper_asked` wants the sheet to sign of a session, by its id.
    """

    paper_asked = Signal(str)

    def __init__(self, bench: Bench, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.desk, self.edits = bench, bench.desk, edits
        self.view: SessionView | None = None
        self._module: ModuleCode | None = None
        self._session = ""
        self.acts = SessionActs(bench, edits, self)
        self.stack, self.empty, self.whole = QStackedWidget(self), EmptyState(), QWidget()
        self._head, self.sessions, self.state = QWidget(), ChoiceBox(), Pill()
        self.another = QPushButton("Préparer une autre séance")
        self.drop = QPushButton("Retirer cette séance")
        self.paper = QPushButton(icon("print"), "Feuille d’émargement…")
        self.clock, self.tabs = SessionClock(self.desk.clock), QTabWidget()
        self.agenda = SessionAgenda(self.desk, edits, self.acts)
        self.roll = RollCall(self._attend, bench.messages, self.desk.clock)
        self.form = RecordForm(self.desk, edits, SESSION, "La séance", "")
        self.chairs: RecordForm | None = None
        self._furnish()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    def read(self, module: ModuleCode) -> None:
        """Show the sessions of this module: the one in hand, else the one that sits or comes next."""
        self._module = module
        self.desk.read(session_list, module=module).then(self._show_sessions)

    def look_at(self, session: str, item: str = "") -> None:
        """Bring this session forward, and this item of it."""
        self._session = session or self._session
        if item:
            self.tabs.setCurrentIndex(AGENDA)
            self.agenda.take_up(item)

    def commit(self) -> None:
        """Commit what is being typed."""
        for form in (self.form, self.agenda, self.chairs):
            if form is not None:
                form.commit()

    def _show_sessions(self, found: tuple[Session, ...]) -> None:
        mine = tuple(each for each in found if each.module is self._module)
        if not mine:
            self.view, self._session = None, ""
            self.stack.setCurrentWidget(self.empty)
            return
        offered = [(each.id, session_title(each, n)) for n, each in enumerate(mine, start=1)]
        if self._session not in dict(offered):
            self._session = _in_hand(mine)
        self._head.setVisible(len(mine) > 1)
        self.sessions.offer(offered)
        self.sessions.setCurrentIndex(self.sessions.findData(self._session))
        self.desk.read(session_view, session=self._session).then(self.show_view)

    def show_view(self, view: SessionView) -> None:
        """Show this session, unless another one was chosen meanwhile."""
        if view.session.id != self._session:
            return
        self.view = view
        self.edits.learn(view.session)
        for each in view.items:
            self.edits.learn(each.item)
        self.stack.setCurrentWidget(self.whole)
        self.state.show_status(session_status(view.session))
        self.drop.setVisible(view.session.began_at is None)
        self.clock.show_view(view)
        self.roll.show_view(view)
        self.agenda.show_view(view)
        self._show_form(view)
        told = [each for each in view.attendees if each.presence in SEATED]
        self.tabs.setTabText(ROLL, f"Présences ({len(told)}/{len(view.attendees)})")

    def _show_form(self, view: SessionView) -> None:
        place: Place = (Session, view.session.key)
        self.form.show_record(place, "séance")
        voting = [member for member in view.members.values() if member.votes]
        if self.chairs is None or [row.field.label for row in self.chairs.rows] != [m.name for m in voting]:
            self._make_chairs(voting)
        if self.chairs is not None:
            self.chairs.show_record(place, "séance")

    def _make_chairs(self, voting: Sequence[Member]) -> None:
        if self.chairs is not None:
            self._form_column.removeWidget(self.chairs)
            self.chairs.hide()
            self.chairs.deleteLater()
        self.chairs = RecordForm(
            self.desk, self.edits, [chair_field(member) for member in voting], "Présidence", _CHAIRS
        )
        self._form_column.insertWidget(1, self.chairs)

    # ---- acts -------------------------------------------------------------------------------------------

    def _plan(self) -> None:
        if self._module is not None:
            self._session = self.acts.plan(self._module)

    def _drop(self) -> None:
        if self.view is not None:
            self._session = ""
            self.acts.drop(self.view.session)

    def go_on(self) -> None:
        """Begin the next item; it comes in hand."""
        view = self.view
        if view is not None and view.next is not None:
            self.agenda.take_up(view.next.item.id)
            self.acts.begin(view, view.next)

    def to_vote(self) -> None:
        """Bring the keyboard to the vote of the item in hand, else of the one that goes on."""
        if self.view is not None:
            self.tabs.setCurrentIndex(AGENDA)
            self.agenda.to_vote()

    def to_roll(self) -> None:
        """Bring the keyboard to the first attendance."""
        self.tabs.setCurrentIndex(ROLL)
        line = next(iter(self.roll.lines.values()), None)
        if line is not None:
            line.presence.setFocus(Qt.FocusReason.OtherFocusReason)

    def _attend(self, before: Sequence[Attendance], after: Sequence[Attendance], words: str) -> object:
        return self.acts.attend(self._session, before, after, words)

    def _went_back(self, place: Place, _field: str) -> None:
        """Lead the eye to what was undone or done again; the room has brought this page forward."""
        kind, key = place
        if kind is AgendaItem:
            self.look_at("", key[0])
        elif kind is Attendance:
            self.tabs.setCurrentIndex(ROLL)
        elif kind is Session:
            self._session = key[0]

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.empty.teach("people", "Aucune séance préparée", _NONE, "Préparer la séance")
        self.sessions.setAccessibleName("Séance")
        self.drop.setToolTip("Possible tant qu’elle n’a pas été ouverte")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE_2)
        head.addWidget(self.sessions)
        head.addWidget(self.state)
        head.addStretch(1)
        self.tabs.addTab(self.agenda, "Ordre du jour")
        self.tabs.addTab(scrolled(self.roll, "Présences"), "Présences")
        self.tabs.addTab(scrolled(self._form_page(), "La séance"), "Réglages")
        self.tabs.tabBar().setDrawBase(False)
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._head)
        column.addWidget(self.clock)
        column.addWidget(self.tabs, 1)
        for page in (self.empty, self.whole):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        Landing(self, self.agenda.table)

    def _form_page(self) -> QWidget:
        page = QWidget()
        self._form_column = QVBoxLayout(page)
        self._form_column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        self._form_column.setSpacing(SPACE_3)
        self._form_column.addWidget(self.form)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        for button in (self.paper, self.another, self.drop):
            foot.addWidget(button)
        foot.addStretch(1)
        self._form_column.addLayout(foot)
        self._form_column.addStretch(1)
        return page

    def _connect(self) -> None:
        acts, clock = self.acts, self.clock
        for button in (self.empty.button, self.another):
            button.clicked.connect(self._plan)
        self.drop.clicked.connect(self._drop)
        for asked in (self.roll.paper_asked, self.paper.clicked):
            asked.connect(lambda: self.paper_asked.emit(self._session))
        self.sessions.activated.connect(lambda _: self._turn())
        clock.open_asked.connect(lambda: self._act(acts.open))
        clock.next_asked.connect(self.go_on)
        clock.close_asked.connect(lambda: self._act(acts.close))
        clock.times_asked.connect(lambda: self._act(acts.ask_session_times))
        self.edits.went_back.connect(self._went_back)
        for keys, act in (
            ("F9", clock.act.click),
            ("Shift+F9", clock.close_session.click),
            ("F6", self.to_vote),
            ("F7", self.to_roll),
        ):
            QShortcut(keys, self, act)

    def _act(self, act: Callable[[SessionView], object]) -> None:
        if self.view is not None:
            act(self.view)

    def _turn(self) -> None:
        self.commit()
        self._session = str(self.sessions.currentData())
        if self._module is not None:
            self.read(self._module)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = event.size().height() < COMPACT_BELOW
        self.clock.set_compact(compact=compact)
        self.agenda.table.horizontalHeader().setHidden(compact)


_NONE = (
    "Préparez-la : l’ordre du jour reprend les candidatures recevables et les périmètres à classer. "
    "En séance, notez les présences, passez d’un point à l’autre et votez ; le procès-verbal en découle."
)
_CHAIRS = "En cas de partage des voix, ceux qui président ont ensemble voix prépondérante."


def _in_hand(sessions: Sequence[Session]) -> str:
    """Return the session that sits, else the next one to open, else the last."""
    running = next((each.id for each in sessions if each.running), "")
    waiting = next((each.id for each in sessions if each.began_at is None), "")
    return running or waiting or sessions[-1].id
