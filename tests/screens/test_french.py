"""No English word is left in Qt's own dialogs."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.french import FrenchGaps


def test_the_file_dialog_speaks_french(qtbot: QtBot, qapp: QApplication) -> None:
    gaps = FrenchGaps(qapp)
    qapp.installTranslator(gaps)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)

    label = QFileDialog.DialogLabel
    assert dialog.labelText(label.LookIn) == "&Regarder dans\u00a0:"
    assert dialog.labelText(label.FileType) == "&Type de fichiers\u00a0:"
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "Dossier"
    assert QCoreApplication.translate("Candidacies", "Ouvrir le dossier") == "Ouvrir le dossier"
    qapp.removeTranslator(gaps)
