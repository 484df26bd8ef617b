"""Puts a copy of a call back beside the open one: which copies there are, what each holds, which one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from pdn_desktop.domain.wording import counted
from pdn_desktop.screens.forms.ui_restore_dialog import Ui_RestoreDialog
from pdn_desktop.screens.widgets.tables import Column, RecordsModel


@dataclass(frozen=True)
class Offered:
    """A copy that may be put back; `written_at` on the clocks of Paris."""

    path: Path
    written_at: datetime


@dataclass(frozen=True)
class Contents:
    """What a copy holds; `last_act_at` on the clocks of Paris, None when nothing was done in it."""

    title: str
    candidacies: int
    marks: int
    documents: int
    last_act_at: datetime | None


_COLUMNS: tuple[Column[Offered], ...] = (
    Column("Écrite le", lambda copy: moment(copy.written_at), order=lambda copy: copy.written_at, width=18),
    Column("Copie", lambda copy: copy.path.name),
    Column("Dossier", lambda copy: str(copy.path.parent), width=20),
)
_NARROW = 520


class RestoreDialog(QDialog):
    """`looked` carries the copy to look into, `other_asked` a file to choose; `then` puts one back."""

    looked = Signal(object)
    other_asked = Signal()

    def __init__(self, copies: Sequence[Offered], then: Callable[[Path], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_RestoreDialog()
        self.ui.setupUi(self)
        self.resize(self.size().boundedTo(parent.size()))
        self._copies = list(copies)
        self._chosen: Path | None = None
        self.model = RecordsModel(_COLUMNS, lambda copy: str(copy.path), self)
        self.ui.table.show_model(self.model)
        self.ui.table.chosen.connect(lambda key: self._choose(Path(key)))
        self.ui.table.setColumnHidden(2, self.width() < _NARROW)
        self.ui.other.clicked.connect(self.other_asked)
        self.ui.decline.clicked.connect(self.reject)
        self.ui.accept.clicked.connect(self.accept)
        self.accepted.connect(lambda: self._chosen and then(self._chosen))
        self._show()

    def add(self, copy: Offered) -> None:
        """Offer this file too, and choose it."""
        self._copies = [copy, *(each for each in self._copies if each.path != copy.path)]
        self._show()

    def look_again(self) -> None:
        """Ask again what the copy chosen holds: once somebody listens."""
        if self._chosen is not None:
            self.looked.emit(self._chosen)

    def show_contents(self, path: Path, contents: Contents) -> None:
        """Say what this copy holds: it can be put back."""
        if path != self._chosen:
            return
        held = ", ".join(
            (
                counted(contents.candidacies, "candidature", "candidatures"),
                counted(contents.marks, "note", "notes"),
                counted(contents.documents, "document émis", "documents émis"),
            )
        )
        last = contents.last_act_at
        told = f"Dernier acte le {moment(last)}." if last else "Rien n’y a encore été fait."
        self.ui.holding.say("info", "info", contents.title, f"{held}. {told}")
        self.ui.accept.setEnabled(True)

    def show_fault(self, path: Path, what: str, to_do: str) -> None:
        """Say why this copy cannot be read."""
        if path == self._chosen:
            self.ui.holding.refuse(what, to_do)

    def _show(self) -> None:
        self.model.show_rows(self._copies)
        self.ui.table.setVisible(bool(self._copies))
        self.ui.none.setHidden(bool(self._copies))
        self.ui.accept.setEnabled(False)
        if self._copies:
            self.ui.table.select_key(str(self._copies[0].path))

    def _choose(self, path: Path) -> None:
        if path != self._chosen:
            self._chosen = path
            self.ui.accept.setEnabled(False)
            self.ui.holding.say("neutral", "clock", "Lecture de la copie…")
            self.looked.emit(path)


def moment(at: datetime) -> str:
    """Return « 08/07/2024 à 11 h 00 »."""
    return f"{at:%d/%m/%Y} à {at:%H} h {at:%M}"
