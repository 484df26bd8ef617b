"""The page shown when no call is open: who works here, open or make a call, try, where the data lives."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import override

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QWidget

from pdn_desktop import assets
from pdn_desktop.screens.forms.ui_welcome import Ui_Welcome
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.people import POST_NAMES, Person
from pdn_desktop.screens.widgets.link_button import LinkButton

MARK = 64
LOW_BELOW = 400
"""Below this height, in logical pixels, the mark makes way: the rail has one (200 % on a small laptop)."""
SUFFIX = ".pdn"


class Welcome(QWidget):
    """`open_asked` carries a file, empty when it is still to be chosen; `introduced` who works here.

    The first time, who works here is asked on the page itself; later a line of it recalls who.
    """

    open_asked = Signal(str)
    create_asked = Signal()
    demo_asked = Signal()
    introduced = Signal(object)
    who_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Welcome()
        self.ui.setupUi(self)
        self._recents: list[LinkButton] = []
        self._asking = False
        mark = QIcon(str(assets.path("icons/app.svg")))
        self.ui.mark.setPixmap(mark.pixmap(QSize(MARK, MARK), self.devicePixelRatio()))
        self.ui.mark.setAccessibleName("PDN Sélection")
        self.ui.open.say(
            "folder", "Ouvrir un appel…", "Un fichier « .pdn » reçu, sur cet ordinateur ou sur une clé."
        )
        self.ui.create.say(
            "plus", "Créer un appel…", "À partir de l’appel 2024 ou d’un préréglage enregistré."
        )
        self.ui.demo.say("eye", "Découvrir la démonstration", "L’appel 2024 avec des candidats fictifs.")
        self.ui.demo.clicked.connect(self.demo_asked)
        self.ui.open.clicked.connect(lambda: self.open_asked.emit(""))
        self.ui.create.clicked.connect(self.create_asked)
        self.ui.who.clicked.connect(self.who_asked)
        self.ui.identity.changed.connect(self._introduce)
        self.setAcceptDrops(True)
        self._landing = Landing(self, self.ui.open)

    def show_person(self, person: Person, *, first_time: bool) -> None:
        """Ask who works here, the first time, or recall it."""
        self._asking = False
        if first_time:
            self.ui.identity.show_person(person, ())
        self._asking = first_time
        self.ui.scroll.verticalScrollBar().setValue(0)
        self.ui.whoCard.setVisible(first_time)
        self.ui.recentCard.setVisible(not first_time)
        self.ui.who.setVisible(not first_time)
        self._land()
        self.ui.who.say(
            "people", person.name, f"{POST_NAMES[person.post]}, par défaut sur ce poste. Changer…"
        )

    def show_recent(self, calls: Sequence[Path]) -> None:
        """Offer these calls, latest first."""
        for old in self._recents:
            self.ui.recents.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._recents = []
        for call in calls:
            button = LinkButton(self.ui.recentCard)
            button.say("document", call.stem, str(call.parent))
            button.clicked.connect(lambda _, name=str(call): self.open_asked.emit(name))
            self.ui.recents.addWidget(button)
            self._recents.append(button)
        self.ui.noRecent.setVisible(not calls)
        for before, after in pairwise([self.ui.who, *self._recents]):
            self.setTabOrder(before, after)
        self._land()

    def _land(self) -> None:
        """Let the keyboard land on one's name, the first time; later on the call one was at last."""
        if self._asking:
            self._landing.place = self.ui.identity.name
        else:
            self._landing.place = next(iter(self._recents), self.ui.open)

    def _introduce(self) -> None:
        if self._asking and not self.ui.identity.fault:
            self.introduced.emit(self.ui.identity.person)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ui.mark.setVisible(event.size().height() >= LOW_BELOW)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.toLocalFile().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        self.open_asked.emit(next(name for name in names if name.endswith(SUFFIX)))
