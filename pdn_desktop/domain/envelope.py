"""The recipient block of a window envelope (NF Z 10-011): at most 6 lines of 38 characters, capitals."""

import re
import textwrap
import unicodedata
from dataclasses import dataclass

from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.courtesy import UNKNOWN, full_name, salutation

LINES = 6
WIDTH = 38

_SHORTER = {
    "AVENUE": "AV", "BOULEVARD": "BD", "PLACE": "PL", "CHEMIN": "CHE", "IMPASSE": "IMP", "ROUTE": "RTE",
    "SQUARE": "SQ", "RESIDENCE": "RES", "BATIMENT": "BAT", "FAUBOURG": "FG", "GENERAL": "GAL", "SAINT": "ST",
    "SAINTE": "STE", "LOTISSEMENT": "LOT", "ZONE INDUSTRIELLE": "ZI",
}  # fmt: skip


@dataclass(frozen=True)
class Envelope:
    """The lines to print, and whether the whole address is on them."""

    lines: tuple[str, ...]
    complete: bool


def recipient_block(applicant: Applicant) -> Envelope:
    """Return the block of a structure: its name, its head's title when known, its address.

    A name that takes too much room is cut after a line; an address never is: `complete` tells.
    """
    names = _names(applicant)
    title = _title_line(applicant)
    address = [
        *_street(applicant),
        *_wrapped(without_punctuation(f"{applicant.postal_code} {applicant.city}")),
    ]
    for name, head in ((names[:2], title), (names[:1], title), (names[:1], [])):
        lines = (*name, *head, *address)
        if len(lines) <= LINES:
            break
    return Envelope(lines[:LINES], complete=len(lines) <= LINES and _addressed(applicant))


def capitals(text: str) -> str:
    """Return the text in capitals without accents, single-spaced: « MADAME LA PRESIDENTE »."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    printable = "".join(c if c.isprintable() else " " for c in plain)
    return " ".join(printable.upper().split())


def without_punctuation(text: str) -> str:
    """Return the text in capitals with letters, digits and spaces only, as from the street line on."""
    return " ".join(re.sub(r"[^\w ]|_", " ", capitals(text)).split())


def _names(applicant: Applicant) -> list[str]:
    name = _wrapped(capitals(full_name(applicant)))
    too_long = len(name) > 2  # noqa: PLR2004 -- two lines are kept for the name
    return (_wrapped(capitals(applicant.acronym)) if too_long else []) or name


def _title_line(applicant: Applicant) -> list[str]:
    title = salutation(applicant.head_civility, applicant.head_function)
    return [] if title in {UNKNOWN, "Madame", "Monsieur"} else [capitals(title)]


def _street(applicant: Applicant) -> list[str]:
    lines: list[str] = []
    for line in applicant.address_lines:
        text = without_punctuation(line)
        lines += _wrapped(text if len(text) <= WIDTH else _shortened(text))
    return lines


def _shortened(text: str) -> str:
    for word, short in _SHORTER.items():
        text = re.sub(rf"\b{word}\b", short, text)
    return text


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)


def _addressed(applicant: Applicant) -> bool:
    return bool(any(applicant.address_lines) and applicant.postal_code.strip() and applicant.city.strip())
