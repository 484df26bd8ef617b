# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'call.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QSizePolicy, QStackedWidget)

from pdn_desktop.screens.widgets.section_nav import SectionNav
class Ui_Call(object):
    def setupUi(self, Call):
        if not Call.objectName():
            Call.setObjectName(u"Call")
        Call.resize(1100, 640)
        self.halves = QHBoxLayout(Call)
        self.halves.setSpacing(16)
        self.halves.setObjectName(u"halves")
        self.halves.setContentsMargins(24, 16, 16, 12)
        self.nav = SectionNav(Call)
        self.nav.setObjectName(u"nav")

        self.halves.addWidget(self.nav)

        self.stack = QStackedWidget(Call)
        self.stack.setObjectName(u"stack")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy)

        self.halves.addWidget(self.stack)


        self.retranslateUi(Call)

        QMetaObject.connectSlotsByName(Call)
    # setupUi

    def retranslateUi(self, Call):
        pass
    # retranslateUi

