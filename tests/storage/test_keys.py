"""One code opens the file and its copies; a slip of typing is told before anything is tried."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.errors import KeyMissing, Refusal
from pdn_desktop.storage import keys
from pdn_desktop.storage.keys import FileKey, derive, new_code, read_code, read_key_file, write_key_file

CODE = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-S7"


def test_a_code_is_six_groups_of_five_letters_and_two_check_letters() -> None:
    groups = new_code().split("-")

    assert [len(group) for group in groups] == [5, 5, 5, 5, 5, 5, 2]
    assert set("".join(groups)) <= set("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    assert new_code() != new_code()


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        f"  {CODE}\n",
        CODE.replace("-", "\u00a0\u2011"),
    ],
)
def test_case_blanks_and_dashes_do_not_matter(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0" + CODE[1:], "Le code de secours ne contient jamais « 0 » (ni zéro, ni O, ni un, ni I)."),
        (CODE[1:], "Le code de secours compte 32 lettres ; il y en a 31 ici."),
        ("", "Le code de secours compte 32 lettres ; il y en a 0 ici."),
        ("B" + CODE[1:], "Une lettre au moins du code de secours est fausse ou déplacée."),
        (CODE[:-1] + "Q", "Une lettre au moins du code de secours est fausse ou déplacée."),
    ],
)
def test_a_slip_of_typing_is_told(typed: str, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_code(typed)

    assert refused.value.what == told
    assert refused.value.to_do.startswith("Recopiez le code de secours")


@given(place=st.integers(0, 29), by=st.integers(1, 31), code=st.builds(new_code))
def test_one_wrong_letter_gives_another_check_or_at_worst_another_key(place: int, by: int, code: str) -> None:
    letters = list(code.replace("-", ""))
    letters[place] = keys.ALPHABET[(keys.ALPHABET.index(letters[place]) + by) % 32]
    try:
        other = read_code("".join(letters))
    except Refusal:
        return
    assert derive(other, bytes(16)) != derive(code, bytes(16))


def test_the_key_is_that_of_files_already_made() -> None:
    key = derive(CODE, bytes(range(16)))

    assert key.raw.hex() == "d3096973816d0b86bb5caa340bac2b237aa57d711736b4c8bcff1db4e7778d4c"
    assert key == derive(CODE.lower(), bytes(range(16)))
    assert key != derive(CODE, bytes(16))


def test_a_key_is_never_shown() -> None:
    assert repr(derive(CODE, bytes(16))) == "FileKey()"
    with pytest.raises(ValueError, match="32 bytes"):
        FileKey(b"short")


def test_a_key_file_is_private_and_gives_its_code_back(tmp_path: Path) -> None:
    path = tmp_path / "cle.txt"
    write_key_file(path, CODE.lower())

    assert path.read_text() == f"{CODE}\n"
    assert read_key_file(path) == CODE
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "cle.txt"
    path.write_text("autre chose")

    with pytest.raises(Refusal, match="existe déjà"):
        write_key_file(path, CODE)
    assert path.read_text() == "autre chose"
    with pytest.raises(Refusal, match="ne peut pas être écrit"):
        write_key_file(tmp_path / "absent" / "cle.txt", CODE)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"A" * 5_000])
def test_a_file_that_is_no_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cle.txt"
    path.write_bytes(content)

    with pytest.raises(KeyMissing, match="ne contient pas un code de secours"):
        read_key_file(path)


def test_a_missing_key_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing) as refused:
        read_key_file(tmp_path / "absent.txt")

    assert "ne peut pas être lu" in refused.value.what
    assert refused.value.to_do == "Vérifiez son chemin et ses droits, ou donnez le code de secours."
