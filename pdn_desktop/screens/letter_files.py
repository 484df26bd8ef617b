"""Letters are issued, and leave as files or as mails; all in the background."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any, Concatenate

from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.outcomes import BOUND, IssuedDocument
from pdn_desktop.domain.wording import counted
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.background import Cancelled, Job
from pdn_desktop.screens.file_asking import ask_folder, ask_new_file
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.issue_run import IssueRun
from pdn_desktop.usecases.issuing import Declined, DocumentRow, PrintRun, document_bytes, documents, print_run
from pdn_desktop.usecases.letter_register import RegisterRow, letter_register, register_sheet
from pdn_desktop.usecases.mail_drafts import MailDraft, mail_draft
from pdn_desktop.usecases.mailing import MailingRow
from pdn_desktop.usecases.ports import Clock, Office, UnitOfWork
from pdn_desktop.usecases.sheets import Press, Printed
from pdn_desktop.usecases.window_sheet import window_sheet

TOLD_AT_MOST = 5
"""So many refused documents are told by name in one message; the list shows them all."""


@dataclass(frozen=True)
class Writers:
    """What turns things into files; `write` puts one on the disk, whole or not at all."""

    write: Callable[[Path, bytes], object]
    mail: Callable[[MailDraft], bytes]
    spreadsheet: Callable[[Sequence[RegisterRow]], bytes]


class Printing:
    """Lends the press to use cases; it is made in the background, when first needed."""

    def __init__(self, make_press: Callable[[], Press]) -> None:
        self._make_press = make_press
        self._press: Press | None = None

    def press(self) -> Press:
        """Return the press; to be called in the background."""
        if self._press is None:
            self._press = self._make_press()
        return self._press

    def __call__[**P, T](
        self, usecase: Callable[Concatenate[UnitOfWork, Clock, Press, P], T]
    ) -> Callable[Concatenate[UnitOfWork, Clock, P], T]:
        """Return the use case with the press in it; to be called in the background."""

        @wraps(usecase)
        def printed(uow: UnitOfWork, clock: Clock, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return usecase(uow, clock, self.press(), *args, **kwargs)

        return printed


class LetterFiles:
    """Asks where or on what, does it in the background, and says what was done and what was not."""

    def __init__(self, bench: Bench, window: QWidget, printing: Printing, writers: Writers) -> None:
        self._bench, self._window = bench, window
        self._printing, self._writers = printing, writers

    # ---- issue ------------------------------------------------------------------------------------------

    @staticmethod
    def documents_in(rows: Sequence[MailingRow]) -> int:
        """Return how many documents these rows issue, enclosed conventions once each."""
        found = [
            document
            for row in rows
            if row.document
            for document in (*row.document.first, row.document.planned)
        ]
        return sum(document not in found[:place] for place, document in enumerate(found))

    def issue(self, rows: Sequence[MailingRow]) -> None:
        """Issue these documents: one that is refused stops no other, and the work can be stopped."""
        chosen = [row.document for row in rows if row.document]
        actor, clock = self._bench.desk.actor, self._bench.desk.clock

        def issuing(office: Office, job: Job[IssueRun]) -> IssueRun:
            return IssueRun(office, actor, clock, self._printing.press(), partial(_goes_on, job)).run(chosen)

        job = self._bench.desk.work(issuing).called("Émission des courriers…", can_cancel=True)
        job.then(self._tell_issued)

    def _tell_issued(self, run: IssueRun) -> None:
        if run.issued:
            self._bench.messages.tell(_issued_words(run.issued), _THEN)
        if run.left:
            left = counted(run.left, "document n’a pas été émis", "documents n’ont pas été émis")
            self._bench.messages.inform(f"Émission arrêtée : {left}.", "Ce qui était émis le reste.")
        tell_declined(self._bench.messages, run.declined, "n’a pas pu être émis", "n’ont pas pu être émis")

    # ---- files ------------------------------------------------------------------------------------------

    def ask_run(self, issued: Iterable[IssuedDocument]) -> None:
        """Ask where the file for the printer goes."""
        letters = tuple(issued)
        self.ask_file(
            "Fichier d’impression", "courriers.pdf", "PDF (*.pdf)", lambda name: self.save_run(letters, name)
        )

    def ask_register(self, *, spreadsheet: bool) -> None:
        """Ask where the register goes, as a PDF or for a spreadsheet."""
        name, kinds = ("registre.csv", "Tableau (*.csv)") if spreadsheet else ("registre.pdf", "PDF (*.pdf)")
        self.ask_file("Registre des courriers", name, kinds, self.save_register)

    def ask_folder(self) -> None:
        """Ask which folder takes one file per document."""
        self._ask_directory("Dossier des PDF", self.save_all)

    def ask_mails(self, issued: Sequence[IssuedDocument]) -> None:
        """Ask which folder takes one mail per document, ready to be looked at and sent."""
        chosen = [document for document in issued if document.kind not in BOUND]
        self._ask_directory("Dossier des courriels", lambda folder: self.save_mails(chosen, folder))

    def save_run(self, issued: Iterable[IssuedDocument], name: str) -> None:
        """Write these letters as one file; conventions are printed on their own."""
        chosen = [document.id for document in issued if document.kind not in BOUND]

        def printing(uow: UnitOfWork, _clock: Clock, press: Press) -> PrintRun:
            printed = print_run(uow, press, documents=chosen)
            self._writers.write(Path(name), printed.content)
            return printed

        job = self._bench.desk.read(self._printing(printing)).called("Fichier d’impression…")
        job.then(lambda printed: self._tell_run(name, printed))

    def save_register(self, name: str) -> None:
        """Write the register: for a spreadsheet when the name ends in `.csv`, as a PDF else."""
        done = "Le registre est écrit."
        if name.lower().endswith(".csv"):

            def writing(uow: UnitOfWork, clock: Clock) -> None:
                self._writers.write(Path(name), self._writers.spreadsheet(letter_register(uow, clock)))

            self._bench.desk.read(writing).then(lambda _: self._bench.messages.tell(done, name))
        else:
            self._save_printed(name, lambda uow, clock, press: press.tables(register_sheet(uow, clock)), done)

    def save_all(self, folder: str) -> None:
        """Write one PDF per document issued and not cancelled."""

        def writing(uow: UnitOfWork, clock: Clock) -> list[DocumentRow]:
            rows = [row for row in documents(uow, clock) if not row.replaced_by]
            for row in rows:
                self._writers.write(Path(folder) / row.file_name, document_bytes(uow, clock, document=row.id))
            return rows

        job = self._bench.desk.read(writing).called("Écriture des PDF…")
        job.then(lambda rows: self._tell_files(folder, len(rows)))

    def save_mails(self, issued: Sequence[IssuedDocument], folder: str) -> None:
        """Write one mail per document, the PDF attached; one without an address stops no other."""

        def writing(uow: UnitOfWork, clock: Clock, press: Press) -> list[Declined]:
            declined = []
            for document in issued:
                try:
                    draft = mail_draft(uow, clock, press, document=document.id)
                except Refusal as refusal:
                    declined.append(Declined(document.number, str(refusal)))
                else:
                    self._writers.write(Path(folder) / draft.name, self._writers.mail(draft))
            return declined

        job = self._bench.desk.read(self._printing(writing)).called("Écriture des courriels…")
        job.then(lambda declined: self._tell_mails(folder, len(issued), declined))

    def save_window_sheet(self, name: str) -> None:
        """Write the sheet that tries the envelopes' window."""
        self._save_printed(
            name,
            lambda uow, clock, press: press.window(window_sheet(uow, clock)),
            "La feuille d’essai est écrite.",
        )

    def _save_printed(
        self, name: str, make: Callable[[UnitOfWork, Clock, Press], Printed], done: str
    ) -> None:
        def writing(uow: UnitOfWork, clock: Clock, press: Press) -> None:
            self._writers.write(Path(name), make(uow, clock, press).content)

        job = self._bench.desk.read(self._printing(writing))
        job.then(lambda _: self._bench.messages.tell(done, name))

    def _tell_run(self, name: str, printed: PrintRun) -> None:
        pages = counted(printed.pages, "page", "pages")
        self._bench.messages.tell(f"Le fichier d’impression est écrit ({pages}).", name)
        tell_declined(self._bench.messages, printed.declined, "n’y figure pas", "n’y figurent pas")

    def _tell_files(self, folder: str, number: int) -> None:
        words = counted(number, "PDF enregistré", "PDF enregistrés")
        self._bench.messages.tell(f"{words}, sans nom de personne dans les noms de fichiers.", folder)

    def _tell_mails(self, folder: str, asked: int, declined: Sequence[Declined]) -> None:
        written = asked - len(declined)
        if written:
            words = counted(written, "courriel prêt", "courriels prêts")
            self._bench.messages.tell(f"{words} : ouvrez-les, relisez-les, envoyez-les.", folder)
        tell_declined(self._bench.messages, declined, "reste sans courriel", "restent sans courriel")

    # ---- where ------------------------------------------------------------------------------------------

    def ask_file(self, title: str, name: str, kinds: str, then: Callable[[str], object]) -> None:
        """Ask where a file goes."""
        ask_new_file(self._window, title, Path(name), kinds, lambda chosen: then(str(chosen)))

    def _ask_directory(self, title: str, then: Callable[[str], object]) -> None:
        ask_folder(self._window, title, Path(), lambda chosen: then(str(chosen)))


def tell_declined(messages: Messages, declined: Sequence[Declined], one: str, many: str) -> None:
    """Warn of documents that stayed behind, each with its reason."""
    if not declined:
        return
    lines = [f"{each.what} : {each.why}" for each in declined[:TOLD_AT_MOST]]
    more = len(declined) - len(lines)
    lines += [f"… et {counted(more, 'autre', 'autres')}."] if more > 0 else []
    words = counted(len(declined), f"document {one}", f"documents {many}")
    messages.warn(f"{words}.", "\n".join(lines))


def _goes_on(job: Job[Any], done: int, total: int) -> bool:
    """Tell how far the work is; False when the person asked to stop, and then nothing more is begun."""
    try:
        job.step(done, total)
    except Cancelled:
        return False
    return True


_THEN = "Imprimez-les ou enregistrez-les\u00a0; une fois partis, notez leur envoi dans la page Registre."


def _issued_words(done: Sequence[IssuedDocument]) -> str:
    words = counted(len(done), "document émis", "documents émis")
    return f"{words} : {done[0].number}." if len(done) == 1 else f"{words}, numérotés et datés."
