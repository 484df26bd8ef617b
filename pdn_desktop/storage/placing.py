"""Files that appear whole or not at all: made beside their place under a passing name, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from pdn_desktop.storage import refusals

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite may leave beside a file; it belongs with it."""


@contextmanager
def placed(path: Path, *, over: bool = False) -> Iterator[Path]:
    """Lend an empty private file; when the block ends well it takes the place of `path`, else it goes away.

    `Refusal` when the path is taken, unless it may be written `over`, or when its folder does not let us.
    """
    with refusals.written(path):
        if not over and os.path.lexists(path):
            raise refusals.exists(path)
        part = path.with_name(f".{path.name}.{token_hex(4)}.part")
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            yield part
            _settle(part, path, over=over)
        finally:
            for name in ("", *COMPANIONS):
                Path(f"{part}{name}").unlink(missing_ok=True)


def _settle(part: Path, path: Path, *, over: bool) -> None:
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    if not over and os.path.lexists(path):
        raise refusals.exists(path)
    part.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renamed names outlive a power cut, where the system lets a folder be synced."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
