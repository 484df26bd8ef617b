"""The criteria of a grid and their weights, saved together: points once they sum to 100, or coefficients."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import override

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.domain.wording import mark_text
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.readings import number_in
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.comment import Comment

POINTS = Decimal(100)
LONGEST_SHORT = 40
NAME_WIDTH, REMOVE_WIDTH = 28, 30


class CriterionRow(QWidget):
    """The fields of one criterion; `typed` follows each key, `left` what is committed."""

    typed = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, criterion: Criterion, parent: QWidget, *, fresh: bool = False) -> None:
        super().__init__(parent)
        self._criterion = criterion
        self._fresh = fresh
        self.name = QLabel(criterion.code, self)
        self.label, self.short = Comment("Libellé du critère", self), QLineEdit(self)
        self.weight, self.remove = QLineEdit(self), QToolButton(self)
        self.fields: tuple[Comment | QLineEdit, ...] = (self.label, self.short, self.weight)
        self._name()
        self._lay_out()
        self.label.textChanged.connect(self.typed)
        self.label.committed.connect(lambda _: self.left.emit())
        for field in (self.short, self.weight):
            field.textEdited.connect(lambda _: self.typed.emit())
            field.editingFinished.connect(self.left)
        for each in self.fields:
            each.installEventFilter(self)
        self.remove.clicked.connect(self.removed)
        self.show_held()

    @property
    def code(self) -> str:
        """Return the code of the criterion."""
        return self._criterion.code

    def show_held(self) -> None:
        """Show what the file holds; a blank at the end of what is being typed is left alone."""
        for field, text in zip(self.fields, self._texts(), strict=True):
            if not (field.hasFocus() and _tidy(field.text()) == text):
                _write(field, text)

    def take(self, criterion: Criterion) -> None:
        """Hold this from now on; a field typed ahead of it is left alone."""
        before = self._texts()
        self._criterion, self._fresh = criterion, False
        for field, former, text in zip(self.fields, before, self._texts(), strict=True):
            if field.text() == former:
                _write(field, text)

    def points(self) -> Decimal | None:
        """Return the weight typed; None when it is none."""
        return number_in(self.weight.text())

    def fault(self) -> str:
        """Return what is wrong with this criterion, in French."""
        points = self.points()
        if not self.label.text().strip():
            return f"Le critère {self.code} n’a pas de libellé."
        if points is None or not 0 < points <= POINTS:
            return f"Le poids du critère {self.code} est un nombre, de 1 à 100."
        return ""

    def draft(self) -> Criterion:
        """Return the criterion as typed; only when it has no fault."""
        label, short = _tidy(self.label.text()), _tidy(self.short.text())
        return self._criterion.with_(label=label, short=short, weight=self.points())

    def allow(self, *, writing: bool) -> None:
        """Let it be written in, or only read."""
        for field in self.fields if self.label.isReadOnly() == writing else ():
            field.setReadOnly(not writing)
            field.style().polish(field)  # a style sheet does not follow by itself
        self.remove.setVisible(writing)

    def _texts(self) -> tuple[str, str, str]:
        weight = "" if self._fresh else mark_text(self._criterion.weight)
        return self._criterion.label, self._criterion.short, weight

    def _name(self) -> None:
        self.name.setProperty("type", "strong")
        self.name.setFixedWidth(NAME_WIDTH)
        self.label.setAccessibleName(f"{self.code}, libellé")
        self.short.setAccessibleName(f"{self.code}, libellé abrégé")
        self.weight.setAccessibleName(f"{self.code}, poids")
        self.short.setPlaceholderText("Libellé abrégé, pour les colonnes étroites")
        self.short.setMaxLength(LONGEST_SHORT)
        self.weight.setMaxLength(6)
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.weight.setFixedWidth(_weight_width(self))
        self.remove.setProperty("kind", "outlined")
        self.remove.setIcon(icon("close"))
        self.remove.setIconSize(QSize(18, 18))
        self.remove.setFixedWidth(REMOVE_WIDTH)
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.remove.setAccessibleName(f"Retirer le critère {self.code}")
        self.remove.setToolTip(f"Retirer le critère {self.code}")

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, SPACE_2)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        grid.addWidget(self.name, 0, 0, top)
        grid.addWidget(self.label, 0, 1, top)
        grid.addWidget(self.short, 1, 1)
        grid.addWidget(self.weight, 0, 2, top)
        grid.addWidget(self.remove, 0, 3, top)
        grid.setColumnStretch(1, 1)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take back a draft by Ctrl+Z or Escape; leave the undoing of what is saved to the window."""
        keys = event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}
        if not keys or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        redo = event.matches(QKeySequence.StandardKey.Redo)
        if not (redo or event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Escape):
            return False
        held = dict(zip(self.fields, self._texts(), strict=True))
        field = next((field for field in self.fields if field is watched), None)
        ours = field is not None and not redo and field.text() != held[field]
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(ours)
            return True
        if ours and field is not None:
            _write(field, held[field])
            self.typed.emit()
        return ours


