# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'palette.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QLabel, QLineEdit,
    QVBoxLayout)

from pdn_desktop.screens.widgets.entry_list import EntryList

class Ui_Palette(object):
    def setupUi(self, Palette):
        if not Palette.objectName():
            Palette.setObjectName(u"Palette")
        self.column = QVBoxLayout(Palette)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(12, 12, 12, 8)
        self.typed = QLineEdit(Palette)
        self.typed.setObjectName(u"typed")

        self.column.addWidget(self.typed)

        self.list = EntryList(Palette)
        self.list.setObjectName(u"list")

        self.column.addWidget(self.list)

        self.nothing = QLabel(Palette)
        self.nothing.setObjectName(u"nothing")
        self.nothing.setProperty(u"type", u"dim")
        self.nothing.setWordWrap(True)

        self.column.addWidget(self.nothing)

        self.help = QLabel(Palette)
        self.help.setObjectName(u"help")
        self.help.setProperty(u"type", u"small")

        self.column.addWidget(self.help)


        self.retranslateUi(Palette)

        QMetaObject.connectSlotsByName(Palette)
    # setupUi

    def retranslateUi(self, Palette):
        Palette.setWindowTitle(QCoreApplication.translate("Palette", u"Aller \u00e0\u2026 \u2014 PDN S\u00e9lection", None))
#if QT_CONFIG(accessibility)
        self.typed.setAccessibleName(QCoreApplication.translate("Palette", u"Aller \u00e0 une rubrique, une action, une candidature, un courrier", None))
#endif // QT_CONFIG(accessibility)
        self.typed.setPlaceholderText(QCoreApplication.translate("Palette", u"Rubrique, action, num\u00e9ro ou structure\u2026", None))
#if QT_CONFIG(accessibility)
        self.list.setAccessibleName(QCoreApplication.translate("Palette", u"Propositions", None))
#endif // QT_CONFIG(accessibility)
        self.nothing.setText(QCoreApplication.translate("Palette", u"Rien ne correspond. Essayez un mot du nom, ou la fin du num\u00e9ro.", None))
        self.help.setText(QCoreApplication.translate("Palette", u"\u2191 \u2193\u00a0: choisir   \u00b7   Entr\u00e9e\u00a0: ouvrir   \u00b7   \u00c9chap\u00a0: fermer", None))
    # retranslateUi

