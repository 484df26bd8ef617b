"""Asks for one candidacy of the call: to attach an arrival to, or as the original of a duplicate."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.forms.ui_candidacy_picker import Ui_CandidacyPicker
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.candidacies import CandidacyRow

_COLUMNS: tuple[Column[CandidacyRow], ...] = (
    Column("Numéro", lambda row: row.number, width=16),
    Column("Structure", lambda row: row.applicant),
    Column("Territoire", lambda row: row.territory, width=20),
)


class CandidacyPicker(QDialog):
    """Hands the candidacy chosen to `then`."""

    def __init__(
        self,
        question: Question,
        rows: Sequence[CandidacyRow],
        then: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_CandidacyPicker()
        self.ui.setupUi(self)
        self._chosen = ""
        self.setWindowTitle(f"{question.title} — PDN Sélection")
        self.ui.title.setText(question.title)
        self.ui.text.setText(question.text)
        self.ui.text.setVisible(bool(question.text))
        self.ui.accept.setText(question.accept)
        self.ui.decline.setText(question.decline)
        self.model = RecordsModel(_COLUMNS, lambda row: row.id, self)
        self.model.show_rows(rows)
        self._connect()
        self._searched("")
        self.accepted.connect(lambda: then(self._chosen))

    def _connect(self) -> None:
        ui = self.ui
        ui.table.show_model(self.model)
        ui.filter.searched.connect(self._searched)
        ui.filter.left_down.connect(ui.table.setFocus)
        ui.table.chosen.connect(self._choose)
        ui.table.opened.connect(self._open)
        ui.accept.clicked.connect(self.accept)
        ui.decline.clicked.connect(self.reject)
        ui.filter.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self.ui.filter.show_count(counted(self.model.rowCount(), "candidature", "candidatures"))
        if self.model.rowCount():
            self.ui.table.select_key(self.model.key_at(0))
        self.ui.accept.setEnabled(self.model.rowCount() > 0)

    def _choose(self, key: str) -> None:
        self._chosen = key

    def _open(self, key: str) -> None:
        self._chosen = key
        self.accept()
