"""Papers made of tables as PDF files: asked where, printed in the background, and said where they are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press, TableSheet

type Sheet = Callable[[UnitOfWork, Clock], TableSheet]
"""What makes a paper ready for the press."""


class TablePapers:
    """Asks where a paper goes, prints it in the background, and says where it is."""

    def __init__(
        self, bench: Bench, window: QWidget, printing: Printing, write: Callable[[Path, bytes], object]
    ) -> None:
        self._bench, self._window = bench, window
        self._printing, self._write = printing, write

    def ask(self, title: str, name: str, sheet: Sheet) -> None:
        """Ask where this paper goes, and save it there."""
        ask_new_file(
            self._window, title, Path(name), "PDF (*.pdf)", lambda chosen: self.save(sheet, str(chosen))
        )

    def save(self, sheet: Sheet, name: str) -> None:
        """Print this paper into a file of this name."""

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> None:
            self._write(Path(name), press.tables(sheet(uow, clock)).content)

        job = self._bench.desk.read(self._printing(printing)).called("Impression…")
        job.then(lambda _: self._bench.messages.tell("Le PDF est enregistré.", name))
