"""One act of the journal in full: what was done, by whom, and each value before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.paragraph import paragraph, shorten
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.journal_board import ActDetail, ActRow, ChangeTold, ValueLine
from pdn_desktop.usecases.ports import Nature

LONGEST = 600
"""Characters of one value; letters' texts are longer."""

ONE_LINE = 24
"""Two values this short stand on one line: « 2 → 3,5 »."""

_NATURES = {
    Nature.ADDED: Status("ok", "plus", "Ajout"),
    Nature.MANY: Status("ok", "plus", "Ajout"),
    Nature.CONTENT: Status("neutral", "document", "Contenu"),
    Nature.CHANGED: Status("info", "pen", "Modification"),
    Nature.REMOVED: Status("warn", "minus", "Retrait"),
}
_PERSONAL = "donnée personnelle"
_WHERE = {
    "call": "Voir dans Appel",
    "candidacies": "Ouvrir le dossier",
    "scoring": "Voir dans Notation",
    "hearings": "Voir dans Auditions",
    "deliberation": "Voir dans Délibération",
    "decisions": "Voir dans Décisions",
    "letters": "Voir dans Courriers",
}


class ActCard(Card):
    """Shows one act; `asked_to_go` follows its button, `asked_for_all` the one below the first changes."""

    asked_to_go = Signal()
    asked_for_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self.go, self.all = QPushButton(self), QPushButton(self)
        self.go.clicked.connect(self.asked_to_go)
        self.all.clicked.connect(self.asked_for_all)
        self.head = QVBoxLayout()
        self.head.setSpacing(SPACE_1)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_3)
        self.column.addLayout(self.head)
        self.column.addLayout(_at_left(self.go))
        self.column.addSpacing(SPACE_2)
        self.column.addLayout(self.body)
        self.column.addLayout(_at_left(self.all))
        self._made: list[QWidget] = []
        self.row: ActRow | None = None

    def show_act(self, row: ActRow) -> None:
        """Show what is known of the act before its changes are read."""
        if self.row == row:
            return
        self.row = row
        self._clear()
        self.title.setText(row.label)
        self.title.show()
        facts = (
            (row.thing.words, "strong"),
            (f"Le {row.when}, par {row.who}", ""),
            (f"{row.kind.value} · acte n°\u00a0{row.number} · empreinte {row.hash[:12]}…", "small"),
        )
        for words, kind in facts:
            if words:
                self._add(self.head, paragraph(words, self, kind))
        self.go.setText(_WHERE.get(row.thing.room, ""))
        self.go.setVisible(bool(self.go.text()))
        self.all.hide()

    def show_detail(self, detail: ActDetail) -> None:
        """Show what the act changed, unless another one was chosen meanwhile."""
        if self.row is None or detail.row.number != self.row.number:
            return
        self.row = None
        self.show_act(detail.row)
        for change in detail.changes:
            self._add(self.body, _Changed(change, self))
        if not detail.changes:
            self._add(self.body, paragraph("Cet acte n’a changé aucune valeur.", self, "dim"))
        self.all.setText(f"Afficher {counted(detail.more, 'autre élément', 'autres éléments')}")
        self.all.setVisible(detail.more > 0)

    def _add(self, column: QVBoxLayout, widget: QWidget) -> None:
        column.addWidget(widget)
        self._made.append(widget)

    def _clear(self) -> None:
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made = []


class _Changed(QFrame):
    """One record: what it is, what happened to it, its values."""

    def __init__(self, change: ChangeTold, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(paragraph(change.title, self, "strong"), 1)
        head.addWidget(Pill(self, _NATURES[change.nature]), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if change.lines:
            column.addWidget(_Values(change, self))
        if change.remark:
            column.addWidget(paragraph(change.remark, self, "dim"))


class _Values(QWidget):
    """The fields of one record, a line each."""

    def __init__(self, change: ChangeTold, parent: QWidget) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for number, line in enumerate(change.lines):
            label = f"{line.label} ({_PERSONAL})" if line.personal else line.label
            told = paragraph(_told(line, change.nature), self)
            told.setAccessibleName(f"{label}\u00a0: {told.text()}")
            grid.addWidget(paragraph(label, self, "small"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, number, 1, Qt.AlignmentFlag.AlignTop)


def _told(line: ValueLine, nature: Nature) -> str:
    before, after = shorten(line.before, LONGEST), shorten(line.after, LONGEST)
    if nature is Nature.ADDED:
        return after
    if nature is Nature.REMOVED:
        return before
    if "\n" not in before + after and max(len(before), len(after)) <= ONE_LINE:
        return f"{before} → {after}"
    return f"Avant\u00a0: {before}\nAprès\u00a0: {after}"


def _at_left(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
