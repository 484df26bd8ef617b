# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dossier.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QSizePolicy,
    QSplitter, QTabWidget, QToolButton, QVBoxLayout)

from pdn_desktop.screens.widgets.dossier_pane import DossierPane
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.pill import Pill
class Ui_Dossier(object):
    def setupUi(self, Dossier):
        if not Dossier.objectName():
            Dossier.setObjectName(u"Dossier")
        Dossier.resize(1100, 640)
        self.column = QVBoxLayout(Dossier)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.back = QToolButton(Dossier)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.setObjectName(u"words")
        self.title = ElidedLabel(Dossier)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")

        self.words.addWidget(self.title)

        self.subtitle = ElidedLabel(Dossier)
        self.subtitle.setObjectName(u"subtitle")
        self.subtitle.setProperty(u"type", u"small")

        self.words.addWidget(self.subtitle)


        self.head.addLayout(self.words)

        self.status = Pill(Dossier)
        self.status.setObjectName(u"status")

        self.head.addWidget(self.status)

        self.previous = QToolButton(Dossier)
        self.previous.setObjectName(u"previous")

        self.head.addWidget(self.previous)

        self.next = QToolButton(Dossier)
        self.next.setObjectName(u"next")

        self.head.addWidget(self.next)

        self.aside = QToolButton(Dossier)
        self.aside.setObjectName(u"aside")
        self.aside.setCheckable(True)

        self.head.addWidget(self.aside)


        self.column.addLayout(self.head)

        self.split = QSplitter(Dossier)
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.split.sizePolicy().hasHeightForWidth())
        self.split.setSizePolicy(sizePolicy)
        self.tabs = QTabWidget(self.split)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setDocumentMode(True)
        self.split.addWidget(self.tabs)
        self.paper = QFrame(self.split)
        self.paper.setObjectName(u"paper")
        self.paper.setProperty(u"kind", u"card")
        self.paperColumn = QVBoxLayout(self.paper)
        self.paperColumn.setObjectName(u"paperColumn")
        self.paperColumn.setContentsMargins(12, 12, 12, 8)
        self.pane = DossierPane(self.paper)
        self.pane.setObjectName(u"pane")

        self.paperColumn.addWidget(self.pane)

        self.split.addWidget(self.paper)

        self.column.addWidget(self.split)


        self.retranslateUi(Dossier)

        QMetaObject.connectSlotsByName(Dossier)
    # setupUi

    def retranslateUi(self, Dossier):
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("Dossier", u"Retour \u00e0 la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("Dossier", u"Retour \u00e0 la liste (\u00c9chap)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.previous.setAccessibleName(QCoreApplication.translate("Dossier", u"Candidature pr\u00e9c\u00e9dente", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.previous.setToolTip(QCoreApplication.translate("Dossier", u"Candidature pr\u00e9c\u00e9dente (Alt+\u2191)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.next.setAccessibleName(QCoreApplication.translate("Dossier", u"Candidature suivante", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.next.setToolTip(QCoreApplication.translate("Dossier", u"Candidature suivante (Alt+\u2193)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.aside.setAccessibleName(QCoreApplication.translate("Dossier", u"Documents re\u00e7us", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.aside.setToolTip(QCoreApplication.translate("Dossier", u"Montrer ou cacher les documents re\u00e7us (F8)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("Dossier", u"Parties du dossier", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

