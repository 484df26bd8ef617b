"""What stands below a form that is recorded as a whole: what is missing, why it was declined, the button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import listed
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.callout import Callout


class ActFoot(QWidget):
    """`acted` follows the button, which waits until nothing is missing; `given_up` takes drafts back."""

    acted = Signal()
    given_up = Signal()

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refusal, self.missing = Callout(self), QLabel(self)
        self.act, self.give_up = QPushButton(words, self), QPushButton("Abandonner la saisie", self)
        self.act.setProperty("role", "primary")
        self.missing.setProperty("type", "small")
        self.missing.setTextFormat(Qt.TextFormat.PlainText)
        self.missing.setWordWrap(True)
        self.act.clicked.connect(self.acted)
        self.give_up.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.act)
        buttons.addWidget(self.give_up)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        for widget in (self.refusal, self.missing):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_missing(self, missing: Sequence[str], *, drafted: bool) -> None:
        """Say what is still to be given before the act; `drafted` tells whether something may be given up."""
        self.missing.setText(f"Il manque : {listed(missing)}." if missing else "")
        self.missing.setVisible(bool(missing))
        self.act.setEnabled(not missing)
        self.act.setAccessibleDescription(self.missing.text())
        self.give_up.setVisible(drafted)

    def declined(self, failure: Exception) -> bool:
        """Show beside the button why the file declined; return whether it can be seen there."""
        if isinstance(failure, Refusal):
            self.refusal.refuse(failure.what, " ".join(p for p in (failure.safe, failure.to_do) if p))
        return self.isVisible()

    def forget_refusal(self) -> None:
        """Take a former refusal away."""
        self.refusal.say("bad", "warning", "")
