"""Journal: every act, in French; what it changed; whether the chain holds; an extract as a file."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import override

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.wording import clock_time, listed, month_range, short_date
from pdn_desktop.screens.forms.ui_journal import Ui_Journal
from pdn_desktop.screens.journal_chain import ChainStrip
from pdn_desktop.screens.journal_files import CSV, PDF, JournalFiles
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.widgets.act_card import ActCard
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.master_detail import MasterDetail
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.act_words import ActKind
from pdn_desktop.usecases.journal_board import PAGE, SHOWN, ActRow, act_detail, journal_page
from pdn_desktop.usecases.journal_chain import acts_counted
from pdn_desktop.usecases.journal_sheet import Extract, extract_of
from pdn_desktop.usecases.sheets import Press

PASSING_MS = 80
"""Moving down the list reads no act that is only passed over."""

EVERYTHING = 10_000
"""More changes of one act than this are never shown."""

_KIND, _WHO = 3, 2
_WIDE, _MEDIUM = 760, 600
"""Widths of the list, in logical pixels, at which the kind and the person come."""

_LIST, _CARD = 700, 420
"""Widths of the list and of the act, in logical pixels, to begin with."""

_PERIODS = (("0", "Aujourd’hui"), ("6", "Les 7 derniers jours"), ("29", "Les 30 derniers jours"))
"""Days before today, and their words."""

_COLUMNS: tuple[Column[ActRow], ...] = (
    Column("N°", lambda row: str(row.number), order=lambda row: row.number, width=5),
    Column(
        "Date",
        lambda row: f"{short_date(row.at.date())} {clock_time(row.at)}",
        order=lambda row: row.number,
        width=15,
    ),
    Column("Par", lambda row: row.who, width=15),
    Column("Type", lambda row: row.kind.value, width=11),
    Column("Acte", lambda row: row.words),
)


type Page = list[tuple[str, ActRow]]
"""Acts, newest first, each with the text it is found by."""


class JournalRoom(Room):
    """Lists the acts newest first; reads on page by page behind what is shown, later only what is new."""

    hints = (
        Hint("Ctrl+F", "Chercher"),
        Hint("Entrée", "Lire l’acte"),
        Hint("Ctrl+Entrée", "Aller à ce qu’il concerne"),
        Hint("Ctrl+E", "Exporter"),
        Hint("Échap", "Revenir à la liste"),
    )

    def __init__(
        self,
        bench: Bench,
        make_press: Callable[[], Press],
        to_csv: Callable[[Extract], bytes],
        write: Callable[[Path, bytes], object],
    ) -> None:
        super().__init__(bench)
        self.ui = Ui_Journal()
        self.ui.setupUi(self)
        self.files = JournalFiles(bench, self, make_press, to_csv, write)
        self.model = RecordsModel(_COLUMNS, lambda row: str(row.number), self)
        self.table, self.none, self.card = RecordsView(), EmptyState(), ActCard()
        self.stack, self.split = QStackedWidget(), MasterDetail("Retour à la liste")
        self.chain = ChainStrip(self.desk, self.ui, self)
        self._rows: Page = []
        self._reading = self._again = False
        self._wanted = ""
        self._passing = QTimer(self, singleShot=True, interval=PASSING_MS)
        self._passing.timeout.connect(self._read_detail)
        self._furnish()
        self._connect()

    # ---- reading ----------------------------------------------------------------------------------------

    @override
    def refresh(self) -> None:
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._read_page(self._rows[0][1].number if self._rows else 0, None, [])

    @override
    def look_at(self, subject: str) -> None:
        """Show the acts on this candidacy, by its number, or on anything else by its words."""
        self.ui.filter.let_all_through()
        self.ui.filter.search.setText(subject)

    def _read_page(self, newest: int, before: int | None, come: Page) -> None:
        """Read the acts newer than `newest` and older than `before`, after those that came already."""
        prepared = self.model.prepared
        job = self.desk.read(
            lambda uow, clock: prepared(journal_page(uow, clock, after=newest, before=before, count=PAGE))
        )
        job.called("Lecture du journal").then(
            lambda page: self._page_came(newest, come + page, more=len(page) == PAGE)
        )

    def _page_came(self, newest: int, come: Page, *, more: bool) -> None:
        if more:
            if not self._rows and len(come) == PAGE:
                self._show_rows(come)  # the newest, while the others are read
            self._read_page(newest, come[-1][1].number, come)
            return
        self._reading = False
        if come:
            self._rows = come + self._rows
            self._show_rows(self._rows)
        if self._again:
            self._again = False
            self.refresh()

    def _show_rows(self, rows: Page) -> None:
        acts = [row for _, row in rows]
        self._offer(acts)
        self.model.show_prepared(list(rows))
        self._choose_one()
        self.chain.show_last(acts)

    def _offer(self, rows: Sequence[ActRow]) -> None:
        people = sorted({row.who for row in rows})
        months = {f"{row.at:%Y-%m}": row.at.date() for row in rows}
        named = ((key, month_range(day, day)[3:].capitalize()) for key, day in months.items())
        self.ui.filter.offer("who", (("", "Tout le monde"), *((who, who) for who in people)))
        self.ui.filter.offer("period", (("", "Toutes les dates"), *_PERIODS, *named))

    # ---- the list ---------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        ui = self.ui
        kinds = (("", "Tous les types"), *((kind.value, kind.value) for kind in ActKind))
        ui.filter.add_choice("kind", "Type d’acte", kinds)
        ui.filter.add_choice("who", "Personne", (("", "Tout le monde"),))
        ui.filter.add_choice("period", "Période", (("", "Toutes les dates"),))
        self.none.teach(
            "search", "Aucun acte ne correspond", "Tout ce qui est fait dans l’appel figure au journal : "
            "élargissez la recherche pour le retrouver.", "Tout afficher",
        )  # fmt: skip
        self.table.setAccessibleName("Actes du journal")
        self.table.show_model(self.model)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.none)
        self.split.column.addWidget(self.stack, 1)
        self.split.set_detail(self.card)
        self.split.setSizes([_LIST, _CARD])
        column = QVBoxLayout(ui.place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        ui.column.setStretchFactor(ui.place, 1)
        menu = QMenu(ui.export_)
        menu.addAction("Pour un tableur (CSV)…", lambda: self.files.ask(self.extract(), CSV))
        menu.addAction("Document (PDF)…", lambda: self.files.ask(self.extract(), PDF))
        ui.export_.setMenu(menu)
        Landing(self.split.master, self.table)
        Landing(self, self.table)

    def _connect(self) -> None:
        ui = self.ui
        ui.filter.searched.connect(self._searched)
        ui.filter.narrowed.connect(self._narrowed)
        ui.filter.left_down.connect(self.table.setFocus)
        self.none.acted.connect(ui.filter.let_all_through)
        self.table.chosen.connect(self._select)
        self.table.opened.connect(lambda _: self._open())
        self.card.asked_to_go.connect(self.go_to_thing)
        self.card.asked_for_all.connect(lambda: self._read_detail(EVERYTHING))
        self.chain.asked_for.connect(self.show_act)
        QShortcut("Ctrl+E", self, ui.export_.showMenu)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self.go_to_thing)

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self._choose_one()

    def _narrowed(self) -> None:
        self.model.keep(self._accepts())
        self._choose_one()

    def _accepts(self) -> Callable[[ActRow], bool]:
        kind, who, period = (self.ui.filter.choice(name) for name in ("kind", "who", "period"))
        first, last = _days(period, paris_day(self.desk.clock()))
        return lambda row: (
            kind in {"", row.kind.value} and who in {"", row.who} and first <= row.at.date() <= last
        )

    def _choose_one(self) -> None:
        """Keep the act that was chosen while it is listed, else choose the first."""
        shown = self.model.rowCount()
        self.stack.setCurrentWidget(self.table if shown else self.none)
        self.split.set_detail_shown(shown=shown > 0)
        self.ui.filter.show_count(acts_counted(shown))
        self.ui.export_.setEnabled(shown > 0 and not self._reading)
        if shown and self.model.find(self._wanted) < 0:
            self.table.select_key(self.model.key_at(0))

    # ---- one act ----------------------------------------------------------------------------------------

    def show_act(self, number: int) -> None:
        """Bring the act of this number forward, whatever was searched."""
        self.ui.filter.let_all_through()
        self.table.select_key(str(number))
        self._open()

    def go_to_thing(self) -> None:
        """Open the room where the thing of the chosen act lives."""
        row = self.card.row
        if row is not None and row.thing.room:
            self.bench.go(row.thing.room, row.thing.subject)

    def extract(self) -> Extract:
        """Return what is listed, ready for export, and how it was chosen."""
        bar = self.ui.filter
        words = [f"«\u00a0{bar.search.text().strip()}\u00a0»"] if bar.search.text().strip() else []
        words += [bar.words(name) for name in ("kind", "who", "period") if bar.choice(name)]
        return extract_of(self.model.rows(), [row for _, row in self._rows], listed(words))

    def _select(self, key: str) -> None:
        if key == self._wanted:
            return
        self._wanted = key
        row = self.model.row(self.model.find(key))
        self.split.entitle(f"Acte n°\u00a0{row.number}")
        self.card.show_act(row)
        self._passing.start()

    def _read_detail(self, shown: int = SHOWN) -> None:
        if self._wanted:
            job = self.desk.read(act_detail, number=int(self._wanted), shown=shown)
            job.then(self.card.show_detail)

    def _open(self) -> None:
        self.split.show_detail()
        if self.card.go.isVisible():
            self.card.go.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        width = self.table.width()
        self.table.setColumnHidden(_KIND, width < _WIDE)
        self.table.setColumnHidden(_WHO, width < _MEDIUM)


def _days(period: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period: nothing, days before today, or a month « 2024-03 »."""
    if not period:
        return date.min, date.max
    if "-" not in period:
        return today - timedelta(days=int(period)), date.max
    first = date.fromisoformat(f"{period}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
