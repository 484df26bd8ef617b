"""One field on a form: its label, what is typed, and below it what that means or what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, override

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.readings import YES, Reading
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.pill import Pill, Status

SETTLING_MS = 900
"""Assistive tools set text without leaving the field: it is committed after this pause."""
LEAST_WIDTH = 150

EMPTY = Status("todo", "flag", "À compléter")
OURS = "Proposé par le logiciel"


class Form(StrEnum):
    """What a field is typed in."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    SWITCH = "switch"


def _same(name: str) -> Callable[[Any], Any]:
    return lambda record: getattr(record, name)


@dataclass(frozen=True)
class Field:
    """A field: `name` is the record's; `read` and `write` stand in where the two do not match one to one."""

    name: str
    label: str
    reading: Reading[Any]
    form: Form = Form.LINE
    hint: str = ""
    wide: bool = False  # takes the whole width of its form
    ours: bool = False  # a default of the program, said so while it stands
    options: Mapping[str, str] | None = None  # of a choice: key to words
    read: Callable[[Any], Any] | None = None  # from the record
    write: Callable[[Any, Any], Mapping[str, Any]] | None = None  # record and value to changes

    def value(self, record: Any) -> Any:
        """Return what the record holds."""
        return (self.read or _same(self.name))(record)

    def changes(self, record: Any, value: Any) -> Mapping[str, Any]:
        """Return the fields of the record this value changes."""
        return self.write(record, value) if self.write else {self.name: value}


