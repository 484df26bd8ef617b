"""Candidatures: what arrived, what is missing, what is due next; the way to each dossier."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.candidacy import Applicant, ReceiptEvent
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.candidacy_files import CandidacyFiles, IntakeWriters
from pdn_desktop.screens.dossier import DossierPage
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.file_asking import ask_files, ask_folder
from pdn_desktop.screens.forms.ui_candidacies import Ui_Candidacies
from pdn_desktop.screens.intake_review import IntakeReview
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.theme import SPACE_3
from pdn_desktop.screens.widgets.candidacy_peek import WIDTH as PEEK
from pdn_desktop.screens.widgets.drop_veil import DropVeil
from pdn_desktop.screens.widgets.due_pill import due_status
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.status_pill import STATUSES
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.arrivals import Reader
from pdn_desktop.usecases.candidacies import ReceiptRow, loose_receipts
from pdn_desktop.usecases.dossier_board import DossierBoard, dossier_board
from pdn_desktop.usecases.due_dates import Listed, listed_candidacies

_NARROW, _DATED, _MEDIUM, _LARGE, _WIDE = 700, 850, 900, 1150, 1250
"""Widths left to the list, in logical pixels, at which columns come; the number names the module."""
_PEEK_FROM = 1050
"""Width of the room from which the candidacy chosen is told beside the list."""
KEY = "candidacies"
FILES = "Courriels et PDF (*.eml *.EML *.msg *.MSG *.pdf *.PDF);;Tous les fichiers (*)"

_LAST_OF_ALL = 10**7  # days: what is never due comes last


def _received(listed: Listed) -> str:
    moment = listed.row.received_at
    return f"Hors délai {moment:%d/%m}" if listed.row.late else f"{moment:%d/%m/%Y}"


def _lacking(listed: Listed) -> str:
    pieces = len(listed.row.lacking)
    if listed.row.signed is False:
        return f"{pieces} et signature" if pieces else "signature"
    return counted(pieces, "pièce", "pièces") if pieces else "—"


def _due(listed: Listed) -> str:
    return listed.due.in_short if listed.due else "—"


_COLUMNS: tuple[Column[Listed], ...] = (
    Column("Numéro", lambda each: each.row.number, width=16),
    Column("Structure", lambda each: each.row.applicant),
    Column("Module", lambda each: str(each.row.module), width=5),
    Column("Territoire", lambda each: each.row.territory, width=18),
    Column(
        "Reçue le",
        _received,
        order=lambda each: each.row.received_at,
        status=lambda each: Status("bad", "warning", _received(each)) if each.row.late else None,
        width=16,
    ),
    Column(
        "État",
        lambda each: STATUSES[each.row.status].word,
        order=lambda each: list(STATUSES).index(each.row.status),
        status=lambda each: STATUSES[each.row.status],
        width=12,
    ),
    Column("Il manque", _lacking, order=lambda each: len(each.row.lacking), width=12),
    Column(
        "Échéance",
        _due,
        order=lambda each: each.due.day.toordinal() if each.due else _LAST_OF_ALL,
        status=lambda each: due_status(each.due, _due(each)) if each.due else None,
        width=23,
    ),
)


_SEARCH = Hint("Ctrl+F", "Chercher")
_ADD = Hint("Ctrl+D", "Ajouter des envois")
_FOLDER = Hint("Ctrl+Maj+D", "Ajouter un dossier entier")
_BACK = Hint("Échap", "Revenir à la liste")
_READ = Hint("F8", "Documents reçus")
ON_EMPTY: tuple[Hint, ...] = (_ADD, _FOLDER)
ON_LIST = (_SEARCH, Hint("Entrée", "Ouvrir le dossier"), _ADD, _FOLDER)
ON_PAGE = (
    _BACK,
    Hint("Ctrl+PgSuiv, Ctrl+PgPréc", "Onglet suivant, précédent"),
    Hint("Alt+↑, Alt+↓", "Dossier précédent, suivant"),
    _READ,
    Hint("Ctrl+Z", "Annuler"),
)
ON_REVIEW = (
    Hint("Ctrl+Entrée", "Enregistrer l’envoi"),
    Hint("Ctrl+Maj+Entrée", "Tout enregistrer"),
    Hint("Alt+↑, Alt+↓", "Envoi précédent, suivant"),
    _READ,
    _BACK,
    _ADD,
)


class CandidaciesRoom(Room):
    """Lists candidacies; Enter opens the dossier of one, Escape comes back."""

    hints: tuple[Hint, ...] = ON_LIST

    def __init__(self, bench: Bench, make_reader: Callable[[], Reader], writers: IntakeWriters) -> None:
        super().__init__(bench)
        self.ui = Ui_Candidacies()
        self.ui.setupUi(self)
        self.model = RecordsModel(_COLUMNS, lambda each: each.row.id, self)
        self.edits = Edits(self.desk, bench.undo, self)
        self.page = DossierPage(bench, self.edits, self)
        self.review = IntakeReview(bench, self.edits, make_reader, self)
        self.files = CandidacyFiles(bench, self, writers)
        self.veil = DropVeil(
            "Déposez ici les courriels (.eml, .msg) et les dossiers (.pdf) reçus", self, _is_no_call
        )
        self._wanted = self._lead = ""
        self._any = False
        self._furnish()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        if self.on_page:
            self.open(self._wanted)
        elif not self.on_review:
            self._read_list()

    @override
    def look_at(self, subject: str) -> None:
        """Open the dossier of this candidacy, on a field when one is named: « c1/address_lines »."""
        candidacy, _, field = subject.rpartition("/")
        named = field in Applicant.model_fields
        self._lead = field if named else ""
        self.open(candidacy if named else subject)

    @override
    def leave(self) -> None:
        self.page.leave()

    @property
    def on_page(self) -> bool:
        """Tell whether a dossier is on show, rather than the list."""
        return self.ui.stack.currentWidget() is self.page

    @property
    def on_review(self) -> bool:
        """Tell whether what was dropped is under review."""
        return self.ui.stack.currentWidget() is self.review

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read these files in the background and review them one by one."""
        self.page.leave()
        self._wanted = ""
        self.ui.stack.setCurrentWidget(self.review)
        self.review.take_in(paths)

    def open(self, candidacy: str) -> None:
        """Show the dossier of this candidacy."""
        self._wanted = candidacy
        self.ui.table.select_key(candidacy)
        job = self.desk.read(dossier_board, candidacy=candidacy)
        job.then(self.show_board).otherwise(lambda _: self.to_list())

    def show_board(self, board: DossierBoard) -> None:
        """Show this dossier, unless another one was asked for meanwhile."""
        if board.detail.row.id != self._wanted:
            return
        came = not self.on_page
        self.page.show_board(board)
        self.ui.stack.setCurrentWidget(self.page)
        self._bound_steps()
        if self._lead:
            self.page.go_to(self._lead)
            self._lead = ""
        elif came:
            self.page.ui.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def to_list(self) -> None:
        """Show the list again."""
        self.page.leave()
        self._wanted = ""
        self.ui.stack.setCurrentWidget(self.ui.listPage)
        self.ui.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read_list()

    def _read_list(self) -> None:
        prepared = self.model.prepared
        self.desk.read(lambda uow, clock: prepared(listed_candidacies(uow, clock))).then(self.show_prepared)
        self.desk.read(loose_receipts).then(self._show_loose)

    def show_prepared(self, prepared: list[tuple[str, Listed]]) -> None:
        """Show these candidacies, made ready by the model; keep the one that was selected."""
        self._any = bool(prepared)
        self.model.show_prepared(prepared)
        if self.model.rowCount() and not self.ui.table.currentIndex().isValid():
            self.ui.table.select_key(self.model.key_at(0))
        self._count()
        if not self.on_page and not self.on_review:
            self._show_list()

    def _show_loose(self, receipts: Sequence[ReceiptRow]) -> None:
        self.ui.loose.show_receipts(receipts)
        if not self.on_page and not self.on_review:
            self._show_list()

    def _show_list(self) -> None:
        """Show the list, or what to do when there is nothing to list."""
        something = self._any or not self.ui.loose.isHidden() or self.review.pending
        self.ui.stack.setCurrentWidget(self.ui.listPage if something else self.ui.empty)
        self.ui.resume.setVisible(self.review.pending > 0)
        words = counted(self.review.pending, "envoi", "envois")
        self.ui.resume.setText(f"Reprendre : {words} à vérifier")
        _make_room(self.ui, self.width())

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        ui.empty.teach(
            "inbox",
            "Aucune candidature pour le moment",
            "Déposez ici les courriels (.eml, .msg) et les dossiers (.pdf) reçus, un à un ou par dossiers "
            "entiers : le programme propose le module, la structure et le territoire, et vous confirmez.",
            "Ajouter des envois…",
        )
        states = [(status.value, shown.word) for status, shown in STATUSES.items()]
        modules = (("", "Tous les modules"), ("M1", "Module 1"), ("M2", "Module 2"))
        ui.filter.add_choice("status", "État", (("", "Tous les états"), *states))
        ui.filter.add_choice("module", "Module", modules)
        ui.table.show_model(self.model)
        ui.stack.addWidget(self.page)
        ui.stack.addWidget(self.review)
        ui.stack.setCurrentWidget(ui.listPage)
        ui.resume.hide()
        self.files.offer(ui.registers)
        Landing(self, ui.table)

    def _connect(self) -> None:
        ui = self.ui
        ui.stack.currentChanged.connect(lambda _: _tell_hints(self))
        ui.filter.searched.connect(self._searched)
        ui.filter.narrowed.connect(self._narrowed)
        ui.filter.left_down.connect(ui.table.setFocus)
        ui.table.chosen.connect(lambda _: self._count())
        ui.table.opened.connect(self.open)
        ui.open.clicked.connect(lambda: self.open(self.model.key_at(ui.table.currentIndex().row())))
        for asked in (ui.add.clicked, ui.empty.acted, QShortcut("Ctrl+D", self).activated):
            asked.connect(lambda: ask_files(self, "Ajouter des envois", Path(), FILES, self.take_in))
        for asked in (ui.folder.clicked, QShortcut("Ctrl+Shift+D", self).activated):
            asked.connect(
                lambda: ask_folder(
                    self, "Ajouter un dossier entier", Path(), lambda path: self.take_in([path])
                )
            )
        self.page.arrivals.kept.connect(self.files.ask_original)
        self.page.control.paper_asked.connect(lambda: self.files.ask_control(self.page.candidacy))
        self.page.arrivals.confirmed.connect(self.files.ask_confirmation)
        ui.resume.clicked.connect(lambda: self.take_in(()))
        self.veil.dropped.connect(self.take_in)
        self.review.left.connect(self.to_list)
        self.review.opened.connect(self.open)
        self.page.deposits.left.connect(self.to_list)
        ui.loose.chosen.connect(self.page.acts.move)
        ui.loose.apart.connect(self.page.deposits.split)
        self.page.left.connect(self.to_list)
        self.page.stepped.connect(self._step)
        self.edits.went_back.connect(self._go_back_to)
        self.edits.stale.connect(self.changed)

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self.ui.table.choose_one()
        self._count()

    def _narrowed(self) -> None:
        status, module = self.ui.filter.choice("status"), self.ui.filter.choice("module")
        self.model.keep(lambda each: status in {"", each.row.status} and module in {"", each.row.module})
        self.ui.table.choose_one()
        self._count()

    def _count(self) -> None:
        self.ui.filter.show_count(counted(self.model.rowCount(), "candidature", "candidatures"))
        chosen = self.ui.table.currentIndex()
        self.ui.open.setEnabled(chosen.isValid())
        self.ui.peek.show_listed(self.model.row(chosen) if chosen.isValid() else None)

    # ---- going from one to another ----------------------------------------------------------------------

    def _step(self, by: int) -> None:
        row = self.model.find(self._wanted) + by
        if 0 <= row < self.model.rowCount():
            self.open(self.model.key_at(row))

    def _bound_steps(self) -> None:
        row, last = self.model.find(self._wanted), self.model.rowCount() - 1
        self.page.ui.previous.setEnabled(row > 0)
        self.page.ui.next.setEnabled(0 <= row < last)

    def _go_back_to(self, place: Place, field: str) -> None:
        """Lead the eye to what an undo changed, on the page it belongs to."""
        if place[0] is ReceiptEvent:
            self._show_arrivals()
            return
        candidacy = self.page.home_of(place)
        if self.on_page and candidacy == self._wanted:
            self.page.go_to(field)
            return
        self._lead = field
        if self.isVisible():
            self.open(candidacy)
        else:
            self.bench.go(KEY, candidacy)

    def _show_arrivals(self) -> None:
        """Show the list, where arrivals that are registered no more wait."""
        self.review.look_again()
        self.to_list()
        if not self.isVisible():
            self.bench.go(KEY, "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _PEEK_FROM
        self.ui.peek.setVisible(beside)
        width = event.size().width() - (PEEK + SPACE_3 if beside else 0)
        hidden = {
            0: width < _NARROW,
            2: _NARROW <= width < _WIDE,
            3: width < _LARGE,
            4: width < _DATED,
            6: width < _MEDIUM,
        }
        for number, away in hidden.items():
            self.ui.table.setColumnHidden(number, away)
        _make_room(self.ui, self.width())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.on_page:
            self.page.step_back()
        elif event.key() == Qt.Key.Key_Escape and self.on_review:
            self.review.step_back()
        else:
            super().keyPressEvent(event)


def _tell_hints(room: CandidaciesRoom) -> None:
    ui = room.ui
    hints: dict[QWidget | None, tuple[Hint, ...]] = {
        room.page: ON_PAGE,
        room.review: ON_REVIEW,
        ui.empty: ON_EMPTY,
    }
    room.hints = hints.get(ui.stack.currentWidget(), ON_LIST)
    room.retold.emit()


def _is_no_call(path: Path) -> bool:
    """Tell a file to register from a call file, which the window opens."""
    return path.suffix.lower() != ".pdn"


def _make_room(ui: Ui_Candidacies, width: int) -> None:
    """Let the way back to what waits take the place of adding a folder, where both do not fit."""
    ui.folder.setVisible(width >= _NARROW or ui.resume.isHidden())
