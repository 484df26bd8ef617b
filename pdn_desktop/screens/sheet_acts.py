"""What is done with a whole sheet: finalised, reopened with a reason; and the declaration before it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.scoring import ScoreSheet
from pdn_desktop.domain.wording import listed
from pdn_desktop.screens.answers import Answers
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.mark_history_dialog import MarkHistoryDialog
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.declaring import InterestForm, declare_interests
from pdn_desktop.usecases.mark_history import mark_history
from pdn_desktop.usecases.reviewing import SheetPlace, Unfinished, finalise_sheet, reopen_sheet, sheet_gaps
from pdn_desktop.usecases.score_board import Column

UNFINISHED = "sheet.unfinished"
"""What is said of a sheet that cannot be finalised yet, until it can."""


class Lead(Protocol):
    """Leads the eye to a cell of the grid."""

    def __call__(self, candidacy: str, criterion: str, *, comment: bool) -> None:
        """Put the cursor in this cell, or in its comment."""


class SheetActs:
    """Asks first, once what is asked can be done; `room` is where dialogs open, `lead` goes to a cell."""

    def __init__(self, bench: Bench, answers: Answers, room: QWidget, lead: Lead) -> None:
        self._bench, self._answers, self._room, self._lead = bench, answers, room, lead

    def close_or_reopen(self, column: Column, then: Callable[[], object]) -> None:
        """Finalise the sheet of this candidacy, `then` go on; or reopen it with a reason."""
        name, sheet = column.applicant.name, self._answers.sheet(column.candidacy.id)
        desk = self._bench.desk
        if column.open:
            desk.read(sheet_gaps, sheet=sheet).then(lambda lacks: self._finalise(name, sheet, lacks, then))
        else:

            def reopen(why: str) -> Job[ScoreSheet]:
                job = desk.do(reopen_sheet, sheet=sheet, reason=why)
                return job.then(lambda _: self._answers.wrote(sheet.candidacy))

            ReasonDialog(_reopening(name), reopen, self._room).open()

    def _finalise(self, name: str, sheet: SheetPlace, lacks: Unfinished, then: Callable[[], object]) -> None:
        """Say what is missing and go there, or ask."""
        desk, messages = self._bench.desk, self._bench.messages
        if lacks:
            messages.refuse(lacks.refusal, UNFINISHED)
            criterion = (*lacks.missing, *lacks.uncommented)[0]
            self._lead(sheet.candidacy, criterion.code, comment=not lacks.missing)
            return
        messages.withdraw(UNFINISHED)
        done = f"La fiche de « {name} » est finalisée."

        def act() -> None:
            job = desk.do(finalise_sheet, sheet=sheet).then(lambda _: self._answers.wrote(sheet.candidacy))
            job.then(lambda _: messages.tell(done)).then(lambda _: then())

        messages.ask(_finalising(name), act)

    def tell_history(self, column: Column, criterion: str) -> None:
        """Show what became of the answer on this criterion."""
        sheet = self._answers.sheet(column.candidacy.id)
        told = self._bench.desk.read(
            mark_history, member=sheet.member, candidacy=sheet.candidacy, criterion=criterion
        )
        title = f"{column.applicant.name}, {criterion}"
        told.then(lambda history: MarkHistoryDialog(title, history, self._room).open())

    def declare(self, form: InterestForm | None, clear: Sequence[str], links: Mapping[str, str]) -> None:
        """Declare that these structures mean no interest, and these one; ask when there is one."""
        if form is None:  # declared meanwhile
            return
        desk, messages = self._bench.desk, self._bench.messages

        def act() -> None:
            job = desk.do(
                declare_interests, member=form.member.id, module=form.module, clear=clear, links=links
            )
            job.then(lambda _: messages.tell("La déclaration d’intérêts est enregistrée."))

        if links:
            messages.ask(_standing_aside(form, links), act)
        else:
            act()


def _standing_aside(form: InterestForm, links: Mapping[str, str]) -> Question:
    names = listed(row.name for row in form.rows if row.applicant in links)
    reach = " et de celles qui concourent avec elle" if form.reaches_rivals else ""
    return Question(
        f"Déclarer un lien avec {names} ?",
        f"{form.member.name} se déporte de l’examen de cette candidature{reach} : "
        "les dossiers se ferment, ses notes n’y comptent plus. Le déport est inscrit au registre.",
        accept="Déclarer et se déporter",
    )


def _finalising(name: str) -> Question:
    return Question(
        f"Finaliser la fiche de « {name} » ?",
        "Elle comptera dans la moyenne et ne changera plus, sauf à la rouvrir avec un motif.",
        accept="Finaliser",
    )


def _reopening(name: str) -> Question:
    return Question(
        f"Rouvrir la fiche de « {name} » ?",
        "Elle ne comptera plus tant qu’elle ne sera pas finalisée de nouveau.",
        accept="Rouvrir",
    )
