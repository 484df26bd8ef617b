"""A copy for another program is private, cannot be changed, is refused when it could act, and goes away."""

import stat
import sys
from pathlib import Path

import pytest

from pdn_desktop import paths
from pdn_desktop.errors import Refusal
from pdn_desktop.screens.private_copies import PrivateCopies

DOCX = b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml word/document.xml"


def test_a_copy_is_private_and_read_only() -> None:
    copy = PrivateCopies().made("Budget – été.docx", DOCX)
    assert copy.read_bytes() == DOCX
    assert copy.name == "Budget _ été.docx"
    assert copy.parent.parent == paths.temporary_folder() / "opened"
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o400
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../.bashrc.docx", "bashrc.docx"),
        ("a/b\\c\0d.docx", "a_b_c_d.docx"),
        ("-rf.DOCX", "rf.docx"),
        ("x" * 300 + ".docx", "x" * 60 + ".docx"),
        ("….docx", "piece.docx"),
        (" .docx", "piece.docx"),
    ],
)
def test_a_name_leads_nowhere(name: str, kept: str) -> None:
    copy = PrivateCopies().made(name, DOCX)
    assert copy.name == kept
    assert copy.parent.parent == paths.temporary_folder() / "opened"


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ"), ("a.docx", b"MZ"), ("a.xlsm", DOCX), ("a", b"x")]
)
def test_what_could_act_is_refused_and_not_written(name: str, content: bytes) -> None:
    with pytest.raises(Refusal, match="n’est pas ouvert d’ici"):
        PrivateCopies().made(name, content)
    assert list(paths.copies_folder().iterdir()) == []


def test_copies_are_handed_over_then_removed() -> None:
    handed: list[Path] = []

    def opened(copy: Path) -> bool:
        handed.append(copy)
        return True

    copies = PrivateCopies(opened)
    for number in range(3):
        copies.hand_over(copies.made(f"{number}.docx", DOCX))
    assert [copy.name for copy in handed] == ["0.docx", "1.docx", "2.docx"]
    paths.remove_copies()
    assert not any(copy.exists() for copy in handed)
    assert list(paths.copies_folder().iterdir()) == []


def test_no_program_for_it_is_told() -> None:
    copies = PrivateCopies(lambda _: False)
    with pytest.raises(Refusal, match=r"Aucun logiciel de ce poste n’ouvre « a\.docx »"):
        copies.hand_over(copies.made("a.docx", DOCX))
