"""Letters go to the printers of this computer: which one, how many copies, on both sides or not."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.outcomes import BOUND, IssuedDocument
from pdn_desktop.domain.wording import counted
from pdn_desktop.screens import readings, system_printer
from pdn_desktop.screens.letter_files import LetterFiles, Printing, tell_declined
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.system_printer import Order
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.usecases.issuing import Declined, document_bytes, print_run
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press
from pdn_desktop.usecases.window_sheet import window_sheet

MOST_COPIES = 20


class LetterPrinter:
    """Asks how to print, prints in the background, says what went and what did not."""

    def __init__(self, bench: Bench, window: QWidget, printing: Printing, files: LetterFiles) -> None:
        self._bench, self._window = bench, window
        self._printing, self._files = printing, files

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
        letters = [document.id for document in issued if document.kind not in BOUND]
        others = [document for document in issued if document.kind in BOUND]

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> tuple[Declined, ...]:
            declined: tuple[Declined, ...] = ()
            if letters:
                run = print_run(uow, press, documents=letters)
                declined = run.declined
                system_printer.send(order, "Courriers", run.content)
            for other in others:
                content = document_bytes(uow, clock, document=other.id)
                system_printer.send(order, other.number, content)
            return declined

        job = self._bench.desk.read(self._printing(printing)).called("Impression…")
        job.then(lambda declined: self._tell_printed(order, len(issued), declined))

    def _tell_printed(self, order: Order, number: int, declined: Sequence[Declined]) -> None:
        words = counted(number - len(declined), "document remis", "documents remis")
        self._bench.messages.tell(f"{words} à l’imprimante « {order.printer} ».")
        tell_declined(self._bench.messages, declined, "n’a pas pu être imprimé", "n’ont pas pu être imprimés")

    def ask_window_sheet(self) -> None:
        """Ask where the sheet that tries the envelopes' window goes, or print it."""
        job = self._bench.desk.background(lambda _: system_printer.printers())
        job.called("Recherche des imprimantes…").then(self._ask_window_order)

    def _ask_window_order(self, found: Sequence[str]) -> None:
        if not found:
            self._files.ask_file(
                "Feuille d’essai", "feuille-essai-enveloppe.pdf", "PDF (*.pdf)", self._files.save_window_sheet
            )
            return
        places = {**{name: f"Imprimante {name}" for name in found}, "": "Un fichier PDF…"}
        step = Step(
            "Feuille d’essai pour enveloppe à fenêtre",
            "Pliez-la, glissez-la dans une enveloppe, lisez le décalage sur les règles, puis reportez-le "
            "dans Appel › Réglages.",
            "Continuer",
            (Field("printer", "Où", readings.among(places), Form.CHOICE, options=places),),
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


def _order_fields(found: Sequence[str], choices: Mapping[str, str]) -> tuple[Field, ...]:
    printers = {name: name for name in found}
    copies = readings.whole(1, MOST_COPIES)
    return (
        Field("which", "Documents", readings.among(choices), Form.CHOICE, options=choices),
        Field("printer", "Imprimante", readings.among(printers), Form.CHOICE, options=printers),
        Field("copies", "Exemplaires", copies),
        Field("two_sided", "Recto verso", readings.yes_no(), Form.SWITCH),
    )
