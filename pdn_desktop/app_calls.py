"""What the window does with call files in the background thread; here the slow imports happen."""

import builtins
import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pdn_desktop import assets, paths
from pdn_desktop.errors import Refusal

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


def created(path: Path, preset: str, actor: str) -> Made:
    """Make a call file from this shipped preset, or from a preset file, in this person's name."""
    from pdn_desktop.exchange.presets import preset_named  # noqa: PLC0415 -- slow to import
    from pdn_desktop.storage import call_file, keychain, keys  # noqa: PLC0415 -- slow to import
    from pdn_desktop.usecases.setting_up import create_call  # noqa: PLC0415 -- slow to import

    facts = preset_named(preset)
    code = keys.new_code()
    call = call_file.create(path, code, clock=now)
    with call.unit(actor) as uow:
        create_call(uow, now, preset=facts)
    return Made(call, code, keychain.system_keychain().keep(call.salt, call.key))


def left(call: "CallFile", second: str) -> None:
    """Write a verified copy of this call file, and one in the second place when there is one; let it go."""
    try:
        call.backup(paths.backups_folder())
        if second:
            _copied(call, Path(second))
    finally:
        call.close()


def _copied(call: "CallFile", folder: Path) -> None:
    if not folder.is_dir():  # a stick that is not there: its folder is not to be made in its place
        raise Refusal(
            f"La seconde sauvegarde n’a pas été écrite : « {folder} » est hors d’atteinte.",
            safe="L’appel est enregistré, et sa sauvegarde habituelle est faite.",
            to_do="Branchez la clé ou le partage et sauvegardez une copie, ou changez la seconde place "
            "(menu de l’appel, « Fichiers et sauvegardes »).",
        )
    call.backup(folder)


def demonstration() -> "CallFile":
    """Return the demonstration's call, played the first time."""
    from pdn_desktop import demo  # noqa: PLC0415 -- slow to import
    from pdn_desktop.storage import call_file, keys  # noqa: PLC0415 -- slow to import

    folder = paths.calls_folder() / "démonstration"
    if not (folder / demo.CALL).exists():
        demo.play(folder)
    return call_file.open_(folder / demo.CALL, keys.read_key_file(folder / demo.KEY), clock=now)


def presets() -> list[tuple[str, str]]:
    """Return the presets a call can start from, key and label: those shipped, then those saved here.

    A saved file that does not read is listed all the same: choosing it says why.
    """
    from pdn_desktop.exchange.presets import preset_named  # noqa: PLC0415 -- slow to import

    shipped = [Path(name).stem for name in assets.names("presets", ".toml")]
    saved = sorted(paths.presets_folder().glob("*.toml"))
    listed = [(name, preset_named(name).label) for name in shipped]
    return [*listed, *((str(path), f"{path.stem} — enregistré sur ce poste") for path in saved)]


def recovery_sheet(name: str, code: str) -> bytes:
    """Return the sheet to print with the recovery code of the call of this name."""
    from pdn_desktop.documents.press import Press  # noqa: PLC0415 -- slow to import
    from pdn_desktop.domain.deadlines import paris_day  # noqa: PLC0415 -- same
    from pdn_desktop.usecases import recovery_sheet as sheet  # noqa: PLC0415 -- same

    return sheet.recovery_sheet(Press(), name=name, code=code, on=paris_day(now())).content


def warm_up() -> None:
    """Import what an open call and its first room need."""
    with _quick_imports():
        from pdn_desktop.storage import access, call_file, keychain  # noqa: F401, PLC0415 -- slow to import
        from pdn_desktop.usecases import overview  # noqa: F401, PLC0415 -- same


@contextmanager
def _quick_imports() -> Iterator[None]:
    """Keep others from looking at each module imported meanwhile.

    PySide6 puts itself in the place of `__import__`, to read the source of each module: for the star imports
    that the program does not use. What was made stays for good: the collector need not walk it ever again.
    """
    watched = builtins.__import__
    builtins.__import__ = importlib.__import__
    try:
        yield
    finally:
        builtins.__import__ = watched
        gc.freeze()


def call_title(uow: "UnitOfWork", _clock: "Clock") -> str:
    """Return the title of the call."""
    from pdn_desktop.usecases.setting_up import current_call  # noqa: PLC0415 -- slow to import

    return current_call(uow).title


def members(uow: "UnitOfWork", _clock: "Clock") -> list[tuple[str, str]]:
    """Return the members who mark, key and name, in the order of the committee."""
    from pdn_desktop.usecases.scoring_choices import marking_members  # noqa: PLC0415 -- slow to import

    return [(member.id, member.name) for member in marking_members(uow)]
