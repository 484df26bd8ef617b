"""The journal as a file: for a spreadsheet or on paper; asks where, writes in the background, says so."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.screens.background import Job
from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.journal_sheet import Extract, journal_sheet, keep_export
from pdn_desktop.usecases.sheets import Press

CSV, PDF = "tableur", "PDF"
_FILES = {CSV: ("journal.csv", "Tableur (*.csv)"), PDF: ("journal.pdf", "PDF (*.pdf)")}


class JournalFiles:
    """Writes extracts of the journal; `write` puts a file whole or not at all."""

    def __init__(
        self,
        bench: Bench,
        window: QWidget,
        make_press: Callable[[], Press],
        to_csv: Callable[[Extract], bytes],
        write: Callable[[Path, bytes], object],
    ) -> None:
        self._bench, self._window = bench, window
        self._make_press, self._to_csv, self._write = make_press, to_csv, write

    def ask(self, extract: Extract, form: str) -> None:
        """Ask where this extract goes, in this form."""
        name, kinds = _FILES[form]
        ask_new_file(
            self._window,
            "Exporter le journal",
            Path(name),
            kinds,
            lambda chosen: self.save(extract, form, chosen),
        )

    def save(self, extract: Extract, form: str, path: Path) -> None:
        """Write this extract, then keep in the journal that it was exported."""
        if form == CSV:
            self._write_in_background(extract, form, path, lambda _: self._to_csv(extract))
            return
        today = paris_day(self._bench.desk.clock())
        self._bench.desk.read(journal_sheet, extract=extract, today=today).then(
            lambda sheet: self._write_in_background(
                extract, form, path, lambda job: self._make_press().tables(sheet, job.step).content
            )
        )

    def _write_in_background(
        self, extract: Extract, form: str, path: Path, made: Callable[[Job[None]], bytes]
    ) -> None:
        desk = self._bench.desk

        def writing(job: Job[None]) -> None:
            self._write(path, made(job))

        job = desk.background(writing).called("Export du journal", can_cancel=form == PDF)
        job.then(lambda _: desk.do(keep_export, extract=extract, form=form))
        job.then(lambda _: self._bench.messages.tell(f"Journal exporté : {extract.summary}.", str(path)))
