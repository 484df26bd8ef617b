"""Asks for the reason of an act that may not be done without one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_reason_dialog import Ui_ReasonDialog
from pdn_desktop.screens.messages import Question


class ReasonDialog(QDialog):
    """Hands the reason to `then`; the button that acts waits for one."""

    def __init__(self, question: Question, then: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_ReasonDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(f"{question.title} — PDN Sélection")
        self.ui.title.setText(question.title)
        self.ui.text.setText(question.text)
        self.ui.accept.setText(question.accept)
        self.ui.decline.setText(question.decline)
        self.ui.reason.textChanged.connect(self._typed)
        self.ui.accept.clicked.connect(self.accept)
        self.ui.decline.clicked.connect(self.reject)
        self.ui.accept.setToolTip("Ctrl+Entrée")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self.ui.accept.click)
        self.accepted.connect(lambda: then(self.ui.reason.toPlainText().strip()))
        self._typed()

    def _typed(self) -> None:
        self.ui.accept.setEnabled(bool(self.ui.reason.toPlainText().strip()))
