"""What the window does with call files in the background thread; here the slow imports happen."""

import builtins
import gc
import getpass
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdn_desktop import assets, paths

if TYPE_CHECKING:
    from pdn_desktop.screens.background import Job
    from pdn_desktop.storage.call_file import CallFile
    from pdn_desktop.usecases.ports import Clock, UnitOfWork


def now() -> datetime:
    """Return the instant it is."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Made:
    """A call just made, its recovery code, and whether its key is in the keychain."""

    call: "CallFile"
    code: str
    in_keychain: bool


def opened(path: Path, job: "Job[CallFile]") -> "CallFile":
    """Open this call file with the key of the system's keychain; `KeyMissing` when it holds none."""
    warm_up()
    job.step(1, 2)
    from pdn_desktop.storage import access, call_file, keychain  # noqa: PLC0415 -- slow to import

    key = access.find_key(path, keychain.system_keychain)
    return call_file.open_(path, key, clock=now, backups=paths.backups_folder())


def opened_by_code(path: Path, code: str, *, remember: bool) -> "CallFile":
    """Open this call file with its recovery code, and keep its key when asked to."""
    from pdn_desktop.storage import call_file, keychain  # noqa: PLC0415 -- slow to import

    call = call_file.open_(path, code, clock=now, backups=paths.backups_folder())
    if remember:
        keychain.system_keychain().keep(call.salt, call.key)
    return call


def created(path: Path, preset: str) -> Made:
    """Make a call file from this shipped preset, or from a preset file."""
    from pdn_desktop.exchange.presets import preset_named  # noqa: PLC0415 -- slow to import
    from pdn_desktop.storage import call_file, keychain, keys  # noqa: PLC0415 -- slow to import
    from pdn_desktop.usecases.setting_up import create_call  # noqa: PLC0415 -- slow to import

    facts = preset_named(preset)
    code = keys.new_code()
    call = call_file.create(path, code, clock=now)
    with call.unit(getpass.getuser()) as uow:
        create_call(uow, now, preset=facts)
    return Made(call, code, keychain.system_keychain().keep(call.salt, call.key))


def left(call: "CallFile") -> None:
    """Write a verified copy of this call file, then let go of it."""
    try:
        call.backup(paths.backups_folder())
    finally:
        call.close()


def demonstration() -> "CallFile":
    """Return the demonstration's call, played the first time."""
    from pdn_desktop import demo  # noqa: PLC0415 -- slow to import
    from pdn_desktop.storage import call_file, keys  # noqa: PLC0415 -- slow to import

    folder = paths.calls_folder() / "démonstration"
    if not (folder / demo.CALL).exists():
        demo.play(folder)
    return call_file.open_(folder / demo.CALL, keys.read_key_file(folder / demo.KEY), clock=now)


def presets() -> list[tuple[str, str]]:
    """Return the name and the label of every shipped preset."""
    from pdn_desktop.exchange.presets import read_preset  # noqa: PLC0415 -- slow to import

    names = [Path(name).stem for name in assets.names("presets", ".toml")]
    read = [read_preset(assets.read_bytes(f"presets/{name}.toml"), origin=name) for name in names]
    return [(name, preset.label) for name, preset in zip(names, read, strict=True)]


def warm_up() -> None:
    """Import what an open call and its first room need."""
    with _quick_imports():
        from pdn_desktop.storage import access, call_file, keychain  # noqa: F401, PLC0415 -- slow to import
        from pdn_desktop.usecases import overview  # noqa: F401, PLC0415 -- same


@contextmanager
def _quick_imports() -> Iterator[None]:
    """Keep others from looking at each module imported meanwhile.

    The collector would walk every class made, again and again. And PySide6 puts itself in the place of
    `__import__`, to read the source of each module: for the star imports that the program does not use.
    """
    watched = builtins.__import__
    gc.disable()
    builtins.__import__ = importlib.__import__
    try:
        yield
    finally:
        builtins.__import__ = watched
        gc.enable()
        gc.freeze()


def call_title(uow: "UnitOfWork", _clock: "Clock") -> str:
    """Return the title of the call."""
    from pdn_desktop.usecases.setting_up import current_call  # noqa: PLC0415 -- slow to import

    return current_call(uow).title
