"""Courriers › PV et décisions: what is kept and not sent, previewed, worded where it may be, issued."""

from collections.abc import Sequence
from functools import partial
from typing import override

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.screens import readings
from pdn_desktop.screens.edits import Edits, Place, place_of
from pdn_desktop.screens.forms.ui_acts import Ui_Acts
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.outcome_words import PROGRESS
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.one_side import ONE_SIDE_BELOW, OneSide, Sides
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.record_form import RecordForm
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.act_board import SYNTHESIS, ActRow, act_board
from pdn_desktop.usecases.issuing import document_bytes, issue, preview, reissue
from pdn_desktop.usecases.outbox import Progress
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.ranking_sheet import ranking_sheet
from pdn_desktop.usecases.sheets import Press, Printed

MINIMUM_SIDE = 280
PREVIEW_DELAY_MS = 150

_STATES = {**PROGRESS, Progress.NOTHING: Status("neutral", "document", "À consulter")}
_COLUMNS: tuple[Column[ActRow], ...] = (
    Column("Document", lambda row: row.label),
    Column("Objet", lambda row: row.about),
    Column(
        "État", lambda row: _STATES[row.progress].word, status=lambda row: _STATES[row.progress], width=15
    ),
)
_WORDS = (
    Field(
        "opening",
        "Phrase d’ouverture",
        readings.paragraphs(),
        Form.TEXT,
        hint="Vide, le procès-verbal garde celle du modèle.",
        wide=True,
    ),
    Field(
        "remarks",
        "Remarques avant la clôture",
        readings.paragraphs(),
        Form.TEXT,
        wide=True,
    ),
)


