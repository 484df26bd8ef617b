"""A comment that grows with its text, saves itself after a pause, and lets Tab leave."""

from typing import override

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

EXPECTED = "Commentaire attendu"
SAVE_AFTER_MS = 700
LOWEST, HIGHEST = 1, 12
"""Lines shown; beyond, the field scrolls."""


class Comment(QPlainTextEdit):
    """`committed` carries the text when typing rests or the field is left; `drafting` says it is ahead."""

    committed = Signal(str)
    drafting = Signal(bool)

    def __init__(self, placeholder: str = "Commentaire", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._committed = ""
        self._placeholder = placeholder
        self._growing = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # the window's undo stack is the one
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rest = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._rest.timeout.connect(self.commit)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def show_text(self, text: str) -> None:
        """Show what the file holds, unless something newer is being typed."""
        self._committed = text
        if not self._rest.isActive() and text != self.text():
            self.setPlainText(text)
            self._rest.stop()
            self.drafting.emit(False)

    def expect(self, *, wanted: bool) -> None:
        """Say, where it is to be written, whether a comment is expected."""
        words = EXPECTED if wanted else self._placeholder
        if words != self.placeholderText():
            self.setPlaceholderText(words)
            self.setAccessibleDescription(EXPECTED if wanted else "")
            self.setProperty("expected", wanted)
            self.style().polish(self)

    def text(self) -> str:
        """Return what is written, its no-break spaces kept (`toPlainText` turns them into spaces)."""
        return self.document().toRawText().replace("\u2029", "\n")

    def commit(self) -> None:
        """Hand the text over when it is new."""
        self._rest.stop()
        text = self.text()
        if text != self._committed:
            self._committed = text
            self.committed.emit(text)
        self.drafting.emit(False)

    @property
    def pending(self) -> bool:
        """Tell whether the field shows something that was not committed."""
        return self.text() != self._committed

    def _changed(self) -> None:
        if self.pending:
            self.drafting.emit(True)
            self._rest.start()

    def _grow(self) -> None:
        """Fit the height, twice when the scroll bar comes or goes: it leaves another width for the words."""
        if not self._growing:
            self._growing = True
            if self._fit():
                self._fit()
            self._growing = False

    def _fit(self) -> bool:
        """Take the height of the words; tell whether the scroll bar came or went."""
        lines = min(HIGHEST, max(LOWEST, round(self.document().size().height())))
        wanted = lines * self.fontMetrics().lineSpacing() + round(2 * self.document().documentMargin()) + 12
        if wanted != self.height():
            self.setFixedHeight(wanted)
        policies = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        policy = policies[lines < HIGHEST]
        changed = policy is not self.verticalScrollBarPolicy()
        if changed:
            self.setVerticalScrollBarPolicy(policy)
        return changed

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.commit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return False
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.style().polish(self)  # it looks as closed as the mark beside it
        return super().event(event)
