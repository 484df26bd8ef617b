"""From a figure of the deliberation to what made it: reads it, and shows it in the place of the criteria."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.widgets.marks_pane import MarksPane
from pdn_desktop.screens.widgets.origin_pane import OriginPane
from pdn_desktop.usecases.deliberation import Contender
from pdn_desktop.usecases.explaining import CriterionOrigin, TotalOrigin, criterion_origin, total_origin
from pdn_desktop.usecases.score_board import MarksTable, members_marks


class Origins(QObject):
    """`detail` holds the criteria of a candidacy, or what made one of its figures.

    `brought` asks for the explanation to come into sight, `headed` says whether it brings its own heading.
    """

    brought = Signal()
    headed = Signal(bool)

    def __init__(self, desk: Desk, marks: MarksPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._marks = desk, marks
        self._asked: tuple[str, str] | None = None  # a candidacy, and its criterion or nothing: its total
        self._origin: CriterionOrigin | TotalOrigin | None = None
        self._opened = False
        self._from: QWidget | None = None
        self.pane, self.detail = OriginPane(), QWidget()
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (marks, self.pane):
            column.addWidget(widget)
        self.pane.hide()
        self.pane.left.connect(self.close)
        self.pane.criterion_asked.connect(self._ask_criterion)

    def ask(self, candidacy: str, criterion: str = "") -> None:
        """Show what made a criterion's figures, or the total and the ranks without one."""
        if not candidacy:
            return
        if self.pane.isHidden():
            self._from = QApplication.focusWidget()
        self._asked, self._origin = (candidacy, criterion), None
        self._read()

    def _ask_criterion(self, code: str) -> None:
        if self._asked is not None:
            self.ask(self._asked[0], code)

    def read_again(self) -> None:
        """Show the same anew: something changed."""
        if self._asked is not None:
            self._read()

    def reveal(self, *, opened: bool) -> None:
        """Show members' marks, or hide them again."""
        self._opened = opened
        if not self.pane.isHidden():
            self._show()

    def complete(self, contender: Contender) -> None:
        """Add the members' own answers to a candidacy of thousands, once it is looked at."""
        if not contender.whole:
            job = self._desk.read(members_marks, candidacy=contender.candidacy.id)
            job.then(lambda table: self._completed(contender, table))

    def _completed(self, contender: Contender, table: MarksTable) -> None:
        if self._marks.contender is contender:
            self._marks.show_contender(replace(contender, table=table), opened=self._opened)

    def turn_to(self, candidacy: str) -> None:
        """Show the criteria of this candidacy, unless a figure of it is explained."""
        if self._asked is not None and self._asked[0] != candidacy:
            self.drop()

    def close(self) -> None:
        """Come back to the criteria, and the keyboard to the figure that was asked about."""
        self.drop()
        if self._from is not None and isValid(self._from):
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Come back to the criteria."""
        self._asked = self._origin = None
        self.headed.emit(False)
        self.pane.hide()
        self._marks.show()

    def _read(self) -> None:
        asked = self._asked
        if asked is None:
            return
        candidacy, code = asked
        if code:
            job = self._desk.read(criterion_origin, candidacy=candidacy, criterion=code)
            job.then(lambda found: self._keep(asked, found)).otherwise(lambda _: self.drop())
        else:
            whole = self._desk.read(total_origin, candidacy=candidacy)
            whole.then(lambda found: self._keep(asked, found)).otherwise(lambda _: self.drop())

    def _keep(self, asked: tuple[str, str], origin: CriterionOrigin | TotalOrigin) -> None:
        if asked == self._asked:
            fresh, self._origin = self._origin is None, origin
            self._show()
            if fresh:
                self.pane.back.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self.pane, self.brought.emit)  # once it is laid out

    def _show(self) -> None:
        match self._origin:
            case CriterionOrigin():
                self.pane.show_criterion(self._origin, opened=self._opened)
            case TotalOrigin():
                self.pane.show_total(self._origin, opened=self._opened)
            case None:
                return
        self._marks.hide()
        self.headed.emit(True)
        self.pane.show()
