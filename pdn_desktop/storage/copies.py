"""What a copy of a call holds, read without changing it: enough for a person to tell copies apart."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pdn_desktop.storage import opening, refusals
from pdn_desktop.storage.backup import counts, open_to_read
from pdn_desktop.storage.keys import FileKey

SUFFIX = ".pdn"


@dataclass(frozen=True)
class Copy:
    """A file that may be a copy of a call, and when it was last written."""

    path: Path
    written_at: datetime  # UTC


@dataclass(frozen=True)
class Holding:
    """What a copy holds."""

    title: str
    candidacies: int
    marks: int
    documents: int
    acts: int
    last_act_at: datetime | None


def found(folders: Iterable[Path]) -> tuple[Copy, ...]:
    """Return the call files of these folders, latest first; a folder out of reach has none."""
    copies = [copy for folder in dict.fromkeys(folders) for copy in _in(folder)]
    return tuple(sorted(copies, key=lambda copy: copy.written_at, reverse=True))


def holding(path: Path, secret: str | FileKey) -> Holding:
    """Return what this copy holds; `Refusal` when it cannot be read, or not with this key."""
    opening.require_file(path)
    key = opening.key_for(path, secret)
    with refusals.told(path), closing(open_to_read(path, key)) as connection:
        opening.generation(connection, path)
        rows = counts(connection)
        return Holding(
            title=_one(connection, 'SELECT title FROM "call"') or "",
            candidacies=rows.get("candidacy", 0),
            marks=rows.get("mark", 0),
            documents=rows.get("issued_document", 0),
            acts=rows.get("journal_entry", 0),
            last_act_at=_instant(_one(connection, "SELECT at FROM journal_entry ORDER BY seq DESC LIMIT 1")),
        )


def _in(folder: Path) -> list[Copy]:
    try:
        files = [path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()]
        return [Copy(path, datetime.fromtimestamp(path.stat().st_mtime, UTC)) for path in files]
    except OSError:
        return []


def _one(connection: Any, query: str) -> str | None:
    row = connection.execute(query).fetchone()
    return str(row[0]) if row and row[0] is not None else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
