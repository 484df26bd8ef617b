"""What each mark of the criterion in hand means, with the present one brought out."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3


def guide_title(criterion: Criterion) -> str:
    """Return the wording of a criterion, and below it its sub-criteria: a reading guide, not scored."""
    title = f"{criterion.code} · {criterion.label}"
    parts = "\u00a0; ".join(criterion.sub_criteria)
    return f"{title}\nÀ regarder\u00a0: {parts}" if parts else title


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
        self._title, self._sub_criteria = _label("strong", self), _label("small", self)
        self._column.addStretch(1)
        self._levels: list[_Level] = []
        self._shown: tuple[str, ...] = ()
        self._scroll.setWidget(self._body)
        self._body.setAutoFillBackground(False)  # the card behind shows through
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_: self._follow())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_2)
        whole.addWidget(self._title)
        whole.addWidget(self._sub_criteria)
        whole.addWidget(self._scroll, 1)

    def show_criterion(self, title: str, labels: Sequence[str], descriptors: Sequence[str]) -> None:
        """Show this criterion; a level without descriptor shows its label alone."""
        shown = (title, *labels, "", *descriptors)
        if shown == self._shown:
            return
        self._shown = shown
        wording, _, below = title.partition("\n")
        self._title.setText(wording)
        self._sub_criteria.setText(below)
        self._sub_criteria.setVisible(bool(below))
        count = max(len(labels), len(descriptors))
        for number in range(len(self._levels), count):
            self._levels.append(_Level(number, self._body))
            self._column.insertWidget(number, self._levels[number])
        for number, level in enumerate(self._levels):
            parts = (_at(labels, number), _at(descriptors, number))
            level.words.setText(" — ".join(part for part in parts if part))
            level.setVisible(number < count)

    def bring_out(self, value: Decimal | None) -> None:
        """Bring out the level of this mark; a half mark brings out both its neighbours."""
        for number, level in enumerate(self._levels):
            reached = value is not None and abs(value - number) < 1
            if level.property("reached") != reached:
                level.setProperty("reached", reached)
                level.style().polish(level)
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        for level in self._levels:
            if level.property("reached"):
                self._scroll.ensureWidgetVisible(level, 0, SPACE_1)


class _Level(QFrame):
    """A mark and what it means; kept from one criterion to the next, since making widgets is slow."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "level")
        figure, self.words = _label("strong", self), _label("body", self)
        figure.setText(str(number))
        figure.setFixedWidth(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_2, SPACE_1, SPACE_2, SPACE_1)
        row.setSpacing(SPACE_3)
        row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)


def _label(kind: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("type", kind)
    label.setWordWrap(True)
    return label


def _at(words: Sequence[str], number: int) -> str:
    return words[number] if number < len(words) else ""
