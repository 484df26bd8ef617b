# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'hearing_session.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QSizePolicy,
    QSplitter, QTabWidget, QToolButton, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.dossier_pane import DossierPane
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.level_guide import LevelGuide
from pdn_desktop.screens.widgets.pill import Pill
class Ui_HearingSession(object):
    def setupUi(self, HearingSession):
        if not HearingSession.objectName():
            HearingSession.setObjectName(u"HearingSession")
        HearingSession.resize(1100, 600)
        self.column = QVBoxLayout(HearingSession)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.setObjectName(u"words")
        self.title = ElidedLabel(HearingSession)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"room")

        self.words.addWidget(self.title)

        self.subtitle = ElidedLabel(HearingSession)
        self.subtitle.setObjectName(u"subtitle")
        self.subtitle.setProperty(u"type", u"small")

        self.words.addWidget(self.subtitle)


        self.head.addLayout(self.words)

        self.status = Pill(HearingSession)
        self.status.setObjectName(u"status")

        self.head.addWidget(self.status)

        self.previous = QToolButton(HearingSession)
        self.previous.setObjectName(u"previous")

        self.head.addWidget(self.previous)

        self.next = QToolButton(HearingSession)
        self.next.setObjectName(u"next")

        self.head.addWidget(self.next)

        self.guideButton = QToolButton(HearingSession)
        self.guideButton.setObjectName(u"guideButton")
        self.guideButton.setCheckable(True)

        self.head.addWidget(self.guideButton)

        self.dossierButton = QToolButton(HearingSession)
        self.dossierButton.setObjectName(u"dossierButton")
        self.dossierButton.setCheckable(True)

        self.head.addWidget(self.dossierButton)


        self.column.addLayout(self.head)

        self.split = QSplitter(HearingSession)
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.split.sizePolicy().hasHeightForWidth())
        self.split.setSizePolicy(sizePolicy)
        self.form = QWidget(self.split)
        self.form.setObjectName(u"form")
        self.formColumn = QVBoxLayout(self.form)
        self.formColumn.setSpacing(8)
        self.formColumn.setObjectName(u"formColumn")
        self.formColumn.setContentsMargins(0, 0, 0, 0)
        self.notice = Callout(self.form)
        self.notice.setObjectName(u"notice")

        self.formColumn.addWidget(self.notice)

        self.tabs = QTabWidget(self.form)
        self.tabs.setObjectName(u"tabs")
        self.tabs.setDocumentMode(True)
        sizePolicy.setHeightForWidth(self.tabs.sizePolicy().hasHeightForWidth())
        self.tabs.setSizePolicy(sizePolicy)

        self.formColumn.addWidget(self.tabs)

        self.split.addWidget(self.form)
        self.aside = QSplitter(self.split)
        self.aside.setObjectName(u"aside")
        self.aside.setOrientation(Qt.Orientation.Vertical)
        self.aside.setChildrenCollapsible(False)
        self.guideCard = QFrame(self.aside)
        self.guideCard.setObjectName(u"guideCard")
        self.guideCard.setProperty(u"kind", u"card")
        self.guideColumn = QVBoxLayout(self.guideCard)
        self.guideColumn.setObjectName(u"guideColumn")
        self.guideColumn.setContentsMargins(12, 12, 12, 8)
        self.guide = LevelGuide(self.guideCard)
        self.guide.setObjectName(u"guide")

        self.guideColumn.addWidget(self.guide)

        self.aside.addWidget(self.guideCard)
        self.dossierCard = QFrame(self.aside)
        self.dossierCard.setObjectName(u"dossierCard")
        self.dossierCard.setProperty(u"kind", u"card")
        self.dossierColumn = QVBoxLayout(self.dossierCard)
        self.dossierColumn.setObjectName(u"dossierColumn")
        self.dossierColumn.setContentsMargins(12, 12, 12, 8)
        self.dossier = DossierPane(self.dossierCard)
        self.dossier.setObjectName(u"dossier")

        self.dossierColumn.addWidget(self.dossier)

        self.aside.addWidget(self.dossierCard)
        self.split.addWidget(self.aside)

        self.column.addWidget(self.split)


        self.retranslateUi(HearingSession)

        QMetaObject.connectSlotsByName(HearingSession)
    # setupUi

    def retranslateUi(self, HearingSession):
#if QT_CONFIG(accessibility)
        self.previous.setAccessibleName(QCoreApplication.translate("HearingSession", u"Audition pr\u00e9c\u00e9dente", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.previous.setToolTip(QCoreApplication.translate("HearingSession", u"Audition pr\u00e9c\u00e9dente (Alt+\u2191)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.next.setAccessibleName(QCoreApplication.translate("HearingSession", u"Audition suivante", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.next.setToolTip(QCoreApplication.translate("HearingSession", u"Audition suivante (Alt+\u2193)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.guideButton.setAccessibleName(QCoreApplication.translate("HearingSession", u"Rep\u00e8res du crit\u00e8re", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.guideButton.setToolTip(QCoreApplication.translate("HearingSession", u"Rep\u00e8res du crit\u00e8re (F7)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.dossierButton.setAccessibleName(QCoreApplication.translate("HearingSession", u"Dossier de la candidature", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.dossierButton.setToolTip(QCoreApplication.translate("HearingSession", u"Dossier de la candidature (F8)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.tabs.setAccessibleName(QCoreApplication.translate("HearingSession", u"Parties de l\u2019audition", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

