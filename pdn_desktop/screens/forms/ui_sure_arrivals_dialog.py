# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'sure_arrivals_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout)

from pdn_desktop.screens.widgets.tables import RecordsView

class Ui_SureArrivalsDialog(object):
    def setupUi(self, SureArrivalsDialog):
        if not SureArrivalsDialog.objectName():
            SureArrivalsDialog.setObjectName(u"SureArrivalsDialog")
        SureArrivalsDialog.resize(920, 520)
        self.column = QVBoxLayout(SureArrivalsDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(SureArrivalsDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.text = QLabel(SureArrivalsDialog)
        self.text.setObjectName(u"text")
        self.text.setProperty(u"type", u"dim")
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.table = RecordsView(SureArrivalsDialog)
        self.table.setObjectName(u"table")

        self.column.addWidget(self.table)

        self.told = QLabel(SureArrivalsDialog)
        self.told.setObjectName(u"told")
        self.told.setProperty(u"type", u"dim")
        self.told.setWordWrap(True)

        self.column.addWidget(self.told)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(SureArrivalsDialog)
        self.decline.setObjectName(u"decline")

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(SureArrivalsDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)


        self.retranslateUi(SureArrivalsDialog)

        self.accept.setDefault(True)


        QMetaObject.connectSlotsByName(SureArrivalsDialog)
    # setupUi

    def retranslateUi(self, SureArrivalsDialog):
        SureArrivalsDialog.setWindowTitle(QCoreApplication.translate("SureArrivalsDialog", u"Tout enregistrer \u2014 PDN S\u00e9lection", None))
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("SureArrivalsDialog", u"Ce que deviendra chaque envoi", None))
#endif // QT_CONFIG(accessibility)
        self.decline.setText(QCoreApplication.translate("SureArrivalsDialog", u"Annuler", None))
    # retranslateUi

