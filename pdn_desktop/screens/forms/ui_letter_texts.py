# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'letter_texts.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, Qt)
from PySide6.QtWidgets import (QHBoxLayout, QLabel,
    QPushButton, QSplitter, QTabWidget,
    QToolButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.field_picker import FieldPicker
from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer
from pdn_desktop.screens.widgets.tables import RecordsView
from pdn_desktop.screens.widgets.template_editor import TemplateEditor
from pdn_desktop.screens.widgets.version_pane import VersionPane
class Ui_LetterTexts(object):
    def setupUi(self, LetterTexts):
        if not LetterTexts.objectName():
            LetterTexts.setObjectName(u"LetterTexts")
        LetterTexts.resize(1100, 640)
        self.column = QVBoxLayout(LetterTexts)
        self.column.setSpacing(0)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 12, 0, 0)
        self.split = QSplitter(LetterTexts)
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.table = RecordsView(self.split)
        self.table.setObjectName(u"table")
        self.split.addWidget(self.table)
        self.editorSide = QWidget(self.split)
        self.editorSide.setObjectName(u"editorSide")
        self.editorColumn = QVBoxLayout(self.editorSide)
        self.editorColumn.setSpacing(8)
        self.editorColumn.setObjectName(u"editorColumn")
        self.editorColumn.setContentsMargins(0, 0, 0, 0)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.back = QToolButton(self.editorSide)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.setObjectName(u"words")
        self.title = ElidedLabel(self.editorSide)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"strong")

        self.words.addWidget(self.title)

        self.detail = ElidedLabel(self.editorSide)
        self.detail.setObjectName(u"detail")
        self.detail.setProperty(u"type", u"small")

        self.words.addWidget(self.detail)


        self.head.addLayout(self.words)

        self.restore = QPushButton(self.editorSide)
        self.restore.setObjectName(u"restore")

        self.head.addWidget(self.restore)


        self.editorColumn.addLayout(self.head)

        self.editor = TemplateEditor(self.editorSide)
        self.editor.setObjectName(u"editor")

        self.editorColumn.addWidget(self.editor)

        self.fault = Callout(self.editorSide)
        self.fault.setObjectName(u"fault")

        self.editorColumn.addWidget(self.fault)

        self.split.addWidget(self.editorSide)
        self.aside = QTabWidget(self.split)
        self.aside.setObjectName(u"aside")
        self.aside.setDocumentMode(True)
        self.previewTab = QWidget()
        self.previewTab.setObjectName(u"previewTab")
        self.previewColumn = QVBoxLayout(self.previewTab)
        self.previewColumn.setSpacing(8)
        self.previewColumn.setObjectName(u"previewColumn")
        self.previewColumn.setContentsMargins(0, 8, 0, 0)
        self.exampleLine = QHBoxLayout()
        self.exampleLine.setSpacing(8)
        self.exampleLine.setObjectName(u"exampleLine")
        self.exampleLabel = QLabel(self.previewTab)
        self.exampleLabel.setObjectName(u"exampleLabel")
        self.exampleLabel.setProperty(u"type", u"dim")

        self.exampleLine.addWidget(self.exampleLabel)

        self.example = ChoiceBox(self.previewTab)
        self.example.setObjectName(u"example")

        self.exampleLine.addWidget(self.example)


        self.previewColumn.addLayout(self.exampleLine)

        self.viewer = PdfViewer(self.previewTab)
        self.viewer.setObjectName(u"viewer")

        self.previewColumn.addWidget(self.viewer)

        self.aside.addTab(self.previewTab, "")
        self.fields = FieldPicker()
        self.fields.setObjectName(u"fields")
        self.aside.addTab(self.fields, "")
        self.versions = VersionPane()
        self.versions.setObjectName(u"versions")
        self.aside.addTab(self.versions, "")
        self.split.addWidget(self.aside)

        self.column.addWidget(self.split)


        self.retranslateUi(LetterTexts)

        QMetaObject.connectSlotsByName(LetterTexts)
    # setupUi

    def retranslateUi(self, LetterTexts):
#if QT_CONFIG(accessibility)
        self.table.setAccessibleName(QCoreApplication.translate("LetterTexts", u"Mod\u00e8les de courriers", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("LetterTexts", u"Retour aux mod\u00e8les", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("LetterTexts", u"Retour aux mod\u00e8les (\u00c9chap)", None))
#endif // QT_CONFIG(tooltip)
        self.restore.setText(QCoreApplication.translate("LetterTexts", u"Revenir au texte fourni", None))
#if QT_CONFIG(accessibility)
        self.restore.setAccessibleName(QCoreApplication.translate("LetterTexts", u"Revenir au texte fourni", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.restore.setToolTip(QCoreApplication.translate("LetterTexts", u"Revenir au texte fourni avec le logiciel (Ctrl+Z pour annuler)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.editor.setAccessibleName(QCoreApplication.translate("LetterTexts", u"Texte du mod\u00e8le", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.aside.setAccessibleName(QCoreApplication.translate("LetterTexts", u"Aper\u00e7u, champs et versions", None))
#endif // QT_CONFIG(accessibility)
        self.exampleLabel.setText(QCoreApplication.translate("LetterTexts", u"Pour", None))
#if QT_CONFIG(accessibility)
        self.example.setAccessibleName(QCoreApplication.translate("LetterTexts", u"Candidature montr\u00e9e dans l\u2019aper\u00e7u", None))
#endif // QT_CONFIG(accessibility)
        self.aside.setTabText(self.aside.indexOf(self.previewTab), QCoreApplication.translate("LetterTexts", u"Aper\u00e7u", None))
        self.aside.setTabText(self.aside.indexOf(self.fields), QCoreApplication.translate("LetterTexts", u"Champs", None))
        self.aside.setTabText(self.aside.indexOf(self.versions), QCoreApplication.translate("LetterTexts", u"Versions", None))
        pass
    # retranslateUi

