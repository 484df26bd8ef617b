# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'places_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout)

from pdn_desktop.screens.widgets.places import Places

class Ui_PlacesDialog(object):
    def setupUi(self, PlacesDialog):
        if not PlacesDialog.objectName():
            PlacesDialog.setObjectName(u"PlacesDialog")
        PlacesDialog.resize(620, 440)
        self.column = QVBoxLayout(PlacesDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(PlacesDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.scroll = QScrollArea(PlacesDialog)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places = Places()
        self.places.setObjectName(u"places")
        self.scroll.setWidget(self.places)

        self.column.addWidget(self.scroll)

        self.gap = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.close = QPushButton(PlacesDialog)
        self.close.setObjectName(u"close")
        self.close.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.close)


        self.column.addLayout(self.buttons)


        self.retranslateUi(PlacesDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(PlacesDialog)
    # setupUi

    def retranslateUi(self, PlacesDialog):
        PlacesDialog.setWindowTitle(QCoreApplication.translate("PlacesDialog", u"Fichiers et sauvegardes \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("PlacesDialog", u"Fichiers et sauvegardes", None))
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("PlacesDialog", u"Fichiers et sauvegardes", None))
#endif // QT_CONFIG(accessibility)
        self.close.setText(QCoreApplication.translate("PlacesDialog", u"Fermer", None))
    # retranslateUi

