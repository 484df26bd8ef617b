# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'home.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QGridLayout, QLabel,
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.task_list import TaskList
from pdn_desktop.screens.widgets.timeline import Timeline
class Ui_Home(object):
    def setupUi(self, Home):
        if not Home.objectName():
            Home.setObjectName(u"Home")
        Home.resize(1100, 640)
        self.column = QVBoxLayout(Home)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(Home)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.bodyColumn = QVBoxLayout(self.body)
        self.bodyColumn.setSpacing(16)
        self.bodyColumn.setObjectName(u"bodyColumn")
        self.bodyColumn.setContentsMargins(24, 16, 24, 24)
        self.halves = QGridLayout()
        self.halves.setSpacing(16)
        self.halves.setObjectName(u"halves")
        self.taskCard = QFrame(self.body)
        self.taskCard.setObjectName(u"taskCard")
        self.taskCard.setProperty(u"kind", u"card")
        self.taskColumn = QVBoxLayout(self.taskCard)
        self.taskColumn.setSpacing(4)
        self.taskColumn.setObjectName(u"taskColumn")
        self.taskColumn.setContentsMargins(16, 16, 16, 16)
        self.taskTitle = QLabel(self.taskCard)
        self.taskTitle.setObjectName(u"taskTitle")
        self.taskTitle.setProperty(u"type", u"title")

        self.taskColumn.addWidget(self.taskTitle)

        self.tasks = TaskList(self.taskCard)
        self.tasks.setObjectName(u"tasks")

        self.taskColumn.addWidget(self.tasks)

        self.taskGap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.taskColumn.addItem(self.taskGap)


        self.halves.addWidget(self.taskCard, 0, 0, 1, 1)

        self.timelineCard = QFrame(self.body)
        self.timelineCard.setObjectName(u"timelineCard")
        self.timelineCard.setProperty(u"kind", u"card")
        self.timelineColumn = QVBoxLayout(self.timelineCard)
        self.timelineColumn.setSpacing(12)
        self.timelineColumn.setObjectName(u"timelineColumn")
        self.timelineColumn.setContentsMargins(16, 16, 16, 16)
        self.timelineTitle = QLabel(self.timelineCard)
        self.timelineTitle.setObjectName(u"timelineTitle")
        self.timelineTitle.setProperty(u"type", u"title")

        self.timelineColumn.addWidget(self.timelineTitle)

        self.timeline = Timeline(self.timelineCard)
        self.timeline.setObjectName(u"timeline")

        self.timelineColumn.addWidget(self.timeline)

        self.timelineGap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.timelineColumn.addItem(self.timelineGap)


        self.halves.addWidget(self.timelineCard, 0, 1, 1, 1)

        self.halves.setColumnStretch(0, 3)
        self.halves.setColumnStretch(1, 2)

        self.bodyColumn.addLayout(self.halves)

        self.figures = QGridLayout()
        self.figures.setSpacing(12)
        self.figures.setObjectName(u"figures")

        self.bodyColumn.addLayout(self.figures)

        self.bodyGap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.bodyColumn.addItem(self.bodyGap)

        self.scroll.setWidget(self.body)

        self.column.addWidget(self.scroll)


        self.retranslateUi(Home)

        QMetaObject.connectSlotsByName(Home)
    # setupUi

    def retranslateUi(self, Home):
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("Home", u"Accueil", None))
#endif // QT_CONFIG(accessibility)
        self.taskTitle.setText(QCoreApplication.translate("Home", u"Que reste-t-il \u00e0 faire\u00a0?", None))
        self.timelineTitle.setText(QCoreApplication.translate("Home", u"\u00c9ch\u00e9ancier", None))
        pass
    # retranslateUi

