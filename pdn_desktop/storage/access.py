"""Where the key of a call file is found: a key file, else the keychain; without either the code is asked."""

import os
from collections.abc import Callable
from pathlib import Path

from pdn_desktop.errors import KeyMissing
from pdn_desktop.storage import opening, refusals
from pdn_desktop.storage.engine import salt_of
from pdn_desktop.storage.keychain import Keychain
from pdn_desktop.storage.keys import KEY_FILE_VARIABLE, FileKey, derive, read_key_file

_WITHOUT = "n’est pas gardée : cet ordinateur n’a pas de trousseau"


def find_key(path: Path, keychain: Callable[[], Keychain], *, key_file: Path | None = None) -> FileKey:
    """Return the key of this call file; `KeyMissing` says what to do when it is nowhere.

    The key file given, else the one that `PDN_KEY_FILE` names, goes before the keychain, which it spares.
    """
    opening.require_file(path)
    with refusals.told(path):
        salt = salt_of(path)
    named = key_file or os.environ.get(KEY_FILE_VARIABLE)
    if named:
        return derive(read_key_file(Path(named)), salt)
    chain = keychain()
    held = chain.find(salt)
    if held is None:
        there_is_one = chain.backend is not None
        told = "n’est pas dans le trousseau de cet ordinateur" if there_is_one else _WITHOUT
        raise KeyMissing(
            f"La clé de « {path.name} » {told}.",
            to_do="Donnez le code de secours imprimé à la création de l’appel, ou un fichier de clé.",
            keychain=there_is_one,
        )
    return held
