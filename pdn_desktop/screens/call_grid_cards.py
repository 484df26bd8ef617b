"""The cards of a grid's page: criteria with their weights, levels of each, order that settles ties."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
)

from pdn_desktop.domain.scoring import Criterion, ScoringGrid
from pdn_desktop.screens import readings
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.edits import Edits, place_of
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.criteria_editor import CriteriaEditor
from pdn_desktop.screens.widgets.field_row import Field, FieldRow, Form
from pdn_desktop.screens.widgets.record_form import Card, RecordForm


class CriteriaCard(Card):
    """The criteria, worded as published, and their weights."""

    def __init__(self, desk: Desk, edits: Edits) -> None:
        super().__init__(
            "Critères et poids",
            "Les libellés sont ceux de l’appel. Les poids s’expriment en points, dont la somme fait 100, "
            "ou en coefficients.",
        )
        self._edits = edits
        self._grid: ScoringGrid | None = None
        self._owner = ""
        self.editor = CriteriaEditor(self)
        self.column.addWidget(self.editor)
        self.editor.committed.connect(self._give)
        self.editor.drafting.connect(
            lambda ahead, faulty: (
                desk.hold(self.editor, faulty=faulty) if ahead else desk.release(self.editor)
            )
        )

    def show_grid(self, grid: ScoringGrid, owner: str, *, writing: bool) -> None:
        """Show the criteria of this grid."""
        self._grid, self._owner = grid, owner
        self.editor.show_criteria(grid.criteria, writing=writing, coefficients=grid.coefficients)

    def _give(self, criteria: tuple[Criterion, ...]) -> None:
        grid = self._grid
        if grid is None:
            return
        codes = [criterion.code for criterion in criteria]
        kept = [code for code in grid.tie_order if code in codes]
        order = (*kept, *(code for code in codes if code not in kept))
        changes = {"criteria": criteria, "tie_order": order}
        held = grid.criteria
        self._edits.give(
            place_of(grid),
            "criteria",
            changes,
            f"Critères et poids – {self._owner}",
            lambda _: self.editor.refuse(held),
        )


class LevelsCard(Card):
    """What each mark means, criterion by criterion; it is shown beside the field where a mark is typed."""

    def __init__(self, desk: Desk, edits: Edits) -> None:
        super().__init__(
            "Repères", "Ce que vaut chaque note, critère par critère : les membres le lisent en notant."
        )
        self._desk, self._edits = desk, edits
        self._shape: object = None
        self._grid: ScoringGrid | None = None
        self._owner, self._writing = "", True
        self._forms: dict[str, RecordForm] = {}
        self.tabs, self.stack = QTabBar(self), QStackedWidget(self)
        self.tabs.setAccessibleName("Critères")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.currentChanged.connect(lambda _: self._turn())
        self.column.addWidget(self.tabs)
        self.column.addWidget(self.stack)

    def show_grid(self, grid: ScoringGrid, owner: str, *, writing: bool) -> None:
        """Show the levels of this grid's criteria."""
        self._grid, self._owner, self._writing = grid, owner, writing
        shape = [c.code for c in grid.criteria], grid.level_labels, grid.scale_max
        if shape != self._shape:
            self._shape = shape
            self._lay_out(grid)
        self._show()

    def row(self, field: str) -> FieldRow | None:
        """Return the field of this name, its criterion brought forward."""
        codes = [criterion.code for criterion in self._grid.criteria] if self._grid else []
        code = field.partition("_")[0]
        if code not in codes:
            return None
        self.tabs.setCurrentIndex(codes.index(code))
        return self._forms[code].row(field)

    def commit(self) -> None:
        """Commit what is being typed."""
        for form in self._forms.values():
            form.commit()

    def _turn(self) -> None:
        self.commit()
        self._show()

    def _show(self) -> None:
        """Show the criterion whose tab is open; its form is made when it is first looked at."""
        grid, at = self._grid, self.tabs.currentIndex()
        if grid is None or at < 0:
            return
        criterion = grid.criteria[at]
        if criterion.code not in self._forms:
            form = RecordForm(self._desk, self._edits, _levels(grid, criterion.code), text=criterion.label)
            form.setProperty("kind", "plain")
            form.column.setContentsMargins(0, 0, 0, 0)
            form.show_record(place_of(grid), self._owner, writing=self._writing)
            self._forms[criterion.code] = form
            self.stack.addWidget(form)
        form = self._forms[criterion.code]
        form.say(criterion.label)
        form.show_record(place_of(grid), self._owner, writing=self._writing)
        self.stack.setCurrentWidget(form)

    def _lay_out(self, grid: ScoringGrid) -> None:
        chosen = self.tabs.currentIndex()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for form in self._forms.values():
            self.stack.removeWidget(form)
            form.deleteLater()
        self._forms.clear()
        for criterion in grid.criteria:
            self.tabs.addTab(criterion.code)
        self.tabs.setCurrentIndex(min(max(chosen, 0), self.tabs.count() - 1))
        self.tabs.blockSignals(False)


