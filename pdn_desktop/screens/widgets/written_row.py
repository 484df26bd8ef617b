"""A field bound to one thing written about a hearing: saved while it is typed, kept when it is declined."""

from typing import Any, override

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.widgets.field_row import Field, FieldRow
from pdn_desktop.screens.writings import Spot, Writings


class WrittenRow(FieldRow):
    """Shows one spot at a time; `entered` follows the focus."""

    entered = Signal()

    def __init__(self, field: Field, desk: Desk, writings: Writings, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.spot: Spot | None = None
        self._owner = ""
        self._writings = writings
        self.report_to(desk)
        self.committed.connect(self._give)
        writings.shown.connect(self._shown_again)

    def show_spot(self, spot: Spot, value: Any, owner: str) -> None:
        """Show what the file holds there; what was typed elsewhere is committed first. `owner` names it."""
        if spot != self.spot and self.spot is not None:
            self.commit()
            self.take_back()
        self.spot, self._owner = spot, owner
        self._writings.learn(spot, value)
        self.show_value(self._writings.known(spot))

    def _give(self, value: Any) -> None:
        if self.spot is not None:
            words = f"{self.field.label} – {self._owner}"
            self._writings.give(self.spot, value, words, self._refused_at(self.spot))

    def _refused_at(self, spot: Spot) -> Any:
        def refused(sentence: str, before: Any) -> bool:
            shown = spot == self.spot and self.isVisible()
            if shown:
                self.refuse(sentence, before)
            return shown

        return refused

    def _shown_again(self, spot: Spot) -> None:
        if spot == self.spot:
            self.show_value(self._writings.known(spot))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)
