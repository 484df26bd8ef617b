"""Beside the ranking, what made a figure: opened from the figure, left by Escape."""

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.criterion_origin import CriterionOriginView
from pdn_desktop.screens.widgets.total_origin import TotalOriginView
from pdn_desktop.usecases.explaining import CriterionOrigin, TotalOrigin

BACK = "Revenir aux critères"


class OriginPane(QWidget):
    """`left` asks to close it; `criterion_asked` carries the criterion to explain next.

    `agree_asked` carries the criterion whose mark the committee wants to adopt.
    """

    left = Signal()
    criterion_asked = Signal(str)
    agree_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back, self.title = QToolButton(self), QLabel(self)
        self.view: CriterionOriginView | TotalOriginView | None = None
        self.back.setIcon(icon("previous"))
        self.back.setIconSize(QSize(20, 20))
        self.back.setAccessibleName(BACK)
        self.back.setToolTip(f"{BACK} (Échap)")
        self.back.clicked.connect(self.left)
        self.title.setProperty("type", "strong")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_3)
        self._column.addLayout(head)

    def show_criterion(self, origin: CriterionOrigin, *, opened: bool) -> None:
        """Show what makes a criterion."""
        criterion = origin.grid.criterion(origin.part.criterion)
        self.title.setText(f"{criterion.code} · {criterion.short or criterion.label} – {origin.structure}")
        view = CriterionOriginView(origin, self, opened=opened)
        view.agree.clicked.connect(lambda: self.agree_asked.emit(origin.part.criterion))
        self._hold(view)

    def show_total(self, origin: TotalOrigin, *, opened: bool) -> None:
        """Show what makes a total and ranks."""
        self.title.setText(f"{origin.candidacy.number} – {origin.structure}")
        view = TotalOriginView(origin, self, opened=opened)
        view.criterion_asked.connect(self.criterion_asked)
        self._hold(view)

    def _hold(self, view: CriterionOriginView | TotalOriginView) -> None:
        held = self.view is not None and self.view.isAncestorOf(QApplication.focusWidget() or self)
        if self.view is not None:
            self._column.removeWidget(self.view)
            self.view.hide()
            self.view.deleteLater()
        self.view = view
        self._column.addWidget(view)
        if held:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
