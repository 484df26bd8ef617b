"""Letters leave the program: issued, printed, written as files or as mails; all in the background."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Concatenate

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument
from pdn_desktop.domain.wording import counted
from pdn_desktop.errors import Refusal
from pdn_desktop.screens import readings, system_printer
from pdn_desktop.screens.background import Cancelled, Job
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.system_printer import Order
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.usecases.issue_run import IssueRun
from pdn_desktop.usecases.issuing import Declined, DocumentRow, PrintRun, document_bytes, documents, print_run
from pdn_desktop.usecases.letter_register import RegisterRow, letter_register, register_sheet
from pdn_desktop.usecases.mail_drafts import MailDraft, mail_draft
from pdn_desktop.usecases.mailing import MailingRow
from pdn_desktop.usecases.ports import Clock, Office, UnitOfWork
from pdn_desktop.usecases.sheets import Press, Printed
from pdn_desktop.usecases.window_sheet import window_sheet

MOST_COPIES = 20
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
            self._bench.messages.tell(_issued_words(run.issued))
        if run.left:
            left = counted(run.left, "document n’a pas été émis", "documents n’ont pas été émis")
            self._bench.messages.inform(f"Émission arrêtée : {left}.", "Ce qui était émis le reste.")
        self._tell_declined(run.declined, "n’a pas pu être émis", "n’ont pas pu être émis")

    def _tell_declined(self, declined: Sequence[Declined], one: str, many: str) -> None:
        if not declined:
            return
        lines = [f"{each.what} : {each.why}" for each in declined[:TOLD_AT_MOST]]
        more = len(declined) - len(lines)
        lines += [f"… et {counted(more, 'autre', 'autres')}."] if more > 0 else []
        words = counted(len(declined), f"document {one}", f"documents {many}")
        self._bench.messages.warn(f"{words}.", "\n".join(lines))

    # ---- print ------------------------------------------------------------------------------------------

    def ask_print(self, issued: Sequence[IssuedDocument]) -> None:
        """Ask on which printer, how many copies, which of these documents."""
        job = self._bench.desk.background(lambda _: system_printer.printers())
        job.called("Recherche des imprimantes…").then(lambda found: self._ask_order(found, issued))

    def _ask_order(self, found: Sequence[str], issued: Sequence[IssuedDocument]) -> None:
        if not found:
            self._bench.messages.inform(
                "Aucune imprimante n’est installée sur cet ordinateur.",
                "« Enregistrer » écrit les documents en fichiers, à imprimer depuis un autre poste.",
            )
            return
        waiting = [document for document in issued if document.sent_on is None]
        choices = {
            "waiting": f"Ceux qui ne sont pas encore partis ({len(waiting)})",
            "all": f"Tous ({len(issued)})",
        }
        step = Step(
            "Imprimer les documents émis",
            "Chaque courrier commence sur une nouvelle feuille. Les conventions sont imprimées à part.",
            "Imprimer",
            _order_fields(found, choices),
            {"printer": found[0], "copies": 1, "two_sided": True, "which": "waiting" if waiting else "all"},
        )
        chosen: Mapping[str, Sequence[IssuedDocument]] = {"waiting": waiting, "all": issued}

        def then(values: Mapping[str, Any]) -> None:
            order = Order(values["printer"], values["copies"], values["two_sided"])
            self.print_documents(order, chosen[values["which"]])

        StepDialog(
            step, then, self._window, lambda values: "" if chosen[values["which"]] else "Aucun document."
        ).open()

    def print_documents(self, order: Order, issued: Sequence[IssuedDocument]) -> None:
        """Hand these documents to a printer: the letters as one run, each convention by itself."""
        letters = [document.id for document in issued if document.kind is not DocumentKind.AGREEMENT]
        agreements = [document for document in issued if document.kind is DocumentKind.AGREEMENT]

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> tuple[Declined, ...]:
            declined: tuple[Declined, ...] = ()
            if letters:
                run = print_run(uow, press, documents=letters)
                declined = run.declined
                system_printer.send(order, "Courriers", run.content)
            for agreement in agreements:
                content = document_bytes(uow, clock, document=agreement.id)
                system_printer.send(order, agreement.number, content)
            return declined

        job = self._bench.desk.read(self._printing(printing)).called("Impression…")
        job.then(lambda declined: self._tell_printed(order, len(issued), declined))

    def _tell_printed(self, order: Order, number: int, declined: Sequence[Declined]) -> None:
        words = counted(number - len(declined), "document remis", "documents remis")
        self._bench.messages.tell(f"{words} à l’imprimante « {order.printer} ».")
        self._tell_declined(declined, "n’a pas pu être imprimé", "n’ont pas pu être imprimés")

    def ask_window_sheet(self) -> None:
        """Ask where the sheet that tries the envelopes' window goes, or print it."""
        job = self._bench.desk.background(lambda _: system_printer.printers())
        job.called("Recherche des imprimantes…").then(self._ask_window_order)

    def _ask_window_order(self, found: Sequence[str]) -> None:
        if not found:
            self._ask_file(
                "Feuille d’essai", "feuille-essai-enveloppe.pdf", "PDF (*.pdf)", self.save_window_sheet
            )
            return
        places = {**{name: f"Imprimante {name}" for name in found}, "": "Un fichier PDF…"}
        step = Step(
            "Feuille d’essai pour enveloppe à fenêtre",
            "Pliez-la, glissez-la dans une enveloppe, lisez le décalage sur les règles, puis reportez-le "
            "dans Appel › Réglages.",
            "Continuer",
            (Field("printer", "Où", readings.choice(itself(places)), Form.CHOICE, options=places),),
            {"printer": found[0]},
        )

        def then(values: Mapping[str, Any]) -> None:
            if values["printer"]:
                self.print_window_sheet(Order(values["printer"]))
            else:
                self._ask_window_order(())

        StepDialog(step, then, self._window).open()

    def print_window_sheet(self, order: Order) -> None:
        """Print the sheet that tries the envelopes' window."""

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> None:
            system_printer.send(order, "Feuille d’essai", press.window(window_sheet(uow, clock)).content)

        job = self._bench.desk.read(self._printing(printing))
        job.then(
            lambda _: self._bench.messages.tell(f"La feuille d’essai est à l’imprimante « {order.printer} ».")
        )

    def save_window_sheet(self, name: str) -> None:
        """Write the sheet that tries the envelopes' window."""
        self._save_printed(
            name,
            lambda uow, clock, press: press.window(window_sheet(uow, clock)),
            "La feuille d’essai est écrite.",
        )

    # ---- files ------------------------------------------------------------------------------------------

    def ask_run(self, issued: Iterable[IssuedDocument]) -> None:
        """Ask where the file for the printer goes."""
        letters = tuple(issued)
        self._ask_file(
            "Fichier d’impression", "courriers.pdf", "PDF (*.pdf)", lambda name: self.save_run(letters, name)
        )

    def ask_register(self, *, spreadsheet: bool) -> None:
        """Ask where the register goes, as a PDF or for a spreadsheet."""
        name, kinds = ("registre.csv", "Tableau (*.csv)") if spreadsheet else ("registre.pdf", "PDF (*.pdf)")
        self._ask_file("Registre des courriers", name, kinds, self.save_register)

    def ask_folder(self) -> None:
        """Ask which folder takes one file per document."""
        self._ask_directory("Dossier des PDF", self.save_all)

    def ask_mails(self, issued: Sequence[IssuedDocument]) -> None:
        """Ask which folder takes one mail per document, ready to be looked at and sent."""
        chosen = [document for document in issued if document.kind is not DocumentKind.AGREEMENT]
        self._ask_directory("Dossier des courriels", lambda folder: self.save_mails(chosen, folder))

    def save_run(self, issued: Iterable[IssuedDocument], name: str) -> None:
        """Write these letters as one file; conventions are printed on their own."""
        chosen = [document.id for document in issued if document.kind is not DocumentKind.AGREEMENT]

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

        def writing(uow: UnitOfWork, clock: Clock) -> list[Declined]:
            declined = []
            for document in issued:
                try:
                    draft = mail_draft(uow, clock, document=document.id)
                except Refusal as refusal:
                    declined.append(Declined(document.number, str(refusal)))
                else:
                    self._writers.write(Path(folder) / draft.name, self._writers.mail(draft))
            return declined

        job = self._bench.desk.read(writing).called("Écriture des courriels…")
        job.then(lambda declined: self._tell_mails(folder, len(issued), declined))

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
        self._tell_declined(printed.declined, "n’y figure pas", "n’y figurent pas")

    def _tell_files(self, folder: str, number: int) -> None:
        words = counted(number, "PDF enregistré", "PDF enregistrés")
        self._bench.messages.tell(f"{words}, sans nom de personne dans les noms de fichiers.", folder)

    def _tell_mails(self, folder: str, asked: int, declined: Sequence[Declined]) -> None:
        written = asked - len(declined)
        if written:
            words = counted(written, "courriel prêt", "courriels prêts")
            self._bench.messages.tell(f"{words} : ouvrez-les, relisez-les, envoyez-les.", folder)
        self._tell_declined(declined, "reste sans courriel", "restent sans courriel")

    # ---- where ------------------------------------------------------------------------------------------

    def _ask_file(self, title: str, name: str, kinds: str, then: Callable[[str], object]) -> None:
        dialog = QFileDialog(self._window, title, name, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(name.rpartition(".")[2])
        dialog.fileSelected.connect(then)
        _open(dialog)

    def _ask_directory(self, title: str, then: Callable[[str], object]) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(then)
        _open(dialog)


def itself(keys: Iterable[str]) -> dict[str, str]:
    """Return a choice whose keys are its values."""
    return {key: key for key in keys}


def _order_fields(found: Sequence[str], choices: Mapping[str, str]) -> tuple[Field, ...]:
    printers = itself(found)
    copies = readings.whole(1, MOST_COPIES)
    return (
        Field("which", "Documents", readings.choice(itself(choices)), Form.CHOICE, options=choices),
        Field("printer", "Imprimante", readings.choice(printers), Form.CHOICE, options=printers),
        Field("copies", "Exemplaires", copies),
        Field("two_sided", "Recto verso", readings.yes_no(), Form.SWITCH),
    )


def _goes_on(job: Job[Any], done: int, total: int) -> bool:
    """Tell how far the work is; False when the person asked to stop, and then nothing more is begun."""
    try:
        job.step(done, total)
    except Cancelled:
        return False
    return True


def _issued_words(done: Sequence[IssuedDocument]) -> str:
    words = counted(len(done), "document émis", "documents émis")
    return f"{words} : {done[0].number}." if len(done) == 1 else f"{words}, numérotés et datés."


def _open(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
