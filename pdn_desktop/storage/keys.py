"""The recovery code, the key derived from it, and the file that may hold the code.

The code carries 150 random bits, so one pass of BLAKE2b makes the key: there is nothing to guess slowly.
The salt is the one SQLCipher keeps in clear at the head of the file; copies and backups keep it too.
"""

import hashlib
import os
import secrets
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from pdn_desktop.errors import KeyMissing, Refusal

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""32 letters that can be read aloud: no 0, O, 1 or I."""

SALT_BYTES = 16
KEY_BYTES = 32
GROUPS, GROUP_LENGTH, CHECK_LENGTH = 6, 5, 2
KEY_FILE_VARIABLE = "PDN_KEY_FILE"

_LETTERS = GROUPS * GROUP_LENGTH
_KEY_FILE_LIMIT = 1_000  # bytes: a code and a few blanks; more is another file
_AS_PRINTED = "Recopiez le code de secours tel qu’il a été imprimé à la création de l’appel."


@dataclass(frozen=True)
class FileKey:
    """The raw 256-bit key of one call file; never shown, not even in a traceback."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            msg = "a file key has 32 bytes"
            raise ValueError(msg)


def new_code() -> str:
    """Return a fresh recovery code: 6 groups of 5 letters and 2 check letters, separated by dashes."""
    return _printed("".join(secrets.choice(ALPHABET) for _ in range(_LETTERS)))


def read_code(typed: str) -> str:
    """Return the code as printed, whatever its case, blanks and dashes; `Refusal` on a slip of typing."""
    letters = "".join(c for c in typed.upper() if not c.isspace() and unicodedata.category(c) != "Pd")
    strangers = sorted(set(letters) - set(ALPHABET))
    if strangers:
        raise Refusal(
            f"Le code de secours ne contient jamais « {' '.join(strangers)[:40]} » "
            "(ni zéro, ni O, ni un, ni I).",
            to_do=_AS_PRINTED,
        )
    if len(letters) != _LETTERS + CHECK_LENGTH:
        raise Refusal(
            f"Le code de secours compte {_LETTERS + CHECK_LENGTH} lettres ; il y en a {len(letters)} ici.",
            to_do=_AS_PRINTED,
        )
    if _check(letters[:_LETTERS]) != letters[_LETTERS:]:
        raise Refusal("Une lettre au moins du code de secours est fausse ou déplacée.", to_do=_AS_PRINTED)
    return _printed(letters[:_LETTERS])


def derive(code: str, salt: bytes) -> FileKey:
    """Return the key this code gives for the file whose first 16 bytes are `salt`."""
    letters = read_code(code).replace("-", "")[:_LETTERS]
    digest = hashlib.blake2b(letters.encode(), digest_size=KEY_BYTES, salt=salt, person=b"pdn-call/1")
    return FileKey(digest.digest())


def read_key_file(path: Path) -> str:
    """Return the recovery code held in this file; `KeyMissing` when it cannot be read or holds none."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_KEY_FILE_LIMIT + 1)
        if len(content) > _KEY_FILE_LIMIT:
            raise _no_code(path)
        return read_code(content.decode("utf-8-sig"))
    except OSError as error:
        raise KeyMissing(
            f"Le fichier de clé « {path} » ne peut pas être lu.",
            to_do="Vérifiez son chemin et ses droits, ou donnez le code de secours.",
        ) from error
    except UnicodeDecodeError as error:
        raise _no_code(path) from error


def write_key_file(path: Path, code: str) -> None:
    """Keep this recovery code in a new file that only its owner may read; refuses an existing path."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refusal(f"Le fichier de clé « {path} » existe déjà.") from error
    except OSError as error:
        raise _unwritable(path) from error
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(read_code(code) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _unwritable(path) from error


def _printed(letters: str) -> str:
    groups = [letters[i : i + GROUP_LENGTH] for i in range(0, _LETTERS, GROUP_LENGTH)]
    return "-".join([*groups, _check(letters)])


def _check(letters: str) -> str:
    """Return two letters that follow from the others: a slip goes unseen once in 1,024."""
    digest = int.from_bytes(hashlib.blake2b(letters.encode(), digest_size=8, person=b"pdn-code/1").digest())
    return ALPHABET[digest & 31] + ALPHABET[digest >> 5 & 31]


def _no_code(path: Path) -> KeyMissing:
    return KeyMissing(
        f"Le fichier « {path} » ne contient pas un code de secours.",
        to_do="Indiquez le fichier de clé créé avec l’appel.",
    )


def _unwritable(path: Path) -> Refusal:
    return Refusal(
        f"Le fichier de clé « {path} » ne peut pas être écrit.",
        to_do="Choisissez un dossier où vous pouvez écrire.",
    )
