# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'candidacy_picker.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QVBoxLayout)

from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.tables import RecordsView
class Ui_CandidacyPicker(object):
    def setupUi(self, CandidacyPicker):
        if not CandidacyPicker.objectName():
            CandidacyPicker.setObjectName(u"CandidacyPicker")
        CandidacyPicker.resize(620, 480)
        CandidacyPicker.setMinimumSize(QSize(420, 300))
        self.column = QVBoxLayout(CandidacyPicker)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(CandidacyPicker)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setProperty(u"type", u"title")

        self.column.addWidget(self.title)

        self.text = QLabel(CandidacyPicker)
        self.text.setObjectName(u"text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setProperty(u"type", u"dim")

        self.column.addWidget(self.text)

        self.filter = FilterBar(CandidacyPicker)
        self.filter.setObjectName(u"filter")

        self.column.addWidget(self.filter)

        self.table = RecordsView(CandidacyPicker)
        self.table.setObjectName(u"table")

        self.column.addWidget(self.table)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(-1, 8, -1, -1)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(CandidacyPicker)
        self.decline.setObjectName(u"decline")
        self.decline.setAutoDefault(False)

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(CandidacyPicker)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)


        self.retranslateUi(CandidacyPicker)

        self.accept.setDefault(True)


        QMetaObject.connectSlotsByName(CandidacyPicker)
    # setupUi

    def retranslateUi(self, CandidacyPicker):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("CandidacyPicker", u"Candidatures", None))
#endif // QT_CONFIG(accessibility)
        self.decline.setText(QCoreApplication.translate("CandidacyPicker", u"Annuler", None))
        pass
    # retranslateUi

