"""What became of one answer: who gave what, when, before and after, on the dossier and after the audition."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.domain.scoring import Round
from pdn_desktop.domain.wording import clock_time, short_date
from pdn_desktop.screens.forms.ui_mark_history_dialog import Ui_MarkHistoryDialog
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.mark_history import COMMENT, MarkHistory, PastAnswer

_ROUNDS = {Round.DOSSIER: "Sur dossier", Round.AFTER_AUDITION: "Après audition"}
_COLUMNS: tuple[Column[PastAnswer], ...] = (
    Column("Quand", lambda step: f"{short_date(step.at.date())} à {clock_time(step.at)}", width=20),
    Column("Qui", lambda step: step.who, width=18),
    Column("Notation", lambda step: _ROUNDS[step.round], width=15),
    Column("Quoi", lambda step: step.what, width=13),
    Column("Avant", lambda step: step.before, width=24),
    Column("Après", lambda step: step.after),
)


class MarkHistoryDialog(QDialog):
    """Shows each change, the latest first; nothing is done here."""

    def __init__(self, title: str, history: MarkHistory, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_MarkHistoryDialog()
        self.ui.setupUi(self)
        self.resize(self.size().boundedTo(parent.window().size()))
        self.setWindowTitle("Historique de la note — PDN Sélection")
        self.ui.title.setText(title)
        self.ui.whose.setText(f"{history.number} · notes et commentaires de {history.member}")
        self.model = RecordsModel(_COLUMNS, _key, self)
        self.model.show_rows(history.steps)
        self.ui.table.show_model(self.model)
        self.ui.table.setSortingEnabled(False)
        self.ui.empty.teach(
            "clock", "Rien n’a encore été noté ici", "Chaque note et chaque commentaire s’y inscriront."
        )
        self.ui.stack.setCurrentWidget(self.ui.table if history.steps else self.ui.empty)
        self.ui.close.clicked.connect(self.accept)
        self.ui.table.chosen.connect(self._show_whole)
        self.ui.whole.hide()
        if history.steps:
            self.ui.table.select_key(_key(history.steps[0]))

    def _show_whole(self, key: str) -> None:
        """Show the chosen comment in full: a line of the table cuts it."""
        step = self.model.row(self.model.find(key))
        self.ui.whole.setVisible(step.what == COMMENT)
        self.ui.whole.setPlainText(f"Avant : {step.before}\nAprès : {step.after}")


def _key(step: PastAnswer) -> str:
    return f"{step.at.isoformat()}/{step.round}/{step.what}/{step.after}"
