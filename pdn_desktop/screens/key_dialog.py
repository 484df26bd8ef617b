"""Asks for the recovery code of a call file whose key is not at hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_key_dialog import Ui_KeyDialog


class KeyDialog(QDialog):
    """Hands the code, and whether to remember the key, to `then`; stays open until told that it fits."""

    def __init__(self, call_name: str, then: Callable[[str, bool], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_KeyDialog()
        self.ui.setupUi(self)
        self._then = then
        self.ui.text.setText(
            f"La clé de « {call_name} » n’est pas dans le trousseau de cet ordinateur. "
            "Saisissez le code de secours imprimé à la création de l’appel."
        )
        self.ui.fault.hide()
        self.ui.code.textChanged.connect(self._typed)
        self.ui.accept.clicked.connect(self._try)
        self.ui.decline.clicked.connect(self.reject)
        self._typed()

    def show_fault(self, sentence: str) -> None:
        """Say why the code does not fit, and let it be corrected."""
        self.ui.fault.setText(sentence)
        self.ui.fault.show()
        self.ui.accept.setEnabled(True)
        self.ui.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ui.code.selectAll()

    def _typed(self) -> None:
        self.ui.accept.setEnabled(bool(self.ui.code.text().strip()))

    def _try(self) -> None:
        self.ui.accept.setEnabled(False)
        self._then(self.ui.code.text(), self.ui.remember.isChecked())
