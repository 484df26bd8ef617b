"""The tab « Pièces » of a dossier: each expected piece, where it stands, which files hold it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.domain.candidacy import Expectation, PieceState
from pdn_desktop.domain.wording import counted, long_date
from pdn_desktop.screens import readings
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.calm_box import CalmBox
from pdn_desktop.screens.widgets.field_row import Field, FieldRow
from pdn_desktop.screens.widgets.file_tray import FILE, FileTray
from pdn_desktop.screens.widgets.link_line import LinkLine
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.candidacies import PieceRow
from pdn_desktop.usecases.checking import Finding
from pdn_desktop.usecases.dossier_board import DossierBoard
from pdn_desktop.usecases.kept_files import KeptFile, kept_files

_STATES: Mapping[PieceState, tuple[str, str, str]] = {
    PieceState.RECEIVED: ("Reçue", "check", "ok"),
    PieceState.MISSING: ("Manquante", "warning", "todo"),
    PieceState.NON_CONFORMING: ("Non conforme", "close", "bad"),
    PieceState.WAIVED: ("Dispensée", "minus", "neutral"),
    PieceState.NOT_APPLICABLE: ("Sans objet", "minus", "neutral"),
}
REASONED = frozenset({PieceState.NON_CONFORMING, PieceState.WAIVED})
_EXPECTED: Mapping[Expectation, str] = {
    Expectation.REQUIRED: "attendue",
    Expectation.OPTIONAL: "facultative",
    Expectation.CONDITIONAL: "selon le cas",
    Expectation.NOT_APPLICABLE: "non attendue",
}


class PieceLine(QFrame):
    """One piece: `found` carries what a person says of it, `opened` the file to look at."""

    found = Signal(str, object)
    opened = Signal(str)
    drafting = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.piece: PieceRow | None = None
        self._given = False
        self._copies: Mapping[str, tuple[str, ...]] = {}
        self.label, self.note, self.state = QLabel(self), QLabel(self), CalmBox(self)
        self.files = QToolButton(self)
        self.links = QVBoxLayout()
        self.reason = FieldRow(
            Field("reason", "Motif", readings.line("Écrivez le motif en une phrase.")), self
        )
        self._furnish()

    def show_piece(self, piece: PieceRow, files: Sequence[KeptFile]) -> None:
        """Show where this piece stands; a reason being typed is left alone."""
        waiting = self.piece is not None and self.piece.code == piece.code and self.asking
        self.piece = piece
        self._given = False
        self.label.setText(piece.label)
        announced = " · pièce annoncée dans l’appel" if piece.announced else ""
        checked = f" · {_checked(piece)}" if piece.at else ""
        self.note.setText(f"{_EXPECTED[piece.expectation]}{announced}{checked}")
        self._word_missing(piece)
        self.state.setAccessibleName(f"État de la pièce : {piece.label}")
        self._show_files(piece, files)
        if not waiting:
            self.state.setCurrentIndex(self.state.findData(piece.state.value))
            self.reason.show_value(piece.reason)
            self.reason.setVisible(piece.state in REASONED)

    @property
    def asking(self) -> bool:
        """Tell whether a reason is still wanted for the state chosen."""
        new = self.piece is not None and self.chosen is not self.piece.state
        return new and self.chosen in REASONED and not self._given

    @property
    def chosen(self) -> PieceState:
        """Return the state on show."""
        return PieceState(self.state.currentData())

    def give_up(self) -> None:
        """Forget a state chosen without its reason."""
        if self.piece is not None and self.asking:
            self.state.setCurrentIndex(self.state.findData(self.piece.state.value))
            self.reason.take_back()
            self.reason.setVisible(self.piece.state in REASONED)
            self.drafting.emit(False, False)

    def _choose(self) -> None:
        if self.piece is None or self.chosen is self.piece.state:
            self.give_up()
            return
        self.reason.setVisible(self.chosen in REASONED)
        if self.chosen in REASONED:
            self.drafting.emit(True, True)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.drafting.emit(False, False)
        self.found.emit(self.piece.code, Finding(self.chosen))

    def _reasoned(self, text: str) -> None:
        if self.piece is not None:
            self._given = True
            self.drafting.emit(False, False)
            self.found.emit(self.piece.code, Finding(self.chosen, text))

    def _drafting(self, ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
        self.drafting.emit(ahead or self.asking, faulty or self.asking)

    def _show_files(self, piece: PieceRow, files: Sequence[KeptFile]) -> None:
        for link in self.findChildren(LinkLine):
            self.links.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._copies = {file.id: file.copies for file in files}
        menu = self.files.menu()
        menu.clear()
        for file in files:
            held = any(copy in piece.files for copy in file.copies)
            action = QAction(file.name.replace("&", "&&"), menu, checkable=True, checked=held)
            action.triggered.connect(lambda held, key=file.id: self.attach(key, held=held))
            menu.addAction(action)
            if held:
                link = LinkLine("document", file.name, f"Lire {file.name}", self)
                link.clicked.connect(partial(self.opened.emit, file.id))
                self.links.addWidget(link)
        self.files.setEnabled(bool(files))
        self.files.setAccessibleName(f"Fichiers de la pièce : {piece.label}")

    def _word_missing(self, piece: PieceRow) -> None:
        """Word the absence of a piece nobody must give without alarm."""
        required = piece.expectation is Expectation.REQUIRED
        words, drawing, tone = (
            _STATES[PieceState.MISSING] if required else ("Non fournie", "minus", "neutral")
        )
        number = self.state.findData(PieceState.MISSING.value)
        self.state.setItemText(number, words)
        self.state.setItemIcon(number, icon(drawing, tone))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(FILE):
            event.acceptProposedAction()
            self._light(over=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(over=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file let go here as this piece."""
        self._light(over=False)
        event.acceptProposedAction()
        self.attach(bytes(event.mimeData().data(FILE).data()).decode(), held=True)

    def _light(self, *, over: bool) -> None:
        self.setProperty("tone", "info" if over else "")
        self.style().polish(self)

    def attach(self, file: str, *, held: bool) -> None:
        """Say that a file holds this piece, its copies too, or does not; a piece that has one is received."""
        piece, copies = self.piece, self._copies.get(file, (file,))
        if piece is None:
            return
        others = tuple(each for each in piece.files if each not in copies)
        files = (*others, *copies) if held else others
        if set(files) == set(piece.files):
            return
        state = PieceState.RECEIVED if held and piece.state is PieceState.MISSING else piece.state
        self.found.emit(piece.code, Finding(state, piece.reason, files))

    def _furnish(self) -> None:
        self.setAcceptDrops(True)
        self.note.setProperty("type", "small")
        for label in (self.label, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for state, (words, drawing, tone) in _STATES.items():
            self.state.addItem(icon(drawing, tone), words, state.value)
        self.files.setIcon(icon("document"))
        self.files.setProperty("kind", "outlined")
        self.files.setToolTip("Dire quels fichiers reçus sont cette pièce")
        self.files.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.files.setMenu(QMenu(self.files))
        self.state.activated.connect(lambda _: self._choose())
        self.reason.committed.connect(self._reasoned)
        self.reason.drafting.connect(self._drafting)
        self.links.setSpacing(0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_1)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.state, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.files, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, 0, 1, 3)
        grid.addLayout(self.links, 2, 0, 1, 3)
        grid.addWidget(self.reason, 3, 0, 1, 3)
        grid.setColumnStretch(0, 1)


