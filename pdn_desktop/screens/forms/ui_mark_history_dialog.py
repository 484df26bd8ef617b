# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'mark_history_dialog.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy,
    QSpacerItem, QStackedWidget, QVBoxLayout)

from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.tables import RecordsView

class Ui_MarkHistoryDialog(object):
    def setupUi(self, MarkHistoryDialog):
        if not MarkHistoryDialog.objectName():
            MarkHistoryDialog.setObjectName(u"MarkHistoryDialog")
        MarkHistoryDialog.resize(860, 420)
        self.column = QVBoxLayout(MarkHistoryDialog)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 24, 24, 24)
        self.title = QLabel(MarkHistoryDialog)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)

        self.column.addWidget(self.title)

        self.whose = QLabel(MarkHistoryDialog)
        self.whose.setObjectName(u"whose")
        self.whose.setProperty(u"type", u"dim")
        self.whose.setTextFormat(Qt.TextFormat.PlainText)
        self.whose.setWordWrap(True)

        self.column.addWidget(self.whose)

        self.stack = QStackedWidget(MarkHistoryDialog)
        self.stack.setObjectName(u"stack")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy)
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)
        self.table = RecordsView()
        self.table.setObjectName(u"table")
        self.stack.addWidget(self.table)

        self.column.addWidget(self.stack)

        self.whole = QPlainTextEdit(MarkHistoryDialog)
        self.whole.setObjectName(u"whole")
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setMaximumSize(QSize(16777215, 96))

        self.column.addWidget(self.whole)

        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.setObjectName(u"buttons")
        self.buttons.setContentsMargins(0, 0, 0, 0)
        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.close = QPushButton(MarkHistoryDialog)
        self.close.setObjectName(u"close")
        self.close.setProperty(u"role", u"primary")

        self.buttons.addWidget(self.close)


        self.column.addLayout(self.buttons)


        self.retranslateUi(MarkHistoryDialog)

        self.close.setDefault(True)


        QMetaObject.connectSlotsByName(MarkHistoryDialog)
    # setupUi

    def retranslateUi(self, MarkHistoryDialog):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("MarkHistoryDialog", u"Historique de la note", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.whole.setAccessibleName(QCoreApplication.translate("MarkHistoryDialog", u"Texte entier", None))
#endif // QT_CONFIG(accessibility)
        self.close.setText(QCoreApplication.translate("MarkHistoryDialog", u"Fermer", None))
        pass
    # retranslateUi

