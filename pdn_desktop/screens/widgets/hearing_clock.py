"""The calm clock of a hearing: which part is on, what is left of it; it never cuts, flashes or sounds."""

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.hearing import PHASE_NAMES, WARNINGS, Hearing, HearingDay, Phase
from pdn_desktop.domain.hearing_slots import PhaseClock, phase_at
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.hearing_words import clock_text, hour
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.phase_bar import PhaseBar
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.usecases.ports import Clock

TICK_MS = 500
"""Twice a second, so that no second is seen to last two."""
WARNED = frozenset({Phase.PRESENTATION, Phase.QUESTIONS})
"""The parts whose end is told in advance; the others are shorter than the first warning."""
_TONES = ("todo", "warn")


class HearingClock(QFrame):
    """Shows the time of one hearing; the signals follow its buttons, which are there for who is `acting`."""

    begin_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    end_asked = Signal()
    times_asked = Signal()

    def __init__(self, clock: Clock, *, acting: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acting = acting
        self.setProperty("kind", "card")
        self.setAccessibleName("Horloge de l’audition")
        self._clock = clock
        self._day: HearingDay | None = None
        self._hearing: Hearing | None = None
        self._skipped = timedelta()  # what was left of parts ended before their time
        self._warned = 0
        self._why_not = ""
        self._compact = False
        self.figure, self.phase, self.detail = QLabel(self), ElidedLabel(self), ElidedLabel(self)
        self.times, self.warning, self.bar = ElidedLabel(self), Pill(self), PhaseBar(self)
        self.act, self.next = QPushButton(self), QPushButton(self)
        self.end, self.correct = QPushButton("Terminer", self), QPushButton("Corriger…", self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.show_now)
        self._furnish()

    def show_hearing(self, hearing: Hearing, day: HearingDay, *, why_not: str = "") -> None:
        """Show this hearing's time; `why_not` says why it cannot begin, when it cannot."""
        if self._hearing is None or self._hearing.candidacy != hearing.candidacy:
            self._skipped = timedelta()
            self._warned = 0
        self._hearing, self._day = hearing, day
        self._why_not = "" if hearing.running else why_not
        self.bar.show_parts(day.phases)
        self._offer(hearing, self._why_not)
        ticking = hearing.running and not hearing.paused
        if ticking != self._tick.isActive():
            self._tick.start() if ticking else self._tick.stop()
        self.show_now()

    def show_now(self) -> None:
        """Show the time it is now."""
        hearing, day = self._hearing, self._day
        if hearing is None or day is None:
            return
        if hearing.began_at is None:
            self._show_waiting(hearing, day)
        elif hearing.finished_at is not None:
            self._show_over(hearing)
        else:
            self._show_running(hearing, day)

    def set_compact(self, *, compact: bool) -> None:
        """Take one line of the screen instead of three."""
        self._compact = compact
        self.figure.setProperty("type", "title" if compact else "figure")
        self.figure.style().polish(self.figure)
        for widget in (self.bar, self.detail):
            widget.setVisible(not compact)
        self._show_times()
        self.next.setText("" if compact else self._next_words())
        self._column.setContentsMargins(
            *((SPACE_3, SPACE_2) * 2 if compact else (SPACE_4, SPACE_3, SPACE_4, SPACE_3))
        )

    def go_on(self) -> None:
        """End the part that is on, before its time."""
        hearing, day = self._hearing, self._day
        if hearing is not None and day is not None and hearing.running:
            self._skipped += max(self._now(hearing, day).left, timedelta())
            self.show_now()

    # ---- what it says -----------------------------------------------------------------------------------

    def _show_waiting(self, hearing: Hearing, day: HearingDay) -> None:
        self.figure.setText(clock_text(timedelta(minutes=day.heard_for)))
        self.phase.setText("Pas encore commencée")
        minutes = " · ".join(f"{PHASE_NAMES[phase]} {length}\u00a0min" for phase, length in day.phases)
        self.detail.setText(self._why_not or minutes)
        self._say_warning(0, "")
        self.bar.show_now(None)
        start = hour(hearing.starts_at)
        self._say_times(f"Prévue à {start}" if start else "Sans horaire")

    def _show_over(self, hearing: Hearing) -> None:
        self.figure.setText(clock_text(hearing.elapsed(self._clock())))
        self.phase.setText("Durée réelle, pauses déduites" if hearing.pauses else "Durée réelle")
        self.detail.setText("L’audition est terminée.")
        self._say_warning(0, "")
        self.bar.show_now(None)
        self._say_times(_real_times(hearing))

    def _show_running(self, hearing: Hearing, day: HearingDay) -> None:
        now = self._now(hearing, day)
        name, over = PHASE_NAMES[now.phase], now.left < timedelta()
        self.figure.setText(clock_text(now.left))
        self.phase.setText(f"{name} : en pause" if hearing.paused else name)
        left = "au-delà du temps prévu, rien n’est coupé" if over else "restantes"
        whole = clock_text(hearing.elapsed(self._clock()))
        self.detail.setText(
            f"{left} · {clock_text(now.length - now.left)} écoulées · {whole} depuis le début"
        )
        self.next.setText("" if self._compact else self._next_words())
        self._say_warning(_reached(now), name)
        self.bar.show_now(now)
        self._say_times(_real_times(hearing))

    def _say_warning(self, reached: int, name: str) -> None:
        """Tell discreetly that a part ends soon: a word beside the figure, and one read aloud."""
        self.warning.setVisible(reached > 0)
        if reached:
            minutes = int(WARNINGS[reached - 1].total_seconds() // 60)
            words = f"Moins de {minutes}\u00a0min"
            self.warning.show_status(Status(_TONES[reached - 1], "clock", words))
            if reached > self._warned:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{name} : {words}"))
        self._warned = reached

    def _say_times(self, words: str) -> None:
        self.times.setText(words)
        self.setAccessibleDescription(f"{self.phase.text()}. {words}")  # without seconds: it would be read

    def _now(self, hearing: Hearing, day: HearingDay) -> PhaseClock:
        return phase_at(day, hearing.elapsed(self._clock()) + self._skipped)

    def _next_words(self) -> str:
        hearing, day = self._hearing, self._day
        if hearing is None or day is None or not hearing.running:
            return ""
        parts = [phase for phase, _ in day.phases]
        at = parts.index(self._now(hearing, day).phase) + 1
        return _NEXT.get(parts[at], "") if at < len(parts) else ""

    # ---- buttons ----------------------------------------------------------------------------------------

    def _offer(self, hearing: Hearing, why_not: str) -> None:
        words, drawing = _ACTS[self._state(hearing)]
        self.act.setText(words)
        self.act.setIcon(icon(drawing, "text" if hearing.running and not hearing.paused else "on_accent"))
        self.act.setProperty("role", "" if hearing.running and not hearing.paused else "primary")
        self.act.style().polish(self.act)
        self.act.setVisible(self._acting and hearing.finished_at is None)
        self.act.setEnabled(not why_not)
        self.act.setToolTip(why_not or f"{words} (F9)")
        self.act.setAccessibleDescription(why_not)
        self.end.setVisible(self._acting and hearing.running)
        self.next.setVisible(self._acting and not hearing.paused and bool(self._next_words()))
        self._show_times()

    def _show_times(self) -> None:
        self.times.setVisible(not self._compact)
        hearing = self._hearing
        begun = hearing is not None and hearing.began_at is not None
        over = hearing is not None and begun and not hearing.running
        self.correct.setVisible(self._acting and (over if self._compact else begun))

    def _state(self, hearing: Hearing) -> str:
        if not hearing.running:
            return "waiting"
        return "paused" if hearing.paused else "running"

    def _acted(self) -> None:
        hearing = self._hearing
        if hearing is None:
            return
        asked = {"waiting": self.begin_asked, "running": self.pause_asked, "paused": self.resume_asked}
        asked[self._state(hearing)].emit()

    def _furnish(self) -> None:
        self.figure.setMinimumWidth(self.figure.fontMetrics().horizontalAdvance("00:00"))
        self.phase.setProperty("type", "strong")
        for label in (self.times, self.detail):
            label.setProperty("type", "small")
        self.next.setIcon(icon("next"))
        self.next.setAccessibleName("Passer à la partie suivante")
        self.next.setToolTip("Passer à la partie suivante (F6)")
        self.end.setToolTip("Terminer l’audition (Maj+F9)")
        self.correct.setAccessibleName("Corriger les horaires réels")
        self.act.clicked.connect(self._acted)
        self.next.clicked.connect(self.go_on)
        self.end.clicked.connect(self.end_asked)
        self.correct.clicked.connect(self.times_asked)
        words = QVBoxLayout()
        words.setSpacing(1)
        first = QHBoxLayout()
        first.setSpacing(SPACE_3)
        first.addWidget(self.phase)
        first.addWidget(self.times, 1)
        words.addLayout(first)
        words.addWidget(self.detail)
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        top.addWidget(self.figure)
        top.addLayout(words, 1)
        top.addWidget(self.warning)
        for button in (self.correct, self.next, self.act, self.end):
            top.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACE_1)
        self._column.addLayout(top)
        self._column.addWidget(self.bar)
        self.set_compact(compact=False)


_ACTS = {
    "waiting": ("Commencer l’audition", "play"),
    "running": ("Pause", "pause"),
    "paused": ("Reprendre", "play"),
}
_NEXT = {
    Phase.PRESENTATION: "À la présentation",
    Phase.QUESTIONS: "Aux questions",
    Phase.CLOSING: "À la conclusion",
    Phase.EXCHANGE: "Aux échanges",
}


def _real_times(hearing: Hearing) -> str:
    """Return « Commencée à 9 h 02, terminée à 9 h 43, 1 pause »."""
    words = [f"Commencée à {hour(hearing.began_at)}"]
    if hearing.finished_at is not None:
        words.append(f"terminée à {hour(hearing.finished_at)}")
    if hearing.pauses:
        words.append(counted(len(hearing.pauses), "pause", "pauses"))
    return ", ".join(words)


def _reached(now: PhaseClock) -> int:
    """Return how many of the warnings are reached: 0, 1 (five minutes), 2 (one minute)."""
    return sum(now.left <= notice for notice in WARNINGS) if now.phase in WARNED else 0
