"""Asks what one step of the procedure needs: a reason of a list, words, a day; checked before acting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_step_dialog import Ui_StepDialog
from pdn_desktop.screens.widgets.field_row import Field, FieldRow

AROUND = 48
"""What a window takes around a dialog, in logical pixels."""


@dataclass(frozen=True)
class Step:
    """What a dialog asks: its words, its fields, and what each shows at first."""

    title: str
    text: str
    accept: str
    fields: Sequence[Field]
    values: Mapping[str, Any] = field(default_factory=dict)


class StepDialog(QDialog):
    """Hands the values to `then`; `judge` says in French why they would not do, and keeps the dialog open."""

    def __init__(
        self,
        step: Step,
        then: Callable[[Mapping[str, Any]], object],
        parent: QWidget,
        judge: Callable[[Mapping[str, Any]], str] = lambda _: "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_StepDialog()
        self.ui.setupUi(self)
        self._then, self._judge = then, judge
        self.setWindowTitle(f"{step.title} — PDN Sélection")
        self.ui.title.setText(step.title)
        self.ui.text.setText(step.text)
        self.ui.text.setVisible(bool(step.text))
        self.ui.accept.setText(step.accept)
        self.ui.accept.setToolTip("Ctrl+Entrée")
        self.ui.fault.hide()
        self.ui.body.setAutoFillBackground(False)
        self.rows = {each.name: self._row(each, step) for each in step.fields}
        self.ui.accept.clicked.connect(self._accept)
        self.ui.decline.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self.ui.accept.click)  # in a text, Enter begins a line
        next(iter(self.rows.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, asked: Field, step: Step) -> FieldRow:
        row = FieldRow(asked, self)
        row.show_value(step.values.get(asked.name, ""))
        row.committed.connect(lambda _: self.ui.fault.hide())
        self.ui.rows.addWidget(row)
        return row

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as what is asked, or as the screen allows: then the fields scroll, the buttons stay."""
        super().showEvent(event)
        area = self.ui.scroll
        asked = self.ui.rows.totalHeightForWidth(area.viewport().width())
        wanted = self.height() - area.height() + asked + 2 * area.frameWidth()
        self.resize(self.width(), min(wanted, self.screen().availableGeometry().height() - AROUND))

    def _accept(self) -> None:
        values = {name: _read(row) for name, row in self.rows.items()}
        wrong = [row for row in self.rows.values() if row.fault]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        fault = self._judge(values)
        self.ui.fault.setText(fault)
        self.ui.fault.setVisible(bool(fault))
        if not fault:
            self.accept()
            self._then(values)


def _read(row: FieldRow) -> Any:
    """Return the value typed; a fault stands beside the field."""
    try:
        value = row.field.reading.read(row.text())
    except ValueError as fault:
        row.show_fault(str(fault))
        return None
    row.show_fault("")
    return value
