# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'scoring_aside.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QFrame, QSplitter,
    QTabWidget, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.dossier_pane import DossierPane
from pdn_desktop.screens.widgets.level_guide import LevelGuide
from pdn_desktop.screens.widgets.sheet_notes import SheetNotes

class Ui_ScoringAside(object):
    def setupUi(self, ScoringAside):
        if not ScoringAside.objectName():
            ScoringAside.setObjectName(u"ScoringAside")
        self.column = QVBoxLayout(ScoringAside)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.parts = QSplitter(ScoringAside)
        self.parts.setObjectName(u"parts")
        self.parts.setOrientation(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.guideCard = QFrame(self.parts)
        self.guideCard.setObjectName(u"guideCard")
        self.guideCard.setProperty(u"kind", u"card")
        self.guideColumn = QVBoxLayout(self.guideCard)
        self.guideColumn.setSpacing(8)
        self.guideColumn.setObjectName(u"guideColumn")
        self.guideColumn.setContentsMargins(12, 8, 4, 8)
        self.guide = LevelGuide(self.guideCard)
        self.guide.setObjectName(u"guide")

        self.guideColumn.addWidget(self.guide)

        self.parts.addWidget(self.guideCard)
        self.dossierCard = QFrame(self.parts)
        self.dossierCard.setObjectName(u"dossierCard")
        self.dossierCard.setProperty(u"kind", u"card")
        self.dossierColumn = QVBoxLayout(self.dossierCard)
        self.dossierColumn.setSpacing(8)
        self.dossierColumn.setObjectName(u"dossierColumn")
        self.dossierColumn.setContentsMargins(12, 4, 12, 8)
        self.tabs = QTabWidget(self.dossierCard)
        self.tabs.setObjectName(u"tabs")
        self.dossierTab = QWidget()
        self.dossierTab.setObjectName(u"dossierTab")
        self.dossierTabColumn = QVBoxLayout(self.dossierTab)
        self.dossierTabColumn.setSpacing(8)
        self.dossierTabColumn.setObjectName(u"dossierTabColumn")
        self.dossierTabColumn.setContentsMargins(0, 8, 0, 0)
        self.dossier = DossierPane(self.dossierTab)
        self.dossier.setObjectName(u"dossier")

        self.dossierTabColumn.addWidget(self.dossier)

        self.tabs.addTab(self.dossierTab, "")
        self.notesTab = QWidget()
        self.notesTab.setObjectName(u"notesTab")
        self.notesColumn = QVBoxLayout(self.notesTab)
        self.notesColumn.setSpacing(8)
        self.notesColumn.setObjectName(u"notesColumn")
        self.notesColumn.setContentsMargins(0, 4, 0, 0)
        self.notes = SheetNotes(self.notesTab)
        self.notes.setObjectName(u"notes")

        self.notesColumn.addWidget(self.notes)

        self.tabs.addTab(self.notesTab, "")

        self.dossierColumn.addWidget(self.tabs)

        self.parts.addWidget(self.dossierCard)

        self.column.addWidget(self.parts)


        self.retranslateUi(ScoringAside)

        QMetaObject.connectSlotsByName(ScoringAside)
    # setupUi

    def retranslateUi(self, ScoringAside):
        self.tabs.setTabText(self.tabs.indexOf(self.dossierTab), QCoreApplication.translate("ScoringAside", u"Dossier", None))
        self.tabs.setTabText(self.tabs.indexOf(self.notesTab), QCoreApplication.translate("ScoringAside", u"Avis", None))
        pass
    # retranslateUi

