"""Text files that come from outside, read under limits before anything in them is believed."""

import json
import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.faults import wrong


def read_limited(path: Path, *, limit: int) -> bytes:
    """Return the content of a file of at most `limit` bytes; `Refusal` when it cannot be."""
    origin = f"Le fichier « {path.name or path} »"
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError as error:
        raise Refusal(f"{origin} n’existe pas.") from error
    except OSError as error:
        raise Refusal(
            f"{origin} ne peut pas être lu.", to_do="Vérifiez que c’est bien un fichier, et vos droits."
        ) from error
    if len(content) > limit:
        raise Refusal(f"{origin} est trop volumineux ({limit // 1_000_000} Mo au plus).")
    return content


def toml_tables(content: bytes, *, origin: str) -> dict[str, Any]:
    """Return the tables of a TOML text; `Refusal` names the line and the column of a fault of writing."""
    try:
        return tomllib.loads(utf8(content, origin=origin).replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"ligne {place[1]}, colonne {place[2]}" if place else "à la fin"
        raise wrong(where, "ce n’est pas du TOML correct", origin=origin) from error
    except RecursionError as error:
        raise _too_deep(origin) from error


def json_object(content: bytes, *, origin: str) -> dict[str, Any]:
    """Return the object a JSON text holds, its decimals exact; `Refusal` names the place of a fault."""
    try:
        found = json.loads(utf8(content, origin=origin), parse_float=Decimal, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"ligne {error.lineno}, colonne {error.colno}"
        raise wrong(where, "ce n’est pas du JSON correct", origin=origin) from error
    except RecursionError as error:
        raise _too_deep(origin) from error
    except ValueError as error:  # NaN, Infinity, or an integer of thousands of digits
        raise wrong("", "un nombre est hors de toute mesure", origin=origin) from error
    if not isinstance(found, dict):
        raise wrong("", "un objet JSON est attendu", origin=origin)
    return found


def utf8(content: bytes, *, origin: str) -> str:
    """Return the text of UTF-8 bytes, with or without a byte order mark; `Refusal` for anything else."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong("", "ce n’est pas un texte en UTF-8", origin=origin) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _too_deep(origin: str) -> Refusal:
    return wrong("", "les données sont imbriquées trop profondément", origin=origin)
