"""Which candidacies of many the score grid holds, and the way to the others."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from pdn_desktop.domain.wording import counted, set_apart
from pdn_desktop.screens.grid_pages import Pages
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3


class PageBar(QWidget):
    """« Candidatures 41 à 80 sur 10 000 »; `turned` carries -1 or 1."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setProperty("type", "small")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.before = self._button("previous", "Candidatures précédentes", "Alt+Maj+PgPréc", -1)
        self.after = self._button("next", "Candidatures suivantes", "Alt+Maj+PgSuiv", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, 0, SPACE_2, SPACE_1)
        row.setSpacing(SPACE_1)
        row.addWidget(self.words, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)

    def show_page(self, pages: Pages, number: int) -> None:
        """Say where this page is; of one page there is nothing to say."""
        self.setVisible(pages.count > 1)
        first, last = pages.span(number)
        some = f"Candidatures {set_apart(first)} à {set_apart(last)}"
        where = some if last > first else f"Candidature {set_apart(last)}"
        staying = len(pages.staying) if number else 0
        pinned = f", et {counted(staying, 'épinglée', 'épinglées')}" if staying else ""
        self.words.setText(f"{where} sur {set_apart(len(pages.shown))}{pinned}")
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < pages.count - 1)

    def _button(self, drawing: str, name: str, keys: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(drawing))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        button.clicked.connect(lambda: self.turned.emit(by))
        return button
