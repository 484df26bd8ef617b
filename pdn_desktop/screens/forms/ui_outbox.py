# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'outbox.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy,
    QSpacerItem, QSplitter, QStackedWidget, QToolButton,
    QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.cause_list import CauseList
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from pdn_desktop.screens.widgets.tables import RecordsView
class Ui_Outbox(object):
    def setupUi(self, Outbox):
        if not Outbox.objectName():
            Outbox.setObjectName(u"Outbox")
        Outbox.resize(1100, 640)
        self.column = QVBoxLayout(Outbox)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 12, 0, 0)
        self.stack = QStackedWidget(Outbox)
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
        self.filter = FilterBar(self.listSide)
        self.filter.setObjectName(u"filter")

        self.listColumn.addWidget(self.filter)

        self.summary = QLabel(self.listSide)
        self.summary.setObjectName(u"summary")
        self.summary.setProperty(u"type", u"small")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)

        self.listColumn.addWidget(self.summary)

        self.table = RecordsView(self.listSide)
        self.table.setObjectName(u"table")

        self.listColumn.addWidget(self.table)

        self.actions = QHBoxLayout()
        self.actions.setSpacing(8)
        self.actions.setObjectName(u"actions")
        self.issueAll = QPushButton(self.listSide)
        self.issueAll.setObjectName(u"issueAll")
        self.issueAll.setProperty(u"role", u"primary")

        self.actions.addWidget(self.issueAll)

        self.printAll = QPushButton(self.listSide)
        self.printAll.setObjectName(u"printAll")

        self.actions.addWidget(self.printAll)

        self.saveAll = QPushButton(self.listSide)
        self.saveAll.setObjectName(u"saveAll")

        self.actions.addWidget(self.saveAll)

        self.actionGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.actionGap)


        self.listColumn.addLayout(self.actions)

        self.split.addWidget(self.listSide)
        self.letterScroll = QScrollArea(self.split)
        self.letterScroll.setObjectName(u"letterScroll")
        self.letterScroll.setWidgetResizable(True)
        self.letterScroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.letterScroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.letterSide = QFrame()
        self.letterSide.setObjectName(u"letterSide")
        self.letterSide.setProperty(u"kind", u"card")
        self.letterColumn = QVBoxLayout(self.letterSide)
        self.letterColumn.setSpacing(8)
        self.letterColumn.setObjectName(u"letterColumn")
        self.letterColumn.setContentsMargins(12, 12, 12, 8)
        self.letterHead = QHBoxLayout()
        self.letterHead.setSpacing(8)
        self.letterHead.setObjectName(u"letterHead")
        self.back = QToolButton(self.letterSide)
        self.back.setObjectName(u"back")

        self.letterHead.addWidget(self.back)

        self.letterWords = QVBoxLayout()
        self.letterWords.setSpacing(0)
        self.letterWords.setObjectName(u"letterWords")
        self.letterTitle = ElidedLabel(self.letterSide)
        self.letterTitle.setObjectName(u"letterTitle")
        self.letterTitle.setProperty(u"type", u"strong")

        self.letterWords.addWidget(self.letterTitle)

        self.letterDetail = ElidedLabel(self.letterSide)
        self.letterDetail.setObjectName(u"letterDetail")
        self.letterDetail.setProperty(u"type", u"small")

        self.letterWords.addWidget(self.letterDetail)


        self.letterHead.addLayout(self.letterWords)

        self.issueOne = QPushButton(self.letterSide)
        self.issueOne.setObjectName(u"issueOne")

        self.letterHead.addWidget(self.issueOne)


        self.letterColumn.addLayout(self.letterHead)

        self.told = QLabel(self.letterSide)
        self.told.setObjectName(u"told")
        self.told.setProperty(u"type", u"dim")
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)

        self.letterColumn.addWidget(self.told)

        self.causes = CauseList(self.letterSide)
        self.causes.setObjectName(u"causes")

        self.letterColumn.addWidget(self.causes)

        self.viewer = PdfViewer(self.letterSide)
        self.viewer.setObjectName(u"viewer")
        self.viewer.setMinimumSize(QSize(0, 240))

        self.letterColumn.addWidget(self.viewer)

        self.letterScroll.setWidget(self.letterSide)
        self.split.addWidget(self.letterScroll)
        self.stack.addWidget(self.split)

        self.column.addWidget(self.stack)


        self.retranslateUi(Outbox)

        QMetaObject.connectSlotsByName(Outbox)
    # setupUi

    def retranslateUi(self, Outbox):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Outbox", u"Courriers et conventions", None))
#endif // QT_CONFIG(accessibility)
        self.issueAll.setText(QCoreApplication.translate("Outbox", u"\u00c9mettre les courriers pr\u00eats\u2026", None))
        self.printAll.setText(QCoreApplication.translate("Outbox", u"Imprimer\u2026", None))
#if QT_CONFIG(tooltip)
        self.printAll.setToolTip(QCoreApplication.translate("Outbox", u"Sur une imprimante de cet ordinateur (Ctrl+P)", None))
#endif // QT_CONFIG(tooltip)
        self.saveAll.setText(QCoreApplication.translate("Outbox", u"Enregistrer", None))
#if QT_CONFIG(tooltip)
        self.saveAll.setToolTip(QCoreApplication.translate("Outbox", u"En fichiers\u00a0: un seul pour l\u2019imprimeur, un par document, ou des courriels pr\u00eats \u00e0 envoyer", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.letterScroll.setAccessibleName(QCoreApplication.translate("Outbox", u"Le courrier choisi", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("Outbox", u"Retour \u00e0 la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("Outbox", u"Retour \u00e0 la liste (\u00c9chap)", None))
#endif // QT_CONFIG(tooltip)
        self.issueOne.setText(QCoreApplication.translate("Outbox", u"\u00c9mettre\u2026", None))
        pass
    # retranslateUi

