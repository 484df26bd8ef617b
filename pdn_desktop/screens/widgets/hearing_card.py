"""Auditions › Planning, one hearing: when and how, who leaves the room, what may be done, and why not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.hearing import HearingDay, HearingMode
from pdn_desktop.domain.wording import clock_time, listed, long_date, weekday_date
from pdn_desktop.screens.hearing_words import STATES, hour, state_of
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.hearing_board import HearingRow
from pdn_desktop.usecases.hearing_steps import HearingStep

_MODES = {
    HearingMode.ON_SITE: "Sur place",
    HearingMode.VIDEO: "En visioconférence",
}
_MAIN = {
    HearingStep.PLAN: "move",
    HearingStep.CONVENE: "convene",
    HearingStep.RECONVENE: "reconvene",
    HearingStep.UNHEARD: "move",
}
"""The act each step waits for; the room of the hearing once it is to be held."""


class HearingCard(QWidget):
    """Shows one row of the planning; its buttons say by themselves why they cannot be used."""

    mode_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(" ", " ", self)
        self.pill, self.when, self.facts = Pill(self.card), QLabel(self.card), QLabel(self.card)
        self.alert, self.mode = Callout(self.card), ChoiceBox(self.card)
        self.taking_part = QLabel("Participation", self.card)
        self.room = QPushButton("Ouvrir la séance", self.card)
        self.convene = QPushButton("Émettre la convocation", self.card)
        self.reconvene = QPushButton("Émettre une nouvelle convocation…", self.card)
        self.move_ = QPushButton("Changer l’heure…", self.card)
        self.settle = QPushButton("Absence, désistement, annulation…", self.card)
        self.unplan = QPushButton("Retirer le créneau", self.card)
        self.needs = QPushButton("Besoins d’aménagement…", self.card)
        self.acts = {
            "room": self.room,
            "convene": self.convene,
            "reconvene": self.reconvene,
            "move": self.move_,
            "settle": self.settle,
            "unplan": self.unplan,
            "needs": self.needs,
        }
        self.reasons = {name: QLabel(self.card) for name in self.acts}
        self._furnish()

    def show_row(self, row: HearingRow, day: HearingDay) -> None:
        """Show this hearing."""
        self.card.title.setText(row.structure)
        self.card.title.show()
        self.card.say(f"{row.candidacy.number} · {', '.join(sorted(row.candidacy.coverage))}")
        self.pill.show_status(state_of(row))
        self.when.setText(_when(row))
        self.facts.setText("\n".join(_facts(row)))
        self.facts.setVisible(bool(self.facts.text()))
        self.alert.say("warn", "warning", *_alert(row, day))
        self._show_mode(row, day)
        self._offer(row)

    def first_act(self) -> QPushButton:
        """Return the act this hearing waits for, or the first that can be used."""
        usable = [button for button in self.acts.values() if button.isEnabled() and not button.isHidden()]
        main = [button for button in usable if button.property("role") == "primary"]
        return (main or usable or [self.room])[0]

    def _offer(self, row: HearingRow) -> None:
        main = _MAIN.get(row.step, "room")
        shown = _shown(row)
        self.move_.setText("Donner un créneau…" if row.slot is None else "Changer l’heure…")
        for name, button in self.acts.items():
            why = row.blocked.get(name, "") if name != "room" else _no_room(row)
            button.setVisible(name in shown)
            button.setEnabled(not why)
            button.setAccessibleDescription(why)
            self.reasons[name].setText(why)
            self.reasons[name].setVisible(name in shown and bool(why))
            role = "primary" if name == main and not why else ""
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().polish(button)

    def _show_mode(self, row: HearingRow, day: HearingDay) -> None:
        for widget in (self.taking_part, self.mode):
            widget.setVisible(row.slot is not None and (day.video_offered or _by_video(row)))
        self.mode.setEnabled("move" not in row.blocked)
        if row.hearing is not None:
            self.mode.setCurrentIndex(self.mode.findData(row.hearing.mode))

    def _furnish(self) -> None:
        for mode, words in _MODES.items():
            self.mode.addItem(words, mode)
        self.mode.setAccessibleName("Participation du candidat")
        self.mode.activated.connect(lambda _: self.mode_chosen.emit(self.mode.currentData()))
        self.when.setProperty("type", "strong")
        for label in (self.when, self.facts, *self.reasons.values()):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.when, 1)
        head.addWidget(self.pill)
        self.card.column.addLayout(head)
        for widget in (self.facts, self.alert):
            self.card.column.addWidget(widget)
        taking_part = QHBoxLayout()
        taking_part.setSpacing(SPACE_2)
        taking_part.addWidget(self.taking_part)
        taking_part.addWidget(self.mode)
        taking_part.addStretch(1)
        self.card.column.addLayout(taking_part)
        self.card.column.addLayout(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_3)
        column.addWidget(self.card)
        column.addStretch(1)

    def _buttons(self) -> QVBoxLayout:
        buttons = QVBoxLayout()
        buttons.setContentsMargins(0, SPACE_2, 0, 0)
        buttons.setSpacing(SPACE_1)
        for name, button in self.acts.items():
            self.reasons[name].setProperty("type", "small")
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            buttons.addWidget(self.reasons[name])
        return buttons


def _shown(row: HearingRow) -> Sequence[str]:
    """Return the acts that make sense for this hearing; the others would only be noise."""
    if row.step is HearingStep.PLAN:
        return ("move", "needs")
    if row.step is HearingStep.UNHEARD:
        return ("room", "move")
    if row.hearing is not None and row.hearing.begun:
        return ("room",)
    if row.step is HearingStep.HOLD:
        return ("room", "move", "settle", "needs")
    letter = "reconvene" if row.invitation_number else "convene"
    return ("room", letter, "move", "settle", *(() if row.invitation_number else ("unplan",)), "needs")


def _no_room(row: HearingRow) -> str:
    return "L’audition n’a pas encore de créneau." if row.slot is None else ""


def _by_video(row: HearingRow) -> bool:
    return row.hearing is not None and row.hearing.mode is HearingMode.VIDEO


def _when(row: HearingRow) -> str:
    if row.slot is None:
        return "Pas encore de créneau"
    day = weekday_date(row.slot.starts_at.date())
    return f"{day[:1].upper()}{day[1:]}, {hour(row.slot.starts_at)} – {hour(row.slot.ends_at)}"


def _facts(row: HearingRow) -> list[str]:
    """Return what is worth knowing, one line each."""
    found = []
    hearing = row.hearing
    if row.leaving:
        verb = "sort" if len(row.leaving) == 1 else "sortent"
        found.append(f"Déport : {listed(row.leaving)} {verb} de la salle.")
    if row.invitation_number and hearing is not None and hearing.convened_on:
        found.append(f"Convocation {row.invitation_number} du {long_date(hearing.convened_on)}.")
    if hearing is not None and hearing.needs:
        found.append(f"Besoins d’aménagement : {hearing.needs}")
    if hearing is not None and hearing.began_at:
        end = f", terminée à {hour(hearing.finished_at)}" if hearing.finished_at else ""
        found.append(f"Commencée à {hour(hearing.began_at)}{end}.")
    return found


def _alert(row: HearingRow, day: HearingDay) -> tuple[str, str]:
    """Return what to be careful about, and what to do."""
    if row.step is HearingStep.RECONVENE:
        return _MOVED, "Émettez une nouvelle convocation : elle annule et remplace la première."
    if row.step is HearingStep.UNHEARD and row.hearing is not None:
        state = STATES[row.status].word
        return f"{state} : {row.hearing.reason}", "La candidature est notée sur son dossier."
    if row.late and row.slot is not None and paris_day(row.slot.starts_at) != day.on:
        return _ANOTHER_DAY, "Changez l’heure, ou la date dans la page Journée."
    if row.late:
        return (
            f"Finit après {clock_time(day.ends_by)}.",
            "Avancez le début ou réduisez le battement.",
        )
    return "", ""


_ANOTHER_DAY = "Ce n’est pas le jour réglé pour les auditions."
_MOVED = "L’heure ou le lieu a changé depuis la convocation."
