"""Courriers › Envois: who gets what, what waits and why, previews, issue, print."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QWidget

from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.screens.forms.ui_outbox import Ui_Outbox
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import LetterFiles, Printing
from pdn_desktop.screens.letter_printing import LetterPrinter
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.outcome_words import PROGRESS
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.one_side import OneSide, Sides
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.issuing import document_bytes, preview
from pdn_desktop.usecases.letter_templates import AGREEMENTS, LETTERS
from pdn_desktop.usecases.mailing import MailingRow, counts, mailing
from pdn_desktop.usecases.outbox import Progress

MINIMUM_SIDE = 280

NUMBERS = 2
"""The column of the candidacies' numbers, which a narrow list does without."""

PREVIEW_DELAY_MS = 150
"""Moving down the list prints no letter that is only passed over."""

_ORDER = list(PROGRESS)
_SUMMED = {
    Progress.READY: ("prêt à émettre", "prêts à émettre"),
    Progress.TO_REDO: ("à refaire", "à refaire"),
    Progress.BLOCKED: ("à compléter", "à compléter"),
    Progress.WAITING: ("en attente", "en attente"),
    Progress.NOTHING: ("sans courrier", "sans courrier"),
    Progress.ISSUED: ("émis", "émis"),
}
_COLUMNS: tuple[Column[MailingRow], ...] = (
    Column("Document", lambda row: row.label, width=24),
    Column("Structure", lambda row: row.structure),
    Column("Candidature", lambda row: listed(row.numbers), width=15),
    Column(
        "État",
        lambda row: PROGRESS[row.progress].word,
        order=lambda row: _ORDER.index(row.progress),
        status=lambda row: PROGRESS[row.progress],
        width=15,
    ),
)


