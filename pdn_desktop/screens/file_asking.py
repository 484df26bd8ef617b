"""Asks for a file or a folder, without a nested event loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

type Use = Callable[[Path], object]


def ask_file(parent: QWidget, title: str, start: Path, kinds: str, then: Use) -> None:
    """Ask for a file that exists, of these kinds (« Appels (*.pdn) »)."""
    dialog = QFileDialog(parent, title, str(start), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def ask_folder(parent: QWidget, title: str, start: Path, then: Use) -> None:
    """Ask for a folder that exists."""
    dialog = QFileDialog(parent, title, str(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, then)


def ask_new_file(parent: QWidget, title: str, start: Path, kinds: str, then: Use) -> None:
    """Ask where a file is to be written; its ending is that of `start` when none is typed."""
    dialog = QFileDialog(parent, title, str(start), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix[1:])
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Use) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
