"""Where call files, backups, logs and preferences live on this system, readable by their owner only.

`PDN_HOME` puts all of them under one folder: tests and portable trials use it.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import platformdirs

from pdn_desktop.errors import Refusal, cause_of

HOME_VARIABLE = "PDN_HOME"

_SYSTEM = platformdirs.PlatformDirs("pdn-selection", appauthor=False)


def calls_folder() -> Path:
    """Return the folder of the call files; never on a removable stick unless the user moved it."""
    return _private(_under("calls") or _SYSTEM.user_data_path / "calls")


def backups_folder() -> Path:
    """Return the folder of automatic backups when the user has chosen no other place."""
    return _private(_under("backups") or _SYSTEM.user_data_path / "backups")


def presets_folder() -> Path:
    """Return the folder of the presets that the user saved, to start the next call from."""
    return _private(_under("presets") or _SYSTEM.user_data_path / "presets")


def logs_folder() -> Path:
    """Return the folder of the log; the log holds no personal data."""
    return _private(_under("logs") or _SYSTEM.user_log_path)


def preferences_folder() -> Path:
    """Return the folder of what belongs to this laptop and not to a call: window size, theme, last call."""
    return _private(_under("preferences") or _SYSTEM.user_config_path)


def temporary_folder() -> Path:
    """Return the folder of files handed to another program for a while, in clear: remove them after use."""
    return _private(_under("temporary") or _SYSTEM.user_cache_path / "temporary")


def copies_folder() -> Path:
    """Return the folder of received files opened by other programs, in clear: see `remove_copies`."""
    return _private(temporary_folder() / "opened")


def remove_copies() -> None:
    """Remove every such copy, but those that another program holds open: the next call takes these."""
    with contextlib.suppress(Refusal):  # no folder, no copy
        shutil.rmtree(copies_folder(), onexc=_removed_at_last)


def _removed_at_last(remove: Callable[..., object], name: str, _: BaseException) -> None:
    """Remove what is read only (Windows)."""
    with contextlib.suppress(OSError):
        Path(name).chmod(stat.S_IRWXU)
        remove(name)


def _under(name: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / name if home else None


def _private(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise Refusal(
            f"Le dossier « {folder} » ne peut pas être créé ou protégé ({cause_of(error)}).",
            to_do="Vérifiez les droits de votre dossier personnel et la place libre, puis recommencez.",
        ) from error
    return folder
