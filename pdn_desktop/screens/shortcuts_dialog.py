"""The list of keys, shown by F1."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QTableWidgetItem, QWidget

from pdn_desktop.screens.forms.ui_shortcuts_dialog import Ui_ShortcutsDialog
from pdn_desktop.screens.rooms import Hint


class ShortcutsDialog(QDialog):
    """Lists the keys of the window and of the room on show."""

    def __init__(self, hints: Sequence[Hint], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_ShortcutsDialog()
        self.ui.setupUi(self)
        table = self.ui.table
        table.setRowCount(len(hints))
        for row, hint in enumerate(hints):
            table.setItem(row, 0, QTableWidgetItem(hint.keys))
            table.setItem(row, 1, QTableWidgetItem(hint.does))
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.ui.close.clicked.connect(self.accept)
        self.resize(self.size().boundedTo(parent.size()))
