# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'score_sheet.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QPushButton, QSizePolicy, QSpacerItem, QSplitter,
    QStackedWidget, QToolButton, QVBoxLayout)

from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.gauge import Gauge
from pdn_desktop.screens.widgets.interest_page import InterestPage
from pdn_desktop.screens.widgets.page_bar import PageBar
from pdn_desktop.screens.widgets.score_grid import ScoreGrid
from pdn_desktop.screens.widgets.scoring_aside import ScoringAside

class Ui_ScoreSheet(object):
    def setupUi(self, ScoreSheet):
        if not ScoreSheet.objectName():
            ScoreSheet.setObjectName(u"ScoreSheet")
        self.column = QVBoxLayout(ScoreSheet)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 12)
        self.toolbar = QHBoxLayout()
        self.toolbar.setSpacing(8)
        self.toolbar.setObjectName(u"toolbar")
        self.toolbar.setContentsMargins(0, 0, 0, 0)
        self.module = ChoiceBox(ScoreSheet)
        self.module.setObjectName(u"module")

        self.toolbar.addWidget(self.module)

        self.member = ChoiceBox(ScoreSheet)
        self.member.setObjectName(u"member")

        self.toolbar.addWidget(self.member)

        self.round = ChoiceBox(ScoreSheet)
        self.round.setObjectName(u"round")

        self.toolbar.addWidget(self.round)

        self.face = ChoiceBox(ScoreSheet)
        self.face.setObjectName(u"face")

        self.toolbar.addWidget(self.face)

        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.toolbar.addItem(self.push)

        self.progress = QLabel(ScoreSheet)
        self.progress.setObjectName(u"progress")
        self.progress.setProperty(u"type", u"dim")

        self.toolbar.addWidget(self.progress)

        self.gauge = Gauge(ScoreSheet)
        self.gauge.setObjectName(u"gauge")
        self.gauge.setMinimumSize(QSize(48, 0))
        self.gauge.setMaximumSize(QSize(96, 16777215))

        self.toolbar.addWidget(self.gauge)

        self.missing = QPushButton(ScoreSheet)
        self.missing.setObjectName(u"missing")

        self.toolbar.addWidget(self.missing)

        self.guideButton = QToolButton(ScoreSheet)
        self.guideButton.setObjectName(u"guideButton")
        self.guideButton.setCheckable(True)

        self.toolbar.addWidget(self.guideButton)

        self.dossierButton = QToolButton(ScoreSheet)
        self.dossierButton.setObjectName(u"dossierButton")
        self.dossierButton.setCheckable(True)

        self.toolbar.addWidget(self.dossierButton)


        self.column.addLayout(self.toolbar)

        self.notice = QLabel(ScoreSheet)
        self.notice.setObjectName(u"notice")
        self.notice.setProperty(u"type", u"small")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)

        self.column.addWidget(self.notice)

        self.hiddenLines = QToolButton(ScoreSheet)
        self.hiddenLines.setObjectName(u"hiddenLines")
        self.hiddenLines.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

        self.column.addWidget(self.hiddenLines)

        self.stack = QStackedWidget(ScoreSheet)
        self.stack.setObjectName(u"stack")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy)
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)
        self.split = QSplitter()
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.gridCard = QFrame(self.split)
        self.gridCard.setObjectName(u"gridCard")
        self.gridCard.setProperty(u"kind", u"card")
        self.gridColumn = QVBoxLayout(self.gridCard)
        self.gridColumn.setSpacing(8)
        self.gridColumn.setObjectName(u"gridColumn")
        self.gridColumn.setContentsMargins(1, 1, 1, 1)
        self.grid = ScoreGrid(self.gridCard)
        self.grid.setObjectName(u"grid")

        self.gridColumn.addWidget(self.grid)

        self.pageBar = PageBar(self.gridCard)
        self.pageBar.setObjectName(u"pageBar")

        self.gridColumn.addWidget(self.pageBar)

        self.split.addWidget(self.gridCard)
        self.aside = ScoringAside(self.split)
        self.aside.setObjectName(u"aside")
        self.split.addWidget(self.aside)
        self.stack.addWidget(self.split)
        self.interests = InterestPage()
        self.interests.setObjectName(u"interests")
        self.stack.addWidget(self.interests)

        self.column.addWidget(self.stack)


        self.retranslateUi(ScoreSheet)

        QMetaObject.connectSlotsByName(ScoreSheet)
    # setupUi

    def retranslateUi(self, ScoreSheet):
#if QT_CONFIG(accessibility)
        self.module.setAccessibleName(QCoreApplication.translate("ScoreSheet", u"Module", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.member.setAccessibleName(QCoreApplication.translate("ScoreSheet", u"Fiche de", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.round.setAccessibleName(QCoreApplication.translate("ScoreSheet", u"Notation", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.face.setAccessibleName(QCoreApplication.translate("ScoreSheet", u"Vue", None))
#endif // QT_CONFIG(accessibility)
        self.missing.setText(QCoreApplication.translate("ScoreSheet", u"Note manquante", None))
#if QT_CONFIG(tooltip)
        self.missing.setToolTip(QCoreApplication.translate("ScoreSheet", u"Aller \u00e0 la note manquante suivante (F6)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.guideButton.setAccessibleName(QCoreApplication.translate("ScoreSheet", u"Rep\u00e8res du crit\u00e8re", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.guideButton.setToolTip(QCoreApplication.translate("ScoreSheet", u"Rep\u00e8res du crit\u00e8re (F7)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.dossierButton.setAccessibleName(QCoreApplication.translate("ScoreSheet", u"Dossier de la candidature", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.dossierButton.setToolTip(QCoreApplication.translate("ScoreSheet", u"Dossier de la candidature (F8)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(tooltip)
        self.hiddenLines.setToolTip(QCoreApplication.translate("ScoreSheet", u"Afficher tout ce qui est masqu\u00e9 (Ctrl+Maj+T)", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

