"""The files and the message of an arrival under review, beside the form: nothing of it is in the call yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.forms.ui_dossier_pane import Ui_DossierPane
from pdn_desktop.screens.showing import Showing
from pdn_desktop.usecases.intake_board import IntakeBoard

MESSAGE = -1
"""The place of the message among the files."""


class ArrivalPane(QWidget):
    """Shows one document of an arrival at a time; `save_failed` carries why a copy cannot be written."""

    save_failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_DossierPane()
        self.ui.setupUi(self)
        self._board: IntakeBoard | None = None
        self._showing: Showing | None = None
        self.ui.viewer.save_failed.connect(self.save_failed)
        self.ui.files.currentIndexChanged.connect(lambda _: self._show())
        self.show_nothing()

    def work_with(self, desk: Desk) -> None:
        """Have files prepared for showing by this desk's background work."""
        self._showing = Showing(desk, self.ui.viewer, self._warn)

    def show_nothing(self) -> None:
        """Show no document."""
        self._board = None
        self.ui.files.clear()
        self.ui.files.setEnabled(False)
        self._show()

    def show_board(self, board: IntakeBoard) -> None:
        """Show the documents of this arrival, its first PDF to begin with."""
        files = board.arrival.attachments
        first = next((place for place, file in enumerate(files) if file.is_pdf), 0 if files else MESSAGE)
        self._board = board
        self.ui.files.blockSignals(True)
        self.ui.files.clear()
        for place, file in enumerate(files):
            self.ui.files.addItem(file.name, place)
        if board.arrival.body.strip():
            self.ui.files.addItem("Message", MESSAGE)
        self.ui.files.setCurrentIndex(self.ui.files.findData(first))
        self.ui.files.blockSignals(False)
        self.ui.files.setEnabled(self.ui.files.count() > 1)
        self._show()

    def bring_forward(self, place: int) -> None:
        """Show the file at this place, or the message."""
        self.ui.files.setCurrentIndex(max(0, self.ui.files.findData(place)))

    def _show(self) -> None:
        ui, place = self.ui, self.ui.files.currentData()
        ui.warnings.hide()
        ui.stack.setCurrentWidget(ui.viewer)
        if self._showing is not None:
            self._showing.nothing()
        if self._board is None or place is None:
            ui.viewer.clear("Aucun document", "Les fichiers joints se lisent ici.")
        elif place == MESSAGE:
            ui.message.setPlainText(self._board.arrival.body)
            ui.stack.setCurrentWidget(ui.messagePage)
        elif self._showing is not None:
            file = self._board.arrival.attachments[place]
            self._showing.show(file.name, file.content, self._warnings())

    def _warnings(self) -> tuple[str, ...]:
        place = self.ui.files.currentData()
        shown = self._board is not None and place is not None and place != MESSAGE
        return self._board.proposal.files[place].warnings if self._board and shown else ()

    def _warn(self, more: str) -> None:
        """Say what intake warned of, and what showing the file now adds."""
        warnings = [*self._warnings(), *([more] if more else [])]
        self.ui.warnings.setText(" ".join(warnings))
        self.ui.warnings.setVisible(bool(warnings))
