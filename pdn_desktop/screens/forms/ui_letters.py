# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'letters.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QTabWidget, QVBoxLayout)
class Ui_Letters(object):
    def setupUi(self, Letters):
        if not Letters.objectName():
            Letters.setObjectName(u"Letters")
        Letters.resize(1100, 640)
        self.column = QVBoxLayout(Letters)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 8, 24, 16)
        self.tabs = QTabWidget(Letters)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setDocumentMode(True)

        self.column.addWidget(self.tabs)


        self.retranslateUi(Letters)

        QMetaObject.connectSlotsByName(Letters)
    # setupUi

    def retranslateUi(self, Letters):
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("Letters", u"Parties des courriers", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

