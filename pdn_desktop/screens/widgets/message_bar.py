"""What the program says, in the window: banners that stay while they matter, never a box in the way."""

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Message, Tone
from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.picture import Picture

SHOWN_AT_ONCE = 3
PASSING_MS = 8000

_ICONS = {Tone.DONE: "check", Tone.INFO: "info", Tone.WARNING: "warning", Tone.ERROR: "warning"}
_WORDS = {Tone.DONE: "Fait", Tone.INFO: "Information", Tone.WARNING: "Attention", Tone.ERROR: "Refusé"}


class Banner(QFrame):
    """One message, with its kind in words, and a button to close it."""

    closed = Signal()

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self.setProperty("tone", str(message.tone))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_1, SPACE_2)
        row.setSpacing(SPACE_2)
        picture = Picture(self, _ICONS[message.tone], message.tone, 18)
        level = QtCore.Qt.AlignmentFlag.AlignTop if message.detail else QtCore.Qt.AlignmentFlag.AlignVCenter
        row.addWidget(picture, 0, level)
        row.addLayout(self._words(), 1)
        row.addWidget(self._closer(), 0, QtCore.Qt.AlignmentFlag.AlignTop)

    @property
    def spoken(self) -> str:
        """Return the message as it is read aloud."""
        return f"{_WORDS[self.message.tone]} : {self.message.text} {self.message.detail}".strip()

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._line(self.message.text, "strong"))
        if self.message.detail:
            column.addWidget(self._line(self.message.detail, "body"))
        return column

    def _line(self, text: str, kind: str) -> QLabel:
        line = QLabel(self)
        line.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        line.setText(text)
        line.setProperty("type", kind)
        line.setWordWrap(True)
        line.setTextInteractionFlags(QtCore.Qt.TextInteractionFlag.TextSelectableByMouse)
        return line

    def _closer(self) -> QToolButton:
        closer = QToolButton(self)
        closer.setIcon(icon("close", self.message.tone))
        closer.setAccessibleName("Fermer ce message")
        closer.setToolTip("Fermer ce message")
        closer.clicked.connect(self.closed)
        return closer


class MessageBar(QWidget):
    """Stacks banners, latest on top; of those that confirm, the last is shown, and leaves by itself."""

    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_2)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def banners(self) -> list[Banner]:
        """Return the banners shown, latest first."""
        items = (self._column.itemAt(i) for i in range(self._column.count()))
        shown = [item.widget() for item in items if item is not None]
        return [banner for banner in shown if isinstance(banner, Banner)]

    def show_message(self, message: Message) -> None:
        """Show a message and have it read aloud; the same message twice is shown once."""
        former = [banner for banner in self.banners() if _supersedes(message, banner.message)]
        banner = Banner(message, self)
        banner.closed.connect(lambda: self._remove(banner))
        self._column.insertWidget(0, banner)  # before the former ones go: an empty bar is hidden
        for same in former:
            self._remove(same)
        for old in self.banners()[SHOWN_AT_ONCE:]:
            self._remove(old)
        QtGui.QAccessible.updateAccessibility(QtGui.QAccessibleAnnouncementEvent(self, banner.spoken))
        if not message.lasting:
            QTimer.singleShot(PASSING_MS, banner, banner.closed.emit)

    def forget(self, topic: str) -> None:
        """Close what was said on this topic."""
        for banner in self.banners():
            if banner.message.topic == topic:
                self._remove(banner)

    def clear(self) -> None:
        """Close every banner."""
        for banner in self.banners():
            self._remove(banner)

    def _remove(self, banner: Banner) -> None:
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        if not self.banners():
            self.emptied.emit()


def _supersedes(message: Message, former: Message) -> bool:
    """Tell whether only the new one is shown: what passes would push the page down and up, or be undone."""
    passing = not message.lasting and former.tone is Tone.DONE
    return message == former or passing or bool(message.topic and message.topic == former.topic)
