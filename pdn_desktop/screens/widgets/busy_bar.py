"""What the background thread is busy with, in words, how far it is, and how to stop it when it can be."""

from PySide6 import QtCore
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from pdn_desktop.screens.background import Job, Runner
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.elided_label import ElidedLabel

PATIENCE_MS = 300
"""Shorter work shows no bar: a bar that flickers worries."""
WIDTH = 140
UNNAMED = "Travail en cours…"


class BusyBar(QWidget):
    """Comes when work lasts, names it, and goes; `shown` tells when it comes and goes."""

    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner: Runner | None = None
        self.words, self.bar, self.stop = ElidedLabel(self), QProgressBar(self), QToolButton(self)
        self.words.setProperty("type", "small")
        self.bar.setMaximumSize(QSize(WIDTH, 8))
        self.bar.setTextVisible(False)
        self.stop.setIcon(icon("close"))
        self.stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        for part in (self.words, self.bar, self.stop):
            row.addWidget(part)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._come)
        self.hide()

    def watch(self, runner: Runner) -> None:
        """Show what this runner does."""
        self._runner = runner
        runner.busy_changed.connect(self._changed)
        runner.progressed.connect(self._tell)

    def _changed(self, busy: bool) -> None:  # noqa: FBT001 -- a slot
        if busy:
            self._patience.start()
            return
        self._patience.stop()
        if not self.isHidden():
            self.hide()
            self.shown.emit(False)

    def _come(self) -> None:
        self.words.setAlignment(
            QtCore.Qt.AlignmentFlag.AlignRight
        )  # `Qt` is not asked for before the first paint
        self.show()
        self._tell()
        self.shown.emit(True)

    def _tell(self) -> None:
        job = self._current()
        if job is None or self.isHidden():
            return
        words = job.name or UNNAMED
        if words != self.words.text():
            self.words.setText(words)
            self.bar.setAccessibleName(words)
        self.words.setMinimumWidth(min(self.words.sizeHint().width(), 2 * WIDTH))
        self.bar.setMaximum(job.total)
        self.bar.setValue(job.done)
        self.stop.setVisible(job.can_cancel)
        self.stop.setToolTip(f"Arrêter : {words}")
        self.stop.setAccessibleName(self.stop.toolTip())

    def _current(self) -> Job[object] | None:
        return self._runner.current if self._runner else None

    def _cancel(self) -> None:
        job = self._current()
        if job is not None:
            job.cancel()
            self.words.setText("Arrêt en cours…")
