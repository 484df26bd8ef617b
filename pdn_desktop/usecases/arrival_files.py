"""Which files stand behind what was dropped or named: those of a folder, and of the folders in it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pdn_desktop.errors import Refusal

FOLDER_FILES = 5000
"""More files than this, all folders together, is a folder taken by mistake."""

_FURNITURE = frozenset({"thumbs.db", "desktop.ini"})


def unfolded(paths: Iterable[Path], limit: int = 0) -> Sequence[Path]:
    """Return these files, and those of these folders at any depth, in order.

    Links to folders are not followed. Files a system or an office program keeps for itself are left out;
    all others are returned, so that each is either taken or told about.
    `Refusal` beyond `limit` files, or `FOLDER_FILES`.
    """
    limit = limit or FOLDER_FILES
    found: list[Path] = []
    for path in paths:
        for file in _files(path) if path.is_dir() else (path,):
            if len(found) == limit:
                raise _too_many(limit)
            found.append(file)
    return found


def _files(folder: Path) -> Iterable[Path]:
    unreadable: list[OSError] = []
    for place, folders, names in folder.walk(on_error=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = (place / name for name in sorted(names) if _is_for_people(name))
        yield from (file for file in files if not file.is_dir())  # a link to a folder is listed as a file
    yield from (Path(fault.filename) for fault in unreadable)  # the reader says why of each


def _is_for_people(name: str) -> bool:
    return not name.startswith((".", "~$")) and name.casefold() not in _FURNITURE


def _too_many(limit: int) -> Refusal:
    return Refusal(
        f"Il y a plus de {limit} fichiers là\u00a0: c’est sans doute un autre dossier que celui des envois.",
        safe="Rien n’a été lu.",
        to_do="Choisissez le dossier où sont les envois, ou ajoutez-les en plusieurs fois.",
    )
