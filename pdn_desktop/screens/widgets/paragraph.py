"""A paragraph of plain words, from outside or from us: wrapped, selectable, never taken for markup."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

LONGEST_WORD = 20
"""Characters after which a word may be cut at the end of a line: an address, a name without spaces."""

_CUT = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def paragraph(text: str, parent: QWidget, kind: str = "") -> QLabel:
    """Return a label of these words, in this kind of type (« dim », « warn »…)."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(breakable(text))
    label.setWordWrap(True)
    label.setProperty("type", kind)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def shorten(text: str, length: int) -> str:
    """Return the text cut to so many characters, with « … » when it was longer."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def breakable(text: str) -> str:
    """Return the text with places to break its longest words, so that no line is wider than its place."""
    return _CUT.sub(rf"\1{_ZERO_WIDTH_SPACE}", text)
