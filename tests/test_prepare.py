"""The set-up runs on old Pythons, passes over dead ones, and knows when it has nothing to do."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def prepare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the set-up script, at work in a folder of the test's own."""
    spec = importlib.util.spec_from_file_location("prepare", ROOT / ".ci" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name in (".python-version", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "VENV", tmp_path / ".venv")
    return script


@pytest.mark.parametrize("script", ["prepare.py", "tasks.py"])
def test_an_old_python_can_read_it(script: str) -> None:
    ast.parse((ROOT / ".ci" / script).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.skipif(os.name == "nt", reason="shims of this kind are shell scripts")
def test_a_dead_shim_is_passed_over(
    prepare: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("python3", "python3.13", "python"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 127\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "no-pyenv"))

    assert prepare.version_of(tmp_path / "python3") == (0, 0)
    assert prepare.find_python() == sys.executable


def test_what_is_no_virtual_environment_is_never_removed(prepare: ModuleType, tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "letter.txt").write_text("mine")

    with pytest.raises(prepare.CannotPrepare, match="n’est pas un environnement Python"):
        prepare.prepare("requirements.lock")

    assert (tmp_path / ".venv" / "letter.txt").read_text() == "mine"


def test_a_stamp_holds_until_the_lock_changes(prepare: ModuleType, tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    prepare.stamp("requirements-dev.lock").write_text(prepare.fingerprint("requirements-dev.lock"))

    assert prepare.is_prepared("requirements-dev.lock")
    assert prepare.is_prepared("requirements.lock"), "the development lock holds all of the other"

    (tmp_path / "requirements-dev.lock").write_text("other")
    assert not prepare.is_prepared("requirements.lock")


def test_wrong_usage_is_told_and_changes_nothing() -> None:
    command = [sys.executable, str(ROOT / ".ci" / "tasks.py"), "dance"]

    told = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")

    assert told.returncode == 2
    assert "demo | test | bench | screens | installer | lock" in told.stderr
