# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'journal.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QPushButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.pill import Pill
class Ui_Journal(object):
    def setupUi(self, Journal):
        if not Journal.objectName():
            Journal.setObjectName(u"Journal")
        Journal.resize(1100, 640)
        self.column = QVBoxLayout(Journal)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 16)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.chain = Pill(Journal)
        self.chain.setObjectName(u"chain")

        self.head.addWidget(self.chain)

        self.chainText = ElidedLabel(Journal)
        self.chainText.setObjectName(u"chainText")
        self.chainText.setProperty(u"type", u"dim")

        self.head.addWidget(self.chainText)

        self.verify = QPushButton(Journal)
        self.verify.setObjectName(u"verify")

        self.head.addWidget(self.verify)

        self.export_ = QPushButton(Journal)
        self.export_.setObjectName(u"export_")

        self.head.addWidget(self.export_)


        self.column.addLayout(self.head)

        self.broken = QFrame(Journal)
        self.broken.setObjectName(u"broken")
        self.broken.setProperty(u"tone", u"bad")
        self.brokenRow = QHBoxLayout(self.broken)
        self.brokenRow.setObjectName(u"brokenRow")
        self.brokenRow.setContentsMargins(12, 8, 12, 8)
        self.brokenText = QLabel(self.broken)
        self.brokenText.setObjectName(u"brokenText")
        self.brokenText.setTextFormat(Qt.TextFormat.PlainText)
        self.brokenText.setWordWrap(True)

        self.brokenRow.addWidget(self.brokenText)

        self.showBroken = QPushButton(self.broken)
        self.showBroken.setObjectName(u"showBroken")

        self.brokenRow.addWidget(self.showBroken)

        self.brokenRow.setStretch(0, 1)

        self.column.addWidget(self.broken)

        self.filter = FilterBar(Journal)
        self.filter.setObjectName(u"filter")

        self.column.addWidget(self.filter)

        self.place = QWidget(Journal)
        self.place.setObjectName(u"place")

        self.column.addWidget(self.place)


        self.retranslateUi(Journal)

        QMetaObject.connectSlotsByName(Journal)
    # setupUi

    def retranslateUi(self, Journal):
        self.verify.setText(QCoreApplication.translate("Journal", u"V\u00e9rifier la cha\u00eene", None))
#if QT_CONFIG(tooltip)
        self.verify.setToolTip(QCoreApplication.translate("Journal", u"Chaque acte porte l\u2019empreinte du pr\u00e9c\u00e9dent\u00a0: recalculer toute la cha\u00eene", None))
#endif // QT_CONFIG(tooltip)
        self.export_.setText(QCoreApplication.translate("Journal", u"Exporter\u2026", None))
#if QT_CONFIG(tooltip)
        self.export_.setToolTip(QCoreApplication.translate("Journal", u"Les actes affich\u00e9s, pour un tableur ou en PDF (Ctrl+E)", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

