# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'decisions.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QLabel, QScrollArea,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.scope_matrix import ScopeMatrix
from pdn_desktop.screens.widgets.task_list import TaskList
class Ui_Decisions(object):
    def setupUi(self, Decisions):
        if not Decisions.objectName():
            Decisions.setObjectName(u"Decisions")
        Decisions.resize(1100, 640)
        self.column = QVBoxLayout(Decisions)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 16, 12)
        self.stack = QStackedWidget(Decisions)
        self.stack.setObjectName(u"stack")
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)
        self.matrixPage = QScrollArea()
        self.matrixPage.setObjectName(u"matrixPage")
        self.matrixPage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.matrixPage.setFrameShape(QFrame.Shape.NoFrame)
        self.matrixPage.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.matrixPage.setWidgetResizable(True)
        self.matrixBody = QWidget()
        self.matrixBody.setObjectName(u"matrixBody")
        self.matrixBody.setAutoFillBackground(False)
        self.matrixColumn = QVBoxLayout(self.matrixBody)
        self.matrixColumn.setSpacing(12)
        self.matrixColumn.setObjectName(u"matrixColumn")
        self.matrixColumn.setContentsMargins(0, 0, 8, 12)
        self.todo = QFrame(self.matrixBody)
        self.todo.setObjectName(u"todo")
        self.todo.setProperty(u"kind", u"card")
        self.todoColumn = QVBoxLayout(self.todo)
        self.todoColumn.setObjectName(u"todoColumn")
        self.todoColumn.setContentsMargins(16, 12, 16, 16)
        self.todoTitle = QLabel(self.todo)
        self.todoTitle.setObjectName(u"todoTitle")
        self.todoTitle.setProperty(u"type", u"title")

        self.todoColumn.addWidget(self.todoTitle)

        self.tasks = TaskList(self.todo)
        self.tasks.setObjectName(u"tasks")

        self.todoColumn.addWidget(self.tasks)


        self.matrixColumn.addWidget(self.todo)

        self.matrix = ScopeMatrix(self.matrixBody)
        self.matrix.setObjectName(u"matrix")

        self.matrixColumn.addWidget(self.matrix)

        self.matrixGap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.matrixColumn.addItem(self.matrixGap)

        self.matrixPage.setWidget(self.matrixBody)
        self.stack.addWidget(self.matrixPage)

        self.column.addWidget(self.stack)


        self.retranslateUi(Decisions)

        QMetaObject.connectSlotsByName(Decisions)
    # setupUi

    def retranslateUi(self, Decisions):
#if QT_CONFIG(accessibility)
        self.matrixPage.setAccessibleName(QCoreApplication.translate("Decisions", u"P\u00e9rim\u00e8tres", None))
#endif // QT_CONFIG(accessibility)
        self.todoTitle.setText(QCoreApplication.translate("Decisions", u"Que reste-t-il \u00e0 faire\u00a0?", None))
        pass
    # retranslateUi

