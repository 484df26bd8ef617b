"""The papers of a day of hearings as PDF files: planning, sheet to sign, questions of one candidate."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.screens.table_papers import TablePapers
from pdn_desktop.usecases.hearing_sheets import attendance_sheet, planning_sheet, questions_sheet
from pdn_desktop.usecases.members_summons import summons_sheet


class HearingPapers(TablePapers):
    """Offers the papers of a day of hearings."""

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

    def _ask_planning(self, module: ModuleCode, _candidacy: str) -> None:
        self.ask(
            "Planning de la journée",
            f"planning-{module}.pdf",
            lambda uow, clock: planning_sheet(uow, clock, module=module),
        )

    def _ask_summons(self, module: ModuleCode, _candidacy: str) -> None:
        self.ask(
            "Convocation des membres",
            f"convocation-membres-{module}.pdf",
            lambda uow, clock: summons_sheet(uow, clock, module=module),
        )

    def _ask_attendance(self, module: ModuleCode, _candidacy: str) -> None:
        self.ask(
            "Feuille d’émargement",
            f"emargement-{module}.pdf",
            lambda uow, clock: attendance_sheet(uow, clock, module=module),
        )

    def _ask_questions(self, _module: ModuleCode, candidacy: str) -> None:
        self.ask(
            "Grille de questions",
            "questions.pdf",
            lambda uow, clock: questions_sheet(uow, clock, candidacy=candidacy),
        )
