"""A candidacy's dossier beside a form: the messages received and their files, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.wording import short_date
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.forms.ui_dossier_pane import Ui_DossierPane
from pdn_desktop.screens.showing import Showing
from pdn_desktop.usecases.candidacies import CandidacyDetail, FileRow, candidacy_detail
from pdn_desktop.usecases.kept_files import kept_files
from pdn_desktop.usecases.registering import DOSSIER
from pdn_desktop.usecases.useful_pages import Spot

REST_MS = 120
"""Going through a list opens no document that is only passed over."""


@dataclass(frozen=True)
class _Piece:
    """One line of the choice: a received file, or the text of a message."""

    key: str
    label: str
    file: FileRow | None = None
    text: str = ""
    copies: tuple[str, ...] = ()  # ids of the same file in other arrivals
    outdated: bool = False  # another version prevails

    def holds(self, key: str) -> bool:
        """Tell whether this line shows the file, or the message, of this id."""
        return key == self.key or key in self.copies

    @property
    def is_dossier(self) -> bool:
        """Tell whether this is the filled dossier that prevails."""
        return self.file is not None and DOSSIER in self.file.pieces and not self.outdated

    @property
    def is_pdf(self) -> bool:
        return self.file is not None and (
            self.file.media_type == "application/pdf" or self.file.name.casefold().endswith(".pdf")
        )


class DossierPane(QWidget):
    """Shows the dossier of one candidacy; reads it, and each file, when it is looked at.

    `turned` follows another page or file; the room that keeps useful pages shows the buttons for them.
    """

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_DossierPane()
        self.ui.setupUi(self)
        self._desk: Desk | None = None
        self._showing: Showing | None = None
        self._candidacy = ""
        self._filled = ""  # the candidacy that the pieces are of
        self._pieces: list[_Piece] = []
        self._wanted: Spot | None = None
        self._reading = False  # the chosen piece is on show, and is a document with pages
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._read)
        self.ui.warnings.hide()
        for button in (self.ui.useful, self.ui.usefulPages):
            button.hide()
        self.ui.files.currentIndexChanged.connect(self._choose)
        self.ui.viewer.began.connect(self._begun)
        self.ui.viewer.turned.connect(self.turned)
        self.show_nothing()

    def work_with(self, desk: Desk) -> None:
        """Read through this desk."""
        self._desk = desk
        self._showing = Showing(desk, self.ui.viewer, self._warn)
        self.ui.viewer.save_failed.connect(desk.messages.error)

    def show_nothing(self) -> None:
        """Show no dossier."""
        self._candidacy = self._filled = ""
        self._fill([])
        self.ui.viewer.clear("Aucun dossier", "Choisissez une candidature pour lire son dossier ici.")

    def show_candidacy(self, candidacy: str) -> None:
        """Show the dossier of this candidacy, soon; what is already shown stays as it is."""
        if candidacy != self._candidacy:
            self._candidacy = candidacy
            self.ui.viewer.warm()
            self._rest.start()

    def show_spot(self, candidacy: str, spot: Spot) -> None:
        """Show this page of a dossier, now or as soon as it is read."""
        self._wanted = spot
        if candidacy == self._filled:
            self.bring_forward(spot.file)
            self._go_on()
        else:
            self.show_candidacy(candidacy)

    def spot(self, candidacy: str) -> Spot | None:
        """Return the page on show, when it is one of this dossier."""
        piece, viewer = self._piece, self.ui.viewer
        if candidacy != self._filled or piece is None or piece.file is None or not self._reading:
            return None
        return Spot(piece.key, viewer.page + 1, piece.file.name)

    def show_detail(self, detail: CandidacyDetail) -> None:
        """Show this dossier, read by someone else; the piece in hand stays when it is the same dossier."""
        same = detail.row.id == self._candidacy and self._pieces
        self._rest.stop()
        self._candidacy = self._filled = detail.row.id
        pieces = _pieces(detail)
        if not (same and pieces == self._pieces):
            self._fill(pieces)

    def bring_forward(self, key: str) -> None:
        """Show this file, or the message of this receipt, when the dossier on show has it."""
        number = next((number for number, piece in enumerate(self._pieces) if piece.holds(key)), -1)
        if number >= 0:
            self.ui.files.setCurrentIndex(number)

    def _read(self) -> None:
        if self._desk is not None and self._candidacy:
            self._desk.read(candidacy_detail, candidacy=self._candidacy).then(self.show_detail)

    def _fill(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self.ui.files.blockSignals(True)
        self.ui.files.clear()
        for piece in pieces:
            self.ui.files.addItem(piece.label)
        self.ui.files.setCurrentIndex(self._first(pieces))
        self.ui.files.blockSignals(False)
        self.ui.files.setEnabled(len(pieces) > 1)
        self.ui.files.setVisible(bool(pieces))
        self._choose(self.ui.files.currentIndex())

    def _first(self, pieces: Sequence[_Piece]) -> int:
        """Return the line to show first: the page that is wanted, else the last dossier, else a PDF."""
        wanted = self._wanted.file if self._wanted else ""
        numbered = list(enumerate(pieces))
        likeliest = (
            *(number for number, piece in numbered if piece.holds(wanted)),
            *(number for number, piece in reversed(numbered) if piece.is_dossier),
            *(number for number, piece in numbered if piece.is_pdf),
            0 if pieces else -1,
        )
        return likeliest[0]

    def _choose(self, number: int) -> None:
        self._reading = False
        self.turned.emit()
        self.ui.warnings.hide()
        if self._showing is not None:
            self._showing.nothing()
        if not 0 <= number < len(self._pieces):
            self.ui.stack.setCurrentWidget(self.ui.viewer)
            self.ui.viewer.clear("Aucun document", "Aucun fichier n’a été reçu pour cette candidature.")
            return
        piece = self._pieces[number]
        if piece.file is None:
            self.ui.message.setPlainText(piece.text)
            self.ui.stack.setCurrentWidget(self.ui.messagePage)
        elif self._showing is not None:
            self.ui.stack.setCurrentWidget(self.ui.viewer)
            self._showing.show_kept(piece.file)

    @property
    def _piece(self) -> _Piece | None:
        number = self.ui.files.currentIndex()
        return self._pieces[number] if 0 <= number < len(self._pieces) else None

    def _begun(self) -> None:
        self._reading = True
        self._go_on()
        self.turned.emit()

    def _go_on(self) -> None:
        """Turn to the page that is wanted, once its file is on show."""
        wanted, piece = self._wanted, self._piece
        if wanted is not None and piece is not None and piece.holds(wanted.file) and self._reading:
            self._wanted = None
            self.ui.viewer.go_to_page(wanted.page - 1)

    def _warn(self, more: str) -> None:
        """Say what intake warned of, and what showing the file now adds."""
        file = self._piece.file if self._piece else None
        warnings = [*(file.warnings if file else ()), *([more] if more else [])]
        self.ui.warnings.setText(" ".join(warnings))
        self.ui.warnings.setVisible(bool(warnings))


def _pieces(detail: CandidacyDetail) -> list[_Piece]:
    """Return the lines of a dossier in order of arrival; a file that came to both poles is one line."""
    copies = {kept.id: kept.copies for kept in kept_files(detail.receipts)}
    given_anew = _given_anew(detail)
    pieces = []
    for receipt in detail.receipts:
        day = short_date(receipt.received_at.date())
        for file in receipt.files:
            if file.id in copies:
                outdated = file.id in given_anew
                label = f"{file.name} — reçu le {day}{', version remplacée' if outdated else ''}"
                pieces.append(_Piece(file.id, label, file, copies=copies[file.id], outdated=outdated))
        if receipt.body.strip():
            head = f"{receipt.sender_name} <{receipt.sender_email}>\n{receipt.subject}\n\n"
            pieces.append(_Piece(receipt.id, f"Message du {day}", text=head + receipt.body))
    return pieces


def _given_anew(detail: CandidacyDetail) -> frozenset[str]:
    """Return the files of replaced arrivals whose piece came anew; what a correction leaves out holds."""
    standing = [file for receipt in detail.receipts if not receipt.superseded for file in receipt.files]
    pieces, digests = (
        {piece for file in standing for piece in file.pieces},
        {file.sha256 for file in standing},
    )
    return frozenset(
        file.id
        for receipt in detail.receipts
        if receipt.superseded
        for file in receipt.files
        if pieces & set(file.pieces) and file.sha256 not in digests
    )
