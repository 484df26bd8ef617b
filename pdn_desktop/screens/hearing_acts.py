"""What is done in the room of one hearing: its clock, its times, its questions, what is promised."""

from collections.abc import Mapping
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.deadlines import PARIS, paris
from pdn_desktop.domain.hearing import Hearing
from pdn_desktop.screens import readings
from pdn_desktop.screens.edits import Act, Edits, Place
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.field_row import Field
from pdn_desktop.usecases import hearing_questions, hearing_room
from pdn_desktop.usecases.ports import Clock, UnitOfWork


class HearingActs(QObject):
    """Asks what an act needs, and does it."""

    def __init__(self, bench: Bench, edits: Edits, room: QWidget) -> None:
        super().__init__(room)
        self._edits, self._room, self._desk = edits, room, bench.desk

    def start(self, candidacy: str, structure: str) -> None:
        """Begin the hearing now; undone, it has not begun."""
        do = partial(hearing_room.start_hearing, candidacy=candidacy)
        undo = partial(hearing_room.set_hearing_times, candidacy=candidacy, began_at=None, finished_at=None)
        self._edits.act(f"le début de l’audition – {structure}", do, undo, _lead(candidacy))

    def pause(self, candidacy: str) -> None:
        """Let the clock stand still."""
        self._desk.do(hearing_room.pause_hearing, candidacy=candidacy)

    def resume(self, candidacy: str) -> None:
        """Let the clock run again."""
        self._desk.do(hearing_room.resume_hearing, candidacy=candidacy)

    def stop(self, hearing: Hearing, structure: str) -> None:
        """End the hearing now; undone, it goes on."""
        key = hearing.candidacy
        do = partial(hearing_room.stop_hearing, candidacy=key)
        again = partial(hearing_room.set_hearing_times, candidacy=key, finished_at=None)
        undo = partial(again, began_at=hearing.began_at)
        self._edits.act(f"la fin de l’audition – {structure}", do, undo, _lead(key))

    def ask_times(self, hearing: Hearing, structure: str) -> StepDialog:
        """Ask when the hearing really began and ended."""
        step = Step(
            f"Horaires réels de l’audition de « {structure} »",
            "Ils prouvent que tous les candidats ont eu le même temps. Une fin vide : l’audition est en "
            "cours ; les deux vides : elle n’a pas commencé.",
            "Corriger les horaires",
            (
                Field("began", "Début", readings.hour(optional=True)),
                Field("finished", "Fin", readings.hour(optional=True)),
            ),
            {"began": _clock(hearing.began_at), "finished": _clock(hearing.finished_at)},
        )

        def judge(values: Mapping[str, Any]) -> str:
            began, finished = values["began"], values["finished"]
            if finished and (began is None or finished < began):
                return "Une audition finit après avoir commencé."
            return ""

        dialog = StepDialog(step, partial(self._correct, hearing, structure), self._room, judge)
        dialog.open()
        return dialog

    def _correct(self, hearing: Hearing, structure: str, values: Mapping[str, Any]) -> None:
        key = hearing.candidacy
        times = partial(hearing_room.set_hearing_times, candidacy=key)
        do = partial(
            times,
            began_at=_moment(hearing, values["began"], hearing.began_at),
            finished_at=_moment(hearing, values["finished"], hearing.finished_at),
        )
        undo = partial(times, began_at=hearing.began_at, finished_at=hearing.finished_at)
        self._edits.act(f"les horaires réels – {structure}", do, undo, _lead(key))

    # ---- questions and commitments ----------------------------------------------------------------------

    def add_question(self, candidacy: str, text: str, criterion: str, member: str = "") -> None:
        """Add a question for this candidate; undone, it goes."""
        adding = partial(
            hearing_questions.add_question,
            candidacy=candidacy,
            text=text,
            criterion=criterion,
            member=member,
        )
        self._add("la question ajoutée", adding, "question", hearing_questions.remove_question, candidacy)

    def remove_question(self, question: str) -> None:
        """Take a specific question out; what was answered stays in the history."""
        self._desk.do(hearing_questions.remove_question, question=question)

    def add_commitment(self, candidacy: str, text: str, criterion: str) -> None:
        """Keep a commitment; undone, it goes."""
        adding = partial(
            hearing_questions.add_commitment, candidacy=candidacy, text=text, criterion=criterion
        )
        self._add("l’engagement ajouté", adding, "commitment", hearing_questions.remove_commitment, candidacy)

    def remove_commitment(self, candidacy: str, commitment: str, text: str, criterion: str) -> None:
        """Take a commitment out; undone, it stands again."""
        do = partial(hearing_questions.remove_commitment, commitment=commitment)
        undo = partial(hearing_questions.add_commitment, candidacy=candidacy, text=text, criterion=criterion)
        self._edits.act("l’engagement retiré", do, undo, _lead(candidacy))

    def _add(self, words: str, adding: Act, name: str, removing: Act, candidacy: str) -> None:
        """Add something whose identity is only known once it is there."""
        added: list[str] = []

        def do(uow: UnitOfWork, clock: Clock) -> None:
            added[:] = [adding(uow, clock).id]

        def undo(uow: UnitOfWork, clock: Clock) -> None:
            removing(uow, clock, **{name: added[0]})

        self._edits.act(words, do, undo, _lead(candidacy))


def _lead(candidacy: str) -> tuple[Place, str]:
    return (Hearing, (candidacy,)), ""


def _clock(moment: datetime | None) -> time | None:
    return paris(moment).time().replace(microsecond=0) if moment else None


def _moment(hearing: Hearing, hour: time | None, before: datetime | None) -> datetime | None:
    """Return the instant of this hour on the day of the hearing; the former one when nothing changed."""
    if hour is None or hour == _clock(before):
        return before if hour is not None else None
    day = before or hearing.began_at or hearing.starts_at
    return datetime.combine(paris(day).date(), hour, PARIS) if day else None
