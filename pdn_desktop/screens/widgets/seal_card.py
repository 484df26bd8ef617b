"""Where a grid stands: proposed, or adopted and sealed, with its seal to read aloud."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from pdn_desktop.domain.workings import seal_text
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.record_form import Card

SEALED = Status("ok", "lock", "Scellée")
OPEN = Status("todo", "pen", "À arrêter")


class SealCard(Card):
    """`seal_asked` and `renewal_asked` follow its one button, whose words depend on the seal."""

    seal_asked = Signal()
    renewal_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Grille")
        self._sealed = False
        self.pill, self.digest = Pill(self, OPEN), QLabel(self)
        self.act = QPushButton(self)
        self.act.clicked.connect(self._act)
        self.digest.setTextFormat(Qt.TextFormat.PlainText)
        self.digest.setWordWrap(True)
        self.digest.setProperty("type", "small")
        self.digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self.pill)
        row.addStretch(1)
        row.addWidget(self.act)
        self.column.addWidget(self.digest)
        self.column.addLayout(row)

    def show_state(self, *, title: str, text: str, seal: str) -> None:
        """Show this; `seal` is empty while the grid is open."""
        self._sealed = bool(seal)
        self.title.setText(title)
        self.say(text)
        self.pill.show_status(SEALED if seal else OPEN)
        self.digest.setText(f"Sceau (SHA-256) : {seal_text(seal)}")
        self.digest.setVisible(bool(seal))
        self.act.setText("Remplacer la grille…" if seal else "Arrêter et sceller la grille…")

    def _act(self) -> None:
        (self.renewal_asked if self._sealed else self.seal_asked).emit()
