"""Asks for files and folders, without a nested event loop, from where the last one was or from Documents.

The last folder is kept on the application; `app` hands it on from one run to the next.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

type Use = Callable[[Path], object]

SIZE = QSize(840, 520)
"""Shows names, sizes and dates without scrolling aside, where the screen allows."""
_LAST = "lastFolder"
"""Property of the application: the folder a file or a folder was last chosen in."""


def ask_file(parent: QWidget, title: str, start: Path, kinds: str, then: Use) -> QFileDialog:
    """Ask for a file that exists, of these kinds (« Appels (*.pdn) »)."""
    dialog = QFileDialog(parent, title, _place(start), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, then)


def ask_files(
    parent: QWidget, title: str, start: Path, kinds: str, then: Callable[[list[Path]], object]
) -> QFileDialog:
    """Ask for files that exist, one or several."""
    dialog = QFileDialog(parent, title, _place(start), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "Dossier :")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "Type de fichier :")
    dialog.filesSelected.connect(lambda chosen: start_in(str(Path(chosen[0]).parent)))
    dialog.filesSelected.connect(lambda chosen: then([Path(name) for name in chosen]))
    return _open(dialog, lambda _: None)


def ask_folder(parent: QWidget, title: str, start: Path, then: Use) -> QFileDialog:
    """Ask for a folder that exists."""
    dialog = QFileDialog(parent, title, _place(start))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, then)


def ask_new_file(parent: QWidget, title: str, start: Path, kinds: str, then: Use) -> QFileDialog:
    """Ask where a file is to be written; its ending is that of `start` when none is typed."""
    dialog = QFileDialog(parent, title, _place(start), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix[1:])
    return _open(dialog, then)


def start_in(folder: str) -> None:
    """Let the first dialog start in this folder, the last one of an earlier run."""
    QCoreApplication.instance().setProperty(_LAST, folder)  # type: ignore[union-attr]  # dialogs need one


def last_folder() -> str:
    """Return the folder a file or a folder was last chosen in; empty when none ever was."""
    return str(QCoreApplication.instance().property(_LAST) or "")  # type: ignore[union-attr]  # same


def usual_folder() -> Path:
    """Return the folder last used, while it is there, else the person's documents."""
    last = last_folder()
    if last and Path(last).is_dir():
        return Path(last)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _place(start: Path) -> str:
    """Return where a dialog starts: a name alone is put in the usual folder, never in the working one."""
    return str(start if start.is_absolute() else usual_folder() / start)


def _open(dialog: QFileDialog, then: Use) -> QFileDialog:
    def chosen(name: str) -> None:
        path = Path(name)
        folder = path if dialog.fileMode() is QFileDialog.FileMode.Directory else path.parent
        start_in(str(folder))
        then(path)

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(SIZE.boundedTo(dialog.screen().availableSize()))
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog
