# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'welcome.ui'
##
## Created by: Qt User Interface Compiler version 6.12.0
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QMetaObject, QSize, Qt)
from PySide6.QtWidgets import (QFrame, QHBoxLayout, QLabel,
    QScrollArea, QSizePolicy, QSpacerItem, QVBoxLayout,
    QWidget)

from pdn_desktop.screens.widgets.identity_form import IdentityForm
from pdn_desktop.screens.widgets.link_button import LinkButton
from pdn_desktop.screens.widgets.places import Places

class Ui_Welcome(object):
    def setupUi(self, Welcome):
        if not Welcome.objectName():
            Welcome.setObjectName(u"Welcome")
        self.column = QVBoxLayout(Welcome)
        self.column.setSpacing(8)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.scroll = QScrollArea(Welcome)
        self.scroll.setObjectName(u"scroll")
        self.scroll.setWidgetResizable(True)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setObjectName(u"body")
        self.bodyColumn = QVBoxLayout(self.body)
        self.bodyColumn.setSpacing(8)
        self.bodyColumn.setObjectName(u"bodyColumn")
        self.bodyColumn.setContentsMargins(24, 0, 24, 24)
        self.top = QSpacerItem(1, 24, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.bodyColumn.addItem(self.top)

        self.mark = QLabel(self.body)
        self.mark.setObjectName(u"mark")
        self.mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self.bodyColumn.addWidget(self.mark)

        self.title = QLabel(self.body)
        self.title.setObjectName(u"title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title.setProperty(u"type", u"room")
        self.title.setWordWrap(True)

        self.bodyColumn.addWidget(self.title)

        self.text = QLabel(self.body)
        self.text.setObjectName(u"text")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.text.setProperty(u"type", u"dim")
        self.text.setWordWrap(True)

        self.bodyColumn.addWidget(self.text)

        self.gap = QSpacerItem(1, 16, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

        self.bodyColumn.addItem(self.gap)

        self.cards = QHBoxLayout()
        self.cards.setSpacing(16)
        self.cards.setObjectName(u"cards")
        self.cards.setContentsMargins(0, 0, 0, 0)
        self.left = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.cards.addItem(self.left)

        self.whoCard = QFrame(self.body)
        self.whoCard.setObjectName(u"whoCard")
        self.whoCard.setProperty(u"kind", u"card")
        self.whoCard.setMinimumSize(QSize(248, 0))
        self.whoCard.setMaximumSize(QSize(420, 16777215))
        self.whoColumn = QVBoxLayout(self.whoCard)
        self.whoColumn.setSpacing(8)
        self.whoColumn.setObjectName(u"whoColumn")
        self.whoColumn.setContentsMargins(16, 16, 16, 16)
        self.whoTitle = QLabel(self.whoCard)
        self.whoTitle.setObjectName(u"whoTitle")
        self.whoTitle.setProperty(u"type", u"title")
        self.whoTitle.setWordWrap(True)

        self.whoColumn.addWidget(self.whoTitle)

        self.identity = IdentityForm(self.whoCard)
        self.identity.setObjectName(u"identity")

        self.whoColumn.addWidget(self.identity)

        self.whoGap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.whoColumn.addItem(self.whoGap)


        self.cards.addWidget(self.whoCard)

        self.startCard = QFrame(self.body)
        self.startCard.setObjectName(u"startCard")
        self.startCard.setProperty(u"kind", u"card")
        self.startCard.setMinimumSize(QSize(248, 0))
        self.startCard.setMaximumSize(QSize(420, 16777215))
        self.startColumn = QVBoxLayout(self.startCard)
        self.startColumn.setSpacing(4)
        self.startColumn.setObjectName(u"startColumn")
        self.startColumn.setContentsMargins(16, 16, 16, 16)
        self.startTitle = QLabel(self.startCard)
        self.startTitle.setObjectName(u"startTitle")
        self.startTitle.setProperty(u"type", u"title")

        self.startColumn.addWidget(self.startTitle)

        self.open = LinkButton(self.startCard)
        self.open.setObjectName(u"open")

        self.startColumn.addWidget(self.open)

        self.create = LinkButton(self.startCard)
        self.create.setObjectName(u"create")

        self.startColumn.addWidget(self.create)

        self.demo = LinkButton(self.startCard)
        self.demo.setObjectName(u"demo")

        self.startColumn.addWidget(self.demo)

        self.who = LinkButton(self.startCard)
        self.who.setObjectName(u"who")

        self.startColumn.addWidget(self.who)

        self.startGap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.startColumn.addItem(self.startGap)


        self.cards.addWidget(self.startCard)

        self.recentCard = QFrame(self.body)
        self.recentCard.setObjectName(u"recentCard")
        self.recentCard.setProperty(u"kind", u"card")
        self.recentCard.setMinimumSize(QSize(248, 0))
        self.recentCard.setMaximumSize(QSize(420, 16777215))
        self.recentColumn = QVBoxLayout(self.recentCard)
        self.recentColumn.setSpacing(4)
        self.recentColumn.setObjectName(u"recentColumn")
        self.recentColumn.setContentsMargins(16, 16, 16, 16)
        self.recentTitle = QLabel(self.recentCard)
        self.recentTitle.setObjectName(u"recentTitle")
        self.recentTitle.setProperty(u"type", u"title")

        self.recentColumn.addWidget(self.recentTitle)

        self.noRecent = QLabel(self.recentCard)
        self.noRecent.setObjectName(u"noRecent")
        self.noRecent.setProperty(u"type", u"dim")
        self.noRecent.setWordWrap(True)

        self.recentColumn.addWidget(self.noRecent)

        self.recents = QVBoxLayout()
        self.recents.setSpacing(4)
        self.recents.setObjectName(u"recents")
        self.recents.setContentsMargins(0, 0, 0, 0)

        self.recentColumn.addLayout(self.recents)

        self.recentGap = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.recentColumn.addItem(self.recentGap)


        self.cards.addWidget(self.recentCard)

        self.right = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.cards.addItem(self.right)

        self.cards.setStretch(1, 1)
        self.cards.setStretch(2, 1)
        self.cards.setStretch(3, 1)

        self.bodyColumn.addLayout(self.cards)

        self.placesRow = QHBoxLayout()
        self.placesRow.setSpacing(16)
        self.placesRow.setObjectName(u"placesRow")
        self.placesRow.setContentsMargins(0, 8, 0, 0)
        self.placesLeft = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.placesRow.addItem(self.placesLeft)

        self.placesCard = QFrame(self.body)
        self.placesCard.setObjectName(u"placesCard")
        self.placesCard.setProperty(u"kind", u"card")
        self.placesCard.setMinimumSize(QSize(512, 0))
        self.placesCard.setMaximumSize(QSize(856, 16777215))
        self.placesColumn = QVBoxLayout(self.placesCard)
        self.placesColumn.setSpacing(8)
        self.placesColumn.setObjectName(u"placesColumn")
        self.placesColumn.setContentsMargins(16, 16, 16, 16)
        self.placesTitle = QLabel(self.placesCard)
        self.placesTitle.setObjectName(u"placesTitle")
        self.placesTitle.setProperty(u"type", u"title")

        self.placesColumn.addWidget(self.placesTitle)

        self.places = Places(self.placesCard)
        self.places.setObjectName(u"places")

        self.placesColumn.addWidget(self.places)


        self.placesRow.addWidget(self.placesCard)

        self.placesRight = QSpacerItem(1, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.placesRow.addItem(self.placesRight)

        self.placesRow.setStretch(1, 1)

        self.bodyColumn.addLayout(self.placesRow)

        self.bottom = QSpacerItem(1, 1, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

        self.bodyColumn.addItem(self.bottom)

        self.scroll.setWidget(self.body)

        self.column.addWidget(self.scroll)


        self.retranslateUi(Welcome)

        QMetaObject.connectSlotsByName(Welcome)
    # setupUi

    def retranslateUi(self, Welcome):
#if QT_CONFIG(accessibility)
        self.scroll.setAccessibleName(QCoreApplication.translate("Welcome", u"Bienvenue", None))
#endif // QT_CONFIG(accessibility)
        self.title.setText(QCoreApplication.translate("Welcome", u"Bienvenue dans PDN S\u00e9lection", None))
        self.text.setText(QCoreApplication.translate("Welcome", u"Le bureau du comit\u00e9 de s\u00e9lection\u00a0: candidatures, notation, d\u00e9cisions et courriers, sans r\u00e9seau, dans un fichier chiffr\u00e9.", None))
        self.whoTitle.setText(QCoreApplication.translate("Welcome", u"Qui travaille sur ce poste\u00a0?", None))
        self.startTitle.setText(QCoreApplication.translate("Welcome", u"Commencer", None))
        self.recentTitle.setText(QCoreApplication.translate("Welcome", u"Appels r\u00e9cents", None))
        self.noRecent.setText(QCoreApplication.translate("Welcome", u"Les appels que vous ouvrirez seront propos\u00e9s ici.", None))
        self.placesTitle.setText(QCoreApplication.translate("Welcome", u"O\u00f9 sont vos donn\u00e9es", None))
        pass
    # retranslateUi

