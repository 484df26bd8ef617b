# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'reading.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QPushButton, QSplitter, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.dossier_pane import DossierPane
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.tables import RecordsView

class Ui_Reading(object):
    def setupUi(self, Reading):
        if not Reading.objectName():
            Reading.setObjectName(u"Reading")
        self.column = QVBoxLayout(Reading)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 12)
        self.stack = QStackedWidget(Reading)
        self.stack.setObjectName(u"stack")
        self.split = QSplitter()
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.listSide = QWidget(self.split)
        self.listSide.setObjectName(u"listSide")
        self.listColumn = QVBoxLayout(self.listSide)
        self.listColumn.setSpacing(8)
        self.listColumn.setObjectName(u"listColumn")
        self.listColumn.setContentsMargins(0, 0, 0, 0)
        self.filter = FilterBar(self.listSide)
        self.filter.setObjectName(u"filter")

        self.listColumn.addWidget(self.filter)

        self.table = RecordsView(self.listSide)
        self.table.setObjectName(u"table")

        self.listColumn.addWidget(self.table)

        self.split.addWidget(self.listSide)
        self.dossierSide = QFrame(self.split)
        self.dossierSide.setObjectName(u"dossierSide")
        self.dossierSide.setProperty(u"kind", u"card")
        self.dossierColumn = QVBoxLayout(self.dossierSide)
        self.dossierColumn.setSpacing(8)
        self.dossierColumn.setObjectName(u"dossierColumn")
        self.dossierColumn.setContentsMargins(12, 12, 12, 12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.back = QToolButton(self.dossierSide)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.title = ElidedLabel(self.dossierSide)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"strong")

        self.head.addWidget(self.title)

        self.score = QPushButton(self.dossierSide)
        self.score.setObjectName(u"score")
        self.score.setProperty(u"role", u"primary")

        self.head.addWidget(self.score)


        self.dossierColumn.addLayout(self.head)

        self.dossier = DossierPane(self.dossierSide)
        self.dossier.setObjectName(u"dossier")

        self.dossierColumn.addWidget(self.dossier)

        self.closed = EmptyState(self.dossierSide)
        self.closed.setObjectName(u"closed")

        self.dossierColumn.addWidget(self.closed)

        self.split.addWidget(self.dossierSide)
        self.stack.addWidget(self.split)
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)

        self.column.addWidget(self.stack)


        self.retranslateUi(Reading)

        QMetaObject.connectSlotsByName(Reading)
    # setupUi

    def retranslateUi(self, Reading):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Reading", u"Candidatures que vous notez", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("Reading", u"Revenir \u00e0 la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("Reading", u"Revenir \u00e0 la liste (\u00c9chap)", None))
#endif // QT_CONFIG(tooltip)
        self.score.setText(QCoreApplication.translate("Reading", u"Noter", None))
#if QT_CONFIG(tooltip)
        self.score.setToolTip(QCoreApplication.translate("Reading", u"Noter cette candidature (Ctrl+Entr\u00e9e)", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

