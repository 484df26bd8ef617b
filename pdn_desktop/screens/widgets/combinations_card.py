"""« Combinaisons »: the scopes of a module side by side, one line a way to retain; information only."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHeaderView, QPushButton, QWidget

from pdn_desktop.domain.combinations import Combination
from pdn_desktop.domain.wording import counted, decimal_text
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.combining import Combined

TITLE = "Combinaisons entre départements"
ABOUT = (
    "Pour information, rien n’est appliqué\u00a0: chaque manière de retenir une candidature par "
    "département, la plus haute somme des deux totaux d’abord. Chaque Caf décide pour son périmètre."
)
AROUND_WORDS, AROUND_LINE = 18, 20
"""What a cell keeps free beside its words, and above and below them, in logical pixels."""
SHOWN = 6
"""Lines shown at first; the committee asks for the others."""
PROPOSED = Status("ok", "people", "Proposée")
PROPOSED_YET_REFUSED = Status("bad", "people", "Proposée, refusée")
REFUSED = Status("bad", "close", "Refusée")
UNASKED = Status("todo", "flag", "À vérifier")
POSSIBLE = Status("neutral", "check", "Possible")


class CombinationsCard(Card):
    """Shows a module's combinations; hidden when there is nothing to combine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, ABOUT, parent)
        self._found: Combined | None = None
        self._whole = False
        self.table, self.more = RecordsView(self), QPushButton(self)
        self.table.setAccessibleName(TITLE)
        self.table.setWordWrap(True)
        self._fitting = QTimer(self, singleShot=True, interval=0)  # once all columns have their widths
        self._fitting.timeout.connect(self._fit_lines)
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        self.model: RecordsModel[Combination] | None = None
        self.said = paragraph("", self)
        self.more.clicked.connect(self._show_all)
        self.table.chosen.connect(lambda _: self._say_chosen())
        for widget in (self.table, self.said, self.more):
            self.column.addWidget(widget)
        self.hide()

    def show_combinations(self, found: Combined) -> None:
        """Show these."""
        fresh = self._found is None or list(self._found.scopes) != list(found.scopes)
        self._found = found
        self.setVisible(bool(found.combinations))
        if not found.combinations:
            return
        if fresh or self.model is None:
            self.model = RecordsModel(self._columns(found), _key, self)
            self.table.show_model(self.model)
            self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            for number in range(len(found.scopes), len(found.scopes) + 2):
                mode = QHeaderView.ResizeMode.ResizeToContents
                self.table.horizontalHeader().setSectionResizeMode(number, mode)
        self.table.setAccessibleDescription(found.sentence(found.combinations[0]))
        self._fill()

    def _fill(self) -> None:
        found, model = self._found, self.model
        if found is None or model is None:
            return
        model.show_rows(self._lines(found))
        self._fit_lines()
        left = len(found.combinations) - model.rowCount()
        self.more.setText(f"Montrer {counted(left, 'autre combinaison', 'autres combinaisons')}")
        self.more.setVisible(left > 0)
        if model.find(self.table.property("kept") or "") < 0:
            self.table.select_key(_key(model.row(0)))
        self._say_chosen()

    def _fit_lines(self) -> None:
        """Give every line a second one where the longest name asks for it: names are told whole."""
        if self._found is None:
            return
        words, table = self.table.fontMetrics(), self.table
        longest = max(map(words.horizontalAdvance, self._found.structures.values()), default=0)
        room = min((table.columnWidth(number) for number in range(len(self._found.scopes))), default=0)
        lines = 1 if longest <= room - AROUND_WORDS else 2
        table.verticalHeader().setDefaultSectionSize(lines * words.height() + AROUND_LINE)
        table.fit_rows()

    def _lines(self, found: Combined) -> list[Combination]:
        """Return those shown: the first ones, and what the committee proposes wherever it stands."""
        if self._whole:
            return list(found.combinations)
        rest = [one for one in found.combinations[SHOWN:] if found.is_proposed(one)]
        return [*found.combinations[:SHOWN], *rest]

    def _show_all(self) -> None:
        self._whole = True
        self._fill()

    def _say_chosen(self) -> None:
        found, model = self._found, self.model
        row = self.table.currentIndex().row()
        if found is not None and model is not None and 0 <= row < model.rowCount():
            self.table.setProperty("kept", _key(model.row(row)))
            self.said.setText(found.sentence(model.row(row)))

    def _columns(self, found: Combined) -> list[Column[Combination]]:
        def chosen(scope: str) -> Column[Combination]:
            return Column(f"{found.scopes[scope]} ({scope})", lambda one: self._structure(one.choice[scope]))

        return [
            *map(chosen, found.scopes),
            Column("Somme", lambda one: decimal_text(one.total, 2), order=lambda one: one.total, width=9),
            Column("Réponse", lambda one: self._status(one).word, status=self._status, width=14),
        ]

    def _structure(self, candidacy: str) -> str:
        return self._found.structures.get(candidacy, candidacy) if self._found else candidacy

    def _status(self, one: Combination) -> Status:
        if self._found is not None and self._found.is_proposed(one):
            return PROPOSED_YET_REFUSED if one.refused else PROPOSED
        if one.refused:
            return REFUSED
        return UNASKED if one.unasked else POSSIBLE


def _key(one: Combination) -> str:
    return " ".join(one.choice.values())
