"""« Page utile pour C3 »: a member marks the page he reads, and comes back to it from the grid.

The marks are his own: the secretariat, who reads no dossier to mark it, is offered none.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.screens.edits import Edits, Place
from pdn_desktop.screens.forms.ui_score_sheet import Ui_ScoreSheet
from pdn_desktop.screens.grid_view import Face, Key
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.rooms import Bench, Hint
from pdn_desktop.screens.score_views import Offer
from pdn_desktop.usecases.useful_pages import Spot, Spots, mark_page, unmark_page, useful_pages

PAGE_HINTS = (
    Hint("Maj+F3", "Marquer la page affichée comme utile pour le critère"),
    Hint("F3, Ctrl+clic", "Aller à la page utile"),
)


class PageMarks(QObject):
    """Works the grid and the dossier beside it; `come` brings the room forward, where an undo led."""

    def __init__(self, bench: Bench, ui: Ui_ScoreSheet, come: Callable[[], object], room: QWidget) -> None:
        super().__init__(room)
        self._bench, self._ui, self._come = bench, ui, come
        self._member = bench.person.member if bench.person.is_member else ""
        self._dossier = ui.aside.ui.dossier
        self._spots: Spots = {}
        self._followed: Key | None = None
        self._edits = Edits(bench.desk, bench.undo, self)
        self._menu = QMenu(self._dossier.ui.usefulPages)
        self._dossier.ui.usefulPages.setMenu(self._menu)
        self._dossier.ui.useful.setVisible(bool(self._member))
        if self._member:
            self._connect(room)

    @property
    def offers(self) -> list[Offer]:
        """Return what the menu of a cell offers to who has marks of his own."""
        return [("Aller à la page utile\tF3", self.go)] if self._member else []

    def refresh(self) -> None:
        """Read the marks, and show them in the grid."""
        if self._member:
            self._bench.desk.read(useful_pages, member=self._member).then(self._show)

    def follow(self, key: Key) -> None:
        """Say whether the page on show is useful here; for one criterion, open each dossier at its page."""
        if self._ui.grid.view.face is Face.CRITERION and key != self._followed and self._spots.get(key):
            self._dossier.show_spot(key[0], self._spots[key][0])
        self._followed = key
        self._tell()

    def go(self, key: Key) -> None:
        """Open the dossier at the page marked for this criterion, at the next one when it is on show."""
        spots = self._spots.get(key, ())
        if not spots:
            why = f"Aucune page utile n’est marquée pour {key[1]} dans ce dossier."
            self._bench.messages.inform(why, "Maj+F3 marque la page affichée.", "useful-pages")
            return
        here = self._dossier.spot(key[0])
        at = spots.index(here) + 1 if here in spots else 0
        self._open(key[0], spots[at % len(spots)])

    def toggle(self) -> None:
        """Mark the page on show as useful for the criterion in hand, or take the mark off."""
        key = self._ui.grid.place
        spot = self._dossier.spot(key[0]) if key else None
        if key is None or spot is None:
            self._tell()
            return
        place: dict[str, Any] = {
            "member": self._member,
            "criterion": key[1],
            "file": spot.file,
            "page": spot.page,
        }
        acts = partial(mark_page, **place), partial(unmark_page, **place)
        do, undo = reversed(acts) if spot in self._spots.get(key, ()) else acts
        lead: tuple[Place, str] = (UsefulPage, (self._member, spot.file, str(spot.page), key[1])), key[0]
        self._edits.act(f"la page utile pour {key[1]}", do, undo, lead).then(lambda _: self.refresh())

    def _went_back(self, place: Place, candidacy: str) -> None:
        """Lead to the page and the cell that an undo is about."""
        _, (_, file, page, criterion) = place
        self._come()
        if self._ui.grid.stock.knows((candidacy, criterion)):
            self._ui.grid.go_to(candidacy, criterion)
            self._open(candidacy, Spot(file, int(page)))
        self.refresh()

    def _open(self, candidacy: str, spot: Spot) -> None:
        if not self._ui.dossierButton.isChecked():
            self._ui.dossierButton.click()
        self._ui.aside.ui.tabs.setCurrentIndex(0)
        self._dossier.show_spot(candidacy, spot)

    def _show(self, spots: Spots) -> None:
        """Show these marks; cells that had and have none cost nothing."""
        stock = self._ui.grid.stock
        for key in filter(stock.knows, {*self._spots, *spots}):
            stock.show_pages(key, *_words(spots.get(key, ())))
        self._spots = spots
        self._tell()

    def _tell(self) -> None:
        key = self._ui.grid.place
        if not self._member or key is None:
            return
        candidacy, criterion = key
        spot, button = self._dossier.spot(candidacy), self._dossier.ui.useful
        marked = spot in self._spots.get(key, ())
        button.setText(criterion)
        button.setEnabled(spot is not None)
        button.setChecked(marked)
        page = f"Page {spot.page}" if spot else "Page"
        button.setAccessibleName(f"{page} utile pour {criterion}")
        button.setToolTip(f"{page} utile pour {criterion} (Maj+F3)")
        self._offer(candidacy)

    def _offer(self, candidacy: str) -> None:
        """Offer the pages of this dossier, criterion after criterion."""
        self._menu.clear()
        for criterion in self._ui.grid.view.criteria.keys:
            for spot in self._spots.get((candidacy, criterion), ()):
                words = f"{criterion} · p.\u00a0{spot.page} · {spot.name}".replace("&", "&&")
                self._menu.addAction(words, partial(self._open, candidacy, spot))
        self._dossier.ui.usefulPages.setVisible(not self._menu.isEmpty())

    def _connect(self, room: QWidget) -> None:
        buttons = self._dossier.ui
        buttons.useful.setIcon(icon("bookmark"))
        buttons.usefulPages.setIcon(icon("down"))
        buttons.useful.clicked.connect(lambda _: self.toggle())
        self._dossier.turned.connect(self._tell)
        self._edits.went_back.connect(self._went_back)
        self._ui.grid.page_asked.connect(lambda *key: self.go(key))
        for keys, act in (
            ("Shift+F3", self.toggle),
            ("F3", lambda: self.go(self._ui.grid.place) if self._ui.grid.place else None),
        ):
            QShortcut(keys, room, act)


def _words(spots: tuple[Spot, ...]) -> tuple[str, str]:
    """Return what a cell says of its pages, and how it is read aloud: « p. 4 », « Page utile 4 »."""
    if not spots:
        return "", ""
    more = f" +{len(spots) - 1}" if len(spots) > 1 else ""
    pages = " et ".join(filter(None, (", ".join(str(s.page) for s in spots[:-1]), str(spots[-1].page))))
    return f"p.\u00a0{spots[0].page}{more}", f"Page{'s' if more else ''} utile{'s' if more else ''} {pages}"
