# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'deliberation.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QPushButton, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout)

from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.empty_state import EmptyState
class Ui_Deliberation(object):
    def setupUi(self, Deliberation):
        if not Deliberation.objectName():
            Deliberation.setObjectName(u"Deliberation")
        Deliberation.resize(1100, 640)
        self.column = QVBoxLayout(Deliberation)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 12)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.bar.setObjectName(u"bar")
        self.module = ChoiceBox(Deliberation)
        self.module.setObjectName(u"module")

        self.bar.addWidget(self.module)

        self.barGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.bar.addItem(self.barGap)

        self.minutes = QPushButton(Deliberation)
        self.minutes.setObjectName(u"minutes")

        self.bar.addWidget(self.minutes)

        self.open = QPushButton(Deliberation)
        self.open.setObjectName(u"open")
        self.open.setCheckable(False)
        self.open.setProperty(u"role", u"primary")

        self.bar.addWidget(self.open)


        self.column.addLayout(self.bar)

        self.stack = QStackedWidget(Deliberation)
        self.stack.setObjectName(u"stack")
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)

        self.column.addWidget(self.stack)


        self.retranslateUi(Deliberation)

        QMetaObject.connectSlotsByName(Deliberation)
    # setupUi

    def retranslateUi(self, Deliberation):
#if QT_CONFIG(accessibility)
        self.module.setAccessibleName(QCoreApplication.translate("Deliberation", u"Module", None))
#endif // QT_CONFIG(accessibility)
        self.minutes.setText(QCoreApplication.translate("Deliberation", u"Proc\u00e8s-verbal\u2026", None))
#if QT_CONFIG(tooltip)
        self.minutes.setToolTip(QCoreApplication.translate("Deliberation", u"Le lire, le compl\u00e9ter, l\u2019\u00e9mettre", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

