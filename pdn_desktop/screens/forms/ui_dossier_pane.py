# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dossier_pane.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel, QPlainTextEdit,
    QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer

class Ui_DossierPane(object):
    def setupUi(self, DossierPane):
        if not DossierPane.objectName():
            DossierPane.setObjectName(u"DossierPane")
        self.column = QVBoxLayout(DossierPane)
        self.column.setSpacing(4)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.top = QHBoxLayout()
        self.top.setSpacing(4)
        self.top.setObjectName(u"top")
        self.top.setContentsMargins(0, 0, 0, 0)
        self.files = ChoiceBox(DossierPane)
        self.files.setObjectName(u"files")
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        sizePolicy.setHorizontalStretch(1)
        sizePolicy.setVerticalStretch(0)
        sizePolicy.setHeightForWidth(self.files.sizePolicy().hasHeightForWidth())
        self.files.setSizePolicy(sizePolicy)

        self.top.addWidget(self.files)

        self.useful = QToolButton(DossierPane)
        self.useful.setObjectName(u"useful")
        self.useful.setCheckable(True)
        self.useful.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

        self.top.addWidget(self.useful)

        self.usefulPages = QToolButton(DossierPane)
        self.usefulPages.setObjectName(u"usefulPages")
        self.usefulPages.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

        self.top.addWidget(self.usefulPages)


        self.column.addLayout(self.top)

        self.warnings = QLabel(DossierPane)
        self.warnings.setObjectName(u"warnings")
        self.warnings.setProperty(u"type", u"warn")
        self.warnings.setTextFormat(Qt.TextFormat.PlainText)
        self.warnings.setWordWrap(True)

        self.column.addWidget(self.warnings)

        self.stack = QStackedWidget(DossierPane)
        self.stack.setObjectName(u"stack")
        sizePolicy1 = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy1.setHorizontalStretch(0)
        sizePolicy1.setVerticalStretch(1)
        sizePolicy1.setHeightForWidth(self.stack.sizePolicy().hasHeightForWidth())
        self.stack.setSizePolicy(sizePolicy1)
        self.viewer = PdfViewer()
        self.viewer.setObjectName(u"viewer")
        self.stack.addWidget(self.viewer)
        self.messagePage = QWidget()
        self.messagePage.setObjectName(u"messagePage")
        self.messageColumn = QVBoxLayout(self.messagePage)
        self.messageColumn.setSpacing(8)
        self.messageColumn.setObjectName(u"messageColumn")
        self.messageColumn.setContentsMargins(0, 0, 0, 0)
        self.message = QPlainTextEdit(self.messagePage)
        self.message.setObjectName(u"message")
        self.message.setReadOnly(True)
        self.message.setTabChangesFocus(True)

        self.messageColumn.addWidget(self.message)

        self.stack.addWidget(self.messagePage)

        self.column.addWidget(self.stack)


        self.retranslateUi(DossierPane)

        QMetaObject.connectSlotsByName(DossierPane)
    # setupUi

    def retranslateUi(self, DossierPane):
#if QT_CONFIG(accessibility)
        self.files.setAccessibleName(QCoreApplication.translate("DossierPane", u"Pi\u00e8ce du dossier", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.useful.setAccessibleName(QCoreApplication.translate("DossierPane", u"Page utile", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.usefulPages.setAccessibleName(QCoreApplication.translate("DossierPane", u"Pages utiles de ce dossier", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.usefulPages.setToolTip(QCoreApplication.translate("DossierPane", u"Pages utiles de ce dossier", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.message.setAccessibleName(QCoreApplication.translate("DossierPane", u"Message re\u00e7u", None))
#endif // QT_CONFIG(accessibility)
        pass
    # retranslateUi

