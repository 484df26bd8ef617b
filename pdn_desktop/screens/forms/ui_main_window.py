# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'main_window.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QSizePolicy, QSpacerItem, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.busy_bar import BusyBar
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.hint_line import HintLine
from pdn_desktop.screens.widgets.message_bar import MessageBar
from pdn_desktop.screens.widgets.pill import Pill
from pdn_desktop.screens.widgets.rail import Rail

class Ui_MainWindow(object):
    def setupUi(self, MainWindow):
        if not MainWindow.objectName():
            MainWindow.setObjectName(u"MainWindow")
        MainWindow.resize(1280, 720)
        MainWindow.setMinimumSize(QSize(640, 360))
        self.frame = QWidget(MainWindow)
        self.frame.setObjectName(u"frame")
        self.frameRow = QHBoxLayout(self.frame)
        self.frameRow.setSpacing(0)
        self.frameRow.setObjectName(u"frameRow")
        self.frameRow.setContentsMargins(0, 0, 0, 0)
        self.rail = Rail(self.frame)
        self.rail.setObjectName(u"rail")

        self.frameRow.addWidget(self.rail)

        self.mainColumn = QVBoxLayout()
        self.mainColumn.setSpacing(0)
        self.mainColumn.setObjectName(u"mainColumn")
        self.header = QFrame(self.frame)
        self.header.setObjectName(u"header")
        self.header.setProperty(u"kind", u"bar")
        self.headerRow = QHBoxLayout(self.header)
        self.headerRow.setSpacing(4)
        self.headerRow.setObjectName(u"headerRow")
        self.headerRow.setContentsMargins(24, 8, 12, 8)
        self.titles = QVBoxLayout()
        self.titles.setSpacing(0)
        self.titles.setObjectName(u"titles")
        self.roomTitle = QLabel(self.header)
        self.roomTitle.setObjectName(u"roomTitle")
        self.roomTitle.setProperty(u"type", u"room")

        self.titles.addWidget(self.roomTitle)

        self.callTitle = ElidedLabel(self.header)
        self.callTitle.setObjectName(u"callTitle")
        self.callTitle.setProperty(u"type", u"small")

        self.titles.addWidget(self.callTitle)


        self.headerRow.addLayout(self.titles)

        self.saveState = Pill(self.header)
        self.saveState.setObjectName(u"saveState")

        self.headerRow.addWidget(self.saveState)

        self.headerGap = QSpacerItem(8, 1, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

        self.headerRow.addItem(self.headerGap)

        self.goButton = QToolButton(self.header)
        self.goButton.setObjectName(u"goButton")

        self.headerRow.addWidget(self.goButton)

        self.undoButton = QToolButton(self.header)
        self.undoButton.setObjectName(u"undoButton")

        self.headerRow.addWidget(self.undoButton)

        self.redoButton = QToolButton(self.header)
        self.redoButton.setObjectName(u"redoButton")

        self.headerRow.addWidget(self.redoButton)

        self.themeButton = QToolButton(self.header)
        self.themeButton.setObjectName(u"themeButton")

        self.headerRow.addWidget(self.themeButton)

        self.helpButton = QToolButton(self.header)
        self.helpButton.setObjectName(u"helpButton")

        self.headerRow.addWidget(self.helpButton)

        self.callButton = QToolButton(self.header)
        self.callButton.setObjectName(u"callButton")

        self.headerRow.addWidget(self.callButton)


        self.mainColumn.addWidget(self.header)

        self.messageArea = QWidget(self.frame)
        self.messageArea.setObjectName(u"messageArea")
        self.messageColumn = QVBoxLayout(self.messageArea)
        self.messageColumn.setObjectName(u"messageColumn")
        self.messageColumn.setContentsMargins(24, 12, 24, 0)
        self.messageBar = MessageBar(self.messageArea)
        self.messageBar.setObjectName(u"messageBar")

        self.messageColumn.addWidget(self.messageBar)


        self.mainColumn.addWidget(self.messageArea)

        self.rooms = QStackedWidget(self.frame)
        self.rooms.setObjectName(u"rooms")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.rooms.sizePolicy().hasHeightForWidth())
        self.rooms.setSizePolicy(sizePolicy)

        self.mainColumn.addWidget(self.rooms)

        self.foot = QFrame(self.frame)
        self.foot.setObjectName(u"foot")
        self.foot.setProperty(u"kind", u"foot")
        self.footRow = QHBoxLayout(self.foot)
        self.footRow.setSpacing(12)
        self.footRow.setObjectName(u"footRow")
        self.footRow.setContentsMargins(24, 4, 24, 4)
        self.hints = HintLine(self.foot)
        self.hints.setObjectName(u"hints")
        self.hints.setProperty(u"type", u"small")

        self.footRow.addWidget(self.hints)

        self.busy = BusyBar(self.foot)
        self.busy.setObjectName(u"busy")

        self.footRow.addWidget(self.busy)


        self.mainColumn.addWidget(self.foot)


        self.frameRow.addLayout(self.mainColumn)

        MainWindow.setCentralWidget(self.frame)

        self.retranslateUi(MainWindow)

        QMetaObject.connectSlotsByName(MainWindow)
    # setupUi

    def retranslateUi(self, MainWindow):
        MainWindow.setWindowTitle(QCoreApplication.translate("MainWindow", u"PDN S\u00e9lection", None))
        self.roomTitle.setText(QCoreApplication.translate("MainWindow", u"PDN S\u00e9lection", None))
    # retranslateUi

