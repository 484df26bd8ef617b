"""A list and what is chosen in it: side by side when there is room, else one at a time."""

from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.elided_label import ElidedLabel
from pdn_desktop.screens.widgets.page_area import PageArea

ONE_SIDE_BELOW = 680
MINIMUM_SIDE = 260


class MasterDetail(QSplitter):
    """Holds a list on `master` and what it leads to in `detail`; Escape leads back to the list."""

    def __init__(self, back: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.master, self._side = QWidget(self), QWidget(self)
        self.column = QVBoxLayout(self.master)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE_2)
        self.back, self._title = QToolButton(self._side), ElidedLabel(self._side)
        self.back.setIcon(icon("previous"))
        self.back.setIconSize(QSize(20, 20))
        self.back.setAccessibleName(back)
        self.back.setToolTip(f"{back} (Échap)")
        self.back.clicked.connect(self.show_list)
        self._title.setProperty("type", "strong")
        self._scroll = PageArea("Détail", self._side)
        self._head = QWidget(self._side)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._head)
        column.addWidget(self._scroll, 1)
        for side in (self.master, self._side):
            side.setMinimumWidth(MINIMUM_SIDE)
        self.setHandleWidth(SPACE_3)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setSizes([560, 360])
        self._narrow: bool | None = None
        self._any = self._headed = True

    def set_detail(self, detail: QWidget) -> None:
        """Show this as the detail."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(detail)
        column.addStretch(1)
        self._scroll.hold(holder)

    def entitle(self, title: str) -> None:
        """Name what the detail is about, above it, when the list is out of sight."""
        self._title.setText(title)

    def set_headed(self, *, headed: bool) -> None:
        """Let the detail be headed by its title when it is alone, or by a heading of its own."""
        self._headed = headed
        self._head.setVisible(headed and bool(self._narrow))

    def set_detail_shown(self, *, shown: bool) -> None:
        """Show the detail beside the list, or nothing when nothing can be chosen."""
        self._any = shown
        if not self._narrow:
            self._side.setVisible(shown)
        elif not shown:
            self.show_list()

    def bring(self, widget: QWidget) -> None:
        """Show the detail, with this widget in sight."""
        self.show_detail()
        self._scroll.ensureWidgetVisible(widget)

    def show_list(self) -> None:
        """Show the list, alone when it is narrow."""
        if self._narrow:
            self.master.show()
            self._side.hide()
        self.master.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_detail(self) -> None:
        """Show the detail, alone when it is narrow."""
        if self._narrow:
            self._side.show()
            self.master.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < ONE_SIDE_BELOW
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self._head.setVisible(narrow and self._headed)
        self.master.show()
        self._side.setVisible(self._any and not narrow)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.focusWidget() or self  # type: ignore[truthy-bool]  # Qt gives None before any focus
        alone = self._narrow and self._side.isVisible()
        if event.key() == Qt.Key.Key_Escape and (alone or self._side.isAncestorOf(here)):
            self.show_list()
        else:
            super().keyPressEvent(event)
