# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'pdf_viewer.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QLineEdit,
    QPlainTextEdit, QPushButton, QSizePolicy, QSpacerItem,
    QStackedWidget, QToolButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.empty_state import EmptyState

class Ui_PdfViewer(object):
    def setupUi(self, PdfViewer):
        if not PdfViewer.objectName():
            PdfViewer.setObjectName(u"PdfViewer")
        self.column = QVBoxLayout(PdfViewer)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.bar = QWidget(PdfViewer)
        self.bar.setObjectName(u"bar")
        self.barRow = QHBoxLayout(self.bar)
        self.barRow.setSpacing(0)
        self.barRow.setObjectName(u"barRow")
        self.barRow.setContentsMargins(0, 0, 0, 4)
        self.sideButton = QToolButton(self.bar)
        self.sideButton.setObjectName(u"sideButton")
        self.sideButton.setCheckable(True)

        self.barRow.addWidget(self.sideButton)

        self.previousPage = QToolButton(self.bar)
        self.previousPage.setObjectName(u"previousPage")

        self.barRow.addWidget(self.previousPage)

        self.pageField = QLineEdit(self.bar)
        self.pageField.setObjectName(u"pageField")
        self.pageField.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pageField.setMaxLength(5)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.pageField.sizePolicy().hasHeightForWidth())
        self.pageField.setSizePolicy(sizePolicy)

        self.barRow.addWidget(self.pageField)

        self.pageLabel = QLabel(self.bar)
        self.pageLabel.setObjectName(u"pageLabel")

        self.barRow.addWidget(self.pageLabel)

        self.nextPage = QToolButton(self.bar)
        self.nextPage.setObjectName(u"nextPage")

        self.barRow.addWidget(self.nextPage)

        self.gap1 = QSpacerItem(4, 1, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

        self.barRow.addItem(self.gap1)

        self.zoomOut = QToolButton(self.bar)
        self.zoomOut.setObjectName(u"zoomOut")

        self.barRow.addWidget(self.zoomOut)

        self.zoomIn = QToolButton(self.bar)
        self.zoomIn.setObjectName(u"zoomIn")

        self.barRow.addWidget(self.zoomIn)

        self.fitWidth = QToolButton(self.bar)
        self.fitWidth.setObjectName(u"fitWidth")

        self.barRow.addWidget(self.fitWidth)

        self.push = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.barRow.addItem(self.push)

        self.searchButton = QToolButton(self.bar)
        self.searchButton.setObjectName(u"searchButton")
        self.searchButton.setCheckable(True)

        self.barRow.addWidget(self.searchButton)

        self.textButton = QToolButton(self.bar)
        self.textButton.setObjectName(u"textButton")
        self.textButton.setCheckable(True)

        self.barRow.addWidget(self.textButton)

        self.moreButton = QToolButton(self.bar)
        self.moreButton.setObjectName(u"moreButton")
        self.moreButton.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        self.barRow.addWidget(self.moreButton)


        self.column.addWidget(self.bar)

        self.searchBar = QWidget(PdfViewer)
        self.searchBar.setObjectName(u"searchBar")
        self.searchRow = QHBoxLayout(self.searchBar)
        self.searchRow.setSpacing(4)
        self.searchRow.setObjectName(u"searchRow")
        self.searchRow.setContentsMargins(0, 0, 0, 4)
        self.searchField = QLineEdit(self.searchBar)
        self.searchField.setObjectName(u"searchField")
        self.searchField.setClearButtonEnabled(True)

        self.searchRow.addWidget(self.searchField)

        self.searchCount = QLabel(self.searchBar)
        self.searchCount.setObjectName(u"searchCount")
        self.searchCount.setProperty(u"type", u"dim")

        self.searchRow.addWidget(self.searchCount)

        self.searchPrevious = QToolButton(self.searchBar)
        self.searchPrevious.setObjectName(u"searchPrevious")

        self.searchRow.addWidget(self.searchPrevious)

        self.searchNext = QToolButton(self.searchBar)
        self.searchNext.setObjectName(u"searchNext")

        self.searchRow.addWidget(self.searchNext)


        self.column.addWidget(self.searchBar)

        self.note = QLabel(PdfViewer)
        self.note.setObjectName(u"note")
        self.note.setProperty(u"type", u"dim")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)

        self.column.addWidget(self.note)

        self.stack = QStackedWidget(PdfViewer)
        self.stack.setObjectName(u"stack")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(1)
        sizePolicy1.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy1)
        self.pagePage = QWidget()
        self.pagePage.setObjectName(u"pagePage")
        self.pageRow = QHBoxLayout(self.pagePage)
        self.pageRow.setSpacing(4)
        self.pageRow.setObjectName(u"pageRow")
        self.pageRow.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(self.pagePage)
        self.textPage = QWidget()
        self.textPage.setObjectName(u"textPage")
        self.textColumn = QVBoxLayout(self.textPage)
        self.textColumn.setSpacing(8)
        self.textColumn.setObjectName(u"textColumn")
        self.textColumn.setContentsMargins(0, 0, 0, 0)
        self.pageText = QPlainTextEdit(self.textPage)
        self.pageText.setObjectName(u"pageText")
        self.pageText.setReadOnly(True)
        self.pageText.setTabChangesFocus(True)

        self.textColumn.addWidget(self.pageText)

        self.stack.addWidget(self.textPage)
        self.passwordPage = QWidget()
        self.passwordPage.setObjectName(u"passwordPage")
        self.passwordColumn = QVBoxLayout(self.passwordPage)
        self.passwordColumn.setSpacing(8)
        self.passwordColumn.setObjectName(u"passwordColumn")
        self.passwordColumn.setContentsMargins(24, 24, 24, 24)
        self.p1 = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.passwordColumn.addItem(self.p1)

        self.passwordLabel = QLabel(self.passwordPage)
        self.passwordLabel.setObjectName(u"passwordLabel")
        self.passwordLabel.setWordWrap(True)
        self.passwordLabel.setProperty(u"type", u"strong")

        self.passwordColumn.addWidget(self.passwordLabel)

        self.passwordHelp = QLabel(self.passwordPage)
        self.passwordHelp.setObjectName(u"passwordHelp")
        self.passwordHelp.setWordWrap(True)
        self.passwordHelp.setProperty(u"type", u"dim")

        self.passwordColumn.addWidget(self.passwordHelp)

        self.passwordRow = QHBoxLayout()
        self.passwordRow.setSpacing(8)
        self.passwordRow.setObjectName(u"passwordRow")
        self.passwordRow.setContentsMargins(0, 0, 0, 0)
        self.password = QLineEdit(self.passwordPage)
        self.password.setObjectName(u"password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)

        self.passwordRow.addWidget(self.password)

        self.unlock = QPushButton(self.passwordPage)
        self.unlock.setObjectName(u"unlock")
        self.unlock.setProperty(u"role", u"primary")

        self.passwordRow.addWidget(self.unlock)


        self.passwordColumn.addLayout(self.passwordRow)

        self.passwordFault = QLabel(self.passwordPage)
        self.passwordFault.setObjectName(u"passwordFault")
        self.passwordFault.setProperty(u"type", u"bad")
        self.passwordFault.setWordWrap(True)

        self.passwordColumn.addWidget(self.passwordFault)

        self.p2 = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.passwordColumn.addItem(self.p2)

        self.stack.addWidget(self.passwordPage)
        self.empty = EmptyState()
        self.empty.setObjectName(u"empty")
        self.stack.addWidget(self.empty)

        self.column.addWidget(self.stack)

#if QT_CONFIG(shortcut)
        self.passwordLabel.setBuddy(self.password)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(PdfViewer)

        QMetaObject.connectSlotsByName(PdfViewer)
    # setupUi

    def retranslateUi(self, PdfViewer):
#if QT_CONFIG(accessibility)
        self.sideButton.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Pages en petit et plan du document", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.sideButton.setToolTip(QCoreApplication.translate("PdfViewer", u"Pages en petit et plan du document", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.previousPage.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Page pr\u00e9c\u00e9dente", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.previousPage.setToolTip(QCoreApplication.translate("PdfViewer", u"Page pr\u00e9c\u00e9dente", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.pageField.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Page", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.pageField.setToolTip(QCoreApplication.translate("PdfViewer", u"Aller \u00e0 la page (Ctrl+G)", None))
#endif // QT_CONFIG(tooltip)
        self.pageLabel.setText(QCoreApplication.translate("PdfViewer", u"\u2014", None))
#if QT_CONFIG(accessibility)
        self.nextPage.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Page suivante", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.nextPage.setToolTip(QCoreApplication.translate("PdfViewer", u"Page suivante", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.zoomOut.setAccessibleName(QCoreApplication.translate("PdfViewer", u"R\u00e9duire", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.zoomOut.setToolTip(QCoreApplication.translate("PdfViewer", u"R\u00e9duire", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.zoomIn.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Agrandir", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.zoomIn.setToolTip(QCoreApplication.translate("PdfViewer", u"Agrandir", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.fitWidth.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Ajuster \u00e0 la largeur", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.fitWidth.setToolTip(QCoreApplication.translate("PdfViewer", u"Ajuster \u00e0 la largeur", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.searchButton.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Chercher dans le document", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.searchButton.setToolTip(QCoreApplication.translate("PdfViewer", u"Chercher dans le document", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.textButton.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Lire le texte de la page", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.textButton.setToolTip(QCoreApplication.translate("PdfViewer", u"Lire le texte de la page", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.moreButton.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Autres actions sur le document", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.moreButton.setToolTip(QCoreApplication.translate("PdfViewer", u"Autres actions sur le document", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.searchField.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Texte \u00e0 chercher dans le document", None))
#endif // QT_CONFIG(accessibility)
        self.searchField.setPlaceholderText(QCoreApplication.translate("PdfViewer", u"Chercher dans le document", None))
#if QT_CONFIG(accessibility)
        self.searchPrevious.setAccessibleName(QCoreApplication.translate("PdfViewer", u"R\u00e9sultat pr\u00e9c\u00e9dent", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.searchPrevious.setToolTip(QCoreApplication.translate("PdfViewer", u"R\u00e9sultat pr\u00e9c\u00e9dent", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.searchNext.setAccessibleName(QCoreApplication.translate("PdfViewer", u"R\u00e9sultat suivant", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.searchNext.setToolTip(QCoreApplication.translate("PdfViewer", u"R\u00e9sultat suivant", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.pageText.setAccessibleName(QCoreApplication.translate("PdfViewer", u"Texte de la page", None))
#endif // QT_CONFIG(accessibility)
        self.passwordLabel.setText(QCoreApplication.translate("PdfViewer", u"Ce document est prot\u00e9g\u00e9 par un &mot de passe.", None))
        self.passwordHelp.setText(QCoreApplication.translate("PdfViewer", u"La structure l\u2019a peut-\u00eatre indiqu\u00e9 dans son message. \u00c0 d\u00e9faut, demandez-lui un document sans protection.", None))
        self.unlock.setText(QCoreApplication.translate("PdfViewer", u"Ouvrir", None))
        pass
    # retranslateUi

