"""Keys without a screen: the key file, the keychain, and what is said when there is neither."""

import re
from pathlib import Path

import keyring
import pytest
from keyring.backends.null import Keyring as NoKeychain

from tests.command_line.running import Run, said_in_json


def test_new_makes_the_key_file_private_and_refuses_a_taken_path(pdn: Run) -> None:
    code, out, _ = pdn("new", "a.pdn", "--key-file", "cle.txt")
    assert code == 0
    assert "Appel créé : a.pdn" in out
    assert Path("cle.txt").stat().st_mode & 0o777 == 0o600
    content = Path("a.pdn").read_bytes()

    code, _, err = pdn("new", "a.pdn", "--key-file", "cle.txt")

    assert (code, err.startswith("« a.pdn » existe déjà.")) == (1, True)
    assert Path("a.pdn").read_bytes() == content


def test_one_key_file_serves_several_calls(pdn: Run) -> None:
    for name in ("a.pdn", "b.pdn"):
        assert pdn("new", name, "--key-file", "cle.txt")[0] == 0

    for name in ("a.pdn", "b.pdn"):
        assert pdn("show", name, "--key-file", "cle.txt")[0] == 0


def test_new_keeps_the_key_in_the_keychain_and_shows_the_code_once(pdn: Run) -> None:
    code, out, _ = pdn("new", "a.pdn")

    assert code == 0
    shown = re.search(r"Code de secours : ([A-Z0-9-]+)\n", out)
    assert shown
    assert pdn("show", "a.pdn")[0] == 0
    Path("cle.txt").write_text(shown[1].lower(), encoding="utf-8")
    assert pdn("show", "a.pdn", "--key-file", "cle.txt")[0] == 0


def test_without_key_and_keychain_new_says_what_to_do(pdn: Run) -> None:
    keyring.set_keyring(NoKeychain())

    code, out, err = pdn("new", "a.pdn")

    assert (code, out) == (1, "")
    assert "« --key-file FICHIER » ou par la variable PDN_KEY_FILE" in err
    assert not Path("a.pdn").exists()


def test_a_refused_creation_leaves_neither_key_nor_call(pdn: Run) -> None:
    Path("dossier").mkdir()

    code, _, err = pdn("new", "absent/a.pdn", "--key-file", "cle.txt")

    assert code == 1
    assert "absent" in err
    assert list(Path().iterdir()) == [Path("dossier")]


def test_opening_without_a_key_says_what_to_do(pdn: Run, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PDN_KEY_FILE")

    code, out, err = pdn("show", call)

    assert (code, out) == (1, "")
    assert "« --key-file FICHIER »" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "est introuvable"),
        (b"", "est vide"),
        (b"x" * 5_000, "a.pdn"),
    ],
)
def test_what_is_not_a_call_is_refused(pdn: Run, call: Path, content: bytes | None, said: str) -> None:
    call.unlink() if content is None else call.write_bytes(content)

    code, out, err = pdn("show", call)

    assert (code, out) == (1, "")
    assert said in err


def test_the_journal_says_who(pdn: Run, call: Path) -> None:
    journal = said_in_json(pdn, "show-journal", "show", call, "journal")

    assert [entry["action"] for entry in journal] == ["call.created"]
    assert journal[0]["actor"].endswith("(ligne de commande)")


def test_the_journal_is_told_in_french(pdn: Run, call: Path) -> None:
    (entry,) = said_in_json(pdn, "show-journal", "show", call, "journal")
    _, out, _ = pdn("show", call, "journal")

    assert (entry["label"], entry["about"], entry["subject"]) == ("Appel créé", "PDN-2024", "PDN-2024")
    assert out.splitlines()[0].split() == ["N°", "Le", "Par", "Acte", "Sur", "quoi"]
    assert "Appel créé" in out
    assert "call.created" not in out
