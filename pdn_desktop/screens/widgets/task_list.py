"""What is left to do, one button a line: an icon for the urgency, a sentence, a detail."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.picture import Picture
from pdn_desktop.usecases.agenda import Task, Urgency

_DRAWINGS = {
    Urgency.OVERDUE: ("warning", "En retard"),
    Urgency.SOON: ("clock", "Bientôt dû"),
    Urgency.OPEN: ("flag", "À faire"),
    Urgency.ADVICE: ("info", "À prévoir"),
}


class TaskList(QWidget):
    """Shows tasks; `chosen` carries the one the person wants to do."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Que reste-t-il à faire ?")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_2, 0, 0)
        self._column.setSpacing(SPACE_1)
        self._lines: list[QWidget] = []

    def show_tasks(self, tasks: Sequence[Task]) -> None:
        """Show these; when there are none, say so: nothing to do is good news.

        A task that stays keeps its line, and the keyboard.
        """
        former = {line.task: line for line in self._lines if isinstance(line, _TaskLine)}
        shown = [former.get(task) or self._line(task) for task in dict.fromkeys(tasks)]
        gone = [line for line in self._lines if line not in shown]
        self._lines = [*shown] or [_nothing(self)]
        for number, line in enumerate(self._lines):
            self._column.insertWidget(number, line)
        self._hand_on(gone, shown)
        for line in gone:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()

    @property
    def texts(self) -> list[str]:
        """Return the sentences shown, from top to bottom."""
        return [line.task.text for line in self._lines if isinstance(line, _TaskLine)]

    def _line(self, task: Task) -> "_TaskLine":
        line = _TaskLine(task, self)
        line.clicked.connect(lambda: self.chosen.emit(task))
        return line

    @staticmethod
    def _hand_on(gone: Sequence[QWidget], shown: Sequence["_TaskLine"]) -> None:
        """Let a task that is told otherwise now keep the keyboard, before its former line goes."""
        told = next((line.task.text for line in gone if isinstance(line, _TaskLine) and line.hasFocus()), "")
        for line in shown:
            if line.task.text == told:
                line.show()
                line.setFocus(Qt.FocusReason.OtherFocusReason)


def _nothing(parent: QWidget) -> QLabel:
    label = QLabel("Rien à faire pour le moment : tout ce qui était attendu est fait.", parent)
    label.setWordWrap(True)
    label.setProperty("type", "dim")
    return label


class _TaskLine(QPushButton):
    """A button as high as its words, which wrap."""

    def __init__(self, task: Task, parent: QWidget) -> None:
        super().__init__(parent)
        self.task = task
        drawing, urgency = _DRAWINGS[task.urgency]
        self.setProperty("kind", "item")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(bool(task.room))
        self.setAccessibleName(f"{urgency} : {task.text}")
        self.setAccessibleDescription(task.detail)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(_picture(drawing, task.urgency.value, urgency), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(task), 1)
        if task.room:
            row.addWidget(_picture("next", "dim", ""), 0, Qt.AlignmentFlag.AlignVCenter)

    def _words(self, task: Task) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        for text, kind in ((task.text, "strong"), (task.detail, "dim")):
            if text:
                label = QLabel(text)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setProperty("type", kind)
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                words.addWidget(label)
        return words

    @override
    def sizeHint(self) -> QSize:
        height = self._row.totalHeightForWidth(max(self.width(), 1))
        return QSize(self._row.minimumSize().width(), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _picture(drawing: str, tone: str, name: str) -> Picture:
    picture = Picture(drawing=drawing, tone=tone)
    picture.setAccessibleName(name)
    picture.setToolTip(name)
    return picture
