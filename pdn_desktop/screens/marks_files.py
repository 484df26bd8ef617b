"""All marks as a workbook or a table, and marks of a table taken in: said first, and undone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pdn_desktop.domain.scoring import Mark
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.file_asking import ask_file, ask_new_file
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.paper_words import ROUNDS
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.delivery import Delivery
from pdn_desktop.usecases.marks_book import MarksBook, marks_book
from pdn_desktop.usecases.marks_import import (
    MarksPreview,
    MarksTaken,
    SheetPreview,
    import_marks,
    preview_marks,
    take_marks_back,
)
from pdn_desktop.usecases.ports import Clock, Office, UnitOfWork

BOOK, TABLE = "notes.xlsx", "notes.csv"
_OUT = "Notes de chaque membre, pour un tableur"
_SHOWN = 8
"""So many sheets are told one by one before a table is taken in."""
_CAREFUL = "Il porte les notes et les commentaires de chaque membre\u00a0: gardez-le au secrétariat."


@dataclass(frozen=True)
class MarksWriters:
    """What turns marks into files and back; `back_up` copies the call before it takes something in."""

    write: Callable[[Path, bytes], object]
    workbook: Callable[[MarksBook], bytes]
    table: Callable[[UnitOfWork], bytes]
    read: Callable[[Path, UnitOfWork], Delivery]
    back_up: Callable[[Office], object]


class MarksFiles:
    """Asks where or which, works in the background, and says what was done."""

    def __init__(self, bench: Bench, window: QWidget, writers: MarksWriters) -> None:
        self._bench, self._window, self._writers = bench, window, writers

    def offer(self, button: QToolButton) -> None:
        """Let this button offer the ways out of the call."""
        button.setIcon(icon("save"))
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(_OUT)
        button.setToolTip(_OUT)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for words, name, kinds, save in (
            ("Classeur des notes et de leur historique…", BOOK, "Classeur (*.xlsx)", self.save_book),
            ("Tableau des notes…", TABLE, "Tableau (*.csv)", self.save_table),
        ):
            ask = partial(ask_new_file, self._window, words.rstrip("…"), Path(name), kinds, save)
            menu.addAction(words).triggered.connect(lambda _, ask=ask: ask())
        button.setMenu(menu)

    def save_book(self, path: Path) -> None:
        """Write every mark, what they make and their history as a workbook."""

        def writing(uow: UnitOfWork, clock: Clock) -> None:
            self._writers.write(path, self._writers.workbook(marks_book(uow, clock)))

        job = self._bench.desk.read(writing).called("Écriture du classeur…")
        job.then(lambda _: self._bench.messages.tell(f"Le classeur est écrit\u00a0: {path.name}.", _CAREFUL))

    def save_table(self, path: Path) -> None:
        """Write every mark as the table that can be taken in again."""

        def writing(uow: UnitOfWork, _clock: Clock) -> None:
            self._writers.write(path, self._writers.table(uow))

        job = self._bench.desk.read(writing).called("Écriture du tableau…")
        job.then(lambda _: self._bench.messages.tell(f"Le tableau est écrit\u00a0: {path.name}.", _CAREFUL))

    def ask_table(self, edits: Edits) -> None:
        """Ask which table of marks is taken in."""
        kinds = "Tableaux (*.csv *.txt);;Tous les fichiers (*)"
        ask_file(self._window, "Notes d’un tableur", Path(), kinds, partial(self.read_table, edits))

    def read_table(self, edits: Edits, path: Path) -> None:
        """Say what this table would change, and take it in when the person agrees."""

        def reading(uow: UnitOfWork, clock: Clock) -> tuple[Delivery, MarksPreview]:
            delivery = self._writers.read(path, uow)
            return delivery, preview_marks(uow, clock, delivery=delivery)

        job = self._bench.desk.read(reading).called("Lecture du tableau…")
        job.then(lambda found: self._ask(edits, path, *found))

    def _ask(self, edits: Edits, path: Path, delivery: Delivery, told: MarksPreview) -> None:
        if not told.sheets:
            already = counted(told.already, "note", "notes")
            self._bench.messages.inform(f"Rien de nouveau dans «\u00a0{path.name}\u00a0»\u00a0: {already}.")
            return
        many = counted(told.marks, "note", "notes")
        title = f"Reprendre {many} de «\u00a0{path.name}\u00a0»\u00a0?"
        question = Question(title, _previewed(told), accept="Reprendre ces notes")
        self._bench.messages.ask(question, lambda: self._take(edits, delivery, many))

    def _take(self, edits: Edits, delivery: Delivery, many: str) -> None:
        taking, desk = _Taking(delivery), self._bench.desk
        actor, clock = desk.actor, desk.clock

        def work(office: Office, _job: Job[None]) -> None:
            self._writers.back_up(office)
            with office.unit(actor) as uow:
                taking.do(uow, clock)

        def done(_: None) -> None:
            edits.did("la reprise des notes d’un tableur", taking.do, taking.undo, ((Mark, ()), ""))
            self._bench.messages.tell(f"{many} reprises du tableur.", "Ctrl+Z les retire.")

        desk.work(work).called("Reprise des notes…").then(done)


class _Taking:
    """One table taken in, taken back, taken in again."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery
        self._taken = MarksTaken((), (), ())

    def do(self, uow: UnitOfWork, clock: Clock) -> None:
        self._taken = import_marks(uow, clock, delivery=self._delivery)

    def undo(self, uow: UnitOfWork, clock: Clock) -> None:
        take_marks_back(uow, clock, taken=self._taken)


def _previewed(told: MarksPreview) -> str:
    lines = [_line(each) for each in told.sheets[:_SHOWN]]
    more = len(told.sheets) - len(lines)
    if more > 0:
        lines.append(f"… et {counted(more, 'autre fiche', 'autres fiches')}.")
    if told.already:
        same = counted(told.already, "note identique est déjà là", "notes identiques sont déjà là")
        lines.append(f"{same}.")
    lines.append("Une fiche complète est finalisée\u00a0; une autre reste en cours. Ctrl+Z retire le tout.")
    return "\n".join(lines)


def _line(each: SheetPreview) -> str:
    marks = counted(each.marks, "note", "notes")
    end = ", fiche finalisée" if each.final else ""
    return f"{each.member}, {each.number} ({ROUNDS[each.round].lower()})\u00a0: {marks}{end}"
