"""« Tout enregistrer »: what each arrival that was read would become, and why some wait for a look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.deposit_acts import registered
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.forms.ui_sure_arrivals_dialog import Ui_SureArrivalsDialog
from pdn_desktop.screens.intake_queue import IntakeQueue, Read, Stage
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.registering import Registered
from pdn_desktop.usecases.sure_arrivals import Judged, judged_arrivals, register_if_sure

_SURE, _UNSURE = Status("ok", "check", "Enregistré"), Status("todo", "eye", "À vérifier")


@dataclass(frozen=True)
class _Line:
    """One arrival, by its place in the queue."""

    place: int
    name: str
    judged: Judged


def _status(line: _Line) -> Status:
    return _SURE if line.judged.sure else _UNSURE


_COLUMNS: tuple[Column[_Line], ...] = (
    Column("Fichier", lambda line: line.name, width=26),
    Column(
        "Sera",
        lambda line: _status(line).word,
        order=lambda line: not line.judged.sure,
        status=_status,
        width=14,
    ),
    Column("Ce qui sera fait", lambda line: line.judged.what),
    Column("Raison", lambda line: line.judged.doubt or line.judged.because),
)


class SureArrivalsDialog(QDialog):
    """Lists what would be made, and calls `then` with the places that may be registered when accepted."""

    def __init__(
        self, lines: Sequence[_Line], unread: int, then: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_SureArrivalsDialog()
        self.ui.setupUi(self)
        self.resize(self.size().boundedTo(parent.window().size()))
        sure = sum(line.judged.sure for line in lines)
        self.ui.title.setText("Enregistrer les envois dont rien n’est à préciser ?")
        self.ui.text.setText(_told(sure, len(lines) - sure, unread))
        offered = f"Enregistrer {counted(sure, 'envoi', 'envois')}"
        self.ui.accept.setText(offered if sure else "Rien à enregistrer d’office")
        self.ui.accept.setEnabled(sure > 0)
        self.model = RecordsModel(_COLUMNS, lambda line: str(line.place), self)
        self.ui.table.show_model(self.model)
        self.ui.table.chosen.connect(self._tell)
        self.model.show_rows(lines)
        self.ui.table.select_key(self.model.key_at(0))
        self.ui.accept.clicked.connect(self.accept)
        self.ui.decline.clicked.connect(self.reject)
        self.accepted.connect(then)
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, key: str) -> None:
        judged = self.model.row(self.model.find(key)).judged
        why = judged.doubt or f"Raison : {judged.because}."
        self.ui.told.setText(f"{judged.what}. {why}")


class SureArrivals(QObject):
    """Judges what the queue holds ready, shows it, and registers what is sure; `finished` ends a run.

    `made` carries each place of the queue and what it became; Ctrl+Z takes a whole run back.
    """

    made = Signal(int, object)
    finished = Signal()

    def __init__(self, bench: Bench, edits: Edits, queue: IntakeQueue, page: QWidget) -> None:
        super().__init__(page)
        self._bench, self._edits, self._queue, self._page = bench, edits, queue, page
        self._desk = bench.desk
        self._left: list[tuple[int, Read]] = []
        self._done: list[Registered] = []

    def ask(self) -> None:
        """Judge what was read, then show what would become of it."""
        ready = [
            (place, entry.content)
            for place, entry in enumerate(self._queue.entries)
            if entry.stage is Stage.READY and entry.content is not None
        ]
        contents = [(content.arrival, content.reports) for _, content in ready]
        job = self._desk.read(judged_arrivals, contents=contents).called("Examen des envois lus…")
        job.then(lambda judged: self._show(ready, judged))

    def _show(self, ready: Sequence[tuple[int, Read]], judged: Sequence[Judged]) -> None:
        lines = [
            _Line(place, content.arrival.file_name, one)
            for (place, content), one in zip(ready, judged, strict=True)
        ]
        sure = {line.place for line in lines if line.judged.sure}
        chosen = [each for each in ready if each[0] in sure]
        unread = self._queue.count(Stage.WAITING, Stage.READING)
        SureArrivalsDialog(lines, unread, lambda: self._run(chosen), self._page).open()

    def _run(self, chosen: list[tuple[int, Read]]) -> None:
        self._left, self._done = chosen, []
        self._next()

    def _next(self) -> None:
        """Register the next one; each is judged anew, since those before may have changed what it is."""
        if not self._left:
            self._end()
            return
        place, content = self._left.pop(0)
        job = self._desk.do(register_if_sure, arrival=content.arrival, reports=content.reports)
        job.then(lambda done: self._settle(place, content, done)).otherwise(lambda _: self._next())

    def _settle(self, place: int, content: Read, done: Registered | str | None) -> None:
        held = self._queue.entries[place] if place < len(self._queue.entries) else None
        if held is not None and held.content is content:
            if isinstance(done, Registered):
                late = ", hors délai" if done.late else ""
                self._queue.settle(place, Stage.REGISTERED, f"{done.candidacy.number}{late}")
                self._done.append(done)
                self.made.emit(place, done)
            elif done:
                self._queue.settle(place, Stage.KNOWN, done)
        self._next()

    def _end(self) -> None:
        words = counted(len(self._done), "envoi enregistré", "envois enregistrés")
        rest = counted(self._queue.count(Stage.READY), "envoi reste à vérifier", "envois restent à vérifier")
        self._bench.messages.tell(f"{words}.", f"{rest}." + (" Ctrl+Z pour annuler." if self._done else ""))
        if self._done:
            receipts = [each.receipt.id for each in self._done]
            registered(
                self._edits, f"Enregistrement de {counted(len(receipts), 'envoi', 'envois')}", receipts
            )
        self.finished.emit()


def _told(sure: int, unsure: int, unread: int) -> str:
    parts = [
        "Chaque envoi est examiné de nouveau au moment de l’enregistrer, dans l’ordre de la liste.",
        f"{counted(unsure, 'envoi reste', 'envois restent')} à vérifier un à un." if unsure else "",
        f"{counted(unread, 'fichier est', 'fichiers sont')} encore à lire." if unread else "",
        "" if sure else "Aucun n’est assez sûr pour être enregistré sans être vu.",
    ]
    return " ".join(filter(None, parts))
