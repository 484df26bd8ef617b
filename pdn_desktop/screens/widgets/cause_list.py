"""Why something does not leave yet: one sentence a line, each with the way to where it is settled."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.link_line import LinkLine
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.usecases.mailing import Cause

_PLACES = {
    "call": "Compléter dans Appel",
    "candidacies": "Ouvrir la candidature",
    "decisions": "Voir la décision",
    "deliberation": "Ouvrir la délibération",
    "hearings": "Ouvrir les auditions",
}


class CauseList(QFrame):
    """`wanted` carries the room and the subject that settle a cause; hidden when there is none."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "todo")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        self._column.setSpacing(SPACE_1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_causes(self, causes: Sequence[Cause]) -> None:
        """Show these causes; a way that serves several is given once, below the last of them."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, cause in enumerate(causes):
            self._column.addWidget(_sentence(cause.words, self))
            after = causes[number + 1] if number + 1 < len(causes) else None
            if cause.room and (after is None or (after.room, after.subject) != (cause.room, cause.subject)):
                self._column.addWidget(self._way(cause), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(causes))

    @property
    def words(self) -> tuple[str, ...]:
        """Return the sentences shown."""
        labels = self.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return tuple(label.text() for label in labels if not label.isHidden())

    def _way(self, cause: Cause) -> LinkLine:
        words = _PLACES.get(cause.room, "Ouvrir")
        line = LinkLine("next", words, f"{words} : {cause.words}", self)
        line.clicked.connect(lambda: self.wanted.emit(cause.room, cause.subject))
        return line


def _sentence(words: str, parent: QWidget) -> QLabel:
    return paragraph(f"{words[:1].upper()}{words[1:]}.", parent)
