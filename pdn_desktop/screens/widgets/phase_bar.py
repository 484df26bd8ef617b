"""The parts of a hearing on one line, as long as they last, and where the time is; words say the same."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pdn_desktop.domain.hearing import PHASE_NAMES, Phase
from pdn_desktop.domain.hearing_slots import PhaseClock
from pdn_desktop.screens.theme import SPACE_1, tokens_of

THICKNESS = 8
GAP = 3
_NAMES = {
    Phase.WELCOME: "Accueil",
    Phase.PRESENTATION: "Présentation",
    Phase.QUESTIONS: "Questions",
    Phase.CLOSING: "Conclusion",
    Phase.EXCHANGE: "Échanges",
}


class PhaseBar(QWidget):
    """Fills the parts that are over and, of the one that is on, what is spent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[tuple[Phase, int]] = ()
        self._now: PhaseClock | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Parties de l’audition")

    def show_parts(self, parts: Sequence[tuple[Phase, int]]) -> None:
        """Show these parts and their minutes."""
        self._parts = parts
        told = ", ".join(f"{PHASE_NAMES[phase]} {minutes} min" for phase, minutes in parts)
        self.setAccessibleDescription(told)
        self.update()

    def show_now(self, now: PhaseClock | None) -> None:
        """Show where the time has come; None before and after the hearing."""
        if now != self._now:
            self._now = now
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, THICKNESS + SPACE_1 + self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        whole = sum(minutes for _, minutes in self._parts)
        if not whole:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = self.font()
        small.setPointSizeF(small.pointSizeF() * 0.85)
        painter.setFont(small)
        room = self.width() - GAP * (len(self._parts) - 1)
        left = 0.0
        for phase, minutes in self._parts:
            width = room * minutes / whole
            self._paint_part(painter, QRectF(left, 0, width, THICKNESS), phase)
            left += width + GAP
        painter.end()

    def _paint_part(self, painter: QPainter, place: QRectF, phase: Phase) -> None:
        tokens = tokens_of(self)
        on = self._now is not None and self._now.phase is phase
        shape = QPainterPath()
        shape.addRoundedRect(place, THICKNESS / 2, THICKNESS / 2)
        painter.fillPath(shape, tokens.color("line"))
        filled = QRectF(place)
        filled.setWidth(place.width() * self._share(phase))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(filled, tokens.color("accent"))
        painter.restore()
        painter.setPen(tokens.color("accent" if on else "dim"))
        words = QRectF(place.left(), THICKNESS + SPACE_1, place.width(), self.height())
        name = painter.fontMetrics().elidedText(
            _NAMES[phase], Qt.TextElideMode.ElideRight, int(place.width())
        )
        if len(name) > 1:
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)

    def _share(self, phase: Phase) -> float:
        now = self._now
        if now is None:
            return 0.0
        order = [each for each, _ in self._parts]
        if order.index(phase) != order.index(now.phase):
            return 1.0 if order.index(phase) < order.index(now.phase) else 0.0
        return min(1.0, 1 - now.left / now.length)
