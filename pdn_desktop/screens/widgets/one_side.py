"""A list and what it opens: side by side where there is room, else one at a time, with a way back."""

from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.widgets.tables import RecordsView

ONE_SIDE_BELOW = 820
"""Below this width, in logical pixels, the list and what it opens are shown one at a time."""


@dataclass(frozen=True)
class Sides:
    """The parts of a page; `spare` is the column the list does without when it stands alone, if any."""

    listing: QWidget
    table: RecordsView
    spare: int | None
    detail: QWidget
    content: QWidget  # takes the keyboard when the detail is read
    back: QToolButton


class OneSide(QObject):
    """Arranges a page at each change of its width; Enter reads, Escape comes back to the list."""

    def __init__(self, page: QWidget, sides: Sides) -> None:
        super().__init__(page)
        self._page, self._sides = page, sides
        self._reading = False
        sides.back.setIcon(icon("previous"))
        sides.back.setIconSize(QSize(20, 20))
        sides.back.clicked.connect(self.to_list)
        sides.table.opened.connect(lambda _: self.read())
        page.installEventFilter(self)

    def show_detail(self) -> None:
        """Show what the list opens; the keyboard stays where it is."""
        self._reading = True
        self.arrange()

    def read(self) -> None:
        """Show what the list opens, and give it the keyboard."""
        self.show_detail()
        self._sides.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_list(self) -> None:
        """Come back to the list."""
        self._reading = False
        self.arrange()
        self._sides.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Show what there is room for."""
        sides, narrow = self._sides, self._page.width() < ONE_SIDE_BELOW
        sides.listing.setVisible(not (narrow and self._reading))
        sides.detail.setVisible(not narrow or self._reading)
        sides.back.setVisible(narrow)
        if sides.spare is not None:
            sides.table.setColumnHidden(sides.spare, narrow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        comes_back = self._reading and event.key() == Qt.Key.Key_Escape
        if comes_back:
            self.to_list()
        return comes_back
