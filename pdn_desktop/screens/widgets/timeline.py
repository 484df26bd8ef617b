"""The échéancier: what happens when, where today stands; painted, and told in words."""

from collections.abc import Sequence
from datetime import date
from typing import override

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.domain.wording import long_date
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Tokens, tokens_of
from pdn_desktop.usecases.overview import Milestone

DOT = 6
AXIS = 10
"""Where the vertical line stands, from the left."""
TEXT = AXIS + 2 * SPACE_2
"""Where the words begin."""
_TODAY = "Aujourd’hui"


class Timeline(QWidget):
    """Shows milestones from top to bottom, today among them; decorative lines, all words readable."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[Milestone] = ()
        self._today = date.min
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        return QSize(280, self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._row_height(width) * len(self._steps) + self._today_height()

    def _row_height(self, width: int) -> int:
        lines = 1 if self._day_width(width) else 2
        return lines * self.fontMetrics().height() + SPACE_3

    def _day_width(self, width: int) -> int:
        """Return how wide the days are beside the labels; 0 when days stand below them instead."""
        metrics = QFontMetrics(self._bold())
        days = max((metrics.horizontalAdvance(_capital(step.text)) for step in self._steps), default=0)
        labels = max((metrics.horizontalAdvance(_label(step)) for step in self._steps), default=0)
        return days + SPACE_4 if TEXT + days + SPACE_4 + labels <= width else 0

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
            top += self._row_height(self.width())
        if self._steps and not marked:
            self._paint_today(painter, tokens, top)
        painter.end()

    def _paint_today(self, painter: QPainter, tokens: Tokens, top: int) -> int:
        height = self._today_height()
        middle = top + (height - SPACE_3) // 2 + SPACE_1
        painter.setPen(QPen(tokens.color("accent"), 2))
        painter.drawLine(AXIS - DOT, middle, AXIS + DOT, middle)
        painter.setFont(self._bold())
        place = QRect(TEXT, top, self.width(), height - SPACE_3 + 2 * SPACE_1)
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
        days = self._day_width(self.width())
        place = QRect(TEXT + days, top, self.width() - TEXT - days, line + 2)
        painter.setFont(self.font() if past else self._bold())
        painter.setPen(tokens.color("dim" if past else "text"))
        elided = painter.fontMetrics().elidedText(_label(step), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setFont(self.font())
        painter.setPen(tokens.color("dim"))
        below = QRect(TEXT, top if days else top + line + 1, self.width() - TEXT, line + 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, _capital(step.text))

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold


def _label(step: Milestone) -> str:
    return f"{step.label} · module {step.module[1:]}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
