"""How far the procedure has come, one button a stage: a mark, its name, a few words, a bar."""

from collections.abc import Mapping, Sequence
from typing import override

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_3, tokens_of
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.gauge import Gauge
from pdn_desktop.usecases.stages import Stage, Standing

_SAID: Mapping[Standing, str] = {
    Standing.AHEAD: "à venir",
    Standing.UNDERWAY: "en cours",
    Standing.DONE: "fait",
}
MARK, RING, DOT = 20, 5.5, 2.5
BAR, RIM = 72, 2
BARS_FROM = 420
"""Width of the list, in logical pixels, from which there is room for the bars."""


class StageList(QWidget):
    """Shows stages; `chosen` carries the one whose room is wanted."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Où en est la procédure\u00a0?")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines: list[StageLine] = []

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show these stages; the one that has the keyboard keeps it."""
        while len(self.lines) < len(stages):
            line = StageLine(self)
            line.clicked.connect(lambda _, made=line: self.chosen.emit(made.stage))
            self.lines.append(line)
            self._column.addWidget(line)
        for line, stage in zip(self.lines, stages, strict=False):
            line.show_stage(stage)
            line.give(self.width())
        for line in self.lines[len(stages) :]:
            line.hide()
        names = [line.title for line in self.lines]
        widest = max((name.sizeHint().width() for name in names), default=0)
        for name in names:
            name.setMinimumWidth(widest)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for line in self.lines:
            line.give(event.size().width())


class StageLine(QPushButton):
    """One stage, on one line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage: Stage | None = None
        self.setProperty("kind", "item")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.mark, self.title, self.words, self.gauge = (
            StageMark(self),
            QLabel(self),
            ElidedLabel(self),
            Gauge(self),
        )
        self.title.setProperty("type", "strong")
        self.words.setProperty("type", "dim")
        self.gauge.setFixedWidth(BAR)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_3, SPACE_1, SPACE_3, SPACE_1)
        self._row.setSpacing(SPACE_3)
        for part in (self.mark, self.title):
            self._row.addWidget(part)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.gauge)
        for part in (self.title, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_stage(self, stage: Stage) -> None:
        """Show this stage."""
        self.stage = stage
        self.mark.show_standing(stage.standing)
        self.title.setText(stage.title)
        self.words.setText(stage.words)
        self.gauge.show_share(stage.share)
        self.setAccessibleName(f"{stage.title}, {_SAID[stage.standing]}")
        self.setAccessibleDescription(stage.words)
        self.setToolTip(f"{stage.title}\u00a0: {stage.words}")
        self.show()

    def give(self, width: int) -> None:
        """Show the bar where it tells more than the mark, and has room in a list of this width."""
        stage = self.stage
        told = stage is not None and stage.standing is Standing.UNDERWAY and stage.share is not None
        self.gauge.setVisible(told and width >= BARS_FROM)

    @override
    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint() + QSize(0, RIM)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.totalMinimumSize().width(), self.sizeHint().height())


class StageMark(QWidget):
    """A tick when a stage is over, a dot in a ring while it is on, a ring before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._standing = Standing.AHEAD
        self.setFixedSize(MARK, MARK)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_standing(self, standing: Standing) -> None:
        """Show this from now on."""
        self._standing = standing
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), tokens_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._standing is Standing.DONE:
            icon("check", "ok").paint(painter, QRect(0, 0, MARK, MARK))
            painter.end()
            return
        on = self._standing is Standing.UNDERWAY
        middle = QPointF(MARK / 2, MARK / 2)
        painter.setPen(QPen(tokens.color("accent" if on else "dim"), 2 if on else 1.5))
        painter.drawEllipse(middle, RING, RING)
        if on:
            painter.setBrush(tokens.color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(middle, DOT, DOT)
        painter.end()
