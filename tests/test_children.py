"""A child process is the program itself, started in another way, and bounded."""

import sys
from subprocess import run

import pytest

from pdn_desktop import children


def test_a_frozen_program_starts_itself_by_one_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    assert children.command("--draw", "pdn.child") == [sys.executable, "-I", "-m", "pdn.child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert children.command("--draw", "pdn.child") == [sys.executable, "--draw"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound no memory")
@pytest.mark.parametrize("way", ["RLIMIT_AS", "RLIMIT_DATA"])
def test_a_child_gets_no_more_memory_than_it_may_have(way: str) -> None:
    code = f"from pdn_desktop import children; children.confine({way!r}); bytearray(1 << 30)"
    ended = run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr
