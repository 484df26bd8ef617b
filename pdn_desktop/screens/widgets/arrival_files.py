"""The files of an arrival under review: what each is, its warnings, the piece it seems to be."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.arrival_tab import pages_and_weight
from pdn_desktop.screens.widgets.calm_box import CalmBox
from pdn_desktop.screens.widgets.link_line import LinkLine
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.guessing import Guess
from pdn_desktop.usecases.intake_board import IntakeBoard
from pdn_desktop.usecases.proposing import ProposedFile

NO_PIECE = ""


class FileLine(QFrame):
    """One file; `opened` asks to see it."""

    opened = Signal()

    def __init__(self, file: ProposedFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.touched = False
        words = f"{file.name}  ({pages_and_weight(file.pages, file.size)})"
        self.link = LinkLine("document", words, f"Lire {words}", self)
        self.link.clicked.connect(self.opened)
        self.piece, self.because = CalmBox(self), QLabel(self)
        self.piece.setAccessibleName(f"Pièce : {file.name}")
        self.piece.activated.connect(lambda _: self._chosen())
        self.because.setProperty("type", "small")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.link, 0, 0, 1, 2)
        grid.addWidget(self.piece, 1, 0)
        grid.addWidget(self.because, 1, 1)
        for number, warning in enumerate(file.warnings, start=2):
            grid.addWidget(paragraph(warning, self, "warn"), number, 0, 1, 2)

    def offer(self, pieces: Mapping[str, str], guess: Guess[str | None]) -> None:
        """Offer these pieces; what a person chose is kept when it is still offered, else guess."""
        kept = self.piece.currentData() if self.touched else None
        self.piece.clear()
        self.piece.addItem("Aucune pièce de la liste", NO_PIECE)
        for code, label in pieces.items():
            self.piece.addItem(label, code)
        wanted = kept if kept is not None and self.piece.findData(kept) >= 0 else guess.value or NO_PIECE
        self.piece.setCurrentIndex(self.piece.findData(wanted))
        self.because.setText("" if self.touched or not guess.because else f"Proposée {_told(guess.because)}")

    def _chosen(self) -> None:
        self.touched = True
        self.because.clear()


class ArrivalFiles(Card):
    """Shows the files; `opened` carries the place of the one to look at."""

    opened = Signal(int)

    def __init__(self, board: IntakeBoard, parent: QWidget | None = None) -> None:
        files = board.proposal.files
        super().__init__("Fichiers joints", "" if files else "Aucun fichier joint.", parent)
        self._board = board
        self.lines = [FileLine(file, self) for file in files]
        for place, line in enumerate(self.lines):
            line.opened.connect(lambda place=place: self.opened.emit(place))
            self.column.addWidget(line)

    @property
    def pieces(self) -> dict[int, str]:
        """Return the piece each file is said to be, by place."""
        chosen = {place: str(line.piece.currentData()) for place, line in enumerate(self.lines)}
        return {place: code for place, code in chosen.items() if code}

    def follow(self, module: ModuleCode | None) -> None:
        """Offer the pieces of this module."""
        pieces = {piece.code: piece.label for piece in self._board.pieces_of(module)}
        for line, guess in zip(self.lines, self._board.guessed_pieces(module), strict=True):
            line.offer(pieces, guess)


def _told(because: str) -> str:
    return because if because.startswith("d’après") else f": {because}"
