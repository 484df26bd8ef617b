# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'new_call_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QComboBox, QHBoxLayout,
    QLabel, QLineEdit, QPushButton, QSizePolicy,
    QSpacerItem, QVBoxLayout)

class Ui_NewCallDialog(object):
    def setupUi(self, NewCallDialog):
        if not NewCallDialog.objectName():
            NewCallDialog.setObjectName(u"NewCallDialog")
        NewCallDialog.setMinimumSize(QSize(520, 0))
        self.column = QVBoxLayout(NewCallDialog)
        self.column.setSpacing(6)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(NewCallDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")

        self.column.addWidget(self.title)

        self.text = QLabel(NewCallDialog)
        self.text.setObjectName(u"text")
        self.text.setWordWrap(True)
        self.text.setProperty(u"type", u"dim")

        self.column.addWidget(self.text)

        self.gap1 = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap1)

        self.presetLabel = QLabel(NewCallDialog)
        self.presetLabel.setObjectName(u"presetLabel")
        self.presetLabel.setProperty(u"type", u"strong")

        self.column.addWidget(self.presetLabel)

        self.preset = QComboBox(NewCallDialog)
        self.preset.setObjectName(u"preset")

        self.column.addWidget(self.preset)

        self.presetText = QLabel(NewCallDialog)
        self.presetText.setObjectName(u"presetText")
        self.presetText.setProperty(u"type", u"small")
        self.presetText.setWordWrap(True)
        self.presetText.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.presetText)

        self.gap2 = QSpacerItem(1, 8, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap2)

        self.placeLabel = QLabel(NewCallDialog)
        self.placeLabel.setObjectName(u"placeLabel")
        self.placeLabel.setProperty(u"type", u"strong")

        self.column.addWidget(self.placeLabel)

        self.placeRow = QHBoxLayout()
        self.placeRow.setSpacing(8)
        self.placeRow.setObjectName(u"placeRow")
        self.placeRow.setContentsMargins(0, 0, 0, 0)
        self.place = QLineEdit(NewCallDialog)
        self.place.setObjectName(u"place")

        self.placeRow.addWidget(self.place)

        self.browse = QPushButton(NewCallDialog)
        self.browse.setObjectName(u"browse")

        self.placeRow.addWidget(self.browse)


        self.column.addLayout(self.placeRow)

        self.fault = QLabel(NewCallDialog)
        self.fault.setObjectName(u"fault")
        self.fault.setProperty(u"type", u"bad")
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)

        self.column.addWidget(self.fault)

        self.gap3 = QSpacerItem(1, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap3)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(NewCallDialog)
        self.decline.setObjectName(u"decline")

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(NewCallDialog)
        self.accept.setObjectName(u"accept")
        self.accept.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)

#if QT_CONFIG(shortcut)
        self.presetLabel.setBuddy(self.preset)
        self.placeLabel.setBuddy(self.place)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(NewCallDialog)

        self.accept.setDefault(True)


        QMetaObject.connectSlotsByName(NewCallDialog)
    # setupUi

    def retranslateUi(self, NewCallDialog):
        NewCallDialog.setWindowTitle(QCoreApplication.translate("NewCallDialog", u"Nouvel appel \u2014 PDN S\u00e9lection", None))
        self.title.setText(QCoreApplication.translate("NewCallDialog", u"Nouvel appel", None))
        self.text.setText(QCoreApplication.translate("NewCallDialog", u"L\u2019appel tient dans un seul fichier, toujours chiffr\u00e9. Tout y est\u00a0: candidatures, notes, d\u00e9cisions, courriers.", None))
        self.presetLabel.setText(QCoreApplication.translate("NewCallDialog", u"&Pr\u00e9r\u00e9glage de d\u00e9part", None))
        self.presetText.setText(QCoreApplication.translate("NewCallDialog", u"Le pr\u00e9r\u00e9glage apporte les modules, les dates, les crit\u00e8res et les pi\u00e8ces\u00a0; tout se modifie ensuite.", None))
        self.placeLabel.setText(QCoreApplication.translate("NewCallDialog", u"&Fichier de l\u2019appel", None))
        self.browse.setText(QCoreApplication.translate("NewCallDialog", u"Choisir\u2026", None))
        self.decline.setText(QCoreApplication.translate("NewCallDialog", u"Annuler", None))
        self.accept.setText(QCoreApplication.translate("NewCallDialog", u"Cr\u00e9er l\u2019appel", None))
    # retranslateUi

