"""The button that goes from one theme to the next: as the system, light, dark."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import Scheme, Theme

_SCHEMES = {
    Scheme.AUTO: ("contrast", "Thème : comme le système"),
    Scheme.LIGHT: ("sun", "Thème clair"),
    Scheme.DARK: ("moon", "Thème sombre"),
}


class ThemeChoice(QObject):
    """Shows the theme in force on its button, and remembers the one chosen."""

    def __init__(self, button: QToolButton, theme: Theme, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._button, self._theme, self._preferences = button, theme, preferences
        button.clicked.connect(self.go_on)
        self._show()

    def go_on(self) -> None:
        """Take the next theme."""
        order = list(Scheme)
        scheme = order[(order.index(self._theme.scheme) + 1) % len(order)]
        self._theme.choose(scheme)
        self._preferences.scheme = scheme
        self._show()

    def _show(self) -> None:
        drawing, name = _SCHEMES[self._theme.scheme]
        self._button.setIcon(icon(drawing))
        self._button.setToolTip(name)
        self._button.setAccessibleName(name)
