"""What the committee adopts while it deliberates: agreed marks, their withdrawal, votes on ties."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.scoring import AgreedMark
from pdn_desktop.domain.wording import mark_text
from pdn_desktop.errors import Refusal
from pdn_desktop.screens import readings
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.outcome_words import rank_text
from pdn_desktop.screens.readings import Reading
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.score_field import MarkScale
from pdn_desktop.usecases.deliberation import Contender, Panel
from pdn_desktop.usecases.reviewing import agree_mark, withdraw_agreed_mark
from pdn_desktop.usecases.scope_ranking import settle_tie

_REASON = "Écrivez le motif en une phrase : il figure au procès-verbal."


class DeliberationActs(QObject):
    """Asks what an act needs, and does it; `refuse` shows in place why the file declines it."""

    def __init__(
        self, bench: Bench, edits: Edits, room: QWidget, refuse: Callable[[str, str], object]
    ) -> None:
        super().__init__(room)
        self._bench, self._edits, self._room, self._refuse = bench, edits, room, refuse

    def ask_agreed(self, contender: Contender, code: str) -> StepDialog:
        """Ask for the mark the committee adopts on a criterion, and why."""
        grid, before = contender.table.grid, contender.table.agreed.get(code)
        criterion = grid.criterion(code)
        scale = MarkScale(grid.scale_max, grid.step)
        step = Step(
            f"Arrêter la note {code} de « {contender.structure} »",
            f"{criterion.label}. La note arrêtée compte à la place de la moyenne, qui reste affichée et "
            "imprimée à côté. La note et le motif sont obligatoires.",
            "Arrêter la note",
            (
                Field(
                    "value", "Note arrêtée par le comité", mark_reading(scale), hint=f"{scale.expectation}."
                ),
                Field("reason", "Motif", readings.line(_REASON), Form.TEXT),
            ),
            {"value": before.value, "reason": before.reason} if before else {"value": None},
        )
        dialog = StepDialog(step, partial(self.agree, contender, code), self._room)
        dialog.open()
        return dialog

    def agree(self, contender: Contender, code: str, values: Mapping[str, Any]) -> None:
        """Adopt this mark; undone, the one before it stands again, or the mean."""
        before, agreed = contender.table.agreed.get(code), partial(self._agreed, contender, code)
        undo = agreed(before.value, before.reason) if before else self._withdrawn(contender, code)
        self._act(contender, code, "la note arrêtée", agreed(values["value"], values["reason"]), undo)

    def ask_withdrawal(self, contender: Contender, code: str) -> None:
        """Ask whether the mean is to count again."""
        agreed = contender.table.agreed.get(code)
        if agreed is None:
            return
        question = Question(
            f"Retirer la note arrêtée {code} de « {contender.structure} » ?",
            f"La moyenne des membres compte de nouveau à la place de {mark_text(agreed.value)}. "
            "La note arrêtée et son motif restent dans l’historique.",
            accept="Retirer la note arrêtée",
        )
        self._bench.messages.ask(question, lambda: self.withdraw(contender, agreed))

    def withdraw(self, contender: Contender, agreed: AgreedMark) -> None:
        """Let the mean count again."""
        code = agreed.criterion
        do, undo = (
            self._withdrawn(contender, code),
            self._agreed(contender, code, agreed.value, agreed.reason),
        )
        self._act(contender, code, "le retrait de la note arrêtée", do, undo)

    def ask_vote(self, panel: Panel, structures: Mapping[str, str], group: Sequence[str]) -> StepDialog:
        """Ask in which order the committee voted these candidacies."""
        options = {
            candidacy: f"{panel.ranking.candidacies[candidacy].number} – {structures[candidacy]}"
            for candidacy in group
        }
        places = [f"place{number}" for number in range(len(group))]
        reading = readings.choice({candidacy: candidacy for candidacy in group})
        step = Step(
            f"Vote du comité : départager {len(group)} candidatures",
            f"Périmètre {panel.scope.code}. Les critères les laissent à égalité ; le vote à la majorité les "
            "départage, la présidence ayant voix prépondérante. L’ordre et le motif sont obligatoires.",
            "Enregistrer le vote",
            (
                *(
                    Field(place, f"{rank_text(number)} place", reading, Form.CHOICE, options=options)
                    for number, place in enumerate(places, start=1)
                ),
                Field("reason", "Comment le comité a voté", readings.line(_REASON), Form.TEXT),
            ),
        )

        def judge(values: Mapping[str, Any]) -> str:
            once = len({values[place] for place in places}) == len(places)
            return "" if once else "Chaque candidature prend une seule place du vote."

        def vote(values: Mapping[str, Any]) -> None:
            self.vote(panel.scope.code, [values[place] for place in places], values["reason"])

        dialog = StepDialog(step, vote, self._room, judge)
        dialog.open()
        return dialog

    def vote(self, scope: str, order: Sequence[str], reason: str) -> None:
        """Record the committee's vote on a tie."""
        job = self._bench.desk.do(settle_tie, scope=scope, order=order, reason=reason)
        job.then(lambda _: self._bench.messages.tell("Le vote du comité est enregistré."))
        job.refused(self._declined)

    # ---- how it is done ---------------------------------------------------------------------------------

    def _agreed(self, contender: Contender, code: str, value: Decimal, reason: str) -> Callable[..., Any]:
        return partial(
            agree_mark, candidacy=contender.candidacy.id, criterion=code, value=value, reason=reason
        )

    def _withdrawn(self, contender: Contender, code: str) -> Callable[..., Any]:
        return partial(withdraw_agreed_mark, candidacy=contender.candidacy.id, criterion=code)

    def _act(
        self, contender: Contender, code: str, what: str, do: Callable[..., Any], undo: Callable[..., Any]
    ) -> None:
        words = f"{what} – {contender.structure}, {code}"
        lead = ((AgreedMark, (contender.candidacy.id, code)), code)
        self._edits.act(words, do, undo, lead).refused(self._declined)

    def _declined(self, refusal: Refusal) -> bool:
        self._refuse(refusal.what, " ".join(part for part in (refusal.safe, refusal.to_do) if part))
        return self._room.isVisible()


def mark_reading(scale: MarkScale) -> Reading[Decimal | None]:
    """Return how an agreed mark is read: on the scale, never empty."""

    def read(typed: str) -> Decimal:
        value = scale.read(typed)
        if value is None:
            raise ValueError(f"{scale.expectation}.")
        return value

    return Reading(read, lambda value: "" if value is None else mark_text(value))
