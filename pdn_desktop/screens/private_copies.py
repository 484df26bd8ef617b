"""Received files handed to another program: a copy in clear, which only this person can read, for a while."""

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from pdn_desktop import paths
from pdn_desktop.errors import Refusal, cause_of
from pdn_desktop.usecases.file_kinds import why_not_opened

_STRANGE = re.compile(r"[^\w .,()’'&+-]")
_NAME_LENGTH = 60
_KEPT = "L’original reçu est gardé tel quel."


class PrivateCopies:
    """Makes copies; `paths.remove_copies` takes them away: call left, program ended, program started."""

    def __init__(self, opened: Callable[[Path], bool] | None = None) -> None:
        self._opened = opened or _opened

    def made(self, name: str, content: bytes) -> Path:
        """Write a copy that cannot be changed, in a folder of its own.

        `Refusal` for a file that could act on the computer, and when the disk does not let it.
        """
        if why := why_not_opened(name, content):
            raise Refusal(
                f"« {name} » n’est pas ouvert d’ici : {why}.",
                safe=_KEPT,
                to_do="Demandez à la structure un PDF. Une copie s’enregistre, sous votre responsabilité.",
            )
        try:
            copy = Path(tempfile.mkdtemp(dir=paths.copies_folder())) / _harmless(name)
            with os.fdopen(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o400), "wb") as target:
                target.write(content)
        except OSError as error:
            raise Refusal(
                f"La copie de « {name} » n’a pas pu être écrite ({cause_of(error)}).",
                safe=_KEPT,
                to_do="Libérez de la place sur le disque, puis recommencez.",
            ) from error
        return copy

    def hand_over(self, copy: Path) -> None:
        """Have the program of the computer open a copy; `Refusal` when none does."""
        if not self._opened(copy):
            raise Refusal(
                f"Aucun logiciel de ce poste n’ouvre « {copy.name} ».",
                safe=_KEPT,
                to_do="Enregistrez une copie pour la lire sur un autre poste, ou demandez un PDF.",
            )


def _harmless(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{_STRANGE.sub('_', stem)[:_NAME_LENGTH].strip(' ._-') or 'piece'}.{ending.casefold()}"


def _opened(copy: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