class ActsPage(QWidget):
    """Lists minutes, syntheses and decisions; what is typed in the minutes is saved when it is left."""

    led = Signal(str)

    def __init__(self, bench: Bench, printing: Printing) -> None:
        super().__init__()
        self.bench, self.desk = bench, bench.desk
        self.ui = Ui_Acts()
        self.ui.setupUi(self)
        self._printing = printing
        self._rows: dict[str, ActRow] = {}
        self._shown: ActRow | None = None
        self._wanted = ""
        self._narrow: bool | None = None
        self.edits = Edits(self.desk, bench.undo, self)
        self.words = RecordForm(self.desk, self.edits, _WORDS, "Mots du secrétariat", _EXPLAINED, self)
        self.model = RecordsModel(_COLUMNS, lambda row: row.key, self)
        self._passing = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._passing.timeout.connect(self._show_page)
        self._furnish()

    def refresh(self) -> None:
        """Read the acts."""
        self.desk.read(act_board).then(self.show_rows)

    def commit(self) -> None:
        """Keep what is typed now."""
        self.words.commit()

    def look_at(self, subject: str) -> None:
        """Show an act: « M1 » its minutes, « M1-03 » its decision, or a whole key."""
        kind = "validation" if "-" in subject else "minutes"
        self._wanted = subject if "/" in subject else f"{kind}/{subject}"
        self._bring()

    def show_rows(self, rows: Sequence[ActRow]) -> None:
        """Show these acts; keep the one on show."""
        self._rows = {row.key: row for row in rows}
        for row in rows:
            if row.words is not None:
                self.edits.learn(row.words)
        self.model.show_rows(rows)
        self.ui.stack.setCurrentWidget(self.ui.split if rows else self.ui.empty)
        if not rows:
            return
        key = self._shown.key if self._shown else next(iter(self._rows))
        self._shown = None
        self.ui.table.select_key(key if key in self._rows else next(iter(self._rows)))
        self._select(key if key in self._rows else next(iter(self._rows)))
        self._bring()

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        ui.empty.teach(
            "stamp",
            "Aucun procès-verbal pour le moment",
            "Le procès-verbal du comité et les décisions des Caf se préparent d’eux-mêmes, dès qu’un module "
            "a sa grille de notation.",
            "Voir l’appel",
        )
        ui.empty.acted.connect(lambda: self.bench.go("call", ""))
        ui.table.show_model(self.model)
        ui.table.chosen.connect(self._select)
        self.sides = OneSide(self, Sides(ui.listSide, ui.table, None, ui.actScroll, ui.viewer, ui.back))
        ui.causes.wanted.connect(self.bench.go)
        ui.issue.clicked.connect(self._ask_issue)
        ui.replace.clicked.connect(self._ask_replace)
        ui.split.setStretchFactor(0, 2)
        ui.split.setStretchFactor(1, 3)
        ui.split.setSizes([440, 640])
        self.edits.went_back.connect(self._went_back)
        self.edits.stale.connect(self.refresh)
        for side in (ui.listSide, ui.actScroll):
            side.setMinimumWidth(MINIMUM_SIDE)
        Landing(self, ui.table)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words stand below the list, or above the page where only one of them is on show."""
        super().resizeEvent(event)
        narrow = event.size().width() < ONE_SIDE_BELOW
        if narrow is not self._narrow:
            self._narrow = narrow
            if narrow:
                self.ui.actColumn.insertWidget(self.ui.actColumn.indexOf(self.ui.viewer), self.words)
            else:
                self.ui.listColumn.addWidget(self.words)
            self.words.setVisible(self._shown is not None and self._shown.words is not None)

    def _bring(self) -> None:
        if self._wanted in self._rows:
            wanted, self._wanted = self._wanted, ""
            self.ui.table.select_key(wanted)
            self._select(wanted)

    # ---- one act ----------------------------------------------------------------------------------------

    def _select(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None or row == self._shown:
            return
        self._shown = row
        ui = self.ui
        ui.actTitle.setText(f"{row.label} – {row.about}")
        document = row.issued
        ui.actDetail.setText(f"{document.number} · code {document.check_code}" if document else "")
        ui.issue.setVisible(row.progress in {Progress.READY, Progress.BLOCKED})
        ui.issue.setEnabled(row.progress is Progress.READY)
        ui.replace.setVisible(document is not None)
        ui.causes.show_causes(row.causes)
        self.words.setVisible(row.words is not None)
        if row.words is not None:
            self.words.show_record(place_of(row.words), row.about)
        self._passing.start()

    def _show_page(self) -> None:
        row = self._shown
        if row is None:
            return
        if row.issued:
            job = self.desk.read(document_bytes, document=row.issued.id)
            job.then(
                lambda content: self._show_pdf(row, content, f"{row.issued.number if row.issued else ''}.pdf")
            )
        elif row.act:
            printing = self.desk.read(self._printing(preview), letter=row.act)
            printing.then(lambda printed: self._show_pdf(row, printed.content, "projet.pdf"))
        elif row.key.startswith(SYNTHESIS):
            synthesis = self.desk.read(self._printing(_synthesis), module=row.module)
            name = f"synthese-{row.module}.pdf"
            synthesis.then(lambda printed: self._show_pdf(row, printed.content, name))
        else:
            self.ui.viewer.clear("Pas encore de décision", "Enregistrez d’abord la décision de la Caf.")

    def _show_pdf(self, row: ActRow, content: bytes, name: str) -> None:
        if row == self._shown:
            self.ui.viewer.show_again(content, name, row.key)

    # ---- issue ------------------------------------------------------------------------------------------

    def _ask_issue(self) -> None:
        row = self._shown
        if row is None or row.act is None:
            return
        act = row.act
        question = Question(
            f"Émettre : {row.label.lower()}, {row.about} ?",
            "Le document reçoit son numéro et sa date, puis n’est plus modifiable : pour le corriger, on en "
            "émet un autre, qui l’annule et le remplace.",
            accept="Émettre le document",
        )

        def then() -> None:
            self.commit()
            self.desk.do(self._printing(issue), letters=[act]).then(self._tell_issued)

        self.bench.messages.ask(question, then)

    def _tell_issued(self, issued: Sequence[IssuedDocument]) -> None:
        self.bench.messages.tell(f"Le document {issued[0].number} est émis.", _SIGN)

    def _ask_replace(self) -> None:
        document = self._shown.issued if self._shown else None
        if document is None:
            return
        question = Question(
            f"Annuler et remplacer {document.number} ?",
            "Un nouveau document est émis avec les données d’aujourd’hui ; il dit qu’il annule et remplace "
            "celui-ci, qui reste au registre. Le motif n’est pas imprimé.",
            accept="Annuler et remplacer",
            danger=True,
        )
        ReasonDialog(question, partial(self.replace_document, document.id), self).open()

    def replace_document(self, document: str, reason: str) -> None:
        """Issue an act anew, and say so."""
        job = self.desk.do(self._printing(reissue), document=document, reason=reason)
        job.then(
            lambda new: self.bench.messages.tell(f"Le document {new.number} est émis ; l’ancien est annulé.")
        )

    def _went_back(self, place: Place, field: str) -> None:
        """Lead to the words that were taken back, from whatever room the person was in."""
        self.led.emit(f"acts/{place[1][0]}")
        row = self.words.row(field)
        if row is not None:
            row.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _synthesis(uow: UnitOfWork, clock: Clock, press: Press, *, module: ModuleCode) -> Printed:
    return press.tables(ranking_sheet(uow, clock, module=module))


_EXPLAINED = "Le reste vient du registre, des notes, de la séance et des propositions."
_SIGN = "Imprimez-le depuis Registre, faites-le signer, et gardez-y la feuille d’émargement."
