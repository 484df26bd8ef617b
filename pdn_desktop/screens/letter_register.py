"""Courriers › Registre: what was issued, how it left, when it was notified, what replaced it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.outcomes import IssuedDocument, SendingMode
from pdn_desktop.domain.wording import counted, listed, long_date, short_date
from pdn_desktop.screens import readings
from pdn_desktop.screens.edits import Edits, Place, place_of
from pdn_desktop.screens.forms.ui_letter_register import Ui_LetterRegister
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import LetterFiles, Printing
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.record_form import Card, RecordForm
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.issuing import reissue
from pdn_desktop.usecases.letter_register import CONTESTED, MODES, RegisterRow, letter_register, note_sent
from pdn_desktop.usecases.letter_sheets import EMAILED

SENT, WAITING, NOTIFIED, REPLACED = "sent", "waiting", "notified", "replaced"
_STATES = {
    WAITING: Status("todo", "mail", "À envoyer"),
    SENT: Status("info", "next", "Envoyé"),
    NOTIFIED: Status("ok", "check", "Notifié"),
    REPLACED: Status("neutral", "close", "Remplacé"),
}
_ORDER = list(_STATES)


def state_of(row: RegisterRow) -> str:
    """Return where a document stands once issued."""
    if row.replaced_by:
        return REPLACED
    if row.notified_on:
        return NOTIFIED
    return SENT if row.record.sent_on else WAITING


_COLUMNS: tuple[Column[RegisterRow], ...] = (
    Column("Numéro", lambda row: row.record.number, width=21),
    Column("Document", lambda row: row.label, width=20),
    Column("Structure", lambda row: row.structure),
    Column("Date", lambda row: short_date(row.record.dated), order=lambda row: row.record.dated, width=10),
    Column("Code", lambda row: row.record.check_code, width=13),
    Column(
        "État",
        lambda row: _STATES[state_of(row)].word,
        order=lambda row: _ORDER.index(state_of(row)),
        status=lambda row: _STATES[state_of(row)],
        width=11,
    ),
)
UNSENT = "unsent"
DATES, CODES = 3, 4
WIDE_FROM, MEDIUM_FROM = 860, 600
"""Widths of the list, in logical pixels, from which it shows codes, and dates."""

_SENDING = (
    Field(
        "sending_mode",
        "Mode d’envoi",
        readings.among(MODES),
        Form.CHOICE,
        options=MODES,
    ),
    Field("sent_on", "Envoyé le", readings.day(optional=True)),
    Field("proof", "Preuve", readings.line(), hint="Numéro du recommandé, accusé de lecture…", wide=True),
    Field("presented_on", "Première présentation", readings.day(optional=True), hint="Pour un recommandé."),
    Field(
        "delivered_on", "Remis ou retiré le", readings.day(optional=True), hint="Avis de réception, décharge…"
    ),
)


class LetterRegisterPage(QWidget):
    """Each field of a sending is saved when it is left; `led` asks to come back here, after an undo."""

    led = Signal(str)

    def __init__(self, bench: Bench, printing: Printing, files: LetterFiles) -> None:
        super().__init__()
        self.bench, self.desk = bench, bench.desk
        self._printing, self._files = printing, files
        self.ui = Ui_LetterRegister()
        self.ui.setupUi(self)
        self.edits = Edits(self.desk, bench.undo, self)
        self._rows: dict[str, RegisterRow] = {}
        self._shown = ""
        self.filter, self.table = FilterBar(self), RecordsView(self)
        self.model = RecordsModel(_COLUMNS, lambda row: row.record.id, self)
        self.form = RecordForm(self.desk, self.edits, _SENDING, "Envoi et notification")
        self.facts, self.notified = QLabel(), QLabel()
        self.replace, self.mail = (
            QPushButton("Annuler et remplacer…"),
            QPushButton("Courriel…"),
        )
        self.post, self.save = QPushButton("Noter l’envoi…"), QPushButton("Registre")
        self.split = MasterDetail("Retour au registre")
        self.split.setSizes([750, 330])
        self._furnish()

    def refresh(self) -> None:
        """Read the register."""
        self.desk.read(letter_register).then(self.show_rows)

    def commit(self) -> None:
        """Keep what is typed now."""
        self.form.commit()

    def look_at(self, subject: str) -> None:
        """Show this document, by its id; « unsent » narrows the list to what is still to be sent."""
        if subject == UNSENT:
            self.filter.choose("state", WAITING)
            return
        self._shown = subject
        self.table.select_key(subject)
        self._select(subject)

    def show_rows(self, rows: Sequence[RegisterRow]) -> None:
        """Show these documents; keep the one on show."""
        self._rows = {row.record.id: row for row in rows}
        wanted = self._shown  # the list selects anew what it had when its rows change
        for row in rows:
            self.edits.learn(row.record)
        self.model.show_rows(rows)
        self._count()
        self.ui.stack.setCurrentWidget(self.ui.full if rows else self.ui.empty)
        self.split.set_detail_shown(shown=bool(rows))
        if rows:
            shown = wanted if wanted in self._rows else rows[-1].record.id
            self.table.select_key(shown)
            self._select(shown)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.ui.empty.teach(
            "letters",
            "Rien n’est encore émis",
            "Chaque document émis s’inscrit ici avec son numéro et son code ; on y note ensuite comment il "
            "est parti et quand il a été reçu.",
        )
        self.table.setAccessibleName("Registre des documents émis")
        choices = (("", "Tous les états"), *((key, status.word) for key, status in _STATES.items()))
        self.filter.add_choice("state", "État", choices)
        self.filter.search.setToolTip("Numéro, structure, ou code imprimé au bas du document")
        self.filter.searched.connect(self._searched)
        self.filter.narrowed.connect(self._narrowed)
        self.filter.left_down.connect(self.table.setFocus)
        self.table.show_model(self.model)
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._select)
        self.table.opened.connect(lambda _: self.split.show_detail())
        self.edits.went_back.connect(self._went_back)
        self.edits.stale.connect(self.refresh)
        self.post.clicked.connect(self._ask_post)
        self.replace.clicked.connect(lambda: self.ask_replace(self._shown))
        self.mail.setToolTip("Un courriel prêt à envoyer, le document joint")
        self.mail.clicked.connect(self._ask_mail)
        self.save.setMenu(self._menu())
        self.split.column.addWidget(self.filter)
        self.split.column.addWidget(self.table, 1)
        self.split.column.addWidget(_line_of(self.post, self.save))
        self.split.set_detail(self._detail())
        self.ui.fullColumn.addWidget(self.split)
        Landing(self, self.table)

    def _menu(self) -> QMenu:
        menu = QMenu(self.save)
        menu.addAction("Imprimer ou garder en PDF…", lambda: self._files.ask_register(spreadsheet=False))
        menu.addAction("Tableau pour un tableur (CSV)…", lambda: self._files.ask_register(spreadsheet=True))
        return menu

    def _detail(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card("Document")
        for label in (self.facts, self.notified):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notified.setProperty("type", "dim")
        card.column.addWidget(self.facts)
        card.column.addWidget(_line_of(self.mail, self.replace))
        self.form.column.addWidget(self.notified)
        column.addWidget(card)
        column.addWidget(self.form)
        return side

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QResizeEvent):
            self.table.setColumnHidden(CODES, event.size().width() < WIDE_FROM)
            self.table.setColumnHidden(DATES, event.size().width() < MEDIUM_FROM)
        return super().eventFilter(watched, event)

    def _searched(self, text: str) -> None:
        self.model.search(_as_code(text))
        self._count()

    def _narrowed(self) -> None:
        state = self.filter.choice("state")
        self.model.keep(lambda row: state in {"", state_of(row)})
        self._count()

    def _count(self) -> None:
        self.filter.show_count(counted(self.model.rowCount(), "document", "documents"))
        waiting = len(self._waiting())
        self.post.setEnabled(waiting > 0)
        self.post.setToolTip(
            f"{counted(waiting, 'document affiché n’est pas', 'documents affichés ne sont pas')} partis"
        )

    def _waiting(self) -> list[RegisterRow]:
        return [row for row in self.model.rows() if state_of(row) == WAITING]

    # ---- one document -----------------------------------------------------------------------------------

    def _select(self, key: str) -> None:
        row = self._rows.get(key)
        if row is None:
            return
        self._shown = key
        document = row.record
        self.split.entitle(f"{document.number} – {row.structure or row.label}")
        self.facts.setText("\n".join(_facts(row)))
        self.form.show_record(place_of(document), document.number)
        self.notified.setText(_notified_words(row))
        self.replace.setEnabled(not row.replaced_by)
        self.mail.setEnabled(not row.replaced_by and document.applicant is not None)

    def ask_replace(self, key: str) -> None:
        """Ask why this document is cancelled and replaced by a new one."""
        row = self._rows.get(key)
        if row is None:
            self.desk.read(letter_register).then(lambda rows: self._ask_replace_in(rows, key))
            return
        question = Question(
            f"Annuler et remplacer {row.record.number} ?",
            "Un nouveau document est émis avec les données d’aujourd’hui ; il dit qu’il annule et remplace "
            "celui-ci, qui reste au registre. Le motif n’est pas imprimé.",
            accept="Annuler et remplacer",
            danger=True,
        )
        ReasonDialog(question, partial(self.replace_document, key), self).open()

    def _ask_replace_in(self, rows: Sequence[RegisterRow], key: str) -> None:
        self.show_rows(rows)
        if key in self._rows:
            self.ask_replace(key)

    def replace_document(self, key: str, reason: str) -> None:
        """Issue the document anew, and say so."""
        job = self.desk.do(self._printing(reissue), document=key, reason=reason)
        job.then(self._replaced)

    def _replaced(self, document: IssuedDocument) -> None:
        self._shown = document.id
        self.bench.messages.tell(f"Le document {document.number} est émis ; l’ancien est annulé.")

    def _ask_mail(self) -> None:
        row = self._rows.get(self._shown)
        if row is not None:
            self._files.ask_mails([row.record])

    # ---- the post of a day ------------------------------------------------------------------------------

    def _ask_post(self) -> None:
        waiting = [row.record for row in self._waiting()]
        modes = {key: words for key, words in MODES.items() if key}
        words = counted(len(waiting), "document affiché", "documents affichés")
        step = Step(
            "Noter l’envoi",
            f"Pour {words} qui n’ont pas encore d’envoi noté. Les preuves se saisissent ensuite une à une.",
            "Noter l’envoi",
            (
                Field("sent_on", "Envoyés le", readings.day()),
                Field("mode", "Mode d’envoi", readings.among(modes), Form.CHOICE,
                      options=modes),
            ),
            {"sent_on": self.desk.clock().date(), "mode": _usual_mode(waiting, modes)},
        )  # fmt: skip
        StepDialog(step, lambda values: self.note_post(waiting, values), self).open()

    def note_post(self, documents: Sequence[IssuedDocument], values: Mapping[str, Any]) -> None:
        """Note that these documents left on a day, in a way; one step of undo."""
        keys = [document.id for document in documents]
        do = partial(note_sent, documents=keys, sent_on=values["sent_on"], mode=str(values["mode"]))
        undo = partial(note_sent, documents=keys, sent_on=None, mode="")
        lead = (place_of(documents[0]), "sent_on")
        words = counted(len(keys), "document est noté comme parti", "documents sont notés comme partis")
        day = long_date(values["sent_on"])
        job = self.edits.act("Envoi noté", do, undo, lead)
        job.then(lambda _: self.bench.messages.tell(f"{words} le {day}."))

    def _went_back(self, place: Place, _field: str) -> None:
        """Lead to what was undone, from whatever room the person was in."""
        self.led.emit(f"document/{place[1][0]}")


def _usual_mode(documents: Iterable[IssuedDocument], modes: Iterable[str]) -> str:
    """Return how such documents leave: by mail when all of them do, else in the first of these ways."""
    by_mail = all(document.kind in EMAILED for document in documents)
    return SendingMode.EMAIL if by_mail else next(iter(modes))


def _facts(row: RegisterRow) -> list[str]:
    document = row.record
    pages = counted(document.pages, "page", "pages")
    lines = [
        f"{row.label}, n° {document.number} du {long_date(document.dated)}",
        " – ".join(part for part in (row.structure, listed((*row.candidacies, *document.scopes))) if part),
        f"Signé par {listed(document.signatories)}" if document.signatories else "",
        f"{pages} · code {document.check_code} · SHA-256 {document.sha256[:12]}…",
        f"Annule et remplace {row.replaces}" if row.replaces else "",
        f"Motif : {document.replacement_reason}" if document.replacement_reason else "",
        f"Annulé et remplacé par {row.replaced_by}" if row.replaced_by else "",
    ]
    return [line for line in lines if line]


def _notified_words(row: RegisterRow) -> str:
    if row.remedies_until and row.notified_on:
        last = long_date(row.remedies_until)
        return f"Notifié le {long_date(row.notified_on)} : recours possible jusqu’au {last} inclus."
    if row.notified_on:
        return f"Reçu le {long_date(row.notified_on)}."
    if row.record.sent_on and row.record.kind in CONTESTED:
        return "Tant que la réception n’est pas établie, le délai de recours ne court pas de façon certaine."
    return ""


def _as_code(text: str) -> str:
    """Return a code typed without its dash as the register writes it; other words as they are."""
    code = text.upper().replace("-", "").replace(" ", "")
    is_code = len(code) == 2 * _HALF and code.isalnum() and any(each.isdigit() for each in code)
    return f"{code[:_HALF]}-{code[_HALF:]}" if is_code and not text.upper().startswith("PDN") else text


_HALF = 5


def _line_of(*widgets: QWidget) -> QWidget:
    """Return these widgets side by side, and what is left of the line."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(SPACE_2)
    for column, widget in enumerate(widgets):
        grid.addWidget(widget, 0, column)
    grid.setColumnStretch(len(widgets), 1)
    return holder
