"""Whether the chain of the journal holds, when it was last verified, and its verification now."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.forms.ui_journal import Ui_Journal
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.usecases.journal_board import ActRow
from pdn_desktop.usecases.journal_chain import (
    TO_DO,
    VERIFIED,
    ChainReport,
    acts_counted,
    keep_verification,
    verify_chain,
)

VERIFY, STOP = "Vérifier la chaîne", "Arrêter la vérification"
_HOLDS = Status("ok", "check", "Chaîne intacte")
_BROKEN = Status("bad", "warning", "Chaîne rompue")
_UNKNOWN = Status("neutral", "clock", "Chaîne à vérifier")
_NEVER = "À chaque ouverture, le programme vérifie les derniers actes ; vérifiez ici la chaîne entière."


class ChainStrip(QObject):
    """Runs the head of the room; `asked_for` carries the number of the act where the chain breaks."""

    asked_for = Signal(int)

    def __init__(self, desk: Desk, ui: Ui_Journal, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._ui = desk, ui
        self._job: Job[ChainReport] | None = None
        self.report: ChainReport | None = None
        self._newest = 0
        ui.broken.hide()
        ui.verify.clicked.connect(self.verify_or_stop)
        ui.showBroken.clicked.connect(self._show_broken)
        self._say(_UNKNOWN, _NEVER)

    def show_last(self, rows: Sequence[ActRow]) -> None:
        """Show the last verification these acts tell of, newest first, and how much came since."""
        self._newest = rows[0].number if rows else 0
        if self._job is not None or (self.report and not self.report.holds):
            return
        last = next((row for row in rows if row.code == VERIFIED), None)
        if last is None:
            self._say(_UNKNOWN, _NEVER)
            return
        since = self._newest - last.number
        more = f" – depuis, {counted(since, 'acte nouveau', 'actes nouveaux')}" if since else ""
        self._say(_HOLDS, f"Vérifiée le {last.when} par {last.who} : {last.thing.words}{more}")

    def verify_or_stop(self) -> None:
        """Verify the whole chain in the background, or stop doing so."""
        if self._job is not None:
            self._job.cancel()
            return
        office, actor = self._desk.office, self._desk.actor
        job: Job[ChainReport] = self._desk.background(lambda job: verify_chain(office, actor, job.step))
        self._job = job.called("Vérification du journal", can_cancel=True)
        self._ui.verify.setText(STOP)
        job.follow(self._progressed).then(self._verified).otherwise(lambda _: self._ended())

    def _progressed(self, done: int, total: int) -> None:
        self._say(_UNKNOWN, f"Vérification : {done} sur {acts_counted(total)}…")

    def _verified(self, report: ChainReport) -> None:
        self._ended()
        self.report = report
        ui = self._ui
        ui.broken.setVisible(not report.holds)
        if report.holds:
            self._say(_HOLDS, report.sentence)
            self._desk.do(keep_verification, report=report)
        else:
            self._say(_BROKEN, "")
            ui.brokenText.setText(f"{report.sentence}\n{TO_DO}")
            ui.showBroken.setVisible(report.broken[0] <= report.count)
            ui.showBroken.setText(f"Voir l’acte n° {report.broken[0]}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(ui.chain, report.sentence))

    def _ended(self) -> None:
        self._job = None
        self._ui.verify.setText(VERIFY)
        self._say(_UNKNOWN, "Vérification arrêtée.")

    def _show_broken(self) -> None:
        if self.report is not None and self.report.broken:
            self.asked_for.emit(self.report.broken[0])

    def _say(self, status: Status, text: str) -> None:
        self._ui.chain.show_status(status)
        self._ui.chainText.setText(text)
