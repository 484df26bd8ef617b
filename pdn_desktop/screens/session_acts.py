"""What is done on the page of a session, each act one step of undo: planning, items, attendance, votes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS, paris
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.session import AgendaItem, Attendance, Disagreement, ItemKind, Session, Vote
from pdn_desktop.screens import readings
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.edits import Act, Edits, Place
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.field_row import Field
from pdn_desktop.usecases import session_room, sessions
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.session_room import Ballot, Times
from pdn_desktop.usecases.session_view import ItemView, SessionView


class SessionActs(QObject):
    """Asks what an act needs, and does it."""

    def __init__(self, bench: Bench, edits: Edits, room: QWidget) -> None:
        super().__init__(room)
        self._edits, self._room, self._desk = edits, room, bench.desk

    # ---- the session ------------------------------------------------------------------------------------

    def plan(self, module: ModuleCode) -> str:
        """Make a session with its agenda and return its identity; undone, it goes."""
        key = new_id()
        do = partial(sessions.plan_session, module=module, session=key)
        undo = partial(sessions.drop_session, session=key)
        self._edits.act("la séance préparée", do, undo, _session(key))
        return key

    def drop(self, session: Session) -> Job[Any]:
        """Take a session that was not opened out of the file."""
        return self._desk.do(sessions.drop_session, session=session.id)

    def open(self, view: SessionView) -> None:
        """Open the session now, and its first item; undone, neither has begun."""
        do = partial(session_room.open_session, session=view.session.id)
        self._clock_act("l’ouverture de la séance", do, view)

    def close(self, view: SessionView) -> None:
        """« La séance est levée »; undone, it goes on where it was."""
        do = partial(session_room.close_session, session=view.session.id)
        self._clock_act("la levée de la séance", do, view)

    def begin(self, view: SessionView, item: ItemView) -> None:
        """Deal with this item from now on; undone, the one before goes on."""
        do = partial(session_room.begin_item, item=item.item.id)
        self._clock_act(f"le début du point {item.number}", do, view, item.item.id)

    def end(self, view: SessionView, item: ItemView) -> None:
        """End the item now; undone, it goes on."""
        do = partial(session_room.end_item, item=item.item.id)
        self._clock_act(f"la fin du point {item.number}", do, view, item.item.id)

    def ask_session_times(self, view: SessionView) -> StepDialog:
        """Ask when the session was really opened and closed."""
        held = view.session
        return self._ask_times(
            "Heures réelles de la séance",
            "Elles figurent au procès-verbal. Une fin vide : la séance est en cours ; les deux vides : elle "
            "n’est pas ouverte.",
            (held.began_at, held.ended_at),
            lambda times: self._set_times(view, times, {}),
            held,
        )

    def ask_item_times(self, view: SessionView, item: ItemView) -> StepDialog:
        """Ask when an item really began and ended."""
        held = view.session
        return self._ask_times(
            f"Heures réelles du point {item.number}",
            "Elles disent qui était présent pour ce point. Les deux vides : il n’a pas été traité.",
            (item.item.began_at, item.item.ended_at),
            lambda times: self._set_times(view, (held.began_at, held.ended_at), {item.item.id: times}),
            held,
        )

    def _ask_times(
        self, title: str, text: str, times: Times, then: Callable[[Times], object], session: Session
    ) -> StepDialog:
        step = Step(
            title,
            text,
            "Corriger les heures",
            (
                Field("began", "Début", readings.hour(optional=True)),
                Field("ended", "Fin", readings.hour(optional=True)),
            ),
            {"began": clock_of(times[0]), "ended": clock_of(times[1])},
        )

        def judge(values: Mapping[str, Any]) -> str:
            began, ended = values["began"], values["ended"]
            wrong = ended and (began is None or ended < began)
            return "La fin vient après le début." if wrong else ""

        def accept(values: Mapping[str, Any]) -> None:
            then((at(session, values["began"], times[0]), at(session, values["ended"], times[1])))

        dialog = StepDialog(step, accept, self._room, judge)
        dialog.open()
        return dialog

    def _set_times(self, view: SessionView, times: Times, items: Mapping[str, Times]) -> None:
        do = partial(session_room.set_session_times, session=view.session.id, times=times, items=items)
        self._clock_act("les heures corrigées", do, view)

    def _clock_act(self, words: str, do: Act, view: SessionView, item: str = "") -> None:
        """Do something that sets times; undone, all stand as they were seen."""
        undo = partial(
            session_room.set_session_times,
            session=view.session.id,
            times=(view.session.began_at, view.session.ended_at),
            items={each.item.id: (each.item.began_at, each.item.ended_at) for each in view.items},
        )
        self._edits.act(words, do, undo, _item(item) if item else _session(view.session.id))

    # ---- attendance -------------------------------------------------------------------------------------

    def attend(
        self, session: str, before: Sequence[Attendance], after: Sequence[Attendance], words: str
    ) -> Job[Any]:
        """Put who attends in the place of what was told; undone, what was told stands."""
        tell = partial(session_room.set_attendance, session=session)
        do, undo = partial(tell, attendances=tuple(after)), partial(tell, attendances=tuple(before))
        return self._edits.act(words, do, undo, ((Attendance, (session,)), ""))

    # ---- the agenda -------------------------------------------------------------------------------------

    def ask_item(self, view: SessionView) -> StepDialog:
        """Ask for one more item of the agenda."""
        step = Step(
            "Ajouter un point à l’ordre du jour",
            "Un point à part : suspension de séance, information, question d’un membre…",
            "Ajouter le point",
            (
                Field("title", "Intitulé", readings.line("Un point a un intitulé.")),
                Field("minutes", "Durée prévue, en minutes", readings.whole(0, LONGEST)),
            ),
            {"minutes": 10},
        )
        dialog = StepDialog(step, partial(self._add_item, view), self._room)
        dialog.open()
        return dialog

    def _add_item(self, view: SessionView, values: Mapping[str, Any]) -> None:
        last = max((each.item.position for each in view.items), default=-1)
        item = AgendaItem(
            id=new_id(),
            session=view.session.id,
            kind=ItemKind.OTHER,
            title=values["title"],
            minutes=values["minutes"],
            position=last + 1,
        )
        do = partial(sessions.add_item, item=item)
        self._edits.act("le point ajouté", do, partial(sessions.remove_item, item=item.id), _item(item.id))

    def remove_item(self, item: AgendaItem) -> None:
        """Take an item off the agenda; undone, it stands again."""
        do = partial(sessions.remove_item, item=item.id)
        undo = partial(sessions.add_item, item=item.with_(version=0))
        self._edits.act("le point retiré", do, undo, _item(item.id))

    def order(self, view: SessionView, order: Sequence[str]) -> None:
        """Deal with the items in this order; undone, in the order they had."""
        move = partial(sessions.order_items, session=view.session.id)
        before = tuple(each.item.id for each in view.items)
        do, undo = partial(move, order=tuple(order)), partial(move, order=before)
        self._edits.act("l’ordre du jour réordonné", do, undo, _session(view.session.id))

    def complete(self, view: SessionView) -> None:
        """Add the candidacies and scopes the agenda lacks; undone, they go."""
        added: list[str] = []

        def do(uow: UnitOfWork, clock: Clock) -> None:
            added[:] = [item.id for item in sessions.complete_agenda(uow, clock, session=view.session.id)]

        def undo(uow: UnitOfWork, clock: Clock) -> None:
            for item in added:
                sessions.remove_item(uow, clock, item=item)

        self._edits.act("l’ordre du jour complété", do, undo, _session(view.session.id))

    # ---- votes and disagreements ------------------------------------------------------------------------

    def vote(self, item: ItemView, ballot: Ballot, before: Vote | None) -> Job[Any]:
        """Record a vote, or correct it; undone, the former one stands, or none."""
        key = before.id if before else new_id()
        do = partial(session_room.record_vote, vote=key, item=item.item.id, ballot=ballot)
        undo = (
            partial(session_room.restore_vote, vote=before)
            if before
            else partial(session_room.withdraw_vote, vote=key)
        )
        return self._edits.act(f"le vote sur le point {item.number}", do, undo, _item(item.item.id))

    def withdraw_vote(self, item: ItemView, vote: Vote) -> None:
        """Take back a vote recorded by mistake; undone, it stands as it was."""
        do = partial(session_room.withdraw_vote, vote=vote.id)
        undo = partial(session_room.restore_vote, vote=vote)
        self._edits.act(f"le vote retiré du point {item.number}", do, undo, _item(item.item.id))

    def dissent(self, item: str, member: str, words: str, before: Disagreement | None = None) -> Job[Any]:
        """Record a disagreement, or reword it; undone, the former words stand, or none."""
        key = before.id if before else new_id()
        say = partial(session_room.record_disagreement, disagreement=key, item=item)
        undo = (
            partial(say, member=before.member, words=before.words)
            if before
            else partial(session_room.remove_disagreement, disagreement=key)
        )
        return self._edits.act(
            "le désaccord noté", partial(say, member=member, words=words), undo, _item(item)
        )

    def remove_dissent(self, dissent: Disagreement) -> None:
        """Take a disagreement back; undone, it stands again."""
        do = partial(session_room.remove_disagreement, disagreement=dissent.id)
        undo = partial(
            session_room.record_disagreement,
            disagreement=dissent.id,
            item=dissent.item,
            member=dissent.member,
            words=dissent.words,
        )
        self._edits.act("le désaccord retiré", do, undo, _item(dissent.item))


LONGEST = 600
"""Minutes of the longest item."""


def clock_of(moment: datetime | None) -> time | None:
    """Return the hour of an instant on the clocks of Paris, to the minute."""
    return paris(moment).time().replace(second=0, microsecond=0) if moment else None


def at(session: Session, hour: time | None, before: datetime | None) -> datetime | None:
    """Return the instant of this hour on the session's day; the former one when the hour is the same."""
    if hour is None or hour == clock_of(before):
        return before if hour is not None else None
    known = before or session.began_at
    day = paris(known).date() if known else session.on
    return datetime.combine(day, hour, PARIS)


def _session(key: str) -> tuple[Place, str]:
    return (Session, (key,)), ""


def _item(key: str) -> tuple[Place, str]:
    return (AgendaItem, (key,)), ""
