"""Sheets marked on paper: the code that finds one again, its few words on each level, who may confirm it."""

import re
from collections.abc import Sequence

from pdn_desktop.domain.wording import bare

LONGEST_LEVEL = 48
"""So many characters of a level descriptor stand on one or two lines of a printed sheet."""

_LIKE = str.maketrans("018", "OIB")
"""Figures that base 32 does not have, and the letters they are taken for."""
_PAUSE = re.compile(r"\s*[,;:(]")
_WORD = re.compile(r"[a-z0-9]+")


def code_typed(text: str) -> str:
    """Return a code as it is printed, from what a hand typed: any case, blanks and hyphens, 0 for O."""
    typed = "".join(c for c in bare(text).upper() if c.isalnum()).translate(_LIKE)
    return f"{typed[:5]}-{typed[5:]}"


def short_level(descriptor: str) -> str:
    """Return the start of a level descriptor that a narrow column holds, cut where the sentence pauses."""
    whole = " ".join(descriptor.split()).rstrip(" .;,")
    if len(whole) <= LONGEST_LEVEL:
        return whole
    start = whole[: LONGEST_LEVEL + 1]
    pauses = [found.start() for found in _PAUSE.finditer(start) if not _inside(start[: found.start()])]
    if pauses and pauses[-1] > LONGEST_LEVEL // 3:
        return start[: pauses[-1]]
    words, _, _ = start.rpartition(" ")
    return f"{(words or start[:-1]).rstrip(' .;,:(')}…"


def _inside(text: str) -> bool:
    return text.count("(") > text.count(")")


def same_person(one: str, other: str) -> bool:
    """Tell whether two typed names are one person's: case, accents, hyphens and order set aside."""
    return _spelled(one) == _spelled(other)


def _spelled(name: str) -> Sequence[str]:
    return sorted(_WORD.findall(bare(name.replace("’", " "))))
