# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'question_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QVBoxLayout)

class Ui_QuestionDialog(object):
    def setupUi(self, QuestionDialog):
        if not QuestionDialog.objectName():
            QuestionDialog.setObjectName(u"QuestionDialog")
        QuestionDialog.setMinimumSize(QSize(420, 0))
        self.column = QVBoxLayout(QuestionDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(QuestionDialog)
        self.title.setObjectName(u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setProperty(u"type", u"title")

        self.column.addWidget(self.title)

        self.text = QLabel(QuestionDialog)
        self.text.setObjectName(u"text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)

        self.column.addWidget(self.text)

        self.gap = QSpacerItem(1, 12, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.column.addItem(self.gap)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.decline = QPushButton(QuestionDialog)
        self.decline.setObjectName(u"decline")

        self.buttons.addWidget(self.decline)

        self.accept = QPushButton(QuestionDialog)
        self.accept.setObjectName(u"accept")

        self.buttons.addWidget(self.accept)


        self.column.addLayout(self.buttons)


        self.retranslateUi(QuestionDialog)

        QMetaObject.connectSlotsByName(QuestionDialog)
    # setupUi

    def retranslateUi(self, QuestionDialog):
        pass
    # retranslateUi

