"""What two persons read otherwise on one paper, a card each: the first was right, the second, or neither."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from pdn_desktop.domain.double_entry import ABSTAINED, NOTES, Difference, criterion_of, is_mark
from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.paper_reading import NOTE_WORDS
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.paper_entry import PaperView

FIRST, SECOND, OTHER = range(3)


class PaperDifferences(QWidget):
    """`settled` carries a key, what the paper says and why it is neither reading."""

    settled = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, DifferenceCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)
        self._shape: object = None

    def show_view(self, view: PaperView) -> None:
        """Show every difference of this sheet, settled or not."""
        names = (view.entry.first_by, view.entry.second_by)
        shape = (view.place, names, view.differences)
        if shape != self._shape:
            self._shape = shape
            self._make(view.differences, view.grid.criteria, names)
        for key, card in self.cards.items():
            card.show_settled(view.entry.settled.get(key), view.entry.reasons.get(key, ""))

    def start(self, otherwise: QWidget) -> None:
        """Give the keyboard to the first difference that is not settled, else to this."""
        open_ = (card.choices.button(FIRST) for card in self.cards.values() if not card.done)
        next(open_, otherwise).setFocus(Qt.FocusReason.TabFocusReason)

    def _make(
        self, found: Sequence[Difference], criteria: Sequence[Criterion], names: tuple[str, str]
    ) -> None:
        for card in self.cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {}
        for each in found:
            card = self.cards[each.key] = DifferenceCard(each, _called(each.key, criteria), names, self)
            card.settled.connect(self.settled)
            self._column.addWidget(card)


class DifferenceCard(Card):
    """One difference: the choice of a reading is kept at once, another value with its reason."""

    settled = Signal(str, str, str)

    def __init__(
        self, difference: Difference, title: str, names: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent=parent)
        self.difference = difference
        self.state = Pill(self)
        self.done = False
        self.choices = QButtonGroup(self)
        self.value, self.reason = QLineEdit(self), QLineEdit(self)
        self.record, self.other = QPushButton("Retenir cette valeur", self), QWidget(self)
        words = (
            f"{_shown(difference.first)} — lu par {names[0]}",
            f"{_shown(difference.second)} — lu par {names[1]}",
            "Ni l’un ni l’autre",
        )
        self.column.addWidget(self.state)
        for number, text in enumerate(words):
            button = QRadioButton(text, self)
            button.setAccessibleName(f"{title}\u00a0: {text}")
            self.choices.addButton(button, number)
            self.column.addWidget(button)
        self._furnish(title)
        self.choices.idClicked.connect(self._chose)
        self.record.clicked.connect(self._record)

    def show_settled(self, text: str | None, reason: str) -> None:
        """Show what was settled; None when nothing was."""
        self.done = text is not None
        if text is None:
            self.state.show_status(Status("todo", "clock", "À vérifier sur le papier"))
            return
        self.state.show_status(Status("ok", "check", f"Réglé\u00a0: {_shown(text)}"))
        readings = (self.difference.first, self.difference.second)
        at = OTHER if reason or text not in readings else readings.index(text)
        self.choices.button(at).setChecked(True)
        self.other.setVisible(at == OTHER)
        if at == OTHER:
            self.value.setText("" if not text else _shown(text))
            self.reason.setText(reason)

    def _furnish(self, title: str) -> None:
        mark = is_mark(self.difference.key)
        self.value.setPlaceholderText("3,5, NSP, ou rien si la case est vide" if mark else "Texte du papier")
        self.reason.setPlaceholderText("Pourquoi les deux lectures se trompent")
        self.value.setAccessibleName(f"{title}\u00a0: ce que porte le papier")
        self.reason.setAccessibleName(f"{title}\u00a0: motif")
        column = QVBoxLayout(self.other)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for words, field in (("Ce que porte le papier", self.value), ("Motif", self.reason)):
            label = QLabel(words, self.other)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            field.returnPressed.connect(self._record)
        column.addWidget(self.record)
        self.column.addWidget(self.other)
        self.other.hide()

    def _chose(self, number: int) -> None:
        self.other.setVisible(number == OTHER)
        if number == OTHER:
            self.value.setFocus()
        else:
            text = self.difference.first if number == FIRST else self.difference.second
            self.settled.emit(self.difference.key, text, "")

    def _record(self) -> None:
        self.settled.emit(self.difference.key, self.value.text(), self.reason.text())


def _called(key: str, criteria: Sequence[Criterion]) -> str:
    if key in NOTES:
        return NOTE_WORDS[key]
    names: Mapping[str, str] = {each.code: each.short or each.label for each in criteria}
    code = criterion_of(key)
    words = f"{code} · {names.get(code, '')}"
    return words if is_mark(key) else f"{words} – commentaire"


def _shown(text: str) -> str:
    """Return a reading as people write it: « 3,5 », « ne se prononce pas », « case vide »."""
    if not text:
        return "case vide"
    if text == ABSTAINED:
        return "ne se prononce pas"
    return text.replace(".", ",") if text.replace(".", "").isdigit() else f"«\u00a0{text}\u00a0»"
