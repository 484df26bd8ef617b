"""Where a key is looked for, and what is said when it is nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pdn_desktop.errors import KeyMissing, Refusal
from pdn_desktop.storage.access import find_key
from pdn_desktop.storage.call_file import CallFile, create, open_
from pdn_desktop.storage.keychain import Keychain, system_keychain
from pdn_desktop.storage.keys import new_code, write_key_file
from tests.storage.storage_samples import CODE


def no_keychain() -> Keychain:
    return Keychain(None)


def test_the_keychain_gives_the_key_of_a_file_it_keeps(office: CallFile) -> None:
    assert system_keychain().keep(office.salt, office.key)
    office.close()

    assert find_key(office.path, system_keychain) == office.key


def test_one_entry_opens_the_backups_too(office: CallFile, tmp_path: Path) -> None:
    system_keychain().keep(office.salt, office.key)
    copy = office.backup(tmp_path / "backups")

    open_(copy, find_key(copy, system_keychain)).close()


def test_a_key_file_goes_before_the_keychain(
    office: CallFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, other = tmp_path / "cle.txt", tmp_path / "autre.txt"
    write_key_file(named, CODE)
    write_key_file(other, new_code())
    office.close()

    assert find_key(office.path, no_keychain, key_file=named) == office.key
    monkeypatch.setenv("PDN_KEY_FILE", str(named))
    assert find_key(office.path, no_keychain) == office.key
    assert find_key(office.path, no_keychain, key_file=other) != office.key


@pytest.mark.parametrize(
    ("keychain", "told", "offered"),
    [
        (no_keychain, "n’est pas gardée : cet ordinateur n’a pas de trousseau.", False),
        (system_keychain, "n’est pas dans le trousseau de cet ordinateur.", True),
    ],
)
def test_a_key_that_is_nowhere_is_asked_for(
    office: CallFile, keychain: Callable[[], Keychain], told: str, offered: bool
) -> None:
    with pytest.raises(KeyMissing) as refused:
        find_key(office.path, keychain)

    assert refused.value.what == f"La clé de « appel.pdn » {told}"
    assert refused.value.keychain is offered
    assert refused.value.to_do == (
        "Donnez le code de secours imprimé à la création de l’appel, ou un fichier de clé."
    )


def test_a_missing_file_is_told_before_its_key(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="est introuvable"):
        find_key(tmp_path / "absent.pdn", system_keychain)
    assert list(tmp_path.iterdir()) == []


def test_two_files_under_one_code_have_two_keys(tmp_path: Path) -> None:
    with create(tmp_path / "a.pdn", CODE) as one, create(tmp_path / "b.pdn", CODE) as two:
        assert one.salt != two.salt
        assert one.key != two.key
