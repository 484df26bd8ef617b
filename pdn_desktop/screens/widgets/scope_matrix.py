"""The scopes of the call, modules down and Caf across: where each stands, in words, one button a scope."""

from collections.abc import Mapping
from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.domain.drafts import DraftKind
from pdn_desktop.domain.outcomes import Outcome
from pdn_desktop.domain.wording import listed, short_date
from pdn_desktop.screens.outcome_words import OUTCOMES, counts_text, module_text, ruling_text, state_status
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.usecases.decision_board import DecisionBoard, ScopeSheet

ACROSS_FROM = 620
"""Below this width, in logical pixels, the scopes of a module stand one below the other."""
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ScopeCell(QPushButton):
    """One scope; as high as its words, which wrap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.title, self.counts, self.outcome, self.pill = (
            QLabel(self),
            QLabel(self),
            QLabel(self),
            Pill(self),
        )
        for label, kind in ((self.title, "strong"), (self.counts, "small"), (self.outcome, "")):
            label.setProperty("type", kind)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for widget in (self.title, self.counts, self.outcome, self.pill):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.title, 1)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout(self)
        self._words.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        self._words.setSpacing(SPACE_1)
        self._words.addLayout(head)
        self._words.addWidget(self.counts)
        self._words.addWidget(self.outcome)
        self._words.addStretch(1)

    def show_sheet(self, sheet: ScopeSheet) -> None:
        """Show where this scope stands."""
        status, counts = state_status(sheet), counts_text(sheet.view.right.counts)
        self.title.setText(f"{sheet.institution.name} · {sheet.code}")
        self.pill.show_status(status)
        self.counts.setText(counts)
        lines = summary(sheet)
        self.outcome.setText("\n".join(lines))
        self.outcome.setVisible(bool(lines))
        self.setAccessibleName(f"Module {sheet.module.code[1:]}, {sheet.institution.name} : {status.word}")
        self.setAccessibleDescription(". ".join((counts, *lines)))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self._words.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._words.minimumSize()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._words.totalHeightForWidth(width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()  # the matrix goes to the neighbour; a button would follow the order of Tab
        else:
            super().keyPressEvent(event)


class ScopeMatrix(QWidget):
    """`opened` carries the scope chosen; arrows go from one to its neighbours."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Périmètres : modules et Caf")
        self.cells: dict[str, ScopeCell] = {}
        self._titles: list[QLabel] = []
        self._board: DecisionBoard | None = None
        self._across: bool | None = None
        self._places: dict[str, tuple[int, int]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_3)

    def show_board(self, board: DecisionBoard) -> None:
        """Show these scopes."""
        same = self._board is not None and list(self._board.sheets) == list(board.sheets)
        self._board = board
        if not same:
            self._make(board)
        for title, module in zip(self._titles, board.modules, strict=True):
            title.setText(module_text(module))
        for code, sheet in board.sheets.items():
            self.cells[code].show_sheet(sheet)

    def focus_on(self, code: str) -> None:
        """Give the focus to this scope, or to the first."""
        cell = self.cells.get(code) or next(iter(self.cells.values()), None)
        if cell is not None:
            cell.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, board: DecisionBoard) -> None:
        for widget in (*self._titles, *self.cells.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._titles = [QLabel(self) for _ in board.modules]
        for title in self._titles:
            title.setProperty("type", "title")
            title.setTextFormat(Qt.TextFormat.PlainText)
            title.setWordWrap(True)
        self.cells = {code: ScopeCell(self) for code in board.sheets}
        for code, cell in self.cells.items():
            cell.clicked.connect(lambda _, chosen=code: self.opened.emit(chosen))
        self._arrange(across=self.width() >= ACROSS_FROM)

    def _arrange(self, *, across: bool) -> None:
        """Put each module's title above its scopes."""
        board, self._across = self._board, across
        if board is None:
            return
        row = 0
        for title, module in zip(self._titles, board.modules, strict=True):
            self._grid.addWidget(title, row, 0, 1, 2 if across else 1)
            own = [code for code, sheet in board.sheets.items() if sheet.module.code is module.code]
            for number, code in enumerate(own):
                place = (row + 1, number) if across else (row + 1 + number, 0)
                self._places[code] = place
                self._grid.addWidget(self.cells[code], *place)
            row += 2 if across else 1 + len(own)
        for column in range(max(2, len(board.institutions))):
            self._grid.setColumnStretch(column, 1 if across or column == 0 else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = event.size().width() >= ACROSS_FROM
        if across is not self._across:
            self._arrange(across=across)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((code for code, cell in self.cells.items() if cell.hasFocus()), "")
        if step is None or not here:
            super().keyPressEvent(event)
            return
        self._move(self._places[here], step)

    def _move(self, place: tuple[int, int], step: tuple[int, int]) -> None:
        """Go to the nearest scope in this direction."""
        (row, column), (down, right) = place, step
        ahead = {
            code: abs(at[0] - row) + abs(at[1] - column)
            for code, at in self._places.items()
            if (at[0] - row) * down + (at[1] - column) * right > 0
            and (at[1] == column if down else at[0] == row)
        }
        if ahead:
            self.focus_on(min(ahead, key=ahead.__getitem__))


def summary(sheet: ScopeSheet) -> list[str]:
    """Return what is decided, else proposed, else what comes next: a few short lines."""
    view, decision = sheet.view, sheet.view.decision
    if decision is not None:
        dated = f"{decision.reference}, {short_date(decision.decided_on)}"
        decided = {candidacy: made.outcome for candidacy, made in view.decisions.items()}
        return [f"{ruling_text(decision)} ({dated}).", *_results(sheet, decided), *_drafted(sheet)]
    if view.proposals:
        proposed = {candidacy: made.outcome for candidacy, made in view.proposals.items()}
        return ["Proposition du comité :", *_results(sheet, proposed), *_drafted(sheet)]
    if view.right.by_count and sheet.continued is None:
        return [
            *_drafted(sheet),
            "Droit de déclarer infructueux ouvert ; poursuivre l’examen est aussi légitime.",
        ]
    going_on = "Examen poursuivi. " if sheet.continued else ""
    return [
        *_drafted(sheet),
        f"{going_on}Proposition du comité attendue."
        if view.facts.closed
        else "Le dépôt des candidatures est ouvert.",
    ]


def _drafted(sheet: ScopeSheet) -> list[str]:
    """Return what is being typed and not recorded."""
    return [f"{_DRAFTS[kind]} en cours de saisie (brouillon)." for kind in sheet.drafts]


_DRAFTS = {DraftKind.PROPOSAL: "Proposition", DraftKind.DECISION: "Décision"}


def _results(sheet: ScopeSheet, outcomes: Mapping[str, Outcome]) -> list[str]:
    lines = []
    for outcome, status in OUTCOMES.items():
        names = [sheet.structures.get(c, c) for c, given in outcomes.items() if given is outcome]
        many = len(names) > 1 and outcome is not Outcome.WAITING_LIST
        if names:
            lines.append(f"{status.word}{'s' if many else ''} : {listed(names)}")
    return lines