class CriteriaEditor(QWidget):
    """`committed` carries the criteria once they hold together; `drafting` tells what is typed ahead."""

    committed = Signal(object)
    drafting = Signal(bool, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: tuple[Criterion, ...] = ()
        self._coefficients = False
        self.rows: list[CriterionRow] = []
        self.sum, self.add = QLabel(self), QPushButton("Ajouter un critère", self)
        self.unit = QLabel("Points", self)
        self._above_remove = QWidget(self)
        self._above_remove.setFixedWidth(REMOVE_WIDTH)
        self.sum.setTextFormat(Qt.TextFormat.PlainText)
        self.sum.setWordWrap(True)
        self.add.clicked.connect(self.add_criterion)
        foot = QHBoxLayout()
        foot.setContentsMargins(NAME_WIDTH + SPACE_2, 0, 0, 0)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_1, 0, 0)
        self._column.setSpacing(SPACE_1)
        self._column.addLayout(self._head())
        self._column.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        """Return the headings of the columns, each as wide as what stands below it."""
        head = QHBoxLayout()
        head.setContentsMargins(NAME_WIDTH + SPACE_2, 0, 0, 0)
        head.setSpacing(SPACE_2)
        words, points = QLabel("Libellé, puis libellé abrégé", self), self.unit
        points.setFixedWidth(_weight_width(self))
        points.setAlignment(Qt.AlignmentFlag.AlignRight)
        for label in (words, points):
            label.setProperty("type", "overline")
        head.addWidget(words, 1)
        head.addWidget(points)
        head.addWidget(self._above_remove)
        return head

    @property
    def pending(self) -> bool:
        """Tell whether something is typed that the file does not hold."""
        return self._draft() != self._held

    def show_criteria(
        self, criteria: Sequence[Criterion], *, writing: bool, coefficients: bool = False
    ) -> None:
        """Show what the file holds; what is typed ahead of it is left alone."""
        self._coefficients = coefficients
        self.unit.setText("Coef." if coefficients else "Points")
        kept = writing and bool(self.rows) and self.pending
        self._held = tuple(criteria)
        if not kept and [row.code for row in self.rows] != [criterion.code for criterion in criteria]:
            self._replace_rows([CriterionRow(criterion, self) for criterion in criteria])
        held = {criterion.code: criterion for criterion in criteria}
        for row in self.rows:
            if row.code in held:
                row.take(held[row.code])
            if not kept:
                row.show_held()
            row.allow(writing=writing)
        for widget in (self.add, self._above_remove):
            widget.setVisible(writing)
        self._judge()

    def commit(self) -> None:
        """Hand the criteria over when they hold together and are new."""
        fault, draft = self._judge(), self._draft()
        if not fault and draft is not None and draft != self._held:
            self._held = draft
            self.committed.emit(draft)
        self.drafting.emit(self.pending, bool(fault))

    def refuse(self, criteria: Sequence[Criterion]) -> None:
        """Keep what is typed, that the file declines: it still holds these criteria."""
        self._held = tuple(criteria)
        self.drafting.emit(self.pending, True)

    def add_criterion(self) -> None:
        """Add an empty criterion at the end; it is saved once it has a label and a share of the points."""
        numbers = [int(row.code[1:]) for row in self.rows if row.code[1:].isdigit()]
        criterion = Criterion(code=f"C{max(numbers, default=0) + 1}", label="", weight=Decimal(0))
        row = CriterionRow(criterion, self, fresh=True)
        self._replace_rows([*self.rows, row])
        row.label.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    def _remove(self, row: CriterionRow) -> None:
        self._replace_rows([each for each in self.rows if each is not row])
        if self.rows:
            self.rows[-1].weight.setFocus(Qt.FocusReason.OtherFocusReason)
        self.commit()

    def _draft(self) -> tuple[Criterion, ...] | None:
        """Return the criteria as typed; None when one of them does not read."""
        if any(row.fault() for row in self.rows):
            return None
        return tuple(row.draft() for row in self.rows)

    def _typed(self) -> None:
        fault = self._judge()
        self.drafting.emit(self.pending, bool(fault))

    def _judge(self) -> str:
        """Say how the weights sum and what is wrong; return what is wrong."""
        total = sum((row.points() or Decimal(0) for row in self.rows), Decimal(0))
        gap = "" if self._coefficients else _gap(total)
        fault = next((fault for row in self.rows if (fault := row.fault())), "") or gap
        words = f"Total : {mark_text(total)} points sur 100."
        if self._coefficients:
            words = f"Somme des coefficients : {mark_text(total)}. Le total est ramené à 100."
        self.sum.setText(f"{words} {fault} Rien n’est enregistré d’ici là." if fault else words)
        kind = "bad" if fault else "strong"
        if self.sum.property("type") != kind:
            self.sum.setProperty("type", kind)
            self.sum.style().polish(self.sum)
        return fault

    def _replace_rows(self, rows: list[CriterionRow]) -> None:
        for row in self.rows:
            if row not in rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        fresh = [row for row in rows if row not in self.rows]
        self.rows = rows
        for row in fresh:
            self._column.insertWidget(self._column.count() - 1, row)
            row.typed.connect(self._typed)
            row.left.connect(self.commit)
            row.removed.connect(lambda row=row: self._remove(row))
        if rows:
            QWidget.setTabOrder(rows[-1].remove, self.add)


def _weight_width(widget: QWidget) -> int:
    return widget.fontMetrics().horizontalAdvance("000,00") + 2 * SPACE_3


def _gap(total: Decimal) -> str:
    gap = abs(POINTS - total)
    words = f"{mark_text(gap)} point{'s' if gap >= 2 else ''}"  # noqa: PLR2004 -- the plural starts at two
    if not gap:
        return ""
    return f"Il manque {words}." if total < POINTS else f"Il y a {words} de trop."


def _tidy(text: str) -> str:
    """Return the text on one line, its no-break spaces kept."""
    return re.sub(r"[ \n]+", " ", text).strip(" ")


def _write(field: Comment | QLineEdit, text: str) -> None:
    if isinstance(field, Comment):
        field.show_text(text)
        if field.text() != text:
            field.setPlainText(text)  # typed since, and taken back
    elif field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)
