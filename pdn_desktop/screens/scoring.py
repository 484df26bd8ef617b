"""Notation for the secretary: sheets on the screen, and sheets on paper, a page each."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.marks_files import MarksWriters
from pdn_desktop.screens.paper_files import Write
from pdn_desktop.screens.papers import PAPERS, PapersRoom
from pdn_desktop.screens.rooms import Bench, Room
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.usecases.paper_forms import PaperPress

_WORDS = ("À l’écran", "Fiches papier")
_MARGINS = (24, 8, 24, 12)


class ScoringRoom(Room):
    """Holds two rooms and shows one; each reads for itself when it is shown."""

    def __init__(
        self, bench: Bench, make_press: Callable[[], PaperPress], write: Write, writers: MarksWriters
    ) -> None:
        super().__init__(bench)
        self.sheets = ScoreSheetRoom(bench)
        self.papers = PapersRoom(bench, make_press, write, writers)
        self.tabs, self.stack = QTabBar(self), QStackedWidget(self)
        self.tabs.setAccessibleName("Pages de la notation")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for room, words in zip((self.sheets, self.papers), _WORDS, strict=True):
            self.tabs.addTab(words)
            self.stack.addWidget(room)
            room.retold.connect(self._retell)
        left, top, right, bottom = _MARGINS
        self.papers.setContentsMargins(left, top, right, bottom)
        head = QHBoxLayout()
        head.setContentsMargins(left, 0, right, 0)
        head.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._turn_to)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(keys, self, lambda by=by: self._turn(by))
        self._landing = Landing(self, self.sheets)
        self._retell()

    @property
    def room(self) -> ScoreSheetRoom | PapersRoom:
        """Return the room on show."""
        return self.papers if self.stack.currentWidget() is self.papers else self.sheets

    @override
    def refresh(self) -> None:
        """Read nothing: the room on show does."""

    @override
    def land(self) -> None:
        """Give the keyboard to where work starts in the room on show."""
        super().land()
        self.room.land()

    @override
    def leave(self) -> None:
        self.room.leave()

    @override
    def look_at(self, subject: str) -> None:
        """Bring the paper sheets forward (« papers »), or a member's sheets on the screen."""
        self.tabs.setCurrentIndex(1 if subject == PAPERS else 0)
        if subject != PAPERS:
            self.sheets.look_at(subject)

    def _turn_to(self, index: int) -> None:
        self.room.leave()
        self.stack.setCurrentIndex(index)
        self._landing.place = self.room
        self._retell()

    def _turn(self, by: int) -> None:
        self.tabs.setCurrentIndex(min(max(0, self.tabs.currentIndex() + by), self.tabs.count() - 1))
        self.room.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retell(self) -> None:
        self.hints = self.room.hints
        self.retold.emit()
