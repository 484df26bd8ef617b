"""The review of what was dropped: one arrival after the other, corrected, registered or passed over."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import override

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.arrival_form import ArrivalForm
from pdn_desktop.screens.deposit_acts import registered
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.forms.ui_intake_review import Ui_IntakeReview
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.intake_outcomes import LOOKS, IntakeOutcomes, tally
from pdn_desktop.screens.intake_queue import PENDING, Entry, IntakeQueue, Read, Stage
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.sure_arrivals_dialog import SureArrivals
from pdn_desktop.usecases.arrivals import Reader
from pdn_desktop.usecases.intake_board import IntakeBoard, intake_board
from pdn_desktop.usecases.registering import Registered, register
from pdn_desktop.usecases.unregistering import registered_numbers

ONE_SIDE_BELOW = 900
"""Below this width, in logical pixels, the form and the documents take turns, and the list goes away."""
LIST_WIDTH, AROUND = 250, 48
NAMED = 5
"""How many files are named in a message."""

_ICONS = {"back": "previous", "previous": "up", "next": "down", "aside": "panel"}


class IntakeReview(QWidget):
    """Holds the queue and shows its entry in hand; `left` asks for the list, `opened` for a dossier."""

    left = Signal()
    opened = Signal(str)
    moved_on = Signal()

    def __init__(
        self, bench: Bench, edits: Edits, make_reader: Callable[[], Reader], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_IntakeReview()
        self.ui.setupUi(self)
        self._bench, self._edits, self._desk = bench, edits, bench.desk
        self.queue = IntakeQueue(self._desk, make_reader, self)
        self.outcomes = IntakeOutcomes(self)
        self.sure = SureArrivals(bench, edits, self.queue, self)
        self.form: ArrivalForm | None = None
        self._place = -1
        self._following = True  # the queue leads; a person who chose an entry stays there
        self._asked: Read | None = None
        self._made: dict[int, Registered] = {}
        self._wide: bool | None = None
        _furnish(self.ui, self.outcomes)
        self._connect()
        self._arrange()

    # ---- the queue --------------------------------------------------------------------------------------

    @property
    def pending(self) -> int:
        """Return how many files are still to review."""
        return self.queue.count(*PENDING)

    def take_in(self, paths: Iterable[Path]) -> None:
        """Add these files to what is under review."""
        if not self.pending:
            self._start_anew()
        try:
            self.queue.add(paths)
        except Refusal as refusal:
            self._bench.messages.refuse(refusal)
        if not self.queue.entries:
            self.left.emit()
            return
        if self._place < 0 or self.queue.entries[self._place].stage not in PENDING:
            self.go_to(self.queue.next_pending(), following=True)

    def abandon(self) -> None:
        """Forget what is left, and say which files were not registered; those on the disk are untouched."""
        kept = {Stage.REGISTERED, Stage.KNOWN}
        rest = [entry.name for entry in self.queue.entries if entry.stage not in kept]
        self._start_anew()
        if rest:
            words = counted(len(rest), "fichier n’a pas été enregistré", "fichiers n’ont pas été enregistrés")
            more = [counted(len(rest) - NAMED, "autre", "autres")] if len(rest) > NAMED else []
            self._bench.messages.warn(f"{words}.", f"{listed([*rest[:NAMED], *more])}.")
        self.left.emit()

    def _start_anew(self) -> None:
        self._place = -1
        self._made.clear()
        self._drop_form()
        self.queue.clear()

    def go_to(self, place: int, *, following: bool = False) -> None:
        """Show the entry at this place; the end of the review when there is none."""
        self._place, self._following = place, following
        self._asked = None
        self.ui.files.setHidden(place < 0)  # given the focus, it would choose its first line
        self._drop_form()
        self._show_queue()

    def _step(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self.queue.entries):
            self.go_to(place)

    # ---- what is shown ----------------------------------------------------------------------------------

    def _show_queue(self) -> None:
        entries, ui = self.queue.entries, self.ui
        if (
            self._following
            and self._place >= 0
            and self.queue.entries[self._place].stage is Stage.REFUSED
            and self.pending
        ):
            self._place = self.queue.next_pending(self._place)
        ui.files.blockSignals(True)
        while ui.files.count() > len(entries):
            ui.files.takeItem(ui.files.count() - 1)
        for place, entry in enumerate(entries):
            if place == ui.files.count():
                ui.files.addItem(QListWidgetItem())
            _dress(ui.files.item(place), entry)
        ui.files.setCurrentRow(self._place)
        ui.files.blockSignals(False)
        _tell_progress(ui, self.queue, self._place)
        self._show_entry()
        self._arrange()
        self.moved_on.emit()

    def _show_entry(self) -> None:
        ui = self.ui
        entry = self.queue.entries[self._place] if self._place >= 0 else None
        content = entry.content if entry else None
        ready = entry is not None and entry.stage is Stage.READY
        for button in (ui.register_, ui.skip):
            button.setVisible(ready)
        ui.all_.setVisible(self.queue.count(Stage.READY) > 1)
        ui.abandon.setVisible(self.pending > 0 and not self.queue.reading)
        if content is None:
            self._drop_form()
            ui.back.setVisible(entry is not None)  # at the end, the button below leads back
            if entry is not None:
                _show_notice(ui, entry)
            elif entries := self.queue.entries:
                _show_outcomes(ui, self.outcomes, entries)
        elif content is not self._asked:
            self._read_board(content)

    def _read_board(self, content: Read, module: ModuleCode | None = None) -> None:
        self._asked = content
        job = self._desk.read(intake_board, arrival=content.arrival, reports=content.reports)
        job.then(lambda board: self.show_board(content, board, module))

    def show_board(self, content: Read, board: IntakeBoard, module: ModuleCode | None = None) -> None:
        """Show the form of this arrival, unless another one was asked for meanwhile."""
        if content is not self._asked:
            return
        if self._following and module is None and board.nothing_left:
            self._pass_known(board)
            return
        self._drop_form(keep_documents=module is not None)
        self.form = form = ArrivalForm(board, module, self)
        form.opened.connect(self._read)
        form.changed.connect(self._bound)
        self.ui.scroll.setWidget(form)
        self.ui.stack.setCurrentWidget(self.ui.scroll)
        if module is None:
            self.ui.pane.show_board(board)
        self._bound()
        self._arrange()
        first = form.rows["attach"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        # once the form is laid out: on a low screen what has the keyboard may stand below the edge
        QTimer.singleShot(0, form, lambda: self.ui.scroll.ensureWidgetVisible(first, 0, AROUND))

    def _drop_form(self, *, keep_documents: bool = False) -> None:
        if self.form is not None:
            form, self.form = self.ui.scroll.takeWidget(), None
            form.deleteLater()
        if not keep_documents:
            self.ui.pane.show_nothing()

    def _bound(self) -> None:
        self.ui.register_.setEnabled(self.form is not None and not self.form.blocked)

    def _pass_known(self, board: IntakeBoard) -> None:
        """Say of an entry that it is registered already, and go on."""
        numbers = listed(filed.candidacy.number for filed in board.filed if filed.same)
        place = self._place
        self.queue.settle(place, Stage.KNOWN, numbers)
        self.go_to(self.queue.next_pending(place), following=True)

    # ---- acts -------------------------------------------------------------------------------------------

    def register(self) -> None:
        """Register the arrival in hand as the form says, then go to the next."""
        form, place, content = self.form, self._place, self._asked
        choice = form.choice() if form is not None and not form.blocked else None
        if form is None or content is None or choice is None:
            return
        self.ui.register_.setEnabled(False)
        job = self._desk.do(register, arrival=content.arrival, reports=content.reports, choice=choice)
        job.then(lambda done: self._registered(place, content, form.board, done))
        job.otherwise(lambda _: self._bound())

    def _registered(self, place: int, content: Read, board: IntakeBoard, done: Registered) -> None:
        late = ", hors délai" if done.late else ""
        self._bench.messages.tell(
            f"{done.applicant.name}\u00a0: {_became(board, done)} {done.candidacy.number}{late}."
        )
        left = sorted(board.named_modules - board.registered_for - {done.candidacy.module})
        self._made[place] = done
        registered(self._edits, f"Enregistrement – {done.applicant.name}", [done.receipt.id])
        if left:
            self._read_board(content, left[0])
            return
        self.queue.settle(place, Stage.REGISTERED, f"{done.candidacy.number}{late}")
        self.go_to(self.queue.next_pending(place), following=True)

    def look_again(self) -> None:
        """Say which of what was registered is so no more, or is again."""
        made = {done.receipt.id: place for place, done in self._made.items()}
        job = self._desk.read(registered_numbers, receipts=list(made))
        job.then(lambda numbers: self._retold(made, numbers))

    def _retold(self, made: Mapping[str, int], numbers: Mapping[str, str]) -> None:
        for receipt, number in numbers.items():
            stage = Stage.REGISTERED if number else Stage.SKIPPED
            self.queue.settle(made[receipt], stage, number or "enregistrement annulé, envoi à rattacher")

    def skip(self) -> None:
        """Leave the arrival in hand unregistered, and go to the next."""
        place = self._place
        made = self._made.get(place)
        if made:
            self.queue.settle(place, Stage.REGISTERED, made.candidacy.number)
        else:
            self.queue.settle(place, Stage.SKIPPED)
        self.go_to(self.queue.next_pending(place), following=True)

    def _act_on_notice(self) -> None:
        if self.queue.entries[self._place].stage is Stage.REGISTERED and self._place in self._made:
            self.opened.emit(self._made[self._place].candidacy.id)
        else:
            self.queue.read_again(self._place)

    # ---- furniture --------------------------------------------------------------------------------------

    def _connect(self) -> None:
        ui = self.ui
        ui.back.clicked.connect(self.step_back)
        ui.previous.clicked.connect(lambda: self._step(-1))
        ui.next.clicked.connect(lambda: self._step(1))
        ui.aside.clicked.connect(self._arrange)
        ui.stop.clicked.connect(self.queue.stop_reading)
        ui.register_.clicked.connect(self.register)
        ui.skip.clicked.connect(self.skip)
        ui.abandon.clicked.connect(self.abandon)
        ui.all_.clicked.connect(self.sure.ask)
        self.sure.made.connect(self._made.__setitem__)
        self.sure.finished.connect(lambda: self.go_to(self.queue.next_pending(), following=True))
        ui.notice.acted.connect(self._act_on_notice)
        self.outcomes.left.connect(self.left)
        self.outcomes.chosen.connect(self.go_to)
        ui.files.currentRowChanged.connect(self.go_to)
        ui.pane.save_failed.connect(self._bench.messages.error)
        ui.pane.work_with(self._desk)
        self.queue.changed.connect(self._show_queue)
        for keys, act in (
            ("Alt+Up", ui.previous.click),
            ("Alt+Down", ui.next.click),
            ("F8", ui.aside.click),
            ("Ctrl+Return", ui.register_.click),
            ("Ctrl+Shift+Return", ui.all_.click),
        ):
            QShortcut(keys, self, act)

    def step_back(self) -> None:
        """Go from the documents to the form, else to the list."""
        if self.ui.aside.isChecked() and not self._wide:
            self.ui.aside.setChecked(False)
            self._arrange()
        else:
            self.left.emit()

    def _read(self, place: int) -> None:
        self.ui.pane.bring_forward(place)
        self.ui.aside.setChecked(True)
        self._arrange()
        if not self._wide:
            self.ui.pane.ui.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        ui, reading = self.ui, self.ui.aside.isChecked()
        ui.files.setVisible(bool(self._wide) and len(self.queue.entries) > 1 and self._place >= 0)
        for button in (ui.previous, ui.next, ui.aside):
            button.setHidden(self._place < 0)
        ui.aside.setEnabled(self.form is not None)
        ui.paper.setVisible(reading and self.form is not None)
        ui.formSide.setVisible(bool(self._wide) or ui.paper.isHidden())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= ONE_SIDE_BELOW
        if wide is not self._wide:
            self._wide = wide
            self.ui.aside.setChecked(wide)
            self._arrange()


def _furnish(ui: Ui_IntakeReview, outcomes: IntakeOutcomes) -> None:
    for name, drawing in _ICONS.items():
        button = getattr(ui, name)
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(20, 20))
    ui.stack.addWidget(outcomes)
    ui.files.setIconSize(QSize(16, 16))
    ui.files.setMinimumWidth(160)
    for number, stretch in enumerate((0, 3, 2)):
        ui.split.setStretchFactor(number, stretch)
    ui.split.setSizes([LIST_WIDTH, 500, 400])


def _became(board: IntakeBoard, done: Registered) -> str:
    """Say what an arrival made of the candidacy whose number follows."""
    if done.new:
        return "candidature enregistrée sous le numéro"
    if done.receipt.replaces:
        return "nouvelle version, en remplacement de la précédente, de"
    copied = any(filed.copied for filed in board.filed if filed.candidacy.id == done.candidacy.id)
    return "même dossier, joint à" if copied else "candidature complétée\u00a0:"


def _dress(item: QListWidgetItem, entry: Entry) -> None:
    """Show where one file stands, in words beside its icon; a refusal's whole sentence is its tooltip."""
    look = LOOKS[entry.stage]
    item.setIcon(icon(look.drawing, look.tone))
    told = f"{look.word}\u00a0: {entry.words}" if entry.words else look.word
    item.setText(f"{entry.name}\n{told}")
    item.setToolTip(" ".join(part for part in (entry.words, entry.detail) if part))


