"""The program's folders: one root when told so, the system's otherwise, private, refused when impossible."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pdn_desktop import paths
from pdn_desktop.errors import Refusal

FOLDERS = {
    "calls": paths.calls_folder,
    "backups": paths.backups_folder,
    "logs": paths.logs_folder,
    "preferences": paths.preferences_folder,
    "temporary": paths.temporary_folder,
}


@pytest.mark.parametrize(("name", "folder"), FOLDERS.items())
def test_a_folder_lies_under_the_home_variable_and_is_private(
    name: str, folder: Callable[[], Path], home: Path
) -> None:
    assert folder() == home / name
    assert stat.S_IMODE((home / name).stat().st_mode) == 0o700


def test_without_the_variable_folders_are_the_system_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PDN_HOME")
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))

    made = {folder() for folder in FOLDERS.values()}

    assert len(made) == 5
    assert all(folder.is_relative_to(tmp_path) for folder in made)


def test_a_folder_that_cannot_be_made_is_refused_in_french(home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file stands where the folder should")

    with pytest.raises(Refusal, match="ne peut pas être créé") as refused:
        paths.calls_folder()
    assert "(un fichier se trouve à la place d’un dossier)" in refused.value.what
