"""The papers of a day of hearings as PDF files: planning, sheet to sign, questions of one candidate."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.letter_files import Printing
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.usecases.hearing_sheets import attendance_sheet, planning_sheet, questions_sheet
from pdn_desktop.usecases.members_summons import summons_sheet
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.sheets import Press, TableSheet

type Sheet = Callable[[UnitOfWork, Clock], TableSheet]
"""What makes a paper ready for the press."""


class HearingPapers:
    """Asks where a paper goes, prints it in the background, and says where it is."""

    def __init__(
        self, bench: Bench, window: QWidget, printing: Printing, write: Callable[[Path, bytes], object]
    ) -> None:
        self._bench, self._window = bench, window
        self._printing, self._write = printing, write

    def offer(self, button: QPushButton, asked: Callable[[], tuple[ModuleCode, str] | None]) -> None:
        """Let this button offer the papers; `asked` gives the module and the candidacy in hand."""
        menu = QMenu(button)
        for words, act in (
            ("Planning de la journée…", self._ask_planning),
            ("Convocation des membres…", self._ask_summons),
            ("Feuille d’émargement…", self._ask_attendance),
            ("Grille de questions de ce candidat…", self._ask_questions),
        ):

            def ask(_: bool, act: Callable[[ModuleCode, str], None] = act) -> None:  # noqa: FBT001 -- a slot
                about = asked()
                if about is not None:
                    act(*about)

            menu.addAction(words).triggered.connect(ask)
        button.setMenu(menu)

    def save(self, sheet: Sheet, name: str) -> None:
        """Print this paper into a file of this name."""

        def printing(uow: UnitOfWork, clock: Clock, press: Press) -> None:
            self._write(Path(name), press.tables(sheet(uow, clock)).content)

        job = self._bench.desk.read(self._printing(printing)).called("Impression…")
        job.then(lambda _: self._bench.messages.tell("Le PDF est enregistré.", name))

    def _ask_planning(self, module: ModuleCode, _candidacy: str) -> None:
        self._ask(
            "Planning de la journée",
            f"planning-{module}.pdf",
            lambda uow, clock: planning_sheet(uow, clock, module=module),
        )

    def _ask_summons(self, module: ModuleCode, _candidacy: str) -> None:
        self._ask(
            "Convocation des membres",
            f"convocation-membres-{module}.pdf",
            lambda uow, clock: summons_sheet(uow, clock, module=module),
        )

    def _ask_attendance(self, module: ModuleCode, _candidacy: str) -> None:
        self._ask(
            "Feuille d’émargement",
            f"emargement-{module}.pdf",
            lambda uow, clock: attendance_sheet(uow, clock, module=module),
        )

    def _ask_questions(self, _module: ModuleCode, candidacy: str) -> None:
        self._ask(
            "Grille de questions",
            "questions.pdf",
            lambda uow, clock: questions_sheet(uow, clock, candidacy=candidacy),
        )

    def _ask(self, title: str, name: str, sheet: Sheet) -> None:
        ask_new_file(
            self._window, title, Path(name), "PDF (*.pdf)", lambda chosen: self.save(sheet, str(chosen))
        )
