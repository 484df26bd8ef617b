"""The system's keychain, through `keyring`; nothing weaker than Windows', macOS', Secret Service or KWallet.

Backends that would write the key in clear, or forget it, are refused: without a real keychain
the code is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from pdn_desktop.storage.keys import FileKey

SERVICE = "PDN Sélection"

_FORGETFUL = ("keyring.backends.fail", "keyring.backends.null")
_IN_CLEAR = "keyrings."  # keyrings.alt and its like write a file beside the user's others


@dataclass(frozen=True)
class Keychain:
    """Where keys of call files are kept on this computer; without a backend it keeps and finds nothing."""

    backend: KeyringBackend | None

    def find(self, salt: bytes) -> FileKey | None:
        """Return the key of the file with this salt, or None: a keychain may be locked, absent or emptied."""
        if self.backend is None:
            return None
        try:
            held = self.backend.get_password(SERVICE, salt.hex())
            return FileKey(bytes.fromhex(held)) if held else None
        except Exception:  # noqa: BLE001 -- backends raise what they please; the code is asked instead
            return None

    def keep(self, salt: bytes, key: FileKey) -> bool:
        """Keep this key and tell whether it can be read back; False = the code will be asked each time."""
        if self.backend is None:
            return False
        try:
            self.backend.set_password(SERVICE, salt.hex(), key.raw.hex())
        except Exception:  # noqa: BLE001 -- same
            return False
        return self.find(salt) == key

    def forget(self, salt: bytes) -> None:
        """Drop the key of this file, where it is held."""
        if self.backend is None or self.find(salt) is None:
            return
        self.backend.delete_password(SERVICE, salt.hex())


def system_keychain() -> Keychain:
    """Return the keychain of this session; one that keeps nothing when the system offers none worth trust."""
    return Keychain(next((backend for backend in _offered() if _keeps(backend)), None))


def _offered() -> Iterator[KeyringBackend]:
    chosen = keyring.get_keyring()
    if isinstance(chosen, ChainerBackend):
        yield from chosen.backends
    else:
        yield chosen


def _keeps(backend: KeyringBackend) -> bool:
    module = type(backend).__module__
    return module not in _FORGETFUL and not module.startswith(_IN_CLEAR)
