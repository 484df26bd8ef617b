"""Arrivals that belong to no candidacy yet, above the list: one line each, with the way to attach it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import clock_time, counted, long_date
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.usecases.candidacies import ReceiptRow

SHOWN_AT_ONCE = 3


class LooseReceipts(QFrame):
    """Shows nothing when every arrival has its candidacy; `chosen` carries the one to attach.

    `apart` carries one that makes a candidacy of its own.
    """

    chosen = Signal(object)
    apart = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "todo")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        self._column.setSpacing(SPACE_2)
        self.title = QLabel(self)
        self.title.setProperty("type", "strong")
        self._column.addWidget(self.title)
        self._lines: list[QWidget] = []
        self.hide()

    def show_receipts(self, receipts: Sequence[ReceiptRow]) -> None:
        """Show the first of these arrivals; the others follow as they are attached."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self.title.setText(counted(len(receipts), "envoi à rattacher", "envois à rattacher"))
        self._lines = [self._line(receipt) for receipt in receipts[:SHOWN_AT_ONCE]]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(receipts))

    def buttons(self) -> list[QPushButton]:
        """Return the buttons that attach, from top to bottom."""
        return [button for line in self._lines for button in line.findChildren(QPushButton)]

    def _line(self, receipt: ReceiptRow) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = ElidedLabel(line)
        words.setText(f"Envoi {receipt_words(receipt)}")
        button = QPushButton("Rattacher…", line)
        button.setAccessibleName(f"Rattacher l’envoi {receipt_words(receipt)}")
        button.clicked.connect(lambda: self.chosen.emit(receipt))
        apart = QPushButton("Nouvelle candidature…", line)
        apart.setAccessibleName(f"Faire une candidature de l’envoi {receipt_words(receipt)}")
        apart.clicked.connect(lambda: self.apart.emit(receipt))
        row.addWidget(words, 1)
        row.addWidget(button)
        row.addWidget(apart)
        return line


def receipt_words(receipt: ReceiptRow) -> str:
    """Return « du 17 mars 2024 à 23 h 59, contact@declic.example – Candidature module 1 »."""
    came = f"du {long_date(receipt.received_at.date())} à {clock_time(receipt.received_at)}"
    sender = receipt.sender_email or receipt.sender_name or receipt.file_name
    return f"{came}, {sender}" + (f" – {receipt.subject}" if receipt.subject else "")
