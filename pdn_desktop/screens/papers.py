"""Notation › Fiches papier: the sheets to type, found by their code or in a list, and the one in hand."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.double_entry import PaperEntry
from pdn_desktop.domain.scoring import Round
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.marks_files import MarksFiles, MarksWriters
from pdn_desktop.screens.paper_files import PaperFiles, Write
from pdn_desktop.screens.paper_pane import PaperPane
from pdn_desktop.screens.paper_words import ON_SCREEN, ROUNDS, status_of
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.paper_board import PaperBoard, PaperRow, paper_board, sheet_of_code
from pdn_desktop.usecases.paper_entry import PaperView, paper_view
from pdn_desktop.usecases.paper_forms import PaperPress
from pdn_desktop.usecases.reviewing import SheetPlace

HINTS = (
    Hint("Entrée", "Note suivante"),
    Hint("N", "Ne se prononce pas"),
    Hint("Ctrl+Entrée", "Terminer la lecture"),
    Hint("Ctrl+F", "Code d’une fiche"),
    Hint("Ctrl+Z", "Annuler la saisie"),
)
_MEMBER = 2
"""The column that says whose sheets they are."""
NARROW_BELOW = 760
"""Below this width, in logical pixels, buttons say less."""
_SIZES = [460, 460]
"""The list and the sheet are of equal width."""
_TO_FILL_IN = "Fiches à remplir"
_UNDER_WAY = ""
"""Stands for every member: the sheets under way are shown."""


def _status(row: PaperRow) -> Status:
    return ON_SCREEN if row.on_screen else status_of(row.stage)


_COLUMNS: tuple[Column[PaperRow], ...] = (
    Column("Candidature", lambda row: row.number, width=16),
    Column("Structure", lambda row: row.structure),
    Column("Membre", lambda row: row.member, width=14),
    Column("État", lambda row: _status(row).word, status=_status, width=20),
)


class PapersRoom(Room):
    """Typed by one person, confirmed by another; `make_press` and `write` are for the sheets to print."""

    hints = HINTS

    def __init__(
        self, bench: Bench, make_press: Callable[[], PaperPress], write: Write, writers: MarksWriters
    ) -> None:
        super().__init__(bench)
        self.edits = Edits(self.desk, bench.undo, self)
        self.code, self.open = QLineEdit(self), QPushButton("Ouvrir", self)
        self.member, self.round = ChoiceBox(self), ChoiceBox(self)
        self.print = QPushButton(_TO_FILL_IN, self)
        self.notice = QLabel(self)
        self.model: RecordsModel[PaperRow] = RecordsModel(_COLUMNS, lambda row: row.key, self)
        self.table, self.empty, self.stack = RecordsView(self), EmptyState(self), QStackedWidget(self)
        self.split = MasterDetail("Retour à la liste des fiches", self)
        self.pane = PaperPane(bench, self.edits, self)
        self.files = PaperFiles(bench, self, make_press, write)
        self.tables, self.more = MarksFiles(bench, self, writers), QToolButton(self)
        self._place: SheetPlace | None = None
        self._start = False  # give the keyboard to the sheet once it is read
        self._lay_out()
        self._offer_tables()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        member, round_ = str(self.member.currentData() or _UNDER_WAY), self.chosen_round
        self.desk.read(paper_board, member=member, round_=round_).then(self.show_board)
        self._read_sheet()

    @override
    def leave(self) -> None:
        self.pane.commit()

    @property
    def chosen_round(self) -> Round:
        """Return the round whose sheets are listed and printed."""
        return Round(self.round.currentData() or Round.DOSSIER)

    def show_board(self, board: PaperBoard) -> None:
        """Show these sheets."""
        under_way = f"Saisies en cours ({board.under_way})"
        self.member.offer([(_UNDER_WAY, under_way), *((each.id, each.name) for each in board.members)])
        self.table.setColumnHidden(_MEMBER, bool(self.member.currentData()))
        self.model.show_rows(board.rows)
        self.stack.setCurrentWidget(self.table if board.rows else self.empty)
        self.empty.teach("pen", *_taught(all_members=not self.member.currentData()))
        self.notice.setText(_noticed(board.rows))
        self.notice.setVisible(bool(board.rows))

    def open_sheet(self, place: SheetPlace) -> None:
        """Open this sheet and give it the keyboard."""
        self.pane.commit()
        self._place, self._start = place, True
        self.table.select_key("/".join(place.key))
        self.split.set_detail_shown(shown=True)
        self.split.show_detail()
        self._read_sheet()

    def show_view(self, view: PaperView) -> None:
        """Show this sheet, unless another was chosen meanwhile."""
        if view.place != self._place:
            return
        before = self.pane.step
        self.pane.show_view(view)
        self.split.entitle(f"{view.member.name} – {view.applicant.name}")
        if self._start or (self.pane.step != before and not self.code.hasFocus()):
            self._start = False
            QTimer.singleShot(0, self.pane, self._start_on_sheet)

    def _start_on_sheet(self) -> None:
        """Give the keyboard to what comes next on the sheet, from its top on."""
        self.split.bring(self.pane.state)
        self.pane.start()
        here: QWidget | None = QApplication.focusWidget()
        if here is not None and self.pane.isAncestorOf(here):
            self.split.bring(here)

    def _read_sheet(self) -> None:
        if self._place is not None:
            self.desk.read(paper_view, place=self._place).then(self.show_view)

    # ---- acting -----------------------------------------------------------------------------------------

    def _open_code(self) -> None:
        if self.code.text().strip():
            job = self.desk.read(sheet_of_code, code=self.code.text())
            job.then(self._found)

    def _found(self, place: SheetPlace) -> None:
        self.code.clear()
        self.open_sheet(place)

    def _open_row(self, key: str) -> None:
        at = self.model.find(key)
        if at >= 0:
            self.open_sheet(self.model.row(at).place)

    def _over(self) -> None:
        """Go to the next sheet: its code is what is at hand."""
        self.split.show_list()
        self.code.setFocus()

    def _went_back(self, place: Place, _key: str) -> None:
        if not self.isVisible():
            self.bench.go("scoring", PAPERS)
        if place[0] is not PaperEntry:
            return
        member, candidacy, round_ = place[1]
        self.open_sheet(SheetPlace(member, candidacy, Round(round_)))

    # ---- furniture --------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        self.open.setVisible(not narrow)
        self.print.setText("" if narrow else _TO_FILL_IN)
        for label in (self.pane.title, self.pane.about):
            label.setVisible(not narrow)

    def _lay_out(self) -> None:
        self.code.setPlaceholderText("Code de la fiche")
        self.code.setAccessibleName("Code imprimé sur la fiche")
        self.code.setFixedWidth(self.fontMetrics().horizontalAdvance("Code de la fiche") + 28)
        self.member.setAccessibleName("Fiches de")
        self.round.setAccessibleName("Tour")
        self.round.offer([(str(key), words) for key, words in ROUNDS.items()])
        self.print.setIcon(icon("print"))
        self.print.setAccessibleName(_TO_FILL_IN)
        self.print.setToolTip("Fiches de notation à imprimer et à remplir sur papier")
        self.notice.setProperty("type", "small")
        self.table.setAccessibleName("Fiches papier")
        self.table.show_model(self.model)
        for page in (self.table, self.empty):
            self.stack.addWidget(page)
        toolbar = QHBoxLayout()
        toolbar.setSpacing(SPACE_2)
        for widget in (self.code, self.open, self.member, self.round):
            toolbar.addWidget(widget)
        toolbar.addStretch(1)
        toolbar.addWidget(self.print)
        toolbar.addWidget(self.more)
        self.split.column.addWidget(self.stack, 1)
        self.split.column.addWidget(self.notice)
        self.split.set_detail(self.pane)
        self.split.set_detail_shown(shown=False)
        self.split.setSizes(_SIZES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(toolbar)
        column.addWidget(self.split, 1)
        Landing(self.split.master, self.table)
        Landing(self, self.code)

    def _offer_tables(self) -> None:
        """Offer the way in for marks that were typed in a spreadsheet."""
        self.more.setIcon(icon("more"))
        self.more.setAccessibleName("Notes d’un tableur")
        self.more.setToolTip("Notes d’un tableur")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.more)
        menu.addAction("Reprendre les notes d’un tableur…").triggered.connect(
            lambda _: self.tables.ask_table(self.edits)
        )
        self.more.setMenu(menu)

    def _connect(self) -> None:
        self.code.returnPressed.connect(self._open_code)
        self.open.clicked.connect(self._open_code)
        for box in (self.member, self.round):
            box.activated.connect(lambda _: self.refresh())
        self.table.opened.connect(self._open_row)
        self.table.clicked.connect(lambda index: self._open_row(self.model.key_at(index.row())))
        self.pane.over.connect(self._over)
        self.pane.reading.entered.connect(self.split.bring)
        self.edits.went_back.connect(self._went_back)
        self.files.offer(self.print, lambda: self.chosen_round)
        QShortcut("Ctrl+F", self, self.code.setFocus)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self.pane.finish)


PAPERS = "papers"
"""How a subject of « Notation » names this page."""


def _taught(*, all_members: bool) -> tuple[str, str]:
    if all_members:
        return (
            "Aucune fiche papier en cours de saisie",
            (
                "Tapez le code imprimé en haut à droite d’une fiche, ou choisissez un membre. "
                "Une personne lit le papier, une autre le relit\u00a0; les notes comptent ensuite."
            ),
        )
    return (
        "Aucune fiche à saisir",
        "Une fiche se saisit pour chaque candidature recevable dont le membre ne s’est pas déporté.",
    )


def _noticed(rows: tuple[PaperRow, ...]) -> str:
    waiting = sum(not row.on_screen and row.stage.value != "taken" for row in rows)
    return f"{counted(waiting, 'fiche', 'fiches')} à saisir ou à relire, {len(rows)} en tout"