class TieCard(Card):
    """The criteria in the order that settles ties; each move is saved at once."""

    def __init__(self, edits: Edits) -> None:
        super().__init__(
            "Départage des ex æquo",
            "À total égal, la moyenne la plus haute au premier critère l’emporte, puis au suivant ; "
            "au-delà, le comité vote.",
        )
        self._edits = edits
        self._grid: ScoringGrid | None = None
        self._owner, self._writing = "", True
        self.list = QListWidget(self)
        self.list.setAccessibleName("Ordre de départage")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._allow())
        self.up = self._button("up", "Monter", -1)
        self.down = self._button("down", "Descendre", 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.column.addLayout(row)

    def show_grid(self, grid: ScoringGrid, owner: str, *, writing: bool) -> None:
        """Show the order of this grid; the chosen criterion stays chosen."""
        chosen = self._code()
        self._grid, self._owner, self._writing = grid, owner, writing
        if self._lines(grid) != [self.list.item(n).text() for n in range(self.list.count())]:
            self.list.clear()
            for code, words in zip(grid.tie_order, self._lines(grid), strict=True):
                item = QListWidgetItem(words)
                item.setData(Qt.ItemDataRole.UserRole, code)
                self.list.addItem(item)
            self.list.setCurrentRow(grid.tie_order.index(chosen) if chosen in grid.tie_order else 0)
            self._fit()
        self._allow()

    def move_chosen(self, by: int) -> None:
        """Move the chosen criterion one place up or down."""
        grid, code = self._grid, self._code()
        if grid is None or code not in grid.tie_order:
            return
        order = [each for each in grid.tie_order if each != code]
        order.insert(max(0, grid.tie_order.index(code) + by), code)
        words = f"Ordre de départage – {self._owner}"
        self._edits.give(place_of(grid), "tie_order", {"tie_order": tuple(order)}, words, lambda _: None)

    def _lines(self, grid: ScoringGrid) -> list[str]:
        return [
            f"{code} · {grid.criterion(code).short or grid.criterion(code).label}" for code in grid.tie_order
        ]

    def _code(self) -> str:
        at = self.list.currentRow()
        return "" if at < 0 else str(self.list.item(at).data(Qt.ItemDataRole.UserRole))

    def _allow(self) -> None:
        at, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(self._writing and at > 0)
        self.down.setEnabled(self._writing and 0 <= at < count - 1)

    def _fit(self) -> None:
        heights = sum(self.list.sizeHintForRow(number) for number in range(self.list.count()))
        self.list.setFixedHeight(heights + 2 * self.list.frameWidth() + 2)

    def _button(self, drawing: str, words: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("kind", "outlined")
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(f"{words} dans l’ordre de départage")
        button.setToolTip(words)
        button.clicked.connect(lambda: self.move_chosen(by))
        return button


def _levels(grid: ScoringGrid, code: str) -> list[Field]:
    levels = [_level_field(grid, code, level) for level in range(int(grid.scale_max) + 1)]
    return [_sub_criteria_field(code), *levels]


def _sub_criteria_field(code: str) -> Field:
    return Field(
        f"{code}_parts",
        "Sous-critères",
        readings.lines(),
        Form.TEXT,
        hint="Un par ligne. Guide de lecture : ils ne se notent pas.",
        wide=True,
        read=lambda held: held.criterion(code).sub_criteria,
        write=lambda held, parts: {"criteria": _with_parts(held, code, parts)},
    )


def _with_parts(grid: ScoringGrid, code: str, parts: tuple[str, ...]) -> tuple[Criterion, ...]:
    return tuple(c.with_(sub_criteria=tuple(parts)) if c.code == code else c for c in grid.criteria)


def _level_field(grid: ScoringGrid, code: str, level: int) -> Field:
    return Field(
        f"{code}_{level}",
        " – ".join((str(level), *grid.level_labels[level : level + 1])),
        readings.paragraphs(),
        Form.TEXT,
        wide=True,
        read=lambda held: _level(held.criterion(code), level),
        write=lambda held, text: {"criteria": _with_level(held, code, level, text)},
    )


def _level(criterion: Criterion, level: int) -> str:
    return criterion.descriptors[level] if level < len(criterion.descriptors) else ""


def _with_level(grid: ScoringGrid, code: str, level: int, text: str) -> tuple[Criterion, ...]:
    texts = list(grid.criterion(code).descriptors)
    texts += [""] * (level + 1 - len(texts))
    texts[level] = text
    return tuple(c.with_(descriptors=tuple(texts)) if c.code == code else c for c in grid.criteria)
