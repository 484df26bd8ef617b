"""What each mark of the criterion in hand means, with the present one brought out."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3

FIGURE_WIDTH = 16


class _Level(QFrame):
    """One level: its mark, its label and its descriptor."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "level")
        figure = _label("strong", self)
        figure.setText(str(number))
        figure.setFixedWidth(FIGURE_WIDTH)
        self._words = _label("body", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_2, SPACE_1, SPACE_2, SPACE_1)
        row.setSpacing(SPACE_3)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def say(self, label: str, descriptor: str) -> None:
        self._words.setText(" — ".join(part for part in (label, descriptor) if part))

    def bring_out(self, *, reached: bool) -> None:
        if self.property("reached") != reached:
            self.setProperty("reached", reached)
            self.style().polish(self)


class LevelGuide(QWidget):
    """Shows the wording of a criterion and its levels, from the lowest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName("Repères du critère")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, SPACE_1, 0)
        self._column.setSpacing(SPACE_1)
        self._title = _label("strong", self)
        self._column.addStretch(1)
        self._levels: list[_Level] = []
        self._scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)  # the card behind shows through
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._follow())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addWidget(self._title)
        whole.addWidget(self._scroll, 1)

    def show_criterion(self, title: str, labels: Sequence[str], descriptors: Sequence[str]) -> None:
        """Show this criterion; a level without descriptor shows its label alone."""
        self._title.setText(title)
        count = max(len(labels), len(descriptors))
        while len(self._levels) < count:
            self._levels.append(_Level(len(self._levels), self._body))
            self._column.insertWidget(self._column.count() - 1, self._levels[-1])
        for number, level in enumerate(self._levels):
            level.say(_at(labels, number), _at(descriptors, number))
            level.setVisible(number < count)

    def bring_out(self, value: Decimal | None) -> None:
        """Bring out the level of this mark; a half mark brings out both its neighbours."""
        for number, level in enumerate(self._levels):
            reached = value is not None and abs(value - number) < 1
            level.bring_out(reached=reached)
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        for level in self._levels:
            if level.property("reached"):
                self._scroll.ensureWidgetVisible(level, 0, SPACE_1)


def _label(kind: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("type", kind)
    label.setWordWrap(True)
    return label


def _at(words: Sequence[str], number: int) -> str:
    return words[number] if number < len(words) else ""
