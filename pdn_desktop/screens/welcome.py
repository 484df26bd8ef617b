"""The page shown when no call is open: open one, make one, try the demonstration."""

from collections.abc import Sequence
from pathlib import Path
from typing import override

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QWidget

from pdn_desktop import assets
from pdn_desktop.screens.forms.ui_welcome import Ui_Welcome
from pdn_desktop.screens.widgets.link_button import LinkButton

MARK = 64
SUFFIX = ".pdn"


class Welcome(QWidget):
    """`open_asked` carries a file, empty when it is still to be chosen."""

    open_asked = Signal(str)
    create_asked = Signal()
    demo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_Welcome()
        self.ui.setupUi(self)
        self._recents: list[LinkButton] = []
        mark = QIcon(str(assets.path("icons/app.svg")))
        self.ui.mark.setPixmap(mark.pixmap(QSize(MARK, MARK), self.devicePixelRatio()))
        self.ui.mark.setAccessibleName("PDN Sélection")
        self.ui.open.say("folder", "Ouvrir un appel…", "Un fichier « .pdn » de cet ordinateur ou d’une clé.")
        self.ui.create.say("plus", "Créer un appel…", "À partir de l’appel 2024 ou d’un modèle enregistré.")
        self.ui.demo.say("eye", "Découvrir la démonstration", "L’appel 2024 avec des candidats fictifs.")
        self.ui.demo.clicked.connect(self.demo_asked)
        self.ui.open.clicked.connect(lambda: self.open_asked.emit(""))
        self.ui.create.clicked.connect(self.create_asked)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.ui.open)

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

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.toLocalFile().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls()]
        self.open_asked.emit(next(name for name in names if name.endswith(SUFFIX)))