def _notice(entry: Entry) -> tuple[str, str, str, str]:
    """Return what stands in the place of the form: a drawing, a title, a text, and an action."""
    match entry.stage:
        case Stage.REFUSED:
            return "warning", entry.words, entry.detail, "Lire de nouveau le fichier"
        case Stage.REGISTERED:
            return "check", "Envoi enregistré", entry.words, "Ouvrir le dossier"
        case Stage.KNOWN:
            text = f"Ce message est enregistré sous le numéro {entry.words}\u00a0: rien n’a changé."
            return "check", "Cet envoi est déjà enregistré", text, "Lire le fichier"
        case Stage.SKIPPED | Stage.UNREAD:
            title = "Cet envoi est passé" if entry.stage is Stage.SKIPPED else "Ce fichier n’est pas lu"
            text = "Il n’est pas enregistré ; le fichier est toujours à sa place."
            return LOOKS[entry.stage].drawing, title, text, "Lire le fichier"
        case _:
            return "clock", f"«\u00a0{entry.name}\u00a0» est en cours de lecture", "", ""


def _tell_progress(ui: Ui_IntakeReview, queue: IntakeQueue, place: int) -> None:
    total, waiting, over = len(queue.entries), queue.count(Stage.WAITING, Stage.READING), place < 0
    for widget in (ui.progress, ui.stop):
        widget.setVisible(queue.reading)
    ui.progress.setRange(0, total)
    ui.progress.setValue(total - waiting)
    ui.title.setText("Il n’y a plus d’envoi à vérifier" if over else "Envois à enregistrer")
    at = "" if over else f"{place + 1} sur {total} · {queue.entries[place].name} · "
    left = queue.count(*PENDING)
    ui.subtitle.setText(f"{tally(queue)}." if over else f"{at}{tally(queue)}, {left} à vérifier")
    ui.previous.setEnabled(place > 0)
    ui.next.setEnabled(0 <= place < total - 1)


def _show_notice(ui: Ui_IntakeReview, entry: Entry) -> None:
    ui.notice.teach(*_notice(entry))
    ui.stack.setCurrentWidget(ui.notice)
    if not ui.files.hasFocus():
        shown = ui.back if ui.notice.button.isHidden() else ui.notice.button
        shown.setFocus(Qt.FocusReason.OtherFocusReason)


def _show_outcomes(ui: Ui_IntakeReview, outcomes: IntakeOutcomes, entries: list[Entry]) -> None:
    if ui.stack.currentWidget() is not outcomes:
        ui.stack.setCurrentWidget(outcomes)
        outcomes.back.setFocus(Qt.FocusReason.OtherFocusReason)
    outcomes.show_entries(entries)
