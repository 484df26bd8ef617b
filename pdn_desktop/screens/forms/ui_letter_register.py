# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'letter_register.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject)
from PySide6.QtWidgets import (QStackedWidget, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.empty_state import EmptyState
class Ui_LetterRegister(object):
    def setupUi(self, LetterRegister):
        if not LetterRegister.objectName():
            LetterRegister.setObjectName(u"LetterRegister")
        LetterRegister.resize(1100, 640)
        self.column = QVBoxLayout(LetterRegister)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 12, 0, 0)
        self.stack = QStackedWidget(LetterRegister)
        self.stack.setObjectName(u"stack")
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)
        self.full = QWidget()
        self.full.setObjectName(u"full")
        self.fullColumn = QVBoxLayout(self.full)
        self.fullColumn.setSpacing(12)
        self.fullColumn.setObjectName(u"fullColumn")
        self.fullColumn.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(self.full)

        self.column.addWidget(self.stack)


        self.retranslateUi(LetterRegister)

        QMetaObject.connectSlotsByName(LetterRegister)
    # setupUi

    def retranslateUi(self, LetterRegister):
        pass
    # retranslateUi

