"""Shows the recovery code of a call just made, once: it must be kept before the dialog can be closed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.forms.ui_recovery_code_dialog import Ui_RecoveryCodeDialog
from pdn_desktop.screens.growing import grow

CLIPBOARD = (
    "Le code est dans le presse-papiers : collez-le à sa place, puis copiez autre chose. D’autres programmes "
    "peuvent le lire."
)


class RecoveryCodeDialog(QDialog):
    """Calls `then` once the person says that the code is kept.

    `sheet_asked` carries what wants the sheet as a PDF, `save_asked` where it is to be written.
    """

    sheet_asked = Signal(object)
    save_asked = Signal(object)

    def __init__(
        self, call_name: str, code: str, *, in_keychain: bool, then: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_RecoveryCodeDialog()
        self.ui.setupUi(self)
        self._call_name, self._code = call_name, code
        self._dress()
        self.ui.told.hide()
        self.ui.keychain.setText(
            "La clé est aussi dans le trousseau de cet ordinateur : ici, l’appel s’ouvre sans ce code."
            if in_keychain
            else "Cet ordinateur n’a pas de trousseau : le code sera demandé à chaque ouverture de l’appel."
        )
        self.ui.copy.clicked.connect(self._copy)
        self.ui.print.clicked.connect(lambda: self.sheet_asked.emit(self._ask_printer))
        self.ui.save.clicked.connect(self._ask_place)
        self.ui.kept.toggled.connect(self.ui.close.setEnabled)
        self.ui.close.setEnabled(False)
        self.ui.close.clicked.connect(self.accept)
        self.accepted.connect(then)
        grow(self)

    def show_told(self, sentence: str) -> None:
        """Say what became of the code, in the place of what was said of the keychain."""
        self.ui.told.setText(sentence)
        self.ui.told.show()
        self.ui.keychain.hide()
        grow(self)

    def _dress(self) -> None:
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.TypeWriter)
        font.setPointSizeF(self.font().pointSizeF() * 1.2)
        self.ui.code.setFont(font)
        self.ui.code.setText(self._code)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.show_told(CLIPBOARD)

    def _ask_place(self) -> None:
        start = Path.home() / f"code de secours {self._call_name}.pdf"
        ask_new_file(self, "Feuille du code de secours", start, "PDF (*.pdf)", self.save_asked.emit)

    def _ask_printer(self, sheet: bytes) -> None:
        from pdn_desktop.screens.printing import ask_printer  # noqa: PLC0415 -- slow, and rarely needed

        ask_printer(sheet, f"Code de secours {self._call_name}", self.show_told, self)

    def reject(self) -> None:
        """Stay: closing now would lose the code."""
