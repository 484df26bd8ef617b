"""Courriers: what leaves, the texts it is made of, and the register of what left."""

from collections.abc import Callable
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from pdn_desktop.screens.acts import ActsPage
from pdn_desktop.screens.forms.ui_letters import Ui_Letters
from pdn_desktop.screens.landing import Landing
from pdn_desktop.screens.letter_files import LetterFiles, Printing, Writers
from pdn_desktop.screens.letter_printing import LetterPrinter
from pdn_desktop.screens.letter_register import LetterRegisterPage
from pdn_desktop.screens.letter_texts import LetterTextsPage
from pdn_desktop.screens.outbox import OutboxPage
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.usecases.letter_templates import TEMPLATES
from pdn_desktop.usecases.sheets import Press

type Page = OutboxPage | ActsPage | LetterTextsPage | LetterRegisterPage

TEXT, DOCUMENT, ACT = "text/", "document/", "acts/"
"""How a subject names a text of letters, an issued document, an act; anything else is a letter to send."""

_TURN = Hint("Ctrl+PgSuiv, Ctrl+PgPréc", "Page suivante, précédente")
_SEARCH = Hint("Ctrl+F", "Chercher")
_ON_OUTBOX = (
    _SEARCH,
    _TURN,
    Hint("Entrée", "Lire le courrier"),
    Hint("Ctrl+E", "Émettre les courriers prêts"),
    Hint("Ctrl+P", "Imprimer"),
)
_ON_PAGES = {
    "Envois": _ON_OUTBOX,
    "Modèles": (
        Hint("Entrée", "Écrire dans le texte"),
        Hint("Ctrl+Espace", "Insérer un champ dans le texte"),
        _TURN,
    ),
    "Registre": (_SEARCH, _TURN),
}
"""The keys of each page, by its tab."""


class LettersRoom(Room):
    """Four pages; `make_press` is called in the background, when first needed."""

    hints: tuple[Hint, ...] = _ON_OUTBOX

    def __init__(self, bench: Bench, make_press: Callable[[], Press], writers: Writers) -> None:
        super().__init__(bench)
        self.ui = Ui_Letters()
        self.ui.setupUi(self)
        printing = Printing(make_press)
        self.files = LetterFiles(bench, self, printing, writers)
        self.printer = LetterPrinter(bench, self, printing, self.files)
        self.outbox = OutboxPage(bench, printing, self.files, self.printer)
        self.acts = ActsPage(bench, printing)
        self.texts = LetterTextsPage(bench, printing)
        self.register = LetterRegisterPage(bench, printing, self.files)
        for page, words in self._pages():
            self.ui.tabs.addTab(page, words)
        self.ui.tabs.tabBar().setDrawBase(False)
        self.ui.tabs.currentChanged.connect(lambda _: self._turned())
        self.outbox.replace_asked.connect(self._ask_replace)
        for leading in (self.acts, self.register):
            leading.led.connect(lambda subject: bench.go("letters", subject))
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(keys, self, lambda by=by: self._turn(by))
        QShortcut("Ctrl+E", self, self._issue)
        QShortcut("Ctrl+P", self, self._print)
        Landing(self, self.outbox)

    @property
    def page(self) -> Page:
        """Return the page on show."""
        page = self.ui.tabs.currentWidget()
        assert isinstance(page, OutboxPage | ActsPage | LetterTextsPage | LetterRegisterPage)  # noqa: S101 -- for mypy
        return page

    @override
    def refresh(self) -> None:
        self.page.refresh()

    @override
    def leave(self) -> None:
        for page, _ in self._pages():
            page.commit()

    @override
    def look_at(self, subject: str) -> None:
        """Bring a letter to send, a text (« text/retained »), an act or an issued document forward."""
        page: Page = self.outbox
        if subject.startswith(TEXT) and subject.removeprefix(TEXT) in TEMPLATES:
            page = self.texts
        elif subject.startswith(DOCUMENT):
            page = self.register
        elif subject.startswith(ACT):
            page = self.acts
        page.look_at(subject.removeprefix(TEXT).removeprefix(DOCUMENT).removeprefix(ACT))
        self.ui.tabs.setCurrentWidget(page)

    def _pages(self) -> tuple[tuple[Page, str], ...]:
        return (
            (self.outbox, "Envois"),
            (self.acts, "PV et décisions"),
            (self.texts, "Modèles"),
            (self.register, "Registre"),
        )

    def _turned(self) -> None:
        self.leave()
        self.page.refresh()
        self.hints = _ON_PAGES.get(self.ui.tabs.tabText(self.ui.tabs.currentIndex()), (_TURN,))
        self.retold.emit()

    def _turn(self, by: int) -> None:
        at = self.ui.tabs.currentIndex() + by
        if 0 <= at < self.ui.tabs.count():
            self.ui.tabs.setCurrentIndex(at)
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _issue(self) -> None:
        self.ui.tabs.setCurrentWidget(self.outbox)
        self.outbox.ui.issueAll.click()

    def _print(self) -> None:
        self.ui.tabs.setCurrentWidget(self.outbox)
        self.outbox.ui.printAll.click()

    def _ask_replace(self, document: str) -> None:
        self.look_at(DOCUMENT + document)
        self.register.ask_replace(document)
