"""How a call file is reached: SQLCipher under SQLAlchemy, one connection, durable once acknowledged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from pdn_desktop.storage import refusals
from pdn_desktop.storage.keys import KEY_BYTES, SALT_BYTES, FileKey
from pdn_desktop.storage.prepared import driver

APPLICATION_ID = 0x50444E31
"""« PDN1 », in the file's header: tells a call from another program's file."""

BUSY_MILLISECONDS = 300

_PLAIN_HEADER = b"SQLite format 3\0"
_SETTINGS = (
    "journal_mode = wal",
    "synchronous = full",
    "fullfsync = 1",  # macOS: fsync alone does not reach the disk
    "checkpoint_fullfsync = 1",
    "trusted_schema = off",
    "cache_size = -32768",  # KiB: a page that left the cache is deciphered and authenticated again
    "journal_size_limit = 16777216",  # a big dossier must not leave a big log until closing
)


def salt_of(path: Path) -> bytes:
    """Return the salt at the head of the file, read by SQLite itself.

    Opening the file beside SQLite and closing it would drop this process's locks on it (POSIX).
    """
    connection = connect(path, FileKey(bytes(KEY_BYTES)), mode="ro")
    try:
        (salt,) = connection.execute("PRAGMA cipher_salt").fetchone()
    finally:
        connection.close()
    if bytes.fromhex(salt) == _PLAIN_HEADER:
        raise refusals.plain(path)
    return bytes.fromhex(salt)


def connect(path: Path, key: FileKey, *, salt: bytes | None = None, mode: str = "rw") -> Any:
    """Open the file with its key and return a DB-API connection in autocommit; never makes a file.

    `salt` is given for a file still empty; an existing file has its own.
    """
    if salt is not None and len(salt) != SALT_BYTES:
        msg = "a salt has 16 bytes"
        raise ValueError(msg)
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,  # units of work follow one another, whatever their thread
        timeout=BUSY_MILLISECONDS / 1_000,
    )
    connection.execute("PRAGMA cipher_log_level = none")  # else SQLCipher writes to the terminal
    connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}{salt.hex() if salt else ''}'\"")
    return connection


def make_engine(
    path: Path, key: FileKey, *, salt: bytes | None = None, foreign_keys: bool = True
) -> sa.Engine:
    """Return the engine of a file, which its first connection locks against any other.

    The connection comes keyed: SQLAlchemy's own SQLCipher dialect knows neither our salt nor `mode=rw`.
    """
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: _set_up(connect(path, key, salt=salt), foreign_keys=foreign_keys),
        module=dbapi2,
        poolclass=sa.pool.QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,  # error texts would hold candidates' data
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, *, foreign_keys: bool) -> Any:
    try:
        connection.execute("PRAGMA locking_mode = exclusive")
        connection.execute(f"PRAGMA foreign_keys = {foreign_keys:d}")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
    except dbapi2.Error:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sa.Connection) -> Iterator[None]:
    """Commit when the block ends well, else roll back, even where it is the commit that fails."""
    try:
        with connection.begin():
            yield
    except BaseException:
        driver(connection).rollback()
        raise


def _begin(connection: sa.Connection) -> None:
    driver(connection).execute("BEGIN IMMEDIATE")
