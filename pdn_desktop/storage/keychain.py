"""The system's keychain, through `keyring`; nothing weaker than Windows', macOS', Secret Service or KWallet.

Backends that would write the key in clear, or forget it, are refused: without a real keychain
the code is asked. `keyring` is imported when a keychain is asked for: a key file needs none.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pdn_desktop.storage.keys import FileKey

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "PDN Sélection"
CHOICE = "PYTHON_KEYRING_BACKEND"
"""The variable by which a person chooses another backend of `keyring`."""

_NATIVE = {
    "win32": ("keyring.backends.Windows.WinVaultKeyring",),
    "darwin": ("keyring.backends.macOS.Keyring",),
}
_FREEDESKTOP = ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring")

_FORGETFUL = ("keyring.backends.fail", "keyring.backends.null")
_IN_CLEAR = "keyrings."  # keyrings.alt and its like write a file beside the user's others


@dataclass(frozen=True)
class Keychain:
    """Where keys of call files are kept on this computer; without a backend it keeps and finds nothing."""

    backend: "KeyringBackend | None"

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


def _offered() -> "Iterator[KeyringBackend]":
    import keyring.core  # noqa: PLC0415 -- slow to import
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 -- same

    if not os.environ.get(CHOICE) and keyring.core.load_config() is None:
        yield from _native()
        return
    chosen = keyring.get_keyring()
    if isinstance(chosen, ChainerBackend):
        yield from chosen.backends
    else:
        yield chosen


def _native() -> "Iterator[KeyringBackend]":
    """Yield the keychains of this system; to find them itself, `keyring` imports those of all systems."""
    import keyring.core  # noqa: PLC0415 -- slow to import

    for name in _NATIVE.get(sys.platform, _FREEDESKTOP):
        try:
            found: KeyringBackend = keyring.core.load_keyring(name)
        except Exception:  # noqa: BLE001, S112 -- no such service in this session, said in many ways
            continue
        yield found


def _keeps(backend: "KeyringBackend") -> bool:
    module = type(backend).__module__
    return module not in _FORGETFUL and not module.startswith(_IN_CLEAR)
