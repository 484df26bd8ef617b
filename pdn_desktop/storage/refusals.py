"""What the disk and the engine answer, turned into sentences: what happened, what is safe, what to do.

Only faults of the world are translated; a constraint that does not hold or a wrong statement is our own bug.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2

from pdn_desktop.errors import AlreadyOpen, NotACall, Refusal, cause_of

WOUNDING = frozenset(
    {dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_NOTADB}
)
"""Answers after which a connection is not to be trusted: what it says next may be false."""


def primary_code(error: Exception) -> int:
    """Return SQLite's primary result code of this error, 0 when it is none of SQLite's."""
    origin = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    return int(getattr(origin, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise a `Refusal` in the place of an error of the world on this file; let all others through."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.Error) as error:
        sentence = _SENTENCES.get(primary_code(error))
        if sentence is None:
            raise
        raise sentence(path) from error


@contextmanager
def written(path: Path) -> Iterator[None]:
    """Raise a `Refusal` in the place of an error of the system on this path or its folder."""
    try:
        yield
    except OSError as error:
        raise _folder(path, error) from error


def taken(error: dbapi2.IntegrityError) -> bool:
    """Tell whether the error says that an identity or a number is already used."""
    return str(error).startswith("UNIQUE constraint failed")  # the driver gives no extended code


def closed(path: Path) -> Refusal:
    """Say that the call was left meanwhile."""
    return Refusal(
        f"L’appel « {path.name} » est fermé.",
        safe="Ce qui était enregistré l’est toujours.",
        to_do="Ouvrez-le à nouveau.",
    )


def missing(path: Path) -> Refusal:
    """Say that there is no such file, and that none was made."""
    return Refusal(
        f"Le fichier « {path.name} » est introuvable dans « {path.parent} ».",
        safe="Aucun fichier n’a été créé.",
        to_do="Vérifiez le chemin, ou rebranchez le support où il se trouve.",
    )


def empty(path: Path) -> NotACall:
    """Say that there is nothing in this file."""
    return NotACall(
        f"« {path.name} » est vide ou n’est pas un fichier : ce n’est pas un appel.",
        to_do="Choisissez un fichier d’appel, ou restaurez une sauvegarde.",
    )


def plain(path: Path) -> NotACall:
    """Say that the file is a database in clear: a call never is."""
    return NotACall(
        f"« {path.name} » est une base de données non chiffrée : ce n’est pas un appel.",
        to_do="Choisissez un fichier d’appel (.pdn).",
    )


def not_a_call(path: Path) -> NotACall:
    """Say that the file cannot be read as a call with this key: SQLCipher cannot tell the reasons apart."""
    return NotACall(
        f"« {path.name} » ne s’ouvre pas : ce n’est pas le bon code de secours, "
        "ou le fichier est abîmé ou n’est pas un appel.",
        to_do="Vérifiez le code et le fichier ; si le code est le bon, restaurez la dernière sauvegarde.",
    )


def damaged(path: Path) -> NotACall:
    """Say that the file is damaged."""
    return NotACall(
        f"Le fichier « {path.name} » est abîmé.",
        to_do="N’y travaillez plus : gardez-le de côté et restaurez la dernière sauvegarde vérifiée.",
    )


def journal_broken(path: Path, where: str) -> NotACall:
    """Say that the journal does not hold together any more."""
    return NotACall(
        f"« {path.name} » : {where}",
        to_do="Gardez ce fichier tel quel, prévenez la présidence et restaurez la dernière sauvegarde.",
    )


def moved(path: Path) -> Refusal:
    """Say that the file was moved or replaced while it was open."""
    return Refusal(
        f"Le fichier « {path.name} » a été déplacé, renommé ou effacé pendant que l’appel était ouvert.",
        safe="Cette saisie n’est pas enregistrée ; les précédentes sont dans le fichier d’origine.",
        to_do="Remettez le fichier à sa place, puis rouvrez l’appel.",
    )


def already_open(path: Path) -> AlreadyOpen:
    """Say that another window holds the file."""
    return AlreadyOpen(
        f"L’appel « {path.name} » est déjà ouvert dans une autre fenêtre ou par un autre programme.",
        to_do="Fermez l’autre fenêtre, puis recommencez.",
    )


def exists(path: Path) -> Refusal:
    """Say that the path is taken and was left as it is."""
    return Refusal(
        f"« {path} » existe déjà.",
        safe="Il n’a pas été touché.",
        to_do="Choisissez un autre nom, ou déplacez d’abord le fichier existant.",
    )


def _full(path: Path) -> Refusal:
    return Refusal(
        f"Le disque où se trouve « {path.name} » est plein.",
        safe="Cette saisie n’est pas enregistrée ; tout ce qui l’était reste intact.",
        to_do="Libérez de la place, puis recommencez.",
    )


def read_only(path: Path) -> Refusal:
    """Say that the file or its folder is protected."""
    return Refusal(
        f"« {path.name} » ou son dossier est protégé contre l’écriture.",
        to_do="Copiez l’appel dans un dossier où vous pouvez écrire, ou demandez-en le droit.",
    )


def _unreachable(path: Path) -> Refusal:
    return Refusal(
        f"Le dossier de « {path.name} » ne répond plus ou refuse l’accès.",
        safe="Cette opération n’est pas enregistrée ; tout ce qui l’était reste intact.",
        to_do="Vérifiez que le support est branché et que vous avez le droit d’y écrire, puis recommencez.",
    )


def _folder(path: Path, error: OSError) -> Refusal:
    return Refusal(
        f"« {path} » n’est pas accessible ({cause_of(error)}).",
        to_do="Vérifiez le chemin, la place libre et vos droits sur ce dossier.",
    )


_SENTENCES: dict[int, Callable[[Path], Refusal]] = {
    dbapi2.SQLITE_FULL: _full,
    dbapi2.SQLITE_READONLY: read_only,
    dbapi2.SQLITE_PERM: read_only,
    dbapi2.SQLITE_CANTOPEN: _unreachable,
    dbapi2.SQLITE_IOERR: _unreachable,
    dbapi2.SQLITE_CORRUPT: damaged,
    dbapi2.SQLITE_NOTADB: not_a_call,
    dbapi2.SQLITE_BUSY: already_open,
    dbapi2.SQLITE_LOCKED: already_open,
}
