"""Says where the files of the open call are, and its backups."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_places_dialog import Ui_PlacesDialog


class PlacesDialog(QDialog):
    """Holds the places; who opens it fills them and listens to them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_PlacesDialog()
        self.ui.setupUi(self)
        self.resize(self.size().boundedTo(parent.size()))
        self.ui.close.clicked.connect(self.accept)
