"""Texts and file names from outside, made harmless: shown as they read, written where they say."""

import re
import unicodedata

from pdn_desktop.usecases.file_kinds import content_warnings

NAME_BYTES = 180
"""Longest file name in UTF-8: below every file system's 255, with room for a number in front."""

_SUFFIX_LENGTH = 10
_BIDI = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
_PROGRAM = re.compile(
    r"\.(?:app|bat|cmd|com|cpl|dll|dmg|exe|hta|iso|img|jar|js|jse|lnk|msi|msp|pif|ps1|py|reg|scr|sh|svg|url"
    r"|vb|vbe|vbs|vhdx?|wsf|xll|docm|dotm|xlsm|xlam|pptm)$",
    re.IGNORECASE,
)


def readable(text: str) -> str:
    r"""Return the text without control characters, direction overrides and halves of characters.

    Line ends become `\n`; tabs stay.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BIDI)
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def one_line(text: str, limit: int) -> str:
    """Return the readable text on one line, cut after `limit` characters with « … »."""
    line = " ".join(readable(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def safe_name(raw: str, fallback: str) -> str:
    """Return a file name without path, trick or reserved word, at most `NAME_BYTES` long; never empty."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", raw))[-1]
    visible = "".join(c for c in base if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    name = " ".join(visible.translate(_FORBIDDEN).split()).rstrip(" .")
    if not name.strip("._ "):
        return fallback
    return _shortened(f"_{name}" if _DEVICE.match(name) else name)


def distinct(names: list[str]) -> list[str]:
    """Return the names, a repeated one numbered « (2) », so that each can be written beside the others."""
    taken: set[str] = set()
    result = []
    for name in names:
        number, candidate = 1, name
        while candidate.casefold() in taken:
            number += 1
            stem, suffix = _split(name)
            candidate = f"{stem} ({number}){suffix}"
        taken.add(candidate.casefold())
        result.append(candidate)
    return result


def file_warnings(raw: str, name: str, content: bytes) -> tuple[str, ...]:
    """Say in French what is suspect in a file: hidden direction in its name, a program, another content."""
    warnings = []
    if any(ord(c) in _BIDI for c in raw):
        warnings.append("Son nom contenait des caractères invisibles qui en cachent le vrai type.")
    if _PROGRAM.search(name):
        warnings.append("Ce fichier peut exécuter un programme : ne l’ouvrez pas.")
    if not content:
        warnings.append("Ce fichier est vide.")
    return (*warnings, *content_warnings(name, content))


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    return (stem, dot + suffix) if stem and len(suffix) <= _SUFFIX_LENGTH else (name, "")


def _shortened(name: str) -> str:
    if len(name.encode()) <= NAME_BYTES:
        return name
    stem, suffix = _split(name)
    room = NAME_BYTES - len(suffix.encode()) - len("…".encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip() + "…" + suffix
