"""Files dropped with the mouse: a veil says that they may be let go, and where they go."""

from collections.abc import Callable
from pathlib import Path
from typing import override

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.picture import Picture

_GONE = {QEvent.Type.DragLeave, QEvent.Type.Drop}


class DropVeil(QFrame):
    """Covers its parent while files are dragged over it; `dropped` carries their paths.

    Files that it does not all take are left to what stands around.
    """

    dropped = Signal(list)

    def __init__(self, words: str, parent: QWidget, takes: Callable[[Path], bool] = lambda _: True) -> None:
        super().__init__(parent)
        self._takes = takes
        self.setProperty("tone", "info")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label = QLabel(words, self)
        label.setProperty("type", "title")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_2)
        column.addStretch(1)
        column.addWidget(Picture(self, "inbox", "info", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
        column.addStretch(1)
        self.hide()
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._files(event.mimeData()):
            parent = self.parentWidget()
            self.setGeometry(parent.rect() if parent else self.rect())
            self.raise_()
            self.show()
            event.acceptProposedAction()
            return True
        if event.type() in _GONE:
            self.hide()
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return False

    def _drop(self, event: QDropEvent) -> bool:
        files = self._files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)
        return bool(files)

    def _files(self, data: QMimeData) -> list[Path]:
        """Return the files of this machine that are dragged; nothing for text, or for pages of the web."""
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return files if all(map(self._takes, files)) else []
