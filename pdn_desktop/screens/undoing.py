"""Undo and redo of the window: the last act is taken back wherever it was done, and said in so many words."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QUndoStack

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Messages

TOPIC = "undo"
"""One banner is enough, however often the key is pressed."""


class Undoing(QObject):
    """Two actions over one stack; what is undone leads to its room, and its name is told."""

    def __init__(self, stack: QUndoStack, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._stack, self._messages = stack, messages
        self.undo = self._action("Annuler", "undo", self._undo)
        self.redo = self._action("Rétablir", "redo", self._redo)
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        stack.undoTextChanged.connect(lambda text: self.undo.setText(f"Annuler {text}".strip()))
        stack.redoTextChanged.connect(lambda text: self.redo.setText(f"Rétablir {text}".strip()))

    def _action(self, words: str, drawing: str, act: Callable[[], None]) -> QAction:
        action = QAction(icon(drawing), words, self)
        action.setEnabled(False)
        action.setWhatsThis(f"Il n’y a rien à {words.lower()}.")
        action.triggered.connect(act)
        return action

    def _undo(self) -> None:
        words = self._stack.undoText()
        self._stack.undo()
        self._messages.inform(
            f"Annulé : {words or 'la dernière saisie'}.", "Ctrl+Maj+Z pour rétablir.", TOPIC
        )

    def _redo(self) -> None:
        words = self._stack.redoText()
        self._stack.redo()
        self._messages.inform(f"Rétabli : {words or 'la saisie annulée'}.", "", TOPIC)