class FieldRow(QWidget):
    """`committed` carries a value that reads well; `drafting` tells what is typed ahead, and is faulty.

    What is typed is kept until it is in the file: neither a fault nor a refusal takes it away.
    """

    committed = Signal(object)
    drafting = Signal(bool, bool)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._held = ""
        self._value: Any = None
        self._fault = ""
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._settle)
        self.label, self.note = QLabel(field.label, self), QLabel(self)
        self.tag: Pill | None = None
        self.origin: QLabel | None = None
        self.editor = self._made()
        self.editor.setObjectName(field.name)
        self.editor.setAccessibleName(field.label)
        self.editor.installEventFilter(self)
        self.label.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        self._furnish()

    # ---- what it shows ----------------------------------------------------------------------------------

    @property
    def pending(self) -> bool:
        """Tell whether the field shows something the file does not hold."""
        text = self.text()
        return text != self._held and _rewritten(self.field, text) != self._held

    @property
    def fault(self) -> str:
        """Return what is wrong with what is typed; empty when nothing is known to be."""
        return self._fault

    def text(self) -> str:
        """Return what is typed, chosen or ticked."""
        editor = self.editor
        if isinstance(editor, QComboBox):
            return str(editor.currentData() or "")
        if isinstance(editor, QCheckBox):
            return YES if editor.isChecked() else ""
        return editor.text()

    def show_value(self, value: Any) -> None:
        """Show what the file holds, unless something newer is typed."""
        kept = self.pending
        self._value, self._held = value, self.field.reading.show(value)
        if not kept:
            self._set_text(self._held)
            self._judge("")
        elif not self.pending:
            self._clear()

    def show_typed(self, text: str) -> None:
        """Show what was typed before and kept aside, whether it reads or not."""
        self._set_text(text)
        self.commit()

    def show_fault(self, fault: str) -> None:
        """Say what is wrong with what is typed."""
        self._judge(fault)
        self.drafting.emit(self.pending, bool(fault))
        if fault:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, fault))

    def refuse(self, fault: str, value: Any) -> None:
        """Keep what is typed, that the file declines: it still holds this value."""
        self._value, self._held = value, self.field.reading.show(value)
        self.show_fault(fault)

    def report_to(self, desk: Desk) -> None:
        """Let what is said of saving hold for this field too."""

        def told(ahead: bool, faulty: bool) -> None:  # noqa: FBT001 -- a slot
            if ahead:
                desk.hold(self, faulty=faulty)
            else:
                desk.release(self)

        self.drafting.connect(told)

    def mark(self, *, empty: bool, ours: bool) -> None:
        """Say beside the label that documents wait for this field, or that its value is a default of ours."""
        if empty and self.tag is None:
            self.tag = Pill(self, EMPTY)
            self._head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        if ours and self.origin is None:
            self.origin = QLabel(OURS, self)
            self.origin.setProperty("type", "small")
            self._head.addWidget(self.origin, 0, Qt.AlignmentFlag.AlignTop)
        for mark, wanted in ((self.tag, empty), (self.origin, ours and not empty)):
            if mark is not None and mark.isHidden() == wanted:
                mark.setVisible(wanted)

    def allow(self, *, writing: bool) -> None:
        """Let the field be written in, or only read."""
        if isinstance(self.editor, QComboBox | QCheckBox):
            self.editor.setEnabled(writing)
        elif self.editor.isReadOnly() == writing:
            self.editor.setReadOnly(not writing)
            self.editor.style().polish(self.editor)  # a style sheet does not follow by itself

    # ---- typing -----------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Hand over what is typed when it reads well and is new; say what is wrong otherwise."""
        self._settling.stop()
        if not self.pending:
            self._clear()
            return
        try:
            value = self.field.reading.read(self.text())
        except ValueError as fault:
            self.show_fault(str(fault))
            return
        fresh = self.field.reading.show(value) != self._held
        self._value, self._held = value, self.field.reading.show(value)
        self._set_text(self._held)
        if fresh:
            self.committed.emit(value)
        if not self._fault or not self.pending:
            self._clear()

    def take_back(self) -> None:
        """Forget what is typed and not committed."""
        self._set_text(self._held)
        self._clear()

    def _clear(self) -> None:
        self._judge("")
        self.drafting.emit(False, False)

    def _typed(self) -> None:
        if self.pending:
            self.drafting.emit(True, bool(self._fault))
            self._settling.start()
        elif self._settling.isActive():
            self._settling.stop()
            self._clear()

    def _settle(self) -> None:
        # A value in the making is left alone while the field has the focus: leaving it commits.
        if not self.editor.hasFocus():
            self.commit()

    def _judge(self, fault: str) -> None:
        self._fault = fault
        reading = self.field.reading
        doubt = "" if fault or self.pending else reading.doubt(self._value)
        gloss = "" if self.pending else reading.gloss(self._value)
        kind = "bad" if fault else "warn" if doubt else "small"
        self._say(fault or doubt or gloss or self.field.hint, kind)
        if bool(self.editor.property("invalid")) != bool(fault):
            self.editor.setProperty("invalid", bool(fault))
            self.editor.style().polish(self.editor)

    def _say(self, words: str, kind: str) -> None:
        self.note.setText(words)
        if self.note.isVisibleTo(self) != bool(words):  # showing what is shown costs as much as showing it
            self.note.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        if self.note.property("type") != kind:
            self.note.setProperty("type", kind)
            self.note.style().polish(self.note)

    # ---- furniture --------------------------------------------------------------------------------------

    def _made(self) -> "QLineEdit | Comment | ChoiceBox | QCheckBox":
        match self.field.form:
            case Form.LINE:
                line = QLineEdit(self)
                line.setMinimumWidth(LEAST_WIDTH)
                line.textChanged.connect(lambda _: self._typed())
                line.editingFinished.connect(self.commit)
                return line
            case Form.TEXT:
                text = Comment("", self)
                text.textChanged.connect(self._typed)
                text.committed.connect(lambda _: self.commit())
                return text
            case Form.CHOICE:
                box = _choice_box(self.field, self)
                box.activated.connect(lambda _: self.commit())
                return box
            case Form.SWITCH:
                switch = QCheckBox(self)
                switch.clicked.connect(lambda _: self.commit())
                return switch

    def _set_text(self, text: str) -> None:
        editor = self.editor
        if (
            editor.hasFocus()
            and isinstance(editor, Comment)
            and _rewritten(self.field, editor.text()) == text
        ):
            return  # a blank at the end of what is being typed is left alone
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QCheckBox):
            editor.setChecked(text == YES)
        elif isinstance(editor, Comment):
            editor.show_text(text)
            if editor.text() != text:
                editor.setPlainText(text)  # typed since, and taken back
        elif editor.text() != text:
            editor.setText(text)
            editor.setCursorPosition(0)

    def _furnish(self) -> None:
        for label in (self.label, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.note.setProperty("type", "small")
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE_2)
        self._head.addWidget(self.label, 1)
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        column.addLayout(self._head)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.field.form is Form.SWITCH:
            whole.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignTop)
            self.label.installEventFilter(self)
        else:
            column.addWidget(self.editor)
        column.addWidget(self.note)
        whole.addLayout(column, 1)
        self.note.setText(self.field.hint)
        self.note.setHidden(not self.field.hint)
        self.editor.setAccessibleDescription(self.field.hint)

    # ---- keys -------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.label:
            return self._label_pressed(event)
        if event.type() == QEvent.Type.Wheel and isinstance(self.editor, QComboBox):
            event.ignore()  # the wheel scrolls the page, and chooses nothing on its way
            return True
        if event.type() == QEvent.Type.FocusOut and self.field.form is Form.TEXT:
            QTimer.singleShot(0, self, self._tidy)
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            return isinstance(event, QKeyEvent) and self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Take back a draft by Ctrl+Z or Escape; leave the undoing of what is saved to the window."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if not (undo or event.matches(QKeySequence.StandardKey.Redo) or event.key() == Qt.Key.Key_Escape):
            return False
        ours = self.pending and not event.matches(QKeySequence.StandardKey.Redo)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(ours)
            return True
        if ours:
            self.take_back()
        return ours

    def _tidy(self) -> None:
        if not self.pending:
            self._set_text(self._held)

    def _label_pressed(self, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if pressed and isinstance(self.editor, QCheckBox) and self.editor.isEnabled():
            self.editor.click()
        return False


def _choice_box(field: Field, parent: QWidget) -> ChoiceBox:
    box = ChoiceBox(parent)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for key, words in (field.options or {}).items():
        box.addItem(words, key)
    box.setCurrentIndex(-1)
    return box


def _rewritten(field: Field, text: str) -> str:
    """Return what is typed as it is shown once read; the same when it does not read."""
    try:
        return field.reading.show(field.reading.read(text))
    except ValueError:
        return text
