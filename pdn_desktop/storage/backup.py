"""Verified copies of a call, and their return: a copy that was not reopened and compared is not a backup."""

import os
import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pdn_desktop.errors import AlreadyOpen, Refusal
from pdn_desktop.storage import opening, refusals
from pdn_desktop.storage.clock import utc_now
from pdn_desktop.storage.engine import connect, salt_of
from pdn_desktop.storage.keys import FileKey
from pdn_desktop.storage.placing import COMPANIONS, placed
from pdn_desktop.usecases.ports import Clock

KEPT = 10
"""How many backups of one call stay in a folder."""


def write_backup(connection: Any, path: Path, key: FileKey, folder: Path, at: datetime) -> Path:
    """Copy the call at `path`, open on this DB-API connection, into the folder; return the verified copy."""
    with refusals.written(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = _free(folder, f"{path.stem}-{_stamp(at)}", path.suffix)
    with placed(target) as part, refusals.told(target):
        connection.execute("VACUUM INTO ?", (str(part),))
        _verify(connection, part, key)
    return target


def rotate(path: Path, folder: Path, keep: int = KEPT) -> None:
    """Remove the oldest backups of this call from the folder, so that `keep` stay."""
    mine = re.compile(re.escape(path.stem) + r"-\d{8}T\d{6}Z(-\d+)?" + re.escape(path.suffix))
    with refusals.written(folder):
        backups = sorted(found for found in folder.iterdir() if mine.fullmatch(found.name))
        for old in backups[: max(0, len(backups) - keep)]:
            old.unlink()


def restore(
    source: Path, target: Path, secret: str | FileKey, *, replace: bool = False, clock: Clock = utc_now
) -> Path | None:
    """Put a backup back at `target` under its own key, verified.

    An existing call is refused unless it may be replaced; it is then kept aside, and its new path returned.
    """
    opening.require_file(source)
    if os.path.lexists(target) and not replace:
        raise refusals.exists(target)
    key = opening.key_for(source, secret)
    aside = None
    with placed(target, over=replace) as part, refusals.told(source):
        _copy_back(source, part, key)
        if os.path.lexists(target):
            aside = _set_aside(target, clock())
    return aside


def _copy_back(source: Path, part: Path, key: FileKey) -> None:
    salt = salt_of(source)
    with closing(open_to_read(source, key)) as kept:
        opening.generation(kept, source)
        with closing(connect(part, key, salt=salt)) as fresh:
            kept.backup(fresh)
        _verify(kept, part, key)


def open_to_read(source: Path, key: FileKey) -> Any:
    """Open a backup without leaving anything beside it; one on a read-only stick is read as it is."""
    if not opening.writable(source):
        return connect(source, key, mode="ro")
    connection = connect(source, key)
    connection.execute("PRAGMA locking_mode = exclusive")
    return connection


def _verify(original: Any, copy: Path, key: FileKey) -> None:
    """Reopen the copy with the key, check every page of it and count its rows."""
    with closing(connect(copy, key)) as reopened:
        if reopened.execute("PRAGMA cipher_integrity_check").fetchall() or counts(reopened) != counts(
            original
        ):
            raise Refusal(
                f"La copie « {copy.name} » ne correspond pas à l’appel : elle n’a pas été gardée.",
                safe="L’appel lui-même n’est pas touché.",
                to_do="Recommencez, de préférence vers un autre dossier ou un autre support.",
            )


def counts(connection: Any) -> dict[str, int]:
    """Return how many rows each table holds."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}  # noqa: S608 -- names come from the engine's own catalogue


def _set_aside(target: Path, at: datetime) -> Path:
    """Rename the call that is replaced, with what SQLite left beside it; refuse one that is open."""
    _require_closed(target)
    aside = _free(target.parent, f"{target.stem}-remplace-{_stamp(at)}", target.suffix)
    for companion in (*COMPANIONS, ""):
        if Path(f"{target}{companion}").exists():
            Path(f"{target}{companion}").rename(f"{aside}{companion}")
    return aside


def _require_closed(target: Path) -> None:
    """Refuse a call that is open elsewhere; one too damaged to tell may be replaced."""
    try:
        with refusals.told(target), closing(connect(target, FileKey(bytes(32)))) as probe:
            probe.execute("PRAGMA locking_mode = exclusive")
            probe.execute("BEGIN IMMEDIATE")
    except AlreadyOpen:
        raise
    except Refusal:
        return


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """Return a path of the folder that no file has: two backups may fall in one second."""
    candidates = (folder / f"{stem}{f'-{n}' if n else ''}{suffix}" for n in range(1_000))
    return next(path for path in candidates if not os.path.lexists(path))
