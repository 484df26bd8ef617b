# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'hearings.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QSizePolicy, QSpacerItem,
    QStackedWidget, QVBoxLayout)

from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.empty_state import EmptyState
class Ui_Hearings(object):
    def setupUi(self, Hearings):
        if not Hearings.objectName():
            Hearings.setObjectName(u"Hearings")
        Hearings.resize(1100, 640)
        self.column = QVBoxLayout(Hearings)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 12)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(12)
        self.bar.setObjectName(u"bar")
        self.module = ChoiceBox(Hearings)
        self.module.setObjectName(u"module")

        self.bar.addWidget(self.module)

        self.barGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.bar.addItem(self.barGap)

        self.hearing = ChoiceBox(Hearings)
        self.hearing.setObjectName(u"hearing")

        self.bar.addWidget(self.hearing)


        self.column.addLayout(self.bar)

        self.stack = QStackedWidget(Hearings)
        self.stack.setObjectName(u"stack")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy)
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)

        self.column.addWidget(self.stack)


        self.retranslateUi(Hearings)

        QMetaObject.connectSlotsByName(Hearings)
    # setupUi

    def retranslateUi(self, Hearings):
#if QT_CONFIG(accessibility)
        self.module.setAccessibleName(QCoreApplication.translate("Hearings", u"Module", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.hearing.setAccessibleName(QCoreApplication.translate("Hearings", u"Audition", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

