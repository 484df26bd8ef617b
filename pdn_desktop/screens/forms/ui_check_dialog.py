# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'check_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout)

from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.tables import RecordsView

class Ui_CheckDialog(object):
    def setupUi(self, CheckDialog):
        if not CheckDialog.objectName():
            CheckDialog.setObjectName(u"CheckDialog")
        CheckDialog.resize(560, 400)
        self.column = QVBoxLayout(CheckDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(CheckDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.summary = Callout(CheckDialog)
        self.summary.setObjectName(u"summary")

        self.column.addWidget(self.summary)

        self.table = RecordsView(CheckDialog)
        self.table.setObjectName(u"table")

        self.column.addWidget(self.table)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.close = QPushButton(CheckDialog)
        self.close.setObjectName(u"close")
        self.close.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.close)


        self.column.addLayout(self.buttons)


        self.retranslateUi(CheckDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(CheckDialog)
    # setupUi

    def retranslateUi(self, CheckDialog):
        CheckDialog.setWindowTitle(QCoreApplication.translate("CheckDialog", u"V\u00e9rification du fichier \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("CheckDialog", u"V\u00e9rification du fichier", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("CheckDialog", u"Contr\u00f4les", None))
#endif // QT_CONFIG(accessibility)
        self.close.setText(QCoreApplication.translate("CheckDialog", u"Fermer", None))
    # retranslateUi

