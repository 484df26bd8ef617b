"""A fresh call in a folder of its own, and what runs commands there."""

from pathlib import Path

import pytest

from pdn_desktop import cli
from tests.command_line.running import Run


@pytest.fixture
def pdn(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in a folder of its own; return its exit code and what it wrote."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out.replace("\u00a0", " "), said.err.replace("\u00a0", " ")

    return run


@pytest.fixture
def call(pdn: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a fresh call whose key file is named by PDN_KEY_FILE."""
    monkeypatch.setenv("PDN_KEY_FILE", "cle.txt")
    assert pdn("new", "a.pdn")[0] == 0
    return Path("a.pdn")
