"""What an arrival says of itself, above the form that registers it: sender, date, subject, warnings."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.wording import listed, weekday_date
from pdn_desktop.screens.theme import SPACE_1
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.paragraph import breakable, paragraph, shorten
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.arrivals import Arrival
from pdn_desktop.usecases.intake_board import IntakeBoard

TITLE_LENGTH = 120


class ReceivedCard(Card):
    """Shows one arrival; `opened` asks for its message."""

    opened = Signal()

    def __init__(self, board: IntakeBoard, parent: QWidget | None = None) -> None:
        arrival = board.arrival
        title = arrival.subject or arrival.file_name
        super().__init__(breakable(shorten(title, TITLE_LENGTH)), parent=parent)
        self.title.setToolTip(title)
        self.column.setSpacing(SPACE_1)
        for words in _lines(arrival):
            self.column.addWidget(paragraph(words, self, "dim"))
        self.asked = Callout(self)
        asked = board.proposal.to_confirm
        self.asked.say("todo", "flag", f"À préciser : {listed(asked)}." if asked else "")
        self.column.addWidget(self.asked)
        for warning in board.proposal.warnings:
            self.column.addWidget(paragraph(warning, self, "warn"))
        if arrival.body.strip():
            self._offer_message()

    def _offer_message(self) -> None:
        row = QHBoxLayout()
        button = QPushButton("Lire le message", self)
        button.clicked.connect(self.opened)
        row.addWidget(button)
        row.addStretch(1)
        self.column.addSpacing(SPACE_1)
        self.column.addLayout(row)


def _lines(arrival: Arrival) -> Iterator[str]:
    """Yield who sent it, when it came, to which mailboxes; a file alone tells none of it."""
    if arrival.sender_email:
        named = f"{arrival.sender_name} <{arrival.sender_email}>"
        yield f"De {named if arrival.sender_name else arrival.sender_email}"
    if arrival.received_at:
        moment = paris(arrival.received_at)
        yield f"Reçu le {weekday_date(moment.date())} à {moment:%H:%M:%S}"
    if arrival.addresses:
        yield f"À {', '.join(arrival.addresses)}"