class PieceTab(QWidget):
    """Shows the checklist; `found` carries the piece's code and what a person says of it."""

    found = Signal(str, object)
    opened = Signal(str)
    drafting = Signal(object, bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tray = FileTray(self)
        self.card = Card("Pièces du dossier", " ", self)
        self._lines: dict[str, PieceLine] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        column.addWidget(self.tray)
        column.addWidget(self.card)
        column.addStretch(1)
        self.tray.opened.connect(self.opened)
        self.tray.told.connect(self._told)

    def show_board(self, board: DossierBoard) -> None:
        """Show the pieces expected of this candidacy, and those somebody checked all the same."""
        pieces = board.detail.pieces
        files = kept_files(board.detail.receipts)
        self.card.say(_summary(pieces))
        if list(self._lines) != [piece.code for piece in pieces]:
            self._lay_out(pieces)
        for piece in pieces:
            self._lines[piece.code].show_piece(piece, files)
        self.tray.show_files(files, pieces)

    def _told(self, file: str, code: str) -> None:
        """Put a file at the piece chosen, and take it from the one it was at."""
        for line in self._lines.values():
            if line.piece is not None and line.piece.code != code:
                line.attach(file, held=False)
        if code:
            self._lines[code].attach(file, held=True)

    def line(self, code: str) -> PieceLine:
        """Return the line of this piece."""
        return self._lines[code]

    def leave(self) -> None:
        """Commit a reason being typed, and forget a state chosen without one."""
        for line in self._lines.values():
            line.reason.commit()
            line.give_up()

    def go_to(self, code: str) -> None:
        """Lead the eye to this piece."""
        if code in self._lines:
            self._lines[code].state.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, pieces: Sequence[PieceRow]) -> None:
        for line in self._lines.values():
            self.card.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = {piece.code: self._made() for piece in pieces}

    def _made(self) -> PieceLine:
        line = PieceLine(self.card)
        line.found.connect(self.found)
        line.opened.connect(self.opened)
        line.drafting.connect(lambda ahead, faulty: self.drafting.emit(line, ahead, faulty))
        self.card.column.addWidget(line)
        return line


def _checked(piece: PieceRow) -> str:
    """Return « contrôlée le 18 mars 2024 par Camille Exemple »."""
    by = f" par {piece.by}" if piece.by else ""
    return f"contrôlée le {long_date(piece.at.date())}{by}" if piece.at else ""


def _summary(pieces: Sequence[PieceRow]) -> str:
    """Return « 3 pièces attendues manquent, dont 1 annoncée dans l’appel. »."""
    lacking = [piece for piece in pieces if piece.lacking]
    if not lacking:
        return "Toutes les pièces attendues sont là."
    decisive = sum(piece.decisive for piece in lacking)
    words = counted(len(lacking), "pièce attendue manque", "pièces attendues manquent")
    return f"{words}{f', dont {decisive} annoncée dans l’appel' if decisive else ''}."
