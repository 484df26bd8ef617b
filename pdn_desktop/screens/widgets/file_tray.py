"""The files received, above the checklist: each is dragged onto the piece it is, or told so by its choice."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import override

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.calm_box import CalmBox
from pdn_desktop.screens.widgets.link_line import PICTURE, LinkLine
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.candidacies import PieceRow
from pdn_desktop.usecases.kept_files import KeptFile

FILE = "application/x-pdn-received-file"
"""What a dragged file travels as between this card and the lines of the checklist: its id."""
NO_PIECE, SEVERAL = "", "several"
_UNDER_THE_NAME = SPACE_2 + PICTURE + SPACE_1
PIECE_LETTERS = 22
"""So many letters of a piece's label are shown; its list shows them all."""


class FileChip(QFrame):
    """One file: read by its name, dragged by its line; `told` carries the piece a person says it is."""

    told = Signal(str, str)
    opened = Signal(str)

    def __init__(self, file: KeptFile, pieces: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.file = file
        self._pressed: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Glissez ce fichier sur sa pièce, ou choisissez-la ici.")
        self.link = LinkLine("document", file.name, f"Lire {file.name}", self)
        self.link.clicked.connect(partial(self.opened.emit, file.id))
        self.piece = CalmBox(self)
        self.piece.setAccessibleName(f"Pièce que contient {file.name}")
        self.piece.addItem("Aucune pièce", NO_PIECE)
        if len(file.pieces) > 1:
            self.piece.addItem("Plusieurs pièces", SEVERAL)
        for code, label in pieces.items():
            self.piece.addItem(label, code)
        held = SEVERAL if len(file.pieces) > 1 else next(iter(file.pieces), NO_PIECE)
        self.piece.setCurrentIndex(max(0, self.piece.findData(held)))
        self.piece.activated.connect(lambda _: self._chosen())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_1 // 2, 0, SPACE_1 // 2)
        row.setSpacing(SPACE_2)
        self.piece.setSizeAdjustPolicy(CalmBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.piece.setMinimumContentsLength(PIECE_LETTERS)
        row.addLayout(self._named(), 1)
        row.addStretch(0)
        row.addWidget(self.piece)

    def _named(self) -> QVBoxLayout:
        """Return the name, above when it came where that was more than once."""
        self.arrivals = QLabel(self.file.arrivals, self)
        self.arrivals.setProperty("type", "small")
        self.arrivals.setWordWrap(True)
        self.arrivals.setIndent(_UNDER_THE_NAME)
        self.arrivals.setVisible(bool(self.file.arrivals))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.link)
        column.addWidget(self.arrivals)
        return column

    def _chosen(self) -> None:
        code = self.piece.currentData()
        if code != SEVERAL:
            self.told.emit(self.file.id, code)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = self._pressed and (event.position().toPoint() - self._pressed).manhattanLength()
        if moved and moved >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged().exec(Qt.DropAction.LinkAction)

    def dragged(self) -> QDrag:
        """Return this file on its way to a piece."""
        drag, data = QDrag(self), QMimeData()
        data.setData(FILE, self.file.id.encode())
        drag.setMimeData(data)
        drag.setPixmap(self.link.grab())
        return drag


class FileTray(Card):
    """Shows the files of a dossier, those that are no piece yet first; hidden when there are none."""

    told = Signal(str, str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Fichiers reçus", " ", parent)
        self.column.setSpacing(SPACE_1)
        self.chips: dict[str, FileChip] = {}
        self._shown: object = None

    def show_files(self, files: Sequence[KeptFile], pieces: Sequence[PieceRow]) -> None:
        """Show these files and the pieces they may be; nothing moves when they are the same."""
        labels = {piece.code: piece.label for piece in pieces}
        shown = tuple(files), tuple(labels.items())
        if shown == self._shown:
            return
        self._shown = shown
        focused = next((key for key, chip in self.chips.items() if chip.piece.hasFocus()), "")
        former = list(self.chips.values())
        ordered = sorted(files, key=lambda file: bool(file.pieces))
        self.chips = {file.id: self._chip(file, labels) for file in ordered}
        if focused in self.chips:  # before the former one goes: the keyboard is never nowhere
            self.chips[focused].show()
            self.chips[focused].piece.setFocus(Qt.FocusReason.OtherFocusReason)
        for chip in former:
            self.column.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.say(_summary(files))
        self.setVisible(bool(files))

    def _chip(self, file: KeptFile, pieces: Mapping[str, str]) -> FileChip:
        chip = FileChip(file, pieces, self)
        chip.told.connect(self.told)
        chip.opened.connect(self.opened)
        self.column.addWidget(chip)
        return chip


def _summary(files: Sequence[KeptFile]) -> str:
    loose = sum(not file.pieces for file in files)
    if not loose:
        return "Chaque fichier est rangé à sa pièce."
    words = counted(loose, "fichier n’est encore rangé", "fichiers ne sont encore rangés")
    return f"{words} à aucune pièce : glissez-le sur sa ligne, ou choisissez sa pièce ici."
