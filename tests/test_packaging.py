"""What people install holds the program and its files, nothing else, and works from any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release does, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return next(folder.glob("*.whl"))


def files(folder: Path, prefix: str) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {f"{prefix}/{path.as_posix()}" for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_and_the_resources_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert held == files(ROOT / "pdn_desktop", "pdn_desktop") | files(
        ROOT / "resources", "pdn_desktop/_resources"
    )


def test_the_unpacked_wheel_passes_its_own_test_from_a_folder_with_an_accent(
    wheel: Path, tmp_path: Path
) -> None:
    place = tmp_path / "Élé ment"
    zipfile.ZipFile(wheel).extractall(place)
    code = "import sys; from pdn_desktop import cli; assert 'Élé ment' in cli.__file__; sys.exit(cli.main())"

    tested = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, "self-test"],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        encoding="utf-8",
    )

    assert tested.returncode == 0, tested.stdout + tested.stderr
