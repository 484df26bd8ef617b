"""What hearings put on paper: invitations, issued and issued anew."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.convening import convene, reconvene
from pdn_desktop.usecases.hearing_board import HearingRow


class HearingLetters:
    """Asks before anything is issued, and says what was."""

    def __init__(self, bench: Bench, window: QWidget, printing: Printing) -> None:
        self._bench, self._window, self._printing = bench, window, printing

    def ask_convene(self, rows: Sequence[HearingRow]) -> None:
        """Ask whether these candidates are to be invited now."""
        words = counted(len(rows), "convocation", "convocations")
        question = Question(
            f"Émettre {words} ?",
            "Chaque convocation reçoit son numéro et sa date, puis n’est plus modifiable. Elle se relit et "
            "s’imprime dans la rubrique Courriers.",
            accept=f"Émettre {words}",
        )
        self._bench.messages.ask(question, lambda: self.convene(rows))

    def convene(self, rows: Sequence[HearingRow]) -> None:
        """Issue the invitations of these hearings, all or none."""
        keys = [row.candidacy.id for row in rows]
        job = self._bench.desk.do(self._printing(convene), candidacies=keys)
        job.called("Émission des convocations").then(self._tell)

    def ask_reconvene(self, row: HearingRow) -> ReasonDialog:
        """Ask why a candidate is invited anew."""
        question = Question(
            f"Émettre une nouvelle convocation pour « {row.structure} » ?",
            "Elle annule et remplace la première. Le motif est gardé au registre.",
            accept="Émettre la nouvelle convocation",
        )
        dialog = ReasonDialog(question, lambda reason: self.reconvene(row, reason), self._window)
        dialog.open()
        return dialog

    def reconvene(self, row: HearingRow, reason: str) -> None:
        """Issue this invitation anew."""
        key = row.candidacy.id
        job = self._bench.desk.do(self._printing(reconvene), candidacy=key, reason=reason)
        job.called("Émission de la convocation").then(lambda issued: self._tell([issued]))

    def _tell(self, issued: Sequence[IssuedDocument]) -> None:
        words = counted(len(issued), "convocation émise", "convocations émises")
        self._bench.messages.tell(f"{words}.", "Imprimez-les ou envoyez-les depuis la rubrique Courriers.")
