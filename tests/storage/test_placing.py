"""A file appears whole, private, and never over another."""

import stat
from pathlib import Path

import pytest

from pdn_desktop.errors import Refusal
from pdn_desktop.storage.placing import placed


def test_a_file_appears_only_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "appel.pdn"
    with placed(target) as part:
        part.write_bytes(b"entier")
        assert not target.exists()
        assert part.parent == tmp_path

    assert target.read_bytes() == b"entier"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def fail(part: Path) -> None:
        part.write_bytes(b"coupe")
        Path(f"{part}-wal").write_bytes(b"reste")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), placed(tmp_path / "appel.pdn") as part:
        fail(part)
    assert list(tmp_path.iterdir()) == []


def test_a_path_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "appel.pdn"
    with pytest.raises(Refusal, match="existe déjà"), placed(target):
        target.write_bytes(b"autre")
    assert target.read_bytes() == b"autre"
    assert list(tmp_path.iterdir()) == [target]


def test_a_dangling_link_is_a_taken_path(tmp_path: Path) -> None:
    target = tmp_path / "appel.pdn"
    target.symlink_to(tmp_path / "ailleurs")
    with pytest.raises(Refusal), placed(target):
        pass
    assert not (tmp_path / "ailleurs").exists()


def test_a_file_may_be_replaced_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "appel.pdn"
    target.write_bytes(b"ancien")
    with placed(target, over=True) as part:
        part.write_bytes(b"nouveau")
        assert target.read_bytes() == b"ancien"
    assert target.read_bytes() == b"nouveau"
