"""What every command shares: opening a call with its key, saying things, writing JSON."""

import getpass
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import typer

from pdn_desktop import paths
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.errors import KeyMissing
from pdn_desktop.storage import call_file
from pdn_desktop.storage.access import find_key
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.keychain import system_keychain
from pdn_desktop.storage.keys import FileKey

KEY_HINT = (
    "Indiquez le fichier qui contient le code de secours par « --key-file FICHIER » "
    "ou par la variable PDN_KEY_FILE."
)


def actor() -> str:
    """Return in whose name the journal keeps what the command line does."""
    try:
        return f"{getpass.getuser()} (ligne de commande)"
    except (KeyError, OSError):  # an account without a name
        return "ligne de commande"


def key_of(call: Path, key_file: Path | None) -> FileKey:
    """Return the call's key: from the key file, else from the keychain; `KeyMissing` says what to do."""
    try:
        return find_key(call, system_keychain, key_file=key_file)
    except KeyMissing as missing:
        raise KeyMissing(missing.what, to_do=KEY_HINT) from missing


def opened(call: Path, key_file: Path | None) -> CallFile:
    """Open a call; one of an older version is backed up, then migrated."""
    return call_file.open_(call, key_of(call, key_file), backups=paths.backups_folder())


def say(text: str) -> None:
    """Write a line for a person."""
    typer.echo(text)


def say_json(data: Any) -> None:
    """Write data as JSON: decimals as strings, instants with the offset of Paris."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1, default=_plain))


def say_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows in columns as wide as their widest cell."""
    table = [list(header), *(list(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(PARIS).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case frozenset():
            return sorted(value)
    msg = f"{type(value).__name__} has no JSON form"
    raise TypeError(msg)
