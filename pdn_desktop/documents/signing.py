"""Signature blocks: delegation and capacity, room for a hand, name (CRPA L. 212-1)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pdn_desktop.documents.blocks import Blank, Block, Columns
from pdn_desktop.documents.compose import Composer
from pdn_desktop.documents.measures import MM
from pdn_desktop.documents.page import side_by_side
from pdn_desktop.documents.tagging import Element
from pdn_desktop.documents.text import Style
from pdn_desktop.usecases.sheets import Signatory

ROOM: Final = 19 * MM


def signatures(
    composer: Composer, signatories: Sequence[Signatory], parent: Element, look: Style, room: float = ROOM
) -> list[Block]:
    """Return the signatures: one alone on the right, more side by side with their names on one line."""
    if not signatories:
        return []
    name_look = replace(look, bold=True)
    places = side_by_side(2)[1:] if len(signatories) == 1 else side_by_side(len(signatories))
    heads: list[tuple[float, float, Block]] = []
    names: list[tuple[float, float, Block]] = []
    for (left, width), person in zip(places, signatories, strict=True):
        head = "\n".join(line for line in (person.delegation, _with_comma(person.title)) if line)
        heads.append((left, width, composer.text(head, look, parent, lasting=True)))
        names.append((left, width, composer.text(person.name, name_look, parent, lasting=True)))
    return [Columns(heads, before=14), Blank(room), Columns(names)]


def _with_comma(title: str) -> str:
    return f"{title}," if title and title[-1].isalnum() else title
