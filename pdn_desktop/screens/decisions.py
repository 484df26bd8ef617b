"""Décisions: the scopes as a matrix; on each one's page the committee proposes and its Caf decides."""

from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.forms.ui_decisions import Ui_Decisions
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.scope_page import ScopePage
from pdn_desktop.usecases.agenda import Task
from pdn_desktop.usecases.decision_board import DecisionBoard, decision_board

KEY = "decisions"
ON_MATRIX = (
    Hint("↑ ↓ ← →", "Aller d’un périmètre à l’autre"),
    Hint("Entrée", "Ouvrir le périmètre"),
)
ON_PAGE = (Hint("Échap", "Revenir aux périmètres"), Hint("Ctrl+Z", "Annuler"))


class DecisionsRoom(Room):
    """Enter opens a scope, Escape comes back; drafts stay on the page of their scope."""

    hints: tuple[Hint, ...] = ON_MATRIX

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_Decisions()
        self.ui.setupUi(self)
        self.board: DecisionBoard | None = None
        self.pages: dict[str, ScopePage] = {}
        self._open = ""
        self._wanted = ""
        self.edits = Edits(self.desk, bench.undo, self)
        self.ui.stack.setCurrentWidget(self.ui.matrixPage)
        self._landing = Landing(self, self.ui.matrix)
        self.ui.stack.currentChanged.connect(lambda _: self._tell_hints())
        self.ui.matrix.opened.connect(self.open)
        self.ui.tasks.chosen.connect(self._follow)
        self.ui.empty.acted.connect(lambda: self.bench.go("call", ""))
        self.edits.went_back.connect(self._went_back)
        self.edits.stale.connect(self.changed)

    @override
    def refresh(self) -> None:
        self.desk.read(decision_board).then(self.show_board).otherwise(self._without_grid)

    @override
    def look_at(self, subject: str) -> None:
        """Open the page of this scope."""
        self._wanted = subject
        self._bring()

    @override
    def leave(self) -> None:
        if self.page is not None:
            self.page.leave()

    @property
    def page(self) -> ScopePage | None:
        """Return the page on show, None when the matrix is."""
        return self.pages.get(self._open)

    def show_board(self, board: DecisionBoard) -> None:
        """Show every scope; what is being typed is left alone."""
        self.board = board
        if not board.sheets:
            self._teach("Aucun périmètre", "Décrivez d’abord les modules et les Caf.")
            return
        self.ui.tasks.show_tasks(board.tasks)
        self.ui.matrix.show_board(board)
        for code, page in self.pages.items():
            page.show_sheet(board.sheets[code])
        self.ui.stack.setCurrentWidget(self.page or self.ui.matrixPage)
        self._bring()

    def open(self, code: str) -> None:
        """Show the page of this scope."""
        if self.board is None or code not in self.board.sheets:
            return
        self.leave()
        self._open = code
        if code not in self.pages:
            page = self.pages[code] = ScopePage(self.bench, self.edits)
            page.left.connect(self.to_matrix)
            self.ui.stack.addWidget(page)
            page.show_sheet(self.board.sheets[code])
        self.ui.stack.setCurrentWidget(self.pages[code])
        self._landing.place = self.pages[code]
        self.pages[code].begin()

    def to_matrix(self) -> None:
        """Show the matrix again, on the scope that was open."""
        self.leave()
        code, self._open = self._open, ""
        self._landing.place = self.ui.matrix
        self.ui.stack.setCurrentWidget(self.ui.matrixPage)
        self.ui.matrix.focus_on(code)

    def _bring(self) -> None:
        if self._wanted and self.board is not None:
            wanted, self._wanted = self._wanted, ""
            self.open(wanted)

    def _follow(self, task: Task) -> None:
        self.look_at(task.subject)

    def _went_back(self, _place: Place, field: str) -> None:
        """Lead to the amount that was taken back: its field is named after its scope and year."""
        scope = field.rsplit("-", 1)[0]
        if self.isVisible():
            self.look_at(scope)
        else:
            self.bench.go(KEY, scope)

    def _tell_hints(self) -> None:
        shown = self.ui.stack.currentWidget()
        self.hints = () if shown is self.ui.empty else ON_PAGE if self.page is not None else ON_MATRIX
        self.retold.emit()

    def _teach(self, title: str, text: str) -> None:
        self.ui.empty.teach("stamp", title, text, "Voir l’appel")
        self.ui.stack.setCurrentWidget(self.ui.empty)

    def _without_grid(self, failure: Exception) -> None:
        self._teach("Rien ne se décide encore", str(failure))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.page is not None:
            self.to_matrix()
        else:
            super().keyPressEvent(event)
