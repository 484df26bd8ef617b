# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'recovery_code_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout)

class Ui_RecoveryCodeDialog(object):
    def setupUi(self, RecoveryCodeDialog):
        if not RecoveryCodeDialog.objectName():
            RecoveryCodeDialog.setObjectName(u"RecoveryCodeDialog")
        RecoveryCodeDialog.setMinimumSize(QSize(520, 0))
        self.column = QVBoxLayout(RecoveryCodeDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(RecoveryCodeDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")

        self.column.addWidget(self.title)

        self.text = QLabel(RecoveryCodeDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.gap1 = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap1)

        self.code = QLineEdit(RecoveryCodeDialog)
        self.code.setObjectName(u"code")
        self.code.setReadOnly(True)
        self.code.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self.column.addWidget(self.code)

        self.keychain = QLabel(RecoveryCodeDialog)
        self.keychain.setObjectName(u"keychain")
        self.keychain.setWordWrap(True)
        self.keychain.setProperty(u"type", u"small")
        self.keychain.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.keychain)

        self.told = QLabel(RecoveryCodeDialog)
        self.told.setObjectName(u"told")
        self.told.setWordWrap(True)
        self.told.setProperty(u"type", u"small")
        self.told.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.told)

        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.tools.setObjectName(u"tools")
        self.tools.setContentsMargins(0, 0, 0, 0)
        self.print = QPushButton(RecoveryCodeDialog)
        self.print.setObjectName(u"print")

        self.tools.addWidget(self.print)

        self.save = QPushButton(RecoveryCodeDialog)
        self.save.setObjectName(u"save")

        self.tools.addWidget(self.save)

        self.copy = QPushButton(RecoveryCodeDialog)
        self.copy.setObjectName(u"copy")

        self.tools.addWidget(self.copy)

        self.toolsGap = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.tools.addItem(self.toolsGap)


        self.column.addLayout(self.tools)

        self.gap2 = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap2)

        self.kept = QCheckBox(RecoveryCodeDialog)
        self.kept.setObjectName(u"kept")

        self.column.addWidget(self.kept)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.close = QPushButton(RecoveryCodeDialog)
        self.close.setObjectName(u"close")
        self.close.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.close)


        self.column.addLayout(self.buttons)


        self.retranslateUi(RecoveryCodeDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(RecoveryCodeDialog)
    # setupUi

    def retranslateUi(self, RecoveryCodeDialog):
        RecoveryCodeDialog.setWindowTitle(QCoreApplication.translate("RecoveryCodeDialog", u"Code de secours \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("RecoveryCodeDialog", u"Code de secours de l\u2019appel", None))
        self.text.setText(QCoreApplication.translate("RecoveryCodeDialog", u"Ce code ouvre l\u2019appel, ses copies et ses sauvegardes sur n\u2019importe quel ordinateur. Il n\u2019est montr\u00e9 qu\u2019une fois, et personne ne peut le retrouver\u00a0: sans lui, un fichier dont la cl\u00e9 est perdue ne s\u2019ouvre plus.", None))
#if QT_CONFIG(accessibility)
        self.code.setAccessibleName(QCoreApplication.translate("RecoveryCodeDialog", u"Code de secours", None))
#endif // QT_CONFIG(accessibility)
        self.print.setText(QCoreApplication.translate("RecoveryCodeDialog", u"&Imprimer\u2026", None))
        self.save.setText(QCoreApplication.translate("RecoveryCodeDialog", u"&Enregistrer la feuille\u2026", None))
        self.copy.setText(QCoreApplication.translate("RecoveryCodeDialog", u"&Copier", None))
        self.kept.setText(QCoreApplication.translate("RecoveryCodeDialog", u"J\u2019ai imprim\u00e9, enregistr\u00e9 ou &not\u00e9 ce code, et je le garde en lieu s\u00fbr", None))
        self.close.setText(QCoreApplication.translate("RecoveryCodeDialog", u"Ouvrir l\u2019appel", None))
    # retranslateUi

