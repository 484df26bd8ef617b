"""Séance › Présences: how each person of the committee attends, who votes for whom, who leaves when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.domain.session import SEATED, Absence, Attendance, Presence, Session, may_hold_proxy
from pdn_desktop.domain.wording import listed
from pdn_desktop.screens import readings
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.session_acts import at, clock_of
from pdn_desktop.screens.session_fields import Span, spans
from pdn_desktop.screens.session_words import PRESENCES, attendee_detail, roll_summary
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.session_view import Attendee, SessionView

UNTOLD = "Non noté(e)"
MOVE_WIDTH = 84
"""The longest word of the button of comings and goings, in logical pixels: the choices stay in line."""
_HOURS = ("arrived_at", "left_at", "absences")
_ONE_A_LINE = "Une par ligne, la sortie puis le retour\u00a0: 10 h 30 – 11 h."

type Roll = Mapping[str, Attendance]
"""What is told of each member, by id."""


class AttendeeLine(QWidget):
    """One person of the committee; `chosen` carries how he or she attends, `hours_asked` asks when.

    `moved` says that the person arrives, leaves or comes back now.
    """

    chosen = Signal(str)
    hours_asked = Signal()
    moved = Signal()

    def __init__(self, attendee: Attendee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        member = attendee.member
        self.member = member
        self.name, self.capacity, self.detail = (
            QLabel(member.name, self),
            ElidedLabel(self),
            ElidedLabel(self),
        )
        self.leaves, self.presence, self.hours = Pill(self), ChoiceBox(self), QToolButton(self)
        self.move_now = QPushButton(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.capacity.setText(", ".join(filter(None, (member.capacity, attendee.body))))
        for label in (self.capacity, self.detail):
            label.setProperty("type", "small")
        self.capacity.setVisible(bool(self.capacity.text()))
        self._offer(voting=member.votes)
        self.hours.setIcon(icon("clock"))
        self.hours.setIconSize(QSize(18, 18))
        self.hours.setToolTip("Arrivée, départ, mandat pendant l’absence")
        self.hours.setAccessibleName(f"{member.name} : arrivée, départ et mandat")
        self.hours.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.presence.activated.connect(lambda _: self.chosen.emit(str(self.presence.currentData())))
        self.hours.clicked.connect(self.hours_asked)
        self.move_now.setMinimumWidth(MOVE_WIDTH)
        self.move_now.clicked.connect(self.moved)
        self._lay_out()

    def show_attendee(self, attendee: Attendee, *, sits: bool) -> None:
        """Show how this person attends; while the session sits, coming and going takes one press."""
        presence = attendee.presence
        self.presence.setCurrentIndex(self.presence.findData(presence.value if presence else ""))
        self.detail.setText(attendee_detail(attendee))
        self.detail.setVisible(bool(self.detail.text()))
        self.hours.setEnabled(presence in SEATED)
        move = _move(attendee)
        self.move_now.setVisible(sits and presence is not None)
        self.move_now.setText(move)
        self.move_now.setAccessibleName(f"{self.member.name}\u00a0: {move.lower()} maintenant")
        self.move_now.setToolTip(f"{move} maintenant\u00a0: l’heure est notée")
        self.leaves.setVisible(bool(attendee.aside))
        if attendee.aside:
            self.leaves.show_status(Status("warn", "aside", _leaving(attendee.aside)))
        self.presence.setAccessibleDescription(
            ". ".join(filter(None, (self.detail.text(), self.leaves.status.word if attendee.aside else "")))
        )

    def _offer(self, *, voting: bool) -> None:
        self.presence.addItem(UNTOLD, "")
        for presence, words in PRESENCES.items():
            if voting or presence is not Presence.REPRESENTED:
                self.presence.addItem(words, presence.value)
        self.presence.setAccessibleName(f"Présence : {self.member.name}")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self.name, self.capacity, self.detail):
            words.addWidget(label)
        words.addWidget(self.leaves, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_3)
        row.addLayout(words, 1)
        for widget in (self.presence, self.move_now, self.hours):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


class RollCall(QWidget):
    """Each choice is written at once through `attend`: what was told, what is told now, in which words.

    `paper_asked` wants the sheet to sign.
    """

    paper_asked = Signal()

    def __init__(
        self,
        attend: Callable[[Sequence[Attendance], Sequence[Attendance], str], Any],
        messages: Messages,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attend, self._messages, self._clock = attend, messages, clock
        self._view: SessionView | None = None
        self._told: dict[str, Attendance] = {}
        self._in_flight = 0
        self.lines: dict[str, AttendeeLine] = {}
        self.card = Card("Présences", "", self)
        self.all = QPushButton("Tous en salle", self.card)
        self.all.setToolTip("Note « en salle » tous ceux qui ne sont pas encore notés")
        self.all.clicked.connect(self.seat_all)
        self.paper = QPushButton(icon("print"), "Feuille d’émargement…", self.card)
        self.paper.setToolTip("À faire signer\u00a0: vierge avant la séance, remplie ensuite")
        self.paper.clicked.connect(self.paper_asked)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.all)
        foot.addWidget(self.paper)
        foot.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_2)
        self.card.column.addLayout(foot)
        self.card.column.addLayout(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_view(self, view: SessionView) -> None:
        """Show who attends this session; what is on its way to the file is left alone."""
        if self._in_flight and self._view is not None and self._view.session.id == view.session.id:
            return
        self._view = view
        self._told = {each.member.id: each.attendance for each in view.attendees if each.attendance}
        if [line.member for line in self.lines.values()] != [each.member for each in view.attendees]:
            self._lay_out(view.attendees)
        for each in view.attendees:
            self.lines[each.member.id].show_attendee(each, sits=view.session.running)
        self.all.setEnabled(len(self._told) < len(view.attendees))
        self.card.say(roll_summary(view) if view.attendees else "Aucun membre au comité (rubrique Appel).")

    # ---- acts -------------------------------------------------------------------------------------------

    def choose(self, member: str, presence: str) -> None:
        """Note how a member attends; who is represented is asked by whom."""
        if presence == Presence.REPRESENTED:
            self._ask_holder(member)
            return
        after = {key: each for key, each in self._told.items() if key != member}
        before = self._told.get(member)
        if presence:
            kept = {} if before is None else {name: getattr(before, name) for name in _HOURS}
            seated = Presence(presence) in SEATED
            after[member] = self._attendance(member, Presence(presence), **(kept if seated else {}))
        self._tell(_without_lost_proxies(after), member)

    def seat_all(self) -> None:
        """Note in the room all who are not told yet, secretary and observers too."""
        view = self._view
        if view is None:
            return
        fresh = {
            each.member.id: self._attendance(each.member.id, Presence.ROOM)
            for each in view.attendees
            if each.member.id not in self._told
        }
        self._tell({**self._told, **fresh}, "")
        next(iter(self.lines.values())).presence.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_now(self, member: str) -> None:
        """Note that a member arrives, leaves, or comes back at this moment."""
        before = self._told.get(member)
        if before is None:
            return
        now = self._clock()
        leaves = before.presence in SEATED and not before.out(now)
        after = before.leave(now) if leaves else before.come(now)
        self._tell({**self._told, member: after}, member)

    @property
    def _sits(self) -> bool:
        return self._view is not None and self._view.session.running

    def _ask_holder(self, member: str) -> None:
        holders = self._holders(member)
        line = self.lines[member]
        if not holders:
            self._show_again(member)
            self._messages.warn(
                "Personne ne peut porter ce mandat : il faut un membre votant, présent, qui n’en porte aucun."
            )
            return
        step = Step(
            f"Mandat de {line.member.name}",
            "Un membre présent porte un mandat au plus. S’il se déporte d’un point, le mandat n’y compte "
            "pas.",
            "Noter le mandat",
            (Field("proxy", "Mandat donné à", readings.among(holders), Form.CHOICE, options=holders),),
        )
        dialog = StepDialog(step, lambda values: self._represent(member, values["proxy"]), self)
        dialog.rejected.connect(lambda: self._show_again(member))
        dialog.open()

    def _represent(self, member: str, holder: str) -> None:
        attendance = self._attendance(member, Presence.REPRESENTED, proxy=holder)
        self._tell(_without_lost_proxies({**self._told, member: attendance}), member)

    def ask_hours(self, member: str) -> None:
        """Ask when a member who sits arrived and left, and who votes meanwhile."""
        view, before = self._view, self._told.get(member)
        if view is None or before is None:
            return
        session, person = view.session, self.lines[member].member
        holders = {"": "Aucun mandat", **self._holders(member)}
        hours = (
            Field("arrived", "Arrivée", readings.hour(optional=True), hint="Vide : là dès l’ouverture."),
            Field("left", "Départ", readings.hour(optional=True), hint="Vide : là jusqu’à la fin."),
            Field("absences", "Sorties en cours de séance", spans(), Form.TEXT, hint=_ONE_A_LINE),
        )
        proxy = Field(
            "proxy",
            "Mandat pendant l’absence",
            readings.choice({key: key for key in holders}),
            Form.CHOICE,
            options=holders,
        )
        step = Step(
            f"Présence de {person.name}",
            "Le quorum de chaque point compte qui était là à ce moment.",
            "Noter les heures",
            (*hours, proxy) if person.votes else hours,
            _hours_of(before),
        )
        StepDialog(step, partial(self._set_hours, session, before), self, _judge).open()

    def _set_hours(self, session: Session, before: Attendance, values: Mapping[str, Any]) -> None:
        arrived = at(session, values["arrived"], before.arrived_at)
        left = at(session, values["left"], before.left_at)
        proxy = values.get("proxy") or ""
        absences = tuple(_absences(session, before, values["absences"]))
        out = arrived or left or absences
        changed = before.with_(
            arrived_at=arrived, left_at=left, absences=absences, proxy=proxy if out else ""
        )
        self._tell({**self._told, before.member: changed}, before.member)

    def _holders(self, giver: str) -> dict[str, str]:
        members = [line.member for line in self.lines.values()]
        return {m.id: m.name for m in members if may_hold_proxy(m, giver, self._told.values())}

    def _attendance(self, member: str, presence: Presence, **fields: Any) -> Attendance:
        session = self._view.session.id if self._view else ""
        return Attendance(session=session, member=member, presence=presence, **fields)

    # ---- writing ----------------------------------------------------------------------------------------

    def _tell(self, after: Roll, member: str) -> None:
        """Write who attends now; the line shows what was told until the file says otherwise."""
        before = self._told
        if dict(after) == before:
            return
        name = self.lines[member].member.name if member else "tous"
        self._told, self._in_flight = dict(after), self._in_flight + 1
        job = self._attend(list(before.values()), list(after.values()), f"la présence – {name}")
        job.then(lambda _: self._landed()).otherwise(lambda _: self._refused(before))

    def _landed(self) -> None:
        self._in_flight -= 1

    def _refused(self, before: dict[str, Attendance]) -> None:
        self._in_flight -= 1
        self._told = before
        if self._view is not None:
            self.show_view(self._view)

    def _show_again(self, member: str) -> None:
        attendees = self._view.attendees if self._view else ()
        for each in attendees:
            if each.member.id == member:
                self.lines[member].show_attendee(each, sits=self._sits)

    def _lay_out(self, attendees: Sequence[Attendee]) -> None:
        for line in self.lines.values():
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = {each.member.id: AttendeeLine(each, self.card) for each in attendees}
        for key, line in self.lines.items():
            self._lines.addWidget(line)
            line.chosen.connect(partial(self.choose, key))
            line.hours_asked.connect(partial(self.ask_hours, key))
            line.moved.connect(partial(self.move_now, key))


def _judge(values: Mapping[str, Any]) -> str:
    outs: Sequence[Span] = values["absences"]
    told = [values["arrived"], *(hour for span in outs for hour in span), values["left"]]
    hours = [hour for hour in told if hour is not None]
    if any(later < earlier for earlier, later in pairwise(hours)):
        return "Les heures se suivent\u00a0: l’arrivée, les sorties et leurs retours, le départ."
    if values.get("proxy") and not hours:
        return "Un mandat pendant l’absence demande une heure d’arrivée, de sortie ou de départ."
    return ""


def _hours_of(told: Attendance) -> Mapping[str, Any]:
    outs = tuple((clock_of(each.since), clock_of(each.until)) for each in told.absences)
    hours = {"arrived": clock_of(told.arrived_at), "left": clock_of(told.left_at)}
    return {**hours, "absences": outs, "proxy": told.proxy}


def _absences(session: Session, before: Attendance, given: Sequence[Span]) -> Iterator[Absence]:
    """Yield the times out as instants; an hour that was told before keeps its seconds."""
    for number, (out, back) in enumerate(given):
        known = before.absences[number] if number < len(before.absences) else None
        since = at(session, out, known.since if known else None)
        until = at(session, back, known.until if known else None)
        if since is not None and until is not None:
            yield Absence(since=since, until=until)


def _move(attendee: Attendee) -> str:
    if attendee.presence not in SEATED:
        return "Arrive"
    return "Revient" if attendee.away else "Part"


def _without_lost_proxies(told: Roll) -> dict[str, Attendance]:
    """Return the roll without proxies whose holder no longer sits: who gave one is then excused."""
    seated = {key for key, each in told.items() if each.presence in SEATED}
    kept = {}
    for key, each in told.items():
        if each.proxy and each.proxy not in seated:
            absent = each.presence is Presence.REPRESENTED
            kept[key] = each.with_(proxy="", presence=Presence.EXCUSED if absent else each.presence)
        else:
            kept[key] = each
    return kept


def _leaving(numbers: Sequence[int]) -> str:
    items = "point" if len(numbers) == 1 else "points"
    return f"Sort : {items} {listed(map(str, numbers))}"
