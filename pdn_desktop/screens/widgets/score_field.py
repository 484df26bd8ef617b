"""The field a mark is typed in: comma or point, arrows by one step, empty is no mark and never a zero."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import override

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QWidget

ABSTAINED_TEXT = "NSP"
"""« Ne se prononce pas », as the field shows it."""
LONGEST = 7
SETTLING_MS = 900
"""Assistive tools set text without leaving the field: it is committed after this pause."""

_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


@dataclass(frozen=True)
class MarkScale:
    """Marks go from 0 to `maximum` by `step`."""

    maximum: Decimal
    step: Decimal

    def read(self, typed: str) -> Decimal | None:
        """Return the mark typed, None for an empty field; ValueError in French when it is not one."""
        text = typed.strip().replace(",", ".")
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            raise ValueError(self.expectation) from None
        if not value.is_finite() or not 0 <= value <= self.maximum or value % self.step:
            raise ValueError(self.expectation)
        return value

    def unfinished(self, typed: str) -> bool:
        """Tell whether this is no mark yet and may become one (« 3, »)."""
        text = typed.strip().replace(".", ",")
        marks = [french(number * self.step) for number in range(int(self.maximum / self.step) + 1)]
        begun = text not in marks and any(mark.startswith(text) for mark in marks)
        return bool(text) and (text.endswith(",") or begun)

    @property
    def expectation(self) -> str:
        """Return what may be typed, as a sentence."""
        return f"De 0 à {french(self.maximum)}, par pas de {french(self.step)}"


def french(value: Decimal | None) -> str:
    """Return « 3,5 », « 4 », or nothing for no mark."""
    if value is None:
        return ""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


class ScoreField(QLineEdit):
    """One mark. `committed` carries it (None = no mark); `faulted` what is wrong, empty when all is well.

    `abstain_asked` follows the key N; `moved` asks for the cell so many rows and columns away.
    """

    committed = Signal(object)
    faulted = Signal(str)
    abstain_asked = Signal()
    moved = Signal(int, int)

    def __init__(self, scale: MarkScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._value: Decimal | None = None
        self._abstained = False
        self._fault = ""
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._settle)
        self.setMaxLength(LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._enlarge()
        self.editingFinished.connect(self.commit)
        self.textEdited.connect(lambda _: self._settling.start())
        self.textChanged.connect(self._changed)

    @property
    def value(self) -> Decimal | None:
        """Return the mark last committed or shown."""
        return self._value

    def show_mark(self, value: Decimal | None, *, abstained: bool = False) -> None:
        """Show what the file holds."""
        self._value, self._abstained = value, abstained
        self._settling.stop()
        self.setText(ABSTAINED_TEXT if abstained else french(value))
        self._judge("")

    def commit(self) -> None:
        """Hand over what is typed when it is a mark and is new; say what is wrong otherwise."""
        self._settling.stop()
        if self._abstained and self.text() == ABSTAINED_TEXT:
            return
        try:
            value = self._scale.read(self.text())
        except ValueError as fault:
            self._judge(str(fault))
            return
        self._judge("")
        if value != self._value or self._abstained:
            self._value, self._abstained = value, False
            self.committed.emit(value)

    @property
    def pending(self) -> bool:
        """Tell whether the field shows something that was not committed."""
        return self.text() != (ABSTAINED_TEXT if self._abstained else french(self._value))

    def step_by(self, steps: int) -> None:
        """Raise or lower the mark; the first step from no mark gives the lowest one."""
        try:
            base = self._scale.read(self.text())
        except ValueError:
            base = self._value
        wanted = Decimal(0) if base is None else base + steps * self._scale.step
        self.setText(french(min(self._scale.maximum, max(Decimal(0), wanted))))
        self.commit()
        self.selectAll()

    def _enlarge(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("00,00") + 22)

    def _settle(self) -> None:
        if not self._scale.unfinished(self.text()):
            self.commit()

    def _changed(self) -> None:
        if not self.hasFocus():
            self._settling.start()

    def _judge(self, fault: str) -> None:
        if self._fault != fault:
            self._fault = fault
            self.setProperty("invalid", bool(fault))
            self.style().polish(self)
            self.faulted.emit(fault)
        if fault:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, fault))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in _MOVES:
            self.moved.emit(*_MOVES[key])
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step_by(1 if key == Qt.Key.Key_Up else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
            self.moved.emit(1, 0)
        elif event.text() == ".":
            self.insert(",")
            self._settling.start()
        elif event.text() in {"n", "N"}:
            self.abstain_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    @override
    def event(self, event: QEvent) -> bool:
        # The window's undo stack is the one: the field keeps none of its own.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return False
        return super().event(event)
