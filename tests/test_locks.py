"""The locks hold what pyproject.toml asks for, each file by its hash, and not where it came from."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]


def text(lock: str) -> str:
    return (ROOT / lock).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text(lock), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    assert re.findall(r"\S*(?:://|@ |--index|--find-links|--extra|--trusted)\S*", text(lock)) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_its_hashes(lock: str) -> None:
    packages = re.split(r"\n(?=\S)", text(lock).strip())

    assert [package for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"] + GROUPS["build"]),
        ("requirements-dev.lock", PROJECT["project"]["dependencies"] + GROUPS["build"]),
        ("requirements-dev.lock", [line for line in GROUPS["dev"] if isinstance(line, str)]),
    ],
)
def test_a_lock_satisfies_what_the_project_asks(lock: str, asked: list[str]) -> None:
    locked = pins(lock)
    wanted = [Requirement(line) for line in asked]

    assert [str(w) for w in wanted if locked.get(canonicalize_name(w.name), "0") not in w.specifier] == []


def test_the_program_s_lock_carries_no_development_package() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
    assert pins("requirements.lock").keys().isdisjoint({"pytest", "mypy", "ruff", "uv"})
