# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'restore_dialog.ui'
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

class Ui_RestoreDialog(object):
    def setupUi(self, RestoreDialog):
        if not RestoreDialog.objectName():
            RestoreDialog.setObjectName(u"RestoreDialog")
        RestoreDialog.resize(640, 440)
        self.column = QVBoxLayout(RestoreDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(RestoreDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.text = QLabel(RestoreDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"type", u"dim")
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.table = RecordsView(RestoreDialog)
        self.table.setObjectName(u"table")

        self.column.addWidget(self.table)

        self.none = QLabel(RestoreDialog)
        self.none.setObjectName(u"none")
        self.none.setProperty(u"type", u"dim")
        self.none.setWordWrap(True)

        self.column.addWidget(self.none)

        self.holding = Callout(RestoreDialog)
        self.holding.setObjectName(u"holding")

        self.column.addWidget(self.holding)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.other = QPushButton(RestoreDialog)
        self.other.setObjectName(u"other")
        self.other.setAutoDefault(False)

        self.buttons.addWidget(self.other)

        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(RestoreDialog)
        self.decline.setObjectName(u"decline")
        self.decline.setAutoDefault(False)

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(RestoreDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)


        self.retranslateUi(RestoreDialog)

        self.accept.setDefault(True)


        QMetaObject.connectSlotsByName(RestoreDialog)
    # setupUi

    def retranslateUi(self, RestoreDialog):
        RestoreDialog.setWindowTitle(QCoreApplication.translate("RestoreDialog", u"Restaurer une sauvegarde \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("RestoreDialog", u"Restaurer une sauvegarde", None))
        self.text.setText(QCoreApplication.translate("RestoreDialog", u"La copie choisie revient dans un nouveau fichier, \u00e0 c\u00f4t\u00e9 de l\u2019appel ouvert\u00a0: rien n\u2019est remplac\u00e9 ni effac\u00e9.", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("RestoreDialog", u"Copies de l\u2019appel", None))
#endif // QT_CONFIG(accessibility)
        self.none.setText(QCoreApplication.translate("RestoreDialog", u"Aucune copie dans les dossiers de sauvegarde. Choisissez un fichier, par exemple sur une cl\u00e9.", None))
        self.other.setText(QCoreApplication.translate("RestoreDialog", u"Un autre &fichier\u2026", None))
        self.decline.setText(QCoreApplication.translate("RestoreDialog", u"Annuler", None))
        self.accept.setText(QCoreApplication.translate("RestoreDialog", u"Restaurer \u00e0 c\u00f4t\u00e9", None))
    # retranslateUi

