"""A call file: made whole, opened by a fixed sequence, locked while open, written one unit of work at a time.

Opening: there and not empty, its key, its mark, its schema, a quick check, a verified backup and the
migrations when it is older, the end of its journal. A file that does not pass is left as it was found.
"""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from typing import Self

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from pdn_desktop.storage import backup, blobs, journal, opening, refusals
from pdn_desktop.storage.check import CheckReport, report
from pdn_desktop.storage.clock import utc_now as utc_now  # noqa: PLC0414 -- callers find it beside the file
from pdn_desktop.storage.engine import connect, make_engine, salt_of, transaction
from pdn_desktop.storage.journal import DIGEST_SECRET, GENESIS, Head, Ledger
from pdn_desktop.storage.keys import SALT_BYTES, FileKey, derive
from pdn_desktop.storage.placing import placed
from pdn_desktop.storage.prepared import driver
from pdn_desktop.storage.schema import SCHEMA, make_schema
from pdn_desktop.storage.tables import SECRET
from pdn_desktop.storage.unit_of_work import Unit
from pdn_desktop.usecases.ports import Clock

TAIL = 500
"""Journal entries verified at each opening; `check` verifies them all."""

_DIGEST_KEY = sa.select(SECRET.c.content).where(SECRET.c.name == DIGEST_SECRET)


def create(path: Path, code: str, *, clock: Clock = utc_now) -> "CallFile":
    """Make a new call file under this recovery code and open it; refuses a path that is taken."""
    salt = token_bytes(SALT_BYTES)
    key = derive(code, salt)
    with placed(path) as part, refusals.told(path):
        engine = make_engine(part, key, salt=salt)
        try:
            with engine.begin() as connection:
                make_schema(connection)
        finally:
            engine.dispose()
    return CallFile(path, key, clock)


def open_(
    path: Path, secret: str | FileKey, *, clock: Clock = utc_now, backups: Path | None = None
) -> "CallFile":
    """Open an existing call file with its recovery code or its key.

    A file made by an older version is migrated; its verified copy goes to `backups`, else beside it.
    """
    opening.require_file(path)
    opening.require_writable(path)
    key = opening.key_for(path, secret)
    with refusals.told(path), closing(connect(path, key)) as connection:
        generation = _examine(connection, path)
        if generation < SCHEMA:
            backup.write_backup(connection, path, key, backups or path.parent, clock())
    if generation < SCHEMA:
        from pdn_desktop.storage.migrate import migrate  # noqa: PLC0415 -- Alembic is slow to import

        migrate(path, key)
    return CallFile(path, key, clock)


class CallFile:
    """An open call file; fulfils `ports.Office`. Made by `create` or `open_`."""

    def __init__(self, path: Path, key: FileKey, clock: Clock) -> None:
        self.path = path
        self.key = key
        self._clock = clock
        self._engine = make_engine(path, key)
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._head: Head = GENESIS
        try:
            with refusals.told(path):
                self._settle()
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def entries(self) -> int:
        """Return how many acts the journal holds: the same number, the same contents."""
        return self._head.seq

    @property
    def salt(self) -> bytes:
        """Return what the file's key goes by in a keychain."""
        return salt_of(self.path)

    @contextmanager
    def unit(self, actor: str) -> Iterator[Unit]:
        """Open a unit of work in this person's name; it is durable once the block has ended well."""
        with self._turn(), self._told():
            with transaction(self._connection):
                ledger = Ledger(self._head, actor, self._digest_key)
                yield Unit(self._connection, ledger)
                head = ledger.close(self._connection, self._clock())
                self._require_in_place()
            self._head = head

    @property
    def free(self) -> bool:
        """Tell whether nothing is at work on the file at this moment."""
        return not self._lock.locked()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Read without a unit of work what no act can change: contents; `Refusal` once the file is closed."""
        with self._turn():
            if self._connection.closed:
                raise refusals.closed(self.path)
            with self._told(), transaction(self._connection):
                yield self._connection

    def content(self, sha256: str) -> "KeptContent":
        """Return the bytes of this digest, to be read in parts; `Refusal` when they are not kept."""
        with self.reading() as connection:
            blob, size = blobs.find(connection, sha256)
        return KeptContent(self, blob, size)

    def backup(self, folder: Path, *, keep: int = backup.KEPT) -> Path:
        """Write a verified copy into the folder, keep the `keep` newest, and return the copy's path."""
        with self._turn(), self._told():
            copy = backup.write_backup(driver(self._connection), self.path, self.key, folder, self._clock())
        backup.rotate(self.path, folder, keep)
        return copy

    def check(self) -> CheckReport:
        """Control the whole file: encryption, links, journal, contents."""
        with self._turn(), self._told(), transaction(self._connection):
            return report(self._connection)

    def close(self) -> None:
        """Put everything into the one file and let go of it, once what is at work on it has ended."""
        with self._turn():
            self._let_go()

    def _let_go(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _settle(self) -> None:
        """Take note of where the file is and where its journal stands."""
        self._place = _place(self.path)
        self._connection = self._engine.connect()
        with transaction(self._connection):
            self._digest_key = self._connection.execute(_DIGEST_KEY).scalar_one()
            self._head = journal.read_head(self._connection)
            broken = next(journal.faults(self._connection, after=self._head.seq - TAIL), None)
        if broken:
            raise refusals.journal_broken(self.path, broken)
        self._wounded = False

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let one unit in at a time, whatever the thread; a unit inside a unit is a bug."""
        if self._holder == threading.get_ident():
            msg = "units of work do not nest"
            raise RuntimeError(msg)
        with self._lock:
            self._holder = threading.get_ident()
            try:
                yield
            finally:
                self._holder = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell errors of the world; after one that discredits the connection, start again from the file."""
        with refusals.told(self.path):
            try:
                if self._wounded:
                    self._recover()
                yield
            except (sa.exc.DBAPIError, dbapi2.Error) as error:
                if refusals.primary_code(error) in refusals.WOUNDING:
                    self._wounded = True
                raise

    def _recover(self) -> None:
        self._let_go()
        opening.require_file(self.path)
        with closing(connect(self.path, self.key)) as connection:
            _examine(connection, self.path)
        self._settle()

    def _require_in_place(self) -> None:
        """Refuse to acknowledge what would go into a file that was moved away: POSIX lets it be."""
        try:
            there = _place(self.path)
        except OSError:
            there = None
        if there != self._place:
            raise refusals.moved(self.path)


@dataclass(frozen=True)
class KeptContent:
    """Bytes of an open call file, read in parts; fulfils `ports.Content`."""

    file: CallFile
    blob: int
    size: int

    @property
    def free(self) -> bool:
        """Tell whether a part may be read at once."""
        return self.file.free

    def at(self, start: int, count: int) -> bytes:
        """Return the bytes from there on, fewer at the end; `Refusal` when they cannot be read any more."""
        with self.file.reading() as connection:
            return blobs.part(connection, self.blob, start, count)


def _examine(connection: dbapi2.Connection, path: Path) -> int:
    connection.execute("PRAGMA locking_mode = exclusive")
    generation = opening.generation(connection, path)
    opening.quick_check(connection, path)
    return generation


def _place(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