class OutboxPage(QWidget):
    """Lists every letter and convention, and who gets none; `replace_asked` carries an issued document."""

    replace_asked = Signal(str)

    def __init__(self, bench: Bench, printing: Printing, files: LetterFiles, printer: LetterPrinter) -> None:
        super().__init__()
        self.bench, self.desk = bench, bench.desk
        self.ui = Ui_Outbox()
        self.ui.setupUi(self)
        self._printing, self.files, self.printer = printing, files, printer
        self._rows: dict[str, MailingRow] = {}
        self._shown: MailingRow | None = None
        self._wanted = ""
        self._led = False  # a task narrowed the list
        self._passing = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._passing.timeout.connect(self._show_page)
        self.model = RecordsModel(_COLUMNS, lambda row: row.key, self)
        self._furnish()

    def refresh(self) -> None:
        """Read who gets what."""
        self.desk.read(mailing).then(self.show_rows)

    def commit(self) -> None:
        """Nothing is typed here."""

    def look_at(self, subject: str) -> None:
        """Narrow the list to a kind of letter (« acknowledgement »), or select a letter by its key."""
        if subject in LETTERS or subject in AGREEMENTS:
            self.ui.filter.choose("kind", subject)
            self._led = True
        else:
            self._wanted = subject
            self.ui.table.select_key(subject)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what a task narrowed the list to: whoever comes back by herself sees all of it."""
        super().hideEvent(event)
        if self._led and not event.spontaneous():  # a window made small comes back as it was
            self._led = False
            self.ui.filter.choose("kind", "")

    def show_rows(self, rows: Sequence[MailingRow]) -> None:
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
        ui.filter.add_choice("kind", "Type de document", _kind_choices(), widest=190)
        ui.filter.searched.connect(self._searched)
        ui.filter.narrowed.connect(self._narrowed)
        ui.filter.left_down.connect(ui.table.setFocus)
        ui.table.show_model(self.model)
        ui.table.chosen.connect(self._select)
        self.sides = OneSide(self, Sides(ui.listSide, ui.table, NUMBERS, ui.letterScroll, ui.viewer, ui.back))
        ui.causes.wanted.connect(self.bench.go)
        ui.issueAll.clicked.connect(lambda: self._ask_issue(self.ready()))
        ui.issueOne.clicked.connect(self._act_on_shown)
        ui.printAll.clicked.connect(lambda: self.printer.ask_print(self.issued()))
        ui.saveAll.setMenu(self._menu())
        ui.split.setStretchFactor(0, 3)
        ui.split.setStretchFactor(1, 2)
        ui.split.setSizes([640, 440])
        ui.stack.setCurrentWidget(ui.split)
        Landing(self, ui.table)
        for side in (ui.listSide, ui.letterScroll):
            side.setMinimumWidth(MINIMUM_SIDE)

    def _menu(self) -> QMenu:
        menu = QMenu(self.ui.saveAll)
        menu.addAction("Un seul fichier pour l’imprimeur…", lambda: self.files.ask_run(self.issued()))
        menu.addAction("Un PDF par document…", self.files.ask_folder)
        menu.addAction("Des courriels prêts à envoyer…", lambda: self.files.ask_mails(self.issued()))
        menu.addSeparator()
        menu.addAction("Feuille d’essai pour enveloppe à fenêtre…", self.printer.ask_window_sheet)
        return menu

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self._count()
        self.ui.table.choose_one()

    def _narrowed(self) -> None:
        progress, kind = self.ui.filter.choice("progress"), self.ui.filter.choice("kind")
        self.model.keep(lambda row: progress in {"", row.progress.value} and kind in {"", _kind_of(row)})
        self._count()
        self.ui.table.choose_one()

    def _count(self) -> None:
        ready, found = len(self.ready()), counts(tuple(self._rows.values()))
        self.ui.filter.show_count(counted(self.model.rowCount(), "document", "documents"))
        self.ui.summary.setText(
            " · ".join(counted(found[state], *_SUMMED[state]) for state in _ORDER if found.get(state))
        )
        self.ui.issueAll.setEnabled(ready > 0)
        words = counted(ready, "document prêt", "documents prêts")
        self.ui.issueAll.setText(f"Émettre {words}…" if ready else "Aucun document prêt")
        self.ui.printAll.setEnabled(bool(found.get(Progress.ISSUED)))

    def ready(self) -> list[MailingRow]:
        """Return what may be issued now, of what the list shows."""
        return [row for row in self.model.rows() if row.progress is Progress.READY]

    def issued(self) -> list[IssuedDocument]:
        """Return what was issued, of what the list shows, in its order."""
        return [row.issued for row in self.model.rows() if row.issued]

    # ---- one letter -------------------------------------------------------------------------------------

    def _select(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None or row == self._shown:
            return
        self._shown = row
        ui = self.ui
        ui.letterTitle.setText(f"{row.label} – {row.structure}")
        number = row.issued.number if row.issued else ""
        ui.letterDetail.setText(" · ".join(part for part in (number, *row.numbers) if part))
        ui.told.setText("\n".join(told.words for told in row.told))
        ui.told.setVisible(bool(row.told))
        redo = row.progress is Progress.TO_REDO
        ui.issueOne.setText("Annuler et remplacer…" if redo else "Émettre…")
        ui.issueOne.setEnabled(redo or row.progress is Progress.READY)
        ui.issueOne.setVisible(row.progress not in {Progress.ISSUED, Progress.NOTHING})
        ui.causes.show_causes(row.causes)
        self._passing.start()

    def _act_on_shown(self) -> None:
        row = self._shown
        if row is None:
            return
        if row.progress is Progress.TO_REDO and row.issued:
            self.replace_asked.emit(row.issued.id)
        else:
            self._ask_issue([row])

    def _show_page(self) -> None:
        row = self._shown
        if row is None:
            return
        if row.issued:
            job = self.desk.read(document_bytes, document=row.issued.id)
            job.then(lambda content: self._show_pdf(row, content))
        elif row.document and row.document.previewable:
            printing = self.desk.read(self._printing(preview), letter=row.document.planned)
            printing.then(lambda printed: self._show_pdf(row, printed.content))
        elif row.progress is Progress.NOTHING:
            self.ui.viewer.clear("Pas de courrier", "La raison est indiquée ci-dessus.")
        else:
            self.ui.viewer.clear("Pas encore de projet", "Le résultat n’est pas connu : voir ci-dessus.")

    def _show_pdf(self, row: MailingRow, content: bytes) -> None:
        if row == self._shown:
            name = f"{row.issued.number if row.issued else 'projet'}.pdf"
            self.ui.viewer.show_again(content, name, row.key)

    # ---- issue ------------------------------------------------------------------------------------------

    def _ask_issue(self, rows: Sequence[MailingRow]) -> None:
        if not rows:
            return
        words = counted(self.files.documents_in(rows), "document", "documents")
        question = Question(
            f"Émettre {words} ?",
            "Chaque document reçoit son numéro et sa date, puis n’est plus modifiable : pour le corriger, "
            "on en émet un autre, qui l’annule et le remplace.",
            accept=f"Émettre {words}",
        )
        self.bench.messages.ask(question, lambda: self.files.issue(rows))


def _progress_choices() -> list[tuple[str, str]]:
    return [(progress.value, status.word) for progress, status in PROGRESS.items()]


def _kind_choices() -> tuple[tuple[str, str], ...]:
    """Return every kind a call issues: a kind that is added appears by itself."""
    return (("", "Tous les documents"), *LETTERS.items(), *AGREEMENTS.items())


def _kind_of(row: MailingRow) -> str:
    kind = row.document.planned.kind if row.document else None
    return kind.value if kind else ""
