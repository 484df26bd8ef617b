"""The report of a bug, which can be copied and sent: it holds no personal data."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_crash_dialog import Ui_CrashDialog


class CrashDialog(QDialog):
    """Shows one report and where the log lies."""

    def __init__(self, report: str, log: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_CrashDialog()
        self.ui.setupUi(self)
        self.ui.report.setPlainText(report)
        self.ui.place.setText(f"Ce compte rendu est aussi dans le fichier {log}")
        self.ui.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.ui.close.clicked.connect(self.accept)
