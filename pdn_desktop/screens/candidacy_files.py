"""What leaves the room of candidacies as files: registers, and each arrival as it came, byte for byte."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pdn_desktop.screens.background import Job
from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.acknowledging import acknowledge_arrival
from pdn_desktop.usecases.admissibility_sheet import admissibility_sheet
from pdn_desktop.usecases.candidacies import ReceiptRow, original_content
from pdn_desktop.usecases.intake_registers import IntakeRegister, RegisterKind, intake_registers
from pdn_desktop.usecases.mail_drafts import MailDraft, mail_draft
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press

_REGISTERS = {
    RegisterKind.DEPOSITS: "Registre des dépôts (PDF)…",
    RegisterKind.ADMISSIBILITY: "Registre de recevabilité (PDF)…",
    RegisterKind.COMPLEMENTS: "Registre des demandes de compléments (PDF)…",
}


@dataclass(frozen=True)
class IntakeWriters:
    """What turns registers into files; `write` puts one on the disk, whole or not at all."""

    make_press: Callable[[], Press]
    workbook: Callable[[Sequence[IntakeRegister]], bytes]
    write: Callable[[Path, bytes], object]
    mail: Callable[[MailDraft], bytes]


class CandidacyFiles:
    """Asks where a file goes, writes it in the background, and says where it is."""

    def __init__(self, bench: Bench, window: QWidget, writers: IntakeWriters) -> None:
        self._bench, self._window, self._writers = bench, window, writers
        self._printing = Printing(writers.make_press)

    def offer(self, button: QPushButton) -> None:
        """Let this button offer the registers."""
        menu = QMenu(button)
        for kind, words in _REGISTERS.items():
            menu.addAction(words).triggered.connect(partial(self._ask_register, kind))
        menu.addSeparator()
        menu.addAction("Les trois registres pour tableur (XLSX)…").triggered.connect(self._ask_workbook)
        button.setMenu(menu)

    def save_register(self, kind: RegisterKind, path: Path) -> None:
        """Print this register into a file."""

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> None:
            register = next(each for each in intake_registers(uow, clock) if each.kind is kind)
            self._writers.write(path, press.tables(register.sheet()).content)

        job = self._bench.desk.read(self._printing(printing)).called("Impression du registre…")
        job.then(lambda _: self._bench.messages.tell("Le registre est écrit.", str(path)))

    def save_workbook(self, path: Path) -> None:
        """Write all registers into one workbook."""

        def writing(uow: UnitOfWork, clock: Clock) -> None:
            self._writers.write(path, self._writers.workbook(intake_registers(uow, clock)))

        job = self._bench.desk.read(writing).called("Écriture des registres…")
        job.then(lambda _: self._bench.messages.tell("Les registres sont écrits.", str(path)))

    def ask_original(self, receipt: ReceiptRow) -> None:
        """Ask where this arrival goes, as it came."""
        suffix = Path(receipt.file_name).suffix
        kinds = f"Original (*{suffix})" if suffix else "Tous les fichiers (*)"
        save = partial(self.save_original, receipt)
        ask_new_file(self._window, "Enregistrer l’original", Path(receipt.file_name), kinds, save)

    def save_original(self, receipt: ReceiptRow, path: Path) -> None:
        """Write this arrival byte for byte, checked against its digest."""

        def writing(uow: UnitOfWork, clock: Clock) -> None:
            self._writers.write(path, original_content(uow, clock, receipt=receipt.id))

        job = self._bench.desk.read(writing).called("Écriture de l’original…")
        job.then(
            lambda _: self._bench.messages.tell("L’original est écrit, tel qu’il est arrivé.", str(path))
        )

    def ask_control(self, candidacy: str) -> None:
        """Ask where the « fiche de recevabilité » of this candidacy goes."""
        save = partial(self.save_control, candidacy)
        ask_new_file(
            self._window, "Fiche de recevabilité", Path("fiche-de-recevabilite.pdf"), "PDF (*.pdf)", save
        )

    def save_control(self, candidacy: str, path: Path) -> None:
        """Print the checks of this candidacy and what was ruled of it, for the chair's visa."""

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> None:
            sheet = admissibility_sheet(uow, clock, candidacy=candidacy)
            self._writers.write(path, press.tables(sheet).content)

        job = self._bench.desk.read(self._printing(printing)).called("Impression de la fiche…")
        job.then(lambda _: self._bench.messages.tell("La fiche de recevabilité est écrite.", str(path)))

    def ask_confirmation(self, receipt: ReceiptRow) -> None:
        """Issue the document that tells this arrival is registered, unless it was, then ask for its mail."""
        if receipt.registration:
            self._ask_draft(receipt.registration)
            return
        job = self._bench.desk.do(self._printing(acknowledge_arrival), receipt=receipt.id)
        job.called("Accusé d’enregistrement…").then(lambda document: self._ask_draft(document.id))

    def _ask_draft(self, document: str) -> None:
        """Make the mail this document leaves with, then ask where it goes."""
        job = self._bench.desk.read(self._printing(mail_draft), document=document)
        job.then(
            lambda draft: ask_new_file(
                self._window,
                "Accusé d’enregistrement",
                Path(draft.name),
                "Courriel (*.eml)",
                partial(self.save_draft, draft),
            )
        )

    def save_draft(self, draft: MailDraft, path: Path) -> None:
        """Write this mail, for the mail program to open and a person to send."""

        def writing(_: Job[None]) -> None:
            self._writers.write(path, self._writers.mail(draft))

        job = self._bench.desk.background(writing).called("Écriture du courriel…")
        done = (
            "L’accusé d’enregistrement est prêt : ouvrez-le dans la messagerie, relisez-le, envoyez-le, puis "
            "notez son envoi dans Courriers › Registre."
        )
        job.then(lambda _: self._bench.messages.tell(done, str(path)))

    def _ask_register(self, kind: RegisterKind) -> None:
        start = Path(f"registre-{kind.value}.pdf")
        ask_new_file(self._window, "Registre", start, "PDF (*.pdf)", partial(self.save_register, kind))

    def _ask_workbook(self) -> None:
        ask_new_file(
            self._window, "Registres", Path("registres.xlsx"), "Tableur (*.xlsx)", self.save_workbook
        )
