"""Sheets to mark on paper leave as files or go to the printer; made in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pdn_desktop.domain.scoring import Round
from pdn_desktop.domain.wording import counted, listed
from pdn_desktop.screens.file_asking import ask_folder, ask_new_file
from pdn_desktop.screens.printing import ask_printer
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.paper_forms import PaperPress
from pdn_desktop.usecases.paper_sheets import ALL_BOOKS, PaperRun, book_file, paper_run
from pdn_desktop.usecases.ports import Clock, UnitOfWork

type Write = Callable[[Path, bytes], object]
"""Puts a file on the disk, whole or not at all."""


class PaperFiles:
    """Asks where, makes the sheets of the round in hand, and says who has none."""

    def __init__(
        self, bench: Bench, window: QWidget, make_press: Callable[[], PaperPress], write: Write
    ) -> None:
        self._bench, self._window = bench, window
        self._make_press, self._write = make_press, write

    def offer(self, button: QPushButton, round_: Callable[[], Round]) -> None:
        """Let this button offer the sheets of the round that `round_` gives."""
        menu = QMenu(button)
        for words, act in (
            ("Un PDF par membre…", self.ask_folder),
            ("Toutes les fiches en un PDF…", self.ask_file),
            ("Imprimer toutes les fiches…", self.print_all),
        ):
            menu.addAction(words).triggered.connect(lambda _, act=act: act(round_()))
        button.setMenu(menu)

    def ask_folder(self, round_: Round) -> None:
        """Ask which folder takes a file per member."""
        ask_folder(self._window, "Fiches à remplir", Path(), partial(self.save_books, round_))

    def ask_file(self, round_: Round) -> None:
        """Ask where the file of all sheets goes."""
        ask_new_file(
            self._window, "Fiches à remplir", Path(ALL_BOOKS), "PDF (*.pdf)", partial(self.save_all, round_)
        )

    def save_books(self, round_: Round, folder: Path) -> None:
        """Write a file per member who has sheets."""

        def writing(uow: UnitOfWork, clock: Clock) -> PaperRun:
            run, press = paper_run(uow, clock, round_=round_), self._make_press()
            for place, book in enumerate(run.books, start=1):
                self._write(folder / book_file(place), press.papers([book]).content)
            return run

        job = self._bench.desk.read(writing).called("Impression des fiches…")
        job.then(lambda run: self._tell(run, str(folder)))

    def save_all(self, round_: Round, path: Path) -> None:
        """Write all sheets into one file."""

        def writing(uow: UnitOfWork, clock: Clock) -> PaperRun:
            run, content = self._made(uow, clock, round_)
            self._write(path, content)
            return run

        job = self._bench.desk.read(writing).called("Impression des fiches…")
        job.then(lambda run: self._tell(run, str(path)))

    def print_all(self, round_: Round) -> None:
        """Ask which printer takes all sheets."""

        def making(uow: UnitOfWork, clock: Clock) -> tuple[PaperRun, bytes]:
            return self._made(uow, clock, round_)

        def then(made: tuple[PaperRun, bytes]) -> None:
            told = self._bench.messages.inform
            ask_printer(made[1], "Fiches de notation", told, self._window)

        self._bench.desk.read(making).called("Impression des fiches…").then(then)

    def _made(self, uow: UnitOfWork, clock: Clock, round_: Round) -> tuple[PaperRun, bytes]:
        run = paper_run(uow, clock, round_=round_)
        return run, self._make_press().papers(run.books).content

    def _tell(self, run: PaperRun, where: str) -> None:
        said = f"{counted(run.sheets, 'fiche enregistrée', 'fiches enregistrées')}."
        if run.undeclared:
            why = f"Sans fiche, faute de déclaration d’intérêts\u00a0: {listed(run.undeclared)}."
            self._bench.messages.warn(said, why)
        else:
            self._bench.messages.tell(said, where)
