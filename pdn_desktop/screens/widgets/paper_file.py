"""What is done with the file behind a document on show: a copy kept, or handed to another program."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from pdn_desktop.errors import cause_of
from pdn_desktop.screens.file_asking import ask_new_file
from pdn_desktop.screens.paper import Paper, paper_of

OPEN_OUTSIDE = "Ouvrir avec le logiciel du poste"


class PaperFile(QObject):
    """Keeps a copy of the original, or has it opened; `save_failed` carries why a copy cannot be written."""

    save_failed = Signal(str)

    def __init__(self, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._paper = paper_of("", b"")

    def offer_in(self, menu: QMenu) -> None:
        """Add what can be done with the file to this menu."""
        menu.addSeparator()
        # Made here: what `menu.addAction(words, act)` returns is now and then held for deleted later on.
        self._outside = QAction(f"{OPEN_OUTSIDE}…", menu)
        self._outside.triggered.connect(self.open_outside)
        menu.addAction(self._outside)
        menu.addAction("Enregistrer une &copie…", self._ask_where)

    def take(self, paper: Paper) -> None:
        """Stand for the file behind this document from now on."""
        self._paper = paper
        self._outside.setVisible(paper.open is not None)

    def open_outside(self) -> None:
        """Have the program of the computer open a private copy."""
        if self._paper.open:
            self._paper.open()

    def write(self, name: str) -> None:
        """Write the document as received into this file, in clear."""
        self._paper.original(lambda content: self._write(name, content))

    def _ask_where(self) -> None:
        name = Path(Path(self._paper.name).name)
        kinds = f"Fichiers (*{name.suffix})" if name.suffix else "Fichiers (*)"
        ask_new_file(self._viewer, "Enregistrer une copie", name, kinds, lambda file: self.write(str(file)))

    def _write(self, name: str, content: bytes) -> None:
        try:
            Path(name).write_bytes(content)
        except OSError as error:
            self.save_failed.emit(
                f"La copie n’a pas pu être écrite dans «\u00a0{name}\u00a0» ({cause_of(error)})."
            )
