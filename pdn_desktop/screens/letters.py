"""Courriers: who gets what, its preview, its issue, one file for the printer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut

from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.screens.forms.ui_letters import Ui_Letters
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import LetterFiles, Printing
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.issuing import (
    Planned,
    document_bytes,
    issue,
    preview,
)
from pdn_desktop.usecases.outbox import OutboxRow, Progress, outbox
from pdn_desktop.usecases.sheets import Press

ONE_SIDE_BELOW = 820
"""Below this width, in logical pixels, the list and the letter are shown one at a time."""

MINIMUM_SIDE = 280

NUMBERS = 2
"""The column of the candidacies' numbers, which a narrow list does without."""

PREVIEW_DELAY_MS = 150
"""Moving down the list prints no letter that is only passed over."""

_STATES = {
    Progress.READY: Status("info", "pen", "Prêt à émettre"),
    Progress.TO_REDO: Status("warn", "warning", "À refaire"),
    Progress.BLOCKED: Status("warn", "warning", "À compléter"),
    Progress.WAITING: Status("neutral", "clock", "En attente"),
    Progress.ISSUED: Status("ok", "check", "Émis"),
}
_ORDER = list(Progress)
_COLUMNS: tuple[Column[OutboxRow], ...] = (
    Column("Document", lambda row: row.label),
    Column("Structure", lambda row: row.structure),
    Column("Candidature", lambda row: listed(row.numbers), width=15),
    Column(
        "État",
        lambda row: _STATES[row.progress].word,
        order=lambda row: _ORDER.index(row.progress),
        status=lambda row: _STATES[row.progress],
        width=15,
    ),
)


class LettersRoom(Room):
    """Lists letters and conventions.

    `make_press` is called in the background, when first needed; `write` puts a file whole or not at all.
    """

    hints = (
        Hint("Ctrl+F", "Chercher"),
        Hint("Entrée", "Lire le courrier"),
        Hint("Ctrl+E", "Émettre les courriers prêts"),
        Hint("Ctrl+P", "Fichier d’impression"),
    )

    def __init__(
        self, bench: Bench, make_press: Callable[[], Press], write: Callable[[Path, bytes], object]
    ) -> None:
        super().__init__(bench)
        self.ui = Ui_Letters()
        self.ui.setupUi(self)
        self._printing = Printing(make_press)
        self.files = LetterFiles(bench, self, self._printing, write)
        self._rows: dict[str, OutboxRow] = {}
        self._shown: OutboxRow | None = None
        self._wanted = ""
        self._reading = False
        self._passing = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._passing.timeout.connect(self._show_page)
        self.model = RecordsModel(_COLUMNS, lambda row: row.key, self)
        self._furnish()

    @override
    def refresh(self) -> None:
        self.desk.read(outbox).then(self.show_rows)

    @override
    def look_at(self, subject: str) -> None:
        """Narrow the list to a kind of letter (« acknowledgement »), or select a letter by its key."""
        if subject == "acknowledgement":
            self.ui.filter.choose("kind", subject)
        else:
            self._wanted = subject
            self.ui.table.select_key(subject)

    def show_rows(self, rows: Sequence[OutboxRow]) -> None:
        """Show these letters; keep the one that was read."""
        self._rows = {row.key: row for row in rows}
        key = self._shown.key if self._shown else self._wanted
        self._shown = None
        self.model.show_rows(rows)
        self._count()
        self.ui.stack.setCurrentWidget(self.ui.split if rows else self.ui.empty)
        if rows:
            first_ready = next((row.key for row in rows if row.progress is Progress.READY), rows[0].key)
            key = key if key in self._rows else first_ready
            self.ui.table.select_key(key)
            self._select(key)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        ui.empty.teach(
            "letters",
            "Aucun courrier pour le moment",
            "Les courriers se préparent d’eux-mêmes : un accusé de réception dès qu’une candidature est "
            "enregistrée, puis un courrier de résultat dès que chaque Caf concernée a décidé.",
            "Voir les candidatures",
        )
        ui.empty.acted.connect(lambda: self.bench.go("candidacies", ""))
        ui.filter.add_choice("progress", "État", (("", "Tous les états"), *_progress_choices()))
        ui.filter.add_choice("kind", "Type de document", _kind_choices())
        ui.filter.searched.connect(self._searched)
        ui.filter.narrowed.connect(self._narrowed)
        ui.filter.left_down.connect(ui.table.setFocus)
        ui.table.show_model(self.model)
        ui.table.chosen.connect(self._select)
        ui.table.opened.connect(lambda _: self._read())
        QShortcut("Ctrl+E", self, ui.issueAll.click)  # not the button's own: a new text takes that away
        QShortcut("Ctrl+P", self, ui.printRun.click)
        ui.issueAll.clicked.connect(lambda: self._ask_issue(self._ready()))
        ui.issueOne.clicked.connect(lambda: self._ask_issue([self._shown] if self._shown else []))
        ui.printRun.clicked.connect(lambda: self.files.ask_run(self._issued()))
        ui.saveAll.clicked.connect(self.files.ask_folder)
        ui.back.setIcon(icon("previous"))
        ui.back.setIconSize(QSize(20, 20))
        ui.back.clicked.connect(self._to_list)
        ui.split.setStretchFactor(0, 3)
        ui.split.setStretchFactor(1, 2)
        ui.split.setSizes([640, 440])
        ui.stack.setCurrentWidget(ui.split)
        Landing(self, ui.table)
        for side in (ui.listSide, ui.letterSide):
            side.setMinimumWidth(MINIMUM_SIDE)

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self._count()

    def _narrowed(self) -> None:
        progress, kind = self.ui.filter.choice("progress"), self.ui.filter.choice("kind")
        self.model.keep(lambda row: progress in {"", row.progress.value} and kind in {"", _kind_of(row)})
        self._count()

    def _count(self) -> None:
        ready, issued = len(self._ready()), len(self._issued())
        self.ui.filter.show_count(counted(self.model.rowCount(), "document", "documents"))
        self.ui.issueAll.setEnabled(ready > 0)
        words = counted(ready, "document prêt", "documents prêts")
        self.ui.issueAll.setText(f"Émettre {words}…" if ready else "Aucun document prêt")
        for button in (self.ui.printRun, self.ui.saveAll):
            button.setEnabled(issued > 0)

    def _ready(self) -> list[OutboxRow]:
        return [row for row in self._rows.values() if row.progress is Progress.READY]

    def _issued(self) -> list[IssuedDocument]:
        return [row.planned.issued for row in self._rows.values() if row.planned.issued]

    # ---- one letter -------------------------------------------------------------------------------------

    def _select(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None or row == self._shown:
            return
        self._shown = row
        ui = self.ui
        ui.letterTitle.setText(f"{row.label} – {row.structure}")
        ui.letterDetail.setText(" · ".join(part for part in (row.document_number, *row.numbers) if part))
        ui.issueOne.setEnabled(row.progress is Progress.READY)
        ui.issueOne.setVisible(row.progress is not Progress.ISSUED)
        ui.reasons.setVisible(bool(row.reasons))
        ui.reasonText.setText(_sentence(row.reasons))
        self._passing.start()

    def _show_page(self) -> None:
        row = self._shown
        if row is None:
            return
        if row.planned.issued:
            job = self.desk.read(document_bytes, document=row.planned.issued.id)
            job.then(lambda content: self._show_pdf(row, content))
        elif row.previewable:
            printing = self.desk.read(self._printing(preview), letter=row.planned)
            printing.then(lambda printed: self._show_pdf(row, printed.content))
        else:
            self.ui.viewer.clear("Pas encore de projet", "Le résultat n’est pas connu : voir ci-dessus.")

    def _show_pdf(self, row: OutboxRow, content: bytes) -> None:
        if row == self._shown:
            self.ui.viewer.show_bytes(content, f"{row.document_number or 'projet'}.pdf")

    # ---- issue ------------------------------------------------------------------------------------------

    def _ask_issue(self, rows: Sequence[OutboxRow]) -> None:
        if not rows:
            return
        words = counted(len(_with_enclosed(rows)), "document", "documents")
        question = Question(
            f"Émettre {words}\u00a0?",
            "Chaque document reçoit son numéro et sa date, puis n’est plus modifiable : pour le corriger, "
            "on en émet un autre, qui l’annule et le remplace.",
            accept=f"Émettre {words}",
        )
        self.bench.messages.ask(question, lambda: self.issue(rows))

    def issue(self, rows: Sequence[OutboxRow]) -> None:
        """Issue these documents, all or none, with the conventions they enclose."""
        job = self.desk.do(self._printing(issue), letters=_with_enclosed(rows))
        job.then(lambda done: self.bench.messages.tell(_issued_words(done)))

    # ---- one side at a time -----------------------------------------------------------------------------

    def _read(self) -> None:
        self._reading = True
        self._arrange()
        self.ui.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_list(self) -> None:
        self._reading = False
        self._arrange()
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        narrow = self.width() < ONE_SIDE_BELOW
        self.ui.listSide.setVisible(not (narrow and self._reading))
        self.ui.letterSide.setVisible(not narrow or self._reading)
        self.ui.back.setVisible(narrow)
        self.ui.table.setColumnHidden(NUMBERS, narrow)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reading:
            self._to_list()
        else:
            super().keyPressEvent(event)


def _progress_choices() -> list[tuple[str, str]]:
    return [(progress.value, status.word) for progress, status in _STATES.items()]


def _kind_choices() -> tuple[tuple[str, str], ...]:
    return (
        ("", "Tous les documents"),
        ("acknowledgement", "Accusés de réception"),
        ("result", "Résultats"),
        ("agreement", "Conventions"),
    )


def _kind_of(row: OutboxRow) -> str:
    kind = row.planned.kind
    return kind.value if kind in {DocumentKind.ACKNOWLEDGEMENT, DocumentKind.AGREEMENT} else "result"


def _with_enclosed(rows: Sequence[OutboxRow]) -> list[Planned]:
    """Return what is issued with these rows: each letter, and each convention once."""
    planned = [document for row in rows for document in (*row.first, row.planned)]
    return [document for index, document in enumerate(planned) if document not in planned[:index]]


def _sentence(reasons: Sequence[str]) -> str:
    """Return the reasons as a sentence, or as a list when there are several."""
    if len(reasons) > 1:
        return "\n".join(f"•\u00a0{reason[0].upper()}{reason[1:]}" for reason in reasons)
    return "".join(f"{reason[0].upper()}{reason[1:]}." for reason in reasons)


def _issued_words(done: Sequence[IssuedDocument]) -> str:
    words = counted(len(done), "document émis", "documents émis")
    return f"{words} : {done[0].number}." if len(done) == 1 else f"{words}, numérotés et datés."
