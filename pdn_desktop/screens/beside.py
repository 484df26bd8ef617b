"""The dossier is read, and the opinion on it written, without the keyboard leaving the sheet for good."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from pdn_desktop.screens.forms.ui_score_sheet import Ui_ScoreSheet
from pdn_desktop.screens.rooms import Hint

DOSSIER_HINTS = (
    Hint("PgSuiv, PgPréc", "Lire la suite du dossier, revenir"),
    Hint("Maj+PgSuiv, Maj+PgPréc", "Pièce suivante, précédente du dossier"),
    Hint("F5", "Écrire l’avis : points forts, points faibles, questions ; revenir à la note"),
)


class Beside(QObject):
    """Works what stands beside the grid: the levels, the dossier, the opinion on the candidacy."""

    def __init__(self, ui: Ui_ScoreSheet, room: QWidget) -> None:
        super().__init__(room)
        self._ui, self._wide = ui, True
        for button, other in ((ui.guideButton, ui.dossierButton), (ui.dossierButton, ui.guideButton)):
            button.clicked.connect(lambda _, other=other: self._show_part(other))
        for keys, act in (
            ("PgDown", lambda: self.read_on(Qt.Key.Key_PageDown)),
            ("PgUp", lambda: self.read_on(Qt.Key.Key_PageUp)),
            ("Shift+PgDown", lambda: self.turn_piece(1)),
            ("Shift+PgUp", lambda: self.turn_piece(-1)),
            ("F5", self.write_or_return),
        ):
            QShortcut(keys, room, act)

    def fit(self, *, wide: bool) -> None:
        """Show all of it where there is room; else nothing, until one part is asked for."""
        self._wide = wide
        for button in (self._ui.guideButton, self._ui.dossierButton):
            button.setChecked(wide)
        self._arrange()

    def read_on(self, key: Qt.Key) -> None:
        """Hand this key to the page on show."""
        self._show(0)
        press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        self._page.keyPressEvent(press)  # not sent: it would be taken for the shortcut again

    def turn_piece(self, by: int) -> None:
        """Show the file of the dossier after the one on show, or before it."""
        self._show(0)
        files = self._ui.aside.ui.dossier.ui.files
        files.setCurrentIndex(min(max(0, files.currentIndex() + by), files.count() - 1))

    def write_or_return(self) -> None:
        """Bring the keyboard to the opinion on the candidacy; from there, back to its mark."""
        aside = self._ui.aside.ui
        if aside.notes.isAncestorOf(QApplication.focusWidget() or self._ui.grid):
            self._come()  # first: what is hidden with the keyboard in it hands it to the next
            aside.tabs.setCurrentIndex(0)
        elif self._ui.grid.place is not None:
            self._show(1)
            next(iter(aside.notes.fields.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _come(self) -> None:
        """Give the keyboard back to the mark in hand."""
        if self._ui.grid.place is not None:
            self._ui.grid.go_to(*self._ui.grid.place)

    @property
    def _page(self) -> QWidget:
        """Return what the dossier is read in: a page, its text, a message."""
        pane = self._ui.aside.ui.dossier.ui
        viewer = pane.viewer
        if pane.stack.currentWidget() is not viewer:
            return pane.message
        text = viewer.ui.stack.currentWidget() is viewer.ui.textPage
        return viewer.ui.pageText if text else viewer.view

    def _show(self, tab: int) -> None:
        if not self._ui.dossierButton.isChecked():
            self._ui.dossierButton.click()
        self._ui.aside.ui.tabs.setCurrentIndex(tab)

    def _show_part(self, other: QToolButton) -> None:
        """Show or hide a part; where the place is tight, instead of the other one."""
        if not self._wide:
            other.setChecked(False)
        self._arrange()

    def _arrange(self) -> None:
        ui = self._ui
        ui.aside.show_parts(guide=ui.guideButton.isChecked(), dossier=ui.dossierButton.isChecked())
