"""The result of the control of a call file: what was looked at, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_check_dialog import Ui_CheckDialog
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel


@dataclass(frozen=True)
class Control:
    """One control, and the faults it found."""

    title: str
    faults: tuple[str, ...] = ()


_GOOD, _BAD = Status("ok", "check", "Bon"), Status("bad", "warning", "Défaut")
_COLUMNS: tuple[Column[Control], ...] = (
    Column("Contrôle", lambda control: control.title),
    Column(
        "Résultat",
        lambda control: (_BAD if control.faults else _GOOD).word,
        status=lambda control: _BAD if control.faults else _GOOD,
        width=12,
    ),
)


class CheckDialog(QDialog):
    """Shows controls in the order they were made; the faults found stand above, in sentences."""

    def __init__(self, name: str, controls: Sequence[Control], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_CheckDialog()
        self.ui.setupUi(self)
        self.resize(self.size().boundedTo(parent.size()))
        self._say(name, [fault for control in controls for fault in control.faults])
        self.model = RecordsModel(_COLUMNS, lambda control: control.title, self)
        self.model.show_rows(controls)
        self.ui.table.show_model(self.model)
        self.ui.table.setSortingEnabled(False)
        self.ui.close.clicked.connect(self.accept)

    def _say(self, name: str, faults: Sequence[str]) -> None:
        if not faults:
            sound = "Rien n’y manque, et rien n’y a été modifié hors du programme."
            self.ui.summary.say("ok", "check", f"Le fichier « {name} » est en bon état.", sound)
            return
        to_do = "Ne continuez pas dans ce fichier : restaurez une sauvegarde (menu de l’appel)."
        self.ui.summary.say(
            "bad", "warning", f"Le fichier « {name} » est abîmé.", "\n".join((*faults, to_do))
        )
