"""A filled template as plain words, for the body of a mail: no layout but paragraphs and dashes."""

from collections.abc import Iterable, Iterator, Sequence

from pdn_desktop.documents.letter import split_letter
from pdn_desktop.documents.markup import Heading, Listing, Node, Paragraph, Reader, Tabular, Words
from pdn_desktop.documents.template import FIRST_PLACE, Filled


def plain_words(reader: Reader, filled: Filled) -> tuple[str, str]:
    """Return the subject, on one line, and the body; what follows a letter's signature is left out."""
    parts = split_letter(reader, filled)
    subject = " ".join(_words(parts.subject, parts.values).split())
    return subject, "\n\n".join(_paragraphs(parts.body, parts.values))


def _paragraphs(nodes: Iterable[Node], values: Sequence[str]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Paragraph(words=words) | Heading(words=words):
                yield _words(words, values)
            case Listing():
                yield "\n".join(_items(node, values))
            case Tabular():
                rows = (node.header, *node.rows)
                yield "\n".join(" – ".join(_words(cell, values) for cell in row) for row in rows)


def _items(listing: Listing, values: Sequence[str]) -> Iterator[str]:
    for place, item in enumerate(listing.items):
        mark = "–" if listing.start is None else f"{listing.start + place}."
        yield f"{mark} {'\n'.join(_paragraphs(item, values))}"


def _words(words: Words, values: Sequence[str]) -> str:
    return "".join(
        values[ord(letter) - FIRST_PLACE] if ord(letter) >= FIRST_PLACE else letter
        for piece in words
        for letter in piece.text
    )
