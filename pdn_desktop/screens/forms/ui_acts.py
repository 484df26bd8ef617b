# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'acts.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QPushButton, QScrollArea, QSplitter,
    QStackedWidget, QToolButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.cause_list import CauseList
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from pdn_desktop.screens.widgets.tables import RecordsView
class Ui_Acts(object):
    def setupUi(self, Acts):
        if not Acts.objectName():
            Acts.setObjectName(u"Acts")
        Acts.resize(1100, 640)
        self.column = QVBoxLayout(Acts)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 12, 0, 0)
        self.stack = QStackedWidget(Acts)
        self.stack.setObjectName(u"stack")
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)
        self.split = QSplitter()
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.listSide = QWidget(self.split)
        self.listSide.setObjectName(u"listSide")
        self.listColumn = QVBoxLayout(self.listSide)
        self.listColumn.setSpacing(12)
        self.listColumn.setObjectName(u"listColumn")
        self.listColumn.setContentsMargins(0, 0, 0, 0)
        self.table = RecordsView(self.listSide)
        self.table.setObjectName(u"table")

        self.listColumn.addWidget(self.table)

        self.split.addWidget(self.listSide)
        self.actScroll = QScrollArea(self.split)
        self.actScroll.setObjectName(u"actScroll")
        self.actScroll.setWidgetResizable(True)
        self.actScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.actScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.actSide = QFrame()
        self.actSide.setObjectName(u"actSide")
        self.actSide.setProperty(u"kind", u"card")
        self.actColumn = QVBoxLayout(self.actSide)
        self.actColumn.setSpacing(8)
        self.actColumn.setObjectName(u"actColumn")
        self.actColumn.setContentsMargins(12, 12, 12, 8)
        self.actHead = QHBoxLayout()
        self.actHead.setSpacing(8)
        self.actHead.setObjectName(u"actHead")
        self.back = QToolButton(self.actSide)
        self.back.setObjectName(u"back")

        self.actHead.addWidget(self.back)

        self.actWords = QVBoxLayout()
        self.actWords.setSpacing(0)
        self.actWords.setObjectName(u"actWords")
        self.actTitle = ElidedLabel(self.actSide)
        self.actTitle.setObjectName(u"actTitle")
        self.actTitle.setProperty(u"type", u"strong")

        self.actWords.addWidget(self.actTitle)

        self.actDetail = ElidedLabel(self.actSide)
        self.actDetail.setObjectName(u"actDetail")
        self.actDetail.setProperty(u"type", u"small")

        self.actWords.addWidget(self.actDetail)


        self.actHead.addLayout(self.actWords)

        self.issue = QPushButton(self.actSide)
        self.issue.setObjectName(u"issue")
        self.issue.setProperty(u"role", u"primary")

        self.actHead.addWidget(self.issue)

        self.replace = QPushButton(self.actSide)
        self.replace.setObjectName(u"replace")

        self.actHead.addWidget(self.replace)


        self.actColumn.addLayout(self.actHead)

        self.causes = CauseList(self.actSide)
        self.causes.setObjectName(u"causes")

        self.actColumn.addWidget(self.causes)

        self.viewer = PdfViewer(self.actSide)
        self.viewer.setObjectName(u"viewer")
        self.viewer.setMinimumSize(QSize(0, 240))

        self.actColumn.addWidget(self.viewer)

        self.actScroll.setWidget(self.actSide)
        self.split.addWidget(self.actScroll)
        self.stack.addWidget(self.split)

        self.column.addWidget(self.stack)


        self.retranslateUi(Acts)

        QMetaObject.connectSlotsByName(Acts)
    # setupUi

    def retranslateUi(self, Acts):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Acts", u"Proc\u00e8s-verbaux, tableaux de synth\u00e8se et d\u00e9cisions", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.actScroll.setAccessibleName(QCoreApplication.translate("Acts", u"Le document choisi", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("Acts", u"Retour \u00e0 la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("Acts", u"Retour \u00e0 la liste (\u00c9chap)", None))
#endif // QT_CONFIG(tooltip)
        self.issue.setText(QCoreApplication.translate("Acts", u"\u00c9mettre\u2026", None))
        self.replace.setText(QCoreApplication.translate("Acts", u"Annuler et remplacer\u2026", None))
        pass
    # retranslateUi

