"""The échéancier: what happens when, where today stands; painted, and told in words."""

from collections.abc import Sequence
from datetime import date
from typing import override

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.domain.wording import long_date
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, Tokens, tokens_of
from pdn_desktop.usecases.overview import Milestone

DOT = 6
AXIS = 10
"""Where the vertical line stands, from the left."""
_TODAY = "Aujourd’hui"


class Timeline(QWidget):
    """Shows milestones from top to bottom, today among them; decorative lines, all words readable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[Milestone] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Échéancier")

    def show_steps(self, steps: Sequence[Milestone], today: date) -> None:
        """Show these steps, sorted by date, and today."""
        self._steps, self._today = steps, today
        self.setAccessibleDescription(self.told())
        self.updateGeometry()
        self.update()

    def told(self) -> str:
        """Return the whole échéancier in words, for those who do not see it."""
        lines = [f"{step.module}, {step.label} : {step.text}{self._state(step)}" for step in self._steps]
        return f"{_TODAY} : {long_date(self._today)}. {' ; '.join(lines)}." if lines else ""

    def _state(self, step: Milestone) -> str:
        if step.last < self._today:
            return " (passé)"
        return " (en cours)" if step.first <= self._today else ""

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self._row_height() * len(self._steps) + self._today_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def _row_height(self) -> int:
        return 2 * self.fontMetrics().height() + SPACE_3

    def _today_height(self) -> int:
        return self.fontMetrics().height() + SPACE_3 if self._steps else 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self)
        painter.setPen(QPen(tokens.color("line"), 2))
        painter.drawLine(AXIS, SPACE_2, AXIS, self.height() - SPACE_3)
        top, marked = 0, False
        for step in self._steps:
            if not marked and step.first > self._today:
                top, marked = self._paint_today(painter, tokens, top), True
            self._paint_step(painter, tokens, step, top)
            top += self._row_height()
        if self._steps and not marked:
            self._paint_today(painter, tokens, top)
        painter.end()

    def _paint_today(self, painter: QPainter, tokens: Tokens, top: int) -> int:
        height = self._today_height()
        middle = top + (height - SPACE_3) // 2 + SPACE_1
        painter.setPen(QPen(tokens.color("accent"), 2))
        painter.drawLine(AXIS - DOT, middle, AXIS + DOT, middle)
        painter.setFont(self._bold())
        place = QRect(AXIS + 2 * SPACE_2, top, self.width(), height - SPACE_3 + 2 * SPACE_1)
        text = f"{_TODAY}, {long_date(self._today)}"
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        return top + height

    def _paint_step(self, painter: QPainter, tokens: Tokens, step: Milestone, top: int) -> None:
        past, running = step.last < self._today, step.first <= self._today <= step.last
        line = self.fontMetrics().height()
        tone = "dim" if past else "accent"
        painter.setPen(QPen(tokens.color(tone), 2))
        painter.setBrush(tokens.color("surface" if not (past or running) else tone))
        painter.drawEllipse(QPointF(AXIS, top + line / 2 + 1), DOT - 1, DOT - 1)
        left, width = AXIS + 2 * SPACE_2, self.width() - AXIS - 2 * SPACE_2
        painter.setFont(self.font() if past else self._bold())
        painter.setPen(tokens.color("dim" if past else "text"))
        label = f"{step.label} · module {step.module[1:]}"
        place = QRect(left, top, width, line + 2)
        elided = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, width)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setFont(self.font())
        painter.setPen(tokens.color("dim"))
        text = f"{step.text[0].upper()}{step.text[1:]}"
        painter.drawText(place.translated(0, line + 1), Qt.AlignmentFlag.AlignVCenter, text)

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold
