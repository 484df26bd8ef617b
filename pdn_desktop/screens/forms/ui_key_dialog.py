# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'key_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QCheckBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout)

class Ui_KeyDialog(object):
    def setupUi(self, KeyDialog):
        if not KeyDialog.objectName():
            KeyDialog.setObjectName(u"KeyDialog")
        KeyDialog.setMinimumSize(QSize(480, 0))
        self.column = QVBoxLayout(KeyDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(KeyDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")

        self.column.addWidget(self.title)

        self.text = QLabel(KeyDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.text)

        self.codeLabel = QLabel(KeyDialog)
        self.codeLabel.setObjectName(u"codeLabel")
        self.codeLabel.setProperty(u"type", u"strong")
        self.codeLabel.setWordWrap(True)

        self.column.addWidget(self.codeLabel)

        self.code = QLineEdit(KeyDialog)
        self.code.setObjectName(u"code")

        self.column.addWidget(self.code)

        self.fault = QLabel(KeyDialog)
        self.fault.setObjectName(u"fault")
        self.fault.setWordWrap(True)
        self.fault.setProperty(u"type", u"bad")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.fault)

        self.remember = QCheckBox(KeyDialog)
        self.remember.setObjectName(u"remember")
        self.remember.setChecked(True)

        self.column.addWidget(self.remember)

        self.gap = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(KeyDialog)
        self.decline.setObjectName(u"decline")

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(KeyDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.codeLabel.setBuddy(self.code)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(KeyDialog)

        self.accept.setDefault(True)


        QMetaObject.connectSlotsByName(KeyDialog)
    # setupUi

    def retranslateUi(self, KeyDialog):
        KeyDialog.setWindowTitle(QCoreApplication.translate("KeyDialog", u"Code de secours \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("KeyDialog", u"Code de secours", None))
        self.codeLabel.setText(QCoreApplication.translate("KeyDialog", u"&Code de secours (lettres et chiffres, les tirets sont facultatifs)", None))
        self.remember.setText(QCoreApplication.translate("KeyDialog", u"&Retenir la cl\u00e9 dans le trousseau de cet ordinateur", None))
        self.decline.setText(QCoreApplication.translate("KeyDialog", u"Annuler", None))
        self.accept.setText(QCoreApplication.translate("KeyDialog", u"Ouvrir l\u2019appel", None))
    # retranslateUi

