"""Issued documents as files: one for the printer, or one each; written in the background."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Concatenate

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.issuing import DocumentRow, document_bytes, documents, print_run
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press, Printed


class Printing:
    """Lends the press to use cases; it is made in the background, when first needed."""

    def __init__(self, make_press: Callable[[], Press]) -> None:
        self._make_press = make_press
        self._press: Press | None = None

    def __call__[**P, T](
        self, usecase: Callable[Concatenate[UnitOfWork, Clock, Press, P], T]
    ) -> Callable[Concatenate[UnitOfWork, Clock, P], T]:
        """Return the use case with the press in it; to be called in the background."""

        def printed(uow: UnitOfWork, clock: Clock, /, *args: P.args, **kwargs: P.kwargs) -> T:
            if self._press is None:
                self._press = self._make_press()
            return usecase(uow, clock, self._press, *args, **kwargs)

        return printed


class LetterFiles:
    """Asks where, writes, and says what was written; `write` puts a file whole or not at all."""

    def __init__(
        self, bench: Bench, window: QWidget, printing: Printing, write: Callable[[Path, bytes], object]
    ) -> None:
        self._bench, self._window = bench, window
        self._printing, self._write = printing, write

    def ask_run(self, issued: Iterable[IssuedDocument]) -> None:
        """Ask where the file for the printer goes."""
        letters = tuple(issued)
        dialog = QFileDialog(self._window, "Fichier d’impression", "courriers.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_run(letters, name))
        _open(dialog)

    def ask_folder(self) -> None:
        """Ask which folder takes one file per document."""
        dialog = QFileDialog(self._window, "Dossier des PDF")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.save_all)
        _open(dialog)

    def save_run(self, issued: Iterable[IssuedDocument], name: str) -> None:
        """Write these letters as one file; conventions are printed on their own."""
        chosen = [document.id for document in issued if document.kind is not DocumentKind.AGREEMENT]

        def printing(uow: UnitOfWork, _clock: Clock, press: Press) -> Printed:
            printed = print_run(uow, press, documents=chosen)
            self._write(Path(name), printed.content)
            return printed

        self._bench.desk.read(self._printing(printing)).then(lambda printed: self._tell_run(name, printed))

    def save_all(self, folder: str) -> None:
        """Write one PDF per document issued and not cancelled."""

        def writing(uow: UnitOfWork, clock: Clock) -> list[DocumentRow]:
            rows = [row for row in documents(uow, clock) if not row.replaced_by]
            for row in rows:
                self._write(Path(folder) / row.file_name, document_bytes(uow, clock, document=row.id))
            return rows

        self._bench.desk.read(writing).then(lambda rows: self._tell_files(folder, len(rows)))

    def _tell_run(self, name: str, printed: Printed) -> None:
        pages = counted(printed.pages, "page", "pages")
        self._bench.messages.tell(f"Le fichier d’impression est écrit ({pages}).", name)

    def _tell_files(self, folder: str, number: int) -> None:
        words = counted(number, "PDF enregistré", "PDF enregistrés")
        self._bench.messages.tell(f"{words}, sans nom de personne dans les noms de fichiers.", folder)


def _open(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
