"""The tab « Envois » of a dossier: every arrival, when and how it came, with which files."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted, long_date
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.link_line import LinkLine
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.usecases.candidacies import FileRow, ReceiptRow
from pdn_desktop.usecases.dossier_board import DossierBoard

_UNKNOWN = "Date d’arrivée inconnue : celle de l’enregistrement en tient lieu."


class ArrivalCard(QFrame):
    """One arrival; `opened` carries a file or the receipt itself, for its message."""

    opened = Signal(str)
    dated = Signal(object)
    moved = Signal(object)
    detached = Signal(object)
    kept = Signal(object)
    confirmed = Signal(object)
    asked = Signal(str, object)

    def __init__(self, receipt: ReceiptRow, timing: Status, *, alone: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.receipt = receipt
        self.timing = Pill(self, timing)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        self._column.setSpacing(SPACE_1)
        self._add_head()
        for words in _lines(receipt):
            self._column.addWidget(paragraph(words, self, "dim"))
        if receipt.standing:
            self._column.addWidget(
                paragraph(receipt.standing, self, "dim" if receipt.superseded else "strong")
            )
        if not receipt.received_at_known:
            self._column.addWidget(paragraph(_UNKNOWN, self, "warn"))
        for file in receipt.files:
            self._add_file(file)
        self._add_acts(alone=alone)

    def _add_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(paragraph(moment_words(self.receipt), self, "strong"), 1)
        row.addWidget(self.timing, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)

    def _add_file(self, file: FileRow) -> None:
        words = f"{file.name}  ({pages_and_weight(file.pages, file.size)})"
        link = LinkLine("document", words, f"Lire {words}", self)
        link.clicked.connect(partial(self.opened.emit, file.id))
        self._column.addWidget(link)
        for warning in file.warnings:
            self._column.addWidget(paragraph(f"{file.name} : {warning}", self, "warn"))

    def _add_acts(self, *, alone: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        if self.receipt.body.strip():
            read = QPushButton("Lire le message", self)
            read.clicked.connect(partial(self.opened.emit, self.receipt.id))
            row.addWidget(read)
        row.addWidget(self._file_button())
        more = QPushButton("Corriger…", self)
        more.setAccessibleName(f"Corriger l’envoi du {moment_words(self.receipt)}")
        menu = QMenu(more)
        menu.addAction("La date d’arrivée…", partial(self.dated.emit, self.receipt))
        menu.addAction("Rattacher à une autre candidature…", partial(self.moved.emit, self.receipt))
        if not alone:
            menu.addSeparator()
            if self.receipt.replaces:
                menu.addAction(
                    "Ne remplace plus : complète le dépôt", partial(self.asked.emit, "complete", self.receipt)
                )
            else:
                menu.addAction(
                    "Remplace un envoi précédent…", partial(self.asked.emit, "replace", self.receipt)
                )
            menu.addAction(
                "En faire une candidature à part…", partial(self.asked.emit, "split", self.receipt)
            )
            menu.addAction("Détacher de cette candidature…", partial(self.detached.emit, self.receipt))
        more.setMenu(menu)
        row.addWidget(more)
        row.addStretch(1)
        self._column.addSpacing(SPACE_1)
        self._column.addLayout(row)

    def _file_button(self) -> QPushButton:
        button = QPushButton("Exporter", self)
        button.setAccessibleName(f"Exporter l’envoi du {moment_words(self.receipt)}")
        menu = QMenu(button)
        menu.addAction("Enregistrer l’original, octet pour octet…", partial(self.kept.emit, self.receipt))
        confirm = partial(self.confirmed.emit, self.receipt)
        menu.addAction("Accusé d’enregistrement, prêt à envoyer (.eml)…", confirm)
        button.setMenu(menu)
        return button


class ArrivalTab(QWidget):
    """Shows the arrivals of a candidacy, oldest first."""

    opened = Signal(str)
    dated = Signal(object)
    moved = Signal(object)
    detached = Signal(object)
    kept = Signal(object)
    confirmed = Signal(object)
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ArrivalCard] = []
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        self._column.setSpacing(SPACE_3)
        self._column.addStretch(1)

    def show_board(self, board: DossierBoard) -> None:
        """Show these arrivals; nothing moves when they are the same as before."""
        receipts = board.detail.receipts
        shown = board.module.deadline, receipts
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(board, receipt, receipts) for receipt in receipts]
        for number, card in enumerate(self.cards):
            self._column.insertWidget(number, card)

    def _card(self, board: DossierBoard, receipt: ReceiptRow, receipts: Sequence[ReceiptRow]) -> ArrivalCard:
        said = board.timing(receipt)
        words = said[:1].upper() + said[1:]
        timing = Status("bad", "warning", words) if board.late(receipt) else Status("ok", "check", words)
        card = ArrivalCard(receipt, timing, alone=len(receipts) == 1, parent=self)
        card.opened.connect(self.opened)
        card.dated.connect(self.dated)
        card.moved.connect(self.moved)
        card.detached.connect(self.detached)
        card.kept.connect(self.kept)
        card.confirmed.connect(self.confirmed)
        card.asked.connect(self.asked)
        return card


def moment_words(receipt: ReceiptRow) -> str:
    """Return « 17 mars 2024 à 23:59:59 »: deadlines are kept to the second."""
    return f"{long_date(receipt.received_at.date())} à {receipt.received_at:%H:%M:%S}"


def pages_and_weight(pages: int | None, size: int) -> str:
    """Return « 3 pages, 1,2 Mo »."""
    return f"{'' if pages is None else counted(pages, 'page', 'pages') + ', '}{weight(size)}"


def weight(size: int) -> str:
    """Return « 12 octets », « 340 ko », « 1,2 Mo »."""
    if size < 1000:  # noqa: PLR2004 -- a kilobyte
        return f"{size}\u00a0octet{'s' if size > 1 else ''}"
    if size < 1_000_000:  # noqa: PLR2004 -- a megabyte
        return f"{round(size / 1000)}\u00a0ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")


def _lines(receipt: ReceiptRow) -> list[str]:
    sender = (
        f"{receipt.sender_name} <{receipt.sender_email}>" if receipt.sender_name else receipt.sender_email
    )
    lines = [f"{receipt.channel[:1].upper()}{receipt.channel[1:]}" + (f" de {sender}" if sender else "")]
    if receipt.addresses:
        lines.append(f"À {', '.join(receipt.addresses)}")
    if receipt.subject:
        lines.append(f"Objet : {receipt.subject}")
    return lines
