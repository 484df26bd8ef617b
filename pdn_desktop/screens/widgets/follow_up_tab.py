"""The tab « Suivi » of a dossier: what is due, what was asked, what happened."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.admissibility import awaited
from pdn_desktop.domain.candidacy import SupplementRequest
from pdn_desktop.domain.wording import NO_BREAK, counted, long_date
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.due_pill import due_status
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.agenda import Urgency
from pdn_desktop.usecases.candidacies import CandidacyRow
from pdn_desktop.usecases.candidacy_history import CandidacyHistory, PastAct
from pdn_desktop.usecases.dossier_board import DossierBoard
from pdn_desktop.usecases.due_dates import Due

SHOWN = 20
"""So many acts stand in the tab; the journal has them all."""

_BEFORE_DECISION = (
    "La décision annoncée peut venir après cette date.",
    f"Sans réponse d’ici là, elle est réputée rejetée (CRPA, L.{NO_BREAK}231-4). Prévoyez de l’en informer.",
)
_SILENT = (
    f"Le silence vaut rejet depuis cette date (CRPA, L.{NO_BREAK}231-4).",
    "Les Caf peuvent encore décider : leur décision remplacera ce rejet implicite.",
)


class FollowUpTab(QWidget):
    """`answered` carries the request whose answer came; `acknowledge` and `delay` ask for their letters.

    `register` asks for the letter that tells the deposit is registered, `letter` for that of complements.
    `journal` carries the number of the candidacy whose acts are to be read in full, `reversed` an act of the
    history to take back; `renewed` follows the end of what had the keyboard.
    """

    answered = Signal(object)
    reversed = Signal(object)
    register = Signal()
    letter = Signal()
    acknowledge = Signal()
    delay = Signal()
    journal = Signal(str)
    renewed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dues, self.requests, self.history = (
            Card("Échéances", parent=self),
            Card("Compléments", parent=self),
            Card("Historique", parent=self),
        )
        self._warning = Callout(self)
        self._body: list[QWidget] = []
        self._past: list[QWidget] = []
        self._shown: object = None
        self._told: CandidacyHistory | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        for card in (self.dues, self.requests, self.history):
            column.addWidget(card)
        column.addStretch(1)
        self.dues.column.addWidget(self._warning)

    def show_board(self, board: DossierBoard) -> None:
        """Show the dates of this candidacy; nothing moves when they are the same."""
        shown = board.dues, board.detail.row, board.detail.requests
        if shown == self._shown:
            return
        self._shown = shown
        if self._told and self._told.candidacy != board.detail.row.id:
            self._forget_history()
        self._put_away(self._body)
        self._body = []
        self._show_dues(board)
        self._show_requests(board)

    def show_history(self, history: CandidacyHistory) -> None:
        """Show what happened to this candidacy, newest first; nothing moves when it is the same."""
        if history == self._told:
            return
        self._forget_history()
        self._told = history
        shown = [self._event(act) for act in history.acts[:SHOWN]]
        rest = len(history.acts) - len(shown)
        more = f", dont {counted(rest, 'plus ancien', 'plus anciens')}" if rest else ""
        button = QPushButton(f"Tout voir dans le Journal{more}", self.history)
        button.clicked.connect(lambda: self.journal.emit(history.number))
        self._past = [*shown, _at_left(button)]
        for widget in self._past:
            self.history.column.addWidget(widget)

    def _event(self, act: PastAct) -> QWidget:
        event = _Event(act, self.history)
        if act.reversal:
            button = QPushButton(act.reversal.words, event)
            button.setAccessibleName(f"{act.reversal.words} – {act.words}, {act.when}")
            button.clicked.connect(partial(self.reversed.emit, act.reversal))
            event.column.addWidget(_at_left(button))
        return event

    def _forget_history(self) -> None:
        self._told = None
        self._put_away(self._past)
        self._past = []

    def _put_away(self, widgets: Iterable[QWidget]) -> None:
        """Let go of these; else Qt would hand the keyboard on to whatever comes next, however far."""
        keyboard = self.window().focusWidget()
        if any(widget.isAncestorOf(keyboard) for widget in widgets):
            self.renewed.emit()
        for widget in widgets:
            widget.hide()
            widget.deleteLater()

    def _add(self, card: Card, widget: QWidget) -> None:
        card.column.addWidget(widget)
        self._body.append(widget)

    def _show_dues(self, board: DossierBoard) -> None:
        row = board.detail.row
        sent = row.acknowledged_on
        self.dues.say(
            f"Accusé de réception émis le {long_date(sent)}."
            if sent
            else ""
            if board.dues
            else "Plus rien n’est attendu."
        )
        if board.dues:
            self._add(self.dues, self._table(board.dues))
        keys = {due.key: due for due in board.dues}
        self._warning.say("warn", "warning", *_silence_words(keys.get("silence"), row))
        self.dues.column.addWidget(self._warning)
        if board.detail.suspended:
            days = counted(board.detail.suspended, "jour", "jours")
            told = f"Rejet implicite repoussé de {days} : le délai est suspendu pendant les compléments."
            self._add(self.dues, paragraph(told, self.dues, "dim"))
        letters = (
            ("registration", "Voir l’accusé d’enregistrement", self.register),
            ("acknowledgement", "Voir l’accusé de réception", self.acknowledge),
            ("delay_notice", "Voir la lettre d’attente", self.delay),
        )
        offered = [each for each in letters if each[0] in keys]
        if offered:
            self._add(self.dues, self._letters(offered))

    def _table(self, dues: Iterable[Due]) -> QWidget:
        table = QWidget(self.dues)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(0, 1)
        for number, due in enumerate(dues):
            grid.addWidget(paragraph(f"{due.label} : {long_date(due.day)}", table), number, 0)
            grid.addWidget(Pill(table, due_status(due, due.words)), number, 1, Qt.AlignmentFlag.AlignRight)
        return table

    def _letters(self, offered: Sequence[tuple[str, str, SignalInstance]]) -> QWidget:
        """Return the buttons of these letters, two by two: three do not stand side by side at 200 %."""
        block = QWidget(self.dues)
        grid = QGridLayout(block)
        grid.setContentsMargins(0, SPACE_1, 0, 0)
        grid.setSpacing(SPACE_2)
        grid.setColumnStretch(2, 1)
        for number, (_, words, asked) in enumerate(offered):
            button = QPushButton(words, block)
            button.clicked.connect(asked)
            grid.addWidget(button, *divmod(number, 2), Qt.AlignmentFlag.AlignLeft)
        return block

    def _show_requests(self, board: DossierBoard) -> None:
        asked = board.detail.requests
        self.requests.say("" if asked else "Aucun complément demandé.")
        for request in asked:
            closed = request.answered_on is None and not awaited(request, board.detail.candidacy)
            self._add(self.requests, self._request(request, closed=closed))

    def _request(self, request: SupplementRequest, *, closed: bool) -> QWidget:
        body = QWidget(self.requests)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, SPACE_2)
        column.setSpacing(SPACE_1)
        asked = f"Demandés le {long_date(request.asked_on)}, pour le {long_date(request.due_on)}"
        column.addWidget(paragraph(asked, body, "strong"))
        for item in request.items:
            came = request.answered_on is not None or item in request.received
            column.addWidget(
                paragraph(f"{'✓' if came else '•'}{NO_BREAK}{item}", body, "dim" if came else "")
            )
        closing = ("Plus attendus : la recevabilité a été prononcée depuis.",) if closed else ()
        for words in (*_answer_words(request), *closing):
            column.addWidget(paragraph(words, body, "dim"))
        column.addWidget(self._acts_on(request, body))
        return body

    def _acts_on(self, request: SupplementRequest, body: QWidget) -> QWidget:
        line = QWidget(body)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, SPACE_1, 0, 0)
        row.setSpacing(SPACE_2)
        of_it = f"la demande du {long_date(request.asked_on)}"
        if request.answered_on is None:
            button = QPushButton("Noter la réponse…", line)
            button.setAccessibleName(f"Noter la réponse à {of_it}")
            button.clicked.connect(partial(self.answered.emit, request))
            row.addWidget(button)
        letter = QPushButton("Voir le courrier" if request.document else "Écrire le courrier", line)
        letter.setAccessibleName(f"{letter.text()} de {of_it}")
        letter.clicked.connect(self.letter)
        row.addWidget(letter)
        row.addStretch(1)
        return line


def _silence_words(silence: Due | None, row: CandidacyRow) -> tuple[str, ...]:
    """Return what is to be known of the implied rejection: that it came, or may come before the decision."""
    if silence is None:
        return ("",)
    if silence.urgency is Urgency.OVERDUE:
        return _SILENT
    return _BEFORE_DECISION if row.silence_before_decision else ("",)


def _answer_words(request: SupplementRequest) -> Iterator[str]:
    """Yield when the answer came, in part or whole, and by how much it was late."""
    last = request.answered_on or request.partly_on
    if last is None:
        return
    days = counted((last - request.asked_on).days, "jour", "jours")
    late = (last - request.due_on).days
    told = f", {counted(late, 'jour', 'jours')} après la date limite" if late > 0 else ""
    if request.answered_on:
        yield f"Réponse complète le {long_date(last)} ({days}{told})."
    else:
        rest = counted(len(request.lacking), "élément manque", "éléments manquent")
        yield f"Réponse en partie le {long_date(last)} ({days}{told}) : {rest} encore."


class _Event(QWidget):
    """One act: what, when, by whom, why."""

    def __init__(self, act: PastAct, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_1)
        column.setSpacing(2)
        column.addWidget(paragraph(act.words, self, "strong"))
        column.addWidget(paragraph(f"{act.when}, {act.who}", self, "small"))
        for words in act.notes:
            column.addWidget(paragraph(words, self, "dim"))


def _at_left(button: QPushButton) -> QWidget:
    line = QWidget(button.parentWidget())
    row = QHBoxLayout(line)
    row.setContentsMargins(0, SPACE_1, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return line
