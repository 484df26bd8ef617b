"""The past of a text: who left it when, what differs from what is written now, and the way back."""

import difflib
from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.wording import clock_time, short_date
from pdn_desktop.screens.theme import SPACE_2, tokens_in
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.letter_texts import Version

GONE, NEW, SAME = "− ", "+ ", "  "
AROUND = 1
"""So many lines that did not change are shown around those that did."""


def when(version: Version) -> str:
    """Return « 06/05/2024 à 9 h 30 », « Texte fourni » for the one the program ships."""
    if version.at is None:
        return "Texte fourni"
    at = paris(version.at)
    return f"{short_date(at.date())} à {clock_time(at)}"


_COLUMNS: tuple[Column[Version], ...] = (
    Column("Version", when),
    Column("Par", lambda version: version.by or "le logiciel"),
)


class VersionPane(QWidget):
    """`wanted` carries the text of a version to go back to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = ""
        self.table, self.diff = RecordsView(self), QPlainTextEdit(self)
        self.note, self.restore = QLabel(self), QPushButton("Reprendre cette version", self)
        self.table.setAccessibleName("Versions du texte")
        self.diff.setAccessibleName("Différences avec le texte actuel")
        self.diff.setReadOnly(True)
        self.diff.setTabChangesFocus(True)
        self._colours = _Colours(self.diff)
        self.note.setWordWrap(True)
        self.note.setProperty("type", "small")
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.diff)
        split.setSizes([140, 240])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(split, 1)
        column.addWidget(self.note)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.model = RecordsModel(_COLUMNS, lambda version: str(version.at), self)
        self.table.show_model(self.model)
        self.table.chosen.connect(lambda _: self._compare())
        self.restore.clicked.connect(self._go_back)

    def show_versions(self, versions: Sequence[Version], now: str) -> None:
        """Show these versions, compared with what is written now."""
        self._now = now
        self.model.show_rows(versions)
        if not self.table.currentIndex().isValid() and versions:
            self.table.selectRow(min(1, len(versions) - 1))
        self._compare()

    def compare_with(self, now: str) -> None:
        """Compare with this text from now on."""
        self._now = now
        self._compare()

    def _chosen(self) -> Version | None:
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def _compare(self) -> None:
        version = self._chosen()
        lines = differences(version.text, self._now) if version else []
        same = version is not None and not lines
        self.diff.setPlainText("\n".join(lines))
        self.note.setText(
            "Cette version est le texte actuel."
            if same
            else "« − » : dans cette version, « + » : dans le texte actuel."
        )
        self.restore.setEnabled(bool(lines))

    def _go_back(self) -> None:
        version = self._chosen()
        if version is not None:
            self.wanted.emit(version.text)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colours.rehighlight()


class _Colours(QSyntaxHighlighter):
    """Colours lines that went and lines that came; their first character says it too."""

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view.document())
        self._view = view

    @override
    def highlightBlock(self, text: str) -> None:
        tone = {GONE: "bad", NEW: "ok"}.get(text[: len(GONE)])
        if tone:
            look = QTextCharFormat()
            look.setForeground(tokens_in(self._view.palette()).color(tone))
            self.setFormat(0, len(text), look)


def differences(before: str, after: str) -> list[str]:
    """Return the lines that went and came, with a little around each place; nothing when the texts agree."""
    told = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=AROUND)
    lines: list[str] = []
    for line in list(told)[2:]:
        if line.startswith("@@"):
            lines += ["…"] if lines else []
        else:
            lines.append({"-": GONE, "+": NEW}.get(line[:1], SAME) + line[1:])
    return lines
