"""What a file must be before anything is read from it or written to it."""

import os
from pathlib import Path
from typing import Any

import pdn_desktop
from pdn_desktop.errors import NewerFile
from pdn_desktop.storage import refusals
from pdn_desktop.storage.engine import APPLICATION_ID, salt_of
from pdn_desktop.storage.keys import FileKey, derive
from pdn_desktop.storage.schema import PROGRAM, SCHEMA
from pdn_desktop.storage.tables import BLOB_CHUNK


def require_file(path: Path) -> None:
    """Refuse a path where there is no file, or an empty one: opening it would make a fresh, empty call."""
    with refusals.written(path):
        if not path.exists():
            raise refusals.missing(path)
        if not path.is_file() or not path.stat().st_size:
            raise refusals.empty(path)


def require_writable(path: Path) -> None:
    """Refuse a file that could be opened and not written: what SQLite says of it depends on its last use."""
    if not writable(path):
        raise refusals.read_only(path)


def writable(path: Path) -> bool:
    """Tell whether the file may be written, and something beside it."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.R_OK | os.W_OK, effective_ids=effective) for place in (path, path.parent))


def key_for(path: Path, secret: str | FileKey) -> FileKey:
    """Return the key of this file: the one given, or the one its recovery code gives."""
    if isinstance(secret, FileKey):
        return secret
    with refusals.told(path):
        return derive(secret, salt_of(path))


def generation(connection: Any, path: Path) -> int:
    """Return how many migrations the file has been through; refuse what is not a call, or a newer one."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (made,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID or made < 1:
        raise refusals.not_a_call(path)
    if made > SCHEMA:
        raise _newer(connection, path)
    return int(made)


def quick_check(connection: Any, path: Path) -> None:
    """Refuse a damaged file; contents of dossiers are left to their digests, so as not to read them all."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        if name != BLOB_CHUNK.name and connection.execute(f"PRAGMA quick_check('{name}')").fetchall() != [
            ("ok",)
        ]:
            raise refusals.damaged(path)


def _newer(connection: Any, path: Path) -> NewerFile:
    (maker,) = connection.execute("SELECT content FROM about WHERE name = ?", (PROGRAM,)).fetchone()
    return NewerFile(
        f"« {path.name} » a été enregistré par la version {maker} de PDN Sélection, "
        f"plus récente que celle-ci ({pdn_desktop.__version__}).",
        to_do=f"Installez la version {maker}, ou une plus récente, puis rouvrez l’appel.",
    )
