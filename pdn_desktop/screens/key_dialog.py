"""Asks for the recovery code of a call file whose key is not at hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_key_dialog import Ui_KeyDialog


class KeyDialog(QDialog):
    """Hands the code, and whether to remember the key, to `then`; stays open until told that it fits.

    `keychain` tells whether the computer has one, `once` that the key is for this time only.
    """

    def __init__(
        self,
        call_name: str,
        then: Callable[[str, bool], object],
        parent: QWidget,
        *,
        keychain: bool = True,
        once: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_KeyDialog()
        self.ui.setupUi(self)
        self._then = then
        self._keeps = keychain and not once
        self.ui.text.setText(f"{_why(call_name, keychain=keychain)} {_CODE}")
        self.ui.remember.setVisible(self._keeps)
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
        self._then(self.ui.code.text(), self._keeps and self.ui.remember.isChecked())


_CODE = "Saisissez le code de secours imprimé à la création de l’appel."


def _why(call_name: str, *, keychain: bool) -> str:
    """Return why the code is asked for."""
    if keychain:
        return f"La clé de « {call_name} » n’est pas dans le trousseau de cet ordinateur."
    return f"Cet ordinateur n’a pas de trousseau : le code de « {call_name} » est demandé à chaque fois."
