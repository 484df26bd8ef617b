"""The keychain is used when it is one, and never replaced by something weaker."""

import subprocess
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as Absent
from keyring.backends.null import Keyring as Forgetful

from pdn_desktop.storage.keychain import Keychain, system_keychain
from pdn_desktop.storage.keys import FileKey

SALT = bytes(range(16))
KEY = FileKey(bytes(range(32)))

ALONE = """
import sys
from pdn_desktop.storage.keychain import system_keychain
print(system_keychain().backend)
print("keyring.backends.macOS" in sys.modules, "keyring.backends.Windows" in sys.modules)
"""


class Locked(KeyringBackend):
    """A keychain whose owner has not opened it."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        msg = f"{service}: {username}: locked"
        raise OSError(msg)

    set_password = get_password
    delete_password = get_password


def test_a_key_is_kept_under_the_salt_and_can_be_forgotten() -> None:
    keychain = system_keychain()

    assert keychain.find(SALT) is None
    assert keychain.keep(SALT, KEY)
    assert keychain.find(SALT) == KEY
    assert keyring.get_password("PDN Sélection", SALT.hex()) == KEY.raw.hex()
    keychain.forget(SALT)
    assert keychain.find(SALT) is None
    keychain.forget(SALT)


@pytest.mark.parametrize("backend", [Absent(), Forgetful()])
def test_what_keeps_nothing_is_no_keychain(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)
    keychain = system_keychain()

    assert keychain == Keychain(None)
    assert not keychain.keep(SALT, KEY)
    assert keychain.find(SALT) is None
    keychain.forget(SALT)


def test_a_backend_that_writes_in_clear_is_no_keychain() -> None:
    plain = type("PlaintextKeyring", (Locked,), {"__module__": "keyrings.alt.file"})
    keyring.set_keyring(plain())

    assert system_keychain() == Keychain(None)


def test_the_best_real_keychain_of_a_chain_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = Locked()
    monkeypatch.setattr(ChainerBackend, "backends", [Absent(), locked])
    keyring.set_keyring(ChainerBackend())

    assert system_keychain() == Keychain(locked)


def test_a_locked_keychain_finds_and_keeps_nothing() -> None:
    keychain = Keychain(Locked())

    assert keychain.find(SALT) is None
    assert not keychain.keep(SALT, KEY)


def test_an_entry_that_is_no_key_is_as_good_as_none() -> None:
    keyring.set_password("PDN Sélection", SALT.hex(), "pas une clé")

    assert system_keychain().find(SALT) is None


def test_without_a_choice_only_the_keychains_of_this_system_are_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'absent'}")
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["None", "False", "False"]
