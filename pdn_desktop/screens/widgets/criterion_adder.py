"""Adds a line about a criterion: its words, the criterion when there is one, a button; Enter adds too."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.choice_box import ChoiceBox

LONGEST = 1000


class CriterionAdder(QWidget):
    """`added` carries the words and the code of the criterion, empty for none; `drafting` what waits."""

    added = Signal(str, str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.criterion = QLineEdit(self), ChoiceBox(self)
        self.add = QPushButton("Ajouter", self)
        self.line.setPlaceholderText(what)
        self.line.setAccessibleName(what)
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumWidth(120)
        self.criterion.setAccessibleName(f"Critère : {what}")
        self.add.setAccessibleName(f"Ajouter : {what}")
        self.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self.line, 1)
        row.addWidget(self.criterion)
        row.addWidget(self.add)

    def offer(self, criteria: Sequence[Criterion]) -> None:
        """Offer these criteria; the one chosen stays chosen."""
        codes = ["", *(criterion.code for criterion in criteria)]
        if codes == [self.criterion.itemData(number) for number in range(self.criterion.count())]:
            return
        self.criterion.clear()
        self.criterion.addItem("Transversal", "")
        for criterion in criteria:
            self.criterion.addItem(criterion.code, criterion.code)

    def _add(self) -> None:
        words = " ".join(self.line.text().split())
        if words:
            self.line.clear()
            self.added.emit(words, str(self.criterion.currentData() or ""))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
