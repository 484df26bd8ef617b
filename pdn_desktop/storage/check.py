"""The whole control of a call file: its encryption, its links, its journal, its contents, its tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from pdn_desktop.storage import blobs, journal, opening, refusals
from pdn_desktop.storage.engine import make_engine
from pdn_desktop.storage.keys import FileKey
from pdn_desktop.storage.prepared import driver
from pdn_desktop.storage.schema import REVISIONS, SCHEMA
from pdn_desktop.storage.tables import BLOB, ISSUED_DOCUMENT, RECEIPT, RECEIVED_FILE

_SHOWN = 20  # faults listed under one heading


@dataclass(frozen=True)
class CheckLine:
    """One control: what was looked at, and the faults found, in French sentences."""

    title: str
    faults: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not self.faults


@dataclass(frozen=True)
class CheckReport:
    """Every control of a call file, in the order they were made."""

    lines: tuple[CheckLine, ...]

    @property
    def holds(self) -> bool:
        """Tell whether the whole file is sound."""
        return all(line.holds for line in self.lines)


def check(path: Path, secret: str | FileKey) -> CheckReport:
    """Control a closed call file, without migrating it; `Refusal` when it cannot be opened at all."""
    opening.require_file(path)
    opening.require_writable(path)
    key = opening.key_for(path, secret)
    with refusals.told(path):
        engine = make_engine(path, key)
        try:
            with engine.connect() as connection:
                opening.generation(driver(connection), path)
                return report(connection)
        finally:
            engine.dispose()


def report(connection: sa.Connection) -> CheckReport:
    """Control an open call file, outside any unit of work."""
    return CheckReport(tuple(_line(title, find(connection)) for title, find in _CONTROLS))


def _line(title: str, faults: Iterable[str]) -> CheckLine:
    """Gather the first faults of one control; a page that cannot be read is one of them."""
    found: list[str] = []
    try:
        found.extend(islice(faults, _SHOWN))
    except (sa.exc.DBAPIError, dbapi2.DatabaseError, ValueError):  # damaged values have no type
        found.append("Une partie du fichier ne peut plus être lue.")
    return CheckLine(title, tuple(found))


def _pages(connection: sa.Connection) -> Iterator[str]:
    if driver(connection).execute("PRAGMA cipher_integrity_check").fetchall():
        yield "Des pages du fichier sont abîmées ou ont été modifiées hors du programme."
    if driver(connection).execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "La structure du fichier est abîmée."


def _schema(connection: sa.Connection) -> Iterator[str]:
    (made,) = driver(connection).execute("PRAGMA user_version").fetchone()
    names = driver(connection).execute("SELECT version_num FROM alembic_version").fetchall()
    if made < SCHEMA:
        yield f"Les tables sont de la génération {made} ; elles passeront à la {SCHEMA} à l’ouverture."
    if names != [(REVISIONS[made - 1],)]:
        yield "Le numéro des tables et la dernière mise à jour ne concordent pas."


def _links(connection: sa.Connection) -> Iterator[str]:
    for table, _, parent, _ in driver(connection).execute("PRAGMA foreign_key_check"):
        yield f"Un élément de « {table} » se rapporte à un élément absent de « {parent} »."


def _journal(connection: sa.Connection) -> Iterator[str]:
    yield from journal.faults(connection)
    for table in journal.cut_off(connection):
        yield f"Des éléments de « {table} » viennent d’une entrée qui manque à la fin du journal."


def _contents(connection: sa.Connection) -> Iterator[str]:
    yield from blobs.faults(connection)
    for column in (RECEIPT.c.original_sha256, RECEIVED_FILE.c.sha256, ISSUED_DOCUMENT.c.sha256):
        absent = sa.select(column).where(column != "", column.not_in(sa.select(BLOB.c.sha256)))
        for digest in connection.scalars(absent).all():
            yield f"Le contenu {digest[:12]}… est annoncé et n’est pas dans le fichier."


_CONTROLS: tuple[tuple[str, Callable[[sa.Connection], Iterator[str]]], ...] = (
    ("Pages chiffrées et structure", _pages),
    ("Version des tables", _schema),
    ("Liens entre les éléments", _links),
    ("Chaîne du journal", _journal),
    ("Pièces reçues et documents émis", _contents),
)
