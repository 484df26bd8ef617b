"""A choice among a few words that gives way: said in brief, cut with « … » when there is no room."""

from collections.abc import Mapping, Sequence
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
        self._brief: Mapping[str, str] = {}

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

    @property
    def shown(self) -> str:
        """Return the words of what is chosen, as the box shows them when there is room."""
        return self._brief.get(self.currentData(), self.currentText()) or self.placeholderText()

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
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = self.shown
        self.setToolTip(self.currentText() or words)
        option.currentText = self.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, place.width() - 4
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
