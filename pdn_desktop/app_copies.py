"""What the window does with copies of calls in the background thread; here the slow imports happen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pdn_desktop import app_calls, paths

if TYPE_CHECKING:
    from pdn_desktop.storage.call_file import CallFile
    from pdn_desktop.storage.check import CheckReport
    from pdn_desktop.storage.copies import Copy, Holding
    from pdn_desktop.storage.keys import FileKey

_STAMP = re.compile(r"-\d{8}T\d{6}Z(-\d+)?$")
"""What a backup adds to the name of its call."""


@dataclass(frozen=True)
class Secret:
    """What opens copies: the key of the open call, else the keychain's, else the code that was typed."""

    call: "CallFile | None"
    code: str = ""

    def of(self, path: Path) -> "str | FileKey":
        """Return what opens this copy; `KeyMissing` when it is nowhere."""
        from pdn_desktop.storage import access, engine, keychain, opening  # noqa: PLC0415 -- slow to import

        if self.code:
            return self.code
        opening.require_file(path)
        if self.call is not None and engine.salt_of(path) == self.call.salt:
            return self.call.key
        return access.find_key(path, keychain.system_keychain)


def found(second: str) -> "tuple[Copy, ...]":
    """Return the copies in the folder of backups and in the second place, latest first."""
    from pdn_desktop.storage import copies  # noqa: PLC0415 -- slow to import

    return copies.found(backup_folders(second))


def backup_folders(second: str) -> Iterable[Path]:
    """Return where backups go: the program's folder, and the second place when one was chosen."""
    return (paths.backups_folder(), *((Path(second),) if second else ()))


def holding(path: Path, secret: Secret) -> "Holding":
    """Return what this copy holds."""
    from pdn_desktop.storage import copies  # noqa: PLC0415 -- slow to import

    return copies.holding(path, secret.of(path))


def restored(source: Path, secret: Secret) -> Path:
    """Put this copy back as a call of its own, verified, under a name no call has; return its path."""
    from pdn_desktop.storage import backup  # noqa: PLC0415 -- slow to import

    stem = f"{_STAMP.sub('', source.stem)}-restauré-{app_calls.now():%Y-%m-%d}"
    names = (f"{stem}{suffix}.pdn" for suffix in ("", *(f"-{n}" for n in range(2, 1_000))))
    target = next(path for name in names if not (path := paths.calls_folder() / name).exists())
    backup.restore(source, target, secret.of(source), clock=app_calls.now)
    return target


def control(call: "CallFile") -> "CheckReport":
    """Control the whole file of the open call."""
    return call.check()
