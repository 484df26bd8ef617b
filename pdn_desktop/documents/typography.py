"""French typography of the assembled text: no-break spaces, apostrophes, raised letters (domain §5.1).

Works on whole paragraphs after the fields are in their place, so that « {{ taux }} % » never breaks.
A field's place is held by one character of the private plane `PLACES`, which counts as a digit or a letter.
"""

import re
from typing import Final

from pdn_desktop.domain.wording import NO_BREAK, typographic

PLACES: Final = "\U000f0000-\U000ffffd"

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"(?<=[\w{PLACES}])'(?=[\w{PLACES}«])", "’"),
        (rf"(?<=[\d{PLACES}]) ?([%€])(?!\w)", rf"{NO_BREAK}\1"),
        (r"(?<=\d)[ \u202f](?=\d{3}(?!\d))", NO_BREAK),
        (r"(?<=\d{3}) (?=\d{5}(?!\d))", NO_BREAK),  # SIRET
        (r"(?<!\d)(0\d) (\d\d) (\d\d) (\d\d) (\d\d)(?!\d)", NO_BREAK.join(rf"\{n}" for n in range(1, 6))),
        (r"(?<=\d) h (?=\d)", f"{NO_BREAK}h{NO_BREAK}"),
        (rf"(?<=[\d{PLACES}]) (?=(?:h|km|mois|heures?|jours?|ans)\b)", NO_BREAK),
        (rf"(?<=\d|r) (?=(?:{_MONTHS})\b)", NO_BREAK),
        (rf"\b(n°|N°|art\.|M\.|MM\.|Mme|Mmes|Dr|p\.) (?=[\w{PLACES}])", rf"\1{NO_BREAK}"),
        (r"\((\w+) (?=[^\s()]+\))", rf"(\1{NO_BREAK}"),  # « (dossier 12) » stays whole
        (r"\.\.\.", "…"),
    )
)
_MARKS = re.compile(r"['%€;:!?«»\d(.\u202f]|Mme|Dr")  # without one of these no rule has anything to do
_FIRST = re.compile(r"(?<![\w.,])1(?=(er|re)(?!\w))")


def french(text: str) -> str:
    """Return the text as a French printer sets it; idempotent, leaves addresses of the web alone."""
    if not _MARKS.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return typographic(text)


def raised(text: str) -> list[tuple[str, bool]]:
    """Cut « 1er juin » into (« 1 », plain), (« er », raised), (« juin », plain)."""
    if "1" not in text:
        return [(text, False)]
    parts: list[tuple[str, bool]] = []
    start = 0
    for found in _FIRST.finditer(text):
        end = found.end() + len(found.group(1))
        parts += [(text[start : found.end()], False), (text[found.end() : end], True)]
        start = end
    return [*parts, (text[start:], False)] if start < len(text) or not parts else parts
