"""Where data and backups live on this computer, a second place for backups, what the recovery code is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_2, SPACE_3

_SECOND = "Seconde sauvegarde"
_SECOND_HINT = (
    "Une clé USB ou un dossier partagé : chaque fermeture de l’appel y écrit aussi une copie vérifiée, "
    "chiffrée."
)
_CODE = "Code de secours"
_CODE_HINT = (
    "Donné une seule fois, à la création d’un appel. Il ouvre l’appel, ses copies et ses sauvegardes sur "
    "n’importe quel ordinateur : imprimez-le et gardez-le loin de celui-ci."
)


@dataclass(frozen=True)
class Place:
    """A folder or file, named."""

    name: str
    path: Path
    hint: str = ""


class Places(QWidget):
    """`opened` carries the folder to show; `second_asked` and `second_dropped` are about the second place."""

    opened = Signal(object)
    second_asked = Signal()
    second_dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_3)
        self._body: QWidget | None = None

    def show_places(self, places: Sequence[Place], second: str) -> None:
        """Show these places, and the second one for backups, empty when none was chosen."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = QWidget(self)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_3)
        for place in places:
            act = ("Ouvrir le dossier", lambda path=place.path: self.opened.emit(path))
            body.addLayout(self._line(place.name, str(place.path), place.hint, act))
        choose = ("Choisir…" if not second else "Changer…", self.second_asked.emit)
        drop = (("Ne plus y copier", self.second_dropped.emit),) if second else ()
        body.addLayout(self._line(_SECOND, second or "Aucune pour le moment", _SECOND_HINT, choose, *drop))
        body.addLayout(self._line(_CODE, "", _CODE_HINT))
        body.addStretch(1)
        self._column.addWidget(self._body)
        self._body.show()

    def _line(self, name: str, value: str, hint: str, *acts: tuple[str, Callable[[], object]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._words(name, "strong"))
        if value:
            words.addWidget(self._words(value, "body"))
        row.addLayout(words, 1)
        for act in acts:
            row.addWidget(self._button(*act, name), 0, QtCore.Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if hint:
            column.addWidget(self._words(hint, "small"))
        return column

    def _button(self, words: str, act: Callable[[], object], name: str) -> QPushButton:
        button = QPushButton(words, self._body)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{words} : {name}")
        button.clicked.connect(lambda _: act())
        return button

    def _words(self, words: str, kind: str) -> QLabel:
        label = QLabel(self._body)
        label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        label.setText(words if kind != "body" else breakable(words))
        label.setProperty("type", kind)
        label.setWordWrap(True)
        return label


def breakable(path: str) -> str:
    """Return the path with places where a line may break: after each separator."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
