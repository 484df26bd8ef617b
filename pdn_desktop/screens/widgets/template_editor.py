"""The editor of letters' texts: numbered lines, fields and headings in colour, the line at fault marked."""

import re
from typing import override

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, tokens_in, tokens_of

RESTS_AFTER_MS = 600
"""What is typed is kept and printed when the hands rest."""

_COLOURS = (
    (re.compile(r"\{%.*?%\}"), "warn", False),
    (re.compile(r"\{\{.*?\}\}"), "accent", False),
    (re.compile(r"^\s*\[\[.*?\]\]\s*$"), "ok", True),
    (re.compile(r"^#{1,4} .*$"), "text", True),
    (re.compile(r"^---\s*$"), "neutral", True),
    (re.compile(r"\*\*.+?\*\*"), "text", True),
)
"""What is coloured how: instructions, fields, blocks, headings, the line between parts, bold words."""


class TemplateEditor(QPlainTextEdit):
    """`rested` follows a pause in typing, `field_asked` Ctrl+Space; the undoing is the editor's own."""

    rested = Signal()
    field_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault_line = 0
        self._margin = _LineNumbers(self)
        self._colours = _Colours(self)
        self._rest = QTimer(self, singleShot=True, interval=RESTS_AFTER_MS)
        self._rest.timeout.connect(self.rested)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._follow)
        self.textChanged.connect(self._rest.start)
        self._make_room()

    def text(self) -> str:
        """Return what is written, its no-break spaces kept (`toPlainText` turns them into spaces)."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show another text, with nothing to undo."""
        self.setPlainText(text)
        self._rest.stop()
        self.show_fault(0)

    def put_text(self, text: str) -> None:
        """Replace the whole text; Ctrl+Z brings the former one back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def insert(self, snippet: str) -> None:
        """Insert a field where the cursor stands, and go on typing."""
        self.textCursor().insertText(snippet)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Say now that typing rests, when it had not been said."""
        if self._rest.isActive():
            self._rest.stop()
            self.rested.emit()

    def show_fault(self, line: int) -> None:
        """Mark this line, from 1; none for 0."""
        self._fault_line = line
        mark = QTextEdit.ExtraSelection()
        block = self.document().findBlockByNumber(line - 1) if line else QTextBlock()
        if block.isValid():
            mark.cursor = QTextCursor(block)
            mark.format.setBackground(tokens_of(self).color("bad_soft"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.setExtraSelections([mark] if block.isValid() else [])
        self._margin.update()

    def go_to_line(self, line: int) -> None:
        """Bring the cursor to this line, from 1."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- line numbers -----------------------------------------------------------------------------------

    def margin_width(self) -> int:
        """Return the room of the numbers."""
        digits = max(2, len(str(self.blockCount())))
        return digits * self.fontMetrics().horizontalAdvance("9") + 2 * SPACE_2

    def paint_margin(self, event: QPaintEvent) -> None:
        """Draw the number of each line in sight, that of the faulty one in its colour."""
        painter, tokens = QPainter(self._margin), tokens_of(self)
        painter.fillRect(event.rect(), tokens.color("sunken"))
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            painter.setPen(tokens.color("bad" if number == self._fault_line else "dim"))
            box = QRect(0, round(place.top()), self._margin.width() - SPACE_2, self.fontMetrics().height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(number))
            block = block.next()
        painter.end()

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_width() + SPACE_1, 0, 0, 0)

    def _follow(self, area: QRect, down: int) -> None:
        if down:
            self._margin.scroll(0, down)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())

    # ---- events -----------------------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._margin.setGeometry(inner.left(), inner.top(), self.margin_width(), inner.height())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.field_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colours.rehighlight()
            self.show_fault(self._fault_line)
            self._rest.stop()  # colours are no typing


class _LineNumbers(QWidget):
    """The strip on the left of the text."""

    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._editor.margin_width(), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(event)


class _Colours(QSyntaxHighlighter):
    """Colours of the theme in force; words stay readable without them."""

    def __init__(self, editor: TemplateEditor) -> None:
        super().__init__(editor.document())
        self._editor = editor

    @override
    def highlightBlock(self, text: str) -> None:
        tokens = tokens_in(self._editor.palette())
        for pattern, token, bold in _COLOURS:
            look = _look(tokens.color(token), bold=bold)
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), look)


def _look(colour: QColor, *, bold: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(colour)
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    return look
