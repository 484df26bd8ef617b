# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'crash_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout)

class Ui_CrashDialog(object):
    def setupUi(self, CrashDialog):
        if not CrashDialog.objectName():
            CrashDialog.setObjectName(u"CrashDialog")
        CrashDialog.resize(620, 420)
        self.column = QVBoxLayout(CrashDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(CrashDialog)
        self.title.setObjectName(u"title")
        self.title.setWordWrap(True)
        self.title.setProperty(u"type", u"title")

        self.column.addWidget(self.title)

        self.text = QLabel(CrashDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.reportLabel = QLabel(CrashDialog)
        self.reportLabel.setObjectName(u"reportLabel")
        self.reportLabel.setProperty(u"type", u"strong")

        self.column.addWidget(self.reportLabel)

        self.report = QPlainTextEdit(CrashDialog)
        self.report.setObjectName(u"report")
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

        self.column.addWidget(self.report)

        self.place = QLabel(CrashDialog)
        self.place.setObjectName(u"place")
        self.place.setWordWrap(True)
        self.place.setProperty(u"type", u"small")
        self.place.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.place)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.copy = QPushButton(CrashDialog)
        self.copy.setObjectName(u"copy")

        self.buttons.addWidget(self.copy)

        self.close = QPushButton(CrashDialog)
        self.close.setObjectName(u"close")
        self.close.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.close)


        self.column.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.reportLabel.setBuddy(self.report)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(CrashDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(CrashDialog)
    # setupUi

    def retranslateUi(self, CrashDialog):
        CrashDialog.setWindowTitle(QCoreApplication.translate("CrashDialog", u"Erreur du programme \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("CrashDialog", u"Une erreur du programme est survenue", None))
        self.text.setText(QCoreApplication.translate("CrashDialog", u"Ce qui \u00e9tait enregistr\u00e9 le reste. Vous pouvez continuer\u00a0; si l\u2019erreur revient, fermez et rouvrez le programme. Le compte rendu ci-dessous ne contient aucune donn\u00e9e personnelle\u00a0: vous pouvez le transmettre tel quel \u00e0 la personne qui vous aide.", None))
        self.reportLabel.setText(QCoreApplication.translate("CrashDialog", u"Compte &rendu", None))
        self.copy.setText(QCoreApplication.translate("CrashDialog", u"&Copier le compte rendu", None))
        self.close.setText(QCoreApplication.translate("CrashDialog", u"Continuer", None))
    # retranslateUi

