"""How the score grid is read: side by side, one candidacy, one criterion; what is pinned, moved, hidden.

Remembered on this laptop for each call, person and module; nothing of it is written in the call file.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.forms.ui_score_sheet import Ui_ScoreSheet
from pdn_desktop.screens.grid_view import Axis, Face, GridView, Key, Lines
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.rooms import Bench, Hint

FACE_WORDS: Mapping[Face, str] = {
    Face.SIDE_BY_SIDE: "Côte à côte",
    Face.CANDIDACY: "Une candidature",
    Face.CRITERION: "Un critère",
}
FACE_BRIEF: Mapping[Face, str] = {
    Face.SIDE_BY_SIDE: "Côte à côte",
    Face.CANDIDACY: "Candidature",
    Face.CRITERION: "Critère",
}
"""The same, where there is little room."""
VIEW_HINTS = (
    Hint("F4", "Vue suivante : côte à côte, une candidature, un critère"),
    Hint("Alt+PgSuiv, Alt+PgPréc", "Candidature ou critère suivant, précédent"),
    Hint("Alt+Maj+PgSuiv, Alt+Maj+PgPréc", "Au-delà de 40, candidatures suivantes, précédentes"),
    Hint("Alt+flèches", "Déplacer la candidature"),
    Hint("Ctrl+Maj+P", "Épingler la candidature"),
    Hint("Ctrl+Maj+M", "Masquer la candidature"),
    Hint("Ctrl+Maj+T", "Tout afficher"),
    Hint("Maj+F10", "Menu de la note"),
)
type Change = Callable[[Lines, str], Lines]
"""What a person does with one line."""
type Offer = tuple[str, Callable[[Key], object]]
"""A line of the menu of a cell: its words, with its keys behind a tab, and what it does."""

_FACE = "face"


def _before(lines: Lines, key: str) -> Lines:
    return lines.moved(key, -1)


def _after(lines: Lines, key: str) -> Lines:
    return lines.moved(key, 1)


class ScoreViews(QObject):
    """Works the grid of the room; `offers` is what else the menu of a cell holds."""

    def __init__(self, bench: Bench, ui: Ui_ScoreSheet, offers: Sequence[Offer], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._ui, self._offers = bench, ui, offers
        self._place = ""  # under which the view is remembered
        faces = [(str(face), words) for face, words in FACE_WORDS.items()]
        ui.face.offer(faces, bench.preferences.text(_FACE))
        ui.face.activated.connect(lambda _: self.read_as(self._face))
        ui.hiddenLines.setIcon(icon("eye"))
        ui.hiddenLines.hide()
        ui.hiddenLines.clicked.connect(self._show_all)
        ui.grid.viewed.connect(self._viewed)
        ui.pageBar.hide()
        ui.pageBar.turned.connect(ui.grid.turn_page)
        ui.grid.menu_asked.connect(
            lambda candidacy, criterion, at: self.menu_of(candidacy, criterion).popup(at)
        )
        self._listen_to_keys(parent)

    def recalled(self, place: str, candidacies: Sequence[str], criteria: Sequence[str]) -> GridView:
        """Return these lines as this person left them; `place` names the call, the person and the module."""
        self._place = place
        kept = self._bench.preferences.text
        return GridView(
            Lines(tuple(candidacies)).as_remembered(kept(f"{place}/{Axis.CANDIDACIES}")),
            Lines(tuple(criteria)).as_remembered(kept(f"{place}/{Axis.CRITERIA}")),
            self._face,
            self._ui.grid.view.here,
        )

    def count(self) -> None:
        """Say how many lines are hidden, and how many answers are left to give there."""
        view = self._ui.grid.view
        lines = [
            counted(len(hidden), f"{word} masqué{ending}", f"{word}s masqué{ending}s")
            for hidden, word, ending in (
                (view.candidacies.concealed, "candidature", "e"),
                (view.criteria.concealed, "critère", ""),
            )
            if hidden
        ]
        missing = self._ui.grid.missing_hidden() if lines else 0
        left = counted(missing, "note manquante", "notes manquantes") if missing else "aucune note manquante"
        self._ui.hiddenLines.setVisible(bool(lines))
        self._ui.hiddenLines.setText(f"{' et '.join(lines)}, {left} – Tout afficher")

    def go_to_missing(self) -> None:
        """Go to the next answer left to give, or say that those left are out of sight."""
        hidden = self._ui.grid.missing_hidden()
        if not self._ui.grid.go_to_missing() and hidden:
            left = counted(hidden, "réponse reste à donner", "réponses restent à donner")
            how = "Ctrl+Maj+T affiche tout."
            self._bench.messages.inform(f"{left} parmi ce qui est masqué.", how, _FACE)

    @property
    def _face(self) -> Face:
        chosen = self._ui.face.currentData()
        return Face(chosen) if chosen in set(Face) else Face.SIDE_BY_SIDE

    def _viewed(self) -> None:
        view, remember = self._ui.grid.view, self._bench.preferences.remember_text
        self._ui.pageBar.show_page(view.pages, view.at)
        if view.face is Face.CANDIDACY:  # whose place the corner says
            self._ui.pageBar.hide()
        self._ui.face.setCurrentIndex(max(0, self._ui.face.findData(str(view.face))))
        remember(_FACE, str(view.face))
        remember(f"{self._place}/{Axis.CANDIDACIES}", view.candidacies.remembered())
        remember(f"{self._place}/{Axis.CRITERIA}", view.criteria.remembered())
        self.count()

    def _next_face(self) -> None:
        faces = list(Face)
        self.read_as(faces[(faces.index(self._face) + 1) % len(faces)])

    def read_as(self, face: Face) -> None:
        """Read the grid this way, around the cell in hand."""
        grid = self._ui.grid
        grid.show_view(replace(grid.view, face=face, here=grid.place or grid.view.here))

    def _show_all(self) -> None:
        grid, view = self._ui.grid, self._ui.grid.view
        everything = replace(
            view, candidacies=view.candidacies.all_shown(), criteria=view.criteria.all_shown()
        )
        grid.show_view(everything.followed(grid.place))

    def _in_hand(self, change: Change) -> None:
        """Do this with the candidacy of the cell in hand."""
        if self._ui.grid.place is not None:
            self._change(Axis.CANDIDACIES, self._ui.grid.place[0], change)

    def _change(self, axis: Axis, key: str, change: Change) -> None:
        grid, view = self._ui.grid, self._ui.grid.view
        grid.show_view(view.with_lines(axis, change(view.lines(axis), key)).followed(grid.place))

    # ---- the menu ---------------------------------------------------------------------------------------

    def menu_of(self, candidacy: str, criterion: str) -> QMenu:
        """Return the menu of a cell, or of a line when one of its keys is empty; it goes once closed."""
        menu = QMenu(self._ui.grid)
        menu.aboutToHide.connect(menu.deleteLater)
        if candidacy and criterion:
            for words, act in self._offers:
                menu.addAction(words, partial(act, (candidacy, criterion)))
            menu.addSeparator()
        if candidacy:
            self._offer(menu, Axis.CANDIDACIES, candidacy, "la candidature")
        if criterion:
            under = menu.addMenu(f"Critère {criterion}") if candidacy else menu
            self._offer(under, Axis.CRITERIA, criterion, "le critère")
        menu.addSeparator()
        everything = menu.addAction("Tout afficher\tCtrl+Maj+T", self._show_all)
        everything.setEnabled(not self._ui.hiddenLines.isHidden())
        return menu

    def _offer(self, menu: QMenu, axis: Axis, key: str, what: str) -> None:
        lines = self._ui.grid.view.lines(axis)
        keys = (
            ("\tCtrl+Maj+P", "\tAlt+←", "\tAlt+→", "\tCtrl+Maj+M") if axis is Axis.CANDIDACIES else ("",) * 4
        )
        offered: tuple[tuple[str, Change], ...] = (
            (f"{'Détacher' if key in lines.pinned else 'Épingler'} {what}", Lines.pinned_or_not),
            (f"Déplacer {what} vers le début", _before),
            (f"Déplacer {what} vers la fin", _after),
            (f"Masquer {what}", Lines.without),
        )
        for (words, change), shortcut in zip(offered, keys, strict=True):
            action = menu.addAction(f"{words}{shortcut}", partial(self._change, axis, key, change))
            action.setEnabled(change(lines, key) != lines)

    def _listen_to_keys(self, room: QWidget) -> None:
        grid = self._ui.grid
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F4", self._next_face),
            ("Alt+PgDown", partial(grid.turn, 1)),
            ("Alt+PgUp", partial(grid.turn, -1)),
            ("Alt+Shift+PgDown", partial(grid.turn_page, 1)),
            ("Alt+Shift+PgUp", partial(grid.turn_page, -1)),
            *((f"Alt+{key}", partial(self._in_hand, _before)) for key in ("Left", "Up")),
            *((f"Alt+{key}", partial(self._in_hand, _after)) for key in ("Right", "Down")),
            ("Ctrl+Shift+P", partial(self._in_hand, Lines.pinned_or_not)),
            ("Ctrl+Shift+M", partial(self._in_hand, Lines.without)),
            ("Ctrl+Shift+T", self._show_all),
        )
        for keys, act in acts:
            QShortcut(keys, room, act)
