# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'identity_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout)

from pdn_desktop.screens.widgets.identity_form import IdentityForm

class Ui_IdentityDialog(object):
    def setupUi(self, IdentityDialog):
        if not IdentityDialog.objectName():
            IdentityDialog.setObjectName(u"IdentityDialog")
        IdentityDialog.setMinimumSize(QSize(560, 0))
        self.column = QVBoxLayout(IdentityDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(IdentityDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.identity = IdentityForm(IdentityDialog)
        self.identity.setObjectName(u"identity")

        self.column.addWidget(self.identity)

        self.gap = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(IdentityDialog)
        self.decline.setObjectName(u"decline")
        self.decline.setAutoDefault(False)

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(IdentityDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)


        self.retranslateUi(IdentityDialog)

        self.accept.setDefault(True)


        QMetaObject.connectSlotsByName(IdentityDialog)
    # setupUi

    def retranslateUi(self, IdentityDialog):
        IdentityDialog.setWindowTitle(QCoreApplication.translate("IdentityDialog", u"Votre nom et votre r\u00f4le \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("IdentityDialog", u"Votre nom et votre r\u00f4le", None))
        self.decline.setText(QCoreApplication.translate("IdentityDialog", u"Annuler", None))
        self.accept.setText(QCoreApplication.translate("IdentityDialog", u"Continuer", None))
    # retranslateUi

