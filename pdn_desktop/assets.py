"""Finds what the program ships: icons, fonts, letters, presets, guide. No Qt, so every layer may ask.

In a wheel and in the frozen program the files lie beside this module in `_resources/`;
in a checkout they are `resources/` at the top.
"""

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    shipped = _PACKAGE / "_resources"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "resources"


def path(name: str) -> Path:
    """Return where « letters/retained.md » lies; FileNotFoundError when it is not shipped.

    ValueError for an absolute path, a `..` or a backslash: names are written in the source, never typed.
    """
    parts = PurePosixPath(name).parts
    if not parts or PurePosixPath(name).is_absolute() or ".." in parts or "\\" in name or ":" in name:
        msg = f"not the name of a shipped file: {name!r}"
        raise ValueError(msg)
    found = _root().joinpath(*parts)
    if not found.exists():
        msg = f"{name} is not shipped in {_root()}"
        raise FileNotFoundError(msg)
    return found


def read_bytes(name: str) -> bytes:
    """Return the content of a shipped file."""
    return path(name).read_bytes()


def read_text(name: str) -> str:
    """Return the content of a shipped text file (UTF-8)."""
    return path(name).read_text(encoding="utf-8")


def names(folder: str, suffix: str = "") -> tuple[str, ...]:
    """Return the shipped files of a folder that end in this suffix, sorted, as names for `path`."""
    return tuple(sorted(f"{folder}/{f.name}" for f in path(folder).iterdir() if f.name.endswith(suffix)))
