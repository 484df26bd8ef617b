# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'home.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QGridLayout, QHBoxLayout,
    QLabel, QScrollArea, QSizePolicy, QSpacerItem,
    QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.stage_list import StageList
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
        self.halves = QHBoxLayout()
        self.halves.setSpacing(16)
        self.halves.setObjectName(u"halves")
        self.left = QVBoxLayout()
        self.left.setSpacing(16)
        self.left.setObjectName(u"left")
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


        self.left.addWidget(self.taskCard)

        self.stageCard = QFrame(self.body)
        self.stageCard.setObjectName(u"stageCard")
        self.stageCard.setProperty(u"kind", u"card")
        self.stageColumn = QVBoxLayout(self.stageCard)
        self.stageColumn.setSpacing(8)
        self.stageColumn.setObjectName(u"stageColumn")
        self.stageColumn.setContentsMargins(16, 16, 16, 12)
        self.stageTitle = QLabel(self.stageCard)
        self.stageTitle.setObjectName(u"stageTitle")
        self.stageTitle.setProperty(u"type", u"title")

        self.stageColumn.addWidget(self.stageTitle)

        self.stages = StageList(self.stageCard)
        self.stages.setObjectName(u"stages")

        self.stageColumn.addWidget(self.stages)


        self.left.addWidget(self.stageCard)

        self.leftGap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.left.addItem(self.leftGap)


        self.halves.addLayout(self.left)

        self.right = QVBoxLayout()
        self.right.setSpacing(16)
        self.right.setObjectName(u"right")
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


        self.right.addWidget(self.timelineCard)

        self.rightGap = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.right.addItem(self.rightGap)


        self.halves.addLayout(self.right)

        self.halves.setStretch(0, 3)
        self.halves.setStretch(1, 2)

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
        self.stageTitle.setText(QCoreApplication.translate("Home", u"O\u00f9 en est la proc\u00e9dure\u00a0?", None))
        self.timelineTitle.setText(QCoreApplication.translate("Home", u"\u00c9ch\u00e9ancier", None))
        pass
    # retranslateUi

