# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'intake_review.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QListWidget,
    QProgressBar, QPushButton, QScrollArea,
    QSizePolicy, QSpacerItem, QSplitter, QStackedWidget,
    QToolButton, QVBoxLayout, QWidget)

from pdn_desktop.screens.widgets.arrival_pane import ArrivalPane
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.empty_state import EmptyState
class Ui_IntakeReview(object):
    def setupUi(self, IntakeReview):
        if not IntakeReview.objectName():
            IntakeReview.setObjectName(u"IntakeReview")
        IntakeReview.resize(1100, 640)
        self.column = QVBoxLayout(IntakeReview)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 12, 24, 12)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.setObjectName(u"head")
        self.back = QToolButton(IntakeReview)
        self.back.setObjectName(u"back")

        self.head.addWidget(self.back)

        self.words = QVBoxLayout()
        self.words.setSpacing(0)
        self.words.setObjectName(u"words")
        self.title = ElidedLabel(IntakeReview)
        self.title.setObjectName(u"title")
        self.title.setProperty(u"type", u"title")

        self.words.addWidget(self.title)

        self.subtitle = ElidedLabel(IntakeReview)
        self.subtitle.setObjectName(u"subtitle")
        self.subtitle.setProperty(u"type", u"small")

        self.words.addWidget(self.subtitle)


        self.head.addLayout(self.words)

        self.progress = QProgressBar(IntakeReview)
        self.progress.setObjectName(u"progress")
        self.progress.setMinimumSize(QSize(80, 8))
        self.progress.setMaximumSize(QSize(160, 8))
        self.progress.setTextVisible(False)

        self.head.addWidget(self.progress)

        self.stop = QPushButton(IntakeReview)
        self.stop.setObjectName(u"stop")

        self.head.addWidget(self.stop)

        self.abandon = QPushButton(IntakeReview)
        self.abandon.setObjectName(u"abandon")

        self.head.addWidget(self.abandon)

        self.previous = QToolButton(IntakeReview)
        self.previous.setObjectName(u"previous")

        self.head.addWidget(self.previous)

        self.next = QToolButton(IntakeReview)
        self.next.setObjectName(u"next")

        self.head.addWidget(self.next)

        self.aside = QToolButton(IntakeReview)
        self.aside.setObjectName(u"aside")
        self.aside.setCheckable(True)

        self.head.addWidget(self.aside)


        self.column.addLayout(self.head)

        self.split = QSplitter(IntakeReview)
        self.split.setObjectName(u"split")
        self.split.setOrientation(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        sizePolicy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sizePolicy.setHorizontalStretch(0)
        sizePolicy.setVerticalStretch(1)
        sizePolicy.setHeightForWidth(self.split.sizePolicy().hasHeightForWidth())
        self.split.setSizePolicy(sizePolicy)
        self.files = QListWidget(self.split)
        self.files.setObjectName(u"files")
        self.files.setWordWrap(True)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.split.addWidget(self.files)
        self.formSide = QWidget(self.split)
        self.formSide.setObjectName(u"formSide")
        self.formColumn = QVBoxLayout(self.formSide)
        self.formColumn.setSpacing(8)
        self.formColumn.setObjectName(u"formColumn")
        self.formColumn.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(self.formSide)
        self.stack.setObjectName(u"stack")
        self.notice = EmptyState()
        self.notice.setObjectName(u"notice")
        self.stack.addWidget(self.notice)
        self.scroll = QScrollArea()
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack.addWidget(self.scroll)

        self.formColumn.addWidget(self.stack)

        self.acts = QHBoxLayout()
        self.acts.setSpacing(8)
        self.acts.setObjectName(u"acts")
        self.register_ = QPushButton(self.formSide)
        self.register_.setObjectName(u"register_")
        self.register_.setProperty(u"role", u"primary")

        self.acts.addWidget(self.register_)

        self.skip = QPushButton(self.formSide)
        self.skip.setObjectName(u"skip")

        self.acts.addWidget(self.skip)

        self.all_ = QPushButton(self.formSide)
        self.all_.setObjectName(u"all_")

        self.acts.addWidget(self.all_)

        self.actGap = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.acts.addItem(self.actGap)


        self.formColumn.addLayout(self.acts)

        self.split.addWidget(self.formSide)
        self.paper = QFrame(self.split)
        self.paper.setObjectName(u"paper")
        self.paper.setProperty(u"kind", u"card")
        self.paperColumn = QVBoxLayout(self.paper)
        self.paperColumn.setObjectName(u"paperColumn")
        self.paperColumn.setContentsMargins(12, 12, 12, 8)
        self.pane = ArrivalPane(self.paper)
        self.pane.setObjectName(u"pane")

        self.paperColumn.addWidget(self.pane)

        self.split.addWidget(self.paper)

        self.column.addWidget(self.split)


        self.retranslateUi(IntakeReview)

        QMetaObject.connectSlotsByName(IntakeReview)
    # setupUi

    def retranslateUi(self, IntakeReview):
#if QT_CONFIG(accessibility)
        self.back.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Retour \u00e0 la liste", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.back.setToolTip(QCoreApplication.translate("IntakeReview", u"Retour \u00e0 la liste (\u00c9chap)\u00a0; les envois restants y attendent", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Lecture des fichiers", None))
