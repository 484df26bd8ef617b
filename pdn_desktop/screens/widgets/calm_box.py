"""A choice inside a page that scrolls: the wheel scrolls the page, and chooses nothing on its way."""

from typing import override

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from pdn_desktop.screens.widgets.choice_box import ChoiceBox

ICON = 16


class CalmBox(ChoiceBox):
    """Chooses by mouse or keyboard only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(ICON, ICON))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
