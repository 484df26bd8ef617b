"""A choice among a few words that gives way: said in brief, cut with « … » when there is no room."""

from collections.abc import Callable, Mapping, Sequence
from typing import override

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

LEAST = 84
ARROW = 16
INSET = 4
"""What the words keep free of their place, in logical pixels."""


class ChoiceBox(QComboBox):
    """As wide as its words when there is room, never wider than its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST)
        self._brief: Mapping[str, str] = {}
        self._shorter: Callable[[str], str] = lambda _: ""

    def offer(self, options: Sequence[tuple[str, str]], preferred: str = "") -> None:
        """Offer these (key, words) pairs; keep what is chosen, else take the preferred or the first one."""
        chosen = self.currentData() or preferred
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == list(options):
            return
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def say_in_brief(self, brief: Mapping[str, str]) -> None:
        """Show these words, by key, for what is chosen; it stays whole in the list and aloud."""
        self._brief = brief
        self.setMinimumWidth(self.sizeHint().width() if brief else LEAST)
        self.updateGeometry()
        self.update()

    def shorten_by(self, shorter: Callable[[str], str]) -> None:
        """Show these words of a key, when it has any, where the whole ones of what is chosen do not fit."""
        self._shorter = shorter
        self.update()

    @property
    def shown(self) -> str:
        """Return the words of what is chosen, as the box shows them unless even they must be cut."""
        words = self._brief.get(self.currentData(), self.currentText()) or self.placeholderText()
        if self.currentIndex() < 0 or self.fontMetrics().horizontalAdvance(words) <= self._room.width():
            return words
        return self._shorter(str(self.currentData())) or words

    @property
    def _room(self) -> QRect:
        """Return where the words stand."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place: QRect = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        return place.adjusted(0, 0, -INSET, 0)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint() + QSize(ARROW, 0)
        advance = self.fontMetrics().horizontalAdvance
        whole = max((advance(self.itemText(n)) for n in range(self.count())), default=0)
        brief = max(map(advance, self._brief.values()), default=whole)
        return hint - QSize(whole - brief, 0)

    @override
    def showPopup(self) -> None:
        """Open the list as wide as its words."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + ARROW)
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = self.shown
        self.setToolTip(self.currentText() or words)
        option.currentText = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, self._room.width()
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
