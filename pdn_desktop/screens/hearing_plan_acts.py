"""What is done to the planning of hearings: slots, moves, lots, absences; each can be undone."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import UNHEARD, Hearing, HearingDay, HearingMode, HearingOrder, HearingStatus
from pdn_desktop.domain.hearing_slots import Slot
from pdn_desktop.domain.wording import clock_time, counted
from pdn_desktop.screens import readings
from pdn_desktop.screens.candidacy_fields import needs_field
from pdn_desktop.screens.edits import Act, Edits, Place, place_of
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.usecases import hearing_plan, hearing_room
from pdn_desktop.usecases.hearing_board import HearingBoard, HearingRow
from pdn_desktop.usecases.hearing_needs import set_needs
from pdn_desktop.usecases.hearing_plan import PlanProposal

_UNHEARD = {
    HearingStatus.ABSENT.value: "Absence : le candidat n’est pas venu",
    HearingStatus.DECLINED.value: "Désistement : le candidat renonce à être entendu",
    HearingStatus.CANCELLED.value: "Annulation par le comité",
}
_REASON = "Écrivez le motif en une phrase : il figure au procès-verbal."


class PlanActs(QObject):
    """Asks what an act needs, and does it."""

    def __init__(self, bench: Bench, edits: Edits, room: QWidget) -> None:
        super().__init__(room)
        self._bench, self._edits, self._room = bench, edits, room
        self._desk = bench.desk

    # ---- the plan ---------------------------------------------------------------------------------------

    def propose(self, board: HearingBoard) -> None:
        """Propose slots for all; ask first when some would move."""
        module = board.module.code
        reading = self._desk.read(hearing_plan.propose_plan, module=module)
        reading.then(lambda proposal: self._consider(board, proposal))

    def _consider(self, board: HearingBoard, proposal: PlanProposal) -> None:
        before = {row.candidacy.id: row.slot for row in board.rows}
        moved = [slot for slot in proposal.slots if before.get(slot.candidacy) not in {None, slot}]
        if not proposal.slots or (not moved and all(before[slot.candidacy] for slot in proposal.slots)):
            self._bench.messages.inform("Le planning suit déjà les réglages de la journée.")
        elif moved:
            kept = f" {counted(len(proposal.kept), 'créneau reste', 'créneaux restent')} en place."
            question = Question(
                "Refaire le planning ?",
                f"{counted(len(moved), 'audition change', 'auditions changent')} d’heure."
                f"{kept if proposal.kept else ''}",
                accept="Refaire le planning",
            )
            self._bench.messages.ask(question, lambda: self._accept(board, proposal))
        else:
            self._accept(board, proposal)

    def _accept(self, board: HearingBoard, proposal: PlanProposal) -> None:
        self.place(board, proposal.slots, "le planning proposé").then(lambda _: self._tell(proposal))

    def _tell(self, proposal: PlanProposal) -> None:
        slots = sorted(proposal.slots)
        words = counted(len(slots), "audition planifiée", "auditions planifiées")
        hours = f"de {clock_time(slots[0].starts_at)} à {clock_time(slots[-1].ends_at)}"
        self._bench.messages.tell(f"{words}, {hours}.", "Ctrl+Z pour revenir au planning précédent.")

    def place(self, board: HearingBoard, slots: Sequence[Slot], words: str) -> Any:
        """Give these slots; undone, each candidacy has the one it had."""
        former = {row.candidacy.id: row.slot for row in board.rows}
        had = tuple(slot for each in slots if (slot := former[each.candidacy]) is not None)
        new = tuple(slot.candidacy for slot in slots if former[slot.candidacy] is None)
        module = board.module.code
        do = partial(hearing_plan.accept_plan, module=module, slots=tuple(slots))
        undo = partial(hearing_plan.restore_slots, module=module, slots=had, without=new)
        return self._edits.act(words, do, undo, _lead(slots[0].candidacy))

    def exchange(self, board: HearingBoard, key: str, place: int) -> None:
        """Bring a row to another place: the hours stay, the candidacies between both change theirs."""
        rows = movable(board)
        keys = [row.candidacy.id for row in rows]
        if key not in keys or not 0 <= place < len(keys) or place == keys.index(key):
            return
        after = [each for each in keys if each != key]
        after.insert(place, key)
        hours = [row.slot for row in rows]
        slots = [
            Slot(hour.starts_at, hour.ends_at, candidacy)
            for candidacy, hour in zip(after, hours, strict=True)
            if hour and hour.candidacy != candidacy
        ]
        row = rows[keys.index(key)]
        self.place(board, slots, f"l’ordre de passage – {row.structure}")

    def ask_hour(self, board: HearingBoard, row: HearingRow) -> StepDialog:
        """Ask at what hour a candidacy is heard."""
        day = board.day.on if row.slot is None else row.slot.starts_at.date()
        hour = _free_hour(board) if row.slot is None else row.slot.starts_at.time()
        step = Step(
            f"À quelle heure entendre « {row.structure} » ?",
            "Le créneau a la durée des réglages de la journée, la même pour tous."
            + (" La convocation est à émettre de nouveau." if row.invitation_number else ""),
            "Donner ce créneau",
            (Field("day", "Date", readings.day()), Field("hour", "Heure", readings.hour())),
            {"day": day, "hour": hour},
        )
        return self._open(StepDialog(step, partial(self._move, row), self._room))

    def _move(self, row: HearingRow, values: Mapping[str, Any]) -> None:
        start = datetime.combine(values["day"], values["hour"], PARIS)
        key = row.candidacy.id
        do = partial(hearing_plan.move_hearing, candidacy=key, starts_at=start)
        undo: Act
        if row.slot is None:
            undo = partial(hearing_plan.unplan_hearing, candidacy=key)
        else:
            undo = _standing(row.candidacy.module, row.slot)
        self._edits.act(f"l’heure – {row.structure}", do, undo, _lead(key))

    def take_out(self, row: HearingRow) -> None:
        """Take a slot back that nobody was told of."""
        do = partial(hearing_plan.unplan_hearing, candidacy=row.candidacy.id)
        if row.slot is not None:
            undo = _standing(row.candidacy.module, row.slot)
            self._edits.act(f"le retrait du créneau – {row.structure}", do, undo, _lead(row.candidacy.id))

    def ask_lots(self, board: HearingBoard) -> None:
        """Ask whether the order is to be drawn."""
        again = "Le tirage précédent reste dans l’historique. " if board.day.drawn else ""
        question = Question(
            "Tirer au sort l’ordre de passage ?",
            f"{again}Le tirage est daté et enregistré avec ce qui permet de le refaire ; le planning est "
            "ensuite à proposer de nouveau.",
            accept="Tirer au sort",
        )
        self._bench.messages.ask(question, lambda: self._draw(board))

    def order_by_name(self, board: HearingBoard) -> None:
        """Let candidates pass in alphabetical order again."""
        words, order = "l’ordre de passage alphabétique", HearingOrder.ALPHABETICAL
        self._edits.give(place_of(board.day), "order", {"order": order}, words, lambda _: None)

    def _draw(self, board: HearingBoard) -> None:
        done = "L’ordre de passage est tiré au sort et enregistré."
        job = self._desk.do(hearing_plan.draw_lots, module=board.module.code)
        job.then(lambda _: self._bench.messages.tell(done, "Proposez le planning pour le suivre."))

    # ---- one hearing ------------------------------------------------------------------------------------

    def ask_needs(self, row: HearingRow) -> None:
        """Ask what those who will be heard need, and note it."""
        before, key = row.hearing.needs if row.hearing else "", row.candidacy.id
        step = Step(
            "Besoins d’aménagement",
            f"{row.structure}. La convocation et le planning les reprennent.",
            "Noter",
            (needs_field(),),
            {"needs": before},
        )

        def note(values: Mapping[str, Any]) -> None:
            put = partial(set_needs, candidacy=key)
            words = f"Besoins d’aménagement – {row.structure}"
            lead = (place_of(row.candidacy), "needs")
            self._edits.act(words, partial(put, needs=values["needs"]), partial(put, needs=before), lead)

        StepDialog(step, note, self._room).open()

    def ask_unheard(self, row: HearingRow) -> StepDialog:
        """Ask why a hearing does not take place."""
        statuses = {status.value: status for status in UNHEARD}
        step = Step(
            f"« {row.structure} » n’est pas entendue ?",
            "La candidature reste en lice, notée sur son dossier : ne pas être entendu n’élimine pas.",
            "Enregistrer",
            (
                Field(
                    "status", "Ce qui s’est passé", readings.choice(statuses), Form.CHOICE, options=_UNHEARD
                ),
                Field("reason", "Motif", readings.line(_REASON), Form.TEXT),
            ),
            {"status": HearingStatus.ABSENT},
        )
        return self._open(StepDialog(step, partial(self._unheard, row), self._room))

    def _unheard(self, row: HearingRow, values: Mapping[str, Any]) -> None:
        key, status, reason = row.candidacy.id, values["status"], values["reason"]
        do = partial(hearing_room.record_unheard, candidacy=key, status=status, reason=reason)
        if row.slot is None:
            return
        undo = _standing(row.candidacy.module, row.slot)
        self._edits.act(f"l’audition non tenue – {row.structure}", do, undo, _lead(key))

    def set_mode(self, row: HearingRow, mode: HearingMode) -> None:
        """Tell whether the candidates come or join by video."""
        if row.hearing is not None and row.hearing.mode is not mode:
            key, words = row.candidacy.id, f"la participation – {row.structure}"
            do = partial(hearing_plan.set_hearing_mode, candidacy=key, mode=mode)
            undo = partial(hearing_plan.set_hearing_mode, candidacy=key, mode=row.hearing.mode)
            self._edits.act(words, do, undo, _lead(key))

    def _open(self, dialog: StepDialog) -> StepDialog:
        dialog.open()
        return dialog


def movable(board: HearingBoard) -> list[HearingRow]:
    """Return the rows that may change places: with a slot, not begun."""
    return [row for row in board.rows if row.slot is not None and "move" not in row.blocked]


def _standing(module: ModuleCode, slot: Slot) -> Act:
    return partial(hearing_plan.restore_slots, module=module, slots=(slot,))


def _lead(candidacy: str) -> tuple[Place, str]:
    return (Hearing, (candidacy,)), ""


def _free_hour(board: HearingBoard) -> time:
    """Return the hour after the last slot of the day, or the first one."""
    ends = [row.slot.ends_at for row in board.rows if row.slot is not None]
    return max(ends).time() if ends else board.day.first_slot


def day_summary(day: HearingDay) -> str:
    """Return « 45 min par audition, 10 min de battement »."""
    length = int(day.length.total_seconds() // 60)
    return f"{length}\u00a0min par audition, {day.pause}\u00a0min de battement"
