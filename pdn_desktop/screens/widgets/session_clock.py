"""The head of a session's page: the item that goes on, what is left of it, its quorum, the next one."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.hearing_words import clock_text, hour
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.session_words import minutes_text, quorum_status
from pdn_desktop.screens.theme import SPACE_2, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.hearing_clock import TICK_MS
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.session_view import ItemView, SessionView

OPEN, NEXT, CLOSE = "Ouvrir la séance", "Point suivant", "Lever la séance"


class SessionClock(QFrame):
    """Shows the time of one session; it never cuts, flashes or sounds. The signals follow its buttons."""

    open_asked = Signal()
    next_asked = Signal()
    close_asked = Signal()
    times_asked = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName("Horloge de la séance")
        self._clock = clock
        self._view: SessionView | None = None
        self._compact: bool | None = None
        self.figure, self.quorum = QLabel(self), Pill(self)
        self.title, self.detail = ElidedLabel(self), ElidedLabel(self)
        self.act, self.close_session = QPushButton(self), QPushButton(CLOSE, self)
        self.correct = QPushButton("Corriger…", self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.show_now)
        self._furnish()
        self.set_compact(compact=False)

    @property
    def act_words(self) -> str:
        """Return what the main button does now; nothing once the session is over."""
        view = self._view
        if view is None or view.session.ended_at is not None:
            return ""
        if view.session.began_at is None:
            return OPEN
        return NEXT if view.next is not None else CLOSE

    def show_view(self, view: SessionView) -> None:
        """Show the time of this session."""
        self._view = view
        self._offer(view)
        ticking = view.session.running
        if ticking != self._tick.isActive():
            self._tick.start() if ticking else self._tick.stop()
        self.show_now()

    def show_now(self) -> None:
        """Show the time it is now."""
        view = self._view
        if view is None:
            return
        if view.session.began_at is None:
            self._show_waiting(view)
        elif view.session.ended_at is not None:
            self._show_over(view, view.session.began_at, view.session.ended_at)
        elif view.current is not None:
            self._show_item(view, view.current)
        else:
            self._show_between(view)

    def set_compact(self, *, compact: bool) -> None:
        """Take one line of the screen instead of two."""
        if compact is self._compact:
            return
        self._compact = compact
        self.figure.setProperty("type", "title" if compact else "figure")
        self.figure.style().polish(self.figure)
        self.detail.setHidden(compact)
        around = (SPACE_3, SPACE_2) if compact else (SPACE_4, SPACE_3)
        self._row.setContentsMargins(*around, *around)
        if self._view is not None:
            self._offer(self._view)

    # ---- what it says -----------------------------------------------------------------------------------

    def _show_waiting(self, view: SessionView) -> None:
        planned = sum((timedelta(minutes=each.item.minutes) for each in view.items), timedelta())
        start = (
            f" à partir de {hour(view.items[0].expected_at)}"
            if view.items and view.items[0].expected_at
            else ""
        )
        items = counted(len(view.items), "point à l’ordre du jour", "points à l’ordre du jour")
        self._say(
            minutes_text(planned), "La séance n’est pas encore ouverte", f"Durée prévue{start}, {items}"
        )

    def _show_over(self, view: SessionView, began: datetime, ended: datetime) -> None:
        dealt = sum(each.item.ended_at is not None for each in view.items)
        items = counted(dealt, "point traité", "points traités")
        self._say(
            minutes_text(ended - began),
            f"Séance levée à {hour(ended)}",
            f"Ouverte à {hour(began)}, {items} sur {len(view.items)}",
        )

    def _show_item(self, view: SessionView, item: ItemView) -> None:
        spent = item.item.elapsed(self._clock())
        left = timedelta(minutes=item.item.minutes) - spent
        over = "au-delà du temps prévu, rien n’est coupé" if left < timedelta() else "restantes"
        self._say(
            clock_text(left),
            f"{item.number} · {item.name}",
            f"{over} · {clock_text(spent)} écoulées · séance ouverte à {hour(view.session.began_at)}",
        )

    def _show_between(self, view: SessionView) -> None:
        began = view.session.began_at
        spent = self._clock() - began if began else timedelta()
        words = f"Prochain point : {view.next.name}" if view.next else "Tous les points sont traités"
        self._say(clock_text(spent), words, f"depuis l’ouverture à {hour(began)}")

    def _say(self, figure: str, title: str, detail: str) -> None:
        for label, words in ((self.figure, figure), (self.title, title), (self.detail, detail)):
            if label.text() != words:
                label.setText(words)
        if self.accessibleDescription() != title:
            self.setAccessibleDescription(title)  # without seconds: it would be read

    def _offer(self, view: SessionView) -> None:
        words = self.act_words
        self.act.setVisible(bool(words))
        self.act.setText(words)
        self.act.setToolTip(f"{words} (F9)")
        self.close_session.setVisible(view.session.running and words != CLOSE)
        self.close_session.setText("" if self._compact else CLOSE)
        self.correct.setVisible(
            view.session.began_at is not None and not (self._compact and view.session.running)
        )
        current = view.current or (view.next if view.session.ended_at is None else None)
        self.quorum.setVisible(current is not None)
        if current is not None:
            self.quorum.show_status(quorum_status(current.quorum))

    def _acted(self) -> None:
        asked = {OPEN: self.open_asked, NEXT: self.next_asked, CLOSE: self.close_asked}
        if self.act_words:
            asked[self.act_words].emit()

    def _furnish(self) -> None:
        self.figure.setMinimumWidth(self.figure.fontMetrics().horizontalAdvance("00:00"))
        self.title.setProperty("type", "strong")
        self.detail.setProperty("type", "small")
        self.act.setProperty("role", "primary")
        self.act.setIcon(icon("play", "on_accent"))
        self.close_session.setIcon(icon("check"))
        self.close_session.setAccessibleName(CLOSE)
        self.close_session.setToolTip(f"{CLOSE} (Maj+F9)")
        self.correct.setAccessibleName("Corriger les heures réelles de la séance")
        self.act.clicked.connect(self._acted)
        self.close_session.clicked.connect(self.close_asked)
        self.correct.clicked.connect(self.times_asked)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(SPACE_3)
        self._row.addWidget(self.figure)
        self._row.addLayout(words, 1)
        for widget in (self.quorum, self.correct, self.close_session, self.act):
            self._row.addWidget(widget)
