# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'candidacies.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject)
from PySide6.QtWidgets import (QHBoxLayout, QPushButton,
    QSizePolicy, QSpacerItem, QStackedWidget, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.candidacy_peek import CandidacyPeek
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.filter_bar import FilterBar
from pdn_desktop.screens.widgets.loose_receipts import LooseReceipts
from pdn_desktop.screens.widgets.tables import RecordsView
class Ui_Candidacies(object):
    def setupUi(self, Candidacies):
        if not Candidacies.objectName():
            Candidacies.setObjectName(u"Candidacies")
        Candidacies.resize(1100, 640)
        Candidacies.setAcceptDrops(True)
        self.column = QVBoxLayout(Candidacies)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(Candidacies)
        self.stack.setObjectName(u"stack")
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)
        self.listPage = QWidget()
        self.listPage.setObjectName(u"listPage")
        self.listColumn = QVBoxLayout(self.listPage)
        self.listColumn.setSpacing(12)
        self.listColumn.setObjectName(u"listColumn")
        self.listColumn.setContentsMargins(24, 16, 24, 16)
        self.loose = LooseReceipts(self.listPage)
        self.loose.setObjectName(u"loose")

        self.listColumn.addWidget(self.loose)

        self.filter = FilterBar(self.listPage)
        self.filter.setObjectName(u"filter")

        self.listColumn.addWidget(self.filter)

        self.beside = QHBoxLayout()
        self.beside.setSpacing(12)
        self.beside.setObjectName(u"beside")
        self.table = RecordsView(self.listPage)
        self.table.setObjectName(u"table")

        self.beside.addWidget(self.table)

        self.peek = CandidacyPeek(self.listPage)
        self.peek.setObjectName(u"peek")

        self.beside.addWidget(self.peek)


        self.listColumn.addLayout(self.beside)

        self.actions = QHBoxLayout()
        self.actions.setSpacing(8)
        self.actions.setObjectName(u"actions")
        self.open = QPushButton(self.listPage)
        self.open.setObjectName(u"open")
        self.open.setProperty(u"role", u"primary")

        self.actions.addWidget(self.open)

        self.add = QPushButton(self.listPage)
        self.add.setObjectName(u"add")

        self.actions.addWidget(self.add)

        self.folder = QPushButton(self.listPage)
        self.folder.setObjectName(u"folder")

        self.actions.addWidget(self.folder)

        self.registers = QPushButton(self.listPage)
        self.registers.setObjectName(u"registers")

        self.actions.addWidget(self.registers)

        self.resume = QPushButton(self.listPage)
        self.resume.setObjectName(u"resume")

        self.actions.addWidget(self.resume)

        self.actionGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.actions.addItem(self.actionGap)


        self.listColumn.addLayout(self.actions)

        self.stack.addWidget(self.listPage)

        self.column.addWidget(self.stack)


        self.retranslateUi(Candidacies)

        QMetaObject.connectSlotsByName(Candidacies)
    # setupUi

    def retranslateUi(self, Candidacies):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("Candidacies", u"Candidatures", None))
#endif // QT_CONFIG(accessibility)
        self.open.setText(QCoreApplication.translate("Candidacies", u"Ouvrir le dossier", None))
        self.add.setText(QCoreApplication.translate("Candidacies", u"Ajouter des envois\u2026", None))
#if QT_CONFIG(tooltip)
        self.add.setToolTip(QCoreApplication.translate("Candidacies", u"Courriels (.eml, .msg) et dossiers (.pdf) re\u00e7us\u00a0; on peut aussi les d\u00e9poser ici avec la souris (Ctrl+D)", None))
#endif // QT_CONFIG(tooltip)
        self.folder.setText(QCoreApplication.translate("Candidacies", u"Dossier entier\u2026", None))
#if QT_CONFIG(accessibility)
        self.folder.setAccessibleName(QCoreApplication.translate("Candidacies", u"Ajouter un dossier entier d\u2019envois", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.folder.setToolTip(QCoreApplication.translate("Candidacies", u"Ajouter tous les courriels et dossiers de candidature d\u2019un dossier de ce poste (Ctrl+Maj+D)", None))
#endif // QT_CONFIG(tooltip)
        self.registers.setText(QCoreApplication.translate("Candidacies", u"Registres", None))
#if QT_CONFIG(tooltip)
        self.registers.setToolTip(QCoreApplication.translate("Candidacies", u"Registres des d\u00e9p\u00f4ts, de recevabilit\u00e9 et des compl\u00e9ments, en PDF ou pour tableur", None))
#endif // QT_CONFIG(tooltip)
        self.resume.setText(QCoreApplication.translate("Candidacies", u"Reprendre les envois", None))
        pass
    # retranslateUi