#endif // QT_CONFIG(accessibility)
        self.stop.setText(QCoreApplication.translate("IntakeReview", u"Arr\u00eater la lecture", None))
        self.abandon.setText(QCoreApplication.translate("IntakeReview", u"Abandonner le reste", None))
#if QT_CONFIG(tooltip)
        self.abandon.setToolTip(QCoreApplication.translate("IntakeReview", u"Ce qui est enregistr\u00e9 le reste\u00a0; les autres fichiers ne sont pas touch\u00e9s", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.previous.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Envoi pr\u00e9c\u00e9dent", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.previous.setToolTip(QCoreApplication.translate("IntakeReview", u"Envoi pr\u00e9c\u00e9dent (Alt+\u2191)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.next.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Envoi suivant", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.next.setToolTip(QCoreApplication.translate("IntakeReview", u"Envoi suivant (Alt+\u2193)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.aside.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Documents re\u00e7us", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(tooltip)
        self.aside.setToolTip(QCoreApplication.translate("IntakeReview", u"Montrer ou cacher les documents re\u00e7us (F8)", None))
#endif // QT_CONFIG(tooltip)
#if QT_CONFIG(accessibility)
        self.files.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Envois \u00e0 enregistrer", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("IntakeReview", u"Enregistrement de l\u2019envoi", None))
#endif // QT_CONFIG(accessibility)
        self.register_.setText(QCoreApplication.translate("IntakeReview", u"Enregistrer", None))
#if QT_CONFIG(tooltip)
        self.register_.setToolTip(QCoreApplication.translate("IntakeReview", u"Enregistrer cet envoi et passer au suivant (Ctrl+Entr\u00e9e)", None))
#endif // QT_CONFIG(tooltip)
        self.skip.setText(QCoreApplication.translate("IntakeReview", u"Passer", None))
#if QT_CONFIG(tooltip)
        self.skip.setToolTip(QCoreApplication.translate("IntakeReview", u"Ne pas enregistrer cet envoi pour le moment", None))
#endif // QT_CONFIG(tooltip)
        self.all_.setText(QCoreApplication.translate("IntakeReview", u"Tout enregistrer\u2026", None))
#if QT_CONFIG(tooltip)
        self.all_.setToolTip(QCoreApplication.translate("IntakeReview", u"Voir ce que deviendraient tous les envois lus, et enregistrer ceux dont rien n\u2019est \u00e0 pr\u00e9ciser (Ctrl+Maj+Entr\u00e9e)", None))
#endif // QT_CONFIG(tooltip)
        pass
    # retranslateUi

