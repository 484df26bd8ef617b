"""What a member says of a candidacy as a whole: strong points, weak points, questions to ask."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.comment import Comment

_NOTES = {"strengths": "Points forts", "weaknesses": "Points faibles", "questions": "Questions à poser"}


class SheetNotes(QScrollArea):
    """`committed` carries the candidacy and its texts by name; `drafting` tells when they are ahead."""

    committed = Signal(str, object)
    drafting = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Avis sur la candidature")
        self._candidacy = ""
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SPACE_2, SPACE_2, 0)
        column.setSpacing(SPACE_1)
        self.fields: dict[str, Comment] = {}
        for name, words in _NOTES.items():
            field = self.fields[name] = Comment(words, body)
            field.setAccessibleName(words)
            label = QLabel(words, body)
            label.setProperty("type", "strong")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            field.committed.connect(lambda _: self.committed.emit(self._candidacy, self.texts()))
            field.drafting.connect(lambda _: self.drafting.emit(any(f.pending for f in self.fields.values())))
        column.addStretch(1)
        self.setWidget(body)
        body.setAutoFillBackground(False)  # the card behind shows through

    def texts(self) -> dict[str, str]:
        """Return what is written, by name."""
        return {name: field.text() for name, field in self.fields.items()}

    def show_notes(self, candidacy: str, texts: dict[str, str], *, can_write: bool) -> None:
        """Show the notes of this candidacy; what was being typed on another one is committed first."""
        if candidacy != self._candidacy:
            self.commit()
        self._candidacy = candidacy
        for name, field in self.fields.items():
            field.show_text(texts.get(name, ""))
            field.setReadOnly(not can_write)

    def commit(self) -> None:
        """Commit whatever is being typed."""
        for field in self.fields.values():
            field.commit()
