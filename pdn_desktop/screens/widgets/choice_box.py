"""A choice among a few words that gives way: cut with « … » when there is no room."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

LEAST = 84
ARROW = 16


class ChoiceBox(QComboBox):
    """As wide as its words when there is room, never wider than its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST)

    def offer(self, options: Sequence[tuple[str, str]], preferred: str = "") -> None:
        """Offer these (key, words) pairs; keep what is chosen, else take the preferred or the first one."""
        chosen = self.currentData() or preferred
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == list(options):
            return
        self.clear()
        for key, words in options:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(ARROW, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = self.currentText() or self.placeholderText()
        self.setToolTip(words)
        option.currentText = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, place.width() - 4
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
