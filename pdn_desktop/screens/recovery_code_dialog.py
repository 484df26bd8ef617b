"""Shows the recovery code of a call just made, once: it must be kept before the dialog can be closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.screens.forms.ui_recovery_code_dialog import Ui_RecoveryCodeDialog


class RecoveryCodeDialog(QDialog):
    """Calls `then` once the person says that the code is kept."""

    def __init__(
        self, call_name: str, code: str, *, in_keychain: bool, then: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_RecoveryCodeDialog()
        self.ui.setupUi(self)
        self._call_name, self._code = call_name, code
        self._dress()
        self.ui.keychain.setText(
            "La clé est aussi dans le trousseau de cet ordinateur : ici, l’appel s’ouvre sans ce code."
            if in_keychain
            else "Cet ordinateur n’a pas de trousseau : le code sera demandé à chaque ouverture de l’appel."
        )
        self.ui.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(code))
        self.ui.print.clicked.connect(self._ask_printer)
        self.ui.kept.toggled.connect(self.ui.close.setEnabled)
        self.ui.close.setEnabled(False)
        self.ui.close.clicked.connect(self.accept)
        self.accepted.connect(then)

    def _dress(self) -> None:
        font = QFont("monospace")
        font.setStyleHint(QFont.StyleHint.TypeWriter)
        font.setPointSizeF(self.font().pointSizeF() * 1.2)
        self.ui.code.setFont(font)
        self.ui.code.setText(self._code)

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 -- slow, and rarely needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Code de secours")
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print(QPainter(printer)))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _print(self, painter: QPainter) -> None:
        lines = ("PDN Sélection — code de secours", f"Appel : {self._call_name}", "", self._code)
        painter.setFont(self.ui.code.font())
        height = painter.fontMetrics().height() * 2
        for number, line in enumerate(lines, start=3):
            painter.drawText(height, number * height, line)
        painter.end()

    def reject(self) -> None:
        """Stay: closing now would lose the code."""
